"""Dates in plain words: "the month of January 2019", «شهر كانون الثاني 2019», and the days of a Hijri calendar."""

from __future__ import annotations

from datetime import date

from db.messages import N_, Message
from db.model.date_words import SAID_MONTHS
from db.model.dates import BadDate, EdtfDate, Precision, parse_edtf
from db.model.hijri import hijri_text
from resources.language import Language


def in_words(language: Language, edtf: str) -> str:
    """The date as one says it; an empty text for what is no date."""
    try:
        read = parse_edtf(edtf)
    except BadDate:
        return ""
    return language.say(_message(read))


def _message(read: EdtfDate) -> Message:
    if read.first is None and read.last is not None:
        return Message(N_("until {date}"), {"date": _day(read.last)})
    if read.last is None and read.first is not None:
        return Message(N_("since {date}"), {"date": _day(read.first)})
    if read.first is None or read.last is None:
        return Message("{date}", {"date": read.text})
    said = _closed(read.precision, read.first, read.last)
    return Message(N_("about {date}"), {"date": said}) if read.approximate else said


def _closed(precision: Precision, first: date, last: date) -> Message:
    match precision:
        case Precision.DAY:
            return _day(first)
        case Precision.MONTH:
            month = Message(SAID_MONTHS[first.month - 1])
            return Message(N_("the month of {month} {year}"), {"month": month, "year": first.year})
        case Precision.YEAR:
            return Message(N_("the year {year}"), {"year": first.year})
    return Message(N_("from {first} to {last}"), {"first": _day(first), "last": _day(last)})


def _day(day: date) -> Message:
    month = Message(SAID_MONTHS[day.month - 1])
    return Message(N_("{day} {month} {year}"), {"day": day.day, "month": month, "year": day.year})


def in_hijri(language: Language, edtf: str) -> str:
    """The same in the Umm al-Qura calendar; an empty text where that calendar has no such days."""
    try:
        read = parse_edtf(edtf)
        ends = [day for day in (read.first, read.last) if day is not None]
        said = (hijri_text(day, "ar" if language.code == "ar" else "en") for day in ends)
        return language.digits(" – ".join(dict.fromkeys(said)))
    except BadDate:
        return ""
