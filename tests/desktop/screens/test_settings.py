"""S7: what is set applies at once and is there at the next start."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db import sample
from db.store.listing import Sought
from desktop.app import Program
from desktop.dialogs import files
from desktop.dialogs.passphrase import Passphrase
from desktop.screens.archive import ArchiveScreen
from desktop.screens.settings import SettingsScreen
from desktop.settings import Settings
from tests.desktop.seen import button, dialog, text


@pytest.fixture
def screen(program: Program) -> SettingsScreen:
    """The settings of a window with a plain archive."""
    program.window.actions_["show_settings"].trigger()
    found = program.window.findChild(SettingsScreen)
    assert found is not None
    return found


def choose(screen: SettingsScreen, name: str, value: object) -> None:
    box = screen.findChild(QComboBox, name)
    place = box.findData(value)
    box.setCurrentIndex(place)
    box.activated.emit(place)


def shown(widget: QWidget) -> str:
    return " / ".join(label.text() for label in widget.findChildren(QLabel))


def test_another_language_mirrors_the_window_on_the_same_screen(
    screen: SettingsScreen, program: Program, qtbot: QtBot
) -> None:
    first = program.window
    choose(screen, "language", "ar")
    qtbot.waitUntil(lambda: program.window is not first)
    assert program.window.isRightToLeft()
    assert program.window.pages.below == "show_settings"


@pytest.mark.parametrize(("name", "value"), [("scale", 150), ("scheme", "dark"), ("digits", "arabic")])
def test_looks_apply_at_once(screen: SettingsScreen, program: Program, qtbot: QtBot, name: str, value: object) -> None:
    first = program.window
    choose(screen, name, value)
    qtbot.waitUntil(lambda: program.window is not first)
    assert getattr(Settings(Path(program.settings._kept.fileName())), name) == value


def test_digits_are_those_that_were_chosen(program: Program, settings: Settings) -> None:
    assert program.window.desk.number(16549) == "16,549"
    settings.digits = "arabic"
    assert program.desk().number(16549) == "١٦٬٥٤٩"


def test_every_number_has_them_and_codes_and_dates_keep_theirs(
    program: Program, settings: Settings, qtbot: QtBot
) -> None:
    sample.enter(program.session.archive)
    first, settings.digits = program.window, "arabic"
    qtbot.waitUntil(lambda: program.window is not first)
    navigator, pages = program.window.desk.navigator, program.window.pages
    navigator.record(sample.sample_id("I0"))
    form = pages.form
    assert form is not None
    qtbot.waitUntil(lambda: form.findChild(QFrame, "value_killed_person") is not None)
    value, date = form.findChild(QFrame, "value_killed_person"), form.findChild(QLineEdit, "date")
    assert shown(value) == "Killed: about ٣٠ persons / range ٣٠ · ١ root · not allocated ٠"
    assert (date.text(), text(form, "dateEcho")) == ("2019-01", "the month of January ٢٠١٩")
    navigator.screen("show_archive", Sought("figure"))
    screen = pages.currentWidget()
    assert isinstance(screen, ArchiveScreen)
    qtbot.waitUntil(lambda: text(screen, "recordCount") == "١٠ records")
    cells = {str(screen.view.table.index(row, column).data()) for row in range(10) for column in range(7)}
    assert {"٧٦٬٤٢٧ persons (Civilian)", "FIG-2026-0010"} <= {cell.partition("; ")[2] or cell for cell in cells}


def test_the_time_until_the_lock(screen: SettingsScreen, settings: Settings) -> None:
    choose(screen, "lock_after", 15)
    assert settings.lock_after == 15


def test_the_hijri_line(screen: SettingsScreen, settings: Settings) -> None:
    screen.findChild(QCheckBox, "hijri").setChecked(True)
    assert settings.hijri


def test_a_name(screen: SettingsScreen, settings: Settings, qtbot: QtBot) -> None:
    line = screen.findChild(QLineEdit, "author")
    qtbot.keyClicks(line, " Rana ")
    line.editingFinished.emit()
    assert settings.author == "Rana"


def test_the_folder_of_backups(
    screen: SettingsScreen, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "folder", lambda *_: tmp_path)
    button(screen, "chooseBackupFolder").click()
    assert settings.backup_folder == tmp_path
    assert screen.findChild(QLabel, "backupFolder").text() == str(tmp_path)


def test_the_passphrase_is_a_dialog(screen: SettingsScreen) -> None:
    button(screen, "changePassphrase").click()
    dialog(Passphrase).reject()
