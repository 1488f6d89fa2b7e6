"""Reports that went out under a name, and what changed since one of them did.

A weekly report is one name with an issue a week. An issue keeps the numbers of the records that left in it, some bytes
each, and the heads of the history: what a record said then, and why it says something else now, is in the history.
"""

from __future__ import annotations

import json
import zlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any, NamedTuple

from db.model.records import (
    Actor,
    AddedTerm,
    Agreement,
    Chain,
    Displacement,
    Document,
    Figure,
    Incident,
    Place,
    Record,
    Source,
)
from db.model.types import to_json
from db.store import reading
from db.store.connection import Connection
from db.store.engine import put

_AT_ONCE = 500

_COMPARED = (Incident.kind, Displacement.kind, Figure.kind)

_NAMED = (Source.kind, Document.kind, Place.kind, Actor.kind, Agreement.kind, AddedTerm.kind)


@dataclass(frozen=True)
class Issue:
    """One issue: under which profile and filter (``asked``) it went out when (UTC), of which state of the archive.

    ``asked`` and ``totals`` are JSON in the words of whoever wrote them; ``left`` are the numbers of the incidents,
    displacements and figures in it, in order.
    """

    name: str
    profile: str
    time: str
    heads: tuple[str, ...]
    asked: str
    totals: str
    left: array[int]


class Leaving:
    """The numbers of the records that leave, looked up some hundred ids at once: a million take eight megabytes."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[str] = []
        self._found = array("q")

    def add(self, identifier: str) -> None:
        """It leaves."""
        self._waiting.append(identifier)
        if len(self._waiting) == _AT_ONCE:
            self._look_up()

    def numbers(self) -> array[int]:
        """Those of all that were added, in order."""
        self._look_up()
        return array("q", sorted(self._found))

    def _look_up(self) -> None:
        query = f"SELECT pk FROM record WHERE id IN ({','.join('?' * len(self._waiting))})"
        self._found.extend(number for (number,) in self._connection.db.execute(query, self._waiting))
        self._waiting.clear()


class Reason(NamedTuple):
    """One revision of the record with this number: when (UTC), and why if somebody said so."""

    number: int
    time: str
    why: str


def remember(connection: Connection, issue: Issue) -> None:
    """Keep it. The same state going out again, in another format or language, is the same issue."""
    with connection.transaction():
        latest = connection.db.execute(
            "SELECT heads, asked FROM report WHERE name = ? AND profile = ? ORDER BY pk DESC LIMIT 1",
            [issue.name, issue.profile],
        ).fetchone()
        if latest != (to_json(list(issue.heads)), issue.asked):
            put(connection.db, "report", [_row(issue)])


def before(connection: Connection, name: str, profile: str, heads: Sequence[str]) -> Issue | None:
    """The latest issue of this name and profile that went out of another state than this one."""
    found = connection.db.execute(
        """SELECT name, profile, time, heads, asked, totals, numbers FROM report
           WHERE name = ? AND profile = ? AND heads <> ? ORDER BY pk DESC LIMIT 1""",
        [name, profile, to_json(list(heads))],
    ).fetchone()
    if not found:
        return None
    name, profile, time, known, asked, totals, numbers = found
    return Issue(name, profile, time, tuple(json.loads(known)), asked, totals, _unpacked(numbers))


def names(connection: Connection) -> list[str]:
    """The names that reports went out under, the latest first."""
    rows = connection.db.execute("SELECT name FROM report GROUP BY name ORDER BY max(pk) DESC")
    return [name for (name,) in rows]


def _row(issue: Issue) -> dict[str, object]:
    stated = {name: getattr(issue, name) for name in ("name", "profile", "time", "asked", "totals")}
    return {**stated, "heads": to_json(list(issue.heads)), "numbers": _packed(issue.left)}


def _packed(numbers: array[int]) -> bytes:
    """Steps from one number to the next, compressed: a million records that left take a few kilobytes to a megabyte."""
    steps = array("q", (number - before for before, number in zip(array("q", [0]) + numbers, numbers, strict=False)))
    return zlib.compress(steps.tobytes())


def _unpacked(packed: bytes) -> array[int]:
    steps = array("q")
    steps.frombytes(zlib.decompress(packed))
    return array("q", accumulate(steps))


# --- what changed since -----------------------------------------------------------------------------------------------


class Since:
    """The history after an issue. Revisions are numbered as this file took them in, those of a merge too."""

    def __init__(self, connection: Connection, heads: Iterable[str]) -> None:
        self._connection = connection
        marks = [bytes.fromhex(head) for head in heads]
        query = f"SELECT coalesce(max(pk), 0) FROM revision WHERE hash IN ({','.join('?' * len(marks))})"
        ((self._known,),) = connection.db.execute(query, marks)

    def touched(self) -> array[int]:
        """The numbers of the incidents, displacements and figures that were changed, and of figures whose chain was."""
        rows = self._connection.db.execute(
            """SELECT c.record FROM change c JOIN record r ON r.pk = c.record
               WHERE c.revision > :known AND r.kind IN (SELECT value FROM json_each(:compared))
               UNION
               SELECT l.source FROM change c JOIN record r ON r.pk = c.record
                   JOIN link l ON l.target = c.record AND l.field = 'chains'
               WHERE c.revision > :known AND r.kind = :chain
               ORDER BY 1""",
            {"known": self._known, "compared": to_json(list(_COMPARED)), "chain": Chain.kind},
        )
        return array("q", (number for (number,) in rows))

    def renames(self) -> bool:
        """Whether a source, a place or whatever else events name was changed that was there before."""
        found = self._connection.db.execute(
            """SELECT 1 FROM change c JOIN record r ON r.pk = c.record
               WHERE c.revision > :known AND r.kind IN (SELECT value FROM json_each(:named))
               AND EXISTS (SELECT 1 FROM change e WHERE e.record = c.record AND e.revision <= :known) LIMIT 1""",
            {"known": self._known, "named": to_json(list(_NAMED))},
        )
        return found.fetchone() is not None

    def then(self, numbers: Sequence[int]) -> dict[int, Record]:
        """The records as they were in the issue; without those that did not exist or were erased since."""
        query = """SELECT record, payload FROM change WHERE pk IN (
                       SELECT max(pk) FROM change WHERE record IN ({marks}) AND revision <= ? GROUP BY record)"""
        rows = self._in_pieces(query, numbers)
        return {number: reading.decode(payload) for number, payload in rows if payload}

    def reasons(self, numbers: Sequence[int]) -> Iterator[Reason]:
        """The revisions since that changed the records of these numbers, of each the oldest first."""
        query = """SELECT c.record, v.time, v.why FROM change c JOIN revision v ON v.pk = c.revision
                   WHERE c.record IN ({marks}) AND c.revision > ? ORDER BY c.record, c.pk"""
        return (Reason(number, time, why or "") for number, time, why in self._in_pieces(query, numbers))

    def _in_pieces(self, query: str, numbers: Sequence[int]) -> Iterator[tuple[Any, ...]]:
        for start in range(0, len(numbers), _AT_ONCE):
            piece = list(numbers[start : start + _AT_ONCE])
            marks = ",".join("?" * len(piece))
            yield from self._connection.db.execute(query.format(marks=marks), [*piece, self._known])
