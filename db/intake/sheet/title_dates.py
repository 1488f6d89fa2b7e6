"""When all of a table happened, by a title above it: "as of 5 February 2031", "January 2031"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.intake.finding.cells import is_year
from db.intake.sheet.when import month_and_year
from db.model.date_entry import read_date
from db.model.dates import BadDate

_LONGEST = 8
"""Words of the longest date: from 28 December 2030 to 3 January 2031."""

_MARKS = " ,.;:،؛()[]\"'«»“”"
_YEAR = 4
_MONTH = len("2031-01")


def dated_by(titles: Sequence[str]) -> tuple[str, str]:
    """The title next to the table that names one date only, and the date in EDTF; a year by itself if none says more.

    Empty texts where no title does, and where a title can mean two days or names two.
    """
    named = [(title, _said_once({*_days(title.split())})) for title in reversed(titles)]
    exact = [(title, {day for day in days if len(day) > _YEAR}) for title, days in named]
    title, days = next((one for one in (*exact, *named) if one[1]), ("", set()))
    return (title, days.pop()) if len(days) == 1 else ("", "")


def dated_by_sheet(name: str) -> str:
    """The month or the year that a sheet's name has, or the day that it is: a day beside words may be anything's."""
    whole = _day(name.strip())
    _, date = dated_by([name])
    return whole or (date if len(date) <= _MONTH else "")


def _said_once(days: set[str]) -> set[str]:
    """A day, and "until" the same day in another language, are one."""
    return {day for day in days if day.removeprefix("../") == day or day.removeprefix("../") not in days}


def _days(words: Sequence[str]) -> Iterator[str]:
    """The dates of a title from left to right, the longest at each place."""
    place = 0
    while place < len(words):
        for length in range(min(_LONGEST, len(words) - place), 0, -1):
            if day := _day(" ".join(words[place : place + length]).strip(_MARKS)):
                yield day
                place += length
                break
        else:
            place += 1


def _day(text: str) -> str:
    if not any(map(str.isdecimal, text)) or (text.isdecimal() and not is_year(text)):
        return ""
    try:
        reading = read_date(month_and_year(text) or text)
    except BadDate:
        return ""
    return "" if reading.ambiguous else reading.edtf
