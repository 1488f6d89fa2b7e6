"""How the sheets of a workbook look, on a screen and on paper: directions, widths, heights, charts."""

from __future__ import annotations

import math
import zipfile
from typing import Any

import openpyxl
import pytest

from exports.excel.sheet import CHARACTER, LEGIBLE, PRINTED
from exports.report import BarChart, Column, Kind, Paragraph
from resources.language import Language
from tests.exports import samples


def test_arabic_sheets_run_from_right_to_left(write: Any) -> None:
    opened = write(samples.workbook(samples.ARABIC)).opened

    assert all(sheet.sheet_view.rightToLeft for sheet in opened)
    assert opened["Incidents"]["A3"].alignment.readingOrder == 1  # a code
    assert opened["Incidents"]["A1"].alignment.readingOrder == 2


def test_a_column_is_as_wide_as_its_hashtag_and_as_numbers_below_need(write: Any) -> None:
    columns = (Column("n", Kind.NUMBER, "#affected+killed+f+children"), Column("m", Kind.NUMBER))
    rows = [*[(1, 1)] * 1_100, (1, 999_999_999)]
    book = openpyxl.load_workbook(write(samples.report(samples.section(samples.table(rows, *columns)))).path)
    widths = {letter: found.width for letter, found in book["Figures"].column_dimensions.items()}
    assert widths["A"] >= 0.75 * len("#affected+killed+f+children")
    assert widths["B"] >= len("999,999,999") + 1


def test_a_text_too_long_for_its_column_wraps_in_a_row_that_is_high_enough(write: Any) -> None:
    columns = (Column("What"), Column("Words", Kind.WRAPPED))
    rows = [("short", "short"), ("word " * 20, "short"), ("short", "word " * 50)]
    sheet = openpyxl.load_workbook(write(samples.report(samples.section(samples.table(rows, *columns)))).path)[
        "Figures"
    ]
    assert [sheet.row_dimensions[row].height for row in (2, 3, 4)] == [None, 45, 60]
    assert all(cell.alignment.wrap_text for row in sheet["A2:B4"] for cell in row)


ENGLISH_WORDS, ARABIC_WORDS = "76,427 civilians (of 3 camps).", "76,427 مدنيًا (Idlib)."


@pytest.mark.parametrize(
    ("language", "side", "orders"), [(samples.ENGLISH, "left", [1, 2, 1]), (samples.ARABIC, "right", [1, 2, 2])]
)
def test_a_text_begins_at_the_side_of_its_sheet_and_reads_as_its_words_do(
    write: Any, language: Language, side: str, orders: list[int]
) -> None:
    columns = (Column("Text"), Column("Words", Kind.WRAPPED))
    names = "Daily Sabah \u200f←\u200f Anadolu Agency" if language.right_to_left else "Daily Sabah → Anadolu Agency"
    rows = [(text, text) for text in (ENGLISH_WORDS, ARABIC_WORDS, names)]
    report = samples.report(samples.section(samples.table(rows, *columns, total=("All", None))), language=language)

    sheet = write(report).opened["Figures"]

    for column in "AB":
        found = [sheet[f"{column}{row}"].alignment for row in (2, 3, 4)]
        assert [alignment.readingOrder for alignment in found] == orders
        assert {(alignment.horizontal, alignment.wrap_text) for alignment in found} == {(side, True)}


def test_no_printed_page_ends_within_a_chart(write: Any) -> None:
    chart = BarChart("Killed", (1,), unit="Persons", colours=("A33B1E",))
    tables = [samples.table([("Idlib", 19)], name=f"t{n}", chart=chart) for n in range(5)]
    sheet = openpyxl.load_workbook(write(samples.report(samples.section(*tables))).path)["Figures"]
    breaks = {found.id for found in sheet.row_breaks.brk}
    rows = [(drawn.anchor._from.row, math.ceil(drawn.anchor.ext.height / 12_700 / 15)) for drawn in sheet._charts]
    assert len(rows) == 5
    assert not [end for end in breaks for row, height in rows if row < end < row + height]
    assert min(row for row, _ in rows) > sheet.max_row - 2


def test_charts_say_their_unit_in_the_colours_of_the_measures(write: Any) -> None:
    chart = BarChart("Killed", (1,), unit="Persons", colours=("A33B1E",))
    page = samples.section(samples.table([("Idlib", 19)], chart=chart), Paragraph("As reported."))
    path = write(samples.report(page)).path
    drawn = zipfile.ZipFile(path).read("xl/charts/chart1.xml").decode()
    assert "<a:t>Persons</a:t>" in drawn
    assert 'srgbClr val="A33B1E"' in drawn


@pytest.mark.parametrize(("language", "first"), [(samples.ENGLISH, "minMax"), (samples.ARABIC, "maxMin")])
def test_bars_begin_where_the_language_does(write: Any, language: Language, first: str) -> None:
    bars = samples.table([("Idlib", 19), ("Hama", 9)], chart=BarChart("Killed", (1,)))
    page = samples.section(bars, Paragraph("As reported."))
    (drawn,) = write(samples.report(page, language=language)).opened["Figures"]._charts
    assert drawn.x_axis.scaling.orientation == first


@pytest.mark.parametrize(("columns", "pages"), [(6, 1), (17, 1), (18, 2), (60, 4)])
def test_a_wide_sheet_is_printed_over_as_many_pages_as_it_takes_to_be_read(
    write: Any, columns: int, pages: int
) -> None:
    made = [Column(f"Number {number}", Kind.NUMBER, width=14) for number in range(columns)]
    report = samples.report(samples.section(samples.table([tuple(range(columns))], *made)))
    sheet = write(report).opened.worksheets[0]

    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (pages, 0)
    assert sheet.print_title_cols == ("$A:$A" if pages > 1 else None)
    # So much of a page as there is beside the repeated column is no smaller than 6.6 points.
    widths = [14 * CHARACTER] * columns
    assert (sum(widths[1:]) / pages + (widths[0] if pages > 1 else 0)) * LEGIBLE <= PRINTED[0] + widths[0]


def test_what_a_workbook_says_of_itself_keeps_its_order_in_arabic(write: Any) -> None:
    sheet = write(samples.workbook(samples.ARABIC)).opened["Summary"]
    orders = {row[1].value: row[1].alignment.readingOrder for row in sheet["A4:B10"]}
    assert orders["2026-03-01 09:30 UTC"] == 1
    assert {cell.alignment.readingOrder for (cell,) in sheet["A1:A2"]} == {2}
