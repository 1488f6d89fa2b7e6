"""The tables of a whole file: which sheets are read, what is told, what is refused, and how much is held in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from db.intake import tables as files
from db.intake.finding import NoHeaderThere, NoSuchSheet, NoTable, Why, in_sheet, tables
from db.intake.finding.table import TOLD_AT_MOST
from db.intake.tables import RawRow, Sheet, Value
from tests.db.intake.finding.grids import grid, sheet

INCIDENTS = """
Date | Place | Killed
2031-05-01 | North | 3
2031-05-02 | South | 4
"""
PROSE = """
About this workbook

It lists what was reported by telephone.
"""
LISTS = """
Code | Meaning
a1 | shelling
a2 | mine
"""

Workbook = Callable[..., Path]


@pytest.fixture
def workbook(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Workbook:
    """A file whose sheets are given as (name, text, hidden)."""

    def made(*sheets: tuple[str, str, bool]) -> Path:
        def read(path: Path, *, spool: Path) -> Iterator[Sheet]:
            for name, text, hidden in sheets:
                yield sheet(grid(text), name=name, hidden=hidden)

        monkeypatch.setattr(files, "sheets", read)
        return tmp_path / "log.xlsx"

    return made


def test_each_sheet_with_a_table_gives_one_and_the_others_are_told(workbook: Workbook, tmp_path: Path) -> None:
    path = workbook(("May", INCIDENTS, False), ("About", PROSE, False), ("June", INCIDENTS, False))
    told: list[object] = []
    found = [(table.sheet, len(list(table.rows))) for table in tables(path, spool=tmp_path, tell=told.append)]
    assert found == [("May", 2), ("June", 2)]
    assert [str(message) for message in told] == ["Sheet “About” holds no table and was not read."]


def test_a_hidden_sheet_is_told_and_not_read(workbook: Workbook, tmp_path: Path) -> None:
    path = workbook(("lists", LISTS, True), ("May", INCIDENTS, False))
    told: list[object] = []
    assert [table.sheet for table in tables(path, spool=tmp_path, tell=told.append)] == ["May"]
    assert ["“lists” is hidden" in str(message) for message in told] == [True]


def test_a_hidden_sheet_is_read_if_nothing_else_has_a_table(workbook: Workbook, tmp_path: Path) -> None:
    path = workbook(("About", PROSE, False), ("May", INCIDENTS, True))
    assert [(table.sheet, table.hidden) for table in tables(path, spool=tmp_path)] == [("May", True)]


def test_a_hidden_sheet_is_read_if_it_is_asked_for(workbook: Workbook, tmp_path: Path) -> None:
    path = workbook(("lists", LISTS, True), ("May", INCIDENTS, False))
    assert [table.sheet for table in tables(path, spool=tmp_path, sheet="lists")] == ["lists"]


def test_a_sheet_that_is_not_there_is_refused_with_the_names_of_those_that_are(
    workbook: Workbook, tmp_path: Path
) -> None:
    path = workbook(("May", INCIDENTS, False), ("June", INCIDENTS, False))
    with pytest.raises(NoSuchSheet, match="May, June"):
        list(tables(path, spool=tmp_path, sheet="April"))


@pytest.mark.parametrize("named", [None, "About"])
def test_a_file_without_a_table_is_refused(workbook: Workbook, tmp_path: Path, named: str | None) -> None:
    path = workbook(("About", PROSE, False))
    with pytest.raises(NoTable, match=r"log\.xlsx"):
        list(tables(path, spool=tmp_path, sheet=named))


@pytest.mark.parametrize("row", [4, 99, 0, -1, 10**9])
def test_a_header_row_with_nothing_in_or_below_it_is_refused(workbook: Workbook, tmp_path: Path, row: int) -> None:
    path = workbook(("May", INCIDENTS, False))
    with pytest.raises(NoHeaderThere, match=str(row)):
        list(tables(path, spool=tmp_path, header_row=row))


def test_a_header_row_that_is_named_holds_against_all_signs() -> None:
    # Given a row of codes above the words that the program takes for the header
    table = in_sheet(sheet(grid("\na1 | b2 | 7\nDate | Place | Killed\n2031-05-01 | North | 3\n")), 1)
    assert table is not None
    assert [column.header for column in table.columns][:2] == ["a1 / Date", "b2 / Place"]


def test_a_header_far_down_is_found_if_its_row_is_named() -> None:
    rows: list[list[Value]] = [["remark"] for _ in range(999)]
    rows += [["Date", "Place", "Killed"], [date(2031, 5, 1), "North", 3]]
    assert in_sheet(sheet(rows)) is None
    table = in_sheet(sheet(rows), 1000)
    assert table is not None
    assert [row.number for row in table.rows] == [1001]


def endless(seen: list[int]) -> Iterator[RawRow]:
    """Rows that note how far they were read."""
    yield RawRow(1, ("Date", "Place", "Killed"))
    for number in range(2, 10**9):
        seen.append(number)
        yield RawRow(number, (date(2031, 5, 1), "North", number))


def test_only_the_first_rows_are_read_before_the_entries_are_asked_for() -> None:
    seen: list[int] = []
    table = in_sheet(Sheet("", False, (), endless(seen)))
    assert table is not None
    assert len(seen) < 300
    assert [next(table.rows).number for _ in range(1000)] == list(range(2, 1002))
    assert len(seen) < 1300


def test_a_million_totals_are_counted_but_not_all_told_one_by_one() -> None:
    rows: list[list[Value]] = [
        ["Date", "Place", "Killed"],
        [date(2031, 5, 1), "North", 3],
        [date(2031, 5, 2), "South", 3],
    ]
    rows += [["Total", None, 1] for _ in range(TOLD_AT_MOST + 5)]
    table = in_sheet(sheet(rows))
    assert table is not None
    assert len(list(table.rows)) == 2
    assert (len(table.left_out.told), table.left_out.rows) == (TOLD_AT_MOST, TOLD_AT_MOST + 5)
    assert str(list(table.left_out.messages())[-1]) == "5 more rows were not read as entries."


def test_what_was_left_out_is_said_with_sheet_row_and_reason() -> None:
    table = in_sheet(sheet(grid(INCIDENTS + "Total | | 7\n"), name="May"))
    assert table is not None
    list(table.rows)
    assert [left.why for left in table.left_out.told] == [Why.TOTAL]
    assert "Sheet “May”, row 4: is a total" in str(next(table.left_out.messages()))


def test_ranges_merged_over_a_whole_sheet_are_not_spelled_out() -> None:
    table = in_sheet(sheet(grid(INCIDENTS), merged=((1, 1, 1_048_576, 16_384), (1, 3, 1, 16_384))))
    assert table is not None
    assert [column.header for column in table.columns] == ["Date", "Place", "Killed"]
    assert len(list(table.rows)) == 2


def test_a_name_merged_over_its_rows_stands_in_each_and_a_number_in_the_first() -> None:
    text = "\nGovernorate | District | Killed\nNorth | n1 | 9\n | n2 |\nSouth | s1 | 1\n"
    table = in_sheet(sheet(grid(text), merged=((2, 1, 3, 1), (2, 3, 3, 3))))
    assert table is not None
    assert [row.values for row in table.rows] == [("North", "n1", 9), ("North", "n2", None), ("South", "s1", 1)]


def test_the_header_is_kept_as_it_stands_in_the_file() -> None:
    table = in_sheet(sheet(grid("\nReport\nDate | Killed\n#date+start | #affected+killed\n2031-05-01 | 3\n")))
    assert table is not None
    assert [(row.number, row.values) for row in table.head] == [
        (2, ("Date", "Killed")),
        (3, ("#date+start", "#affected+killed")),
    ]
    assert table.titles == ("Report",)


@pytest.mark.parametrize(
    ("header", "names"),
    [
        ("Date / التاريخ", ("Date / التاريخ", "Date", "التاريخ")),
        ("Killed (القتلى)", ("Killed (القتلى)", "Killed", "القتلى")),
        ("Casualties / Killed / Women", ("Casualties / Killed / Women", "Casualties", "Killed", "Women")),
        ("Date", ("Date",)),
    ],
)
def test_a_column_can_be_recognised_by_each_part_of_its_header(header: str, names: tuple[str, ...]) -> None:
    table = in_sheet(sheet([[header, "Other"], [1, 2], [3, 4]]))
    assert table is not None
    assert table.columns[0].names == names


def test_columns_are_called_as_a_spreadsheet_calls_them() -> None:
    table = in_sheet(sheet([[f"Name {number}" for number in range(30)], list(range(30)), list(range(30))]))
    assert table is not None
    assert [table.columns[position].letter for position in (0, 25, 26, 29)] == ["A", "Z", "AA", "AD"]


def test_rows_that_the_sheet_hides_are_read_and_told() -> None:
    rows = [
        RawRow(1, ("Date", "Killed")),
        RawRow(2, (date(2031, 5, 1), 3), hidden=True),
        RawRow(3, (date(2031, 5, 2), 4)),
    ]
    table = in_sheet(Sheet("May", False, (), iter(rows)))
    assert table is not None
    assert len(list(table.rows)) == 2
    assert ["1 row that the sheet hides" in str(message) for message in table.left_out.messages()] == [True]


def test_names_and_hashtags_of_a_very_wide_table_are_found() -> None:
    names: list[Value] = [f"Question {letter}" for letter in map(chr, range(0x4E00, 0x4E00 + 400))]
    tags: list[Value] = [f"#meta+q{number}" for number in range(400)]
    table = in_sheet(sheet([names, tags, list(range(400)), list(range(400))]))
    assert table is not None
    assert [column.header for column in table.columns] == names
    assert [column.tag for column in table.columns] == tags
    assert len(list(table.rows)) == 2
