"""Whether the rows that queries see are what the records' newest payloads say."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from db.messages import N_, Message, message
from db.model.declaration import fields_of
from db.model.judgement import Fault, Finding
from db.model.record_findings import findings
from db.model.records import KINDS, Displacement, Figure, Incident, Record, record_from_plain
from db.model.types import to_json
from db.store import reading, rows
from db.store.connection import Connection
from db.store.lookups import Lookups

_ROWS = """
SELECT {kind}.pk, c.payload, s.folded,
       (SELECT group_concat(field || ' ' || other.id, char(10)) FROM link JOIN record other ON other.pk = target
        WHERE source = record.pk),
       (SELECT group_concat(name.folded, char(10)) FROM name WHERE name.record = record.pk), {columns}
FROM {kind} JOIN record USING (pk) JOIN change c ON c.pk = record.change LEFT JOIN search_text s ON s.pk = record.pk
WHERE record.kind = '{kind}' {which} ORDER BY {kind}.pk"""

_THESE = "AND {kind}.pk IN (SELECT value FROM json_each(?))"

_WITHOUT_ROW = "SELECT id FROM record WHERE CASE kind {cases} END"
_CASE = "WHEN '{kind}' THEN NOT EXISTS (SELECT 1 FROM {kind} WHERE {kind}.pk = record.pk)"

_IN_TREES = (Incident.kind, Displacement.kind, Figure.kind)
_AT_ONCE = 1_000


def lost(connection: Connection) -> Iterator[Fault]:
    """The records that have no row of their kind."""
    cases = " ".join(_CASE.format(kind=kind) for kind in KINDS)
    for (identifier,) in connection.db.execute(_WITHOUT_ROW.format(cases=cases)):
        yield Fault("row_changed", identifier, message(N_("The record has lost its fields.")))


class Comparison:
    """Each record's rows, links, names and text to search against its payload; and the rules' findings.

    Records that count are compared when their tree is read (`read`), so that no payload is decoded twice.
    """

    def __init__(self, connection: Connection, lookups: Lookups) -> None:
        self._connection, self._lookups = connection, lookups
        self._found: list[Fault | Finding] = []
        ((highest,),) = connection.db.execute("SELECT coalesce(max(pk), 0) FROM record")
        # One byte a record: an archive may have millions.
        self._seen = bytearray(highest + 1)

    def found(self) -> Iterator[Fault | Finding]:
        """What came to light since this was asked the last time."""
        found, self._found = self._found, []
        return iter(found)

    def read(self, _: Connection, pks: Sequence[int]) -> Iterator[reading.Stored]:
        """The records of these numbers that count, compared on the way."""
        for kind in _IN_TREES:
            yield from self._compared(kind, _THESE, [to_json(pks)])

    def outside_trees(self) -> Iterator[Fault | Finding]:
        """What is wrong with the records that no tree has led to: all kinds that do not count, and stray ones."""
        for kind in KINDS:
            if kind not in _IN_TREES:
                for _ in self._compared(kind):
                    yield from self.found()
        numbers = self._connection.db.execute("SELECT pk FROM record ORDER BY pk").fetchall()
        stray = [pk for (pk,) in numbers if not self._seen[pk]]
        for start in range(0, len(stray), _AT_ONCE):
            for _ in self.read(self._connection, stray[start : start + _AT_ONCE]):
                yield from self.found()

    def _compared(self, kind: str, which: str = "", values: Sequence[str] = ()) -> Iterator[reading.Stored]:
        cls = KINDS[kind]
        columns = ", ".join(f'"{name}"' for name in fields_of(cls))
        query = _ROWS.format(kind=kind, columns=columns, which=which.format(kind=kind))
        for pk, payload, folded, links, names, *stored in self._connection.db.execute(query, values):
            self._seen[pk] = 1
            record = rows.restored(cls, stored, payload)
            if record is None:
                plain = json.loads(payload)
                record = record_from_plain(plain)
                self._found += _fields(record, rows.stated(cls, plain), stored)
            self._found += _derived(record, folded, links, names)
            self._found += findings(record, self._lookups)
            yield reading.Stored(pk, record)


def _fields(record: Record, stated: list[Any], stored: list[Any]) -> Iterator[Fault]:
    if stated == stored:
        return
    for declared, wanted, value in zip(fields_of(type(record)).values(), stated, stored, strict=True):
        if wanted != value:
            sentence = N_("The field “{field}” was changed behind the program's back.")
            yield Fault("row_changed", record.id, message(sentence, field=Message(declared.label)))


def _derived(record: Record, folded: str | None, links: str | None, names: str | None) -> Iterator[Fault]:
    if folded != rows.search_text(record):
        yield Fault("stale_search", record.id, message(N_("The text to search is not that of the record.")))
    if _parted(names) != rows.names(record):
        yield Fault("stale_name", record.id, message(N_("The names it is recognised by are not those of the record.")))
    stated = {f"{field} {target}" for field, target in rows.links(record)}
    if stated != (linked := _parted(links)):
        for link in sorted(stated ^ linked):
            field, _, target = link.partition(" ")
            sentence = N_("Its reference “{field}” to {target} leads nowhere or was changed.")
            yield Fault("dangling_reference", record.id, message(sentence, field=field, target=target))


def _parted(lines: str | None) -> set[str]:
    return set(lines.split("\n")) if lines else set()
