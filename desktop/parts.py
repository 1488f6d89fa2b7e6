"""The small pieces that all screens are put together from, each with its name, its role in the look and its words."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.desk import Desk

SPACE, WIDE, GAP, TIGHT = 16, 24, 8, 4
"""Pixels of the grid at 100 %."""

ICON, ROOM = 16, 3
"""Pixels of a picture beside words at 100 %, and of what stays empty at either side of it."""


INPUT = 32
"""Pixels of the height of a field at 100 %."""

RING = 2
"""Pixels of the line around what has the focus."""


class Button(QPushButton):
    """Enter presses it as Space does, wherever it stands; in a dialog Qt gives Enter to one button alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _COMMANDS:
            self.click()
        else:
            super().keyPressEvent(event)


class Tool(QToolButton):
    """The same for a button that is a picture."""

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _COMMANDS:
            self.click()
        else:
            super().keyPressEvent(event)


_COMMANDS = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def label(text: str, role: str = "", name: str = "") -> QLabel:
    """Words that can be selected and wrap; ``role`` is one of `style.qss`."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # what a record says is never markup
    made.setWordWrap(True)
    made.setIndent(0)  # else Qt indents what the style sheet pads
    made.setProperty("role", role)
    made.setObjectName(name)
    return made


def at_start(desk: Desk, words: QLabel) -> QLabel:
    """What a record says, in whatever script: it begins where the reader of the window begins."""
    edge = Qt.AlignmentFlag.AlignRight if desk.right_to_left else Qt.AlignmentFlag.AlignLeft
    words.setAlignment(edge | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter)
    return words


class OneLine(QLabel):
    """Words that stand in one line where there is room for it, and wrap where there is not."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        width = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(width, self.heightForWidth(width))


def button(
    desk: Desk, text: str, do: Callable[[], object], *, name: str, icon: str = "", role: str = ""
) -> QPushButton:
    """A button with words; ``role`` ``main`` for the one that a person most likely wants."""
    made = Button(text)
    made.setObjectName(name)
    made.setProperty("role", role)
    made.setAutoDefault(False)
    if icon:
        made.setIcon(desk.theme.icon(icon, "on_accent" if role == "main" else "text", ROOM, (ICON,)))
        made.setIconSize(QSize(desk.theme.px(ICON) + 2 * desk.theme.px(ROOM), desk.theme.px(ICON)))
    made.clicked.connect(lambda _checked=False: do())
    return made


class WordyButton(Button):
    """A button whose words wrap: a sentence that leads somewhere. How high it is at a width, Qt asks its layout."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setAccessibleName(words)
        self.said = label(words)
        self.said.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._inside = column(self)
        self._inside.setContentsMargins(RING, TIGHT, RING, TIGHT)  # as flush with what stands above as the ring allows
        self._inside.addWidget(self.said)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def say(self, words: str) -> None:
        """Change the words."""
        self.said.setText(words)
        self.setAccessibleName(words)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self._inside.minimumSize()


def sentence_button(text: str, do: Callable[[], object], *, name: str, role: str = "problem") -> WordyButton:
    """A sentence that leads to what it is about; ``role`` is that of the words, as of a `label`."""
    made = WordyButton(text)
    made.setObjectName(name)
    made.setProperty("role", "sentence")
    made.said.setProperty("role", role)
    made.clicked.connect(lambda _checked=False: do())
    return made


def tool(desk: Desk, icon: str, text: str, do: Callable[[], object], *, name: str) -> QToolButton:
    """A button that is a picture; its words stand in the tool tip and are read aloud."""
    made = Tool()
    made.setObjectName(name)
    made.setIcon(desk.theme.icon(icon, sizes=(ICON,)))
    made.setIconSize(QSize(desk.theme.px(ICON), desk.theme.px(ICON)))
    made.setFixedSize(desk.theme.px(28), desk.theme.px(28))
    made.setToolTip(text)
    made.setAccessibleName(text)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.clicked.connect(lambda _checked=False: do())
    return made


def card(name: str = "") -> tuple[QFrame, QVBoxLayout]:
    """A framed area and the column inside it."""
    frame = QFrame()
    frame.setObjectName(name)
    frame.setProperty("role", "card")
    return frame, column(frame, margin=SPACE)


def column(parent: QWidget, *, margin: int = 0, space: int = GAP) -> QVBoxLayout:
    """A column that fills the widget."""
    made = QVBoxLayout(parent)
    made.setContentsMargins(margin, margin, margin, margin)
    made.setSpacing(space)
    return made


def row(*widgets: QWidget, space: int = GAP, stretch: bool = False) -> QHBoxLayout:
    """Widgets side by side from the start of the line; with ``stretch`` the rest of the line stays empty."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(space)
    for widget in widgets:
        made.addWidget(widget)
    if stretch:
        made.addStretch(1)
    return made


def splitter(desk: Desk, name: str) -> QSplitter:
    """Two or more things side by side with a line between them that can be drawn aside."""
    made = QSplitter(Qt.Orientation.Horizontal)
    made.setObjectName(name)
    made.setChildrenCollapsible(False)
    # From right to left Qt puts everything in it one pixel too far, where its edge is cut off.
    made.setContentsMargins(0, 0, 1 if desk.right_to_left else 0, 0)
    return made


def rule() -> QFrame:
    """A thin line across."""
    made = QFrame()
    made.setProperty("role", "line")
    return made


def clear(layout: QVBoxLayout | QHBoxLayout) -> None:
    """Take everything out of a layout and free it."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)
            inner.deleteLater()


def overrides(event: QEvent, *keys: Qt.Key) -> bool:
    """Whether one of these keys was pressed, and somebody may claim it before an action of the window gets it."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.ShortcutOverride:
        return False
    return event.key() in keys


def restyled(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have the look follow it."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
