"""The one door to an archive: everything that reads it (`db/reading.py`) or changes it comes through here.

A mutation returns a `Change`: what was before and after, by record. Reversing one is a mutation like any other, so
undo and redo are revisions too, and nothing ever disappears from the history.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from db import installation
from db.errors import SanadError
from db.files import private_folder
from db.later import later
from db.messages import N_, listed
from db.model import identity
from db.model.change import Change
from db.model.records import AddedTerm, Evidence, Record, User
from db.reading import Reading
from db.store import lookups, reading, rows, typed
from db.store.connection import Connection

if TYPE_CHECKING:
    from db.store import copying, erasing, evidence, history, issues, merging, revisions, saving, terms, undoing
    from db.store.codes import Codes
    from db.store.staged import Staged
else:
    # What changes an archive is loaded with the first change: nobody waits for it to see one.
    copying = later("db.store.copying")
    erasing = later("db.store.erasing")
    evidence = later("db.store.evidence")
    history = later("db.store.history")
    issues = later("db.store.issues")
    merging = later("db.store.merging")
    revisions = later("db.store.revisions")
    saving = later("db.store.saving")
    terms = later("db.store.terms")
    undoing = later("db.store.undoing")


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


class Archive(Reading):
    """An open archive. Made by `create` or `open_archive`; use it in a ``with`` block or close it."""

    def __init__(self, connection: Connection, author: str = "") -> None:
        super().__init__(connection)
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
    def user(self) -> User:
        """Who acts; a record that is saved with the user's first save."""
        identifier = self._author_id()
        known = self.lookups().find(identifier)
        named = User(id=identifier, name=self._author_name or DEFAULT_AUTHOR, state="entered")
        return known if isinstance(known, User) else named

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

    def merge(self, winner: Record, loser: str, *, why: str = "") -> Change:
        """Make two records of one kind one: ``winner`` is saved, everything points to it instead of ``loser``, which
        is removed and whose code leads to the winner from now on (`merging.merge`).
        """
        self._refuse_reading()
        return merging.merge(self._connection, self._act(why), winner, loser)

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
        # What is removed already goes nowhere, and drafts may refer to it all the same.
        going = {record.id for record in former if record.removed and not change.after[record.id].removed}
        # Who points elsewhere after this step needs them no more.
        needing = {r.id for r in former if any(target in going for _, target in rows.links(r))} - going
        for identifier in going:
            self._refuse_needed(current[identifier], change.after.keys() - needing)
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
        stored = self.take_content(path, progress, cancelled)
        wanted = replace(
            record, name=record.name or path.name, sha256=stored.sha256, size=stored.size, media_type=stored.media_type
        )
        return self._commit([wanted], "")

    def take_content(
        self, path: Path, progress: evidence.Progress | None = None, cancelled: Callable[[], bool] | None = None
    ) -> evidence.StoredFile:
        """Take in a file's content for records to be saved next; without one, the next opening removes it again."""
        self._refuse_reading()
        return evidence.store(self._connection, path, progress, cancelled)

    # --- what went out ------------------------------------------------------------------------------------------

    def remember(self, issue: issues.Issue) -> None:
        """Keep what left in a report, for the next of its name; no part of the history (`issues.remember`)."""
        self._refuse_reading()
        issues.remember(self._connection, issue)

    # --- what is half typed ---------------------------------------------------------------------------------------

    def keep_typed(self, record: Record, words: Mapping[str, str] | None = None) -> None:
        """Keep a record as it is being typed, so that a kill loses at most what came after; no part of the history.

        ``words`` are those of its fields that are no value yet (`typed.Typed`).
        """
        self._refuse_reading()
        typed.keep(self._connection, record, now(), words or {})

    def forget_typed(self, identifier: str) -> None:
        """What was typed of this record was committed or given up."""
        typed.forget(self._connection, identifier)

    def _commit(self, records: Iterable[Record], why: str, *, exact: bool = False) -> Change:
        self._refuse_reading()
        wanted = list(records)
        act = self._act(why)
        with self._connection.transaction():
            if not exact and wanted and not self._knows(act.author):
                # A revision of its own: undoing somebody's first step must not take them away.
                saving.commit(self._connection, act, [self.user])
            return saving.commit(self._connection, act, wanted, exact=exact)

    def _act(self, why: str, batch: str = "") -> revisions.Act:
        return revisions.Act(self._author_id(), installation.installation_id(), now(), why, batch)

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

    def _refuse_needed(self, stored: reading.Stored, going: Collection[str]) -> None:
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
