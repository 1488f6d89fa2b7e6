"""Which candidates repeat one another, and which add up to another: proposals for *part of* and for roles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from db.detection.candidates import Candidate, RollUp
from db.model.quantities import Quantifier

_ADDENDS_AT_MOST = 12


def roll_ups(candidates: Sequence[Candidate]) -> tuple[RollUp, ...]:
    """For each total the run of candidates of its measure and unit whose numbers add up to it exactly: those behind it,
    or, where a table ends in a total, those before."""
    found: list[RollUp] = []
    used: set[int] = set()
    for number in range(len(candidates)):
        if number not in used and (addends := _addends(candidates, number)):
            found.append(RollUp(number, addends))
            used.update(addends)
    return tuple(found)


def _addends(candidates: Sequence[Candidate], number: int) -> tuple[int, ...]:
    total = candidates[number]
    if total.quantity.value is None or total.same_as is not None:
        return ()
    behind = _run(candidates, number, range(number + 1, len(candidates)))
    return behind or _run(candidates, number, range(number - 1, -1, -1))


def _run(candidates: Sequence[Candidate], number: int, others: range) -> tuple[int, ...]:
    total, taken = candidates[number], list[int]()
    left = total.quantity.value or 0
    for other in others:
        one = candidates[other]
        if not is_alike(total, one) or one.quantity.value is None or one.same_as is not None:
            continue
        left -= one.quantity.value
        taken.append(other)
        if left <= 0 or len(taken) == _ADDENDS_AT_MOST:
            break
    return tuple(sorted(taken)) if left == 0 and len(taken) > 1 else ()


def is_alike(one: Candidate, other: Candidate) -> bool:
    """Whether both count the same thing in the same unit."""
    return (one.measure, one.quantity.unit, one.reckoning) == (other.measure, other.quantity.unit, other.reckoning)


class Repeats:
    """Marks what was said before; fed with candidates in order, it knows each number once."""

    def __init__(self) -> None:
        self._first: dict[tuple[object, ...], int] = {}

    def marked(self, candidates: Sequence[Candidate], begin: int) -> Iterator[Candidate]:
        """The candidates of one sentence, ``begin`` being the number of the first."""
        for number, candidate in enumerate(candidates, begin):
            said = candidate.quantity
            key = (candidate.measure, said.unit, said.quantifier, said.value, said.low, said.high)
            first = self._first.setdefault(key, number)
            small = said.quantifier == Quantifier.EXACT and said.value is not None and said.value < _TELLING
            again = first if first != number and not small and said.quantifier != Quantifier.VAGUE else None
            yield candidate if again is None else replace(candidate, same_as=again, role="triangulation")


_TELLING = 13
"""Smaller numbers are the same too often by chance: "two killed" here and "two killed" there."""
