"""The beginning of a workbook as a spreadsheet shows it: read back from a file, so that it is what the file has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from exports.excel.names import LISTS
from exports.excel.seen import SeenCell, SeenSheet

_RIGHT_TO_LEFT = 2
"""As Excel's reading order."""

_UNSET = 8.43
"""Characters of a column whose width nobody set."""


def glimpse(path: Path, most: int) -> Iterator[SeenSheet]:
    """The first rows of each sheet that is not hidden, in order."""
    book = load_workbook(path, data_only=True)
    for sheet in book.worksheets:
        if sheet.title != LISTS:
            yield _seen(sheet, most)


def _seen(sheet: Worksheet, most: int) -> SeenSheet:
    last = min(most, sheet.max_row)
    spans = {(one.min_row, one.min_col): one.max_col - one.min_col + 1 for one in sheet.merged_cells.ranges}
    cells = (
        _cell(cell, spans.get((cell.row, cell.column), 1))
        for row in sheet.iter_rows(max_row=last)
        for cell in row
        if cell.value is not None or cell.fill.fill_type or cell.border.bottom.style
    )
    letters = [get_column_letter(number) for number in range(1, sheet.max_column + 1)]
    return SeenSheet(
        sheet.title,
        bool(sheet.sheet_view.rightToLeft),
        tuple(sheet.column_dimensions[at].width if at in sheet.column_dimensions else _UNSET for at in letters),
        tuple(sheet.row_dimensions[row].height or 0.0 for row in range(1, last + 1)),
        sheet.freeze_panes is not None,
        tuple(cells),
    )  # fmt: skip


def _cell(cell: Any, span: int) -> SeenCell:
    return SeenCell(
        cell.row - 1,
        cell.column - 1,
        _text(cell.value, cell.number_format),
        _side(cell.alignment.horizontal, bool(cell.parent.sheet_view.rightToLeft)),
        bool(cell.font.b),
        bool(cell.font.i),
        bool(cell.font.u),
        float(cell.font.sz or 11),
        _rgb(cell.font.color),
        _rgb(cell.fill.fgColor) if cell.fill.fill_type else "",
        cell.border.bottom.style is not None,
        bool(cell.alignment.wrap_text),
        cell.alignment.readingOrder == _RIGHT_TO_LEFT,
        span,
    )


def _side(horizontal: str | None, right_to_left: bool) -> str:
    leading = "right" if right_to_left else "left"
    return "" if horizontal in (None, "general", leading) else horizontal


def _text(value: Any, number_format: str) -> str:
    match value:
        case None:
            return ""
        case bool() | str():
            return str(value)
        case datetime() if "hh" in number_format:
            return f"{value:%Y-%m-%d %H:%M}"
        case datetime() | date():
            return f"{value:%Y-%m-%d}"
        case int() if "," in number_format:
            return f"{value:,}"
    return str(value)


def _rgb(colour: Any) -> str:
    found = colour.rgb if colour is not None and colour.type == "rgb" else ""
    return str(found)[-6:]
