"""The incidents and displacements of an export, tree by tree, each with its figures and what they come to.

Everything that makes rows or lines walks through `cases`, so all of them agree on what is asked for and what leaves.
One tree is in memory at a time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from db.model import keys as keys_of
from db.model.counting import Tree
from db.model.dates import BadDate, parse_edtf
from db.model.records import Displacement, Figure, Incident
from db.model.statements import Standing, Subject
from db.model.tally import Keys
from db.model.vocabulary import CONFIDENTIALITY, VERIFICATION, WORK_STATE
from db.store.aggregates import Asked, bits
from db.store.lookups import Lookups
from exports.contents.counted import Counted, is_inside
from exports.redaction import View
from exports.shown import ShownPlace

_TAKEN_OVER = frozenset(
    {"date", "date_text", "places", "origins", "destinations", "means", "parties", "targets", "cause", "agreement"}
)
"""What a part reads as its parent's where it is empty; a title, a type or a description is the parent's own."""


@dataclass(frozen=True)
class Request:
    """What an export is about: a view on an archive, and a filter."""

    view: View
    asked: Asked

    @property
    def narrowed(self) -> Asked:
        """The filter of the totals: what is asked for and leaves."""
        return self.view.profile.narrow(self.asked)


@dataclass(frozen=True)
class Case:
    """One incident or displacement that is asked for, its parents that leave (the nearest first), and those of its
    figures that are asked for and, if it leaves, do."""

    view: View
    subject: Subject
    parents: tuple[Subject, ...]
    figures: tuple[Figure, ...]
    counted: Counted

    @property
    def leaves(self) -> bool:
        """Whether the profile lets it out."""
        return self.view.profile.lets_out(self.subject)

    def stated(self, name: str) -> Any:
        """The field, or its nearest leaving parent's where the part leaves it empty."""
        for subject in (self.subject, *self.parents):
            value = getattr(subject, name)
            if value or name not in _TAKEN_OVER:
                return value
        return getattr(self.subject, name)

    @cached_property
    def days(self) -> tuple[date | None, date | None]:
        """First and last day; `None` where it is open or nobody said."""
        return days_of(self.stated("date"))

    def places(self, name: str = "places") -> tuple[ShownPlace, ...]:
        """The places of this field as they leave."""
        return self.view.places(self.stated(name))


def days_of(text: str) -> tuple[date | None, date | None]:
    """First and last day of an EDTF text; none of one that cannot be read."""
    try:
        read = parse_edtf(text) if text else None
    except BadDate:
        return None, None
    return (read.first, read.last) if read else (None, None)


def cases(request: Request, *kinds: str) -> Iterator[Case]:
    """The incidents, the displacements or both that are asked for and leave; parents before their parts."""
    return (case for case in all_cases(request, *kinds) if case.leaves)


def all_cases(request: Request, *kinds: str) -> Iterator[Case]:
    """Those that are asked for, whether they leave or not; removed ones and drafts are nobody's business."""
    for kind in kinds:
        for tree in trees(request.view, kind):
            yield from _cases_of(request, tree)


def trees(view: View, kind: str) -> Iterator[Tree]:
    """Every tree of incidents or of displacements, in order of the first day of its top; the undated last."""
    tops = (record for record in view.archive.records(kind) if isinstance(record, Incident | Displacement))
    order = sorted((days_of(top.date)[0] or date.max, top.code, top.id) for top in tops if not top.part_of)
    for *_, identifier in order:
        top = view.lookups.find(identifier)
        if isinstance(top, Incident | Displacement):
            subjects: dict[str, Subject] = {}
            figures: list[Figure] = []
            _gather(view, top, subjects, figures)
            yield Tree(subjects, sorted(figures, key=lambda figure: figure.code))


def _gather(view: View, subject: Subject, subjects: dict[str, Subject], figures: list[Figure]) -> None:
    subjects[subject.id] = subject
    for record in view.archive.referring(subject.id):
        if isinstance(record, Figure):
            figures.append(record)
        elif isinstance(record, Incident | Displacement) and record.part_of == subject.id:
            _gather(view, record, subjects, figures)


def _cases_of(request: Request, tree: Tree) -> Iterator[Case]:
    view = request.view
    lookups = view.lookups
    counted = Counted(tree, request.narrowed, lookups)
    filtered = None if request.asked.everything else _Filter(request.asked, tree, lookups)
    for subject in tree.subjects.values():
        if _is_hidden(subject) or (filtered and not filtered.takes(subject)):
            continue
        parents = tuple(parent for parent in _parents(subject, tree.subjects) if view.profile.lets_out(parent))
        figures = (figure for figure in tree.figures if figure.subject == subject.id and not _is_hidden(figure))
        asked = tuple(figure for figure in figures if filtered is None or filtered.takes_figure(figure))
        yield Case(view, subject, parents, asked, counted)


def _is_hidden(record: Subject | Figure) -> bool:
    return record.removed or record.erased or record.state == "draft"


def _parents(subject: Subject, subjects: Mapping[str, Subject]) -> Iterator[Subject]:
    while parent := subjects.get(subject.part_of):
        yield parent
        subject = parent


class _Filter:
    """Which subjects of a tree are asked for: those that lie inside, and those one of whose figures does.

    Only what stands has keys, so a tree in which everything stands is asked: discounted ones are listed too.
    """

    def __init__(self, asked: Asked, tree: Tree, lookups: Lookups) -> None:
        self._asked, self._subjects, self._lookups = asked, tree.subjects, lookups
        upright = {
            identifier: replace(subject, removed=False, erased=False, state="entered", verification="pending")
            for identifier, subject in tree.subjects.items()
        }
        self._standing = Standing(Tree(upright, tree.figures), lookups, asked.end)

    def takes(self, subject: Subject) -> bool:
        """Whether the subject is asked for."""
        return any(is_inside(self._asked, keys, self._lookups) for keys in self._keys(subject))

    def takes_figure(self, figure: Figure) -> bool:
        """Whether a figure of a subject that is asked for is, too: only its work state can differ."""
        subject = self._subjects[figure.subject]
        lesser = min(figure.state, subject.state, key=list(WORK_STATE.terms).index)
        return not self._asked.state or bool(bits(WORK_STATE, [lesser]) & self._asked.state)

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
        for measure in self._standing.measures:
            for statement in self._standing.statements(subject.id, measure):
                keys = keys_of.of_statement(self._standing, self._lookups, subject.id, statement, measure)
                yield replace(own, place=keys.place, start=keys.start, end=keys.end)
