"""Staged records into the archive: one revision, one transaction, table by table, whatever their number."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db.errors import SanadError
from db.messages import N_
from db.model.records import KINDS
from db.store import reading, revisions, tallies
from db.store.ahead import Ahead
from db.store.codes import Codes
from db.store.connection import Connection
from db.store.failures import known_errors
from db.store.revisions import Act
from db.store.staged import Staged
from db.store.staged_tables import base_fields, own_fields

_TREES_AT_ONCE = 500

_ROWS_AT_ONCE = 10_000

_FORGETTING = 20
"""How much longer it takes to forget one text than to write one into the index."""

_CACHE = 160 * 2**20
"""Bytes of the archive in memory meanwhile: new ids lie all over their index."""


class ChangedMeanwhile(SanadError):
    """Somebody saved between the reading of a file and its writing, so what was decided may not hold any more."""

    template = N_("The archive was changed while the file was being read; nothing of it was written. Try again.")


def copy(connection: Connection, act: Act, staged: Staged, codes: Codes, heads: tuple[str, ...]) -> str:
    """Write the staged records as one revision; its hash (hex).

    ``heads`` are the newest revisions for which they were decided on: `ChangedMeanwhile` if there are others by now.
    """
    changes, digested = staged.count, revisions.digest(staged.commitments())
    with known_errors(connection.path), staged.attached(connection), _roomy(connection), connection.transaction():
        if revisions.heads(connection) != heads:
            raise ChangedMeanwhile
        revision = revisions.next_number(connection, "revision")
        hashed = revisions.add_header(connection, act, revision, changes, digested)
        codes.save()
        _copy_rows(connection, revision, staged)
        _count(connection, staged)
    return hashed


def _copy_rows(connection: Connection, revision: int, staged: Staged) -> None:
    run = connection.db.conn.execute
    columns = "pk, record, salt, payload, commitment"
    _copy(connection, "change", f"INSERT INTO main.change ({columns}, revision) SELECT {columns}, {revision}")
    for table, names in _replacing():
        _copy(connection, table, *_upsert(table, names))
    with _forgetting(connection, staged):
        _copy(connection, "search_text", *_upsert("search_text", ("pk", "folded")))
    for table, column in (("link", "source"), ("name", "record")):
        run(f"DELETE FROM main.{table} WHERE {column} IN (SELECT pk FROM staged.record WHERE pk < ?)", [staged.first])
    _copy(connection, "link", "INSERT INTO main.link (target, field, source) SELECT target, field, source")
    run("INSERT INTO main.name (folded, record) SELECT folded, record FROM staged.name")


@contextmanager
def _forgetting(connection: Connection, staged: Staged) -> Iterator[None]:
    """How the index to search forgets the words that texts lose meanwhile: none may lie there when one is erased later.

    It takes them out one by one, a millisecond for each text. Of many it is quicker to mark them as gone and to write
    the whole index anew without them, a twentieth of that for each text that there is.
    """
    run = connection.db.conn.execute
    replaced = run("SELECT count(*) FROM staged.search_text WHERE pk < ?", [staged.first]).fetchone()[0]
    if replaced * _FORGETTING <= run("SELECT count(*) FROM main.search_text").fetchone()[0]:
        yield
        return
    run("INSERT INTO main.search (search, rank) VALUES ('secure-delete', 0)")
    yield
    run("INSERT INTO main.search (search) VALUES ('optimize')")
    run("INSERT INTO main.search (search, rank) VALUES ('secure-delete', 1)")


def _copy(connection: Connection, table: str, statement: str, ending: str = "") -> None:
    for piece in _pieces(connection, table):
        where = "WHERE rowid > ? AND rowid <= ?"
        connection.db.conn.execute(f'{statement} FROM staged."{table}" {where} {ending}', piece)


def _pieces(connection: Connection, table: str) -> Iterator[tuple[int, int]]:
    """The numbers of staged rows, some thousand at a time: a piece begins behind the first of two, ends with the other.

    SQLite keeps in memory how the pages were that a statement changes, and what it has met, until it is done.
    """
    after = -1
    query = f'SELECT max(rowid) FROM (SELECT rowid FROM staged."{table}" WHERE rowid > ? ORDER BY rowid LIMIT ?)'
    while (last := connection.db.conn.execute(query, [after, _ROWS_AT_ONCE]).fetchone()[0]) is not None:
        yield after, last
        after = last


def _replacing() -> Iterator[tuple[str, tuple[str, ...]]]:
    """The tables with one row a record, each with its columns."""
    yield "record", ("pk", "kind", "change", *base_fields())
    yield from ((kind, ("pk", *own_fields(kind))) for kind in KINDS)


def _upsert(table: str, columns: tuple[str, ...]) -> tuple[str, str]:
    """The statement before and after its FROM and WHERE."""
    names = ", ".join(f'"{column}"' for column in columns)
    changes = ", ".join(f'"{column}" = excluded."{column}"' for column in columns if column != "pk")
    copied = f'INSERT INTO main."{table}" ({names}) SELECT {names}'
    return copied, f"ON CONFLICT (pk) DO UPDATE SET {changes}"


# --- counting ---------------------------------------------------------------------------------------------------------

# What is added is a tree or a part of one, or states something of one; `tallies.touched` knows of all else that counts.
# The plus keeps SQLite from beginning each piece at the first record instead of behind the piece before.
_ADDED = {
    "record": "SELECT pk FROM staged.record WHERE kind IN ('incident', 'displacement') AND +pk >= :first",
    "link": "SELECT target FROM staged.link WHERE field = 'subject' AND source >= :first",
}
_ADDED_TREES = """
INSERT OR IGNORE INTO touched
WITH RECURSIVE above (pk) AS (
    {added} AND rowid > :after AND rowid <= :last
    UNION SELECT target FROM above JOIN main.link ON source = pk AND field = 'part_of')
SELECT pk FROM above WHERE NOT EXISTS (SELECT 1 FROM main.link WHERE source = pk AND field = 'part_of')"""

_UPDATED = """
SELECT r.pk, new.payload, (SELECT payload FROM main.change old WHERE old.record = r.pk AND old.pk < new.pk
                           ORDER BY old.pk DESC LIMIT 1)
FROM staged.record r JOIN staged.change new ON new.pk = r.change
WHERE r.pk > :after AND r.pk < :first ORDER BY r.pk LIMIT :limit"""


def _count(connection: Connection, staged: Staged) -> None:
    """Count anew every tree that the records touch, some hundred at a time."""
    run = connection.db.conn.execute
    run("CREATE TEMP TABLE touched (pk INTEGER PRIMARY KEY)")
    for table, added in _ADDED.items():
        for after, last in _pieces(connection, table):
            run(_ADDED_TREES.format(added=added), {"first": staged.first, "after": after, "last": last})
    for touched in _touched_by_updates(connection, staged):
        connection.db.conn.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((pk,) for pk in touched))
    lookups = Ahead(connection)
    for tops in _batches(connection):
        lookups.around([*tops, *_figures(connection, tops)])
        tallies.rewrite(connection, tops, lookups)
    run("DROP TABLE touched")


def _touched_by_updates(connection: Connection, staged: Staged) -> Iterator[set[int]]:
    after = -1
    values = {"first": staged.first, "limit": _TREES_AT_ONCE}
    while found := connection.db.conn.execute(_UPDATED, {**values, "after": after}).fetchall():
        after = found[-1][0]
        records = [reading.decode(payload) for _, payload, _ in found]
        known = {record.id: pk for record, (pk, _, _) in zip(records, found, strict=True)}
        before = {record.id: old and reading.decode(old) for record, (_, _, old) in zip(records, found, strict=True)}
        yield tallies.touched(connection, before, records, known)


def _figures(connection: Connection, tops: list[int]) -> Iterator[int]:
    chosen = "SELECT pk FROM touched WHERE pk BETWEEN ? AND ?"
    query = f"SELECT source FROM link WHERE field = 'subject' AND target IN ({chosen})"
    return (pk for (pk,) in connection.db.conn.execute(query, [tops[0], tops[-1]]))


def _batches(connection: Connection) -> Iterator[list[int]]:
    after = -1
    query = "SELECT pk FROM touched WHERE pk > ? ORDER BY pk LIMIT ?"
    while found := connection.db.conn.execute(query, [after, _TREES_AT_ONCE]).fetchall():
        after = found[-1][0]
        yield [pk for (pk,) in found]


@contextmanager
def _roomy(connection: Connection) -> Iterator[None]:
    usual = connection.pragma("cache_size")
    connection.db.conn.execute(f"PRAGMA cache_size=-{_CACHE // 1024}")
    try:
        yield
    finally:
        connection.db.conn.execute(f"PRAGMA cache_size={usual}")
        connection.db.conn.execute("PRAGMA shrink_memory").fetchall()
