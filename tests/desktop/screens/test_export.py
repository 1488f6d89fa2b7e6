"""Check and export: findings first, what goes out and what stays, and the file, whole or not at all."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pyzipper
from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from db import sample
from db.model.records import Figure, Incident, Preset
from db.store.listing import Sought
from desktop.app import Program
from desktop.exporting import findings, outlook
from desktop.exporting.choices import Choices
from desktop.exporting.counts import ROWS
from desktop.exporting.outlook import NUMBERS, STAYS
from desktop.screens.export import ExportScreen
from desktop.screens.row_actions import RowActions
from desktop.tables.view import RecordView
from exports.contents.sheets import SHEETS
from exports.contents.staying import Staying
from exports.formats import Format
from tests.desktop.child import stand_in

Child = Callable[..., None]

SOUND: dict[str, Any] = {"sound": True, "faults": [], "findings": []}
PREVIEW: dict[str, Any] = {
    "figures": [{"label": "Killed", "value": "about 30", "detail": "1 independent root"}],
    "rows": {"casualties": 8, "incidents": 4},
    "withheld": {"figure.note": 2, "incident": 1, "source.name": 3},
    "masked": {"Khaled Omari": 2},
    "stays": Staying().plain(),
    "looks": {"lines": ['{"kind":"place"}']},
}


@pytest.fixture
def child(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Child:
    """What the children answer; what they were asked is in ``asked.txt``, a line each."""

    def answer(check: Any = SOUND, preview: Any = PREVIEW, exported: str = "") -> None:
        told = {"check": check, "preview": preview}
        stand_in(
            monkeypatch,
            tmp_path,
            f"told = json.loads({json.dumps(json.dumps(told))})\n"
            f"print(json.dumps(arguments), file=open({str(tmp_path / 'asked.txt')!r}, 'a'))\n"
            "if arguments[0] == 'check':\n"
            "    print(json.dumps(told['check']))\n"
            "    sys.exit(0 if told['check']['sound'] else 1)\n"
            "if '--dry-run' in arguments:\n"
            "    print(json.dumps(told['preview']))\n"
            "    sys.exit()\n"
            f"{exported}",
        )

    answer()
    return answer


@pytest.fixture
def unasked(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a large archive: nothing is computed before somebody asks."""
    monkeypatch.setattr(findings, "AT_ONCE", -1)
    monkeypatch.setattr(outlook, "AT_ONCE", -1)


def shown(program: Program, qtbot: QtBot) -> ExportScreen:
    qtbot.keyClick(program.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ExportScreen)
    return screen


def looked(program: Program, qtbot: QtBot) -> ExportScreen:
    """The screen once it has said all that it says by itself."""
    screen = shown(program, qtbot)
    screen.outlook.show_tab(NUMBERS)
    qtbot.waitUntil(lambda: bool(screen.findings.said) and lines(screen) != [])
    qtbot.waitUntil(lambda: "about 30" in texts(screen.outlook))
    return screen


def lines(screen: ExportScreen) -> list[str]:
    tree = screen.findings.tree
    return [tree.topLevelItem(row).text(0) for row in range(tree.topLevelItemCount())]


def texts(widget: Any) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def choose(screen: ExportScreen, name: str, value: str, qtbot: QtBot) -> None:
    box = screen.findChild(QComboBox, name)
    assert box is not None
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def press(screen: Any, name: str, qtbot: QtBot) -> None:
    button = screen.findChild(QPushButton, name)
    assert button is not None
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def line(screen: ExportScreen, name: str) -> QLineEdit:
    found = screen.findChild(QLineEdit, name)
    assert found is not None
    return found


def asked(tmp_path: Path) -> list[list[str]]:
    found = tmp_path / "asked.txt"
    return [json.loads(one) for one in found.read_text().splitlines()] if found.exists() else []


# --- findings ---------------------------------------------------------------------------------------------------------


def test_drafts_and_figures_without_a_source_are_counted_at_once(program: Program, qtbot: QtBot, child: Child) -> None:
    program.session.save(Incident(title="draft"), Figure(measure="killed"))
    screen = looked(program, qtbot)
    assert lines(screen)[:2] == ["1 figure without a source", "2 drafts stay out"]


def test_findings_lead_to_their_records(program: Program, qtbot: QtBot, child: Child) -> None:
    incident = program.session.save(Incident(title="market", date="2019-02-05")).record
    found = {"what": "ambiguous_date", "record": incident.id, "detail": "05.02. can be two days"}
    child(check={**SOUND, "findings": [found]})
    screen = looked(program, qtbot)
    qtbot.waitUntil(lambda: "Dates that can be two days · 1" in lines(screen))
    tree = screen.findings.tree
    tree.setFocus()
    tree.setCurrentItem(tree.topLevelItem(2))
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    qtbot.keyClick(tree, Qt.Key.Key_Down)
    qtbot.keyClick(tree, Qt.Key.Key_Return)
    form = program.window.pages.form
    assert form is not None
    assert form.drafting.record.id == incident.id


def test_drafts_lead_to_their_list(program: Program, qtbot: QtBot, child: Child) -> None:
    program.session.save(Incident(title="draft"))
    screen = looked(program, qtbot)
    wanted: list[object] = []
    program.window.desk.navigator.screen_wanted.connect(lambda name, subject: wanted.append((name, subject)))
    tree = screen.findings.tree
    item = tree.topLevelItem(1)
    item.setExpanded(True)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualItemRect(item.child(0)).center())
    assert wanted == [("show_archive", Sought("incident", state=("draft",)))]


def test_a_damaged_archive_is_said_to_be_one_with_its_faults(program: Program, qtbot: QtBot, child: Child) -> None:
    child(check={**SOUND, "sound": False, "faults": [{"what": "x", "record": "", "detail": "page 7 is torn"}]})
    screen = looked(program, qtbot)
    qtbot.waitUntil(lambda: "damaged" in screen.findings.said)
    assert "Faults · 1" in lines(screen)


def test_a_large_archive_is_checked_and_looked_through_when_somebody_asks(
    program: Program, qtbot: QtBot, child: Child, unasked: None, tmp_path: Path
) -> None:
    screen = shown(program, qtbot)
    qtbot.waitUntil(lambda: lines(screen) != [])
    assert asked(tmp_path) == []
    press(screen, "checkNow", qtbot)
    qtbot.waitUntil(lambda: screen.findings.said == "The archive is sound.")
    screen.outlook.show_tab(NUMBERS)
    press(screen, "showOutlook", qtbot)
    qtbot.waitUntil(lambda: "about 30" in texts(screen.outlook))


# --- what goes out ----------------------------------------------------------------------------------------------------


def test_it_says_the_figures_the_rows_and_what_stays_before_anything_is_written(
    program: Program, qtbot: QtBot, child: Child
) -> None:
    screen = looked(program, qtbot)
    said = texts(screen.outlook)
    assert said[said.index("Incidents") + 1] == "4"
    assert screen.outlook.tabs.names[STAYS] == "▲ What stays · 6"
    field = screen.outlook.stays.field
    stays = [field.itemText(at) for at in range(1, field.count())]
    assert stays == ["Incident: whole records · 1", "Figure: Note · 2", "Sources without their name · 3"]


def test_choices_reach_the_command(program: Program, qtbot: QtBot, child: Child, tmp_path: Path) -> None:
    screen = looked(program, qtbot)
    choose(screen, "exportFormat", Format.SUMMARY, qtbot)
    choose(screen, "exportProfile", "internal", qtbot)
    qtbot.keyClicks(line(screen, "exportFrom"), "Jan 2019")
    qtbot.waitUntil(lambda: "--from=2019-01" in asked(tmp_path)[-1])
    last = asked(tmp_path)[-1]
    assert last[2] == "preview.pdf"
    assert {"--profile=internal", "--dry-run"} <= set(last)
    assert line(screen, "exportFile").text().endswith("test-internal.pdf")


def test_a_period_or_place_that_cannot_be_read_stops_the_export_and_says_so(
    program: Program, qtbot: QtBot, child: Child, unasked: None, tmp_path: Path
) -> None:
    screen = shown(program, qtbot)
    qtbot.keyClicks(line(screen, "exportTo"), "the day after")
    press(screen, "exportNow", qtbot)
    assert any("“the day after” is no date" in text for text in texts(screen))
    assert asked(tmp_path) == []
    line(screen, "exportTo").clear()
    qtbot.keyClicks(line(screen, "exportPlace"), "Nowhere")
    press(screen, "exportNow", qtbot)
    assert any("“Nowhere” is no place here yet" in text for text in texts(screen))
    assert asked(tmp_path) == []


def test_words_that_would_be_masked_can_be_let_out_one_by_one(
    program: Program, qtbot: QtBot, child: Child, tmp_path: Path
) -> None:
    child(exported="print(json.dumps({'out': arguments[2], 'rows': {'released': len(json.loads(sys.stdin.readline()))},"
                   " 'withheld': {}}))")  # fmt: skip
    screen = looked(program, qtbot)
    box = screen.findChild(QCheckBox, "release0")
    assert box is not None
    assert box.text() == "“Khaled Omari” (2 times)"
    box.click()
    line(screen, "exportFile").setText(str(tmp_path / "out.xlsx"))
    with qtbot.waitSignal(screen.outcome.written):
        screen.export()
    assert "Omari" not in " ".join(asked(tmp_path)[-1])
    assert screen.outlook.released == ["Khaled Omari"]
    choose(screen, "exportProfile", "partner", qtbot)
    assert screen.outlook.released == []


def test_an_encrypted_archive_says_that_the_file_is_not_protected(
    program: Program, qtbot: QtBot, child: Child, unasked: None, tmp_path: Path
) -> None:
    sentence = "The archive is encrypted; this file is not: whoever has it can read it."
    assert sentence not in texts(shown(program, qtbot))
    program.session.create(tmp_path / "secret.sanad", passphrase="correct horse battery")
    assert sentence in texts(shown(program, qtbot))


def test_every_sheet_has_its_name() -> None:
    assert set(SHEETS) <= ROWS.keys()


# --- presets ----------------------------------------------------------------------------------------------------------


def test_choices_are_kept_under_a_name_and_made_again(
    program: Program, qtbot: QtBot, child: Child, unasked: None
) -> None:
    screen = shown(program, qtbot)
    choose(screen, "exportProfile", "partner", qtbot)
    screen.presets.keep("For the partner")
    (preset,) = [one for one in program.session.archive.records(Preset.kind) if isinstance(one, Preset)]
    assert (preset.name, preset.purpose) == ("For the partner", "export")
    choose(screen, "exportProfile", "public", qtbot)
    screen.presets.box.activated.emit(screen.presets.box.currentIndex())
    assert screen.form.choices == Choices(profile="partner")


# --- the file ---------------------------------------------------------------------------------------------------------


def test_an_export_says_where_it_is_and_what_it_came_to(
    program: Program, qtbot: QtBot, unasked: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.enter(program.session.archive)
    screen = shown(program, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.geojson"))
    choose(screen, "exportFormat", Format.MAP, qtbot)
    with qtbot.waitSignal(screen.outcome.written, timeout=20_000):
        qtbot.keyClick(program.window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert (tmp_path / "out.geojson").stat().st_size > 500
    qtbot.waitUntil(lambda: {str(tmp_path / "out.geojson"), "Points on the map", "4"} <= set(texts(screen.outcome)))
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    press(screen, "openFolder", qtbot)
    assert [url.toLocalFile() for url in opened] == [str(tmp_path)]


def test_what_is_to_be_said_of_the_file_is_said(program: Program, qtbot: QtBot, unasked: None, tmp_path: Path) -> None:
    sample.enter(program.session.archive)
    incident = next(one for one in program.session.archive.records("incident") if isinstance(one, Incident))
    program.session.save(replace(incident, title="A fire 🔥 in a market"))
    screen = shown(program, qtbot)
    choose(screen, "exportFormat", Format.SUMMARY, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.pdf"))
    with qtbot.waitSignal(screen.outcome.written, timeout=30_000):
        screen.export()
    qtbot.waitUntil(lambda: any("no font here has them" in text for text in texts(screen.outcome)))


def test_a_file_that_is_there_is_replaced_only_if_somebody_says_so(
    program: Program, qtbot: QtBot, child: Child, unasked: None, tmp_path: Path
) -> None:
    child(exported="print(json.dumps({'out': arguments[2], 'rows': {}, 'withheld': {}}))")
    (tmp_path / "out.xlsx").write_text("precious")
    screen = shown(program, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.xlsx"))
    screen.export()
    press(program.window, "leaveFile", qtbot)
    assert asked(tmp_path) == []
    screen.export()
    with qtbot.waitSignal(screen.outcome.written):
        press(program.window, "replaceFile", qtbot)


def test_a_protected_file_needs_its_passphrase_twice_and_nobody_else_reads_it(
    program: Program, qtbot: QtBot, unasked: None, tmp_path: Path
) -> None:
    sample.enter(program.session.archive)
    (tmp_path / "out.geojson.zip").write_text("precious")
    screen = shown(program, qtbot)
    choose(screen, "exportFormat", Format.MAP, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.geojson"))
    box = screen.findChild(QCheckBox, "exportProtect")
    assert box is not None
    box.click()
    qtbot.keyClicks(line(screen, "newPassphrase"), "hoe anchor yeast")
    screen.export()
    assert any("Type the passphrase twice" in text for text in texts(screen))
    assert line(screen, "newPassphrase").hasFocus()
    qtbot.keyClicks(line(screen, "newPassphraseAgain"), "hoe anchor yeast")
    screen.export()
    with qtbot.waitSignal(screen.outcome.written, timeout=20_000):
        press(program.window, "replaceFile", qtbot)
    assert not (tmp_path / "out.geojson").exists()
    with pyzipper.AESZipFile(tmp_path / "out.geojson.zip") as file:
        file.setpassword(b"hoe anchor yeast")
        assert b"Idlib" in file.read("out.geojson")
    qtbot.waitUntil(lambda: str(tmp_path / "out.geojson.zip") in texts(screen.outcome))


def test_while_it_writes_the_window_lives_and_a_cancel_is_over_within_a_second(
    program: Program, qtbot: QtBot, child: Child, unasked: None, tmp_path: Path
) -> None:
    """Check 19 in small; with 50,000 rows it is a line of the benchmarks."""
    child(exported="print(json.dumps({'step': 'write', 'done': 1, 'total': 3}), file=sys.stderr, flush=True)\n"
                   "time.sleep(60)")  # fmt: skip
    screen = shown(program, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.xlsx"))
    beats: list[float] = []
    pulse = QTimer(screen, interval=5)
    pulse.timeout.connect(lambda: beats.append(time.monotonic()))
    pulse.start()
    screen.export()
    qtbot.waitUntil(lambda: "Writing" in texts(screen.outcome))
    qtbot.wait(200)
    press(screen.outcome, "stopWork", qtbot)
    with qtbot.waitSignal(screen.outcome.over, timeout=1000):
        pass
    qtbot.waitUntil(lambda: "Cancelled; nothing was written." in texts(screen.outcome))
    assert not (tmp_path / "out.xlsx").exists()
    assert len(beats) > 20


def test_an_export_goes_on_in_a_window_of_another_language(
    program: Program, qtbot: QtBot, child: Child, unasked: None, tmp_path: Path
) -> None:
    child(exported="print(json.dumps({'step': 'write', 'done': 1, 'total': 3}), file=sys.stderr, flush=True)\n"
                   "time.sleep(0.7)\nprint(json.dumps({'out': arguments[2], 'rows': {}, 'withheld': {}}))")  # fmt: skip
    screen = shown(program, qtbot)
    line(screen, "exportFile").setText(str(tmp_path / "out.xlsx"))
    screen.export()
    qtbot.waitUntil(lambda: "Writing" in texts(screen.outcome))
    program.settings.language = "ar"
    qtbot.waitUntil(lambda: program.window.desk.language.code == "ar")
    again = program.window.pages.currentWidget()
    assert isinstance(again, ExportScreen)
    qtbot.waitUntil(lambda: str(tmp_path / "out.xlsx") in texts(again.outcome))


def test_a_dossier_is_asked_for_from_the_list_of_events(program: Program, qtbot: QtBot, child: Child) -> None:
    incident = program.session.save(Incident(title="market", date="2019-02-05")).record
    program.window.pages.show_screen("show_archive", Sought("incident"))
    view = program.window.findChild(RecordView)
    qtbot.waitUntil(lambda: view.model().rowCount() == 1)
    row = view.visualRect(view.model().index(0, 0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=row)
    press(program.window.findChild(RowActions), "dossier", qtbot)
    screen = program.window.pages.currentWidget()
    assert isinstance(screen, ExportScreen)
    assert screen.form.choices.incident == incident.id
    assert screen.form.choices.ending == Format.SUMMARY
    assert screen.form.wrong is None


def test_words_are_no_event_before_one_is_picked(program: Program, qtbot: QtBot, child: Child) -> None:
    screen = shown(program, qtbot)
    line = screen.findChild(QLineEdit, "exportEvent")
    qtbot.keyClicks(line, "zzz")
    assert screen.form.wrong is line


def test_a_report_gets_a_name(program: Program, qtbot: QtBot, child: Child) -> None:
    screen = shown(program, qtbot)
    qtbot.keyClicks(screen.findChild(QLineEdit, "exportReport"), "Weekly ")
    assert screen.form.choices.report == "Weekly"
