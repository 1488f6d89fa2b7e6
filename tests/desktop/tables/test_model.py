"""The list of a kind: quick at any length, true after every change."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from threading import current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.archive import Archive
from db.model.records import Document, Incident, Record
from db.store.listing import Sought
from desktop.app import Program
from desktop.desk import Desk
from desktop.tables import model
from desktop.tables.columns import COLUMNS, columns_of
from desktop.tables.model import RecordTable


@pytest.fixture
def table(desk: Desk, program: Program) -> RecordTable:
    program.session.save(*(Incident(title=f"No. {number:03}", date="2019-01-28") for number in range(249)))
    program.session.save(Incident(title="Odd one"))
    return RecordTable(desk, Sought("incident"))


def titles(table: RecordTable, rows: range) -> list[str]:
    return [table.index(row, 0).data() for row in rows]


def test_a_short_list_is_there_at_once(table: RecordTable) -> None:
    assert table.rowCount() == 250
    assert titles(table, range(2)) == ["Odd one", "No. 248"]
    assert titles(table, range(249, 250)) == ["No. 000"]


def test_of_a_long_one_the_first_rows_are_there_at_once_and_the_others_follow(
    table: RecordTable, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(model, "_AT_ONCE", 100)
    with qtbot.waitSignal(table.counted) as counted:
        table.ask()
        assert table.rowCount() == 100
    assert counted.args == [250]
    assert table.rowCount() == 250
    assert titles(table, range(249, 250)) == ["No. 000"]


def test_what_takes_long_comes_from_the_thread_and_the_old_rows_stay_meanwhile(
    table: RecordTable, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(table, "_first", lambda: None)
    with qtbot.waitSignal(table.counted):
        table.seek(Sought("incident", text="odd"))
        assert table.rowCount() == 250
    assert titles(table, range(1)) == ["Odd one"]


def test_an_older_question_is_not_answered_after_a_newer_one(
    table: RecordTable, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(table, "_first", lambda: None)
    with qtbot.waitSignal(table.counted):
        table.seek(Sought("incident", text="No"))
        table.seek(Sought("incident", text="odd"))
    assert table.rowCount() == 1


def test_sorting_is_the_archives(table: RecordTable) -> None:
    table.sort(0, Qt.SortOrder.AscendingOrder)
    assert titles(table, range(2)) == ["No. 000", "No. 001"]


def test_only_the_rows_that_are_seen_are_read(table: RecordTable, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    real = Archive.by_numbers

    def noted(self: Archive, numbers: Sequence[int]) -> list[Record]:
        if current_thread() is main_thread():  # screens read theirs beside the window
            read.extend(numbers)
        return real(self, numbers)

    monkeypatch.setattr(Archive, "by_numbers", noted)
    table.ask()
    titles(table, range(40))
    assert len(read) == 100


def test_a_new_record_appears_and_a_removed_one_goes(table: RecordTable, program: Program) -> None:
    program.session.changed.connect(lambda change, by: table.follow(change))
    saved = program.session.save(Incident(title="Newest")).record
    assert titles(table, range(1)) == ["Newest"]
    program.session.remove(saved.id)
    assert titles(table, range(1)) == ["Odd one"]


def test_a_changed_record_is_shown_without_asking_again(table: RecordTable, program: Program) -> None:
    program.session.changed.connect(lambda change, by: table.follow(change))
    kept = table.record_at(0)
    assert kept is not None
    program.session.save(Incident(**{**vars(kept), "title": "Another"}))
    assert titles(table, range(1)) == ["Another"]


def test_another_kind_never_shows_rows_of_the_one_before(
    table: RecordTable, program: Program, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    program.session.save(Document(title="Report"))
    monkeypatch.setattr(table, "_first", lambda: None)
    with qtbot.waitSignal(table.counted):
        table.seek(Sought("document"))
        assert table.rowCount() == 0
    assert titles(table, range(1)) == ["Report"]


@pytest.mark.parametrize("kind", COLUMNS)
def test_every_list_has_headings_that_differ(desk: Desk, kind: str) -> None:
    table = RecordTable(desk, Sought(kind))
    shown = [table.headerData(n, Qt.Orientation.Horizontal) for n in range(len(COLUMNS[kind]))]
    assert all(shown)
    assert len(set(shown)) == len(shown)
    assert len({column.key for column in columns_of(kind)}) == len(columns_of(kind))


def test_numbers_are_few_bytes(table: RecordTable) -> None:
    assert isinstance(table.numbers, array)
    assert table.numbers.itemsize == 8
