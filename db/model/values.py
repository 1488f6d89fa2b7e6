"""The value of each subject of a tree in one measure: its own figure beside the sum of its parts' values.

The definitions are those of docs/counting.md ("A whole and its parts", "The range"), with its numbers of cases. O is a
subject's own taken figure, S the sum of its parts' values.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from db.model import bounds, count_findings, quantities
from db.model import keys as keys_of
from db.model.bounds import Bounds
from db.model.breakdown import Key
from db.model.judgement import Finding
from db.model.quantities import Amount
from db.model.statements import NO_NUMBER, Standing, Statement
from db.model.taking import taken
from db.model.tally import STOCK, Keys, Lookup


class Value(NamedTuple):
    """The value of one subject in one unit; ``addends`` are what it is the sum of, none for a contribution.

    ``latest`` is the newest as-of of what was taken in it, ``figures`` the number of its contributions with a number.
    """

    subject: str
    figure: str
    amount: Amount
    bounds: Bounds | None
    keys: Keys
    latest: date | None
    not_allocated: int
    parts: Mapping[Key, int]
    addends: tuple[Value, ...]
    figures: int


class Values:
    """Those of one measure of one tree. ``found`` is what wholes and parts that contradict each other brought up."""

    def __init__(self, standing: Standing, lookup: Lookup, measure: str) -> None:
        self._standing, self._lookup, self._measure = standing, lookup, measure
        self.found: list[Finding] = []
        # The same in every unit.
        self._keys: dict[str, Keys] = {}

    def of(self, top: str, unit: str) -> Value | None:
        """The value of a top-level subject in this unit; `None` if nothing is counted in it."""
        values: dict[str, Value] = {}
        # From the deepest parts upwards; recursion would end at trees that a file can well hold.
        for subject in reversed(self._standing.downwards(top)):
            parts = [values[child] for child in self._standing.children.get(subject, ()) if child in values]
            value = self._value(subject, unit, parts)
            if value is not None:
                values[subject] = value
        return values.get(top)

    def _value(self, subject: str, unit: str, parts: Sequence[Value]) -> Value | None:
        """The subject's value beside those of its parts, by the four cases."""
        own = taken(self._standing.counted(subject, self._measure), unit)
        if own is None:
            return self._summed(subject, unit, parts, None) if parts else None
        if not parts:
            return self._alone(subject, unit, own)
        total = _sum(parts)
        stated = own.amount(unit)
        if not stated.has_number:  # case 1
            return self._summed(subject, unit, parts, own)
        if not total.has_number or self._outlives(own, unit, parts, total):
            return self._alone(subject, unit, own, parts)
        if stated.high is not None and stated.high < bounds.number(total.low):  # case 2
            self.found.append(count_findings.parts_exceed_whole(self._standing, own, stated, total))
            return self._summed(subject, unit, parts, own)
        if bounds.number(stated.face) > bounds.number(total.face):  # case 3
            return self._with_residual(subject, unit, own, parts)
        return self._summed(subject, unit, parts, own, agreeing=True)  # case 4

    def _alone(self, subject: str, unit: str, own: Statement, parts: Sequence[Value] = ()) -> Value:
        """The figure alone: a contribution."""
        amount = own.amount(unit)
        return Value(
            subject,
            own.figure.id,
            amount,
            self._range(subject, unit, amount, (), own),
            self._keys_of(own),
            _latest(own, parts),
            0,
            own.parts(unit),
            (),
            int(amount.face is not None),
        )

    def _keys_of(self, own: Statement) -> Keys:
        """The keys of a contribution: the same in every unit."""
        figure = own.figure
        if figure.id not in self._keys:
            self._keys[figure.id] = keys_of.of_statement(self._standing, figure.subject, own, self._measure)
        return self._keys[figure.id]

    def _summed(
        self, subject: str, unit: str, parts: Sequence[Value], own: Statement | None, *, agreeing: bool = False
    ) -> Value:
        """The parts; where the whole is stated beside them and agrees (case 4), bounded by it."""
        amount = _sum(parts)
        if own is not None and agreeing:
            amount = bounds.bounded(amount, own.amount(unit), [part.amount for part in parts])
        return Value(
            subject,
            "",
            amount,
            self._range(subject, unit, amount, parts, None),
            keys_of.joined([part.keys for part in parts], self._lookup),
            _latest(own, parts),
            sum([part.not_allocated for part in parts]),
            _added_parts(parts),
            tuple(parts),
            sum([part.figures for part in parts]),
        )

    def _with_residual(self, subject: str, unit: str, own: Statement, parts: Sequence[Value]) -> Value:
        """The whole is more than its parts: it stands, and what no part accounts for is not allocated (case 3).

        Parts without a number lie inside it and contribute nothing.
        """
        numbered = [part for part in parts if part.amount.has_number]
        stated, total = own.amount(unit), _sum(numbered)
        low = max(bounds.number(stated.low), bounds.number(total.low))
        high = None if stated.high is None else max(stated.high, low)
        amount = Amount(stated.face, low, high, stated.quantifier)
        left = bounds.residual(stated, total)
        keys = self._keys_of(own)
        residual = Value(
            subject,
            "",
            left,
            (bounds.number(left.low), left.high),
            keys,
            own.as_of,
            bounds.number(left.face),
            {},
            (),
            1,
        )
        addends = (*numbered, residual)
        return Value(
            subject,
            "",
            amount,
            self._range(subject, unit, amount, (), own),
            keys_of.joined([addend.keys for addend in addends], self._lookup),
            _latest(own, parts),
            sum([addend.not_allocated for addend in addends]),
            _larger_parts(own.parts(unit), _added_parts(numbered)),
            addends,
            sum([addend.figures for addend in addends]),
        )

    def _outlives(self, own: Statement, unit: str, parts: Sequence[Value], total: Amount) -> bool:
        """A stock stated for the whole, no older than any part's, stands even if it is smaller than their sum."""
        if not self._measure.endswith(STOCK):
            return False
        if any((part.latest or date.min) > (own.as_of or date.min) for part in parts):
            return False
        stated = own.amount(unit)
        if bounds.number(stated.face) < bounds.number(total.face):
            self.found.append(count_findings.stock_parent_smaller(self._standing, own, stated, total))
            return True
        return stated.high is not None and stated.high < bounds.number(total.low)

    def _range(
        self, subject: str, unit: str, amount: Amount, parts: Sequence[Value], own: Statement | None
    ) -> Bounds | None:
        """The value's bounds, widened by the ranges of the parts it is made of and by what others state."""
        if amount.face is None or amount.low is None:
            return None
        found: Bounds = (amount.low, amount.high)
        ranges = [part.bounds for part in parts if part.bounds is not None]
        if ranges:
            found = bounds.wider(found, bounds.sum_of_bounds(ranges, unbounded=amount.unquantified > 0))
        for statement in self._latest_of_each_root(subject, unit):
            other = statement.amount(unit)
            if statement is not own and other.low is not None and not bounds.agrees(other, amount.face):
                found = bounds.wider(found, (other.low, other.high))
        return found

    def _latest_of_each_root(self, subject: str, unit: str) -> list[Statement]:
        said = [s for s in self._standing.statements(subject, self._measure) if unit in s.units]
        if len(said) < 2:
            return said
        latest: dict[tuple[str, ...], date] = {}
        for statement in said:
            latest[statement.roots] = max(latest.get(statement.roots, date.min), statement.as_of or date.min)
        return [s for s in said if (s.as_of or date.min) == latest[s.roots]]


def _sum(values: Sequence[Value]) -> Amount:
    return quantities.add([value.amount for value in values]) or NO_NUMBER


def _latest(own: Statement | None, parts: Sequence[Value]) -> date | None:
    days = [own.as_of if own else None, *[part.latest for part in parts]]
    return max([day for day in days if day is not None], default=None)


def _added_parts(values: Sequence[Value]) -> Mapping[Key, int]:
    found: dict[Key, int] = {}
    for value in values:
        for key, low in value.parts.items():
            found[key] = found.get(key, 0) + low
    return found


def _larger_parts(one: Mapping[Key, int], other: Mapping[Key, int]) -> Mapping[Key, int]:
    return {key: max(one.get(key, 0), other.get(key, 0)) for key in {**one, **other}}
