"""Workbooks: every cell as it was written, dates of both systems, what a sheet merges and hides."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.intake.parsing import contents
from db.intake.sheets import number
from db.intake.tables import RawRow, sheets
from tests.db.intake.workbooks import Book, Tab, row, said, stored


@pytest.fixture
def read(tmp_path: Path) -> Any:
    """The rows of each sheet of a book, by name."""

    def read(book: Book) -> dict[str, list[RawRow]]:
        path = book.write(tmp_path / "book.xlsx")
        return {sheet.name: list(sheet.rows) for sheet in sheets(path, spool=tmp_path)}

    return read


def cells(*elements: str, **options: Any) -> Book:
    """A book with one row."""
    return Book(tabs=(Tab(row(1, *elements)),), **options)


# --- values -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("0.1", 0.1),
        ("0.30000000000000004", 0.3),
        ("36.123456789012345", 36.1234567890123),
        ("4.0", 4),
        ("1E5", 100000),
        ("1e+23", 10**23),
        ("12345678901234567890", 12345678901234567890),
        ("-7", -7),
        ("1e999", "1e999"),
        ("NaN", "NaN"),
        ("²", "²"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_number_is_as_it_was_written_without_binary_noise(written: str, value: float | str) -> None:
    assert number(written) == value
    assert type(number(written)) is type(value)


def test_each_kind_of_cell_is_its_own_kind_of_value(read: Any) -> None:
    book = cells(
        stored("A1", "0", kind="s"),
        stored("B1", "36.1"),
        stored("C1", "4.0"),
        stored("D1", "1", kind="b"),
        stored("E1", "#N/A", kind="e"),
        said("F1", "  معر شمارين\n٢ "),
        stored("G1", "computed", kind="str", formula='"comp"&"uted"'),
        stored("H1", "2019-05-09T00:00:00", kind="d"),
        strings="<si><r><t>Idl</t></r><r><t xml:space='preserve'>ib </t></r><rPh><t>no</t></rPh></si>",
    )
    (found,) = read(book)["Sheet1"]
    assert found.number == 1
    assert found.values == (
        "Idlib ",
        Decimal("36.1"),
        4,
        True,
        "#N/A",
        "  معر شمارين\n٢ ",
        "computed",
        date(2019, 5, 9),
    )


def test_a_formula_gives_what_was_computed_last_and_nothing_if_never(read: Any) -> None:
    book = cells(stored("A1", "30", formula="SUM(B1:B9)"), '<c r="B1"><f>NOW()</f></c>', stored("C1", "1"))
    assert read(book)["Sheet1"][0].values == (30, None, 1)


def test_letters_that_xml_cannot_hold_are_read_as_excel_writes_them(read: Any) -> None:
    book = cells(said("A1", "one_x000D_\ntwo"), said("B1", "_x005F_x000D_"), said("C1", "x_xD800_y"))
    assert read(book)["Sheet1"][0].values == ("one\r\ntwo", "_x000D_", "x\ufffdy")


def test_cells_and_rows_stand_where_they_say(read: Any) -> None:
    book = Book(tabs=(Tab(row(3, said("B3", "title")) + row(7, said("A7", "x"), said("AA7", "y"))),))
    title, far = read(book)["Sheet1"]
    assert (title.number, title.values) == (3, (None, "title"))
    assert (far.number, len(far.values), far.values[26]) == (7, 27, "y")


def test_rows_and_cells_without_a_reference_follow_each_other(read: Any) -> None:
    book = Book(tabs=(Tab("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"),))
    assert [(found.number, found.values) for found in read(book)["Sheet1"]] == [(1, (1, 2)), (2, (3,))]


# --- dates ------------------------------------------------------------------------------------------------------------

FORMATS = ("yyyy\\-mm\\-dd", "h:mm", "[h]:mm:ss", "dd/mm/yyyy hh:mm", '0.00" dead"', "mmm", "[$-2060401]dd/mm/yyyy;@")
DAY, CLOCK, LENGTH, BOTH, PLAIN, MONTH, ARABIC = range(1, 8)


DAYS = (
    ("43501", DAY, date(2019, 2, 5)),
    ("43501.5", BOTH, datetime(2019, 2, 5, 12)),
    ("43501", BOTH, date(2019, 2, 5)),
    ("0.5625", CLOCK, time(13, 30)),
    ("0", CLOCK, time(0)),
    ("1.5", LENGTH, "36:00:00"),
    ("-0.25", LENGTH, "-6:00:00"),
    ("43501", PLAIN, 43501),
    ("43501", MONTH, date(2019, 2, 5)),
    ("43501", ARABIC, date(2019, 2, 5)),
    ("1", DAY, date(1900, 1, 1)),
    ("59", DAY, date(1900, 2, 28)),
    ("61", DAY, date(1900, 3, 1)),
    # There is no day 0, no 29 February 1900, none before and none after the year 9999: the number stays.
    ("0", DAY, 0),
    ("60", DAY, 60),
    ("-3", DAY, -3),
    ("9999999", DAY, 9999999),
)


def test_a_number_shown_as_a_date_is_one(read: Any) -> None:
    rows = "".join(row(n, stored(f"A{n}", serial, style=style)) for n, (serial, style, _) in enumerate(DAYS, 1))
    found = read(Book(tabs=(Tab(rows),), formats=FORMATS))["Sheet1"]
    assert [one.values[0] for one in found] == [value for _, _, value in DAYS]


def test_old_macintoshes_count_from_1904(read: Any) -> None:
    book = cells(
        stored("A1", "42039", style=DAY),
        stored("B1", "0", style=DAY),
        stored("C1", "0.5", style=CLOCK),
        formats=FORMATS,
        from_1904=True,
    )
    assert read(book)["Sheet1"][0].values == (date(2019, 2, 5), date(1904, 1, 1), time(12))


# --- sheets -----------------------------------------------------------------------------------------------------------


def test_hidden_sheets_and_rows_are_read_and_known(tmp_path: Path) -> None:
    rows = row(1, said("A1", "shown")) + row(2, said("A2", "filtered"), attributes='hidden="1"')
    tabs = (Tab(rows, "Cases"), Tab(row(1, said("A1", "list")), "Lists", "hidden"), Tab("", "Codes", "veryHidden"))
    found = [
        (sheet.name, sheet.hidden, [one.hidden for one in sheet.rows])
        for sheet in sheets(Book(tabs=tabs).write(tmp_path / "book.xlsx"), spool=tmp_path)
    ]
    assert found == [("Cases", False, [False, True]), ("Lists", True, [False]), ("Codes", True, [])]


def test_merged_ranges_of_the_first_rows_are_known_before_the_rows(tmp_path: Path) -> None:
    merged = (
        '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="B2:B3"/><mergeCell ref="A100001:B100001"/></mergeCells>'
    )
    tab = Tab(row(1, said("A1", "<mergeCell ref='A9:B9'/>")), after=merged)
    (sheet,) = sheets(Book(tabs=(tab,)).write(tmp_path / "book.xlsx"), spool=tmp_path)
    assert sheet.merged == ((1, 1, 1, 3), (2, 2, 3, 2))


def test_merged_ranges_are_found_across_the_pieces_in_which_a_sheet_is_read(tmp_path: Path) -> None:
    # The pieces are a megabyte: in one of these the range lies across the border between two.
    for filler in range(2**20 - 400, 2**20, 40):
        start = f'<worksheet><sheetData/><x a="{"a" * filler}"/><mergeCell ref="A1:B2"/></worksheet>'
        book = Book(parts={"xl/worksheets/sheet1.xml": start})
        (told,) = contents.sheets(str(book.write(tmp_path / "book.xlsx")))
        assert told["sheet"]["merged"] == ((1, 1, 2, 2),)


def test_rows_that_nobody_asked_for_are_passed_over(tmp_path: Path) -> None:
    many = "".join(row(number, stored(f"A{number}", "1")) for number in range(1, 1000))
    tabs = (Tab(many, "Long"), Tab(row(1, said("A1", "here")), "Short"))
    found = {}
    for sheet in sheets(Book(tabs=tabs).write(tmp_path / "book.xlsx"), spool=tmp_path):
        found[sheet.name] = next(sheet.rows).values
    assert found == {"Long": (1,), "Short": ("here",)}


def test_the_strict_kind_of_workbook_is_read_too(read: Any) -> None:
    book = Book(tabs=(Tab(row(1, stored("A1", "0", kind="s"))),), strings="<si><t>strict</t></si>")
    strict = {
        name: content.replace(
            "http://schemas.openxmlformats.org/spreadsheetml/2006", "http://purl.oclc.org/ooxml/spreadsheetml"
        ).replace("http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument")
        for name, content in book.all_parts().items()
        if isinstance(content, str)
    }
    assert read(Book(parts=strict))["Sheet1"][0].values == ("strict",)
