"""Records on their way into an archive: in a scratch file with the very rows that they will have there.

Each record is spelled out once, when it comes; the archive's transaction then copies whole tables (`copying`). What
lies here takes no memory, and nobody can read it after a kill (`scratch`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.model.declaration import fields_of
from db.model.records import KINDS, Record, record_to_plain
from db.model.types import to_json
from db.store import reading, revisions, rows
from db.store.connection import Connection
from db.store.scratch import HiddenFile, hidden_file

CACHE = 96 * 2**20
"""Bytes of the scratch file in memory: the index of two million ids, which come in no order, has room in it."""


def base_fields() -> tuple[str, ...]:
    """The columns of ``record`` beside ``pk``, ``kind`` and ``change``."""
    return tuple(fields_of(Record))


def own_fields(kind: str) -> tuple[str, ...]:
    """The columns of the kind's own table beside ``pk``."""
    base = fields_of(Record)
    return tuple(name for name in fields_of(KINDS[kind]) if name not in base)


def _tables() -> Iterator[str]:
    yield f"record (pk INTEGER PRIMARY KEY, kind, change, {', '.join(base_fields())})"
    for kind in KINDS:
        yield f'"{kind}" ({", ".join(("pk INTEGER PRIMARY KEY", *own_fields(kind)))})'
    yield "search_text (pk INTEGER PRIMARY KEY, folded)"
    # target: a number; as long as nobody knows the record that is meant, its id.
    yield "link (target, field, source)"
    yield "name (folded, record, PRIMARY KEY (folded, record)) WITHOUT ROWID"
    yield "change (pk INTEGER PRIMARY KEY, record, salt, payload, commitment)"
    # What came, whether it is to be written or not: then it has no change.
    yield "arrival (id TEXT PRIMARY KEY, pk, change, row) WITHOUT ROWID"
    yield "content (pk INTEGER PRIMARY KEY, path)"
    yield "reject (pk INTEGER PRIMARY KEY, number, sheet, reason)"
    yield from (f"{mark} (pk INTEGER PRIMARY KEY)" for mark in ("waiting", "fallen", "hidden", "uncoded"))


_INDICES = (
    "staged_reject ON reject (sheet, number)",
    "staged_code ON record (code)",
    "staged_pcode ON place (pcode) WHERE pcode IS NOT NULL",
)


def _insertion(table: str, columns: int) -> str:
    return f'INSERT INTO "{table}" VALUES ({", ".join("?" * columns)})'


_BELONGING = {"search_text": "pk", "link": "source", "name": "record", "change": "record", "record": "pk"}
"""The tables with rows of a record beside its kind's own, each with the column of the record's number."""


@dataclass(frozen=True)
class Numbers:
    """The first numbers that are free in the archive."""

    record: int
    change: int


@dataclass(frozen=True)
class Arrival:
    """A record that came; ``record`` is `None` where it is not to be written, ``row`` is its row in the file."""

    pk: int
    record: Record | None
    row: int


class Staged:
    """The records of one file, or of one undone import."""

    def __init__(self, file: HiddenFile, numbers: Numbers) -> None:
        self._file = file
        self.first = numbers.record
        """The number of the first new record; what has a lower one is in the archive, or in a file before this one."""
        self._pk, self._change = numbers.record, numbers.change
        self._execute = file.db.execute
        self._base = len(base_fields())
        self._add_record = _insertion("record", 3 + self._base)
        self._add_kind = {kind: _insertion(kind, 1 + len(own_fields(kind))) for kind in KINDS}
        for table in _tables():
            self._execute(f"CREATE TABLE {table}")
        for index in _INDICES:
            self._execute(f"CREATE INDEX {index}")

    @property
    def free(self) -> Numbers:
        """The numbers that are free after these records."""
        return Numbers(self._pk, self._change)

    @property
    def count(self) -> int:
        """How many records are to be written."""
        return int(self._one("SELECT count(*) FROM record"))

    # --- what comes ---------------------------------------------------------------------------------------------------

    def add(self, record: Record, numbers: Callable[[str], int | None], pk: int | None = None, row: int = 0) -> int:
        """Take a record that is to be written; its number, a new one unless ``pk`` is given.

        ``numbers`` gives those of the records that it refers to, `None` for one that is not known yet.
        """
        if pk is None:
            pk = self._pk
            self._pk += 1
        self._spell(record, pk, self._change, numbers)
        self._execute("INSERT INTO arrival VALUES (?, ?, ?, ?)", (record.id, pk, self._change, row))
        self._change += 1
        return pk

    def note(self, identifier: str, pk: int, row: int) -> None:
        """A record came that stays in the archive as it is."""
        self._execute("INSERT INTO arrival VALUES (?, ?, NULL, ?)", (identifier, pk, row))

    def respell(self, record: Record, pk: int, numbers: Callable[[str], int | None]) -> None:
        """Take this in place of what the record said before."""
        change = self._one("SELECT change FROM record WHERE pk = ?", pk)
        for table, column in (*_BELONGING.items(), (record.kind, "pk")):
            self._execute(f'DELETE FROM "{table}" WHERE {column} = ?', (pk,))
        self._spell(record, pk, change, numbers)

    def _spell(self, record: Record, pk: int, change: int, numbers: Callable[[str], int | None]) -> None:
        execute, kind = self._execute, record.kind
        plain = record_to_plain(record)
        payload = to_json(plain)
        stated = rows.stated(type(record), plain)
        execute("INSERT INTO change VALUES (?, ?, ?, ?, ?)", _change_row(change, pk, payload))
        execute(self._add_record, (pk, kind, change, *stated[: self._base]))
        execute(self._add_kind[kind], (pk, *stated[self._base :]))
        execute("INSERT INTO search_text VALUES (?, ?)", (pk, rows.search_text(record)))
        for field, target in rows.links(record):
            known = numbers(target)
            execute("INSERT INTO link VALUES (?, ?, ?)", (target if known is None else known, field, pk))
        for name in rows.names(record):
            execute("INSERT INTO name VALUES (?, ?)", (name, pk))

    def mark(self, table: str, pk: int) -> None:
        """Put the record among those that are ``waiting``, ``fallen``, ``hidden`` or ``uncoded``."""
        self._execute(f"INSERT OR IGNORE INTO {table} VALUES (?)", (pk,))

    def keep_content(self, pk: int, path: Path) -> None:
        """The bytes of the evidence lie there."""
        self._execute("INSERT INTO content VALUES (?, ?)", (pk, str(path)))

    def reject(self, number: int, sheet: str, reason: str) -> None:
        """A row is left out."""
        self._execute("INSERT INTO reject (number, sheet, reason) VALUES (?, ?, ?)", (number, sheet, reason))

    # --- what is there ------------------------------------------------------------------------------------------------

    def arrived(self, identifier: str) -> Arrival | None:
        """The record of this id, if it came."""
        found = self._execute(
            """SELECT arrival.pk, payload, row FROM arrival LEFT JOIN change ON change.pk = arrival.change
               WHERE id = ?""",
            (identifier,),
        ).fetchone()
        if found is None:
            return None
        pk, payload, row = found
        return Arrival(pk, payload and reading.decode(payload), row)

    def records(self, which: str, after: int = -1, limit: int = 500) -> list[tuple[int, int, Record]]:
        """(number, row in the file, record) of those in the table ``which``, some at a time in order of number."""
        found = self._execute(
            f"""SELECT r.pk, change.payload, arrival.row FROM {which} AS chosen JOIN record r ON r.pk = chosen.pk
                JOIN change ON change.pk = r.change JOIN arrival ON arrival.id = r.id
                WHERE chosen.pk > ? ORDER BY chosen.pk LIMIT ?""",
            (after, limit),
        ).fetchall()
        return [(pk, row, reading.decode(payload)) for pk, payload, row in found]

    def called(self, kind: str, folded: str) -> list[str]:
        """The ids of the records of this kind that go by the folded name."""
        query = "SELECT id FROM name JOIN record r ON r.pk = name.record WHERE folded = ? AND kind = ? ORDER BY r.pk"
        return [identifier for (identifier,) in self._execute(query, (folded, kind))]

    def coded(self, pcode: str) -> list[str]:
        """The ids of the places of this P-code."""
        query = "SELECT id FROM place JOIN record USING (pk) WHERE pcode = ? AND removed IS NULL AND erased IS NULL"
        return [identifier for (identifier,) in self._execute(query, (pcode,))]

    def users(self, pk: int) -> list[str]:
        """The ids of the records that refer to the one of this number."""
        query = "SELECT DISTINCT id FROM link JOIN record ON pk = source WHERE target = ?"
        return [identifier for (identifier,) in self._execute(query, (pk,))]

    def owner(self, code: str) -> str | None:
        """The id of a record with this code."""
        return self._one("SELECT id FROM record WHERE code = ?", code)  # type: ignore[no-any-return]

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
        self._file.settle()
        with self._file.attached(connection, "staged"):
            yield

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
        known = "SELECT pk FROM arrival WHERE arrival.id = link.target"
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


def _change_row(pk: int, record: int, payload: str) -> tuple[int, int, bytes, str, bytes]:
    salt, committed = revisions.sealed(payload)
    return pk, record, salt, payload, committed


@contextmanager
def staged(folder: Path, numbers: Numbers) -> Iterator[Staged]:
    """An empty one in this private folder, gone afterwards. ``numbers``: the first that are free."""
    with hidden_file(folder, cache=CACHE) as file:
        yield Staged(file, numbers)
