"""What one written date names: year, month, day, its calendar, its weekday; digits or words, English or Arabic.

The texts are in the spelling of `numerals.plain_text`. Whether such a day exists is not asked here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from db.model import date_words
from db.model.folding import fold
from db.model.wordings import words

Order = Literal["dmy", "mdy"]
"""Whether day or month comes first where the year comes last; a year that comes first is followed by the month."""

ORDERS: tuple[Order, Order] = ("dmy", "mdy")


@dataclass(frozen=True)
class DateParts:
    """`None` is what the text does not say; ``hijri`` is said by a month's name or an era."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    hijri: bool | None = None
    weekday: int | None = None


def date_parts(said: str, order: Order) -> DateParts | None:
    """The parts of one date; `None` where the text holds anything else, or two of anything (then it is a range)."""
    months = {_MONTHS[re.sub(r"[\s-]", "", name)] for name in _MONTH.findall(said)}
    weekdays = {_WEEKDAYS[name] for name in _WEEKDAY.findall(said)}
    eras = {_ERAS[era] for era in _ERA.findall(said)} | {is_hijri for is_hijri, _ in months}
    if max(len(months), len(weekdays), len(eras)) > 1:
        return None
    rest = said
    for words_read in (_MONTH, _WEEKDAY, _ERA, _FILLER):
        rest = words_read.sub(" ", rest)
    numbers = _beside_a_name(rest) if months else _in_digits(rest.strip(" ,،."), order)
    if numbers is None:
        return None
    month = next((number for _, number in months), numbers.get("month"))
    return DateParts(
        numbers.get("year"), month, numbers.get("day"), hijri=next(iter(eras), None), weekday=next(iter(weekdays), None)
    )


def _beside_a_name(rest: str) -> dict[str, int] | None:
    """Year and day beside a month's name, in any order: a year has four digits, a day one or two."""
    if not re.fullmatch(r"[\d\s,.،/()-]*", rest):
        return None
    numbers = re.findall(r"\d+", rest)
    read = {_PART_BY_DIGITS.get(len(number), ""): int(number) for number in numbers}
    return read if len(read) == len(numbers) and "" not in read else None


_PART_BY_DIGITS = {1: "day", 2: "day", 4: "year"}


def _in_digits(rest: str, order: Order) -> dict[str, int] | None:
    for match in filter(None, (pattern.fullmatch(rest) for pattern in _NUMERIC[order])):
        return {part: int(number) for part, number in match.groupdict().items() if number}
    return None


def _months() -> dict[str, tuple[bool, int]]:
    """Each name, its words written together: whether it is Hijri, and the month's number."""
    calendars = ((False, date_words.GREGORIAN_MONTHS), (True, date_words.HIJRI_MONTHS))
    return {
        fold(name).replace(" ", ""): (is_hijri, number)
        for is_hijri, months in calendars
        for number, names in enumerate(months, 1)
        for name in names
    }


_MONTHS = _months()
_WEEKDAYS = {fold(name): number for number, names in enumerate(date_words.WEEKDAYS) for name in names}
_ERAS = {fold(era): True for era in date_words.HIJRI_ERA} | {fold(era): False for era in date_words.GREGORIAN_ERA}

_NAMES = [name for names in (*date_words.GREGORIAN_MONTHS, *date_words.HIJRI_MONTHS) for name in names]
# The words of one name may be joined or parted in any way: "al-Ula", "al Ula", "ذوالقعدة".
_MONTH = re.compile(words(_NAMES).replace(r"\ ", r"[\s-]*"))
_WEEKDAY, _ERA, _FILLER = (re.compile(words(names)) for names in (_WEEKDAYS, _ERAS, date_words.FILLERS))

_SEPARATOR = r"(?:\s*[./]\s*|-)"
_DAY, _MONTH_NUMBER, _YEAR = r"(?P<day>\d{1,2})", r"(?P<month>\d{1,2})", r"(?P<year>\d{4})"
_YEAR_LAST = rf"(?:{_SEPARATOR}(?:{_YEAR}|\d\d))?"
_ANY_ORDER = [
    re.compile(rf"{_YEAR}(?:{_SEPARATOR}{_MONTH_NUMBER}(?:{_SEPARATOR}{_DAY})?)?"),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)"),
    re.compile(rf"{_MONTH_NUMBER}{_SEPARATOR}{_YEAR}"),
    re.compile(_DAY),
]
_NUMERIC: dict[Order, list[re.Pattern[str]]] = {
    "dmy": [*_ANY_ORDER, re.compile(f"{_DAY}{_SEPARATOR}{_MONTH_NUMBER}{_YEAR_LAST}")],
    "mdy": [*_ANY_ORDER, re.compile(f"{_MONTH_NUMBER}{_SEPARATOR}{_DAY}{_YEAR_LAST}")],
}
