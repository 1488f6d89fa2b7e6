"""The cells of UCDP GED by column: every layout under one set of names, numbers and days read, what is missing empty.

The columns are those of the UCDP GED Codebook (Högbladh 2019, version 19.1). Older versions call the estimates
``best_est``, ``high_est`` and ``low_est``; some columns come and go from version to version.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache

from db.errors import SanadError
from db.intake.tables import Value
from db.messages import N_
from db.model.date_entry import read_date
from db.model.dates import EndsBeforeStart, edtf_text, parse_edtf

NEEDED = ("id", "type_of_violence", "side_a", "side_b", "country", "date_start", "date_end", "best")
"""Without these a row makes no event."""

_RENAMED = {"best_est": "best", "high_est": "high", "low_est": "low"}

_MISSING = frozenset({"", "NA", "NULL", "NaN", "nan"})
"""How programs write that a cell is empty; UCDP itself leaves it empty."""

_WHOLE = re.compile(r"[0-9]{1,12}(?:\.0+)?")
_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]+)?")
_MIDNIGHT = re.compile(r"[ T]00:00:00(?:\.0+)?")


class Unfit(SanadError):
    """A cell that keeps its row from being an event."""


class Missing(Unfit):
    """A cell without which there is no event."""

    template = N_("The column {column} is empty.")


class NoNumber(Unfit):
    """A count that is none."""

    template = N_("“{value}” in the column {column} is no whole number from zero on.")


class NoDegrees(Unfit):
    """A coordinate that is none."""

    template = N_("“{value}” in the column {column} are no degrees like 34.802462.")


class NoCode(Unfit):
    """A code that the codebook does not have."""

    template = N_("“{value}” in the column {column} is none of the codes {codes}.")


Cells = Mapping[str, str]
"""A row by column; a cell that is missing is an empty text."""


def columns(header: Iterable[Value]) -> tuple[str, ...]:
    """The names of the columns as the newest layout has them, whatever case they are written in.

    A column without a name, or with one that another has, is called by its place too: nothing in it gets lost.
    """
    names: dict[str, None] = {}
    for place, cell in enumerate(header, 1):
        written = str(cell or "").strip().lower() or f"column {place}"
        name = _RENAMED.get(written, written)
        names[f"{name} (column {place})" if name in names else name] = None
    return tuple(names)


def missing_columns(header: Iterable[Value]) -> list[str]:
    """The columns that a row of this header would need to make an event."""
    there = set(columns(header))
    return [name for name in NEEDED if name not in there]


def cells(names: Sequence[str], values: Sequence[Value]) -> Cells:
    """The row by column; columns behind the row's end are empty, cells behind the last column belong to none."""
    texts = [value.strip() if type(value) is str else _as_text(value) for value in values]
    texts.extend([""] * (len(names) - len(texts)))
    return {name: "" if text in _MISSING else text for name, text in zip(names, texts, strict=False)}


def _as_text(value: Value) -> str:
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date | datetime) else str(value)


def whole(row: Cells, column: str) -> int | None:
    """The count in this column, `None` where none is stated; `NoNumber`."""
    text = row.get(column, "")
    return _whole(text, column) if text else None


@lru_cache(maxsize=4096)
def _whole(text: str, column: str) -> int:
    if not _WHOLE.fullmatch(text):
        raise NoNumber(value=text[:60], column=column)
    return int(text.partition(".")[0])


@lru_cache(maxsize=16_384)
def plain_number(text: str) -> str:
    """A number as the data set means it: tables that passed through other programs have ``299.0`` for ``299``."""
    return text.partition(".")[0] if _WHOLE.fullmatch(text) else text


def code(row: Cells, column: str, codes: Sequence[int]) -> int | None:
    """The code in this column, `None` where none is stated; `NoCode`."""
    text = row.get(column, "")
    if not text:
        return None
    found = int(plain_number(text)) if _WHOLE.fullmatch(text) else -1
    if found not in codes:
        raise NoCode(value=text[:60], column=column, codes=", ".join(map(str, codes)))
    return found


def degrees(row: Cells, column: str) -> str:
    """The coordinate in this column as decimal text, empty where none is stated; `NoDegrees`."""
    text = row.get(column, "")
    if text and not _DEGREES.fullmatch(text):
        raise NoDegrees(value=text[:60], column=column)
    return text


@dataclass(frozen=True)
class Period:
    """When an event was, in EDTF; ``written`` is the file's own text where that is another."""

    edtf: str
    written: str = ""


@lru_cache(maxsize=4096)
def period(start: str, end: str, precision: str) -> Period:
    """The days from ``date_start`` to ``date_end``.

    By the codebook ``date_prec`` 1 is the exact day; for 2 (two to six days), 3 (a week), 4 (eight to thirty days, or
    a month) and 5 (up to a year) the two dates are the ends of the range in which the event lies. A range that is
    exactly a month or a year is that month or year. One day beside a precision that is none is an approximate one.
    Raises `BadDate` where a date cannot be read or the end lies before the start.
    """
    first, last = _first_day(start), _last_day(end)
    if first and last and first > last:
        raise EndsBeforeStart(text=f"{start}/{end}")
    if first is None and last is None:
        return Period("")
    approximate = first == last and precision not in ("", "1")
    odd = [text for text in dict.fromkeys((start, end)) if text and not _is_iso(text)]
    return Period(edtf_text(first, last, approximate=approximate), " / ".join(odd))


def _first_day(text: str) -> date | None:
    return parse_edtf(day(text)).first if text else None


def _last_day(text: str) -> date | None:
    return parse_edtf(day(text)).last if text else None


def day(text: str) -> str:
    """The EDTF text of a date as the data set or another program wrote it; `BadDate` if it is none."""
    return text[:10] if _is_iso(text) else read_date(text).edtf


def _is_iso(text: str) -> bool:
    """Whether the date is written as UCDP writes it, with or without midnight behind it."""
    return len(text) >= 10 and text[4] == text[7] == "-" and (len(text) == 10 or bool(_MIDNIGHT.fullmatch(text, 10)))
