"""One record with what belongs to it: its figures, their chains, documents and excerpts, its evidence, its parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

from db.archive import Archive
from db.model.declaration import fields_of
from db.model.records import Chain, Displacement, Document, Evidence, Figure, Incident, Record

_OWNS: dict[str, tuple[type[Record], ...]] = {
    Incident.kind: (Incident, Figure, Evidence),
    Displacement.kind: (Displacement, Figure, Evidence),
    Figure.kind: (Evidence,),
    Document.kind: (Evidence, Figure),
    Chain.kind: (Figure,),
}
"""Of the records that refer to one of this kind, those that are shown with it; the others are only counted."""

_FOLLOWED = (Figure, Chain)
"""What is shown with the records that it refers to in turn: a figure is nothing without its chains."""

_LEFT_OUT = frozenset({"author", "batch"})


@dataclass
class Attached:
    """By kind in the order of the declarations, the records that are shown; by kind, how many others refer to it."""

    record: Record
    records: dict[str, Record] = field(default_factory=dict)
    used_by: dict[str, int] = field(default_factory=dict)

    def of(self, kind: str) -> list[Record]:
        """Those of one kind, in order of code."""
        return sorted((r for r in self.records.values() if r.kind == kind), key=lambda r: (len(r.code), r.code))

    def find(self, identifier: str) -> Record | None:
        """One of them, or the record itself."""
        return self.record if identifier == self.record.id else self.records.get(identifier)


def attached(archive: Archive, record: Record) -> Attached:
    """Gather what belongs to the record; what was removed does not."""
    found = Attached(record)
    lookups = archive.lookups()
    waiting = [record, *_owned(archive, found)]
    while waiting:
        one = waiting.pop()
        if one is not record:
            found.records[one.id] = one
        if one is record or isinstance(one, _FOLLOWED):
            referred = (lookups.find(target) for target in _references(one))
            waiting.extend(r for r in referred if r and r.id != record.id and r.id not in found.records)
    return found


def _owned(archive: Archive, found: Attached) -> Iterable[Record]:
    identifier, owned = found.record.id, [cls.kind for cls in _OWNS.get(found.record.kind, ())]
    mine = _referring(archive, identifier, owned) if owned else []
    evidence = [
        kept
        for figure in mine
        if isinstance(figure, Figure) and found.record.kind != Document.kind
        for kept in _referring(archive, figure.id, [Evidence.kind])
    ]
    # The others are counted without being read: a million incidents may lie in a place.
    found.used_by = {kind: number for kind, number in archive.used_by(identifier, -1).items() if kind not in owned}
    return [*mine, *evidence]


def _referring(archive: Archive, identifier: str, kinds: Collection[str]) -> list[Record]:
    return [user for user in archive.referring(identifier, kinds=kinds) if not user.removed and not user.erased]


def _references(record: Record) -> Iterable[str]:
    for name, declared in fields_of(type(record)).items():
        if name not in _LEFT_OUT:
            yield from declared.references(getattr(record, name))
