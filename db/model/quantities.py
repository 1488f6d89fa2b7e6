"""Quantities: what a quantifier does to a number, and how quantities of one unit are summed.

The eight quantifiers follow IDMC's Helix; low and high are UCDP's. A quantity is a face (the number that is said),
and the lowest and highest number that the words allow. Unknown is not zero: a quantity without a number stays without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from db.messages import N_, message
from db.model.judgement import Finding, Problem


class Quantifier(StrEnum):
    """The codes of the vocabulary's list ``quantifier``; their labels stand there."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more_than"
    AT_LEAST = "at_least"
    LESS_THAN = "less_than"
    AT_MOST = "at_most"
    BETWEEN = "between"
    VAGUE = "vague"


_EXACT_OR_ABOUT = frozenset({Quantifier.EXACT, Quantifier.ABOUT})
_BOUNDED_ABOVE = frozenset({Quantifier.EXACT, Quantifier.ABOUT, Quantifier.AT_MOST, Quantifier.LESS_THAN})


class Amount(NamedTuple):
    """One quantity, or a sum of them, in one unit (persons, households, …).

    ``face`` is `None` when no number was stated; low and high are then `None` too. Beside a face, ``high`` `None` means
    unbounded. ``unquantified`` counts the addends of a sum that had no number in this unit.
    """

    face: int | None
    low: int | None
    high: int | None
    quantifier: str
    unquantified: int = 0

    @property
    def has_number(self) -> bool:
        """Whether a number was stated; a stated zero is one."""
        return self.face is not None


@lru_cache(maxsize=8192)
def amount_of(quantifier: str, value: int | None = None, low: int | None = None, high: int | None = None) -> Amount:
    """The quantity as it counts. Low and high are read for *between* only; elsewhere the quantifier gives them.

    A *between* that lacks something (a draft, or a data set with holes) counts by what it has; see `_between`.
    """
    said = Quantifier(quantifier)
    if said is Quantifier.BETWEEN:
        return _between(value, low, high)
    if value is None or said is Quantifier.VAGUE:
        return Amount(None, None, None, said)
    return Amount(value, *_bounds(said, value), said)


def _bounds(quantifier: Quantifier, value: int) -> tuple[int, int | None]:
    """Lowest and highest number (`None`: unbounded) that the words allow."""
    match quantifier:
        case Quantifier.MORE_THAN:
            return value + 1, None
        case Quantifier.AT_LEAST:
            return value, None
        case Quantifier.LESS_THAN:
            return 0, max(0, value - 1)
        case Quantifier.AT_MOST:
            return 0, value
        case _:
            return value, value


def _between(value: int | None, low: int | None, high: int | None) -> Amount:
    """The source's own bounds as they are, even where they contradict each other or the best estimate.

    A missing bound is the one that its one-sided cousin has: without a high it reads as *at least*, without a low as
    *at most*; a best estimate alone bounds itself, and nothing at all is no number.
    """
    if low is None and high is None:
        return Amount(value, value, value, Quantifier.BETWEEN)
    stated = low if low is not None else high
    return Amount(value if value is not None else stated, low or 0, high, Quantifier.BETWEEN)


def add(amounts: Iterable[Amount]) -> Amount | None:
    """The sum of quantities of one unit; `None` (absent) without any addend.

    An addend without a number adds nothing, is counted in ``unquantified``, and leaves the high unbounded. A sum may
    be added again: face, low, high and ``unquantified`` do not depend on order or grouping.
    """
    addends = tuple(amounts)
    if not addends:
        return None
    numbered = [addend for addend in addends if addend.face is not None]
    unquantified = sum([_unquantified(addend) for addend in addends])
    if not numbered:
        return Amount(None, None, None, Quantifier.VAGUE, unquantified)
    face, low = _total([a.face for a in numbered]), _total([a.low for a in numbered])
    highs = [a.high for a in numbered]
    high = None if unquantified or None in highs else _total(highs)
    said = quantifier_of_sum([a.quantifier for a in numbered], face, low, high, unquantified)
    return Amount(face, low, high, said, unquantified)


def _unquantified(addend: Amount) -> int:
    return addend.unquantified if addend.face is not None else max(1, addend.unquantified)


def _total(numbers: Iterable[int | None]) -> int:
    return sum([number for number in numbers if number is not None])


def quantifier_of_sum(
    quantifiers: Iterable[str], face: int | None, low: int | None, high: int | None, unquantified: int = 0
) -> Quantifier:
    """What is said of a sum: the first rule that fits. ``quantifiers`` are those of the addends with a number.

    Also for what is not a plain sum: a residual (of the whole's and the parts' quantifiers), and a sum of parts whose
    high the whole has unbounded.
    """
    if face is None or low is None:
        return Quantifier.VAGUE
    said = set(quantifiers)
    if not unquantified and said <= _EXACT_OR_ABOUT:
        return Quantifier.ABOUT if Quantifier.ABOUT in said else Quantifier.EXACT
    if high is None:
        return _one_sided(face, low)
    if said <= _BOUNDED_ABOVE:
        return Quantifier.LESS_THAN if high < face else Quantifier.AT_MOST
    return Quantifier.BETWEEN


def _one_sided(face: int, low: int) -> Quantifier:
    """Without a highest number. A low under the face ("up to 20" and "at least 10") is neither, so it is a range."""
    if low > face:
        return Quantifier.MORE_THAN
    return Quantifier.AT_LEAST if low == face else Quantifier.BETWEEN


def problems(
    quantifier: str, value: int | None = None, low: int | None = None, high: int | None = None
) -> Iterator[Problem]:
    """What keeps the quantity from counting, with the field (``value``, ``low``, ``high``) where to put it right."""
    said = Quantifier(quantifier)
    for name, number in (("value", value), ("low", low), ("high", high)):
        if number is not None and number < 0:
            yield Problem(name, message(N_("A number of people or things cannot be negative.")))
    if said is Quantifier.BETWEEN:
        yield from _problems_between(low, high)
    elif said is Quantifier.VAGUE:
        if value is not None:
            yield Problem(
                "value", message(N_("A quantity in words only has no number; remove it or say how it is meant."))
            )
    elif value is None:
        yield Problem(
            "value", message(N_("The number is missing; without one, say that the quantity is in words only."))
        )
    elif value == 0 and said is Quantifier.LESS_THAN:
        yield Problem("value", message(N_("There is nothing less than zero; enter the number that was stated.")))


def _problems_between(low: int | None, high: int | None) -> Iterator[Problem]:
    if low is None:
        yield Problem("low", message(N_("A range needs its lowest number; without one, say “up to”.")))
    if high is None:
        yield Problem("high", message(N_("A range needs its highest number; without one, say “at least”.")))


def findings(record: str, quantifier: str, value: int | None, low: int | None, high: int | None) -> Iterator[Finding]:
    """What a person should look at in a quantity of ``record``; the numbers are kept and count as stated.

    Data sets do contain such rows: of UCDP's for Syria 2016–2018, 69 have a best estimate outside low and high, 37 of
    them because low is above high.
    """
    if quantifier != Quantifier.BETWEEN:
        if low is None and high is None:
            return
        yield from _unused_bounds(record, amount_of(quantifier, value), low, high)
        return
    if low is not None and high is not None and low > high:
        detail = message(N_("The lowest number, {low}, is above the highest, {high}."), low=low, high=high)
        yield Finding("low_above_high", record, detail)
    if value is not None and _outside(value, low, high):
        sentence = N_("The best estimate, {value}, lies outside its bounds, {low} and {high}.")
        yield Finding("best_outside_bounds", record, message(sentence, value=value, low=low, high=high))


def _outside(value: int, low: int | None, high: int | None) -> bool:
    return (low is not None and value < low) or (high is not None and value > high)


def _unused_bounds(record: str, counted: Amount, low: int | None, high: int | None) -> Iterator[Finding]:
    """Stated bounds that count for nothing, because the quantifier gives others: somebody may have meant a range."""
    if low not in (None, counted.low) or high not in (None, counted.high):
        detail = message(N_("A lowest or highest number is stated, but it counts only for a range."))
        yield Finding("bounds_not_counted", record, detail)
