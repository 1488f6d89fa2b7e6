"""Columns that are rivals for one number: what was reported and verified, what came each day and so far.

Two statements of one thing are never added, and what counts only some is never taken for all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from db.intake.sheet.headers import Guess, measures
from db.intake.sheet.looking import Look
from db.intake.sheet.rounds import OF_ROUNDS
from db.intake.sheet.slots import Columns, slot, unit, whom
from db.intake.sheet.words import header_words, split
from db.model.folding import words as folded_words

KNOWN = 100
"""Percent of a header's words that are known, if all are."""


def statement_of(header: str) -> str:
    """Whether a header says that its number was ``verified``, ``unverified`` or ``reported``; empty for none."""
    said = set(split(header))
    if said & _NOT_YET:
        return "unverified"
    if any(one.says.get("kind") == "verification" for one in header_words().find(header)):
        return "verified"
    return "reported" if said & _REPORTED else ""


_NOT_YET = frozenset(folded_words("not un unverified unconfirmed pending awaiting غير لم قيد"))
_REPORTED = frozenset(folded_words("reported alleged claimed initial مبلغ المبلغ مزعوم"))


def is_of_the_day(header: str) -> bool:
    """Whether a number is only of what came since the row before: "new deaths", "in the last 24 hours"."""
    return not _OF_THE_DAY.isdisjoint(split(header))


_OF_THE_DAY = frozenset(folded_words("new newly daily today 24 24h 24hrs 24hr جديد جديدة جدد الجدد يومي يومية اليوم"))


def so_far(columns: Columns) -> Columns:
    """What a toll has come to is never added up: what came each day counts, else the toll is one that rises.

    Beside tolls so far, a number that says neither may be either: it counts where it is the same that a toll sums up.
    """
    numbers = {look: one for look, one in columns.items() if one.field == "number"}
    tolls = {look for look, one in numbers.items() if "cumulative" in one.hints}
    of_the_day = {look for look in numbers if look not in tolls and is_of_the_day(look.column.header)}
    open_ones = {*numbers} - tolls - of_the_day
    if any(slot(numbers[look]) == slot(numbers[toll]) for look in open_ones for toll in tolls):
        without = tolls
    elif tolls:
        without = open_ones | (tolls if of_the_day else set())
    else:
        without = set()
    return {look: one for look, one in columns.items() if look not in without}


_PAIR = 2


def stated_twice(columns: Columns) -> Columns:
    """Of what was reported and what of it was verified the latter counts; beside a plain number it is told only.

    Two statements of one thing are never added: the other is kept as a figure of its own.
    """
    pairs: dict[tuple[object, ...], dict[str, Look]] = {}
    counted = Counter(slot(one) for one in columns.values() if one.field == "number")
    for look, one in columns.items():
        if one.field == "number" and counted[slot(one)] == _PAIR:
            pairs.setdefault(slot(one), {})[statement_of(look.column.header)] = look
    both = [pair for pair in pairs.values() if pair.keys() in ({"verified", "reported"}, {"verified", ""})]
    other = {pair.get("reported") or pair["verified"] for pair in both}
    return {
        look: replace(one, properties={**one.properties, "role": "triangulation"}) if look in other else one
        for look, one in columns.items()
    }


def without_strangers(columns: Columns) -> Columns:
    """Beside "health workers killed", "xyz killed" counts others among the killed, unless those are "of them"."""
    found = dict(columns)
    for look, one in columns.items():
        if one.field == "number" and one.confidence < KNOWN and not whom(one):
            alike = [
                other for other in columns.values() if other.field == "number" and _measured(other) == _measured(one)
            ]
            if any(whom(other) and "of_which" not in other.hints for other in alike):
                del found[look]
    return found


def _measured(one: Guess) -> tuple[str, str]:
    return one.properties.get("measure", ""), unit(one)


def without_halves(columns: Columns, looks: Sequence[Look]) -> Columns:
    """Beside others who were injured, of whom nobody knows who they are, "injured (xyz)" are not all of them."""
    others = [look for look in looks if look not in columns and look.filled and look.is_number]
    told = {name for look in others for name in measures(look.column.header)}
    return {
        look: one
        for look, one in columns.items()
        if one.field != "number" or one.confidence == KNOWN or whom(one) or one.properties.get("measure") not in told
    }


def without_tolls(columns: Columns) -> Columns:
    """Tolls so far count where rows are told apart by place and day alone; else nobody knows which are of one event."""
    if {one.field for one in columns.values()} <= OF_ROUNDS:
        return columns
    return {look: one for look, one in columns.items() if "cumulative" not in one.hints}
