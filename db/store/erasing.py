"""Erasing: personal data destroyed everywhere in the file, a tombstone left, the history still verifiable.

The tombstone keeps id, code and kind, so that what refers to the record still refers to something; salts and payloads
of all its revisions go, and with them any chance to guess at what was there. ``secure_delete`` overwrites the pages.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from db.messages import N_, message
from db.model.change import Change
from db.model.records import Capture, Document, Evidence, Figure, Record
from db.store import evidence, reading, tallies, typed, writing
from db.store.connection import Connection
from db.store.lookups import Lookups
from db.store.revisions import Act

_STILL_IN_THE_LOG = N_(
    "It is erased, but another program is reading the archive: until both have closed it, what was erased still lies "
    "in the log beside it, “{name}-wal”."
)


def erase(connection: Connection, act: Act, identifier: str) -> Change:
    """Erase one record. Figures that quote an erased document keep their numbers and lose its words; a capture of it
    loses what was answered and keyed of it."""
    with connection.transaction():
        stored = reading.by_ids(connection, [identifier])
        reading.refuse_unknown([identifier], stored)
        target = stored[identifier]
        quoting = _quoting(connection, target)
        records = [_tombstone(target.record, act), *(_without_quotes(item.record, identifier, act) for item in quoting)]
        known = {item.record.id: item.pk for item in (target, *quoting)}
        _destroy(connection, known.values())
        typed.destroy(connection, identifier)
        revision = writing.write(connection, act, records, known)
        before: dict[str, Record | None] = {item.record.id: item.record for item in (target, *quoting)}
        tallies.rewrite(connection, tallies.touched(connection, before, records, known), Lookups(connection))
    if isinstance(target.record, Evidence):
        _drop_content(connection, target.record.sha256)
    # The journal still holds the old pages until it is emptied, and somebody who is reading may keep it from that.
    remarks = () if connection.checkpoint() else (message(_STILL_IN_THE_LOG, name=connection.path.name),)
    return Change(
        revision, dict.fromkeys(before), {record.id: record for record in records}, reversible=False, remarks=remarks
    )


def _tombstone(record: Record, act: Act) -> Record:
    return type(record)(
        id=record.id,
        code=record.code,
        former_codes=record.former_codes,
        state=record.state,
        changed=act.time,
        erased=True,
    )


def _quoting(connection: Connection, target: reading.Stored) -> list[reading.Stored]:
    """What quotes the document or once did, figures and captures: their older states hold its words as well."""
    if not isinstance(target.record, Document):
        return []
    query = """SELECT DISTINCT change.record FROM change JOIN record ON record.pk = change.record
               WHERE kind IN (?, ?) AND instr(payload, ?) ORDER BY change.record"""
    pks = connection.db.execute(query, [Figure.kind, Capture.kind, target.record.id]).fetchall()
    return reading.by_pks(connection, [pk for (pk,) in pks])


def _without_quotes(record: Record, document: str, act: Act) -> Record:
    if isinstance(record, Capture):
        return replace(record, answers=(), keyed=(), note="", changed=act.time)
    if not isinstance(record, Figure):
        raise TypeError(record.kind)
    excerpts = tuple(
        replace(excerpt, exact="", prefix="", suffix="") if excerpt.document == document else excerpt
        for excerpt in record.excerpts
    )
    return replace(record, excerpts=excerpts, changed=act.time)


def _destroy(connection: Connection, pks: Iterable[int]) -> None:
    for pk in pks:
        connection.db.execute("UPDATE change SET salt = NULL, payload = NULL WHERE record = ?", [pk])


def _drop_content(connection: Connection, sha256: str) -> None:
    """The chunks, unless another record that is not erased has the same content."""
    query = "SELECT 1 FROM evidence JOIN record USING (pk) WHERE sha256 = ? AND erased IS NULL"
    if connection.db.execute(query, [sha256]).fetchone() is None:
        evidence.erase(connection, sha256)
