"""Locking: work is committed, the archive closed, the key gone, and the way back leads to the same place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.lock_page import LockPage
from desktop.settings import Settings
from tests.desktop.seen import button, text

WORDS = "olive boat window lemon cloud key"


class Clock:
    """Goes when it is told to."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def locked_in(start: Callable[..., Program], tmp_path: Path) -> Program:
    """The program with an encrypted archive."""
    program = start()
    program.session.create(tmp_path / "secret.sanad", passphrase=WORDS)
    program.guard._clock = clock = Clock()
    program.guard._moved = program.guard._looked = clock.now
    return program


def wait(program: Program, seconds: float) -> None:
    """Time passes, and the guard looks every five seconds."""
    clock = program.guard._clock
    assert isinstance(clock, Clock)
    until = clock.now + seconds
    while clock.now < until and program.session.is_open:
        clock.now = min(until, clock.now + 5)
        program.guard.look()


def page(program: Program) -> LockPage:
    found = program.window.findChild(LockPage)
    assert found is not None
    return found


def type_passphrase(program: Program, words: str, qtbot: QtBot) -> None:
    line = page(program).findChild(QLineEdit, "passphrase")
    line.clear()
    qtbot.keyClicks(line, words)
    qtbot.keyClick(line, Qt.Key.Key_Return)


def test_what_is_being_typed_is_committed_first(locked_in: Program, qtbot: QtBot) -> None:
    locked_in.window.activateWindow()
    locked_in.window.desk.navigator.new("actor")
    focused = QApplication.focusWidget()
    qtbot.keyClicks(focused, "Faction")
    qtbot.keyClick(
        locked_in.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert not locked_in.session.is_open
    assert locked_in.session.key is None
    type_passphrase(locked_in, WORDS, qtbot)
    assert [actor.heading for actor in locked_in.session.archive.records("actor")] == ["Faction"]


def test_unlocking_comes_back_to_the_same_form(locked_in: Program, qtbot: QtBot) -> None:
    locked_in.window.actions_["show_archive"].trigger()
    locked_in.window.activateWindow()
    locked_in.window.desk.navigator.new("actor")
    qtbot.keyClicks(QApplication.focusWidget(), "Faction")
    locked_in.guard.lock()
    type_passphrase(locked_in, WORDS, qtbot)
    pages = locked_in.window.pages
    assert pages.below == "show_archive"
    assert pages.form is not None
    assert pages.form.drafting.record.heading == "Faction"
    assert pages.form.isAncestorOf(QApplication.focusWidget())
    assert locked_in.window.findChild(LockPage) is None or not page(locked_in).isVisible()


def test_minutes_without_a_key_lock_it_and_it_is_said(locked_in: Program) -> None:
    wait(locked_in, 4 * 60)
    assert locked_in.session.is_open
    wait(locked_in, 61)
    assert not locked_in.session.is_open
    assert "5 minutes" in text(page(locked_in), "lockWhy")


def test_a_key_begins_the_time_anew(locked_in: Program, qtbot: QtBot) -> None:
    wait(locked_in, 4 * 60)
    qtbot.keyClick(locked_in.window, Qt.Key.Key_Shift)
    wait(locked_in, 4 * 60)
    assert locked_in.session.is_open


def test_a_computer_that_slept_is_locked(locked_in: Program) -> None:
    clock = locked_in.guard._clock
    assert isinstance(clock, Clock)
    clock.now += 90
    locked_in.guard.look()
    assert "sleep" in text(page(locked_in), "lockWhy")


def test_never_means_never(locked_in: Program, settings: Settings) -> None:
    settings.lock_after = 0
    wait(locked_in, 3600)
    assert locked_in.session.is_open


def test_somebody_who_waits_for_long_work_is_not_locked_out(locked_in: Program) -> None:
    locked_in.session.begin_work("an export")
    wait(locked_in, 600)
    assert locked_in.session.is_open
    locked_in.session.end_work("an export")
    wait(locked_in, 5)
    assert not locked_in.session.is_open


def test_the_clipboard_is_cleared(locked_in: Program) -> None:
    QApplication.clipboard().setText("a name")
    locked_in.guard.lock()
    assert QApplication.clipboard().text() == ""


def test_a_plain_archive_says_that_a_lock_protects_nothing(program: Program) -> None:
    program.window.actions_["lock"].trigger()
    assert any("no passphrase" in label.text() for label in page(program).findChildren(QLabel))
    button(page(program), "unlockVerb").click()
    assert program.session.is_open


def test_wrong_five_times_brings_a_pause_and_loses_nothing(locked_in: Program, qtbot: QtBot) -> None:
    locked_in.guard.lock()
    for _ in range(5):
        type_passphrase(locked_in, "wrong", qtbot)
    assert "Wrong 5 times" in text(page(locked_in), "passphraseProblem")
    line = page(locked_in).findChild(QLineEdit, "passphrase")
    assert line.isReadOnly()
    focused = QApplication.focusWidget()
    assert focused is line
    qtbot.keyClicks(focused, "once more")
    assert text(page(locked_in), "passphraseProblem").startswith("⬣ Wrong 5 times")
    assert button(page(locked_in), "otherWay").text() == "Use the recovery sheet"
    locked_in._tries._until.clear()
    qtbot.waitUntil(lambda: not line.isReadOnly(), timeout=2000)
    type_passphrase(locked_in, WORDS, qtbot)
    assert locked_in.session.is_open


def test_the_lock_outlives_a_change_of_language(locked_in: Program, settings: Settings, qtbot: QtBot) -> None:
    locked_in.guard.lock()
    first = locked_in.window
    settings.language = "ar"
    qtbot.waitUntil(lambda: locked_in.window is not first)
    type_passphrase(locked_in, WORDS, qtbot)
    assert locked_in.session.is_open
