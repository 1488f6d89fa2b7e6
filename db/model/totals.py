"""Totals as they are shown: sums of the widest tallies inside what was asked, finished by the rule for sums.

The archive adds up the numbers (plain aggregates in SQL, or a few tallies of stocks here); this module says what the
sums mean, so that the rule stands in one place (`quantities`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.model import quantities
from db.model.quantities import Amount
from db.model.vocabulary import UNIT

DIMENSIONS = ("sex", "age", "population", "group")


@dataclass(frozen=True)
class Partial:
    """The sum over tallies of one measure, unit and quantifier; those without a number and unbounded ones apart.

    ``ranged`` counts the tallies that have a range, ``range_high`` is `None` if one of them is unbounded.
    """

    measure: str
    unit: str
    quantifier: str
    face: int | None
    low: int | None
    high: int | None
    unquantified: int
    ranged: int
    range_low: int
    range_high: int | None
    not_allocated: int
    figures: int


@dataclass(frozen=True)
class UnitTotal:
    """One unit of one measure. ``bounds`` is the range; `None` where there is no number."""

    amount: Amount
    bounds: tuple[int, int | None] | None
    not_allocated: int
    figures: int


@dataclass
class MeasureTotal:
    """One measure: its units, the parts that are stated of them ({(dimension, code): low} by unit), its roots.

    ``left_out`` counts the incidents or displacements that a filter by date or place cut through; `None` without one.
    """

    units: dict[str, UnitTotal] = field(default_factory=dict)
    parts: dict[str, dict[tuple[str, str], int]] = field(default_factory=dict)
    roots: int = 0
    left_out: int | None = None

    def stated_parts(self) -> Mapping[tuple[str, str], int]:
        """The parts of the persons, or of the first unit where nobody counted persons."""
        first = next((unit for unit in UNIT.terms if unit in self.units), "")
        return self.parts.get(first, {})


Totals = dict[str, MeasureTotal]
"""By measure, in the order of the vocabulary; a stock stands apart under its own name (`tally.STOCK`)."""


@dataclass(frozen=True)
class Group:
    """The totals of one key. ``key`` and ``name`` are `None` for what has none; ``as_of`` is that of its stocks.

    ``wider`` marks a place above the level that was asked. ``records`` are the ids of what the key stands for, whose
    names in other languages are looked for there.
    """

    key: str | tuple[str, ...] | None
    name: str | None
    totals: Totals
    wider: bool = False
    as_of: date | None = None
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Grouped:
    """Totals by place (of one level), month, root or incident."""

    by: str
    groups: Sequence[Group]
    level: str = ""


def finish(partials: Iterable[Partial]) -> UnitTotal:
    """The total of the partial sums of one measure and unit; there must be one at least.

    Adding the partial sums is adding the tallies: faces, lows, highs and ``unquantified`` do not depend on grouping,
    and a partial sum keeps the quantifier that all its tallies share.
    """
    sums = tuple(partials)
    amount = quantities.add(Amount(s.face, s.low, s.high, s.quantifier, s.unquantified) for s in sums)
    if amount is None:
        raise ValueError("a total needs an addend")
    ranged = [s for s in sums if s.ranged]
    unbounded = any(s.range_high is None for s in ranged) or amount.unquantified > 0
    high = None if unbounded else sum(s.range_high or 0 for s in ranged)
    return UnitTotal(
        amount,
        (sum(s.range_low for s in ranged), high) if ranged else None,
        sum(s.not_allocated for s in sums),
        sum(s.figures for s in sums),
    )
