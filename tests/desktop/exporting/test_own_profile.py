"""Own profiles, made and changed at the window."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QToolButton
from pytestqt.qtbot import QtBot

from db import installation
from desktop.app import Program
from desktop.exporting import findings, outlook
from desktop.exporting.own_profile import OwnProfiles
from desktop.screens.export import ExportScreen
from exports.own_profiles import keep_profile, kept_profiles, own_profile, profile_named
from tests.desktop.seen import button, dialog, dialogs


@pytest.fixture
def screen(program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ExportScreen:
    monkeypatch.setattr(findings, "AT_ONCE", -1)
    monkeypatch.setattr(outlook, "AT_ONCE", -1)
    monkeypatch.setattr(installation, "folder", lambda: tmp_path)
    program.window.pages.show_screen("show_export")
    found = program.window.pages.currentWidget()
    assert isinstance(found, ExportScreen)
    return found


def opened(screen: ExportScreen) -> OwnProfiles:
    edit = screen.form.findChild(QToolButton, "editProfiles")
    assert edit is not None
    edit.click()
    return dialog(OwnProfiles)


def line(within: OwnProfiles, name: str) -> QLineEdit:
    found = within.findChild(QLineEdit, name)
    assert found is not None
    return found


def box(within: OwnProfiles | ExportScreen, name: str) -> QComboBox:
    found = within.findChild(QComboBox, name)
    assert found is not None
    return found


def test_a_profile_is_made_and_chosen(screen: ExportScreen, qtbot: QtBot) -> None:
    made = opened(screen)
    qtbot.keyClicks(line(made, "profileName"), "Relief Network")
    start = box(made, "profileStart")
    start.setCurrentIndex(start.findData("partner"))
    start.activated.emit(start.currentIndex())
    assert box(made, "profilePlaces").currentData() == "as_recorded"
    qtbot.keyClicks(line(made, "profilePartner"), "Relief")
    stays = made.findChild(QListWidget, "profileStays")
    assert stays is not None
    (item,) = stays.findItems("Incident: Description", Qt.MatchFlag.MatchExactly)
    item.setCheckState(Qt.CheckState.Checked)
    button(made, "keepProfile").click()
    plain = {"from": "partner", "partner": "Relief", "withhold": ["incident.description"]}
    assert profile_named("relief-network") == own_profile("Relief Network", plain)
    assert box(screen, "exportProfile").currentText() == "Relief Network"
    assert screen.form.choices.profile == "relief-network"
    assert dialogs(OwnProfiles) == 0


def test_it_is_shown_again_renamed_and_taken_away(screen: ExportScreen, qtbot: QtBot) -> None:
    keep_profile({"name": "Relief", "places": "adm2", "withhold": ["document.url"]})
    changed = opened(screen)
    which = box(changed, "whichProfile")
    which.setCurrentIndex(which.findData("relief"))
    assert line(changed, "profileName").text() == "Relief"
    assert changed.plain == {"name": "Relief", "from": "public", "places": "adm2", "withhold": ["document.url"]}
    line(changed, "profileName").setText("Relief, north")
    button(changed, "keepProfile").click()
    assert list(kept_profiles()) == ["relief-north"]
    gone = opened(screen)
    assert box(gone, "whichProfile").currentData() == "relief-north"
    button(gone, "removeProfile").click()
    assert kept_profiles() == {}
    assert screen.form.choices.profile == "public"


def test_a_name_that_is_taken_or_missing_is_said_and_nothing_is_lost(screen: ExportScreen, qtbot: QtBot) -> None:
    keep_profile({"name": "Relief", "places": "adm2"})
    made = opened(screen)
    button(made, "keepProfile").click()
    assert "Give the profile a name" in made.complaint
    qtbot.keyClicks(line(made, "profileName"), "RELIEF")
    button(made, "keepProfile").click()
    assert "There is a profile “RELIEF” already" in made.complaint
    assert line(made, "profileName").text() == "RELIEF"
    assert profile_named("relief").finest_place == "adm2"


def test_a_file_that_is_no_profile_is_not_offered(screen: ExportScreen, tmp_path: Path) -> None:
    (tmp_path / "profiles").mkdir()
    (tmp_path / "profiles" / "bad.toml").write_text("name = ")
    made = opened(screen)
    assert box(made, "whichProfile").count() == 1
    made.reject()
