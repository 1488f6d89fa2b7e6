"""Workbooks of other kinds (xls, xlsb, ods), read by calamine, which holds a whole sheet in memory.

It does not say which rows are hidden, gives no merged ranges of ods, and an error (#N/A) as an empty cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from math import isfinite
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from db.exchange.opened import opened
from db.intake.cells import MERGED_ROWS, MOST_MERGED, Grid, Line, Ranges, day_or_moment, duration, plain_number
from db.intake.unreadable import Damaged, Locked
from db.messages import N_, Message

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The name under which a locked xlsx lies in a file that looks like an xls."""


_DURATION = re.compile(r"PT(\d{1,9})H(\d{1,9})M(\d{1,9})(?:[.,]\d+)?S")
"""How an open document writes one; calamine hands it on as text."""


def grids(path: Path) -> Iterator[Grid]:
    """The sheets that hold cells, hidden ones too."""
    with _guarded(path):
        book = CalamineWorkbook.from_path(path)
    for sheet in book.sheets_metadata:
        if sheet.typ is SheetTypeEnum.WorkSheet:
            with _guarded(path):
                found = book.get_sheet_by_name(sheet.name)
            yield Grid(_lines(found), sheet.name, sheet.visible is not SheetVisibleEnum.Visible, _merged(found))


@contextmanager
def _guarded(path: Path) -> Iterator[None]:
    try:
        yield
    except MemoryError:
        raise
    except BaseException as error:  # noqa: BLE001 - what makes calamine panic is no Exception
        if isinstance(error, PasswordError) or _is_locked(path):
            raise Locked(name=path.name) from None
        reason = Message(N_("its cells could not be read"))
        raise Damaged(name=path.name, kind=path.suffix.lstrip("."), reason=reason) from None


def _is_locked(path: Path) -> bool:
    with opened(path) as file:
        before = b""
        while block := file.read(2**20):
            if _ENCRYPTED in before + block:
                return True
            before = block[-len(_ENCRYPTED) :]
    return False


def _merged(sheet: CalamineSheet) -> Ranges:
    ranges = sheet.merged_cell_ranges or []
    found = [(top + 1, left + 1, bottom + 1, right + 1) for (top, left), (bottom, right) in ranges if top < MERGED_ROWS]
    return tuple(found[:MOST_MERGED])


def _lines(sheet: CalamineSheet) -> Iterator[Line]:
    _, left = sheet.start or (0, 0)  # the empty rows at the top are given, the empty columns are not
    for number, row in enumerate(sheet.iter_rows(), 1):
        cells = [*[None] * left, *map(_plain, row)]
        while cells and cells[-1] is None:
            cells.pop()
        moments = [column for column, cell in enumerate(cells) if isinstance(cell, date | time)]
        if cells:
            yield Line(number, cells, tuple(moments))


def _plain(value: Any) -> Any:
    if value == "":
        return None
    if isinstance(value, float):
        return plain_number(value) if isfinite(value) else str(value)
    if isinstance(value, datetime):
        return day_or_moment(value)
    if isinstance(value, str) and (stated := _DURATION.fullmatch(value)):
        hours, minutes, seconds = map(int, stated.groups())
        return duration(timedelta(hours=hours, minutes=minutes, seconds=seconds))
    return duration(value) if isinstance(value, timedelta) else value
