"""What is being typed, kept beside the records until it is committed or given up: a kill costs a second of it.

It lies in the archive's own file, so that it is encrypted with the rest, and it is no part of the history.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from db.model.light import dataclass
from db.model.records import Record, record_from_plain, record_to_line
from db.model.types import to_json
from db.store.connection import Connection
from db.store.engine import put


@dataclass(frozen=True)
class Typed:
    """A record as somebody left it half typed, and when (UTC).

    ``words`` are those that are no value of their field (yet), by the field's name, or by that of a line that is none.
    """

    record: Record
    time: str
    words: Mapping[str, str]


def keep(connection: Connection, record: Record, time: str, words: Mapping[str, str]) -> None:
    """Remember this state of the record, and the words beside it, in place of the one before."""
    payload = record_to_line(record)
    if words:
        payload = to_json({_RECORD: json.loads(payload), _WORDS: dict(words)})
    with connection.transaction():
        _forget(connection, record.id)
        put(connection.db, "typed", [{"record": record.id, "time": time, "payload": payload}])


_RECORD, _WORDS = "record", "words"


def forget(connection: Connection, identifier: str) -> None:
    """It was committed, or given up."""
    with connection.transaction():
        _forget(connection, identifier)


def _forget(connection: Connection, identifier: str) -> None:
    connection.db.execute("DELETE FROM typed WHERE record = ?", [identifier])


def destroy(connection: Connection, identifier: str) -> None:
    """The record is erased: nothing half typed keeps it, or a mention of it."""
    connection.db.execute("DELETE FROM typed WHERE record = ? OR instr(payload, ?)", [identifier, identifier])


def left(connection: Connection) -> list[Typed]:
    """What was left half typed, the newest first."""
    rows = connection.db.execute("SELECT payload, time FROM typed ORDER BY time DESC")
    return [_read(json.loads(payload), time) for payload, time in rows]


def _read(plain: dict[str, object], time: str) -> Typed:
    if isinstance(words := plain.get(_WORDS), dict):
        return Typed(record_from_plain(plain[_RECORD]), time, words)
    return Typed(record_from_plain(plain), time, {})
