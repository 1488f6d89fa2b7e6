"""Workbooks (xlsx, xlsm) as streams of rows, in constant memory, each cell as it was written.

openpyxl knows here what a number format means and how Excel counts its days. Its own reader is not used: it keeps an
element for every row that it has passed, turns what is written into binary fractions, gives up a whole workbook for a
colour that it does not know, and takes twice as long (docs/decisions.md).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time, timedelta
from enum import Enum
from functools import cache, lru_cache
from math import isfinite
from pathlib import Path
from typing import IO, Any, cast

from openpyxl.styles.numbers import (  # type: ignore[import-untyped]
    BUILTIN_FORMATS,
    STRIP_RE,
    is_date_format,
    is_timedelta_format,
)
from openpyxl.utils import column_index_from_string  # type: ignore[import-untyped]
from openpyxl.utils.datetime import from_excel  # type: ignore[import-untyped]
from openpyxl.utils.escape import unescape  # type: ignore[import-untyped]

from db.exchange.opened import opened
from db.intake.cells import MERGED_ROWS, MOST_MERGED, Grid, Line, Ranges, day_or_moment, duration, plain_number
from db.intake.parsing.package import Package, Unsound, elements, is_true, local_name, main_part, sound, workbook
from db.messages import N_

LAST_ROW, LAST_COLUMN = 2**20, 2**14

_DAYS_BETWEEN_EPOCHS = 1462
"""From 31 December 1899 to 1 January 1904, with the 29 February 1900 that Excel believes in."""

_FAR_EASTERN_DATES = frozenset({*range(27, 37), *range(50, 59)})
"""Built-in formats that are dates in Chinese, Japanese, Korean and Thai Excel."""

_MERGE = re.compile(rb"<(?:\w+:)?mergeCell\s[^<>]{0,200}?ref=[\"']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})[\"']")


class Shown(Enum):
    """As what a number is shown."""

    NUMBER = "number"
    DATE = "date"
    TIME = "time"
    DURATION = "duration"


def grids(path: Path) -> Iterator[Grid]:
    """The sheets that the workbook names, in its order, hidden ones too."""
    with sound(path.name), opened(path) as file:
        package = Package(file, path.name)
        book = workbook(package, main_part(package))
        strings = list(_strings(package, book.strings))
        reading = _Cells(strings, _shown(package, book.styles), book.from_1904)
        for sheet in book.sheets:
            with package.open(sheet.part) as stream:
                merged = merged_ranges(stream)
            yield Grid(_lines(package, sheet.part, reading), sheet.name, sheet.hidden, merged)


def _lines(package: Package, part: str, reading: _Cells) -> Iterator[Line]:
    number = 0
    with sound(package.name), package.open(part) as stream:
        for row in elements(stream, "row", until="sheetData"):
            number = _row_number(row, number)
            cells, moments = reading.cells(row)
            if cells:
                yield Line(number, cells, tuple(moments), is_true(row.get("hidden")))


def _row_number(row: Any, before: int) -> int:
    stated = row.get("r") or ""
    number = int(stated) if stated.isascii() and stated.isdigit() else before + 1
    if not before < number <= LAST_ROW:
        raise Unsound(N_("its rows are not in order"))
    return number


def _strings(package: Package, part: str | None) -> Iterator[str]:
    """The texts that the cells share."""
    if part is None:
        return
    with package.open(part) as stream:
        for item in elements(stream, "si"):
            yield _text(item)


def _text(item: Any) -> str:
    """The text of an element in plain or in rich text; how it is pronounced (``rPh``) is none."""
    if len(item) == 1 and item[0].tag[-2:] == "}t":
        return _unescaped(item[0].text or "")
    parts = (t.text or "" for t in item.iter("{*}t") if local_name(t.getparent()) != "rPh")
    return _unescaped("".join(parts))


def _unescaped(text: str) -> str:
    """With the letters that XML cannot hold, which Excel writes as ``_x000D_``."""
    return str(unescape(text)) if "_x" in text else text


# --- what the cells of a row say --------------------------------------------------------------------------------------


class _Cells:
    """Reads the cells of rows with what the workbook keeps apart: texts, formats, the day from which it counts."""

    def __init__(self, strings: list[str], shown: Iterable[Shown], from_1904: bool) -> None:
        self._strings, self._from_1904 = strings, from_1904
        self._moments = {str(style): one for style, one in enumerate(shown) if one is not Shown.NUMBER}

    def cells(self, row: Any) -> tuple[list[Any], list[int]]:
        """The values up to the last that is not empty, and the positions of dates and times."""
        cells: list[Any] = []
        moments: list[int] = []
        column = 0
        for element in row:
            reference = element.get("r")
            column = _column(reference.rstrip("0123456789")) if reference else column + 1
            value = self._value(element)
            if value is None or value == "":
                continue
            if column - 1 != len(cells):
                cells.extend(_gap(len(cells), column))
            if isinstance(value, date | time):
                moments.append(column - 1)
            cells.append(value)
        if column > LAST_COLUMN:
            raise Unsound(N_("its cells are not in order"))
        return cells, moments

    def _value(self, element: Any) -> Any:
        """What is stored in a cell; of a formula, what came of it when it was last computed."""
        text = None
        for child in element:
            if child.tag[-1] == "v":
                text = child.text
            elif child.tag[-2:] == "is":
                return _text(child)
        if text is None:
            return None
        kind = element.get("t")
        if kind is None or kind == "n":
            return self._number(text, element.get("s"))
        if kind == "s":
            return self._shared(text)
        if kind == "b":
            return is_true(text)
        return _iso(text) if kind == "d" else _unescaped(text)

    def _shared(self, text: str) -> str:
        try:
            return self._strings[int(text)]
        except (ValueError, IndexError):
            raise Unsound(N_("a cell's text is missing")) from None

    def _number(self, text: str, style: str | None) -> Any:
        value = number(text)
        shown = self._moments.get(style or "")
        if shown is None or isinstance(value, str):
            return value
        moment = moment_of(value, shown, self._from_1904)
        return value if moment is None else moment


def _gap(filled: int, column: int) -> list[None]:
    """The empty cells before this column."""
    if not filled < column <= LAST_COLUMN:  # before it makes room
        raise Unsound(N_("its cells are not in order"))
    return [None] * (column - 1 - filled)


@cache
def _column(letters: str) -> int:
    try:
        return int(column_index_from_string(letters))
    except ValueError:
        raise Unsound(N_("its cells are not in order")) from None


def number(text: str) -> int | float | str:
    """A number as it is written, the noise of binary fractions apart. What is none stays text."""
    try:
        if text.isdigit():
            return int(text)
        value = float(text)
    except ValueError:
        return text
    return plain_number(value) if isfinite(value) else text


@lru_cache(maxsize=2**16)
def moment_of(days: float, shown: Shown, from_1904: bool) -> date | datetime | time | str | None:
    """What Excel means by a number of days that it shows as this; `None` where there is no such day.

    Day 0 of the 1900 system is none (an empty or lost date), nor is day 60: Excel's 29 February 1900.
    """
    try:
        if shown is Shown.DURATION:
            return duration(timedelta(days=days))
        if 0 <= days < 1 and (shown is Shown.TIME or (days and not from_1904)):
            return cast(time, from_excel(days))
        if days < 0 or (not from_1904 and int(days) in (0, 60)):
            return None
        return day_or_moment(from_excel(days + (_DAYS_BETWEEN_EPOCHS if from_1904 else 0)))
    except (OverflowError, ValueError):
        return None


def _iso(text: str) -> date | datetime | str:
    try:
        return day_or_moment(datetime.fromisoformat(text))
    except ValueError:
        return text


# --- what the workbook keeps apart ------------------------------------------------------------------------------------


def _shown(package: Package, part: str | None) -> list[Shown]:
    """As what each style of the workbook shows a number. Colours and borders are not looked at."""
    if part is None:
        return []
    codes: dict[int, str] = dict(BUILTIN_FORMATS)
    formats: list[int] = []
    with package.open(part) as stream:
        for one in elements(stream, "numFmt", "xf", until="cellXfs"):
            if local_name(one) == "numFmt":
                codes[_format_id(one)] = one.get("formatCode", "")
            elif local_name(one.getparent()) == "cellXfs":
                formats.append(_format_id(one))
    by_format = {one: _shown_by(one, codes.get(one, "General")) for one in set(formats)}
    return [by_format[one] for one in formats]


def _format_id(element: Any) -> int:
    stated = element.get("numFmtId") or ""
    return int(stated) if stated.isascii() and stated.isdigit() else 0


def _shown_by(format_id: int, code: str) -> Shown:
    if format_id in _FAR_EASTERN_DATES:
        return Shown.DATE
    if is_timedelta_format(code):
        return Shown.DURATION
    if not is_date_format(code):
        return Shown.NUMBER
    letters = STRIP_RE.sub("", code.partition(";")[0]).lower()
    # A lone m is the month, beside hours or seconds it is minutes.
    return Shown.TIME if re.search("[hs]", letters) and not re.search("[dy]", letters) else Shown.DATE


def merged_ranges(stream: IO[bytes]) -> Ranges:
    """The merged ranges that begin in the first rows. They stand behind all rows, so their letters are looked for."""
    found: dict[tuple[int, int, int, int], None] = {}
    rest = b""
    while (block := stream.read(2**20)) and len(found) < MOST_MERGED:
        block = rest + block
        if b"mergeCell" in block:
            for left, top, right, bottom in _MERGE.findall(block):
                if 1 <= int(top) <= MERGED_ROWS and int(bottom) <= LAST_ROW:
                    found[int(top), _column(left.decode()), int(bottom), _column(right.decode())] = None
        rest = block[-300:]
    return tuple(found)
