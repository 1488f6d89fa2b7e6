"""The records format through a profile: the records that leave, each with the fields that do.

With the profile *internal* and no filter it is the full-fidelity format, line for line (`db/exchange/records.py`).
A record that does not leave but that others stand on (a protected source, a document) is there under its code with
what may be said of it, so that no figure loses its chain.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from db.exchange import records
from db.model.declaration import Field, Part, fields_of
from db.model.parts import PlaceUse
from db.model.records import (
    Actor,
    AddedTerm,
    Agreement,
    Batch,
    Chain,
    Displacement,
    Document,
    Evidence,
    Figure,
    Incident,
    Place,
    Record,
    Source,
    User,
)
from db.model.types import FieldType, Reference, Several, Text
from db.model.vocabulary import PLACE_PRECISION
from exports.contents.cases import cases
from exports.contents.snapshot import Snapshot
from exports.contents.survey import Survey
from exports.redaction import View
from exports.shown import ShownPlace

R = TypeVar("R", bound=Record)


def lines(snapshot: Snapshot, *, evidence: Path | None = None) -> Iterator[str]:
    """One record a line, in order of id. Evidence leaves with *internal* alone: nothing can be masked in a file."""
    archive = snapshot.view.archive
    if snapshot.view.profile.withholds_nothing and snapshot.request.asked.everything:
        return records.lines(archive, evidence=evidence)
    return records.lines(archive, _leaving(snapshot), evidence=evidence)


def _leaving(snapshot: Snapshot) -> Iterator[Record]:
    # Of the events alone there can be a million: a walk more, for who writes this format, rather than in every survey.
    events = {case.subject.id for case in cases(snapshot.request, Incident.kind, Displacement.kind)}
    redaction = _Redaction(snapshot.view, snapshot.survey, events)
    for record in snapshot.view.archive.records():
        if redaction.takes(record):
            yield redaction.of(record)


class _Redaction:
    """The records of one export, as they leave."""

    def __init__(self, view: View, found: Survey, events: Container[str]) -> None:
        self._view = view
        self._ids: dict[str, Container[str]] = {
            Incident.kind: events,
            Displacement.kind: events,
            Chain.kind: found.chains,
            Source.kind: found.sources,
            Document.kind: found.documents,
            Place.kind: found.places,
            Actor.kind: found.actors,
            Agreement.kind: found.agreements,
        }

    def takes(self, record: Record) -> bool:
        """Whether the record is part of the export."""
        if isinstance(record, Figure):
            return record.subject in self._ids[Incident.kind] and self._view.profile.lets_out(record)
        if isinstance(record, Evidence):
            belongs = self._knows(Document.kind, record.document) or self._knows(Incident.kind, record.taken_from)
            return self._view.profile.withholds_nothing and belongs
        return isinstance(record, AddedTerm) or self._knows(record.kind, record.id)

    def _knows(self, kind: str, identifier: str) -> bool:
        return identifier in self._ids.get(kind, ())

    def of(self, record: Record) -> Record:
        """The record with the fields that leave."""
        match record:
            case Source():
                return self._source(record)
            case Document():
                return self._document(record)
            case Place():
                return self._fields(self._view.path(record.id)[-1])
        return self._fields(record)

    def _fields(self, record: R) -> R:
        values = {name: self._value(record, name, field) for name, field in fields_of(type(record)).items()}
        return replace(record, **values)

    def _value(self, record: Record, name: str, field: Field) -> Any:
        value = getattr(record, name)
        if not self._view.shows(record, name):
            return field.default
        if isinstance(record, Figure) and name == "excerpts":
            return self._view.excerpts(record)
        if isinstance(record, Figure) and name == "quantities":
            quoted = self._view.may_quote(record)
            return tuple(replace(q, verbatim=self._view.free(q.verbatim) if quoted else "") for q in value)
        return self._of_type(record, field.type, value)

    def _of_type(self, record: Record, type_: FieldType, value: Any) -> Any:
        match type_, value:
            case Several(of=Part(cls=cls)), _ if cls is PlaceUse:
                return tuple(map(_place_use, self._view.places(value)))
            case Several(of=inner), tuple():
                kept = (self._of_type(record, inner, item) for item in value)
                return tuple(item for item in kept if item != inner.empty)
            case Reference(kinds=kinds), str():
                return value if self._may_refer(kinds, value) else ""
            case Text(), str() if not isinstance(record, _NAMES) and value not in (record.id, record.code):
                return self._view.free(value)
        return value

    def _may_refer(self, kinds: tuple[str, ...], identifier: str) -> bool:
        # Who entered a record and in which import leaves with *internal* alone, and may be unknown where it arrives.
        return any(kind in (User.kind, Batch.kind, Figure.kind) or self._knows(kind, identifier) for kind in kinds)

    def _source(self, source: Source) -> Source:
        shown = self._view.source(source.id)
        if shown.named:
            whole = self._fields(source)
            # Beside its name, its code name would name it in every other export.
            kept = source.code_name if self._view.profile.withholds_nothing else ""
            return replace(whole, name=source.name, local_name=source.local_name, code_name=kept)
        told = Source(
            id=source.id,
            code=source.code,
            state=source.state,
            name=shown.name,
            source_kind=source.source_kind,
            code_name=source.code_name,
            confidentiality=source.confidentiality,
        )
        return replace(told, reliability=source.reliability) if shown.leaves else told

    def _document(self, document: Document) -> Document:
        shown = self._view.document(document.id)
        if shown and shown.leaves and not self._view.is_protected(document):
            return self._fields(document)
        told = Document(
            id=document.id,
            code=document.code,
            state=document.state,
            title=document.code,
            document_kind="other",
            confidentiality=document.confidentiality,
        )
        if shown and shown.leaves:
            told = replace(told, document_kind=shown.kind, published=shown.published, language=shown.language)
        return told


_NAMES = (Place, Actor, Agreement, AddedTerm)
"""Kinds whose texts are names, which leave as they are."""


def _place_use(shown: ShownPlace) -> PlaceUse:
    precision = shown.precision if shown.precision in PLACE_PRECISION else "level"
    return PlaceUse(shown.place.id, precision, shown.certainty)
