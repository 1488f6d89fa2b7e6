"""What is being typed, kept beside the records until it is committed or given up: a kill costs a second of it.

It lies in the archive's own file, so that it is encrypted with the rest, and it is no part of the history.
"""

from __future__ import annotations

from db.model.light import dataclass
from db.model.records import Record, record_to_line
from db.store import reading
from db.store.connection import Connection
from db.store.engine import put


@dataclass(frozen=True)
class Typed:
    """A record as somebody left it half typed, and when (UTC)."""

    record: Record
    time: str


def keep(connection: Connection, record: Record, time: str) -> None:
    """Remember this state of the record in place of the one before."""
    with connection.transaction():
        forget(connection, record.id)
        put(connection.db, "typed", [{"record": record.id, "time": time, "payload": record_to_line(record)}])


def forget(connection: Connection, identifier: str) -> None:
    """It was committed, or given up."""
    with connection.transaction():
        connection.db.execute("DELETE FROM typed WHERE record = ?", [identifier])


def destroy(connection: Connection, identifier: str) -> None:
    """The record is erased: nothing half typed keeps it, or a mention of it."""
    connection.db.execute("DELETE FROM typed WHERE record = ? OR instr(payload, ?)", [identifier, identifier])


def left(connection: Connection) -> list[Typed]:
    """What was left half typed, the newest first."""
    rows = connection.db.execute("SELECT payload, time FROM typed ORDER BY time DESC")
    return [Typed(reading.decode(payload), time) for payload, time in rows]
