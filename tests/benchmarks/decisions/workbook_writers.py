"""A long sheet of a workbook: written by Sanad, by openpyxl in its two ways, and by XlsxWriter."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import xlsxwriter  # type: ignore[import-untyped]
from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import WriteOnlyCell  # type: ignore[import-untyped]
from openpyxl.styles import NamedStyle  # type: ignore[import-untyped]

from exports.excel.workbook import write_workbook
from exports.report import Column, Kind, Row
from tests.benchmarks.decisions.comparison import Comparison, seconds, show, spoken
from tests.exports.samples import report, section, table

USUAL, QUICK = 20_000, 20
"""Rows, of twenty columns."""

COLUMNS = 20
FIRST_DAY = date(2030, 1, 1)


def compare(size: int) -> Comparison:
    """One row a writer. Ours also measures widths, makes a table with filters, and protects every text."""
    ways: tuple[tuple[str, Callable[[Path, int], object]], ...] = (
        ("ours", _ours),
        ("openpyxl, write-only", _openpyxl_streaming),
        ("openpyxl", _openpyxl),
        ("openpyxl, a named style a cell", _openpyxl_styled),
        ("XlsxWriter, constant memory", _xlsxwriter),
    )
    with TemporaryDirectory() as folder:
        rows = [
            (name, spoken(seconds(partial(way, Path(folder) / f"{number}.xlsx", size))))
            for number, (name, way) in enumerate(ways)
        ]
    return Comparison(f"{size:,} rows of {COLUMNS} columns", ("how", "time"), rows)


def _row(number: int) -> Row:
    """A code, a date, words and numbers, as figures have them."""
    day = FIRST_DAY + timedelta(days=number % 1_000)
    return [f"FIG-2031-{number:07}", day, *(f"words {number % 50} here" for _ in range(9)), *range(9)]


def _ours(path: Path, size: int) -> None:
    kinds = [Kind.CODE, Kind.DATE, *[Kind.TEXT] * 9, *[Kind.NUMBER] * 9]
    columns = [Column(f"Column {number}", kind) for number, kind in enumerate(kinds)]
    scratch = path.with_suffix("")
    scratch.mkdir()
    write_workbook(report(section(table(map(_row, range(size)), *columns))), path, scratch)


def _openpyxl(path: Path, size: int) -> None:
    book = Workbook()
    for number in range(size):
        book.active.append(_row(number))
    book.save(path)


def _openpyxl_styled(path: Path, size: int) -> None:
    book = Workbook(write_only=True)
    book.add_named_style(NamedStyle("told"))
    sheet = book.create_sheet()
    for number in range(size):
        cells = [WriteOnlyCell(sheet, value) for value in _row(number)]
        for cell in cells:
            cell.style = "told"
        sheet.append(cells)
    book.save(path)


def _openpyxl_streaming(path: Path, size: int) -> None:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for number in range(size):
        sheet.append(_row(number))
    book.save(path)


def _xlsxwriter(path: Path, size: int) -> None:
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for number in range(size):
            sheet.write_row(number, 0, _row(number))


if __name__ == "__main__":
    show(compare, USUAL)
