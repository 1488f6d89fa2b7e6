"""What an import would do, decided row by row as the file is read, before anything is written.

A row is added, updated, left as it is or rejected, as its last record is; whole or not at all. What is to be written
lies in `store.staged`, so the memory of an import does not grow with its file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from db.errors import SanadError
from db.intake import settling, told
from db.intake.comparing import Stamp, like, why_kept
from db.intake.fitness import Fitness
from db.intake.recent import Entry
from db.intake.rows import Row
from db.intake.told import Reject, Warnings
from db.intake.view import Below, View
from db.messages import N_, Message
from db.model.declaration import altered
from db.model.records import AddedTerm, Evidence, Record
from db.store.arrivals import Arrivals, There
from db.store.codes import Codes
from db.store.rows import links
from db.store.saving import identified
from db.store.staged import Staged


class AlreadyThere(SanadError):
    """Two rows say different things of one record."""

    template = N_("The id {id} stands in row {row} already.")


class Coming(NamedTuple):
    """A record that is to be written, in place of ``old``; ``given`` is as the reader gave it.

    ``links`` are its references (`rows.links`).
    """

    record: Record
    given: Record
    old: There | None
    links: Sequence[tuple[str, str]]


class Staging:
    """The records of one file on their way in.

    With ``faithful`` records keep all that they say and refer to each other in any order (the records format);
    otherwise they get the ``stamp``.
    """

    def __init__(
        self, arrivals: Arrivals, below: Below, staged: Staged, codes: Codes, stamp: Stamp, *, faithful: bool
    ) -> None:
        self.view = View(below, staged)
        self.rules = Fitness(self.view, arrivals)
        self.staged, self.codes = staged, codes
        self._arrivals, self._below, self._stamp, self._faithful = arrivals, below, stamp, faithful
        self._kept: set[str] = set()
        self.withdraws_terms = False
        self.read = self.added = self.updated = self.rejected = 0
        self.warnings = Warnings()

    @property
    def unchanged(self) -> int:
        """How many rows the archive has already."""
        return self.read - self.added - self.updated - self.rejected

    @property
    def brings(self) -> bool:
        """Whether anything is to be written."""
        return self.added + self.updated > 0

    def rejects(self, sheet: str | None = None, limit: int = -1) -> Iterator[Reject]:
        """The rows that are left out (of this sheet), in the order of the file."""
        found = self.staged.rejects(sheet, limit)
        return (Reject(number, told.from_text(reason), sheet) for number, sheet, reason in found)

    # --- row by row ---------------------------------------------------------------------------------------------------

    def take(self, incoming: Iterable[Row]) -> None:
        """Decide on every row; to be called once."""
        for row in incoming:
            self.read += 1
            for warning in row.warnings:
                self.warnings.add(warning)
            if row.reason is not None:
                self.reject(row.number, row.sheet, row.reason)
            else:
                self._take(row)
        if self._faithful:
            self._settle()

    def _take(self, row: Row) -> None:
        try:
            coming = [step for record in self.view.news(row.records) if (step := self._compared(record, row))]
            reason = self._reason(coming, row)
        except SanadError as refused:
            coming, reason = [], refused.message
        finally:
            self.view.row = {}
        if reason is not None and not (self._faithful and coming):
            self.reject(row.number, row.sheet, reason)
            return
        for one in coming:
            # In the records format, what is missing may come yet.
            self._stage(one, row, waits=reason is not None)
        if coming:
            is_new = coming[-1].old is None and coming[-1].given is row.records[-1]
            self.added, self.updated = self.added + is_new, self.updated + (not is_new)

    def _reason(self, coming: Iterable[Coming], row: Row) -> Message | None:
        """Why one of the records cannot come in."""
        for one in coming:
            if reason := self.rules.unfit(one.record, one.old, row.content, one.links):
                return reason
        return None

    def _compared(self, given: Record, row: Row) -> Coming | None:
        """What is to be written of the record; `None` where it is there already, or stays as it is."""
        entry = self.view.entry(given.id)
        if given.id in self.view.row or (entry is not None and entry.given is given):
            return None
        if entry is None:
            return self._coming(identified(given, {}), given, None)
        if entry.row and self._faithful:
            raise AlreadyThere(id=given.id, row=entry.row)
        old = There(entry.pk, entry.record, entry.changed_here)
        record = identified(given, {given.id: entry.record})
        is_same = like(record, entry.record, faithful=self._faithful) == entry.record
        if entry.row and not (is_same or given.id in self._kept):
            raise AlreadyThere(id=given.id, row=entry.row)
        if is_same or self._stays(old, record):
            self._leave(entry, given, row)
            return None
        return self._coming(record, given, old)

    def _coming(self, record: Record, given: Record, old: There | None) -> Coming:
        self.view.row[record.id] = record
        return Coming(record, given, old, list(links(record)))

    def _stays(self, there: There, new: Record) -> bool:
        if new.id in self._kept:
            return True
        stays, warning = why_kept(there, new, self._arrivals.imported)
        if stays:
            self._kept.add(new.id)
        if warning:
            self.warnings.add(warning)
        return stays

    def _leave(self, entry: Entry, given: Record, row: Row) -> None:
        """The record stays as it is, whichever row names it once more."""
        if self._faithful:
            self.staged.note(given.id, entry.pk, row.number)
        entry.given, entry.row = given, entry.row or row.number

    def _stage(self, one: Coming, row: Row, *, waits: bool) -> None:
        record, old = self._stamped(one, row), one.old
        pk = self.staged.add(record, self.view.numbered(one.links), old.pk if old else None, row.number)
        self.view.learn(Entry(pk, record, one.given, row.number))
        if row.content and isinstance(record, Evidence):
            self.staged.keep_content(pk, row.content)
        if isinstance(record, AddedTerm):
            self.withdraws_terms |= self.view.learn_term(record, old.record if old else None)
        if self._faithful:
            self._mark(record, old, pk, waits)

    def _mark(self, record: Record, old: There | None, pk: int, waits: bool) -> None:
        """What is to be settled when the whole file is known."""
        if waits:
            self.staged.mark("waiting", pk)
        if old is None and not (record.code and self._is_free(record)):
            self.staged.mark("uncoded", pk)
        if old is not None and record.removed:
            self.staged.mark("hidden", pk)

    def _stamped(self, one: Coming, row: Row) -> Record:
        if self._faithful:
            return one.record
        where = told.place(row.sheet, row.number)
        if one.old is not None:
            return self._stamp.on_update(one.record, one.old.record, where)
        return self._stamp.on_new(one.record, self.codes.next(one.record.prefix, self._below.owner), where)

    def _is_free(self, record: Record) -> bool:
        """Whether nobody else has the code that the record brings."""
        owners = {self.view.owner(record.code), self.codes.owner(record.code)} - {None, record.id}
        return not owners

    def note(self, *notes: Record) -> None:
        """What the archive itself adds to the revision: the batch, and who imported it."""
        # Only a records file brings codes of its own; to look for one among a million staged rows takes an index.
        taken = self.view.owner if self._faithful else self._below.owner
        for record in notes:
            code = self.codes.next(record.prefix, taken)
            self.staged.add(altered(record, code=code), ())

    # --- at the end ---------------------------------------------------------------------------------------------------

    def _settle(self) -> None:
        for row, was_new, reason in settling.fallen(self.staged, self.view, self.rules, all_again=self.withdraws_terms):
            self.added, self.updated = self.added - was_new, self.updated - (not was_new)
            self.reject(row, "", reason)
        settling.give_codes(self.staged, self.view, self.codes, self.warnings)

    def reject(self, number: int, sheet: str, reason: Message) -> None:
        """The row is left out."""
        self.rejected += 1
        self.staged.reject(number, sheet, told.to_text(reason))
