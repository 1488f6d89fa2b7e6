"""What an import has to know about the archive before it writes: what is there, and who changed it last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from db.model.records import Evidence, Record
from db.store import evidence, reading, revisions, rows
from db.store.codes import Codes
from db.store.connection import Connection
from db.store.failures import known_errors
from db.store.seen import NAME_BITS, Seen
from db.store.staged import Link, Numbers, Staged, staged

# An import of a records file notes itself as a batch that names itself as its batch, and its user likewise. The user
# stops being a mere note when one of the archive's own records names it as its author.
_NOTES = """
WITH note AS (SELECT record.id FROM record JOIN batch USING (pk)
              WHERE record.batch = record.id AND source_format = 'records')
SELECT id FROM note
UNION ALL
SELECT id FROM record AS one WHERE kind = 'user' AND batch IN (SELECT id FROM note) AND NOT EXISTS (
    SELECT 1 FROM record WHERE author = one.id AND id <> one.id AND id NOT IN (SELECT id FROM note))"""

_BY_ID = """
SELECT r.pk, c.payload, revision.batch IS NULL FROM record r JOIN change c ON c.pk = r.change
JOIN revision ON revision.pk = c.revision WHERE r.id = ?"""

_IMPORTED = """
SELECT payload FROM change JOIN revision ON revision.pk = change.revision
WHERE record = ? AND batch IS NOT NULL ORDER BY change.pk DESC LIMIT 1"""


_CODES_AT_ONCE = 200


class There(NamedTuple):
    """A record of the archive; ``changed_here`` is whether its last change was a person's and not an import's."""

    pk: int
    record: Record
    changed_here: bool = False


class Arrivals:
    """Questions of an import, answered without remembering: a file may ask about a million records."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def notes(self) -> frozenset[str]:
        """The ids of this archive's own notes on imports of records files: like its history, they stay with it."""
        return frozenset(identifier for (identifier,) in self._connection.db.conn.execute(_NOTES))

    def there(self, identifier: str) -> There | None:
        """The record of this id."""
        found = self._connection.db.conn.execute(_BY_ID, [identifier]).fetchone()
        return There(found[0], reading.decode(found[1]), bool(found[2])) if found else None

    def links(self, record: Record) -> list[Link]:
        """To whom the record refers, by number where the archive has them."""
        query = "SELECT pk FROM record WHERE id = ?"
        found = (
            (field, target, self._connection.db.conn.execute(query, [target]).fetchone())
            for field, target in rows.links(record)
        )
        return [(field, row[0] if row else target) for field, target, row in found]

    def ids(self, most: int) -> Seen | None:
        """The ids that are there; `None` if there are more than ``most``, for to read them all takes long."""
        return self._seen("id FROM record", most)

    def names(self, most: int) -> Seen | None:
        """As `ids`, the folded names of all kinds."""
        return self._seen("folded FROM name", most, bits=NAME_BITS)

    def pcodes(self, most: int) -> Seen | None:
        """As `ids`, the places' P-codes."""
        return self._seen("pcode FROM place WHERE pcode IS NOT NULL", most, bits=NAME_BITS)

    def _seen(self, which: str, most: int, **size: int) -> Seen | None:
        found = self._connection.db.conn.execute(f"SELECT {which} LIMIT ?", [most + 1]).fetchall()
        return Seen((word for (word,) in found), **size) if len(found) <= most else None

    def imported(self, pk: int) -> Record | None:
        """The record as the last import left it; `None` where none brought it, or that state was erased."""
        found = self._connection.db.conn.execute(_IMPORTED, [pk]).fetchone()
        return reading.decode(found[0]) if found and found[0] else None

    def called(self, kind: str, folded: str) -> list[str]:
        """The ids of the records of this kind that go by the folded name."""
        query = "SELECT id FROM name JOIN record ON pk = record WHERE folded = ? AND kind = ? ORDER BY record"
        return [identifier for (identifier,) in self._connection.db.conn.execute(query, [folded, kind])]

    def coded(self, pcode: str) -> list[str]:
        """The ids of the places of this P-code."""
        query = "SELECT id FROM place JOIN record USING (pk) WHERE pcode = ? AND removed IS NULL AND erased IS NULL"
        return [identifier for (identifier,) in self._connection.db.conn.execute(query, [pcode])]

    def has_places_without_pcode(self) -> bool:
        """Whether there are any, removed ones included."""
        query = "SELECT EXISTS (SELECT 1 FROM place WHERE pcode IS NULL)"
        return bool(self._connection.db.conn.execute(query).fetchone()[0])

    def users(self, pk: int) -> list[str]:
        """The ids of the records that refer to this one."""
        query = "SELECT DISTINCT id FROM link JOIN record ON pk = source WHERE target = ?"
        return [identifier for (identifier,) in self._connection.db.conn.execute(query, [pk])]

    def has_revision(self, revision: str) -> bool:
        """Whether the revision of this hash (hex) is part of the archive's history."""
        query = "SELECT 1 FROM revision WHERE hash = ?"
        return self._connection.db.execute(query, [bytes.fromhex(revision)]).fetchone() is not None

    def holds(self, record: Evidence) -> bool:
        """Whether the content of the evidence is here, all of it."""
        return evidence.is_complete(self._connection, record.sha256, record.size or 0)

    def codes(self, year: int) -> Codes:
        """The codes that are free in this year."""
        return Codes(self._connection, year, _CODES_AT_ONCE)

    def numbers(self) -> Numbers:
        """The first numbers that are free."""
        return Numbers(*(revisions.next_number(self._connection, table) for table in ("record", "change")))

    @contextmanager
    def stage(self, folder: Path, numbers: Numbers) -> Iterator[Staged]:
        """Where the records of one file wait to be written; in this private folder, gone afterwards."""
        with known_errors(self._connection.path, written=folder / "scratch"), staged(folder, numbers) as waiting:
            yield waiting
