"""Records on their way into an archive: in a scratch database with the very rows that they will have there.

Each record is spelled out once, when it comes; the archive's transaction then copies whole tables (`copying`). What
lies here takes no memory, and nobody can read it after a kill (`scratch`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from db.model.records import KINDS, Place, Record, record_to_plain
from db.model.types import to_json
from db.store import reading, revisions, rows
from db.store.connection import Connection
from db.store.scratch import Hidden, hidden
from db.store.seen import NAME_BITS, Seen
from db.store.staged_tables import (
    ADD_ARRIVAL,
    ADD_CHANGE,
    ADD_LINK,
    ADD_NAME,
    ADD_TEXT,
    LATER,
    Shape,
    insertion,
    shape_of,
    tables,
)

CACHE = 128 * 2**20
"""Bytes of a large scratch database in memory: the index of a million ids, which come in no order, has room in it."""


_BELONGING = {"search_text": "pk", "link": "source", "name": "record", "change": "record", "record": "pk"}
"""The tables with rows of a record beside its kind's own, each with the column of the record's number."""


Link = tuple[str, int | str]
"""The field, and the number of the record that it points to; its id as long as nobody knows that record."""

_CAME_BEFORE = -1
"""The row of a record that is spelled out once more."""

_AT_ONCE = 500
"""Records that wait in memory before they are spelled out and go in together."""

_MOST_SHAPES = 1_000
"""Statements that are remembered; only a file that was made to need more does."""


@dataclass(frozen=True)
class Numbers:
    """The first numbers that are free in the archive."""

    record: int
    change: int


class Coming(NamedTuple):
    """A record that is to be written, before it is spelled out; ``change`` is the number of its change."""

    record: Record
    links: Sequence[Link]
    pk: int
    change: int
    row: int = 0


class Arrival(NamedTuple):
    """A record that came; ``record`` is `None` where it is not to be written, ``row`` is its row in the file."""

    pk: int
    record: Record | None
    row: int


class Staged:
    """The records of one file, or of one undone import."""

    def __init__(self, scratch: Hidden, numbers: Numbers) -> None:
        self._scratch = scratch
        self.first = numbers.record
        """The number of the first new record; what has a lower one is in the archive, or in a file before this one."""
        self._pk, self._change = numbers.record, numbers.change
        self._coming: list[Coming] = []
        self._buffer: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._fresh: dict[str, Arrival] = {}
        self._fresh_codes: dict[str, str] = {}
        self._ids = Seen()
        # What waits has to be written before a name is looked for: hardly ever for nothing.
        self._names, self._pcodes = Seen(bits=NAME_BITS), Seen(bits=NAME_BITS)
        self._unindexed = dict(LATER)
        self._shapes: dict[tuple[str, tuple[str, ...]], Shape] = {}
        for table in tables():
            self._execute(f"CREATE TABLE {table}")
        self._execute("CREATE INDEX staged_reject ON reject (sheet, number)")

    @property
    def free(self) -> Numbers:
        """The numbers that are free after these records."""
        return Numbers(self._pk, self._change)

    @property
    def count(self) -> int:
        """How many records are to be written."""
        return int(self._one("SELECT count(*) FROM record"))

    # --- what comes ---------------------------------------------------------------------------------------------------

    def add(self, record: Record, links: Sequence[Link], pk: int | None = None, row: int = 0) -> int:
        """Take a record that is to be written; its number, a new one unless ``pk`` is given."""
        if pk is None:
            pk = self._pk
            self._pk += 1
        self._coming.append(Coming(record, links, pk, self._change, row))
        self._index(record, pk)
        self._fresh[record.id] = Arrival(pk, record, row)
        self._ids.add(record.id)
        self._fresh_codes.setdefault(record.code, record.id)
        self._change += 1
        if len(self._coming) >= _AT_ONCE:
            self._flush()
        return pk

    def note(self, identifier: str, pk: int, row: int) -> None:
        """A record came that stays in the archive as it is."""
        self._fresh[identifier] = Arrival(pk, None, row)
        self._ids.add(identifier)
        self._put(ADD_ARRIVAL, (revisions.short(identifier), pk, row))

    def respell(self, record: Record, links: Sequence[Link], pk: int) -> None:
        """Take this in place of what the record said before."""
        change = self._one("SELECT change FROM record WHERE pk = ?", pk)
        for table, column in (*_BELONGING.items(), (record.kind, "pk")):
            self._execute(f'DELETE FROM "{table}" WHERE {column} = ?', (pk,))
        self._coming.append(Coming(record, links, pk, change, _CAME_BEFORE))
        self._index(record, pk)

    def _index(self, record: Record, pk: int) -> None:
        """Let it be found by its names at once."""
        for name in rows.names(record):
            self._names.add(name)
            self._buffer[ADD_NAME].append((name, pk))
        if isinstance(record, Place) and record.pcode:
            self._pcodes.add(record.pcode)

    def _spell(self) -> None:
        """Spell out what came, each step for all of it: the salts are drawn at once."""
        coming, self._coming = self._coming, []
        plains = [record_to_plain(one.record) for one in coming]
        payloads = [to_json(plain) for plain in plains]
        texts = [rows.search_text(one.record) for one in coming]
        waiting = self._buffer
        for (record, links, pk, change, _), plain in zip(coming, plains, strict=True):
            shape = self._shape(record.kind, tuple(plain))
            waiting[shape.record].append((pk, record.kind, change, *shape.of_all(plain)))
            waiting[shape.kind].append((pk, *shape.own(plain)))
            waiting[ADD_LINK].extend([(target, field, pk) for field, target in links])
        waiting[ADD_ARRIVAL].extend(
            [(revisions.short(one.record.id), one.pk, one.row) for one in coming if one.row >= 0]
        )
        waiting[ADD_TEXT].extend([(one.pk, text) for one, text in zip(coming, texts, strict=True)])
        sealed = zip(coming, payloads, revisions.sealed(payloads), strict=True)
        waiting[ADD_CHANGE].extend([(one.change, one.pk, salt, said, hashed) for one, said, (salt, hashed) in sealed])

    def _shape(self, kind: str, stated: tuple[str, ...]) -> Shape:
        found = self._shapes.get((kind, stated))
        if found is None:
            found = self._shapes[kind, stated] = shape_of(kind, stated)
        return found

    def _put(self, statement: str, row: tuple[Any, ...]) -> None:
        """Rows go in some hundred at a time: a statement for each would take longer than all else."""
        waiting = self._buffer[statement]
        waiting.append(row)
        if len(waiting) >= _AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        if self._coming:
            self._spell()
        for statement in self._buffer:
            self._write(statement)
        if len(self._shapes) > _MOST_SHAPES:
            self._shapes.clear()
            self._buffer.clear()
        self._fresh.clear()
        self._fresh_codes.clear()
        for seen in (self._ids, self._names, self._pcodes):
            seen.thin_out()
        self._scratch.make_room()

    def _write(self, statement: str) -> None:
        if added := self._buffer[statement]:
            self._scratch.db.executemany(statement, added)
            added.clear()

    def mark(self, table: str, pk: int) -> None:
        """Put the record among those that are ``waiting``, ``fallen``, ``hidden`` or ``uncoded``."""
        self._put(insertion(table, 1), (pk,))

    def keep_content(self, pk: int, path: Path) -> None:
        """The bytes of the evidence lie there."""
        self._put(insertion("content", 2), (pk, str(path)))

    def reject(self, number: int, sheet: str, reason: str) -> None:
        """A row is left out."""
        self._put(insertion("reject", 4), (None, number, sheet, reason))

    # --- what is there ------------------------------------------------------------------------------------------------

    def arrived(self, identifier: str) -> Arrival | None:
        """The record of this id, if it came."""
        if (fresh := self._fresh.get(identifier)) is not None:
            return fresh
        if not self._ids.has(identifier):
            return None
        found = self._scratch.db.execute(
            """SELECT arrival.pk, payload, arrival.row FROM arrival LEFT JOIN record ON record.pk = arrival.pk
               LEFT JOIN change ON change.pk = record.change WHERE arrival.id = ?""",
            (revisions.short(identifier),),
        ).fetchone()
        if found is None:
            return None
        pk, payload, row = found
        return Arrival(pk, payload and reading.decode(payload), row)

    def records(self, which: str, after: int = -1, limit: int = 500) -> list[tuple[int, int, Record]]:
        """(number, row in the file, record) of those in the table ``which``, some at a time in order of number."""
        found = self._execute(
            f"""SELECT r.pk, change.payload, arrival.row FROM {which} AS chosen JOIN record r ON r.pk = chosen.pk
                JOIN change ON change.pk = r.change JOIN arrival ON arrival.pk = r.pk
                WHERE chosen.pk > ? ORDER BY chosen.pk LIMIT ?""",
            (after, limit),
        ).fetchall()
        return [(pk, row, reading.decode(payload)) for pk, payload, row in found]

    def called(self, kind: str, folded: str) -> list[str]:
        """The ids of the records of this kind that go by the folded name."""
        if not self._names.has(folded):
            return []
        query = "SELECT id FROM name JOIN record ON pk = record WHERE folded = ? AND kind = ? ORDER BY record"
        return [identifier for (identifier,) in self._execute(query, (folded, kind))]

    def coded(self, pcode: str) -> list[str]:
        """The ids of the places that came with this P-code."""
        if not self._pcodes.has(pcode):
            return []
        self._need_index("pcode")
        query = "SELECT id FROM place JOIN record USING (pk) WHERE pcode = ?"
        return [identifier for (identifier,) in self._execute(query, (pcode,))]

    def _need_index(self, which: str) -> None:
        if index := self._unindexed.pop(which, ""):
            self._execute(f"CREATE INDEX {index}")

    def users(self, pk: int) -> list[str]:
        """The ids of the records that refer to the one of this number."""
        query = "SELECT DISTINCT id FROM link JOIN record ON pk = source WHERE target = ?"
        return [identifier for (identifier,) in self._execute(query, (pk,))]

    def owner(self, code: str) -> str | None:
        """The id of the first record with this code."""
        self._need_index("code")
        found = self._scratch.db.execute("SELECT id FROM record WHERE code = ? ORDER BY pk", (code,)).fetchone()
        return str(found[0]) if found else self._fresh_codes.get(code)

    def rejects(self, sheet: str | None = None, limit: int = -1) -> Iterator[tuple[int, str, str]]:
        """(number, sheet, reason) of the rows that are left out (of this sheet), sheet by sheet in their order."""
        query = (
            "SELECT number, sheet, reason FROM reject WHERE ?1 IS NULL OR sheet = ?1 ORDER BY sheet, number LIMIT ?2"
        )
        return self._execute(query, (sheet, limit))  # type: ignore[no-any-return]

    def sheets_with_rejects(self) -> list[str]:
        """The sheets of which rows are left out."""
        return [sheet for (sheet,) in self._execute("SELECT DISTINCT sheet FROM reject ORDER BY sheet")]

    def content(self, pk: int) -> Path | None:
        """Where the content of the evidence lies, if it comes with it."""
        found = self._one("SELECT path FROM content WHERE pk = ?", pk)
        return found and Path(found)

    def contents(self) -> Iterator[Path]:
        """Where the content of evidence lies that is to be written."""
        return (Path(path) for (path,) in self._execute("SELECT path FROM content ORDER BY pk"))

    def commitments(self) -> Iterator[tuple[str, bytes]]:
        """(id, commitment) of every change, in order."""
        query = "SELECT id, commitment FROM change JOIN record ON record.pk = change.record ORDER BY change.pk"
        return self._execute(query)  # type: ignore[no-any-return]

    @contextmanager
    def attached(self, connection: Connection) -> Iterator[None]:
        """The tables as ``staged`` to the statements of the archive's connection; nothing more can come."""
        self._flush()
        self._scratch.settle()
        with self._scratch.attached(connection, "staged"):
            yield

    def _execute(self, query: str, values: tuple[object, ...] = ()) -> Any:
        self._flush()
        return self._scratch.db.execute(query, values)

    def _one(self, query: str, *values: object) -> Any:
        found = self._execute(query, values).fetchone()
        return found and found[0]

    # --- references to what comes later -------------------------------------------------------------------------------

    def close(self) -> None:
        """All has come: references to records of this file are known by number now."""
        for index in ("staged_target ON link (target)", "staged_source ON link (source)"):
            self._execute(f"CREATE INDEX {index}")
        for table in ("change (record)", "arrival (pk)", "name (record)"):
            self._execute(f"CREATE INDEX staged_{table.split()[0]} ON {table}")
        known = "SELECT pk FROM arrival WHERE arrival.id = unhex(replace(link.target, '-', ''))"
        self._execute(f"UPDATE link SET target = ({known}) WHERE typeof(target) = 'text' AND EXISTS ({known})")
        # Who referred to a record before the file hid it.
        self._execute("INSERT OR IGNORE INTO waiting SELECT source FROM link JOIN hidden ON target = pk")

    def await_all(self) -> None:
        """All records wait to be decided on once more."""
        self._execute("INSERT OR IGNORE INTO waiting SELECT pk FROM record")

    def drop_fallen(self) -> bool:
        """Take the fallen records out; those that refer to one wait now, and nobody else. Whether there were any."""
        self._execute("DELETE FROM waiting")
        self._execute("INSERT INTO waiting SELECT DISTINCT source FROM link JOIN fallen ON target = pk")
        self._execute("DELETE FROM waiting WHERE pk IN fallen")
        for table, column in (
            *_BELONGING.items(),
            *((kind, "pk") for kind in KINDS),
            ("content", "pk"),
            ("arrival", "pk"),
        ):
            self._execute(f'DELETE FROM "{table}" WHERE {column} IN fallen')
        return bool(self._execute("DELETE FROM fallen").rowcount)


@contextmanager
def staged(folder: Path, numbers: Numbers) -> Iterator[Staged]:
    """An empty one in this private folder, gone afterwards. ``numbers``: the first that are free."""
    with hidden(folder, cache=CACHE) as scratch:
        yield Staged(scratch, numbers)
