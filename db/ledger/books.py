"""The trees that a ledger is about, counted as if everything in them were entered."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

from db.model import lookup, quantities, tally, validation
from db.model.counting import Settlement, settle
from db.model.quantities import Amount
from db.model.records import Displacement, Figure, Incident, Record
from db.model.statements import Standing, Statement, Subject, Tree


class Known(tally.Lookup, lookup.Lookup, Protocol):
    """What a ledger asks the archive."""


@dataclass(frozen=True)
class Counted:
    """One tree: as it is stored, as if entered, and what counting makes of that.

    ``incomplete`` are figures that cannot count yet, because something that they need is missing.
    """

    stored: Tree
    tree: Tree
    standing: Standing
    settlement: Settlement
    incomplete: tuple[str, ...]

    @property
    def top(self) -> Subject:
        """The subject that is part of nothing; of a tree whose top is gone, the first."""
        subjects = self.stored.subjects
        return next((one for one in subjects.values() if one.part_of not in subjects), next(iter(subjects.values())))

    @property
    def drafts(self) -> int:
        """Records that count only here."""
        records: list[Record] = [*self.stored.subjects.values(), *self.stored.figures]
        return sum(one.state == "draft" and not one.removed and one.id not in self.incomplete for one in records)


def as_entered(tree: Tree, known: Known) -> Counted:
    """Count a tree with its drafts, which somebody is about to enter."""
    there = [figure for figure in tree.figures if not figure.removed and not figure.erased]
    # A draft may hold what cannot be counted: a date that is none, a number without a chain.
    whole = [figure for figure in there if figure.state != "draft" or not validation.problems(figure, known)]
    complete = {figure.id for figure in whole}
    subjects = {key: _entered(subject) for key, subject in tree.subjects.items()}
    counted = Tree(subjects, [_entered(figure) for figure in whole])
    left = tuple(figure.id for figure in there if figure.id not in complete)
    return Counted(tree, counted, Standing(counted, known, None), settle(counted, known), left)


def _entered(record: Any) -> Any:
    return replace(record, state="entered") if record.state == "draft" else record


class Books:
    """Everything that one ledger looks at. ``mine`` are the figures about which it asks even where all is settled.

    ``neighbours`` are trees of events that may be the same ones: their figures are compared, their sums not shown.
    ``titles`` tell of a document how far its headline reaches and which places stand in it.
    """

    def __init__(
        self,
        trees: Iterable[Tree],
        known: Known,
        *,
        mine: Collection[str] = (),
        neighbours: Iterable[Tree] = (),
        titles: Mapping[str, tuple[int, tuple[str, ...]]] | None = None,
    ) -> None:
        self.known = known
        self.counted = tuple(as_entered(tree, known) for tree in trees)
        own = {identifier for counted in self.counted for identifier in counted.stored.subjects}
        self.neighbours = tuple(as_entered(tree, known) for tree in neighbours if not own & tree.subjects.keys())
        self.titles = titles or {}
        self._mine = frozenset(mine)

    @cached_property
    def subjects(self) -> Mapping[str, Subject]:
        """Every incident and displacement by id, as it is stored."""
        return {i: one for counted in (*self.counted, *self.neighbours) for i, one in counted.stored.subjects.items()}

    @cached_property
    def figures(self) -> Mapping[str, Figure]:
        """Every figure by id, as it is stored."""
        return {one.id: one for counted in (*self.counted, *self.neighbours) for one in counted.stored.figures}

    def asks_about(self, *figures: str) -> bool:
        """Whether one of these is being captured: what was entered elsewhere was decided."""
        return any(one in self._mine or self.figures[one].state == "draft" for one in figures)

    def said(self, counted: Counted) -> Iterator[Statement]:
        """All that stands in a tree, in order of measures."""
        for measure in counted.standing.measures:
            yield from counted.standing.all_statements(measure)

    def after(self, records: Iterable[Record]) -> Books:
        """The same books with these records saved."""
        changed = {record.id: record for record in records}
        subjects = {**self.subjects, **{i: r for i, r in changed.items() if isinstance(r, Incident | Displacement)}}
        figures = {**self.figures, **{i: r for i, r in changed.items() if isinstance(r, Figure)}}
        trees = _trees(subjects, figures.values())
        return Books(trees, _Changed(self.known, changed), mine=self._mine, titles=self.titles)

    def totals(self) -> Mapping[tuple[str, str], Amount]:
        """What all of these trees come to, by measure and unit."""
        tops: dict[tuple[str, str], list[Amount]] = {}
        for counted in (*self.counted, *self.neighbours):
            for one in counted.settlement.tallies:
                if one.unit and one.parent is None:
                    tops.setdefault((one.measure, one.unit), []).append(one.amount)
        return {key: total for key, amounts in tops.items() if (total := quantities.add(amounts)) is not None}


def _trees(subjects: Mapping[str, Subject], figures: Iterable[Figure]) -> list[Tree]:
    """These subjects by the trees in which they stand now."""
    members: dict[str, dict[str, Subject]] = {}
    top_of = {identifier: _top(identifier, subjects) for identifier in subjects}
    for identifier, top in top_of.items():
        members.setdefault(top, {})[identifier] = subjects[identifier]
    stated: dict[str, list[Figure]] = {top: [] for top in members}
    for figure in figures:
        if figure.subject in top_of:
            stated[top_of[figure.subject]].append(figure)
    return [Tree(found, stated[top]) for top, found in members.items()]


def _top(identifier: str, subjects: Mapping[str, Subject]) -> str:
    seen = {identifier}
    while (above := subjects[identifier].part_of) in subjects and above not in seen:
        seen.add(above)
        identifier = above
    return identifier


class _Changed:
    """An archive as it would be with a few records saved; what counting worked out of chains and places stays."""

    def __init__(self, known: Known, changed: Mapping[str, Record]) -> None:
        self._known, self._changed = known, changed
        self.worked_out = known.worked_out
        self.chain, self.source, self.published = known.chain, known.source, known.published
        self.place_path, self.place_level = known.place_path, known.place_level
        self.added_term = known.added_term

    def find(self, identifier: str) -> Record | None:
        return self._changed.get(identifier) or self._known.find(identifier)
