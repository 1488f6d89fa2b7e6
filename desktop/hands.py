"""What hands do at the keyboard and the mouse: that somebody is there, which key they mean, what the wheel may turn.

Under an Arabic keyboard layout the key of F says ب, so Ctrl+F would come as Ctrl+ب and do nothing. Where the system
does not translate such keys itself, they are taken here for the Latin key of the same place.
"""

from __future__ import annotations

from functools import partial
from typing import Final, cast

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal
from PySide6.QtGui import (
    QAction,
    QClipboard,
    QContextMenuEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import (
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QScrollBar,
    QWidget,
)

from db.messages import N_

_ARABIC_101: Final = {
    "ضصثقفغعهخحجد": "qwertyuiop[]",
    "شسيبلاتنمكط": "asdfghjkl;'",
    "ئءؤرىةوزظذ": "zxcvnm,./`",
    "ﻻ": "b",
}
"""The letters of the Arabic layout of Windows and X11 (`ara`), with the Latin keys of the same places."""

LATIN: Final = {
    **{ord(letter): latin for row, keys in _ARABIC_101.items() for letter, latin in zip(row, keys, strict=True)},
    **{0x0660 + n: str(n) for n in range(10)},
    **{0x06F0 + n: str(n) for n in range(10)},
}
"""Latin keys by the code points that Qt gives a key of another script; digits of both Arabic scripts too."""

_LOOKED_AT: Final = frozenset(
    {
        QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel,
        QEvent.Type.Polish, QEvent.Type.ContextMenu, QEvent.Type.Drop, QEvent.Type.MouseButtonRelease,
    }
)  # fmt: skip
_OF_THE_WORDS: Final = frozenset({"undo", "redo"})
"""Actions that a field does itself while somebody types in it."""

_TURNED: Final = (QComboBox, QAbstractSpinBox, QAbstractSlider)
"""What the wheel turns: only where somebody put the focus, never in passing."""

TOO_MUCH: Final = N_(
    "That is more text than this field holds; nothing was pasted. Keep it as a document, or attach it as a file."
)

_COMMANDS: Final = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class Hands(QObject):
    """Looks at every event of the program for as long as its ``parent`` lives."""

    moved = Signal()
    """Somebody pressed a key or a button."""
    too_much = Signal()
    """More was to be pasted than the line holds; Qt would cut it and say nothing."""

    def __init__(self, app: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        kind = event.type()
        if kind not in _LOOKED_AT:
            return False
        if kind == QEvent.Type.Polish:
            if isinstance(watched, _TURNED) and watched.focusPolicy() == Qt.FocusPolicy.WheelFocus:
                watched.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            return False
        if kind == QEvent.Type.ShortcutOverride:
            return isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and _kept(watched, event)
        self.moved.emit()
        if isinstance(watched, QLineEdit) and self._keeps_out(watched, event):
            return True
        if kind == QEvent.Type.Wheel and isinstance(watched, _TURNED) and not isinstance(watched, QScrollBar):
            return _passed_on(watched, event)
        return isinstance(event, QKeyEvent) and isinstance(watched, QWidget) and _meant(watched, event)

    def _keeps_out(self, line: QLineEdit, event: QEvent) -> bool:
        """Whether somebody puts in more than the line holds, by key, button or drop; or asks for its menu."""
        if line.isReadOnly():
            return False
        if isinstance(event, QContextMenuEvent):
            self.menu_of(line).popup(event.globalPos())
            return True
        brought = _brought(event)
        if brought is None or _fits(line, brought):
            return False
        self.too_much.emit()
        return True

    def menu_of(self, line: QLineEdit) -> QMenu:
        """Qt's own menu of a line, but that its way to paste looks first whether there is room."""
        menu = line.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in menu.actions():
            if action.objectName() == "edit-paste":
                action.triggered.disconnect()
                action.triggered.connect(partial(self._paste, line))
        return menu

    def _paste(self, line: QLineEdit, _checked: bool = False) -> None:
        if _fits(line, QGuiApplication.clipboard().text()):
            line.paste()
        else:
            self.too_much.emit()


def _brought(event: QEvent) -> str | None:
    """The words that this event would put into a line; `None` if it is about none."""
    clipboard = QGuiApplication.clipboard()
    if isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Paste):
        return clipboard.text()
    if isinstance(event, QDropEvent):
        return event.mimeData().text()
    if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
        middle = event.button() == Qt.MouseButton.MiddleButton and clipboard.supportsSelection()
        return clipboard.text(QClipboard.Mode.Selection) if middle else None
    return None


def _fits(line: QLineEdit, words: str) -> bool:
    """Whether the line holds them beside what stays in it; Qt would cut what it does not, and say nothing."""
    return len(line.text()) - len(line.selectedText()) + len(words) <= line.maxLength()


def _passed_on(receiver: QWidget, event: QEvent) -> bool:
    """Without the focus a field leaves the wheel to the page behind it."""
    if receiver.hasFocus():
        return False
    event.ignore()
    return True


def _kept(receiver: QWidget, event: QKeyEvent) -> bool:
    """Whether Ctrl with this key is an action's, wherever the focus is: then no field may take it first.

    On X11 Qt's fields take Ctrl+E for the end of the line and Ctrl+D for Delete.
    """
    if event.modifiers() != Qt.KeyboardModifier.ControlModifier:
        return False
    action = _action(receiver, event.modifiers(), Qt.Key(event.key()))
    if action is None or action.objectName() in _OF_THE_WORDS:
        return False
    event.ignore()
    return True


def _meant(receiver: QWidget, event: QKeyEvent) -> bool:
    """Do what the Latin key of this place does with Ctrl or Alt; whether there is such a key."""
    latin = LATIN.get(event.key())
    if latin is None or not event.modifiers() & _COMMANDS:
        return False
    key = Qt.Key(ord(latin.upper()))
    # As Qt itself does: a field that is typed into is asked first, then the actions of the window, then the field.
    override = QKeyEvent(QEvent.Type.ShortcutOverride, key, event.modifiers())
    override.ignore()
    QApplication.sendEvent(receiver, override)
    action = None if override.isAccepted() else _action(receiver, event.keyCombination().keyboardModifiers(), key)
    if action is not None:
        action.trigger()
    else:
        QApplication.sendEvent(receiver, QKeyEvent(QEvent.Type.KeyPress, key, event.modifiers()))
    return True


def _action(receiver: QWidget, modifiers: Qt.KeyboardModifier, key: Qt.Key) -> QAction | None:
    """The window's action with this key, or one that the receiver alone has: a list has some for its rows."""
    wanted = QKeySequence(QKeyCombination(modifiers, key))
    actions = cast("list[QAction]", receiver.window().findChildren(QAction))
    theirs = (action for action in actions if action.isEnabled() and wanted in action.shortcuts())
    own = Qt.ShortcutContext.WidgetShortcut
    return next((act for act in theirs if act.shortcutContext() != own or act in receiver.actions()), None)
