"""What a tree of incidents or displacements comes to: the values of its subjects as the tallies that are stored.

The definitions are those of docs/counting.md; how a value is found from a whole and its parts is in `values`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.model import bounds, count_findings, provenance
from db.model import keys as keys_of
from db.model.judgement import Finding
from db.model.statements import Standing, Statement, Tree
from db.model.tally import STOCK, Lookup, Tally
from db.model.values import Value, Values
from db.model.vocabulary import UNIT

__all__ = ["Settlement", "Tree", "settle"]


@dataclass(frozen=True)
class Settlement:
    """A tree counted. ``stock_days`` are the as-ofs of its counted stocks: the days on which they change."""

    tallies: tuple[Tally, ...]
    findings: tuple[Finding, ...]
    stock_days: tuple[date, ...]


def settle(tree: Tree, lookup: Lookup, *, at: date | None = None) -> Settlement:
    """Count one tree; stocks as they stood at the end of the day ``at``, or at the latest."""
    standing = Standing(tree, lookup, at)
    tallies: list[Tally] = []
    findings: dict[tuple[str, str], Finding] = {}
    for measure in standing.measures:
        lone = standing.lone(measure)
        if lone is not None:
            tallies.extend(_of_lone(lone, standing, lookup, measure))
            found = count_findings.of_lone(lone)
        else:
            count = _Count(standing, lookup, measure)
            for top in standing.tops:
                tallies.extend(count.tallies(top, len(tallies)))
            found = count.findings()
        # One of a kind for a record: what is odd in persons is often odd in households too.
        for finding in found:
            findings.setdefault((finding.what, finding.record), finding)
    days = {
        statement.as_of
        for measure in standing.measures
        if measure.endswith(STOCK)
        for statement in standing.all_statements(measure)
        if statement.figure.role == "counted" and statement.as_of
    }
    return Settlement(tuple(tallies), tuple(findings.values()), tuple(sorted(days)))


def _of_lone(own: Statement, standing: Standing, lookup: Lookup, measure: str) -> Iterator[Tally]:
    """What `_Count.tallies` gives where this is all that stands of the measure in the tree (`Standing.lone`).

    Nearly every figure is: it has no parts and no rivals, so its value is itself in each unit, and nothing widens its
    bounds.
    """
    figure, units = own.figure, own.units
    keys = keys_of.of_statement(standing, figure.subject, own, measure)
    roots = provenance.independent_roots([figure], lookup)
    for unit in units:
        amount = own.amount(unit)
        has_number = amount.face is not None
        yield Tally(
            figure.subject,
            figure.id,
            measure,
            unit,
            amount,
            (bounds.number(amount.low), amount.high) if has_number else None,
            0,
            int(has_number),
            roots,
            keys,
            units,
            True,
            unit == units[0],
            None,
            own.parts(unit),
        )


class _Count:
    """One measure of one tree."""

    def __init__(self, standing: Standing, lookup: Lookup, measure: str) -> None:
        self._standing, self._lookup, self._measure = standing, lookup, measure
        self._values = Values(standing, lookup, measure)
        # The same in every unit.
        self._roots_of: dict[str, frozenset[str]] = {}

    def tallies(self, top: str, first: int) -> Iterator[Tally]:
        """The tallies of the tree under this subject; parents before their addends, indices from ``first``."""
        stated = {unit for statement in self._standing.all_counted(self._measure) for unit in statement.units}
        units = tuple([unit for unit in UNIT.terms if unit in stated])
        values = {unit: value for unit in units if (value := self._values.of(top, unit)) is not None}
        without = self._values.of(top, "")
        if without is None:
            return
        lead = next(iter(values), "")
        # A tree of one contribution needs no row of its own for the units that it does not state.
        serves = bool(lead) and not values[lead].addends and values[lead].keys == without.keys and not without.addends
        if not serves:
            values[""] = without
        for unit, value in values.items():
            found = list(self._flat(value, unit, units, first, fallback=unit == (lead if serves else "")))
            first += len(found)
            yield from found

    def _flat(self, value: Value, unit: str, units: tuple[str, ...], first: int, *, fallback: bool) -> Iterator[Tally]:
        waiting: list[tuple[Value, int | None]] = [(value, None)]
        while waiting:
            value, parent = waiting.pop()
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
            waiting.extend((addend, first) for addend in reversed(value.addends))
            first += 1

    def _roots(self, value: Value) -> frozenset[str]:
        """The independent roots of the subject and its parts; of a residual, those of the figure it is left from."""
        if not value.addends and not value.figure:
            return frozenset(value.keys.roots)
        if value.subject not in self._roots_of:
            self._roots_of[value.subject] = self._independent_roots(value.subject)
        return self._roots_of[value.subject]

    def _independent_roots(self, top: str) -> frozenset[str]:
        said = [
            s for subject in self._standing.downwards(top) for s in self._standing.statements(subject, self._measure)
        ]
        return provenance.independent_roots([statement.figure for statement in said], self._lookup)

    def findings(self) -> Iterator[Finding]:
        """What a person should look at in this measure of the tree."""
        yield from self._values.found
        for top in self._standing.tops:
            yield from count_findings.of_figures(self._standing, self._measure, self._standing.downwards(top))
