"""The parts of a figure: which of them are disjoint, what they add up to, and how many of whom at least.

A part is a box in the space of sex × age × population (and group, where only parts are stated): a dimension that it
does not state it fills wholly. Two parts are disjoint if their boxes do not meet, that is, if they differ in one
dimension that both state.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import product
from math import inf

from db.model import quantities
from db.model.disjoint import Weight, heaviest
from db.model.parts import Quantity
from db.model.quantities import Amount

_AGE_BANDS: Mapping[str, frozenset[str]] = {
    "child": frozenset({"0-4", "5-11", "12-17"}),
    "adult": frozenset({"18-59", "60+"}),
    "elderly": frozenset({"60+"}),
}
"""The words for ages, in the bands that an age can also be stated in."""

_BANDS = frozenset({"0-4", "5-11", "12-17", "18-59", "60+"})
_SEXES = frozenset({"female", "male", "other"})
_POPULATIONS = frozenset({"civilian", "combatant"})
_UNSTATED = frozenset({"", "not_stated", "undetermined"})

Key = tuple[str, str]
"""(dimension, code): ("age", "child")."""


def amount(quantity: Quantity) -> Amount:
    """What the quantity counts."""
    return quantities.amount_of(quantity.quantifier, quantity.value, quantity.low, quantity.high)


def keys(quantity: Quantity) -> frozenset[Key]:
    """Under which keys the quantity counts: a woman is female and adult, a child under five is a child."""
    return _keys(quantity.sex, quantity.age, quantity.population, quantity.group)


@lru_cache(maxsize=1024)
def _keys(sex: str, age: str, population: str, group: str) -> frozenset[Key]:
    found = {("sex", sex), ("age", age), ("population", population), ("group", group)}
    bands = _bands(age) if age not in _UNSTATED else frozenset()
    found |= {("age", word) for word, contained in _AGE_BANDS.items() if bands and bands <= contained}
    return frozenset(key for key in found if key[1] not in _UNSTATED)


def whole(stated: Sequence[Quantity]) -> Amount | None:
    """The whole of one unit, stated or derived; `None` if nothing is stated in it.

    Of parts only, the whole is the largest sum of pairwise disjoint ones (14 police, 3 militia, 30 civilians: 47).
    """
    for quantity in stated:
        if not quantity.part:
            return amount(quantity)
    numbered = [quantity for quantity in stated if amount(quantity).has_number]
    chosen = _largest(numbered, _by_size, by_group=True) or list(stated[:1])
    return quantities.add(amount(quantity) for quantity in chosen)


def parts(stated: Sequence[Quantity]) -> dict[Key, int]:
    """At least how many of whom, by key: the largest sum of pairwise disjoint parts, never more than the whole.

    A whole that is stated of one population ("30 civilians") counts under it too. Zero is left out.
    """
    return within(lows(stated), whole(stated))


def above_whole(stated: Sequence[Quantity]) -> bool:
    """Whether the parts of a key say more than the whole can hold."""
    return exceed(lows(stated), whole(stated))


def within(found: Mapping[Key, int], of: Amount | None) -> dict[Key, int]:
    """`lows` as they count: never more than the whole ``of``."""
    ceiling = _ceiling(of)
    return {key: low if low <= ceiling else int(ceiling) for key, low in found.items() if low and ceiling}


def exceed(found: Mapping[Key, int], of: Amount | None) -> bool:
    """Whether `lows` say more than the whole ``of`` can hold."""
    return bool(found) and max(found.values()) > _ceiling(of)


def _ceiling(of: Amount | None) -> float:
    """The larger of face and high; nothing limits the parts of a whole without a number or without a highest one."""
    if of is None or of.face is None or of.high is None:
        return inf
    return max(of.face, of.high)


def lows(stated: Sequence[Quantity]) -> dict[Key, int]:
    """At least how many of whom is said, by key, whatever the whole is: by the whole itself or by its parts."""
    found: dict[Key, int] = {}
    carrying: dict[Key, list[Quantity]] = {}
    for quantity in stated:
        low = amount(quantity).low
        if low is not None:
            for key in keys(quantity):
                # One alone is the largest sum already; of several parts it is looked for below.
                found[key] = max(low, found.get(key, 0))
                if quantity.part:
                    carrying.setdefault(key, []).append(quantity)
    for key, separate in carrying.items():
        if len(separate) > 1:
            chosen = _largest(separate, _by_low, by_group=all(quantity.part for quantity in stated))
            found[key] = max(sum(map(_low, chosen)), found[key])
    return found


def _low(quantity: Quantity) -> int:
    return amount(quantity).low or 0


def _by_low(quantity: Quantity) -> Weight:
    return (_low(quantity),)


def _by_size(quantity: Quantity) -> Weight:
    """Face first; low and high decide between equal faces, then the sum of fewer parts."""
    counted = amount(quantity)
    return (counted.face or 0, counted.low or 0, inf if counted.high is None else counted.high, -1)


def _largest(among: Sequence[Quantity], weigh: Callable[[Quantity], Weight], *, by_group: bool) -> list[Quantity]:
    """The pairwise disjoint quantities whose weights add up to most, those stated first leading."""
    if len(among) < 2:
        # Nearly always: a million figures are counted without building the space.
        return list(among)
    boxes = _distinct(among, weigh, _space(among, by_group=by_group))
    rivals = [sum(1 << j for j, other in enumerate(boxes) if box & other and other != box) for box in boxes]
    distinct = list(boxes.values())
    return [distinct[i] for i in heaviest([weigh(quantity) for quantity in distinct], rivals)]


def _distinct(
    among: Iterable[Quantity], weigh: Callable[[Quantity], Weight], box_of: Callable[[Quantity], int]
) -> dict[int, Quantity]:
    """By box, the heaviest quantity: two of one profile are never disjoint. The first stated one wins a tie."""
    heaviest: dict[int, Quantity] = {}
    for quantity in among:
        box = box_of(quantity)
        if box not in heaviest or weigh(quantity) > weigh(heaviest[box]):
            heaviest[box] = quantity
    return heaviest


def _space(among: Sequence[Quantity], *, by_group: bool) -> Callable[[Quantity], int]:
    """A function from a quantity to its box: one bit a cell."""
    groups = sorted({quantity.group for quantity in among} - _UNSTATED) if by_group else []
    axes = (sorted(_SEXES), sorted(_BANDS), sorted(_POPULATIONS), groups or [""])
    cells = {cell: 1 << i for i, cell in enumerate(product(*axes))}

    def box_of(quantity: Quantity) -> int:
        sides = (
            _stated(quantity.sex, axes[0]),
            sorted(_bands(quantity.age)),
            _stated(quantity.population, axes[2]),
            _stated(quantity.group, axes[3]) if by_group else axes[3],
        )
        return sum(cells[cell] for cell in product(*sides))

    return box_of


def _stated(code: str, axis: Sequence[str]) -> Sequence[str]:
    return axis if code in _UNSTATED else [code]


def _bands(age: str) -> frozenset[str]:
    if age in _UNSTATED:
        return _BANDS
    return _AGE_BANDS.get(age, frozenset({age}))
