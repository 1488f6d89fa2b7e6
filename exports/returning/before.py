"""The archive as it was when a workbook was written, as far as the cells of a row need it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from db.archive import Archive
from db.model.records import Figure, Record
from db.model.statements import Subject
from exports.contents.slots import Slot
from exports.redaction import View


class Before:
    """States of records at the revisions that a workbook names, out of the history."""

    def __init__(self, archive: Archive, view: View, heads: Sequence[str]) -> None:
        self._archive, self._view = archive, view
        self.moved = set(archive.heads) != set(heads)
        """Whether anything was saved since."""
        self._since = archive.after(heads)

    def states(self, records: Sequence[Record]) -> tuple[Record, ...]:
        """The records as they were; one of which nothing is left as it is."""
        if not self.moved:
            return tuple(records)
        numbers = [self._view.lookups.pk(record.id) for record in records]
        then = self._since.then(numbers)
        return tuple(then.get(number, record) for number, record in zip(numbers, records, strict=True))

    def lineage(self, slot: Slot) -> tuple[Record, ...]:
        """What the slot showed: the record as it was, and the parents that it had then and that left then."""
        (record,) = self.states([slot.record])
        found, met = [record], {record.id}
        while slot.inherits and isinstance(record, Subject) and record.part_of and record.part_of not in met:
            above = self._view.lookups.find(record.part_of)
            if above is None:
                break
            (record,) = self.states([above])
            met.add(record.id)
            if isinstance(record, Subject) and self._view.profile.lets_out(record):
                found.append(self._view.profile.seen(record))
        return tuple(found)

    def is_quiet(self, event: Subject | None) -> bool:
        """Whether what is worked out of the event (or of other records) can only be what it was then."""
        if not self.moved:
            return True
        return event is not None and not self._renamed and self._top(event) not in self._touched

    @cached_property
    def _renamed(self) -> bool:
        return self._since.renames()

    @cached_property
    def _touched(self) -> frozenset[str]:
        """The trees of events in which anything was changed since."""
        return frozenset(map(self._top, self._archive.whole(self._since.touched())))

    def _top(self, record: Record) -> str:
        top = record.subject if isinstance(record, Figure) else record.id
        met: set[str] = set()
        while top not in met:  # should the file hold a cycle after all
            met.add(top)
            event = self._view.lookups.find(top)
            top = (event.part_of if isinstance(event, Subject) else "") or top
        return top
