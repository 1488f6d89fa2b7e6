"""The steps of a time axis: days, weeks, months, quarters, years; and under which one a period counts.

A number is never split: a period counts in the step that holds all of it. What no day or week holds stands under its
month, what no month or quarter holds under its year, and beyond a year it is undated (docs/counting.md, *by month*).
Weeks are those of ISO 8601, Monday to Sunday. Keys sort by time within a step.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Final

from db.model.dates import calendar_days, month_key

DAY, WEEK, MONTH, QUARTER, YEAR = "day", "week", "month", "quarter", "year"

STEPS: Final = (DAY, WEEK, MONTH, QUARTER, YEAR)
"""The finest first."""

_FORMS: Final = {
    DAY: re.compile(r"\d{4}-\d\d-\d\d"),
    WEEK: re.compile(r"\d{4}-W\d\d"),
    MONTH: re.compile(r"\d{4}-\d\d"),
    QUARTER: re.compile(r"\d{4}-Q\d"),
    YEAR: re.compile(r"\d{4}"),
}

_ON_AN_AXIS = 72
"""Steps that are still told apart beside each other."""


def step_of(key: str) -> str:
    """Of which step this is the key; none of what is undated."""
    return next((step for step, form in _FORMS.items() if form.fullmatch(key)), "")


def unit_key(day: date, step: str) -> str:
    """The step in which this day lies: ``2019-01-28``, ``2019-W05``, ``2019-01``, ``2019-Q1``, ``2019``."""
    match step:
        case "day":
            return day.isoformat()
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return f"{day:%Y-%m}"
        case "quarter":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
    return f"{day.year:04}"


def period_key(first: date | None, last: date | None, step: str) -> str:
    """The group of a period: the step that holds it, else its month (of days and weeks), else its year, else none."""
    if first is None or last is None:
        return ""
    if (found := unit_key(first, step)) == unit_key(last, step):
        return found
    wider = month_key(first, last) or ""
    return wider if step in (DAY, WEEK) else wider[:4]


def days_in(key: str) -> tuple[date, date]:
    """First and last day; ``ValueError`` for what is no key."""
    year = int(key[:4])
    match step_of(key):
        case "day":
            return date.fromisoformat(key), date.fromisoformat(key)
        case "week":
            monday = date.fromisocalendar(year, int(key[6:]), 1)
            return monday, min(monday, date.max - timedelta(6)) + timedelta(6)
        case "month":
            return calendar_days(key, year, int(key[5:]))
        case "quarter":
            third = int(key[6:]) * 3
            return date(year, third - 2, 1), calendar_days(key, year, third)[1]
    return calendar_days(key, year)


def units(first: date, last: date, step: str) -> Iterator[str]:
    """Every step from that of the first day to that of the last, also those of which nobody stated anything."""
    day = first
    while day <= last:
        key = unit_key(day, step)
        yield key
        until = days_in(key)[1]
        if until == date.max:
            return
        day = until + timedelta(1)


def axis(keys: Sequence[str]) -> list[str]:
    """Every step from the first of these, which are of one kind, to the last."""
    if not keys:
        return []
    return list(units(days_in(min(keys))[0], days_in(max(keys))[0], step_of(keys[0])))


def fitting(first: date | None, last: date | None, held: Sequence[int]) -> str:
    """The finest step of which an axis has room for all, and which holds at least half of what any step holds.

    ``held`` are the contributions that each of `STEPS` holds wholly: what is told by month is no picture by day.
    """
    if first is None or last is None:
        return MONTH
    for step, number in zip(STEPS, held, strict=True):
        if 2 * number >= max(held) and (last - first).days <= _ON_AN_AXIS * _DAYS[step]:
            return step
    return YEAR


_DAYS: Final = {DAY: 1, WEEK: 7, MONTH: 30, QUARTER: 91, YEAR: 365}
