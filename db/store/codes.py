"""Readable codes: ``INC-2019-0007`` is the seventh incident entered in 2019."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import count

from db.model.records import Record
from db.store.connection import Connection


class Codes:
    """The codes that are free; numbers go on from the last ones that the archive gave, and are kept by `save`.

    ``at_once``: how many codes are looked up together.
    """

    def __init__(self, connection: Connection, year: int, at_once: int = 1) -> None:
        self._connection = connection
        self._year = year
        self._at_once = at_once
        self._last: dict[str, int] = {}
        self._free: dict[str, Iterator[tuple[int, str]]] = {}

    def next(self, prefix: str, taken: Callable[[str], object]) -> str:
        """The next free code; those that came with an import, and those that are ``taken``, are stepped over."""
        free = self._free.get(prefix)
        if free is None:
            free = self._free[prefix] = self._numbered(prefix)
        while True:
            self._last[prefix], code = next(free)
            if not taken(code):
                return code

    def owner(self, code: str) -> str | None:
        """The id of the archive's record that has this code."""
        found = self._connection.db.conn.execute("SELECT id FROM record WHERE code = ?", [code]).fetchone()
        return found and str(found[0])

    def save(self) -> None:
        """Remember what was given, in the transaction that writes it."""
        given = [(prefix, self._year, last) for prefix, last in self._last.items()]
        self._connection.db.conn.executemany("INSERT OR REPLACE INTO code_counter VALUES (?, ?, ?)", given)

    def _numbered(self, prefix: str) -> Iterator[tuple[int, str]]:
        """The numbers after the last one, with their codes, that no record has; without an end."""
        conn, marks = self._connection.db.conn, ",".join("?" * self._at_once)
        query = "SELECT last FROM code_counter WHERE prefix = ? AND year = ?"
        last = conn.execute(query, [prefix, self._year]).fetchone()
        for first in count(last[0] + 1 if last else 1, self._at_once):
            codes = {n: f"{prefix}-{self._year}-{n:04d}" for n in range(first, first + self._at_once)}
            found = conn.execute(f"SELECT code FROM record WHERE code IN ({marks})", list(codes.values()))
            taken = {code for (code,) in found}
            yield from ((number, code) for number, code in codes.items() if code not in taken)


def give(connection: Connection, records: Sequence[Record], year: int) -> list[Record]:
    """The records, each with a code of its own.

    One that brings a code keeps it unless another record has it: then the newcomer is renumbered and its old code
    stays with it as a former one. Must run in the transaction that writes them.
    """
    codes = Codes(connection, year)
    # A code that a record brings is never given to another one that comes with it, whichever stands first.
    brought = {record.code for record in records}
    given: set[str] = set()
    coded = []
    for record in records:
        if not record.code:
            record = replace(record, code=codes.next(record.prefix, brought.__contains__))
        elif record.code in given or codes.owner(record.code) not in (None, record.id):
            record = renumbered(record, codes.next(record.prefix, brought.__contains__))
        given.add(record.code)
        coded.append(record)
    codes.save()
    return coded


def renumbered(record: Record, code: str) -> Record:
    """The record under a new code; the old one, if it had one, still finds it."""
    former = (*record.former_codes, record.code) if record.code else record.former_codes
    return replace(record, code=code, former_codes=former)
