"""Hijri dates by the Umm al-Qura calendar: entered and shown, never stored. The `hijridate` library holds its tables.

A day begins at sunset and a month with a sighting that other countries may make a day apart, so what stands in an old
letter can differ by a day; the entered text is kept beside the Gregorian date for that reason.
"""

from __future__ import annotations

from datetime import date
from typing import Literal

from hijridate import Gregorian, Hijri

from db.messages import N_
from db.model.dates import BadDate, NoSuchDay

YEARS = range(1343, 1501)
"""The years of the calendar's tables, August 1924 to November 2077."""


class OutsideHijri(BadDate):
    """A Hijri year without tables."""

    template = N_(
        "“{text}” lies outside the Umm al-Qura calendar (1343 to 1500); it is kept as it is; enter the Gregorian date."
    )


def gregorian_days(text: str, year: int, month: int | None = None, day: int | None = None) -> tuple[date, date]:
    """First and last Gregorian day of a Hijri day, month or year; ``text`` is what was entered, for the refusal."""
    if year not in YEARS:
        raise OutsideHijri(text=text)
    if month is not None and not 1 <= month <= 12:
        raise BadDate(text=text)
    last_month = Hijri(year, month or 12, 1)
    days = last_month.month_length()
    if day is not None and not 1 <= day <= days:
        raise NoSuchDay(text=text, days=days)
    return _gregorian(Hijri(year, month or 1, day or 1)), _gregorian(Hijri(year, month or 12, day or days))


def _gregorian(day: Hijri) -> date:
    return date(*day.to_gregorian().datetuple())


def hijri_text(day: date, language: Literal["en", "ar"] = "en") -> str:
    """The day as it is shown beside the Gregorian date, ``30 Jumada al-Ula 1440 AH``; empty outside the tables."""
    try:
        shown = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return ""
    return f"{shown.day} {shown.month_name(language)} {shown.year} {shown.notation(language)}"
