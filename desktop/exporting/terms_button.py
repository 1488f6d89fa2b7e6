"""Several terms of a vocabulary, chosen from a menu that stays open; none chosen is any."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QMenu, QToolButton

from db.messages import N_
from db.model.vocabulary import Vocabulary
from desktop import parts, words
from desktop.desk import Desk


class TermsButton(QToolButton):
    """``changed`` comes when the menu is closed after another choice."""

    changed = Signal()

    def __init__(self, desk: Desk, vocabulary: Vocabulary, name: str, without: Iterable[str] = ()) -> None:
        super().__init__()
        self._desk = desk
        self._label = desk.say(vocabulary.label)
        self.setObjectName(name)
        self.setProperty("role", "button")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIcon(desk.theme.icon("list-filter", room=parts.ROOM))  # with words alone Qt puts these in the middle
        self.setIconSize(QSize(desk.theme.px(parts.ICON) + 2 * desk.theme.px(parts.ROOM), desk.theme.px(parts.ICON)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(self.sizePolicy().Policy.Expanding, self.sizePolicy().Policy.Fixed)
        menu = _OpenMenu(self)
        menu.setObjectName(f"{name}Menu")
        for code, label in words.terms(desk, vocabulary):
            if code not in without:
                action = menu.addAction(label)
                action.setCheckable(True)
                action.setData(code)
        self.setMenu(menu)
        self._before: tuple[str, ...] = ()
        menu.aboutToHide.connect(self._hidden)
        self._show_chosen()

    @property
    def chosen(self) -> tuple[str, ...]:
        """The codes that are ticked, in the order of the vocabulary."""
        return tuple(str(action.data()) for action in self.menu().actions() if action.isChecked())

    def choose(self, codes: Iterable[str]) -> None:
        """Tick these and no others."""
        wanted = frozenset(codes)
        for action in self.menu().actions():
            action.setChecked(action.data() in wanted)
        self._before = self.chosen
        self._show_chosen()

    def _hidden(self) -> None:
        self._show_chosen()
        if self._before != self.chosen:
            self._before = self.chosen
            self.changed.emit()

    def _show_chosen(self) -> None:
        labels = [action.text() for action in self.menu().actions() if action.isChecked()]
        # One label fits the button; of several the number tells enough, the menu has the rest.
        said = labels[0] if len(labels) == 1 else self._desk.say(N_("{number} chosen"), number=len(labels))
        value = said if labels else self._desk.say(N_("any"))
        self.setText(self._desk.say(N_("{field}: {value}"), field=self._label, value=value))
        self.setAccessibleName(self.text())
        self.setToolTip("\n".join(labels))


class _OpenMenu(QMenu):
    """A tick does not close it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        if (action := self.actionAt(event.position().toPoint())) is not None:
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == Qt.Key.Key_Space and self.activeAction() is not None:
            self.activeAction().trigger()
        else:
            super().keyPressEvent(event)
