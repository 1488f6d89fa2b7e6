"""One change to many records: what it would make of each, and which of them would refuse it, before it is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from db.messages import N_, Message
from db.model import validation
from db.model.declaration import altered, fields_of
from db.model.records import Record
from db.model.review import NEXT, review
from db.reading import Reading
from db.store.lookups import Lookups

MOST = 2000
"""Records in one step: saved in a second or two; more would be waited for, and nobody looks through such a preview."""


@dataclass(frozen=True)
class Edit:
    """What is to be the same in all of them; what is empty stays as it is. A field that a kind lacks is left out."""

    state: str = ""
    verification: str = ""
    confidentiality: str = ""
    tags: tuple[str, ...] = ()
    without_tags: tuple[str, ...] = ()
    shared_with: tuple[str, ...] = ()
    not_shared_with: tuple[str, ...] = ()

    def of(self, record: Record) -> Record:
        """The record as it would be."""
        values: dict[str, Any] = {name: getattr(self, name) for name in ("state", "verification", "confidentiality")}
        values = {name: code for name, code in values.items() if code}
        for name, added, taken in (
            ("tags", self.tags, self.without_tags),
            ("shared_with", self.shared_with, self.not_shared_with),
        ):
            if (added or taken) and name in fields_of(type(record)):
                kept = (word for word in (*getattr(record, name), *added) if word not in taken)
                values[name] = tuple(dict.fromkeys(kept))
        return altered(record, **{name: value for name, value in values.items() if name in fields_of(type(record))})


@dataclass(frozen=True)
class Refused:
    """A record that the change would make unfit to be kept, and why."""

    record: Record
    why: Message


@dataclass(frozen=True)
class Preview:
    """``changed`` are the records as they would be saved, ``before`` as they are; ``same`` would not change at all."""

    changed: tuple[Record, ...]
    before: tuple[Record, ...]
    refused: tuple[Refused, ...]
    same: int


_NOT_THEIRS = N_("Somebody else than who entered it or changed it last has to look at it.")


def preview(archive: Reading, numbers: Sequence[int], edit: Edit, user: str) -> Preview:
    """What the change would do to the records of these numbers; nothing is saved. ``user`` is the id of who asks."""
    lookups = archive.lookups()
    changed: list[Record] = []
    before: list[Record] = []
    refused: list[Refused] = []
    records = archive.whole(numbers)
    for record in records:
        wanted = edit.of(record)
        if wanted == record:
            continue
        if why := _why_not(archive, lookups, record, wanted, user):
            refused.append(Refused(record, why))
        else:
            changed.append(wanted)
            before.append(record)
    same = len(records) - len(changed) - len(refused)
    return Preview(tuple(changed), tuple(before), tuple(refused), same)


def _why_not(archive: Reading, lookups: Lookups, record: Record, wanted: Record, user: str) -> Message | None:
    if found := validation.unsavable(wanted, lookups):
        return found[0].named(Message(fields_of(type(record))[found[0].field].label))
    if wanted.state != record.state and wanted.state in NEXT.values():
        steps = ((step.revision.author, one.record) for step in archive.history(record.id) for one in step.changes)
        if user in review(record, steps).hands:
            return Message(_NOT_THEIRS)
    return None
