"""Tolls so far that no header calls so: a title does, or the day of each row is the one as of which it speaks.

What happened on one day after the other would be added up; what a toll has come to must not be.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from db.intake.sheet.headers import Guess
from db.intake.sheet.looking import Look
from db.intake.sheet.rivals import is_of_the_day
from db.intake.sheet.rounds import OF_ROUNDS
from db.intake.sheet.slots import Columns
from db.intake.sheet.words import header_words
from db.model.vocabulary import MOVEMENT_MEASURES


def with_rising(columns: Columns, titles: Iterable[str]) -> Columns:
    """The columns, the numbers as tolls so far where they are called so and never fall from day to day."""
    numbers = {look: one for look, one in columns.items() if one.field == "number"}
    if not {one.field for one in columns.values()} <= OF_ROUNDS:  # rows that say more are events of their own
        return columns
    if not numbers or any(is_of_the_day(look.column.header) or _is_apart(one) for look, one in numbers.items()):
        return columns
    said = any("cumulative" in one.says for title in titles for one in header_words().find(title))
    dated = any("snapshot" in one.hints for one in columns.values())
    if not (said or dated) or not _rise(columns, numbers):
        return columns
    return {
        look: replace(one, hints=one.hints | {"cumulative"}) if look in numbers else one
        for look, one in columns.items()
    }


def _is_apart(one: Guess) -> bool:
    """Whether a number has a time of its own, is of people who moved, or is a toll by its own words."""
    return bool(
        {"date", "place"} & set(one.properties)
        or one.properties.get("measure", "displaced") in MOVEMENT_MEASURES
        or "cumulative" in one.hints
    )


def _rise(columns: Columns, numbers: Iterable[Look]) -> bool:
    """Whether rows of one place follow each other, and no number of theirs ever falls from one day to a later one."""
    places = [look for look, one in columns.items() if one.field in ("place", "pcode")]
    days = next((look.days for look, one in columns.items() if one.field in ("date", "as_of", "start")), ())
    steps = [step for look in numbers for step in _steps(look, places, days)]
    return any(steps) and all(step >= 0 for step in steps)


def _steps(number: Look, places: Sequence[Look], days: Sequence[str]) -> list[int]:
    """By how much the number grows from one day of a place to its next."""
    found: dict[tuple[object, ...], list[tuple[str, int]]] = defaultdict(list)
    for row, (day, count) in enumerate(zip(days, number.counts, strict=False)):
        if day and count is not None:
            found[tuple(place.cells[row] for place in places)].append((day, count))
    return [later[1] - earlier[1] for counts in found.values() for earlier, later in pairwise(sorted(counts))]
