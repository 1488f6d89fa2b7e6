"""Amounts: what one quantity says, what several add up to, and what a figure says of its parts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from tests.oracle.reading import Record, field

UNITS = {
    "person": "persons",
    "household": "households",
    "home": "homes",
    "facility": "facilities",
    "movement": "movements",
}
"""The units in the order of the vocabulary, with the names under which totals show them."""

CHILD, ADULT, ELDERLY = {"0-4", "5-11", "12-17"}, {"18-59", "60+"}, {"60+"}
AGES = {"child": CHILD, "adult": ADULT, "elderly": ELDERLY, **{band: {band} for band in CHILD | ADULT}}
"""Each age as the bands of years that it covers."""

AGE_KEYS = {
    "child": ["child"],
    "adult": ["adult"],
    "elderly": ["elderly", "adult"],
    "0-4": ["0-4", "child"],
    "5-11": ["5-11", "child"],
    "12-17": ["12-17", "child"],
    "18-59": ["18-59", "adult"],
    "60+": ["60+", "elderly", "adult"],
}
"""The keys under which people of a stated age count; elderly people and people of 60 and over are the same."""

SAYS_NOTHING = ("", "not_stated", "undetermined")
UP_TO = {"exact", "about", "at_most", "less_than"}

Key = tuple[str, str]
"""A dimension and one of its codes: ``("age", "child")``."""


@dataclass(frozen=True)
class Amount:
    """``face`` None: no number. ``high`` None beside a face: unbounded."""

    face: int | None
    low: int | None
    high: int | None
    quantifier: str
    unquantified: int = 0


NO_NUMBER = Amount(None, None, None, "vague", unquantified=1)


def said(quantity: Record) -> Amount:
    """One quantity by the table of quantifiers."""
    quantifier, value = field(quantity, "quantifier"), quantity.get("value")
    low, high = quantity.get("low"), quantity.get("high")
    if quantifier == "between" and low is not None:
        return Amount(low if value is None else value, low, high, quantifier)
    if quantifier in ("vague", "between") or value is None:
        return NO_NUMBER
    bounds = {
        "exact": (value, value),
        "about": (value, value),
        "more_than": (value + 1, None),
        "at_least": (value, None),
        "less_than": (0, value - 1),
        "at_most": (0, value),
    }
    return Amount(value, *bounds[quantifier], quantifier)


def added(amounts: Sequence[Amount]) -> Amount:
    """The sum of at least one amount."""
    numbers = [amount for amount in amounts if amount.face is not None]
    unquantified = sum(amount.unquantified for amount in amounts)
    if not numbers:
        return Amount(None, None, None, "vague", unquantified)
    face, low = sum(a.face or 0 for a in numbers), sum(a.low or 0 for a in numbers)
    unbounded = unquantified > 0 or any(a.high is None for a in numbers)
    high = None if unbounded else sum(a.high or 0 for a in numbers)
    quantifiers = [a.quantifier for a in numbers]
    return with_quantifier(quantifiers, face, low, high, unquantified)


def with_quantifier(quantifiers: Iterable[str], face: int, low: int, high: int | None, unquantified: int = 0) -> Amount:
    """The amount of a sum with its quantifier: the first that fits."""
    return Amount(face, low, high, _fitting(set(quantifiers), face, low, high, unquantified), unquantified)


def _fitting(quantifiers: set[str], face: int, low: int, high: int | None, unquantified: int) -> str:
    if quantifiers <= {"exact"} and unquantified == 0:
        return "exact"
    if quantifiers <= {"exact", "about"} and unquantified == 0:
        return "about"
    if high is None and low >= face:
        return "more_than" if low > face else "at_least"
    # "Up to 20 and several more" is bounded by nothing, so an unbounded high never reads as "up to".
    if high is not None and quantifiers <= UP_TO:
        return "less_than" if high < face else "at_most"
    return "between"


def of_unit(figure: Record, unit: str) -> list[Record]:
    """The quantities of a figure in one unit, the whole and its parts."""
    return [each for each in field(figure, "quantities") if field(each, "unit") == unit]


def stated_whole(figure: Record, unit: str) -> Record | None:
    """The quantity that is the whole of this unit, if one is stated."""
    return next((each for each in of_unit(figure, unit) if not field(each, "part")), None)


def whole(figure: Record, unit: str) -> Amount:
    """What the figure says of this unit: its whole, else the largest sum of pairwise disjoint parts."""
    stated = stated_whole(figure, unit)
    if stated is not None:
        return said(stated)
    numbered = [each for each in of_unit(figure, unit) if said(each).face is not None]
    sums = [added([said(each) for each in chosen]) for chosen in disjoint_sets(numbered, by_group=True)]
    # The first of equals: fewer parts, then those stated earlier.
    return max(sums, key=_size, default=NO_NUMBER)


def _size(amount: Amount) -> tuple[int, int, bool, int]:
    return (amount.face or 0, amount.low or 0, amount.high is None, amount.high or 0)


def disjoint_sets(parts: Sequence[Record], *, by_group: bool) -> list[tuple[Record, ...]]:
    """Every choice of at least one part in which no two can be the same people."""
    choices = (chosen for size in range(1, len(parts) + 1) for chosen in combinations(parts, size))
    return [c for c in choices if all(are_disjoint(a, b, by_group=by_group) for a, b in combinations(c, 2))]


def are_disjoint(a: Record, b: Record, *, by_group: bool) -> bool:
    """Whether both state a sex, a population or an age in which nobody can be both; a group only if asked."""
    for dimension in ("sex", "population", *(["group"] if by_group else [])):
        one, other = field(a, dimension), field(b, dimension)
        if one not in SAYS_NOTHING and other not in SAYS_NOTHING and one != other:
            return True
    one, other = field(a, "age"), field(b, "age")
    return one not in SAYS_NOTHING and other not in SAYS_NOTHING and not AGES[one] & AGES[other]


def keys_of(quantity: Record) -> set[Key]:
    """The keys under which a quantity counts."""
    plain = {(name, field(quantity, name)) for name in ("sex", "population", "group")}
    ages = {("age", key) for key in AGE_KEYS.get(field(quantity, "age"), [])}
    return {(name, code) for name, code in plain if code not in SAYS_NOTHING} | ages


def parts_said(figure: Record, unit: str) -> dict[Key, int]:
    """The low of each key of which the figure states at least one of this unit."""
    stated = stated_whole(figure, unit)
    every = {key for quantity in of_unit(figure, unit) for key in keys_of(quantity)}
    lows = {key: _low_of_key(figure, unit, stated, key) for key in every}
    return {key: low for key, low in lows.items() if low > 0}


def _low_of_key(figure: Record, unit: str, stated: Record | None, key: Key) -> int:
    carrying = [each for each in of_unit(figure, unit) if field(each, "part") and key in keys_of(each)]
    lows = [sum(said(each).low or 0 for each in c) for c in disjoint_sets(carrying, by_group=stated is None)]
    if stated is not None and key in keys_of(stated):
        lows.append(said(stated).low or 0)
    amount = whole(figure, unit)
    if amount.face is None or amount.high is None:
        return max(lows)
    return min(max(lows), max(amount.face, amount.high))
