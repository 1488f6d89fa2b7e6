"""The arithmetic of a whole and its parts: what bounds what, what is left, what says something else.

Highs are `None` where nothing bounds them.
"""

from __future__ import annotations

from collections.abc import Sequence

from db.model import quantities
from db.model.quantities import Amount, Quantifier

Bounds = tuple[int, int | None]
"""Lowest and highest number."""


def bounded(total: Amount, stated: Amount, addends: Sequence[Amount]) -> Amount:
    """Case 4: the larger low; never a high below it; unbounded if the stated whole is."""
    low = max(number(total.low), number(stated.low))
    high = None if total.high is None or stated.high is None else max(total.high, low)
    said = [addend.quantifier for addend in addends if addend.has_number]
    if stated.high is None:
        said.append(stated.quantifier)
    quantifier = quantities.quantifier_of_sum(said, total.face, low, high, total.unquantified)
    return total._replace(low=low, high=high, quantifier=quantifier)


def residual(stated: Amount, total: Amount) -> Amount:
    """Case 3: what no part accounts for. Its low is 0 where the parts have no highest number."""
    face = number(stated.face) - number(total.face)
    low = 0 if total.high is None else max(0, number(stated.low) - total.high)
    high = None if stated.high is None else max(0, stated.high - number(total.low))
    said = quantities.quantifier_of_sum((stated.quantifier, total.quantifier), face, low, high)
    return Amount(face, low, high, said)


def number(number: int | None) -> int:
    """A number of an amount that has one."""
    if number is None:
        raise TypeError("this amount has no number")
    return number


def agrees(stated: Amount, face: int) -> bool:
    """A one-sided figure that holds for the face says nothing against it."""
    match stated.quantifier, stated.face:
        case Quantifier.MORE_THAN, int(number):
            return face > number
        case Quantifier.AT_LEAST, int(number):
            return face >= number
        case Quantifier.LESS_THAN, int(number):
            return face < number
        case Quantifier.AT_MOST, int(number):
            return face <= number
    return False


def wider(one: Bounds, other: Bounds) -> Bounds:
    """The bounds that hold both."""
    high = None if one[1] is None or other[1] is None else max(one[1], other[1])
    return min(one[0], other[0]), high


def sum_of_bounds(ranges: Sequence[Bounds], *, unbounded: bool) -> Bounds:
    """Lows and highs added; ``unbounded`` where an addend without a number stands beside them."""
    highs = [high for _, high in ranges]
    lows = sum([low for low, _ in ranges])
    return lows, None if unbounded or None in highs else sum([number(high) for high in highs])
