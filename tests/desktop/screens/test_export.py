"""Check and export: findings first, what goes out and what stays, choices that are kept."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox
from pytestqt.qtbot import QtBot

from db.model.records import Figure, Incident, Preset
from db.store.listing import Sought
from desktop.app import Program
from desktop.exporting.choices import Choices
from desktop.exporting.counts import ROWS
from desktop.exporting.outlook import NUMBERS, STAYS
from exports.contents.sheets import SHEETS
from exports.formats import Format
from tests.desktop.screens.conftest import SOUND, Child
from tests.desktop.screens.export_screen import asked, choose, line, lines, looked, press, shown, texts

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
