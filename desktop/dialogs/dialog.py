"""What all dialogs share: a heading, a column of content, one sentence where something is wrong, verbs to choose from.

A dialog is opened and answered, never waited for (`exec`): the window lives on, and a lock can close it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import parts
from desktop.desk import Desk

NARROW, MIDDLE, WIDE, WIDEST = 460, 640, 960, 1120
"""Pixels of a dialog at 100 %."""


class Dialog(QDialog):
    """Freed when it is closed. ``of_archive``: it is about the open archive and goes with it."""

    of_archive: ClassVar[bool] = True
    width_: ClassVar[int] = NARROW

    def __init__(self, desk: Desk, parent: QWidget, title: str, name: str) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        whole = parts.column(self, margin=desk.theme.px(parts.WIDE), space=desk.theme.px(12))
        whole.addWidget(parts.label(title, "heading", f"{name}Title"))
        self._body = QWidget()
        self.inside: QVBoxLayout = parts.column(self._body, space=desk.theme.px(parts.GAP))
        self._area = scrolled(self._body, f"{name}Area")
        whole.addWidget(self._area, 1)
        self._problem = parts.label("", "problem", f"{name}Problem")
        self._problem.hide()
        whole.addWidget(self._problem)
        self._verbs: QHBoxLayout = parts.row(space=desk.theme.px(parts.GAP))
        self._verbs.addStretch(1)
        whole.addLayout(self._verbs)
        self._room = parent.window().size()
        self.setMinimumWidth(min(desk.theme.px(self.width_), self._room.width() - desk.theme.px(parts.WIDE)))
        self._listens = self.of_archive
        if self.of_archive:
            desk.session.closing.connect(self._go_with_archive)

    def _go_with_archive(self) -> None:
        self.reject()

    def done(self, result: int) -> None:
        """Answered: from now on nothing of the archive reaches it, though Python may keep it for a while."""
        if self._listens:
            self._listens = False
            self.desk.session.closing.disconnect(self._go_with_archive)
        super().done(result)

    def verb(self, text: str, do: Callable[[], object], *, name: str, role: str = "") -> QPushButton:
        """A button at the foot; the one with the role ``main`` is also pressed by Enter."""
        made = parts.button(self.desk, text, do, name=name, role=role)
        made.setDefault(role == "main")
        self._verbs.addWidget(made)
        return made

    def say(self, template: str, **values: object) -> QLabel:
        """A paragraph."""
        made = parts.label(self.desk.say(template, **values))
        self.inside.addWidget(made)
        return made

    def grid(self) -> QGridLayout:
        """Lines of a label and what belongs to it."""
        made = QGridLayout()
        made.setHorizontalSpacing(self.desk.theme.px(12))
        made.setVerticalSpacing(self.desk.theme.px(parts.GAP))
        made.setColumnStretch(1, 1)
        self.inside.addLayout(made)
        return made

    def line(self, grid: QGridLayout, label: str, editor: QWidget) -> QLabel:
        """One line of the grid; the label names the editor to whoever cannot see it."""
        said = self.desk.say(label)
        made = parts.label(said, "label")
        made.setBuddy(editor)
        editor.setAccessibleName(said)
        at = grid.rowCount()
        grid.addWidget(made, at, 0, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(editor, at, 1)
        return made

    def fit(self) -> None:
        """As high as the words need at this width, or as the window is; what is more scrolls."""
        whole = self.layout()
        assert whole is not None
        children = cast("list[QWidget]", self._body.findChildren(QWidget))
        for child in children:
            child.ensurePolished()  # before it is shown, a widget does not know the look that it will have
        self.inside.invalidate()
        margins = whole.contentsMargins()
        width = self.width() - margins.left() - margins.right()
        needed = self.inside.totalHeightForWidth(width) if self.inside.hasHeightForWidth() else 0
        # An area never makes its content lower than this, whatever its width would allow.
        needed = max(needed, self._body.minimumSizeHint().height())
        self._area.setMinimumHeight(0)
        around = whole.totalHeightForWidth(self.width()) - self._area.sizeHint().height()
        self._area.setMinimumHeight(max(0, min(needed, self._room.height() - around)))
        self.resize(self.width(), min(around + needed, self._room.height()))

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        self.fit()

    def complain(self, sentence: str) -> None:
        """Say what is wrong; an empty text takes it away."""
        self._problem.setText(f"⬣ {sentence}" if sentence else "")
        self._problem.setVisible(bool(sentence))
        self._problem.setAccessibleName(sentence)
        if self.isVisible():
            self.fit()

    @property
    def complaint(self) -> str:
        """What is said to be wrong."""
        return self._problem.text()


class Question(Dialog):
    """One sentence and verbs: for what cannot be undone, or cannot be known."""

    of_archive = False

    def __init__(self, desk: Desk, parent: QWidget, title: str, sentence: str) -> None:
        super().__init__(desk, parent, title, "question")
        self.inside.addWidget(parts.label(sentence, name="questionSentence"))

    def choice(self, text: str, do: Callable[[], object] | None, *, name: str, role: str = "") -> None:
        """A verb that answers; without ``do`` nothing happens."""

        def answer() -> None:
            self.accept()
            if do is not None:
                do()

        self.verb(text, answer, name=name, role=role)

    def open_unasked(self) -> None:
        """Come up by itself, perhaps in the middle of a word: no key answers before Tab has gone to a verb."""
        for verb in cast("list[QPushButton]", self.findChildren(QPushButton)):
            verb.setAutoDefault(False)
            verb.setDefault(False)
        self.open()
        self.setFocus()


LARGE = 150
"""Percent of text from which on several things do not fit side by side in a window of 1366 pixels."""


def is_large(desk: Desk) -> bool:
    """Whether what stands side by side at 100 % has to stand one below the other."""
    return desk.theme.scale >= LARGE


def side_by_side(desk: Desk, *widgets: QWidget) -> QBoxLayout:
    """Parts of a row; with large text of a column."""
    made = QBoxLayout(QBoxLayout.Direction.TopToBottom if is_large(desk) else QBoxLayout.Direction.LeftToRight)
    made.setSpacing(desk.theme.px(12))
    for widget in widgets:
        made.addWidget(widget)
    return made


def scrolled(inside: QWidget, name: str) -> QScrollArea:
    """An area that scrolls down only."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # it follows the focus of what is in it
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
