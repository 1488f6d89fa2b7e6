"""The recovery sheet, and another passphrase: the archive written anew while the window waits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.model.records import Incident
from db.opening import open_archive
from db.store.failures import WrongPassphrase
from db.store.key import from_hex
from desktop.app import Program
from desktop.dialogs.passphrase import Passphrase, Rekeying
from desktop.dialogs.recovery import RecoverySheet, grouped
from tests.desktop.seen import button, dialog, dialogs, text

OLD, NEW = "olive boat window lemon", "another six words that nobody knows"


@pytest.fixture
def program(start: Callable[..., Program], tmp_path: Path) -> Program:
    """The program with an encrypted archive that holds something."""
    made = start()
    made.session.create(tmp_path / "a.sanad", passphrase=OLD)
    made.session.save(Incident(title="Shelling"))
    return made


def fill(within: Passphrase, **lines: str) -> None:
    for name, words in lines.items():
        found = within.findChild(QLineEdit, name)
        assert found is not None
        found.setText(words)


def change(program: Program, qtbot: QtBot, **lines: str) -> None:
    """Ask for another passphrase and wait until the archive is open again."""
    program.window.actions_["passphrase"].trigger()
    asked = dialog(Passphrase)
    fill(asked, newPassphrase=NEW, newPassphraseAgain=NEW, **lines)
    button(asked, "change").click()
    qtbot.waitUntil(lambda: program.session.is_open and dialogs(Rekeying) == 0, timeout=10_000)


def test_the_new_passphrase_opens_it_and_the_old_one_does_not(program: Program, qtbot: QtBot) -> None:
    path = program.session.path
    change(program, qtbot, oldPassphrase=OLD)
    assert [one.heading for one in program.session.archive.records("incident")] == ["Shelling"]
    assert "recovery sheet printed before is void" in program.window.notice.text
    program.session.close()
    open_archive(path, passphrase=NEW).close()
    with pytest.raises(WrongPassphrase):
        open_archive(path, passphrase=OLD)


def test_one_comes_back_to_the_same_screen(program: Program, qtbot: QtBot) -> None:
    program.window.actions_["show_archive"].trigger()
    change(program, qtbot, oldPassphrase=OLD)
    assert program.window.pages.below == "show_archive"


def test_a_plain_archive_gets_its_first_passphrase(start: Callable[..., Program], tmp_path: Path, qtbot: QtBot) -> None:
    program = start(tmp_path / "plain.sanad")
    change(program, qtbot)
    assert program.session.encrypted
    assert "encrypted now" in program.window.notice.text


def test_who_does_not_know_the_old_one_changes_nothing(program: Program) -> None:
    program.window.actions_["passphrase"].trigger()
    asked = dialog(Passphrase)
    fill(asked, oldPassphrase="guessed", newPassphrase=NEW, newPassphraseAgain=NEW)
    button(asked, "change").click()
    assert "nothing was changed" in asked.complaint
    assert program.session.is_open
    asked.reject()


def test_the_sheet_shows_the_key_in_groups(program: Program) -> None:
    program.window.doors.show_sheet()
    sheet = dialog(RecoverySheet)
    key = program.session.key
    assert key is not None
    shown = "".join(letter for letter in text(sheet, "sheetKey") if letter in "0123456789abcdef")
    assert from_hex(shown, program.session.path) == key
    assert grouped("0123456789abcdef") == ["0123 4567 89ab cdef"]
    sheet.reject()


def test_the_sheet_as_a_pdf_holds_the_key_and_no_name(program: Program, tmp_path: Path) -> None:
    program.window.doors.show_sheet()
    dialog(RecoverySheet).save_to(tmp_path / "sheet.pdf")
    written = (tmp_path / "sheet.pdf").read_bytes()
    assert written.startswith(b"%PDF-")
    assert b"a.sanad" not in written
    assert "delete it from this computer" in program.window.notice.text


def test_a_lock_closes_the_sheet(program: Program) -> None:
    program.window.doors.show_sheet()
    sheet = dialog(RecoverySheet)
    program.guard.lock()
    assert not sheet.isVisible()
