"""The beginning of a workbook as it is shown before it is written."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

from exports.excel.glimpse import glimpse
from exports.excel.seen import SeenCell, SeenSheet
from exports.excel.workbook import write_workbook
from exports.palette import ACCENT
from exports.report import Column, Kind, Link, Report
from tests.exports import samples

COLUMNS = (
    Column("Code", Kind.CODE, "#event+code"),
    Column("Persons", Kind.NUMBER),
    Column("Day", Kind.DATE),
    Column("Words", Kind.WRAPPED),
    Column("Event", Kind.CODE, links_to="figures"),
)


def seen(tmp_path: Path, report: Report, most: int = 40) -> list[SeenSheet]:
    path = tmp_path / "out.xlsx"
    write_workbook(report, path, tmp_path)
    return list(glimpse(path, most))


def cell(sheet: SeenSheet, row: int, column: int) -> SeenCell:
    return next(one for one in sheet.cells if (one.row, one.column) == (row, column))


def table(count: int = 1) -> Report:
    rows = [(f"A-{n}", 16549, date(2019, 2, 5), "said", Link("A-0", "A-0")) for n in range(count)]
    return samples.report(samples.section(samples.table(rows, *COLUMNS, key=0)))


def test_cells_are_shown_as_a_spreadsheet_formats_them(tmp_path: Path) -> None:
    sheet = seen(tmp_path, table())[0]
    assert sheet.frozen
    assert (cell(sheet, 0, 1).text, cell(sheet, 0, 1).fill) == ("Persons", ACCENT)
    assert cell(sheet, 1, 0).text == "#event+code"
    assert [cell(sheet, 2, column).text for column in range(5)] == ["A-0", "16,549", "2019-02-05", "said", "A-0"]
    assert (cell(sheet, 2, 1).side, cell(sheet, 2, 0).side, cell(sheet, 2, 3).wrapped) == ("right", "", True)
    assert cell(sheet, 2, 4).underlined


def test_words_begin_where_their_sheet_does_and_read_as_they_do(tmp_path: Path) -> None:
    sheet = seen(tmp_path, replace(table(), language=samples.ARABIC, title="منطقة خفض التصعيد"))
    page, title = sheet[1], cell(sheet[1], 0, 0)
    assert (page.right_to_left, title.text, title.side, title.right_to_left) == (True, "منطقة خفض التصعيد", "", True)
    assert [cell(sheet[0], 2, column).right_to_left for column in (0, 3)] == [False, False]
    assert {one.side for one in sheet[0].cells} == {""}


def test_only_the_first_rows_are_read(tmp_path: Path) -> None:
    sheet = seen(tmp_path, table(30), most=10)[0]
    assert max(one.row for one in sheet.cells) == 9
    assert len(sheet.heights) == 10


def test_pages_come_with_their_headings_and_hidden_sheets_do_not(tmp_path: Path) -> None:
    sheets = seen(tmp_path, samples.arabic_document())
    assert all(sheet.right_to_left for sheet in sheets)
    assert any(one.text and one.span > 1 for sheet in sheets for one in sheet.cells)
    assert not any(sheet.name.startswith("_") for sheet in sheets)


def test_what_is_told_in_json_is_the_same(tmp_path: Path) -> None:
    for sheet in seen(tmp_path, table(3)):
        again = SeenSheet.from_plain(json.loads(json.dumps(sheet.plain())))
        assert again.cells == sheet.cells
        assert tuple(again.widths) == sheet.widths
