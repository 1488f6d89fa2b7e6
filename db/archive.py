"""The one door to an archive: everything that reads or changes it comes through here.

A mutation returns a `Change`: what was before and after, by record. Reversing one is a mutation like any other, so
undo and redo are revisions too, and nothing ever disappears from the history.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from db import installation
from db.errors import SanadError
from db.files import private_folder
from db.messages import N_, listed
from db.model import identity
from db.model.change import Change
from db.model.judgement import Finding
from db.model.records import AddedTerm, Evidence, Place, Record, User
from db.model.totals import Grouped, Totals
from db.progress import Progress, untold
from db.store import (
    aggregates,
    arrivals,
    asking,
    check,
    copying,
    erasing,
    evidence,
    history,
    listing,
    lookups,
    reading,
    revisions,
    saving,
    search,
    terms,
    totals,
    trees,
    typed,
    undoing,
)
from db.store.ahead import Ahead
from db.store.codes import Codes
from db.store.connection import Connection
from db.store.revisions import Act
from db.store.staged import Staged


class StillNeeded(SanadError):
    """A record that others refer to is to be removed."""

    template = N_("{code} was not removed: {users} still refer to it. Remove or change those first.")


class ChangedSince(SanadError):
    """A change is to be reversed, but somebody has gone on from it."""

    template = N_("{code} was changed since, so this step was not undone; nothing was lost.")


class AmbiguousRevision(SanadError):
    """The start of a hash that several revisions of the record share."""

    template = N_("{number} revisions of this record begin with “{start}”; nothing was changed. Give more of the hash.")


class ReadOnly(SanadError):
    """A change to an archive that was opened for reading."""

    template = N_("The archive is open for reading only; nothing was changed.")


def now() -> str:
    """This moment in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


DEFAULT_AUTHOR = "Documenter"
"""The name of this installation's user until somebody gives theirs: a login name would give a person away."""


class Archive:
    """An open archive. Made by `create` or `open_archive`; use it in a ``with`` block or close it."""

    def __init__(self, connection: Connection, author: str = "") -> None:
        self._connection = connection
        self._author_name = author

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: object, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """One file at rest; the newest revision is remembered outside it."""
        try:
            if self._connection.writable:
                self._remember_heads()
        finally:
            self._connection.close()

    def _remember_heads(self) -> None:
        # What cannot be read is left as it is: each check says so until somebody has looked at it.
        with suppress(installation.HeadsUnreadable):
            # A head that went missing stays remembered: writing on a cut history must not make it whole.
            missing = history.missing(self._connection, installation.remembered_heads(self.id, self.path))
            installation.remember_heads(self.id, self.path, (*missing, *self.heads))

    @property
    def path(self) -> Path:
        """Where the archive lies."""
        return self._connection.path

    @property
    def id(self) -> str:
        """The archive's own id; a copy has the same."""
        ((identifier,),) = self._connection.db.execute("SELECT id FROM archive").fetchall()
        return str(identifier)

    @property
    def heads(self) -> tuple[str, ...]:
        """The hashes of the newest revisions, as printed on every export."""
        return revisions.heads(self._connection)

    @property
    def user(self) -> User:
        """Who acts; a record that is saved with the user's first save."""
        identifier = self._author_id()
        known = self.lookups().find(identifier)
        named = User(id=identifier, name=self._author_name or DEFAULT_AUTHOR, state="entered")
        return known if isinstance(known, User) else named

    @property
    def writable(self) -> bool:
        """Whether this program may change it."""
        return self._connection.writable

    # --- changing -----------------------------------------------------------------------------------------------

    def save(self, *records: Record, why: str = "") -> Change:
        """Save new or changed records as one revision. Drafts save with problems; anything beyond has none.

        Raises `validation.NotReady` with the first problem, and then nothing is saved.
        """
        return self._commit(records, why)

    def take_in(self, staged: Staged, codes: Codes, *, heads: tuple[str, ...], batch: str, why: str) -> str:
        """Write what an import staged, exactly as it is, as one revision; its hash. Memory does not grow with it.

        ``heads`` are the newest revisions for which the import was decided on: `copying.ChangedMeanwhile` if somebody
        saved since.
        """
        self._refuse_reading()
        for content in staged.contents():
            evidence.store(self._connection, content)
        return copying.copy(self._connection, self._act(why, batch), staged, codes, heads)

    def undo_import(self, batch: str) -> undoing.Undone:
        """Take back a whole import: what it added is removed, what it updated is as it was before (`undoing.undo`).

        What somebody has gone on from stays, with all that it needs; `undoing.NothingToUndo` where nothing would go.
        """
        self._refuse_reading()
        with private_folder() as folder:
            return undoing.undo(self._connection, self._act(""), batch, folder)

    def remove(self, *ids: str, why: str = "") -> Change:
        """Hide records; `StillNeeded` while others, that do not go with them, refer to one."""
        found = self._existing(ids)
        for stored in found.values():
            self._refuse_needed(stored, set(ids))
        return self._commit([replace(stored.record, removed=True) for stored in found.values()], why)

    def restore(self, identifier: str, *, revision: str = "", why: str = "") -> Change:
        """Bring a removed record back, or the state that it had after a revision (its hash, or the hash's start)."""
        (stored,) = self._existing([identifier]).values()
        wanted = stored.record
        if revision:
            wanted = self._state_after(identifier, revision)
        return self._commit([replace(wanted, removed=False)], why)

    def _state_after(self, identifier: str, revision: str) -> Record:
        found = [step for step in self.history(identifier) if step.revision.hash.startswith(revision)]
        if len(found) > 1:
            raise AmbiguousRevision(start=revision, number=len(found))
        for past in found[0].changes if found else ():
            if past.record:
                return past.record
        raise reading.NoSuchRecord(name=revision)

    def erase(self, identifier: str, *, why: str = "") -> Change:
        """Destroy the record's content everywhere in the file, for ever, and leave a tombstone."""
        self._refuse_reading()
        return erasing.erase(self._connection, self._act(why), identifier)

    def reverse(self, change: Change, *, why: str = "") -> Change:
        """Undo a change; reversing the result redoes it. `ChangedSince` if somebody has gone on from it.

        `StillNeeded` if others now refer to what it added; ``ValueError`` for an erasure.
        """
        if not change.reversible:
            raise ValueError("an erasure cannot be reversed")
        current = self._existing(change.after)
        for identifier, record in change.after.items():
            if current[identifier].record != record:
                raise ChangedSince(code=record.code)
        former = [change.before[i] or replace(record, removed=True) for i, record in change.after.items()]
        going = {record.id for record in former if record.removed}
        for identifier in going:
            self._refuse_needed(current[identifier], going)
        return self._commit(former, why, exact=True)

    def attach(
        self,
        path: Path,
        record: Evidence,
        *,
        progress: evidence.Progress | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Change:
        """Take a file in as evidence: hashed, copied, hashed again; its record is written last."""
        self._refuse_reading()
        stored = evidence.store(self._connection, path, progress, cancelled)
        wanted = replace(
            record, name=record.name or path.name, sha256=stored.sha256, size=stored.size, media_type=stored.media_type
        )
        return self._commit([wanted], "")

    # --- what is half typed ---------------------------------------------------------------------------------------

    def keep_typed(self, record: Record) -> None:
        """Keep a record as it is being typed, so that a kill loses at most what came after; no part of the history."""
        self._refuse_reading()
        typed.keep(self._connection, record, now())

    def forget_typed(self, identifier: str) -> None:
        """What was typed of this record was committed or given up."""
        typed.forget(self._connection, identifier)

    def left_typed(self) -> list[typed.Typed]:
        """What a kill left half typed, the newest first."""
        return typed.left(self._connection)

    def _commit(self, records: Iterable[Record], why: str, *, exact: bool = False) -> Change:
        self._refuse_reading()
        wanted = list(records)
        act = self._act(why)
        with self._connection.transaction():
            if not exact and wanted and not self._knows(act.author):
                # A revision of its own: undoing somebody's first step must not take them away.
                saving.commit(self._connection, act, [self.user])
            return saving.commit(self._connection, act, wanted, exact=exact)

    def _act(self, why: str, batch: str = "") -> Act:
        return Act(self._author_id(), installation.installation_id(), now(), why, batch)

    def _author_id(self) -> str:
        """The user of this name; without a name the one of this installation."""
        if self._author_name:
            named = lookups.Lookups(self._connection).named(User.kind, self._author_name)
            if named:
                return named[0].id
            return identity.derived_id("user", f"{self.id}:{self._author_name}")
        return identity.derived_id("user", f"{self.id}:{installation.installation_id()}")

    def _knows(self, identifier: str) -> bool:
        return bool(reading.by_ids(self._connection, [identifier]))

    def _existing(self, ids: Iterable[str]) -> Mapping[str, reading.Stored]:
        wanted = list(ids)
        found = reading.by_ids(self._connection, wanted)
        reading.refuse_unknown(wanted, found)
        return found

    def _refuse_needed(self, stored: reading.Stored, going: set[str]) -> None:
        pks = reading.sources_of_links(self._connection, [stored.pk])
        if isinstance(stored.record, AddedTerm):
            pks |= terms.users(self._connection, stored.record)
        users = reading.by_pks(self._connection, sorted(pks))
        codes = [user.record.code for user in users if not user.record.removed and user.record.id not in going]
        if codes:
            raise StillNeeded(code=stored.record.code, users=listed(codes[:10]))

    def _refuse_reading(self) -> None:
        if not self._connection.writable:
            raise self._connection.why_read_only or ReadOnly()

    # --- reading ------------------------------------------------------------------------------------------------

    def get(self, name: str) -> Record:
        """The record of this code, former code or id; `NoSuchRecord` if there is none."""
        identifier = reading.identifier_of(self._connection, name)
        return reading.by_ids(self._connection, [identifier])[identifier].record

    def by_pcode(self, pcode: str) -> Place:
        """The place of this P-code; `NoSuchRecord` if the archive has none."""
        return reading.place_by_pcode(self._connection, pcode)

    def page(self, kind: str, *, limit: int = 100, after: int | None = None, before: int | None = None) -> reading.Page:
        """A window on the records of a kind, newest first (`reading.page`)."""
        return reading.page(self._connection, kind, limit=limit, after=after, before=before)

    def numbers(self, sought: listing.Sought, limit: int = -1) -> array[int]:
        """Which records a list shows, as numbers in its order; `by_numbers` reads those that are seen."""
        return listing.numbers(self._connection, sought, limit)

    def by_numbers(self, numbers: Sequence[int]) -> list[Record]:
        """The records of these numbers, in this order."""
        found = {stored.pk: stored.record for stored in reading.by_pks(self._connection, numbers)}
        return [found[number] for number in numbers if number in found]

    def records(self, *kinds: str) -> Iterator[Record]:
        """All records of these kinds (of all without any), in order of id, removed and erased ones too."""
        return reading.everything(self._connection, *((kinds,) if kinds else ()))

    def count(self, kind: str = "") -> int:
        """How many records of this kind (of all, without one) there are, removed ones too and erased ones not."""
        return reading.count(self._connection, kind)

    def referring(self, identifier: str, field: str | None = None) -> list[Record]:
        """The records that refer to this one, by this field or by any."""
        (stored,) = self._existing([identifier]).values()
        pks = reading.sources_of_links(self._connection, [stored.pk], field)
        return [user.record for user in reading.by_pks(self._connection, sorted(pks))]

    def lookups(self) -> lookups.Lookups:
        """The archive as the rules ask it; remembers what it read, so make a new one after a save."""
        return lookups.Lookups(self._connection)

    def ahead(self) -> Ahead:
        """The same for whoever walks through all records: reads ahead and forgets."""
        return Ahead(self._connection)

    def trees(self, kind: str, asked: aggregates.Asked, known: Ahead) -> Iterator[trees.StoredTree]:
        """Every tree of incidents or displacements with its stored counting (`trees.trees`)."""
        return trees.trees(self._connection, kind, asked, known)

    def shared_with(self, partner: str) -> frozenset[int]:
        """The numbers of the *amber* incidents and displacements that are shared with this partner."""
        return asking.shared_with(self._connection, partner)

    def arrivals(self) -> arrivals.Arrivals:
        """What an import asks about the archive before it writes."""
        return arrivals.Arrivals(self._connection)

    def asked(self, place: str = "", **limits: Any) -> aggregates.Asked:
        """A filter; the place by its P-code, code, id or name (`asking.UnknownPlace`, `asking.AmbiguousPlace`)."""
        return asking.asked(self._connection, place, **limits)

    def search(self, query: str, *, limit: int = 50) -> list[search.Hit]:
        """Records that hold all words as prefixes, folded, newest first."""
        return search.search(self._connection, query, limit=limit)

    def find(self, query: str, *kinds: str, limit: int = 20) -> list[Record]:
        """Records of these kinds for somebody who types a name: the best matches first, the newest for no words."""
        return search.named(self._connection, query, kinds, limit=limit)

    def totals(self, asked: aggregates.Asked | None = None, *, at: date | None = None) -> Totals:
        """The counted totals (docs/counting.md)."""
        return totals.totals(self._connection, asked or aggregates.Asked(), at)

    def grouped(
        self, by: str, asked: aggregates.Asked | None = None, *, level: str = "adm1", at: date | None = None
    ) -> Grouped:
        """The counted totals by place, month, root or incident."""
        return totals.grouped(self._connection, by, asked or aggregates.Asked(), level=level, at=at)

    def snapshot(self) -> AbstractContextManager[None]:
        """All reading in this block sees one state of the archive, whatever a writer does meanwhile."""
        return self._connection.snapshot()

    def content(self, sha256: str) -> Iterator[bytes]:
        """A piece of evidence in pieces of a megabyte."""
        return evidence.read(self._connection, sha256)

    def history(self, identifier: str | None = None) -> Iterator[history.Step]:
        """The revisions of the archive or of one record, oldest first."""
        return history.history(self._connection, identifier)

    def check(self, progress: Progress = untold) -> check.Report:
        """Whether the archive is sound."""
        try:
            remembered = installation.remembered_heads(self.id, self.path)
        except installation.HeadsUnreadable as unreadable:
            report = check.check(self._connection, progress=progress)
            report.add([Finding("heads_unreadable", "", unreadable.message)])
            return report
        return check.check(self._connection, remembered=remembered, progress=progress)
