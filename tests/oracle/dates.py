"""A small reader of the EDTF strings that archives keep (Library of Congress, levels 0 and 1, with ``X`` digits).

Approximate and uncertain dates are read as the date itself: "about January" lies in January.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_ONE = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2}))?)?")


@dataclass(frozen=True)
class Span:
    """``first`` is None for an open start, ``last`` for an open end."""

    first: date | None
    last: date | None


def read(text: str) -> Span | None:
    """The days that an EDTF string covers; None for an empty or unreadable one, or one open at both ends."""
    start, _, end = text.partition("/") if "/" in text else (text, "", text)
    first, last = _one(start), _one(end)
    if first is None and last is None:
        return None
    return Span(first[0] if first else None, last[1] if last else None)


def last_day(text: str) -> date | None:
    """The last day that a string covers; of one with an open end its first day."""
    span = read(text)
    if span is None:
        return None
    return span.last if span.last is not None else span.first


def first_day(text: str) -> date | None:
    """The first day that a string covers; of one with an open start its last day."""
    span = read(text)
    if span is None:
        return None
    return span.first if span.first is not None else span.last


STEPS = ("day", "week", "month", "quarter", "year")


def step_of_day(day: date, step: str) -> str:
    """What the step of time is called in which the day lies; a week belongs to the year of its Thursday."""
    year, week, _ = day.isocalendar()
    quarter = {1: "Q1", 2: "Q1", 3: "Q1", 4: "Q2", 5: "Q2", 6: "Q2", 7: "Q3", 8: "Q3", 9: "Q3"}.get(day.month, "Q4")
    names = {"day": str(day), "week": f"{year}-W{week:02}", "month": f"{day:%Y-%m}", "quarter": f"{day:%Y}-{quarter}"}
    return names.get(step, f"{day:%Y}")


def step_end(day: date, step: str) -> date:
    """The last day of the step in which the day lies."""
    end = day
    while step_of_day(end + timedelta(days=1), step) == step_of_day(day, step):
        end += timedelta(days=1)
    return end


def _one(text: str) -> tuple[date, date] | None:
    match = _ONE.fullmatch(text.strip("~?%"))
    if match is None:
        return None
    year, month, day = match.groups()
    earliest_year, latest_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    earliest_month, latest_month = _two_digits(month, 12)
    longest = calendar.monthrange(latest_year, latest_month)[1]
    earliest_day, latest_day = _two_digits(day, longest)
    return date(earliest_year, earliest_month, earliest_day), date(latest_year, latest_month, latest_day)


def _two_digits(digits: str | None, highest: int) -> tuple[int, int]:
    if digits is None or digits == "XX":
        return 1, highest
    return max(1, int(digits.replace("X", "0"))), min(highest, int(digits.replace("X", "9")))
