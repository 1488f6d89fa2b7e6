"""Dates as they are stored: EDTF (ISO 8601-2, Library of Congress), from a day to an open range.

Precision follows from the string. Plain dates and intervals are read here, since the `edtf` library takes 4 to 8 ms
for one; what is rarer (``201X``, ``[2019-01,2019-02]``, seasons) is left to it, its bounds included.
"""

from __future__ import annotations

import calendar
import contextlib
import io
import re
import warnings
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from db.errors import SanadError
from db.messages import N_


class BadDate(SanadError):
    """A text that is no date."""

    template = N_("“{text}” cannot be read as a date; it is kept as it is; write it like 2019-02-05, 2019-02 or 2019.")

    def __init__(self, *, text: str, **values: object) -> None:
        super().__init__(text=text[:60], **values)


class NoSuchDay(BadDate):
    """A day that its month does not have."""

    template = N_("“{text}” is not in the calendar: that month has {days} days; it is kept as it is; correct the day.")


class EndsBeforeStart(BadDate):
    """An interval the wrong way round."""

    template = N_("“{text}” ends before it begins; it is kept as it is; put the earlier date first.")


class Precision(StrEnum):
    """How finely a date is stated."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


@dataclass(frozen=True)
class EdtfDate:
    """A date that was read. ``first`` and ``last`` are its outermost days, `None` at an open (or unknown) end."""

    text: str
    first: date | None
    last: date | None
    precision: Precision
    approximate: bool = False


_PLAIN = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?([~?%]?)")

# What the library is asked about: unspecified digits, qualified parts, negative and long years, seasons, sets.
# Anything else costs it milliseconds to refuse, and an import asks for every cell of a column.
_RARE = re.compile(
    r"[?~%]?-?[0-9X]{4}[?~%]?(?:-[?~%]?[0-9X]{2}[?~%]?){0,2}|-?[0-9]{4}S[0-9]|Y-?[0-9]{4,9}"
    r"|\[[0-9X.,~?%-]{4,60}\]|\{[0-9X.,~?%-]{4,60}\}"
)
_OPEN = ("..", "")
"""An end that is open, or (the standard's empty end) unknown."""


@lru_cache(maxsize=65_536)
def parse_edtf(text: str) -> EdtfDate:
    """The date that an EDTF text states; `BadDate` for any other text, a time of day and years outside 1–9999."""
    start, slash, end = text.partition("/")
    return _interval(text, start, end) if slash else _single(text)


def days_of(text: str) -> tuple[date | None, date | None]:
    """First and last day; none where the date is open there, or is none (a draft may hold what cannot be read)."""
    try:
        read = parse_edtf(text) if text else None
    except BadDate:
        return None, None
    return (read.first, read.last) if read else (None, None)


def _interval(text: str, start: str, end: str) -> EdtfDate:
    if start in _OPEN and end in _OPEN:
        raise BadDate(text=text)
    known = {end: _single(end) for end in (start, end) if end not in _OPEN}
    first = known[start].first if start in known else None
    last = known[end].last if end in known else None
    if first and last and first > last:
        raise EndsBeforeStart(text=text)
    return EdtfDate(text, first, last, Precision.RANGE, any(stated.approximate for stated in known.values()))


def _single(text: str) -> EdtfDate:
    plain = _PLAIN.fullmatch(text)
    if plain is None or int(plain[2] or 1) > 20:  # months from 21 on are seasons
        return _rare(text)
    year, month, day = (int(part) if part else None for part in plain.groups()[:3])
    first, last = calendar_days(text, year or 0, month, day)
    return EdtfDate(text, first, last, precision_of(first, last), plain[4] in ("~", "%"))


def calendar_days(text: str, year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """First and last day of a day, month or year; ``text`` is what was entered, for the refusal."""
    if year < 1 or month == 0 or (month or 1) > 12:
        raise BadDate(text=text)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    days = calendar.monthrange(year, month)[1]
    if day is None:
        return date(year, month, 1), date(year, month, days)
    if not 1 <= day <= days:
        raise NoSuchDay(text=text, days=days)
    return date(year, month, day), date(year, month, day)


def _rare(text: str) -> EdtfDate:
    if not _RARE.fullmatch(text):
        raise BadDate(text=text)
    first, last, approximate = _ask_library(text)
    if first > last:
        raise BadDate(text=text)
    return EdtfDate(text, first, last, precision_of(first, last), approximate)


def _ask_library(text: str) -> tuple[date, date, bool]:
    """The library's strict bounds. Seasons are its approximation (northern, winter is December)."""
    # Its grammar warns when it is built with warnings switched on, and its failures print to stdout, where a
    # command's JSON goes.
    with warnings.catch_warnings(), contextlib.redirect_stdout(io.StringIO()):
        warnings.simplefilter("ignore")
        import edtf

        try:
            read = edtf.parse_edtf(text)
            first, last = (date(*bound[:3]) for bound in (read.lower_strict(), read.upper_strict()))
        except (edtf.EDTFParseException, ValueError, TypeError, AttributeError, OverflowError) as error:
            # Outside its grammar it refuses; inside, open sets and impossible days make it stumble.
            raise BadDate(text=text) from error
    return first, last, bool(read.is_approximate)


def precision_of(first: date, last: date) -> Precision:
    """The finest calendar unit that is exactly these days, else a range."""
    if first == last:
        return Precision.DAY
    if first.day == 1 and month_key(first, last) and last.day == calendar.monthrange(last.year, last.month)[1]:
        if first.month == last.month:
            return Precision.MONTH
        if (first.month, last.month) == (1, 12):
            return Precision.YEAR
    return Precision.RANGE


def edtf_text(first: date | None, last: date | None, *, approximate: bool = False) -> str:
    """The shortest EDTF text of these days: ``2019-02-05``, ``2019-02``, ``2019``, or an interval; `None` is open."""
    mark = "~" if approximate else ""
    if first is None and last is None:
        raise ValueError("a date needs one end at least")
    if first is None or last is None or precision_of(first, last) is Precision.RANGE:
        return "/".join(f"{day.isoformat()}{mark}" if day else ".." for day in (first, last))
    letters = {Precision.YEAR: 4, Precision.MONTH: 7, Precision.DAY: 10}[precision_of(first, last)]
    return first.isoformat()[:letters] + mark


def month_key(first: date | None, last: date | None) -> str | None:
    """The group *by month*: the month that holds the whole period, else the year that does; `None` is undated.

    An open end must have been closed before (by the as-of or publication); left open, the period is undated.
    """
    if first is None or last is None or first.year != last.year:
        return None
    return f"{first.year:04}-{first.month:02}" if first.month == last.month else f"{first.year:04}"
