"""Backups and archives out of them, through the child process."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFrame, QLineEdit
from pytestqt.qtbot import QtBot

from db.model.records import Incident
from db.opening import create, open_archive
from desktop.app import Program
from desktop.dialogs.backup import Backup
from desktop.dialogs.restore import Restore
from desktop.settings import Settings
from tests.desktop.seen import button, dialog, dialogs

WORDS = "olive boat window lemon"


def back_up(program: Program, qtbot: QtBot) -> None:
    program.window.actions_["back_up"].trigger()
    button(dialog(Backup), "toFolder").click()
    qtbot.waitUntil(lambda: dialogs(Backup) == 0, timeout=20_000)


def test_an_encrypted_archive_is_backed_up_and_restored(
    start: Callable[..., Program], settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    settings.backup_folder = folder
    program = start()
    program.session.create(tmp_path / "a.sanad", passphrase=WORDS)
    program.session.save(Incident(title="Shelling"))
    back_up(program, qtbot)
    assert "Backed up and checked" in program.window.notice.text
    assert settings.backed_up(program.session.archive.id)
    (copy,) = folder.iterdir()

    program.window.actions_["bring_back"].trigger()
    asked = dialog(Restore)
    assert asked._copies.currentText() == copy.name
    asked.findChild(QLineEdit, "restoreTo").setText(str(tmp_path / "again.sanad"))
    asked.findChild(QLineEdit, "backupPassphrase").setText("wrong")
    button(asked, "restoreVerb").click()
    assert "does not open" in asked.complaint
    asked.findChild(QLineEdit, "backupPassphrase").setText(WORDS)
    button(asked, "restoreVerb").click()
    qtbot.waitUntil(lambda: program.session.path == tmp_path / "again.sanad", timeout=20_000)
    assert [one.heading for one in program.session.archive.records("incident")] == ["Shelling"]


def test_today_says_at_once_that_there_is_a_backup(
    program: Program, settings: Settings, tmp_path: Path, qtbot: QtBot
) -> None:
    settings.backup_folder = tmp_path / "backups"
    settings.backup_folder.mkdir()
    program.session.save(Incident(title="Shelling"))
    program.window.pages.show_screen("show_today")
    age, due = button(program.window, "backupAge"), program.window.findChild(QFrame, "backupReminder")
    qtbot.waitUntil(lambda: not due.isHidden())
    before = age.text()
    back_up(program, qtbot)
    assert due.isHidden()
    assert age.text() != before


def test_a_folder_that_is_gone_is_said(program: Program, settings: Settings, tmp_path: Path) -> None:
    settings.backup_folder = tmp_path / "stick"
    program.window.actions_["back_up"].trigger()
    button(dialog(Backup), "toFolder").click()
    assert "connect its disk" in dialog(Backup).complaint
    dialog(Backup).reject()


def test_nothing_is_restored_over_a_file(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    create(tmp_path / "copy.sanad").close()
    create(tmp_path / "there.sanad").close()
    before = (tmp_path / "there.sanad").read_bytes()
    program.window.actions_["bring_back"].trigger()
    asked = dialog(Restore)
    asked.offer(tmp_path / "copy.sanad")
    asked.findChild(QLineEdit, "restoreTo").setText(str(tmp_path / "there.sanad"))
    button(asked, "restoreVerb").click()
    qtbot.waitUntil(lambda: bool(asked.complaint), timeout=20_000)
    assert "already there" in asked.complaint
    assert (tmp_path / "there.sanad").read_bytes() == before
    asked.reject()


def test_a_lock_ends_the_child(start: Callable[..., Program], tmp_path: Path) -> None:
    program = start()
    program.session.create(tmp_path / "a.sanad", passphrase=WORDS)
    program.window.actions_["back_up"].trigger()
    asked = dialog(Backup)
    asked.back_up(tmp_path / "copy.sanad")
    assert program.session.working
    program.guard.lock()
    assert not program.session.working
    assert not list(tmp_path.glob("*.part"))
    open_archive(tmp_path / "a.sanad", passphrase=WORDS).close()
