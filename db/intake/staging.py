"""What an import would do, decided row by row before anything is written.

A row is added, updated, left as it is or rejected. A record that a person changed since it came is never overwritten:
it stays, and a warning says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from db.archive import Archive
from db.errors import SanadError
from db.exchange.records import Row
from db.messages import N_, Message, message
from db.model import validation
from db.model.declaration import fields_of
from db.model.records import AddedTerm, Evidence, Record
from db.store import rows
from db.store.saving import identified


@dataclass(frozen=True)
class Reject:
    """A row that is left out, and why. ``number`` is its place in the file: line 1 is the first."""

    number: int
    reason: Message


class Staging:
    """The records of one file on their way in, over the archive or over the files that come before it.

    As a `validation.Lookup` it is what the archive would be afterwards, so that records may refer to each other in
    any order.
    """

    def __init__(self, archive: Archive, below: validation.Lookup) -> None:
        self._archive = archive
        self._arrivals = archive.arrivals()
        self._below = below
        self._before: dict[str, Record | None] = {}
        self._rows: dict[str, Row] = {}
        self._terms: set[tuple[str, str]] = set()
        self._withdrawn: set[tuple[str, str]] = set()
        self.read = 0
        self.unchanged = 0
        self.rejects: list[Reject] = []
        self.warnings: list[Message] = []

    # --- the archive as it would be -----------------------------------------------------------------------------------

    def find(self, identifier: str) -> Record | None:
        """The record as the file has it, else as it was."""
        row = self._rows.get(identifier)
        return row.record if row else self._below.find(identifier)

    def added_term(self, vocabulary: str, code: str) -> bool:
        """Whether the file or the archive added the term to the list, and the file does not take it back."""
        term = (vocabulary, code)
        return term in self._terms or (term not in self._withdrawn and self._below.added_term(vocabulary, code))

    # --- what comes of it ---------------------------------------------------------------------------------------------

    @property
    def records(self) -> list[Record]:
        """What is to be written, in the order of the file."""
        return [row.record for row in self._rows.values() if row.record]

    @property
    def contents(self) -> list[Row]:
        """The rows whose evidence brings its content."""
        return [row for row in self._rows.values() if row.content]

    @property
    def added(self) -> int:
        """How many records are new."""
        return sum(1 for identifier in self._rows if self._before[identifier] is None)

    @property
    def updated(self) -> int:
        """How many records replace what an earlier import brought."""
        return len(self._rows) - self.added

    # --- deciding -----------------------------------------------------------------------------------------------------

    def take(self, incoming: Iterable[Row]) -> None:
        """Decide on every row."""
        for row in incoming:
            self.read += 1
            if row.record is None:
                self.rejects.append(Reject(row.number, row.reason or Message("")))
            else:
                self._place(row, row.record)
        self._keep_what_people_changed()
        self._read_terms()
        self._refuse_unfit()
        self._warn_of_codes()
        self.rejects.sort(key=lambda reject: reject.number)

    def _place(self, row: Row, record: Record) -> None:
        old = self._below.find(record.id)
        try:
            record = identified(record, {} if old is None else {old.id: old})
        except SanadError as other_kind:
            self.rejects.append(Reject(row.number, other_kind.message))
            return
        if record == old:
            self.unchanged += 1
        else:
            self._before[record.id] = old
            self._rows[record.id] = replace(row, record=record)

    def _keep_what_people_changed(self) -> None:
        updates = [identifier for identifier in self._rows if self._before[identifier] is not None]
        changed = self._arrivals.changed_here(updates)
        for identifier in updates:
            old, new = self._before[identifier], self._rows[identifier].record
            if old and new and (warning := _why_kept(old, new, identifier in changed)):
                self._leave(identifier, warning)

    def _leave(self, identifier: str, warning: Message) -> None:
        del self._rows[identifier]
        self.unchanged += 1
        self.warnings.append(warning)

    def _read_terms(self) -> None:
        terms = [record for record in self.records if isinstance(record, AddedTerm)]
        former = [self._before[term.id] for term in terms]
        self._terms = {(term.vocabulary, term.term) for term in terms if not term.removed}
        self._withdrawn = {(old.vocabulary, old.term) for old in former if isinstance(old, AddedTerm)} - self._terms

    def _refuse_unfit(self) -> None:
        """Reject what has a problem, then what referred to it, until nothing more falls."""
        referring: dict[str, list[str]] = {}
        for record in self.records:
            for _, target in rows.links(record):
                referring.setdefault(target, []).append(record.id)
        waiting = list(self._rows)
        while waiting:
            refused = {identifier: reason for identifier in waiting if (reason := self._unfit(self._rows[identifier]))}
            fallen = {identifier: self._rows.pop(identifier) for identifier in refused}
            self.rejects.extend(Reject(fallen[identifier].number, reason) for identifier, reason in refused.items())
            if any(isinstance(row.record, AddedTerm) for row in fallen.values()):
                # A term is used by its code, so no link says who needs it.
                self._read_terms()
                waiting = list(self._rows)
            else:
                needing = dict.fromkeys(user for identifier in refused for user in referring.get(identifier, ()))
                waiting = [identifier for identifier in needing if identifier in self._rows]

    def _unfit(self, row: Row) -> Message | None:
        record = row.record
        if record is None:
            return None
        for field, target in rows.links(record):
            if self.find(target) is None:
                sentence = N_("“{field}” refers to a record that neither the file nor the archive has ({id}).")
                return message(sentence, field=field, id=target)
        for problem in validation.unsavable(record, self, imported=True):
            return message(N_("{field}: {problem}"), field=problem.field, problem=problem.message)
        return self._missing_content(row, record) or self._still_needed(record)

    def _missing_content(self, row: Row, record: Record) -> Message | None:
        if not isinstance(record, Evidence) or record.erased or row.content or self._arrivals.holds(record):
            return None
        return Message(N_("The content of the evidence is neither in the line nor in a folder given with --evidence."))

    def _still_needed(self, record: Record) -> Message | None:
        """Nothing that others refer to is hidden; those that the file hides too do not count."""
        if not record.removed or self._archive.lookups().find(record.id) is None:
            return None
        users = (self.find(user.id) for user in self._archive.referring(record.id))
        needing = [
            user.code
            for user in users
            if user and not user.removed and record.id in (target for _, target in rows.links(user))
        ]
        if not needing:
            return None
        return message(
            N_("It is removed in the file, but here {users} still refer to it."), users=", ".join(needing[:10])
        )

    def _warn_of_codes(self) -> None:
        new = [record for record in self.records if self._before[record.id] is None and record.code]
        owners = self._arrivals.owners(record.code for record in new)
        for record in new:
            if owners.setdefault(record.code, record.id) != record.id:
                sentence = N_(
                    "{code} is another record here, so the newcomer gets a new code; the old one still finds it."
                )
                self.warnings.append(message(sentence, code=record.code))


def _why_kept(old: Record, new: Record, changed_here: bool) -> Message | None:
    """Why the record stays as it is here, although the file says something else; `None` where it does not."""
    if old.erased:
        return message(N_("{code} was erased here and stays so."), code=old.code)
    if new.erased:
        sentence = N_("{code} is erased in the file; here it was kept: erase it here too, if it is to go.")
        return message(sentence, code=old.code)
    if changed_here:
        sentence = N_("{code} was changed here since and was kept as it is; the file differs in: {fields}.")
        return message(sentence, code=old.code, fields=", ".join(_differing(old, new)))
    return None


def _differing(old: Record, new: Record) -> Iterator[str]:
    return (name for name in fields_of(type(old)) if getattr(old, name) != getattr(new, name))
