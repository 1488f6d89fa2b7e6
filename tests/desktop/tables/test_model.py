"""The list of a kind: quick at any length, true after every change."""

from __future__ import annotations

from array import array

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.model.records import Incident
from db.store.listing import Sought
from desktop.app import Program
from desktop.desk import Desk
from desktop.tables.columns import COLUMNS
from desktop.tables.model import RecordTable


@pytest.fixture
def table(desk: Desk, program: Program, qtbot: QtBot) -> RecordTable:
    program.session.save(*(Incident(title=f"No. {number:03}", date="2019-01-28") for number in range(250)))
    made = RecordTable(desk, Sought("incident"))
    with qtbot.waitSignal(made.counted):
        pass
    return made


def titles(table: RecordTable, rows: range) -> list[str]:
    return [table.index(row, 0).data() for row in rows]


def test_the_first_rows_are_there_at_once(desk: Desk, program: Program) -> None:
    program.session.save(Incident(title="Shelling"))
    assert titles(RecordTable(desk, Sought("incident")), range(1)) == ["Shelling"]


def test_newest_first_to_the_last(table: RecordTable) -> None:
    assert table.rowCount() == 250
    assert titles(table, range(2)) == ["No. 249", "No. 248"]
    assert titles(table, range(249, 250)) == ["No. 000"]


def test_sorting_is_the_archives(table: RecordTable, qtbot: QtBot) -> None:
    with qtbot.waitSignal(table.counted):
        table.sort(0, Qt.SortOrder.AscendingOrder)
    assert titles(table, range(2)) == ["No. 000", "No. 001"]


def test_only_the_rows_that_are_seen_are_read(table: RecordTable, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    real = Archive.by_numbers
    monkeypatch.setattr(Archive, "by_numbers", lambda self, numbers: read.extend(numbers) or real(self, numbers))
    table.ask()
    titles(table, range(40))
    assert len(read) == 100


def test_a_new_record_appears_and_a_removed_one_goes(table: RecordTable, program: Program, qtbot: QtBot) -> None:
    program.session.changed.connect(lambda change, by: table.follow(change))
    with qtbot.waitSignal(table.counted):
        saved = program.session.save(Incident(title="Newest")).record
    assert titles(table, range(1)) == ["Newest"]
    with qtbot.waitSignal(table.counted):
        program.session.remove(saved.id)
    assert titles(table, range(1)) == ["No. 249"]


def test_a_changed_record_is_shown_without_asking_again(table: RecordTable, program: Program) -> None:
    program.session.changed.connect(lambda change, by: table.follow(change))
    kept = table.record_at(0)
    assert kept is not None
    program.session.save(Incident(**{**vars(kept), "title": "Another"}))
    assert titles(table, range(1)) == ["Another"]


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_list_has_headings_in_both_languages(desk: Desk, kind: str) -> None:
    table = RecordTable(desk, Sought(kind))
    headings = [table.headerData(n, Qt.Orientation.Horizontal) for n in range(table.columnCount())]
    assert all(headings)
    assert len(set(headings)) == len(headings)


def test_numbers_are_few_bytes(table: RecordTable) -> None:
    assert isinstance(table._numbers, array)
    assert table._numbers.itemsize == 8
