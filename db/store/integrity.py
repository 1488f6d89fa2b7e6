"""Whether the file itself is sound: SQLite's pages, SQLCipher's authentication of them, and references."""

from __future__ import annotations

from db.messages import N_, Message, message
from db.store.connection import Connection
from db.store.engine import DatabaseError
from db.store.failures import PAGE_CHANGED, Damaged, known_failure

_MOST = 100
"""Faults named at most: after that many nobody reads on, and a broken file may have millions."""


def file_faults(connection: Connection) -> list[Message]:
    """One message for each fault; none where the file is sound. Reads all of it."""
    found: list[Message] = []
    for check in (_pages, _ciphered, _references):
        try:
            found += check(connection)
        except DatabaseError as error:
            if not isinstance(known_failure(error, connection.path), Damaged):
                raise
            found.append(PAGE_CHANGED)
    return found[:_MOST]


def require_sound(connection: Connection) -> None:
    """Raise `Damaged` with the first fault."""
    faults = file_faults(connection)
    if faults:
        raise Damaged(name=connection.path.name, reason=faults[0])


def _pages(connection: Connection) -> list[Message]:
    rows = connection.db.conn.execute(f"PRAGMA integrity_check({_MOST})")
    return [message(N_("SQLite's check: {what}"), what=what) for (what,) in rows if what != "ok"]


def _ciphered(connection: Connection) -> list[Message]:
    if connection.key is None:
        return []
    # integrity_check does not read pages that are free at the moment; this reads every one.
    rows = connection.db.conn.execute("PRAGMA cipher_integrity_check")
    return [message(N_("SQLCipher's check: {what}"), what=what) for (what,) in rows]


def _references(connection: Connection) -> list[Message]:
    rows = connection.db.conn.execute("PRAGMA foreign_key_check")
    template = N_("A row of {table} refers to one of {other} that is missing")
    return [message(template, table=table, other=other) for table, _, other, _ in rows]
