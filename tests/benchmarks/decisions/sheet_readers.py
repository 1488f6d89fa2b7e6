"""A long sheet from outside, read through the limited child, by openpyxl and by calamine; and a text."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import python_calamine
import xlsxwriter  # type: ignore[import-untyped]
from openpyxl import load_workbook  # type: ignore[import-untyped]

from db.intake.tables import sheets
from tests.benchmarks.decisions.comparison import Comparison, seconds, show, spoken

USUAL, QUICK = 50_000, 20
"""Rows, of twenty columns."""

COLUMNS = 20
FIRST_DAY = date(2030, 1, 1)


def compare(size: int) -> Comparison:
    """One row a reader; every cell is looked at as a Python value."""
    with TemporaryDirectory() as folder:
        book, text = _book(Path(folder) / "book.xlsx", size), _text(Path(folder) / "table.csv", size)
        ways: tuple[tuple[str, Callable[[Path], int], Path], ...] = (
            ("xlsx: ours, in a child", _ours, book),
            ("xlsx: openpyxl, read-only", _openpyxl, book),
            ("xlsx: calamine, the sheet in memory", _calamine, book),
            ("csv: ours, in a child", _ours, text),
            ("csv: Python's reader", _csv, text),
        )
        rows = [(name, spoken(seconds(partial(way, path)))) for name, way, path in ways]
    return Comparison(f"{size:,} rows of {COLUMNS} columns", ("how", "time"), rows)


def _row(number: int) -> list[object]:
    """Days, words, whole numbers and fractions, as lists of events have them."""
    day = FIRST_DAY + timedelta(days=number % 1_000)
    return [f"FIG-{number:07}", day, *(f"words {number % 50} here" for _ in range(9)), *range(8), number / 8]


def _book(path: Path, size: int) -> Path:
    with xlsxwriter.Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for number in range(size):
            sheet.write_row(number, 0, _row(number))
    return path


def _text(path: Path, size: int) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(map(_row, range(size)))
    return path


def _ours(path: Path) -> int:
    return sum(len(row.values) for sheet in sheets(path, spool=path.parent) for row in sheet.rows)


def _openpyxl(path: Path) -> int:
    book = load_workbook(path, read_only=True, data_only=True)
    cells = sum(len(row) for row in book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return cells


def _calamine(path: Path) -> int:
    with python_calamine.CalamineWorkbook.from_path(path) as book:
        return sum(map(len, book.get_sheet_by_index(0).iter_rows()))


def _csv(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(map(len, csv.reader(file)))


if __name__ == "__main__":
    show(compare, USUAL)
