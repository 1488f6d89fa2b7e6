"""A line that opens for a few words beside something else, and closes when they are said."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ShortLine(QLineEdit):
    """``kept`` comes with Enter, ``given_up`` with Esc, ``left`` when the focus goes elsewhere.

    The keys are its own: no shortcut of the window hears them.
    """

    kept = Signal()
    given_up = Signal()
    left = Signal()

    def __init__(self, name: str, words: str, text: str = "") -> None:
        super().__init__(text)
        self.setObjectName(name)
        self.setPlaceholderText(words)
        self.setAccessibleName(words)

    def open(self) -> None:
        """Show it and have the focus in it at once."""
        self.show()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def done(self) -> str:
        """Close it for good; what was written in it."""
        self.blockSignals(True)  # it loses the focus on the way
        self.hide()
        self.deleteLater()
        return self.text().strip()

    def event(self, event: QEvent) -> bool:
        asked = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asked and event.key() in (*_ENTER, Qt.Key.Key_Escape):  # type: ignore[attr-defined] # a QKeyEvent
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in _ENTER:
            self.kept.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.left.emit()
