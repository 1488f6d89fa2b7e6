"""The revisions as a person reads them: who did what to which record, when and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from db.model.records import Record
from db.store import reading, revisions
from db.store.connection import Connection


@dataclass(frozen=True)
class Past:
    """One record in one revision; ``state`` is what it said then, as it is stored, `None` where that was erased."""

    id: str
    code: str
    kind: str
    state: str | None

    @property
    def erased(self) -> bool:
        """Whether nobody can know any more what it said."""
        return self.state is None

    @cached_property
    def record(self) -> Record | None:
        """The record as it was, `None` where that was erased. Taken apart when asked for: most only ask which it is."""
        return reading.decode(self.state) if self.state else None


@dataclass(frozen=True)
class Step:
    """One revision; ``author`` is a name where the archive has one for the user."""

    revision: revisions.Revision
    author: str
    changes: tuple[Past, ...]


def history(connection: Connection, identifier: str | None = None) -> Iterator[Step]:
    """The revisions of the archive, or those that changed one record with only its changes; oldest first."""
    record = None
    if identifier is not None:
        found = reading.by_ids(connection, [identifier])
        reading.refuse_unknown([identifier], found)
        record = found[identifier].pk
    for revision in revisions.read(connection, record):
        changes = tuple(_changes(connection, revision.pk, record))
        yield Step(revision, _author(connection, revision.author), changes)


def newest(connection: Connection, identifier: str, limit: int) -> list[Step]:
    """The newest revisions of one record, the newest first; long texts are left out of its states (`briefly`)."""
    stored = reading.by_ids(connection, [identifier])
    reading.refuse_unknown([identifier], stored)
    pk = stored[identifier].pk
    return [
        Step(
            revision,
            _author(connection, revision.author),
            tuple(_changes(connection, revision.pk, pk, reading.briefly())),
        )
        for revision in reversed(list(revisions.read(connection, pk, limit)))
    ]


def missing(connection: Connection, hashes: Iterable[str]) -> tuple[str, ...]:
    """Those of the revisions (hashes in hex) that the archive does not have."""
    query = "SELECT 1 FROM revision WHERE hash = ?"
    return tuple(h for h in hashes if connection.db.execute(query, [bytes.fromhex(h)]).fetchone() is None)


def _changes(connection: Connection, revision: int, record: int | None, payload: str = "c.payload") -> Iterator[Past]:
    # By the record's own changes where one is asked for: an import is one revision with a million of them.
    which = "c.revision = :revision" if record is None else "c.record = :record AND +c.revision = :revision"
    rows = connection.db.execute(
        f"""SELECT r.id, r.code, r.kind, {payload} FROM change c JOIN record r ON r.pk = c.record
            WHERE {which} ORDER BY c.pk""",
        {"revision": revision, "record": record},
    )
    for identifier, code, kind, state in rows:
        yield Past(identifier, code, kind, state)


def _author(connection: Connection, identifier: str) -> str:
    found = connection.db.execute("SELECT name FROM user JOIN record USING (pk) WHERE id = ?", [identifier]).fetchone()
    return str(found[0] or "") if found else ""
