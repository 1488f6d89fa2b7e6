"""Somebody who only has a keyboard: presses keys where the focus is, and looks at what the window shows."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu, QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.editors.suggestions import SuggestLine

NO, CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
_ONCE_ROUND = 400
"""Stops of Tab after which a field is not to be reached."""


class Typist:
    """``count`` are the key presses so far."""

    def __init__(self, program: Program, qtbot: QtBot) -> None:
        self.program = program
        self.qtbot = qtbot
        self.count = 0
        program.window.activateWindow()

    @property
    def focus(self) -> QWidget:
        """Where keys go."""
        found = QApplication.activePopupWidget() or QApplication.focusWidget()
        return found if isinstance(found, QWidget) else self.program.window

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO, times: int = 1) -> None:
        """Press a key."""
        for _ in range(times):
            self.qtbot.keyClick(self.focus, key, modifier)
            self.count += 1

    def type(self, text: str) -> None:
        """Type letters; what stood there is replaced."""
        if isinstance(self.focus, SuggestLine) or self.focus.property("text"):
            self.press(Qt.Key.Key_A, CTRL)
        self.letters(text)

    def letters(self, text: str) -> None:
        """Type letters where the cursor stands."""
        strike(self.qtbot, self.focus, text)
        self.count += len(text)

    def paste(self, text: str) -> None:
        """What was copied elsewhere comes in."""
        QGuiApplication.clipboard().setText(text)
        self.press(Qt.Key.Key_V, CTRL)

    def go(self, name: str, *, back: bool = False) -> None:
        """Tab on to a field."""
        for _ in range(_ONCE_ROUND):
            if self.focus.objectName() == name:
                return
            if back:
                self.press(Qt.Key.Key_Backtab, SHIFT)
            else:
                self.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not reach {name}")

    def next(self, name: str) -> None:
        """Tab on to the next field of this name, not the one that has the focus."""
        self.press(Qt.Key.Key_Tab)
        self.go(name)

    def fill(self, name: str, text: str) -> None:
        """Tab to a field and type."""
        self.go(name)
        self.type(text)

    def choose(self, name: str, text: str, *told: str) -> None:
        """Tab to a field, type, go down to the choice that says all of this, and take it."""
        self.go(name)
        self.take(text, *told)

    def take(self, text: str, *told: str) -> None:
        """Type, go down to the choice that says all of this, and take it."""
        line = self.focus
        assert isinstance(line, SuggestLine), line
        self.type(text)
        wanted = told or (text,)
        self.qtbot.waitUntil(lambda: any(_says(choice, wanted) for choice in line.offered), timeout=3000)
        for choice in line.offered:
            if _says(choice, wanted):
                break
            self.press(Qt.Key.Key_Down)
        self.press(Qt.Key.Key_Return)

    def menu(self, letter: Qt.Key, action: str) -> None:
        """Open a menu by its letter and go down to an entry."""
        self.press(letter, ALT)
        self.qtbot.waitUntil(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        opened = self.focus
        assert isinstance(opened, QMenu)
        for _ in range(len(opened.actions())):
            if (active := opened.activeAction()) is not None and active.objectName() == action:
                # Without a screen the menu's window is made the active one late, the one behind it not at all again.
                QApplication.processEvents()
                self.press(Qt.Key.Key_Return)
                self.program.window.activateWindow()
                self.qtbot.waitUntil(lambda: QApplication.activeWindow() is self.program.window)
                return
            self.press(Qt.Key.Key_Down)
        raise AssertionError(f"no {action} in the menu")

    def finish(self) -> None:
        """Enter what is on the form, which has nothing in its way."""
        self.press(Qt.Key.Key_Return, CTRL)
        form = self.program.window.pages.form
        assert form is not None
        assert [trouble.sentence for trouble in form.troubles()] == []
        assert form.drafting.record.state == "entered"

    def leave(self) -> None:
        """Back from the form; the first Esc is for the sentence at the top."""
        before = self.program.window.pages.form
        for _ in range(3):
            self.press(Qt.Key.Key_Escape)
            if self.program.window.pages.form is not before:
                return
        raise AssertionError("Esc does not leave the form")


def strike(qtbot: QtBot, widget: QWidget, text: str) -> None:
    """Press the keys of these letters, of whatever script."""
    for letter in text:
        if letter.isascii():
            qtbot.keyClicks(widget, letter)
            continue
        # Qt's own test keys are Latin ones; what an Arabic layout sends has a text and no such key.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, NO, letter))


def _says(choice: object, wanted: tuple[str, ...]) -> bool:
    said = f"{getattr(choice, 'title', '')} {getattr(choice, 'about', '')}"
    return all(word in said for word in wanted)
