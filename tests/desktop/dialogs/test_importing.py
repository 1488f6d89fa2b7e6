"""The import dialog: a look at the file, how its columns are read, what would come, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QListWidget, QTableWidget
from pytestqt.qtbot import QtBot

from db.intake.sheet.reading import BadMapping, load
from desktop.app import Program
from desktop.dialogs import files
from desktop.dialogs.importing import Import
from desktop.dialogs.importing.labels import NOTE
from desktop.dialogs.importing.mapping_editor import MappingEditor
from desktop.dialogs.importing.plan import Plan
from desktop.dialogs.importing.preview import first_rows
from tests.desktop.seen import button, dialog, dialogs, text

TABLE = """Date,Governorate,Town,Killed,Injured,Source,Remarks
28/01/2019,Idlib,Maarrat al-Numan,4,12,White Helmets,shelling
29/01/2019,Hama,Kafr Zita,2,,Observatory,
no day,Idlib,Ariha,3,1,Observatory,bad date
"""
PATIENCE = 20_000


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Three rows, of which one cannot be read."""
    path = tmp_path / "attacks.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def asked(program: Program, table: Path) -> Import:
    """The dialog with the table dropped on it."""
    program.window.shell.import_files([table])
    return dialog(Import)


def press(asked: Import, name: str, qtbot: QtBot) -> None:
    """Press a verb and wait for its child."""
    button(asked, name).click()
    qtbot.waitUntil(lambda: not asked._bar.running, timeout=PATIENCE)


def remarks(asked: Import) -> list[str]:
    listed = asked.findChild(QListWidget, "importRemarks")
    return [listed.item(row).text() for row in range(listed.count())]


def test_the_first_rows_are_shown_before_anything_else(asked: Import, qtbot: QtBot) -> None:
    shown = asked.findChild(QTableWidget, "preview")
    qtbot.waitUntil(lambda: shown.rowCount() == 3, timeout=PATIENCE)
    assert shown.horizontalHeaderItem(3).text() == "Killed"
    assert shown.item(0, 2).text() == "Maarrat al-Numan"
    asked.reject()


def test_the_first_rows_are_read_whole(asked: Import, qtbot: QtBot) -> None:
    shown = asked.findChild(QTableWidget, "preview")
    qtbot.waitUntil(lambda: shown.rowCount() == 3, timeout=PATIENCE)
    for column in range(shown.columnCount()):
        cells = [shown.item(row, column).text() for row in range(3)]
        assert shown.columnWidth(column) > max(map(shown.fontMetrics().horizontalAdvance, cells)) + 8
    asked.reject()


def test_enter_looks_the_chosen_files_through(
    program: Program, table: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    program.window.shell.import_files([])
    asked = dialog(Import)
    monkeypatch.setattr(files, "several_to_open", lambda *_told: [table])
    button(asked, "chooseFiles").click()
    assert asked.focusWidget() is button(asked, "lookThrough")
    asked.reject()


def test_what_came_stands_at_the_top(asked: Import, qtbot: QtBot) -> None:
    press(asked, "lookThrough", qtbot)
    press(asked, "takeIn", qtbot)
    said = asked.findChild(QLabel, "importSaid")
    qtbot.waitUntil(lambda: said.y() < 20)
    asked.reject()


def test_it_begins_with_choosing_files(program: Program, qtbot: QtBot) -> None:
    program.window.activateWindow()
    program.window.actions_["import"].trigger()
    qtbot.waitUntil(button(dialog(Import), "chooseFiles").hasFocus)


def test_a_file_that_cannot_be_read_is_one_sentence(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    (tmp_path / "empty.csv").write_bytes(b"")
    program.window.shell.import_files([tmp_path / "empty.csv"])
    asked = dialog(Import)
    qtbot.waitUntil(lambda: "⬣" in text(asked, "previewSaid"), timeout=PATIENCE)
    press(asked, "lookThrough", qtbot)
    assert "empty.csv" in asked.complaint
    asked.reject()


def test_looking_changes_nothing_and_importing_can_be_undone(
    asked: Import, program: Program, table: Path, qtbot: QtBot
) -> None:
    press(asked, "lookThrough", qtbot)
    assert text(asked, "importSaid").startswith("Of 3 rows 2 would be new")
    assert any("no day" in remark for remark in remarks(asked))
    assert program.session.archive.count("incident") == 0

    press(asked, "takeIn", qtbot)
    assert program.session.archive.count("incident") == 2
    assert any("attacks.csv.rejects.xlsx" in remark for remark in remarks(asked))
    assert table.with_name("attacks.csv.rejects.xlsx").is_file()

    button(asked, "undoImport").click()
    qtbot.waitUntil(lambda: dialogs(Import) == 0, timeout=PATIENCE)
    assert not [one for one in program.session.archive.records("incident") if not one.removed]
    assert "undone" in program.window.notice.text


def test_a_column_that_is_read_otherwise_is_looked_at_again_and_kept(
    asked: Import, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    press(asked, "lookThrough", qtbot)
    columns = asked.findChild(QTableWidget, "mappingColumns")
    names = [columns.item(row, 0).text() for row in range(columns.rowCount())]
    columns.setCurrentCell(names.index("Injured"), 0)
    measure = asked.findChild(QComboBox, "mapping_measure")
    place = measure.findData("missing")
    measure.setCurrentIndex(place)
    measure.activated.emit(place)
    assert not button(asked, "takeIn").isVisible()
    press(asked, "lookThrough", qtbot)
    asked.keep_mapping(tmp_path / "kept.toml")
    kept = {column.name: column for column in load(tmp_path / "kept.toml").tables[0].columns}
    assert kept["Injured"].properties["measure"] == "missing"
    press(asked, "takeIn", qtbot)
    assert {one.measure for one in program.session.archive.records("figure")} == {"killed", "missing"}  # type: ignore[attr-defined]
    asked.reject()


def test_the_day_of_a_column_is_typed(asked: Import, qtbot: QtBot) -> None:
    press(asked, "lookThrough", qtbot)
    columns = asked.findChild(QTableWidget, "mappingColumns")
    names = [columns.item(row, 0).text() for row in range(columns.rowCount())]
    columns.setCurrentCell(names.index("Injured"), 0)
    line = asked.findChild(QLineEdit, "mapping_date")
    line.setText("2031-01")
    line.editingFinished.emit()
    assert asked.findChild(MappingEditor).plan.columns(0)[names.index("Injured")].properties["date"] == "2031-01"
    asked.reject()


def test_a_kept_mapping_is_read_again(asked: Import, program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    press(asked, "lookThrough", qtbot)
    asked.findChild(QCheckBox, "mappingPublic").setChecked(True)
    asked.keep_mapping(tmp_path / "kept.toml")
    asked._choose_again()
    asked.choosing.mapping = tmp_path / "kept.toml"
    press(asked, "lookThrough", qtbot)
    press(asked, "takeIn", qtbot)
    assert {one.confidentiality for one in program.session.archive.records("incident")} == {"clear"}  # type: ignore[attr-defined]
    asked.reject()


def test_stopping_imports_nothing(asked: Import, program: Program, qtbot: QtBot) -> None:
    press(asked, "lookThrough", qtbot)
    button(asked, "takeIn").click()
    button(asked, "stopWork").click()
    qtbot.waitUntil(lambda: not asked._bar.running, timeout=2000)
    assert "nothing was imported" in asked.complaint
    assert program.session.archive.count("incident") == 0
    asked.reject()


# --- the plan without a window ----------------------------------------------------------------------------------------


def plan() -> Plan:
    columns = {
        "Date": {"field": "date", "order": "dmy", "why": "words", "confidence": 90},
        "Killed": {"field": "number", "measure": "killed", "part": True},
    }
    return Plan({"data_set": "x", "unmapped": ["Remarks"], "tables": [{"row": "incident", "columns": columns}]})


def test_a_field_keeps_what_still_fits_and_drops_the_rest() -> None:
    changed = plan()
    changed.set_field(0, "Date", "published")
    changed.set_field(0, "Killed", "place")
    by_name = {column.name: column for column in changed.columns(0)}
    assert by_name["Date"].properties == {"order": "dmy"}
    assert by_name["Killed"].properties == {}
    assert not by_name["Killed"].part
    assert changed.changed
    changed.mapping()


def test_columns_go_into_the_note_and_come_back() -> None:
    changed = plan()
    changed.set_field(0, "Killed", NOTE)
    changed.set_field(0, "Remarks", "description")
    assert [(column.name, column.field) for column in changed.columns(0)] == [
        ("Date", "date"), ("Remarks", "description"), ("Killed", NOTE),
    ]  # fmt: skip
    assert changed.mapping().unmapped == ("Killed",)


def test_what_does_not_fit_is_said_when_it_is_used() -> None:
    changed = plan()
    changed.set_property(0, "Killed", "measure", "no such measure")
    with pytest.raises(BadMapping):
        changed.mapping()


def test_the_lines_of_a_records_file_are_shown_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"kind": "source"}\n', encoding="utf-8")
    (shown,) = first_rows(tmp_path / "a.jsonl")
    assert shown.rows == (('{"kind": "source"}',),)
