"""Readable codes: ``INC-2019-0007`` is the seventh incident entered in 2019."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import replace

from db.model.records import Record
from db.store.connection import Connection


def give(connection: Connection, records: Sequence[Record], year: int) -> list[Record]:
    """The records, each with a code of its own.

    One that brings a code keeps it unless another record has it: then the newcomer is renumbered and its old code
    stays with it as a former one. Must run in the transaction that writes them.
    """
    # A code that a record brings is never given to another one that comes with it, whichever stands first.
    brought = {record.code for record in records}
    given: set[str] = set()
    coded = []
    for record in records:
        if not record.code:
            record = replace(record, code=_next(connection, record.prefix, year, brought))
        elif record.code in given or _taken(connection, record):
            former = (*record.former_codes, record.code)
            record = replace(record, code=_next(connection, record.prefix, year, brought), former_codes=former)
        given.add(record.code)
        coded.append(record)
    return coded


def _taken(connection: Connection, record: Record) -> bool:
    query = "SELECT 1 FROM record WHERE code = ? AND id <> ?"
    return connection.db.execute(query, [record.code, record.id]).fetchone() is not None


def _next(connection: Connection, prefix: str, year: int, brought: Container[str]) -> str:
    """The next free code; codes that came with an import are stepped over."""
    while True:
        ((number,),) = connection.db.execute(
            """INSERT INTO code_counter VALUES (:prefix, :year, 1)
               ON CONFLICT DO UPDATE SET last = last + 1 RETURNING last""",
            {"prefix": prefix, "year": year},
        ).fetchall()
        code = f"{prefix}-{year}-{number:04d}"
        taken = connection.db.execute("SELECT 1 FROM record WHERE code = ?", [code]).fetchone() is not None
        if not taken and code not in brought:
            return code
