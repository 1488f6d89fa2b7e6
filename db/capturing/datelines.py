"""The day on which a text appeared, where a line of its head says so."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from db.capturing.pieces import pieces
from db.detection import detector
from db.detection.candidates import OfferedDate
from db.model import folding
from db.model.date_entry import DateReading, read_date
from db.model.dates import BadDate, Precision, parse_edtf

_HEAD = 15
"""Lines among which a text says when it appeared."""
_LINE = 120
_BESIDE = 3
"""Words beside the day in a line that says nothing else, or before it where a report begins: the town, the author."""

_ANNOUNCING = frozenset(map(folding.fold, (
    "posted", "published", "updated", "date", "issued", "تاريخ", "التاريخ", "بتاريخ", "نشر", "نشرت", "تحديث",
)))  # fmt: skip
_TELLING = frozenset(map(folding.fold, (
    "on", "since", "until", "from", "by", "in", "between", "after", "before", "of", "and",
    "في", "منذ", "حتى", "يوم", "بين", "بعد", "قبل", "من",
)))  # fmt: skip
"""Before a day they make it one of the story's."""

_ISO = re.compile(r"(?<![\w-])\d{4}-\d{2}(?:-\d{2})?(?![\w-])")
_BEGINS = re.compile(r"\s*(?:\([^()]{1,60}\)\s*)?[-\u2013\u2014]\s")
"""What stands behind the day of a dateline: "(Meridian) -", "–"."""


def day_of(text: str) -> tuple[str, str]:
    """The day or month (EDTF) and its words; empty where no line of the head says it, or the text is a chat."""
    if pieces(text):
        return "", ""
    lines = list(islice((line.strip() for line in text.splitlines() if line.strip()), _HEAD))
    found = [*(reading for line in lines if len(line) <= _LINE for reading in _alone(line))][:1] or _datelines(lines)
    return (found[0].edtf, found[0].entered) if found else ("", "")


def _alone(line: str) -> Iterator[DateReading]:
    """A line that says hardly anything but when; one that announces it may leave the day open."""
    announced = bool(_ANNOUNCING & set(folding.words(line)))
    if announced and (iso := _ISO.search(line)):
        with suppress(BadDate):
            yield _with_time(line[iso.start() :], iso.group())
    for found in detector.detect(line).dates:
        beside = [one for one in folding.words(line[: found.start] + " " + line[found.end :]) if one.isalpha()]
        if _is_day(found, month=announced) and (announced or len(beside) <= _BESIDE):
            yield _with_time(line[found.start :], found.exact)


def _datelines(lines: list[str]) -> list[DateReading]:
    """ "GENEVA, 5 February 2031 – Ten people …"; of several such lines each tells of its own day, as a chronology."""
    found = [reading for line in lines for reading in _dateline(line)]
    return found if len(found) == 1 else []


def _dateline(line: str) -> Iterator[DateReading]:
    for found in islice(detector.detect(line[:_LINE]).dates, 1):
        before = folding.words(line[: found.start])
        begins = len(before) <= _BESIDE and not _TELLING & set(before) and _BEGINS.match(line, found.end)
        if begins and _is_day(found):
            yield read_date(found.exact)


def _is_day(found: OfferedDate, *, month: bool = False) -> bool:
    precision = parse_edtf(found.edtf).precision if found.edtf else None
    return precision == Precision.DAY or (month and precision == Precision.MONTH)


def _with_time(rest: str, exact: str) -> DateReading:
    """The day as it is written, with the time of day behind it."""
    with suppress(BadDate):
        return read_date(rest)
    return read_date(exact)
