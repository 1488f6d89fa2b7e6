"""What stands in a tree of incidents or displacements, and what each figure states there, ready to be counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import takewhile
from typing import Any, NamedTuple

from db.model import breakdown, provenance
from db.model.breakdown import Key
from db.model.dates import BadDate, parse_edtf
from db.model.parts import PlaceUse, Quantity
from db.model.quantities import Amount
from db.model.records import Displacement, Figure, Incident
from db.model.tally import STOCK, Lookup, once
from db.model.vocabulary import UNIT

Subject = Incident | Displacement

NO_NUMBER = Amount(None, None, None, "vague")

_UNITS = tuple(UNIT.terms)


@dataclass(frozen=True)
class Tree:
    """One top-level incident or displacement with all its parts (by id) and all their figures, standing or not."""

    subjects: Mapping[str, Subject]
    figures: Sequence[Figure]


class _Said(NamedTuple):
    """What a figure says in one unit: its whole, at least how many of whom, and whether these say more than it."""

    amount: Amount
    parts: Mapping[Key, int]
    parts_above_whole: bool


_NOTHING_SAID = _Said(NO_NUMBER, {}, parts_above_whole=False)


# Thousands of figures state the same few numbers.
@lru_cache(maxsize=4096)
def _said_by_unit(quantities: tuple[Quantity, ...]) -> Mapping[str, _Said]:
    """By unit, in the order of units."""
    found = {}
    for unit in _UNITS:
        if stated := [quantity for quantity in quantities if quantity.unit == unit]:
            whole, lows = breakdown.whole(stated) or NO_NUMBER, breakdown.lows(stated)
            found[unit] = _Said(whole, breakdown.within(lows, whole), breakdown.exceed(lows, whole))
    return found


class Statement:
    """One standing figure: when it holds, and what it says in each unit; ``roots`` are its chains' as one key."""

    def __init__(self, figure: Figure, published: date | None, roots: tuple[str, ...]) -> None:
        self.figure = figure
        self.published = published
        self.roots = roots
        self.as_of = _as_of(figure, published)
        """The day for which it was said: its as-of, else its publication; `None` sorts before all days."""
        self._said = _said_by_unit(figure.quantities)
        self.units = tuple(self._said)
        """The units in which it states anything, with or without a number."""

    def amount(self, unit: str) -> Amount:
        """Its whole in this unit; without a number where it states none."""
        return self._said.get(unit, _NOTHING_SAID).amount

    def parts(self, unit: str) -> Mapping[Key, int]:
        """At least how many of whom, in this unit."""
        return self._said.get(unit, _NOTHING_SAID).parts

    @property
    def parts_above_whole(self) -> bool:
        """Whether its parts say more than its whole."""
        return any(said.parts_above_whole for said in self._said.values())


def _as_of(figure: Figure, published: date | None) -> date | None:
    return _day(figure.as_of) if figure.as_of else published


def published(figure: Figure, lookup: Lookup) -> date | None:
    """The first day on which an outlet published it; where its chains tell none, the excerpts' documents do."""
    return _earliest(_outlets(figure.chains, lookup), lookup) or _earliest(
        tuple([excerpt.document for excerpt in figure.excerpts if excerpt.document]), lookup
    )


@once
def _outlets(chains: tuple[str, ...], lookup: Lookup) -> tuple[str, ...]:
    """The documents of the last hops."""
    hops = (chain.hops[-1:] for chain in map(lookup.chain, chains))
    return tuple(hop.document for last in hops for hop in last if hop.document)


@once
def _earliest(documents: tuple[str, ...], lookup: Lookup) -> date | None:
    days = map(_published_day, map(lookup.published, documents))
    return min((day for day in days if day is not None), default=None)


def _published_day(text: str) -> date | None:
    # A draft document may hold what is no date, and figures that stand can rest on it.
    with suppress(BadDate):
        return _day(text) if text else None
    return None


def _day(text: str) -> date | None:
    """The day that a date stands for in time: its last, or the first of one that has no end."""
    period = parse_edtf(text)
    return period.last or period.first


def statement(figure: Figure, lookup: Lookup) -> Statement:
    """What the figure says, with what the archive knows of its publication and roots; whether it stands or not."""
    return Statement(figure, published(figure, lookup), provenance.root_key(figure, lookup))


class Standing:
    """The subjects and figures of a tree that stand, with what a part takes over from its parent."""

    def __init__(self, tree: Tree, lookup: Lookup, at: date | None) -> None:
        self.subjects = {i: subject for i, subject in tree.subjects.items() if _stands(subject, tree.subjects)}
        self.children: dict[str, list[str]] = {}
        for identifier in sorted(self.subjects):
            self.children.setdefault(self.subjects[identifier].part_of, []).append(identifier)
        self._lookup = lookup
        self._said: dict[str, dict[str, list[Statement]]] = {}
        self._counted: dict[str, dict[str, list[Statement]]] = {}
        self._places: dict[str, str] = {}
        self._downwards: dict[str, list[str]] = {}
        for figure in sorted(tree.figures, key=lambda figure: figure.id):
            if figure.subject in self.subjects and _figure_stands(figure):
                self._add(statement(figure, lookup), at)

    def _add(self, statement: Statement, at: date | None) -> None:
        measure = self.measure_of(statement.figure)
        if measure.endswith(STOCK) and at is not None and statement.as_of is not None and statement.as_of > at:
            return
        subject = statement.figure.subject
        self._said.setdefault(measure, {}).setdefault(subject, []).append(statement)
        if statement.figure.role == "counted":
            self._counted.setdefault(measure, {}).setdefault(subject, []).append(statement)

    def measure_of(self, figure: Figure) -> str:
        """The measure, a stock's under its own name: flow and stock never share a total."""
        return figure.measure + (STOCK if _is_stock(self.subjects[figure.subject]) else "")

    @property
    def measures(self) -> list[str]:
        """The measures of which anything stands."""
        return sorted(self._said)

    @property
    def tops(self) -> list[str]:
        """The standing subjects that are part of nothing."""
        return [i for i, subject in self.subjects.items() if not subject.part_of]

    def statements(self, subject: str, measure: str) -> list[Statement]:
        """The standing figures of this subject itself, in order of id."""
        return self._said.get(measure, {}).get(subject, [])

    def counted(self, subject: str, measure: str) -> list[Statement]:
        """Those of them that are counted."""
        return self._counted.get(measure, {}).get(subject, [])

    def lone(self, measure: str) -> Statement | None:
        """The counted figure of a top-level subject, if it states anything and is all that stands of this measure."""
        said, counted = self._said[measure], self._counted.get(measure, {})
        if len(said) > 1 or len(counted) != 1:
            return None
        ((subject, statements),) = counted.items()
        alone = len(said[subject]) == 1 and not self.subjects[subject].part_of
        return statements[0] if alone and statements[0].units else None

    def all_statements(self, measure: str) -> list[Statement]:
        """The standing figures of the measure in the whole tree."""
        return [statement for found in self._said.get(measure, {}).values() for statement in found]

    def all_counted(self, measure: str) -> list[Statement]:
        """Those of them that are counted."""
        return [statement for found in self._counted.get(measure, {}).values() for statement in found]

    def downwards(self, top: str) -> Sequence[str]:
        """The subject and all below it, each before its parts."""
        if top not in self._downwards:
            found: list[str] = []
            waiting = [top]
            while waiting:
                subject = waiting.pop()
                found.append(subject)
                waiting.extend(reversed(self.children.get(subject, ())))
            self._downwards[top] = found
        return self._downwards[top]

    def place(self, subject: str) -> str:
        """The lowest place that holds all its places; empty where there is none."""
        if subject not in self._places:
            used = tuple([use.place for use in self.places(subject) if use.place])
            self._places[subject] = common_place(used, self._lookup)
        return self._places[subject]

    def places(self, subject: str) -> tuple[PlaceUse, ...]:
        """Where it counts: an incident's places, a flow's origins, a return's or a stock's destinations."""
        record = self.subjects[subject]
        if isinstance(record, Incident):
            return tuple(self._own_or_above(subject, "places"))
        arrives = record.displacement_kind == "return" or _is_stock(record)
        return tuple(self._own_or_above(subject, "destinations" if arrives else "origins"))

    def date(self, subject: str) -> str:
        """Its date, or its parent's."""
        return str(self._own_or_above(subject, "date"))

    def _own_or_above(self, subject: str, name: str) -> Any:
        """An empty field of a part reads as its parent's."""
        record = self.subjects[subject]
        while not getattr(record, name) and record.part_of:
            record = self.subjects[record.part_of]
        return getattr(record, name)


@once
def common_place(places: tuple[str, ...], lookup: Lookup) -> str:
    """The lowest common ancestor; empty where there is no place or nothing in common."""
    paths = [lookup.place_path(place) for place in places]
    shared = [step[0] for step in takewhile(lambda step: len(set(step)) == 1, zip(*paths, strict=False))]
    return shared[-1] if shared else ""


def _is_stock(subject: Subject) -> bool:
    return isinstance(subject, Displacement) and subject.reckoning == "stock"


def _stands(subject: Subject, subjects: Mapping[str, Subject]) -> bool:
    while True:
        if subject.removed or subject.erased or subject.state == "draft" or subject.verification == "discounted":
            return False
        if not subject.part_of:
            return True
        if subject.part_of not in subjects:
            return False
        subject = subjects[subject.part_of]


def _figure_stands(figure: Figure) -> bool:
    hidden = figure.removed or figure.erased or figure.state == "draft"
    return not hidden and figure.role != "set_aside"
