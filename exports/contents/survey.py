"""A first walk through everything that is asked for: what leaves, what stays, and what is masked in its words.

The export says all this itself, so it must be known before the first row is written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from functools import cache
from itertools import takewhile
from typing import Any

from db.model import breakdown
from db.model.declaration import INTERNAL, fields_of
from db.model.parts import PlaceUse
from db.model.records import Actor, Agreement, Chain, Displacement, Document, Figure, Incident, Place, Record, Source
from db.model.statements import Subject
from db.model.types import Text
from db.store.issues import Leaving
from exports.contents.cases import Case, Request, all_cases
from exports.contents.staying import Staying, Why
from exports.identifying import look_out
from exports.redaction import View
from exports.shown import ShownPlace

MASKED = "masked"
"""The key under which masked words are counted, beside the fields."""

_NOT_COUNTED = {
    # Who entered what and when stays as a whole, and is said as a whole.
    Record: frozenset({"author", "created", "changed", "batch", "row", "removed", "erased"}),
    # What names a source leaves or stays together: see `View.source`.
    Source: frozenset({"name", "local_name", "aliases", "part_of", "code_name"}),
}
"""Fields that tell nothing when they are counted one by one, by the class that has them."""


class Unknown(Enum):
    """What nobody stated, of the records that leave."""

    DATE = auto()
    PLACE = auto()
    PERPETRATOR = auto()
    NUMBER = auto()
    SEX_AND_AGE = auto()
    VERIFICATION = auto()


@dataclass
class Extent:
    """Over which days and places the records reach; ``path`` is what all places lie in, widest first."""

    first: date | None = None
    last: date | None = None
    path: tuple[Place, ...] | None = None

    def take(self, days: tuple[date | None, date | None], places: Iterable[ShownPlace]) -> None:
        """Widen it by an event."""
        known = [day for day in (self.first, self.last, *days) if day]
        self.first, self.last = (min(known), max(known)) if known else (None, None)
        for shown in places:
            # Nothing in common is known, too: the next place alone is not where everything lies.
            path = shown.path if self.path is None else self.path
            steps = zip(path, shown.path, strict=False)
            self.path = tuple(one for one, other in takewhile(lambda step: step[0].id == step[1].id, steps))


@dataclass
class Survey:
    """What leaves, by id, and how often each field stays. ``documents`` names a chain of each document, ``masked`` are
    the words that are masked in free texts, as they stand there."""

    records: Counter[str] = field(default_factory=Counter)
    chains: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    documents: dict[str, str] = field(default_factory=dict)
    places: set[str] = field(default_factory=set)
    actors: set[str] = field(default_factory=set)
    agreements: set[str] = field(default_factory=set)
    withheld: Counter[str] = field(default_factory=Counter)
    masked: Counter[str] = field(default_factory=Counter)
    unknown: Counter[Unknown] = field(default_factory=Counter)
    extent: Extent = field(default_factory=lambda: Extent())

    def mask(self, view: View, number: int, text: str, staying: Staying | None) -> None:
        """Count what is masked in a text that is said of the record of this number."""
        hits = [text[start:end] for start, end in view.withheld.hits(text)]
        if hits:
            self.masked.update(hits)
            self.withheld[MASKED] += len(hits)
            if staying is not None:
                staying.add(number, MASKED, Why.WORDS)


def survey(request: Request, leaving: Leaving | None = None, staying: Staying | None = None) -> Survey:
    """Look through what is asked for; from here on the view masks.

    ``leaving`` gets the ids of what leaves, ``staying`` what stays of each record.
    """
    look_out(request.view)
    walk = _Walk(request.view, leaving, staying)
    for case in all_cases(request, Incident.kind, Displacement.kind):
        if case.leaves:
            walk.take(case)
        else:
            walk.leave_out(case)
    walk.finish()
    return walk.found


class _Walk:
    def __init__(self, view: View, leaving: Leaving | None, staying: Staying | None) -> None:
        self.found = Survey()
        self._view = view
        self._leaving = leaving
        self._stays = staying
        self._coarse: set[str] = set()
        # By kind, for they are asked for every record.
        self._staying: Callable[[Any], list[tuple[str, Any]]] = cache(self._read_staying)
        self._freely_written: Callable[[Any], list[str]] = cache(self._read_freely_written)

    def leave_out(self, case: Case) -> None:
        """One incident or displacement that stays, with its figures."""
        self._keep(case.recorded, case.subject.kind, Why.MARK)
        for figure in case.figures:
            self._keep(figure, Figure.kind, Why.EVENT)

    def _keep(self, record: Record, key: str, why: Why, times: int = 1) -> None:
        """Something of this record stays."""
        if times:
            self.found.withheld[key] += times
            if self._stays is not None:
                self._stays.add(self._view.lookups.pk(record.id), key, why)

    def take(self, case: Case) -> None:
        """One incident or displacement that leaves."""
        self.found.records[case.subject.kind] += 1
        self._note(case.subject)
        self._look_at(case.recorded)
        for name in ("places", "origins", "destinations"):
            self._take_places(getattr(case.subject, name, ()))
        if isinstance(case.subject, Incident):
            self._take_involved(case.subject)
        self._take_extent(case)
        for figure in case.figures:
            self._take_figure(figure)

    def _note(self, record: Record) -> None:
        if self._leaving is not None:
            self._leaving.add(record.id)

    def _take_extent(self, case: Case) -> None:
        event = case.subject
        places = case.places("places" if isinstance(event, Incident) else "origins")
        self.found.extent.take(case.days, places)
        self.found.unknown[Unknown.DATE] += None in case.days
        self.found.unknown[Unknown.PLACE] += not places
        self.found.unknown[Unknown.VERIFICATION] += event.verification == "pending"
        if isinstance(event, Incident) and self._view.shows(event, "parties"):
            blamed = any(involved.role == "alleged_perpetrator" for involved in case.stated("parties"))
            self.found.unknown[Unknown.PERPETRATOR] += not blamed

    def _take_places(self, uses: Iterable[PlaceUse]) -> None:
        for use in uses:
            path = self._view.path(use.place)
            self.found.places.update(place.id for place in path)
            if not path or path[-1] != self._view.lookups.find(use.place):
                self._coarse.add(use.place)

    def _take_involved(self, incident: Incident) -> None:
        for involved in incident.parties:
            self._take_actor(involved.actor)
            self._take_chain(involved.chain)
        if agreement := self._view.find(Agreement, incident.agreement):
            self.found.agreements.add(agreement.id)
            for party in agreement.parties:
                self._take_actor(party)

    def _take_actor(self, identifier: str) -> None:
        actor = self._view.find(Actor, identifier)
        if actor and actor.id not in self.found.actors:
            self.found.actors.add(actor.id)
            self._take_actor(actor.part_of)

    def _take_figure(self, figure: Figure) -> None:
        self.found.records[Figure.kind] += 1
        self._note(figure)
        self._look_at(figure)
        for identifier in figure.chains:
            self._take_chain(identifier)
        shown = self._view.excerpts(figure)
        self._keep(figure, "figure.excerpts", Why.QUOTING, len(figure.excerpts) - len(shown))
        for excerpt in figure.excerpts:
            self._take_document(excerpt.document, next(iter(figure.chains), ""))
        self._take_numbers(figure)
        said = [excerpt.exact for excerpt in figure.excerpts] if shown else []
        self._count_masked(figure, [*said, *(quantity.verbatim for quantity in figure.quantities)])

    def _take_numbers(self, figure: Figure) -> None:
        stated = [quantity for quantity in figure.quantities if breakdown.amount(quantity).has_number]
        told_apart = {key[0] for quantity in figure.quantities for key in breakdown.keys(quantity)}
        self.found.unknown[Unknown.NUMBER] += not stated
        self.found.unknown[Unknown.SEX_AND_AGE] += not {"sex", "age"} & told_apart

    def _take_chain(self, identifier: str) -> None:
        chain = self._view.find(Chain, identifier)
        if chain is None or chain.id in self.found.chains:
            return
        self.found.chains.add(chain.id)
        for hop in chain.hops:
            self._take_source(hop.source)
            self._take_document(hop.document, chain.id)

    def _take_source(self, identifier: str) -> None:
        source = self._view.find(Source, identifier)
        if source and source.id not in self.found.sources:
            self.found.sources.add(source.id)
            if self._view.profile.names(source) and self._view.shows(source, "part_of"):
                self._take_source(source.part_of)

    def _take_document(self, identifier: str, chain: str) -> None:
        if identifier:
            self.found.documents.setdefault(identifier, chain)

    def finish(self) -> None:
        """What is known only at the end: the sources and documents that were met, each once."""
        each = self._view.lookups.each
        sources = (self._view.find(Source, identifier) for identifier in each(sorted(self.found.sources)))
        for source in filter(None, sources):
            self._look_at_source(source)
        for identifier in each(sorted(self.found.documents)):
            self._look_at_document(identifier)
        for identifier in each(sorted(self._coarse)):
            if place := self._view.find(Place, identifier):
                self._keep(place, Place.kind, Why.FINE)

    def _look_at_source(self, source: Source) -> None:
        shown = self._view.source(source.id)
        self._keep(source, "source.name", Why.NAMING, not shown.named)
        self._count_fields(source)

    def _look_at_document(self, identifier: str) -> None:
        document = self._view.find(Document, identifier)
        if document is None:
            return
        if not self._view.profile.lets_out(document):
            self._keep(document, Document.kind, Why.MARK)
        elif self._view.is_protected(document):
            self._keep(document, "document.title", Why.PUBLISHER)
        else:
            self._look_at(document)

    def _look_at(self, record: Subject | Figure | Document) -> None:
        self._count_fields(record)
        self._count_masked(record, (str(getattr(record, name)) for name in self._freely_written(type(record))))

    def _count_fields(self, record: Record) -> None:
        for name, nothing in self._staying(type(record)):
            if getattr(record, name) != nothing:
                self._keep(record, f"{record.kind}.{name}", self._why(record, name))

    def _why(self, record: Record, name: str) -> Why:
        """Why the field stays: an own profile may withhold what everybody else could read."""
        level = fields_of(type(record))[name].profile
        if level <= self._view.profile.level:
            return Why.PROFILE
        return Why.TEAM if level == INTERNAL else Why.PARTNER

    def _read_staying(self, cls: Any) -> list[tuple[str, Any]]:
        """The fields that stay, each with its start."""
        ignored = _NOT_COUNTED[Record] | _NOT_COUNTED.get(cls, frozenset())
        shows = self._view.profile.shows
        fields = fields_of(cls).items()
        return [(name, field.default) for name, field in fields if name not in ignored and not shows(cls, name)]

    def _read_freely_written(self, cls: Any) -> list[str]:
        """The fields that leave in which somebody wrote freely."""
        shows = self._view.profile.shows
        texts = (name for name, field in fields_of(cls).items() if isinstance(field.type, Text))
        return [name for name in texts if name not in ("id", "code") and shows(cls, name)]

    def _count_masked(self, record: Record, texts: Iterable[str]) -> None:
        number = self._view.lookups.pk(record.id) if self._stays is not None else 0
        for text in filter(None, texts):
            self.found.mask(self._view, number, text, self._stays)
