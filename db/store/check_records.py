"""Whether the rows that queries see are what the records' newest payloads say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from db.messages import N_, Message, message
from db.model import validation
from db.model.declaration import fields_of
from db.model.judgement import Fault, Finding
from db.model.records import KINDS, Record, record_from_plain
from db.store import rows
from db.store.connection import Connection
from db.store.lookups import Lookups

_ROWS = """
SELECT c.payload, s.folded,
       (SELECT group_concat(field || ' ' || other.id, char(10)) FROM link JOIN record other ON other.pk = target
        WHERE source = record.pk),
       (SELECT group_concat(name.folded, char(10)) FROM name WHERE name.record = record.pk), {columns}
FROM {kind} JOIN record USING (pk) JOIN change c ON c.pk = record.change LEFT JOIN search_text s ON s.pk = record.pk
WHERE record.kind = '{kind}' ORDER BY {kind}.pk"""

_WITHOUT_ROW = "SELECT id FROM record WHERE CASE kind {cases} END"
_CASE = "WHEN '{kind}' THEN NOT EXISTS (SELECT 1 FROM {kind} WHERE {kind}.pk = record.pk)"


def records(connection: Connection) -> Iterator[Fault | Finding]:
    """Each record's rows, links, names and text to search against its payload; and the rules' findings."""
    cases = " ".join(_CASE.format(kind=kind) for kind in KINDS)
    for (identifier,) in connection.db.execute(_WITHOUT_ROW.format(cases=cases)):
        yield Fault("row_changed", identifier, message(N_("The record has lost its fields.")))
    lookups = Lookups(connection)
    for kind, cls in KINDS.items():
        columns = ", ".join(f'"{name}"' for name in fields_of(cls))
        for payload, folded, links, names, *stored in connection.db.execute(_ROWS.format(kind=kind, columns=columns)):
            plain = json.loads(payload)
            record = record_from_plain(plain)
            yield from _fields(record, rows.stated(cls, plain), stored)
            yield from _derived(record, folded, links, names)
            yield from validation.findings(record, lookups)


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
