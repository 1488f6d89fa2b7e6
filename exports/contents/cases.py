"""The incidents and displacements of an export, tree by tree, each with its figures and what they come to.

Everything that makes rows or lines walks through `cases`, so all of them agree on what is asked for and what leaves.
Some hundred trees are in memory at a time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from db.model import keys as keys_of
from db.model.dates import days_of
from db.model.records import Figure
from db.model.statements import Standing, Subject, Tree
from db.model.tally import Keys
from db.model.vocabulary import CONFIDENTIALITY, VERIFICATION, WORK_STATE
from db.store.aggregates import Asked, bits
from db.store.lookups import Lookups
from db.store.trees import StoredTree
from exports.contents.counted import Counted
from exports.redaction import View
from exports.shown import ShownPlace

_TAKEN_OVER = frozenset(
    {"date", "date_text", "places", "origins", "destinations", "means", "parties", "targets", "cause", "agreement"}
)
"""What a part reads as its parent's where it is empty; a title, a type or a description is the parent's own."""


@dataclass(frozen=True)
class Request:
    """What an export is about: a view on an archive, and a filter. ``met`` is told of each tree on the way.

    ``narrowed_to`` says, as a person typed or chose it, which records of a list are asked for (`Asked.listed`).
    """

    view: View
    asked: Asked
    met: Callable[[], None] = field(default=lambda: None, compare=False)
    narrowed_to: tuple[str, ...] = ()

    @property
    def narrowed(self) -> Asked:
        """The filter of the totals: what is asked for and leaves."""
        return self.view.profile.narrow(self.asked, self.view.shared)


@dataclass(frozen=True)
class Case:
    """One incident or displacement that is asked for, with its parents that leave (the nearest first) and its counting.

    A walk reads a few hundred trees at once, and figures only where somebody asks for them.
    """

    view: View
    recorded: Subject
    parents: tuple[Subject, ...]
    counted: Counted
    _tree: StoredTree
    _wanted: _Filter | None

    @cached_property
    def subject(self) -> Subject:
        """It as it leaves; ``recorded`` is what the archive has."""
        return self.view.profile.seen(self.recorded)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Its figures that are asked for, in order of code."""
        own = (figure for figure in self._tree.figures_of(self.recorded.id) if not is_hidden(figure))
        return tuple(figure for figure in own if self._wanted is None or self._wanted.takes_figure(figure))

    @property
    def leaves(self) -> bool:
        """Whether the profile lets it out."""
        return self.view.profile.lets_out(self.recorded)

    def stated(self, name: str) -> Any:
        """The field, or its nearest leaving parent's where the part leaves it empty."""
        return stated((self.subject, *self.parents), name)

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day; `None` where it is open or nobody said."""
        return days_of(self.stated("date"))

    def places(self, name: str = "places") -> tuple[ShownPlace, ...]:
        """The places of this field as they leave."""
        return self.view.places(self.stated(name))


def stated(lineage: Sequence[Subject], name: str) -> Any:
    """The field of the first of an event and its parents, nearest first; where a part leaves it empty, a parent's."""
    for subject in lineage:
        value = getattr(subject, name)
        if value or name not in _TAKEN_OVER:
            return value
    return getattr(lineage[0], name)


def cases(request: Request, *kinds: str) -> Iterator[Case]:
    """The incidents, the displacements or both that are asked for and leave; parents before their parts."""
    return (case for case in all_cases(request, *kinds) if case.leaves)


def all_cases(request: Request, *kinds: str) -> Iterator[Case]:
    """Those that are asked for, whether they leave or not; removed ones and drafts are nobody's business."""
    view, asked = request.view, request.narrowed
    for kind in kinds:
        for tree in view.archive.trees(kind, asked, view.lookups):
            request.met()
            yield from _cases_of(request, tree, Counted(tree, view.lookups, asked.end))


def _cases_of(request: Request, tree: StoredTree, counted: Counted) -> Iterator[Case]:
    view = request.view
    wanted = None if request.asked.everything else _Filter(request.asked, tree, view.lookups)
    for subject in tree.subjects.values():
        if is_hidden(subject) or (wanted and not wanted.takes(subject)):
            continue
        leaving = (parent for parent in _parents(subject, tree.subjects) if view.profile.lets_out(parent))
        yield Case(view, subject, tuple(map(view.profile.seen, leaving)), counted, tree, wanted)


def is_hidden(record: Subject | Figure) -> bool:
    """Whether it is removed, erased or a draft: nothing that an export would speak of."""
    return record.removed or record.erased or record.state == "draft"


def _parents(subject: Subject, subjects: Mapping[str, Subject]) -> Iterator[Subject]:
    while parent := subjects.get(subject.part_of):
        yield parent
        subject = parent


class _Filter:
    """Which subjects of a tree are asked for: those that lie inside, and those one of whose figures does.

    Only what stands has keys, so a tree in which everything stands is asked: discounted ones are listed too.
    """

    def __init__(self, asked: Asked, tree: StoredTree, lookups: Lookups) -> None:
        self._asked, self._subjects, self._lookups = asked, tree.subjects, lookups
        upright = {
            identifier: replace(subject, removed=False, erased=False, state="entered", verification="pending")
            for identifier, subject in tree.subjects.items()
        }
        self._standing = Standing(Tree(upright, tree.figures), lookups, asked.end)
        self._measures = self._standing.measures

    def takes(self, subject: Subject) -> bool:
        """Whether the subject is asked for."""
        if self._asked.about is not None and self._lookups.pk(subject.id) not in self._asked.about:
            return False
        return any(_is_inside(self._asked, keys, self._lookups) for keys in self._keys(subject))

    def takes_figure(self, figure: Figure) -> bool:
        """Whether a figure of a subject that is asked for is, too: only its work state can differ."""
        return not self._asked.state or bool(self._state(figure) & self._asked.state)

    def _state(self, figure: Figure) -> int:
        """A figure is as far as itself and its subject are."""
        states = figure.state, self._subjects[figure.subject].state
        return bits(WORK_STATE, [min(states, key=list(WORK_STATE.terms).index)])

    def _keys(self, subject: Subject) -> Iterator[Keys]:
        own = Keys(
            self._standing.place(subject.id),
            True,
            *days_of(self._standing.date(subject.id)),
            month="",
            roots=(),
            verification=bits(VERIFICATION, [subject.verification]),
            state=bits(WORK_STATE, [subject.state]),
            confidentiality=bits(CONFIDENTIALITY, [subject.confidentiality]),
        )
        yield own
        for measure in self._measures:
            for statement in self._standing.statements(subject.id, measure):
                keys = keys_of.of_statement(self._standing, subject.id, statement, measure)
                state = self._state(statement.figure)
                yield own._replace(place=keys.place, start=keys.start, end=keys.end, state=state)


def _is_inside(asked: Asked, keys: Keys, lookups: Lookups) -> bool:
    """Whether what has these keys lies wholly inside what is asked, as `Asked.inside` says of a stored tally."""
    if asked.start and not (keys.start and keys.start >= asked.start):
        return False
    if asked.end and not (keys.end and keys.end <= asked.end):
        return False
    if asked.places is not None and not (keys.place and lookups.pk(keys.place) in asked.places):
        return False
    marks = ("verification", "state", "confidentiality")
    return all(not getattr(asked, mark) or not getattr(keys, mark) & ~getattr(asked, mark) for mark in marks)
