"""Weeks by their number, with or without the year: "W05", "2031-W06", "Week 7, 2031", «الأسبوع 8»."""

from __future__ import annotations

import re
from datetime import date

from db.model.date_entry import joined
from db.model.numerals import plain_digits

_WEEK = re.compile(
    r"(?:(?P<before>(?:19|20)\d\d)\s*[-/,]?\s*)?(?:epi\s*)?(?:week|wk|w|الأسبوع|أسبوع|الاسبوع|اسبوع)?\.?\s*#?\s*(?P<week>\d{1,2})(?:\s*[-/,]?\s*(?P<after>(?:19|20)\d\d))?",
    re.IGNORECASE,
)


def week_in(text: str, year: int) -> str:
    """The week as a range of days, Monday to Sunday (ISO 8601); ``year`` is taken where the text says none.

    Empty for anything else, a week that the year does not have, and a week of no year (``year`` 0).
    """
    match = _WEEK.fullmatch(plain_digits(text.strip()))
    said = match and (match["before"] or match["after"])
    if not match or not (said or year):
        return ""
    try:
        first, last = (date.fromisocalendar(int(said or year), int(match["week"]), day) for day in (1, 7))
    except ValueError:
        return ""
    return joined(first.isoformat(), last.isoformat())
