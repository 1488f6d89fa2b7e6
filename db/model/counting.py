"""What a tree of incidents or displacements comes to: the value of each subject, and the contributions to it.

The definitions are those of docs/counting.md, in its order and with its numbers of cases. O is a subject's own taken
figure, S the sum of its parts' values.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.messages import N_, message
from db.model import bounds, provenance, quantities
from db.model import keys as keys_of
from db.model.bounds import Bounds
from db.model.breakdown import Key
from db.model.judgement import Finding
from db.model.quantities import Amount
from db.model.statements import NO_NUMBER, Standing, Statement, Tree
from db.model.tally import STOCK, Keys, Lookup, Tally
from db.model.vocabulary import UNIT

__all__ = ["Settlement", "Tree", "settle"]


@dataclass(frozen=True)
class Settlement:
    """A tree counted. ``stock_days`` are the as-ofs of its counted stocks: the days on which they change."""

    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]
    stock_days: tuple[date, ...]


@dataclass(frozen=True)
class _Value:
    """The value of one subject in one unit; ``addends`` are what it is the sum of, none for a contribution.

    ``latest`` is the newest as-of of what was taken in it.
    """

    subject: str
    figure: str
    amount: Amount
    bounds: Bounds | None
    keys: Keys
    latest: date | None
    not_allocated: int = 0
    parts: dict[Key, int] = field(default_factory=dict)
    addends: tuple[_Value, ...] = ()

    @property
    def figures(self) -> int:
        """How many contributions with a number it has."""
        return sum(addend.figures for addend in self.addends) if self.addends else int(self.amount.has_number)


def settle(tree: Tree, lookup: Lookup, *, at: date | None = None) -> Settlement:
    """Count one tree; stocks as they stood at the end of the day ``at``, or at the latest."""
    standing = Standing(tree, lookup, at)
    tallies: list[Tally] = []
    findings: dict[tuple[str, str], Finding] = {}
    for measure in standing.measures:
        count = _Count(standing, lookup, measure)
        for top in standing.tops:
            tallies.extend(count.tallies(top, len(tallies)))
        findings.update({(finding.what, finding.record): finding for finding in count.findings()})
    days = {
        statement.as_of
        for measure in standing.measures
        if measure.endswith(STOCK)
        for statement in standing.all_statements(measure)
        if statement.figure.role == "counted" and statement.as_of
    }
    return Settlement(tuple(tallies), tuple(findings.values()), tuple(sorted(days)))


class _Count:
    """One measure of one tree."""

    def __init__(self, standing: Standing, lookup: Lookup, measure: str) -> None:
        self._standing, self._lookup, self._measure = standing, lookup, measure
        self._found: list[Finding] = []

    # --- a subject's own figure ---------------------------------------------------------------------------------

    def _own(self, subject: str, unit: str) -> Statement | None:
        """The taken figure: the latest as-of that has a number in this unit, for rising tolls.

        Ties: the later publication, the larger face, the larger low, the smaller id. Without a number in any, the
        latest that says anything in this unit, else the latest.
        """
        counted = self._standing.counted(subject, self._measure)
        numbered = [statement for statement in counted if statement.amount(unit).has_number]
        in_words = [statement for statement in counted if unit in statement.units]
        among = numbered or in_words or counted
        if not among:
            return None
        # `max` keeps the first of equals, and they come in order of id.
        taken = max(among, key=lambda statement: _rank(statement, unit))
        rivals = [s for s in numbered if s.as_of == taken.as_of and s is not taken]
        for rival in rivals:
            self._find(
                "second_counted", rival.figure.id, N_("Two figures are counted for one day; one of them was taken.")
            )
        return taken

    # --- the value of a subject ---------------------------------------------------------------------------------

    def value(self, subject: str, unit: str) -> _Value | None:
        """The subject's value in this unit, by the four cases; `None` if nothing is counted in it."""
        parts = self._parts_values(subject, unit)
        own = self._own(subject, unit)
        if own is None:
            return self._summed(subject, unit, parts) if parts else None
        if not parts:
            return self._taken(subject, unit, own)
        total = _sum(parts)
        stated = own.amount(unit)
        if not stated.has_number:  # case 1
            return self._summed(subject, unit, parts)
        if not total.has_number or self._outlives(own, unit, parts, total):
            return self._taken(subject, unit, own, parts)
        if stated.high is not None and stated.high < bounds.number(total.low):  # case 2
            self._find(
                "parts_exceed_whole",
                own.figure.id,
                N_("The parts add up to more than this total; the parts were taken."),
            )
            return self._summed(subject, unit, parts)
        if bounds.number(stated.face) > bounds.number(total.face):  # case 3
            return self._with_residual(subject, unit, own, [part for part in parts if part.amount.has_number])
        return self._summed(subject, unit, parts, own)  # case 4

    def _parts_values(self, subject: str, unit: str) -> list[_Value]:
        values = (self.value(child, unit) for child in self._standing.children.get(subject, ()))
        return [value for value in values if value is not None]

    def _taken(self, subject: str, unit: str, own: Statement, parts: Sequence[_Value] = ()) -> _Value:
        """The figure alone: a contribution."""
        amount = own.amount(unit)
        return _Value(
            subject,
            own.figure.id,
            amount,
            self._range(subject, unit, amount, (), own),
            keys_of.of_statement(self._standing, self._lookup, subject, own, self._measure),
            _latest([own.as_of, *(part.latest for part in parts)]),
            parts=own.parts(unit),
        )

    def _summed(self, subject: str, unit: str, parts: Sequence[_Value], own: Statement | None = None) -> _Value:
        """The parts; where the whole is stated beside them and agrees (case 4), bounded by it from below."""
        amount = _sum(parts)
        if own is not None:
            amount = bounds.bounded(amount, own.amount(unit), [part.amount for part in parts])
        statements = self._standing.counted(subject, self._measure)
        return _Value(
            subject,
            "",
            amount,
            self._range(subject, unit, amount, parts, None),
            keys_of.joined([part.keys for part in parts], self._lookup),
            _latest([*(part.latest for part in parts), *(statement.as_of for statement in statements)]),
            sum(part.not_allocated for part in parts),
            _added_parts(parts),
            tuple(parts),
        )

    def _with_residual(self, subject: str, unit: str, own: Statement, parts: Sequence[_Value]) -> _Value:
        """The whole is more than its parts: it stands, and what no part accounts for is not allocated (case 3)."""
        stated, total = own.amount(unit), _sum(parts)
        low = max(bounds.number(stated.low), bounds.number(total.low))
        high = None if stated.high is None else max(stated.high, low)
        amount = Amount(stated.face, low, high, stated.quantifier)
        left = bounds.residual(stated, total)
        keys = keys_of.of_statement(self._standing, self._lookup, subject, own, self._measure)
        residual = _Value(
            subject,
            "",
            left,
            (bounds.number(left.low), left.high),
            keys,
            own.as_of,
            not_allocated=bounds.number(left.face),
        )
        addends = (*parts, residual)
        return _Value(
            subject,
            "",
            amount,
            self._range(subject, unit, amount, (), own),
            keys_of.joined([addend.keys for addend in addends], self._lookup),
            _latest([own.as_of, *(part.latest for part in parts)]),
            sum(addend.not_allocated for addend in addends),
            _larger_parts(own.parts(unit), _added_parts(parts)),
            addends,
        )

    def _outlives(self, own: Statement, unit: str, parts: Sequence[_Value], total: Amount) -> bool:
        """A stock stated for the whole, no older than any part's, stands even if it is smaller than their sum."""
        if not self._measure.endswith(STOCK):
            return False
        if any((part.latest or date.min) > (own.as_of or date.min) for part in parts):
            return False
        stated = own.amount(unit)
        if bounds.number(stated.face) < bounds.number(total.face):
            self._find(
                "stock_parent_smaller",
                own.figure.id,
                N_("The newer total of this stock is smaller than the sum of its parts."),
            )
            return True
        return stated.high is not None and stated.high < bounds.number(total.low)

    # --- the range ----------------------------------------------------------------------------------------------

    def _range(
        self, subject: str, unit: str, amount: Amount, parts: Sequence[_Value], own: Statement | None
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
        latest: dict[tuple[str, ...], date] = {}
        for statement in said:
            key = provenance.root_key(statement.figure, self._lookup)
            latest[key] = max(latest.get(key, date.min), statement.as_of or date.min)
        return [s for s in said if (s.as_of or date.min) == latest[provenance.root_key(s.figure, self._lookup)]]

    # --- what is stored -----------------------------------------------------------------------------------------

    def tallies(self, top: str, first: int) -> Iterator[Tally]:
        """The tallies of the tree under this subject; parents before their addends, indices from ``first``."""
        counted = [s for s in self._standing.all_statements(self._measure) if s.figure.role == "counted"]
        units = tuple(unit for unit in UNIT.terms if any(unit in statement.units for statement in counted))
        values = {unit: value for unit in units if (value := self.value(top, unit)) is not None}
        without = self.value(top, "")
        if without is None:
            return
        lead = next(iter(values), "")
        # A tree of one contribution needs no row of its own for the units that it does not state.
        serves = bool(lead) and not values[lead].addends and values[lead].keys == without.keys and not without.addends
        if not serves:
            values[""] = without
        for unit, value in values.items():
            found = list(self._flat(value, unit, units, first, None, fallback=unit == (lead if serves else "")))
            first += len(found)
            yield from found

    def _flat(
        self, value: _Value, unit: str, units: tuple[str, ...], index: int, parent: int | None, *, fallback: bool
    ) -> Iterator[Tally]:
        yield Tally(
            value.subject,
            value.figure,
            self._measure,
            unit,
            value.amount,
            value.bounds,
            value.not_allocated,
            value.figures,
            self._roots(value),
            value.keys,
            units,
            not value.addends,
            fallback,
            parent,
            value.parts,
        )
        following = index + 1
        for addend in value.addends:
            below = list(self._flat(addend, unit, units, following, index, fallback=fallback))
            following += len(below)
            yield from below

    def _roots(self, value: _Value) -> frozenset[str]:
        """The independent roots of the subject and its parts; of a residual, those of the figure it is left from."""
        if not value.addends and not value.figure:
            return frozenset(value.keys.roots)
        figures = [
            s.figure
            for subject in self._below(value.subject)
            for s in self._standing.statements(subject, self._measure)
        ]
        return provenance.independent_roots(figures, self._lookup)

    def _below(self, subject: str) -> Iterator[str]:
        yield subject
        for child in self._standing.children.get(subject, ()):
            yield from self._below(child)

    # --- findings -----------------------------------------------------------------------------------------------

    def _find(self, what: str, record: str, sentence: str) -> None:
        self._found.append(Finding(what, record, message(sentence)))

    def findings(self) -> list[Finding]:
        """What a person should look at in this measure of the tree."""
        for statement in self._standing.all_statements(self._measure):
            if statement.parts_above_whole:
                self._find(
                    "parts_above_whole", statement.figure.id, N_("The parts of this figure are more than its whole.")
                )
        for top in self._standing.tops:
            self._find_none_counted(top, counted_above=False)
        return self._found

    def _find_none_counted(self, subject: str, *, counted_above: bool) -> bool:
        """Whether anything is counted here or below; a finding where figures stand, but none here, above or below."""
        counted = bool(self._standing.counted(subject, self._measure))
        below = [
            self._find_none_counted(child, counted_above=counted_above or counted)
            for child in self._standing.children.get(subject, ())
        ]
        anywhere = counted or any(below)
        if self._standing.statements(subject, self._measure) and not (anywhere or counted_above):
            self._find("none_counted", subject, N_("Figures are stated here, but none of them is counted."))
        return anywhere


def _rank(statement: Statement, unit: str) -> tuple[date, date, int, int]:
    amount = statement.amount(unit)
    face, low = (-1 if number is None else number for number in (amount.face, amount.low))
    return (statement.as_of or date.min, statement.published or date.min, face, low)


def _sum(values: Sequence[_Value]) -> Amount:
    return quantities.add(value.amount for value in values) or NO_NUMBER


def _latest(days: Sequence[date | None]) -> date | None:
    return max((day for day in days if day is not None), default=None)


def _added_parts(values: Sequence[_Value]) -> dict[Key, int]:
    found: dict[Key, int] = {}
    for value in values:
        for key, low in value.parts.items():
            found[key] = found.get(key, 0) + low
    return found


def _larger_parts(one: dict[Key, int], other: dict[Key, int]) -> dict[Key, int]:
    return {key: max(one.get(key, 0), other.get(key, 0)) for key in one | other}
