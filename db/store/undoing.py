"""A whole import taken back: one revision, whatever its size.

What the import added is removed, what it updated gets its former state. What somebody has gone on from stays: a record
that was changed since (by a person or by a later import), one that a record from elsewhere refers to, with its
figures, and all that these refer to. To keep the work of a person is worth more than to take back everything; what
stayed is counted, so whoever wants it gone can look at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from db.errors import SanadError
from db.messages import N_
from db.model import validation
from db.model.declaration import altered
from db.model.records import Record
from db.store import copying, reading, revisions
from db.store.ahead import Ahead
from db.store.arrivals import Arrivals
from db.store.connection import Connection
from db.store.revisions import Act
from db.store.staged import Staged

_AT_ONCE = 500


class NoSuchImport(SanadError):
    """No revision is of this batch."""

    template = N_("The archive has no import {batch}; nothing was changed.")


class NothingToUndo(SanadError):
    """It was undone already, or somebody has gone on from all that it brought."""

    template = N_("Nothing of the import “{name}” can be undone: all of it was changed or undone since, or is needed.")


@dataclass(frozen=True)
class Undone:
    """The hash of the revision that undid it, how many records it took back, and how many of the import stayed."""

    revision: str
    records: int
    stayed: int


# coming: each record of the import, the change that it made, the record's change before (if there was one), and whether
# the record is removed again. Who imported stays: everything after it may be theirs.
_COMING = """
CREATE TEMP TABLE coming AS
WITH brought AS (
    SELECT c.record AS pk, c.pk AS change,
           (SELECT max(former.pk) FROM change former WHERE former.record = c.record AND former.pk < c.pk) AS former
    FROM change c JOIN record ON record.pk = c.record
    WHERE c.revision = (SELECT min(pk) FROM revision WHERE batch = :batch) AND record.kind <> 'user')
SELECT brought.*, former IS NULL OR coalesce(payload ->> 'removed', 0) AS goes
FROM brought LEFT JOIN change ON change.pk = former"""

# By content and not by number: a later import that was undone has left everything as it was.
_CHANGED = """
INSERT INTO staying
SELECT coming.pk FROM coming JOIN record USING (pk) JOIN change brought ON brought.pk = coming.change
JOIN change now ON now.pk = record.change
WHERE now.pk <> brought.pk AND now.payload IS NOT brought.payload OR now.payload IS NULL"""

_NEEDED = """
INSERT OR IGNORE INTO staying
SELECT target FROM coming JOIN link ON target = coming.pk JOIN record user ON user.pk = source
WHERE goes AND user.removed IS NULL AND user.pk NOT IN (SELECT pk FROM coming)"""

_WHAT_THESE_NEED = """
INSERT OR IGNORE INTO staying
WITH RECURSIVE kept (pk) AS (
    SELECT pk FROM staying
    UNION SELECT target FROM kept JOIN link ON source = kept.pk JOIN coming ON coming.pk = target
    UNION SELECT source FROM kept JOIN link ON target = kept.pk AND field = 'subject' JOIN coming ON coming.pk = source)
SELECT pk FROM kept"""

_NOTE = "DELETE FROM coming WHERE pk = (SELECT pk FROM record WHERE id = ?)"

_GOING = """
SELECT coming.pk, now.payload, former.payload FROM coming JOIN record USING (pk)
JOIN change now ON now.pk = record.change LEFT JOIN change former ON former.pk = coming.former
WHERE coming.pk > :after AND coming.pk NOT IN (SELECT pk FROM staying) {only} ORDER BY coming.pk LIMIT :limit"""


def undo(connection: Connection, act: Act, batch: str, folder: Path) -> Undone:
    """Take the import back; ``folder`` is a private one. Raises `NoSuchImport`, `NothingToUndo`."""
    arrivals = Arrivals(connection)
    note = arrivals.there(batch)
    heads = revisions.heads(connection)
    with _sorted_out(connection, batch) as (going, stayed):
        if note is None or not going + stayed:
            raise NoSuchImport(batch=batch)
        if not going:
            raise NothingToUndo(name=note.record.heading)
        with arrivals.stage(folder, arrivals.numbers()) as staged:
            _stage(connection, staged, arrivals, act)
            # As an act of the same batch: so the next import of the file knows that no person removed its records.
            undone = replace(act, batch=batch, why=f"Undone: {note.record.heading}")
            revision = copying.copy(connection, undone, staged, arrivals.codes(int(act.time[:4])), heads)
    return Undone(revision, going, stayed)


@contextmanager
def _sorted_out(connection: Connection, batch: str) -> Iterator[tuple[int, int]]:
    """How many records go and how many stay; meanwhile ``coming`` and ``staying`` say which."""
    run = connection.db.conn.execute
    try:
        run(_COMING, {"batch": batch})
        run("CREATE UNIQUE INDEX coming_pk ON coming (pk)")
        run("CREATE TEMP TABLE staying (pk INTEGER PRIMARY KEY)")
        run(_CHANGED)
        run(_NEEDED)
        _keep_unfit(connection)
        run(_WHAT_THESE_NEED)
        # The note on the import goes with the last of its records.
        run(f"{_NOTE} AND EXISTS (SELECT 1 FROM staying)", [batch])
        stays = "pk IN (SELECT pk FROM staying)"
        going, stayed = (
            run(f"SELECT count(*) FROM coming WHERE {which}").fetchone()[0] for which in (f"NOT {stays}", stays)
        )
        yield going, stayed
    finally:
        for table in ("coming", "staying"):
            run(f"DROP TABLE IF EXISTS temp.{table}")


def _keep_unfit(connection: Connection) -> None:
    """What cannot be as it was, since what it referred to was removed meanwhile, stays."""
    lookups = Ahead(connection)
    for pk, _, former in _going(connection, "AND NOT goes"):
        lookups.around([pk])
        if former is None or validation.unsavable(former, lookups, imported=True):
            connection.db.conn.execute("INSERT OR IGNORE INTO staying VALUES (?)", [pk])


def _stage(connection: Connection, staged: Staged, arrivals: Arrivals, act: Act) -> None:
    for pk, now, former in _going(connection):
        # As of this moment: otherwise the history would show a change that was never made at its time.
        wanted = former or altered(now, removed=True, changed=act.time)
        staged.add(wanted, arrivals.links(wanted), pk)


def _going(connection: Connection, only: str = "") -> Iterator[tuple[int, Record, Record | None]]:
    after = -1
    query = _GOING.format(only=only)
    while found := connection.db.conn.execute(query, {"after": after, "limit": _AT_ONCE}).fetchall():
        after = found[-1][0]
        for pk, now, former in found:
            yield pk, reading.decode(now), former and reading.decode(former)
