"""Which of a subject's counted figures is its own: the latest, for rising tolls (docs/counting.md)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from db.model.statements import Statement
from db.model.vocabulary import UNIT


def taken(counted: Sequence[Statement], unit: str) -> Statement | None:
    """The latest that states a number in this unit; ``counted`` come in order of id.

    Without such a one it is a figure without a number: the latest that has words for this unit, else the latest.
    """
    if len(counted) == 1:
        return counted[0]
    numbered = [statement for statement in counted if statement.amount(unit).has_number]
    in_words = [statement for statement in counted if unit in statement.units]
    # `max` keeps the first of equals: the smaller id.
    return max(numbered or in_words or counted, key=lambda statement: _rank(statement, unit), default=None)


def _rank(statement: Statement, unit: str) -> tuple[date, date, int, int]:
    """As-of, then publication, then face, then low, each the larger."""
    amount = statement.amount(unit)
    face, low = (-1 if number is None else number for number in (amount.face, amount.low))
    return _day(statement), statement.published or date.min, face, low


def _day(statement: Statement) -> date:
    return statement.as_of or date.min


def rivals(counted: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    """Figures that state the same unit for one day: each with the one that goes before it until somebody decides."""
    for unit in UNIT.terms:
        stating = sorted((statement for statement in counted if unit in statement.units), key=_day)
        for _, same_day in groupby(stating, key=_day):
            of_one_day = list(same_day)
            first = max(of_one_day, key=lambda statement: _rank(statement, unit))
            yield from ((statement, first) for statement in of_one_day if statement is not first)
