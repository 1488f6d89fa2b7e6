"""Days and months without a year, which a title gives: "01.03" or "3 March" below "Daily summary, March 2031"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from db.intake.columns import is_serial
from db.intake.sheet import headers
from db.intake.sheet.binding import text_of
from db.intake.sheet.headers import Guess
from db.intake.sheet.looking import Look
from db.intake.tables import Value
from db.model.date_entry import read_date
from db.model.dates import BadDate
from db.model.numerals import plain_digits

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY_AND_MONTH = re.compile(r"(\d{1,2})\s*([./-])\s*(\d{1,2})[./-]?")
_FIELDS = frozenset({"date", "start", "end", "day", "month"})


def year_of(titles: Sequence[str]) -> str:
    """The only year that titles name; empty for none and for several."""
    years = {year for title in titles for year in _YEAR.findall(plain_digits(title))}
    return years.pop() if len(years) == 1 else ""


def with_year(text: str, year: str) -> str:
    """A day that states no year, with this one: "01.03" is 01.03.2031."""
    written = plain_digits(text.strip())
    if numbers := _DAY_AND_MONTH.fullmatch(written):
        return f"{numbers[1]}{numbers[2]}{numbers[3]}{numbers[2]}{year}"
    return f"{written} {year}"


def lacks_year(value: Value, year: str) -> bool:
    """Whether the cell is a day or a month that only lacks a year."""
    text = text_of(value) if isinstance(value, str) else ""
    if not text or _YEAR.search(plain_digits(text)) or text.isdecimal():
        return False
    try:
        read_date(with_year(text, year))
    except BadDate:
        return False
    return True


def _is_open(value: Value, year: str) -> bool:
    """Whether the cell lacks a year, or is a number of days (47880) that two calendars count from different years."""
    return lacks_year(value, year) or is_serial(value)


def completed(guesses: Mapping[Look, Guess], looks: Sequence[Look], year: str) -> dict[Look, Guess]:
    """The columns, those of days as dates whose cells are dates with this year; the same if none is."""
    found = dict(guesses)
    if not year or any(one.field == "year" for one in guesses.values()):
        return found
    for look in looks:
        meant = found.get(look) or (headers.guess(look.column.header) if look.column.header else None)
        if meant and meant.field in _FIELDS and look.filled and look.mostly(lambda cell: _is_open(cell, year)):
            field = "date" if meant.field == "day" else meant.field
            found[look] = replace(meant, field=field, hints=meant.hints | {"yearless"})
    return found
