"""Columns headed by a month, a day or a year: what stands in each happened then ("Jan-31 | Feb-31 | Mar-31")."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from db.intake.finding.cells import is_year
from db.intake.sheet import headers
from db.intake.sheet.headers import PARTED, Guess
from db.intake.sheet.looking import Look
from db.intake.sheet.when import month_and_year
from db.model.date_entry import read_date
from db.model.dates import BadDate

_LEAST = 2
"""Columns that make a series; one alone may be a date by chance."""

_LONGEST = 40
_FIRST_OF_MONTH = re.compile(r"\d{4}-\d\d-01")
_BEHIND = re.compile(r"(?P<what>.*\S)\s*\((?P<date>[^()]+)\)")
"""A date behind what it is of: "IDPs (Jan 2031)"."""
_ROUND = re.compile(r"(?:round|wave|(?:ال)?جولة)\s*\d*", re.IGNORECASE)
"""A round counts who is there: "Round 1 (Jan 2031)"."""
_MIDNIGHT = " 00:00:00"


def dated(looks: Sequence[Look], year: str = "") -> Mapping[Look, Guess]:
    """The columns of numbers whose headers say when, and perhaps of what; none where they are no series.

    ``year`` is that of months without one.
    """
    said = {look: said for look in looks if (said := _said(look.column.header, year)) and look.is_number}
    named = {day for day, _ in said.values()}
    # A year beside its months is their sum.
    days = {day for day in named if not any(other.startswith(f"{day}-") for other in named)}
    found = {look: (day, rest) for look, (day, rest) in said.items() if day in days}
    if len(days) < _LEAST:
        return {}
    # Spreadsheets keep a month as its first day.
    months = all(_FIRST_OF_MONTH.fullmatch(day) for day in days)
    meant = ((look, day[: len("2031-01")] if months else day, rest) for look, (day, rest) in found.items())
    numbers = {look: one for look, day, rest in meant if (one := _number(rest, day))}
    return {look: _there(one) if _ROUND.match(look.column.header) else one for look, one in numbers.items()}


def _there(one: Guess) -> Guess:
    return replace(one, hints=one.hints | {"stock"})


def _number(rest: str, day: str) -> Guess | None:
    """A number of that day; what the rest of its header leaves open, the table has to say."""
    of = headers.guess(rest) if rest else Guess("number", hints=frozenset({"bare"}))
    if of is None or of.field != "number":
        return None
    return replace(of, properties={**of.properties, "date": day})


def _said(header: str, of_titles: str) -> tuple[str, str] | None:
    """The date that a part of the header is, and its other parts."""
    parts = header.split(PARTED)
    for year, month in permutations(range(len(parts)), 2):
        if is_year(parts[year]) and not is_year(parts[month]) and (day := _date(f"{parts[month]} {parts[year]}")):
            return day, PARTED.join(part for place, part in enumerate(parts) if place not in (year, month))
    for place, part in enumerate(parts):
        if day := _date(part.removesuffix(_MIDNIGHT)):
            return day, PARTED.join(parts[:place] + parts[place + 1 :])
        if (behind := _BEHIND.fullmatch(part)) and (day := _date(behind["date"])):
            named = [] if _ROUND.fullmatch(behind["what"]) else [behind["what"]]
            return day, PARTED.join(parts[:place] + named + parts[place + 1 :])
    for place, part in enumerate(parts if of_titles and not any(map(is_year, parts)) else ()):
        if not any(map(str.isdecimal, part)) and (day := _date(f"{part} {of_titles}")) and len(day) == _MONTH:
            return day, PARTED.join(parts[:place] + parts[place + 1 :])
    return None


_MONTH = len("2031-01")


def _date(text: str) -> str:
    if not any(map(str.isdecimal, text)) or len(text) > _LONGEST:
        return ""
    try:
        reading = read_date(month_and_year(text) or text)
    except BadDate:
        return ""
    return "" if reading.ambiguous else reading.edtf
