"""Keys under an Arabic keyboard layout, and the wheel in passing."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from db.model.records import Actor
from db.store.listing import Sought
from desktop.actions import ACTS, Act
from desktop.app import Program
from desktop.dialogs.bulk import Bulk
from desktop.hands import LATIN, Hands
from desktop.screens.archive import ArchiveScreen
from desktop.settings import Settings
from tests.desktop.seen import free

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
ARABIC = {latin: code for code, latin in sorted(LATIN.items(), reverse=True)}
"""The key of the Arabic layout in the place of a Latin one."""

SHELL = [act for act in ACTS if act.keys and act.keys.split("+")[-1].isalnum() and len(act.keys.split("+")[-1]) == 1]


def press(receiver: QWidget, code: int, modifiers: Qt.KeyboardModifier) -> None:
    """A key of another layout as the system sends it; Qt's own tests only know Latin ones."""
    QApplication.sendEvent(receiver, QKeyEvent(QEvent.Type.KeyPress, code, modifiers, chr(code)))


def modifiers(act: Act) -> Qt.KeyboardModifier:
    held = Qt.KeyboardModifier.NoModifier
    for name in act.keys.split("+")[:-1]:
        held |= {"Ctrl": CTRL, "Alt": ALT, "Shift": SHIFT}[name]
    return held


def test_every_action_with_a_letter_has_its_key_under_an_arabic_layout(program: Program) -> None:
    done: list[str] = []
    for act in SHELL:
        action = program.window.actions_[act.name]
        action.setEnabled(True)
        action.triggered.disconnect()
        action.triggered.connect(lambda _checked=False, name=act.name: done.append(name))
    for act in SHELL:
        press(program.window, ARABIC[act.keys.split("+")[-1].lower()], modifiers(act))
    assert done == [act.name for act in SHELL]


def test_the_keys_of_a_list_s_rows_are_its_own_under_an_arabic_layout(program: Program) -> None:
    """From a field beside it nothing is done to the rows that are chosen there."""
    program.session.save(Actor(name="Faction", actor_type="rebel_groups", state="entered"))
    program.window.desk.navigator.screen("show_archive", Sought("actor"))
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ArchiveScreen)
    screen.view.go_to(0)
    line = screen.findChild(QLineEdit, "filterText")
    line.setFocus()
    press(line, ARABIC["e"], CTRL | ALT)
    assert program.window.findChild(Bulk) is None
    screen.view.setFocus()
    press(screen.view, ARABIC["e"], CTRL | ALT)
    assert program.window.findChild(Bulk) is not None


def test_no_field_takes_the_key_of_an_action_but_undo(program: Program) -> None:
    """Qt's fields take other keys on each system; Select all is taken on all of them."""
    line = QLineEdit("typed", program.window)
    line.show()
    program.window.actions_["export"].setShortcut("Ctrl+A")
    taken = {}
    for key in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_Z):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
        event.ignore()
        QApplication.sendEvent(line, event)
        taken[key] = event.isAccepted()
    assert taken == {Qt.Key.Key_A: False, Qt.Key.Key_C: True, Qt.Key.Key_Z: True}


def test_a_field_still_gets_the_keys_that_are_its_own(program: Program) -> None:
    line = QLineEdit("what was typed", program.window)
    line.show()
    press(line, ARABIC["a"], CTRL)
    assert line.selectedText() == "what was typed"


def test_letters_without_ctrl_are_letters(program: Program) -> None:
    line = QLineEdit(program.window)
    line.show()
    press(line, ord("ب"), Qt.KeyboardModifier.NoModifier)
    assert line.text() == "ب"


def test_the_wheel_over_an_unfocused_list_changes_nothing(program: Program) -> None:
    box = QComboBox(program.window)
    box.addItems(["one", "two", "three"])
    box.show()

    def turn() -> None:
        down, middle = QPoint(0, -120), QPointF(5, 5)
        QApplication.sendEvent(
            box,
            QWheelEvent(
                middle, QPointF(box.mapToGlobal(QPoint(5, 5))), down, down, Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
            ),
        )  # fmt: skip

    turn()
    assert box.currentText() == "one"
    program.window.activateWindow()
    box.setFocus()
    turn()
    assert box.currentText() == "two"


def test_a_program_that_is_gone_looks_at_no_event(qapp: QApplication, settings: Settings) -> None:
    program = Program(qapp, settings)
    (hands,) = program.findChildren(Hands)
    program.window.close()
    program.window.deleteLater()
    program.deleteLater()
    free()
    assert not isValid(hands)


def test_too_long_a_text_is_refused_whichever_way_it_comes(program: Program, qtbot: QtBot) -> None:
    line = QLineEdit(program.window)
    line.setMaxLength(20)
    line.setText("Idlib")
    line.show()
    notice = program.window.notice
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("x" * 16)  # with what stands there already it is one too many

    def refused() -> bool:
        said, stays = "more text than this field holds" in notice.text, line.text() == "Idlib"
        notice.hide()
        return said and stays

    qtbot.keyClick(line, Qt.Key.Key_V, CTRL)
    assert refused()
    dropped = QMimeData()
    dropped.setText("y" * 30)
    about = Qt.DropAction.CopyAction, dropped, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(line, QDragEnterEvent(QPoint(5, 5), *about))
    QApplication.sendEvent(line, QDropEvent(QPointF(5, 5), *about))
    assert refused()
    (hands,) = program.findChildren(Hands)
    menu = hands.menu_of(line)
    paste = next(action for action in menu.actions() if action.objectName() == "edit-paste")
    paste.trigger()
    assert refused()
    clipboard.setText("x" * 15)
    paste.trigger()
    assert len(line.text()) == 20
    menu.deleteLater()
