"""Every kind of record by its name, and a record as the records format and the revisions keep it."""

from __future__ import annotations

from typing import Any

from db.messages import N_
from db.model.declaration import from_plain, to_plain
from db.model.records.actors import Actor, Agreement
from db.model.records.events import Displacement, Incident
from db.model.records.figures import Figure
from db.model.records.places import Boundary, Place
from db.model.records.record import Record
from db.model.records.saying import Chain, Document, Evidence, Source
from db.model.records.work import AddedTerm, Batch, Capture, Preset, Remark, User
from db.model.types import bad, to_json

KINDS: dict[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        User,
        AddedTerm,
        Batch,
        Source,
        Place,
        Actor,
        Document,
        Chain,
        Agreement,
        Incident,
        Displacement,
        Figure,
        Evidence,
        Boundary,
        Remark,
        Preset,
        Capture,
    )
}
"""Every kind by its name, those that others refer to first."""


def record_to_plain(record: Record) -> dict[str, Any]:
    """The record as the records format and the revisions keep it: its kind, then its fields."""
    return to_plain(record, kind=record.kind)


def record_to_line(record: Record) -> str:
    """One line of the records format; a revision stores exactly these bytes."""
    return to_json(record_to_plain(record))


def record_from_plain(plain: Any) -> Record:
    """The inverse of `record_to_plain`; `BadValue` for an unknown kind or field or a value that does not fit."""
    if not isinstance(plain, dict):
        raise bad(plain, N_("fields with their values"))
    fields = dict(plain)
    kind = fields.pop("kind", "")
    if kind not in KINDS:
        raise bad(kind, N_("the name of a kind of record"))
    return from_plain(KINDS[kind], fields)
