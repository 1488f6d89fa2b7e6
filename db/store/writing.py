"""Records into the archive: their rows, their revision and what counting makes of them, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.errors import SanadError
from db.messages import N_
from db.model.records import Record, record_to_line
from db.store import revisions, rows
from db.store.connection import Connection
from db.store.engine import put
from db.store.revisions import Act, Entry


class DanglingReference(SanadError):
    """A record points to one that is nowhere."""

    template = N_("{code} refers to a record that the archive does not have ({target}); nothing was changed.")


def write(connection: Connection, act: Act, records: Sequence[Record], known: dict[str, int]) -> str:
    """Write the records as one revision and return its hash (hex).

    ``known`` holds the numbers of those that exist already; the others get new ones, and ``known`` learns them.
    """
    added = [record for record in records if record.id not in known]
    known.update(zip((r.id for r in added), _new_numbers(connection, len(added)), strict=True))
    entries = [Entry(known[record.id], record.id, record_to_line(record)) for record in records]
    hashed, first_change = revisions.append(connection, act, entries)
    _write_rows(connection, records, known, first_change)
    _write_links(connection, records, known)
    _write_names(connection, records, known)
    return hashed


def _new_numbers(connection: Connection, count: int) -> range:
    first = revisions.next_number(connection, "record")
    return range(first, first + count)


def _write_rows(connection: Connection, records: Sequence[Record], known: dict[str, int], change: int) -> None:
    numbered = list(enumerate(records, change))
    record_rows = (rows.record_row(record, known[record.id], number) for number, record in numbered)
    put(connection.db, "record", record_rows, replacing=True)
    for kind in dict.fromkeys(record.kind for record in records):
        kind_rows = (rows.kind_row(record, known[record.id]) for record in records if record.kind == kind)
        put(connection.db, kind, kind_rows, replacing=True)
    texts = ({"pk": known[record.id], "folded": rows.search_text(record)} for record in records)
    put(connection.db, "search_text", texts, replacing=True)


def _write_links(connection: Connection, records: Sequence[Record], known: dict[str, int]) -> None:
    wanted = [(record, field, target) for record in records for field, target in rows.links(record)]
    targets = _numbers(connection, (target for _, _, target in wanted), known)
    for record, _, target in wanted:
        if target not in targets:
            raise DanglingReference(code=record.code, target=target)
    _forget(connection, "DELETE FROM link WHERE source = ?", records, known)
    links = ({"target": targets[target], "field": field, "source": known[r.id]} for r, field, target in wanted)
    put(connection.db, "link", links)


def _write_names(connection: Connection, records: Sequence[Record], known: dict[str, int]) -> None:
    _forget(connection, "DELETE FROM name WHERE record = ?", records, known)
    names = ({"folded": name, "record": known[r.id]} for r in records for name in sorted(rows.names(r)))
    put(connection.db, "name", names)


def _forget(connection: Connection, query: str, records: Iterable[Record], known: dict[str, int]) -> None:
    connection.db.conn.executemany(query, [(known[record.id],) for record in records])


def _numbers(connection: Connection, ids: Iterable[str], known: dict[str, int]) -> dict[str, int]:
    """The numbers of these records, from what is known already or from the archive."""
    numbers = dict(known)
    for identifier in dict.fromkeys(ids):
        if identifier not in numbers:
            found = connection.db.execute("SELECT pk FROM record WHERE id = ?", [identifier]).fetchone()
            if found:
                numbers[identifier] = found[0]
    return numbers
