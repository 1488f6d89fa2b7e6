"""Taking over what was changed in a workbook: one revision that names the file, or as much of it as the rules allow."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db import places
from db.archive import Archive
from db.messages import N_, Message
from db.model import validation
from db.model.change import Change
from db.model.parts import PlaceUse
from db.model.records import Record
from db.model.types import BadValue
from db.store.lookups import Lookups
from exports.returning.edits import Edit, from_plain, to_plain

_WHY = "Returned workbook: {name} (SHA-256 {sha256})"
"""The reason of the revision; in English, as the program gives all its reasons."""

_MOVED_ON = Message(N_("The archive was changed meanwhile; look through the workbook again."))


@dataclass(frozen=True)
class Ready:
    """What would be saved, the edits that it takes over, and those that cannot be, each with its sentence."""

    records: tuple[Record, ...]
    taken: tuple[Edit, ...]
    refused: tuple[Edit, ...]


def ready(archive: Archive, edits: Iterable[Edit]) -> Ready:
    """The records as they would be; of an edit that would make its record unfit to be kept, nothing."""
    lookups = archive.lookups()
    by_record: dict[str, list[Edit]] = defaultdict(list)
    for edit in edits:
        by_record[edit.record].append(edit)
    records: dict[str, Record] = {}
    taken: list[Edit] = []
    refused: list[Edit] = []
    for identifier, wanted in by_record.items():
        made = _Record(lookups, lookups.find(identifier), wanted)
        needed = list(_new_places(archive, lookups, made.record))
        records.update((place.id, place) for place in needed)
        made.fit(_With(lookups, records))
        refused.extend(made.refused)
        if made.taken and made.record is not None:
            records[identifier] = made.record
            taken.extend(made.taken)
    return Ready(tuple(records.values()) if taken else (), tuple(taken), tuple(refused))


def save(archive: Archive, made: Ready, name: str, sha256: str) -> Change:
    """Save what is ready, as one revision that names the file. Raises what a save raises."""
    return archive.save(*made.records, why=_WHY.format(name=name, sha256=sha256))


class _With:
    """The archive with places that come along: what the rules ask."""

    def __init__(self, lookups: Lookups, new: dict[str, Record]) -> None:
        self._lookups, self._new = lookups, new
        self.added_term = lookups.added_term

    def find(self, identifier: str) -> Record | None:
        return self._new.get(identifier) or self._lookups.find(identifier)


class _Record:
    """One record while edits are put into it."""

    def __init__(self, lookups: Lookups, now: Record | None, edits: Sequence[Edit]) -> None:
        self._now = now
        self.taken: list[Edit] = []
        self.refused: list[Edit] = []
        for edit in edits:
            if now is None or now.removed or not self._is_as_it_was(now, edit):
                self.refused.append(edit.refused(_MOVED_ON))
            else:
                self.taken.append(edit)
        self.record = self._made()

    def _is_as_it_was(self, now: Record, edit: Edit) -> bool:
        slot = edit.slot(now)
        return bool(to_plain(slot, slot.value(now)) == edit.before)

    def _made(self) -> Record | None:
        record = self._now
        for edit in list(self.taken):
            assert record is not None
            try:
                slot = edit.slot(record)
                record = slot.put(record, from_plain(slot, edit.value))
            except BadValue as bad:
                self.taken.remove(edit)
                self.refused.append(edit.refused(bad.message))
        return record

    def fit(self, lookup: _With) -> None:
        """Refuse what keeps the record from being saved: the field that the rules name, else everything."""
        while self.taken and self.record is not None:
            problems = validation.unsavable(self.record, lookup)
            if not problems:
                return
            first = problems[0]
            named = [edit for edit in self.taken if edit.field == first.field] or list(self.taken)
            for edit in named:
                self.taken.remove(edit)
                self.refused.append(edit.refused(first.message))
            self.record = self._made()


def _new_places(archive: Archive, lookups: Lookups, record: Record | None) -> Iterator[Record]:
    """Places of the default list that the record names and the archive has not taken over yet."""
    for name in ("places", "origins", "destinations"):
        for use in getattr(record, name, ()):
            if isinstance(use, PlaceUse) and lookups.find(use.place) is None:
                yield from places.missing(archive, use.place)
