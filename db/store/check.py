"""Is the archive sound? Every promise of the file is looked at; a fault names the record that it touches.

Faults: the file, the references, the revisions and their commitments, rows that differ from their last revision, the
text to search, the contributions, the evidence. Findings are what a person should look at; they make nothing unsound.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from db.messages import N_, Message, message
from db.model import validation
from db.model.declaration import fields_of
from db.model.judgement import Fault, Finding
from db.model.records import KINDS, Evidence, Record
from db.store import engine, evidence, integrity, reading, recount, revisions, rows
from db.store.connection import Connection
from db.store.failures import Busy, ReadOnlyPlace, known_failure
from db.store.lookups import Lookups

Progress = Callable[[str, int], None]


@dataclass
class Report:
    """What the check found. ``heads`` are the newest revisions, to be compared with printed ones."""

    faults: list[Fault] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    heads: tuple[str, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether the archive can be relied on."""
        return not self.faults


def check(connection: Connection, *, remembered: tuple[str, ...] = ()) -> Report:
    """Look at everything; ``remembered`` are the newest revisions that were seen outside the file, if any."""
    report = Report()
    try:
        report.faults.extend(_file(connection))
        # On a damaged file the later questions could only repeat the first answer in odder words.
        if report.sound:
            report.heads = revisions.heads(connection)
            for question in (_history, _last_changes, _search_index, _evidence):
                report.faults.extend(question(connection))
            report.faults.extend(_cut_tail(connection, report.heads, remembered))
            _records(connection, report)
            for found in recount.recount(connection):
                if isinstance(found, Fault):
                    report.faults.append(found)
                else:
                    report.findings.append(found)
    except engine.DatabaseError as error:
        report.faults.append(Fault("file_damaged", "", message(N_("The file cannot be read: {reason}."), reason=error)))
    return report


def _file(connection: Connection) -> Iterator[Fault]:
    return (Fault("file_damaged", "", fault) for fault in integrity.file_faults(connection))


def _history(connection: Connection) -> Iterator[Fault]:
    """Every revision is what its hash says, its parents exist, and its commitments are those of its changes."""
    known: set[str] = set()
    # In order of number: a parent is always written before its child.
    for pk, hashed, header, why, salt in connection.db.execute(
        "SELECT pk, hash, header, why, why_salt FROM revision ORDER BY pk"
    ).fetchall():
        stated = json.loads(header)
        if hashlib.sha256(header).digest() != hashed or not set(stated["parents"]) <= known:
            yield _broken(hashed, N_("The chain of revisions is broken here."))
        elif _commitments(connection, pk) != (stated["changes"], stated["digest"]):
            yield _broken(hashed, N_("The changes of this revision are not those it was written with."))
        elif stated["why"] != (revisions.commitment(salt, why).hex() if salt else ""):
            yield _broken(hashed, N_("The reason given for this revision was changed."))
        known.add(hashed.hex())


def _broken(hashed: bytes, what: str) -> Fault:
    return Fault("broken_revision", hashed.hex(), Message(what))


def _commitments(connection: Connection, revision: int) -> tuple[int, str]:
    """How many changes the revision has, and their digest."""
    found = connection.db.execute(
        """SELECT record.id, commitment FROM change JOIN record ON record.pk = change.record
           WHERE revision = ? ORDER BY change.pk""",
        [revision],
    ).fetchall()
    return len(found), revisions.digest(found)


def _cut_tail(connection: Connection, heads: tuple[str, ...], remembered: tuple[str, ...]) -> Iterator[Fault]:
    known = {hashed.hex() for (hashed,) in connection.db.execute("SELECT hash FROM revision")}
    for head in sorted({*heads, *remembered} - known):
        yield Fault(
            "cut_tail",
            head,
            message(N_("The newest revisions are missing: the history ends before {head}."), head=head[:16]),
        )


def _last_changes(connection: Connection) -> Iterator[Fault]:
    """Each record shows its newest change."""
    query = "SELECT id FROM record WHERE change IS NOT (SELECT max(pk) FROM change WHERE record = record.pk)"
    for (identifier,) in connection.db.execute(query):
        yield Fault("row_changed", identifier, message(N_("The record does not show its newest revision.")))


def _search_index(connection: Connection) -> Iterator[Fault]:
    # FTS5 is asked by an INSERT that writes nothing; a reader's connection, and a file that may not be written to,
    # refuse it unasked. Then each record's own text is still compared (`_row`).
    query_only = connection.pragma("query_only")
    connection.db.execute("PRAGMA query_only=OFF")
    try:
        connection.db.execute("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
    except engine.DatabaseError as error:
        if not isinstance(known_failure(error, connection.path), ReadOnlyPlace | Busy):
            stale = N_("The search index does not match the text that it was made of.")
            yield Fault("stale_search", "", message(stale))
    finally:
        connection.db.execute(f"PRAGMA query_only={query_only}")


def _evidence(connection: Connection) -> Iterator[Fault]:
    for record in reading.everything(connection, [Evidence.kind]):
        if isinstance(record, Evidence) and not record.erased:
            for wrong in evidence.verify(connection, record.sha256, record.size or 0):
                yield Fault("evidence_damaged", record.id, wrong)


def _records(connection: Connection, report: Report) -> None:
    """Each record against its last revision, its text to search and the rules."""
    lookups = Lookups(connection)
    for kind, cls in KINDS.items():
        columns = ", ".join(f'"{name}"' for name in fields_of(cls))
        query = f"""
            SELECT record.pk, c.salt, c.payload, c.commitment, s.folded, {columns}
            FROM record LEFT JOIN {kind} USING (pk) LEFT JOIN change c ON c.pk = record.change
            LEFT JOIN search_text s ON s.pk = record.pk WHERE record.kind = ? ORDER BY record.pk"""
        for pk, salt, payload, committed, folded, *stored in connection.db.execute(query, [kind]):
            identifier = str(stored[0])
            if payload is None or salt is None or revisions.commitment(salt, payload) != committed:
                report.faults.append(
                    Fault(
                        "payload_changed", identifier, message(N_("The record is not what its last revision promised."))
                    )
                )
                continue
            record = reading.decode(payload)
            report.faults.extend(_row(record, stored, folded))
            report.faults.extend(_links(connection, pk, record))
            report.findings.extend(validation.findings(record, lookups))


def _row(record: Record, stored: list[Any], folded: str | None) -> Iterator[Fault]:
    fields = fields_of(type(record))
    for (name, declared), value in zip(fields.items(), stored, strict=True):
        if declared.type.stored(getattr(record, name)) != value:
            sentence = N_("The field “{field}” was changed behind the program's back.")
            yield Fault("row_changed", record.id, message(sentence, field=Message(declared.label)))
    if folded != rows.search_text(record):
        yield Fault("stale_search", record.id, message(N_("The text to search is not that of the record.")))


def _links(connection: Connection, pk: int, record: Record) -> Iterator[Fault]:
    """What the record refers to, against the links that say so backwards."""
    query = "SELECT field, id FROM link JOIN record ON record.pk = target WHERE source = ?"
    linked, stated = set(connection.db.execute(query, [pk])), set(rows.links(record))
    for name, target in sorted(stated ^ linked):
        detail = message(
            N_("Its reference “{field}” to {target} leads nowhere or was changed."), field=name, target=target
        )
        yield Fault("dangling_reference", record.id, detail)
