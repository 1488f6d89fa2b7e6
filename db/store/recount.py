"""Counting everything again from the records, and comparing it with the stored tallies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

from db.messages import N_, message
from db.model.judgement import Fault, Finding
from db.store import tallies
from db.store.connection import Connection
from db.store.lookups import Lookups

_TOPS = """
SELECT pk FROM record WHERE kind IN ('incident', 'displacement')
AND NOT EXISTS (SELECT 1 FROM link WHERE source = pk AND field = 'part_of') ORDER BY pk"""


_PARTS = """
SELECT tally, dimension, code, tally_part.low FROM tally_part JOIN tally ON tally.pk = tally
WHERE top IN ({marks}) ORDER BY tally, dimension, code"""

_ROOTS = """
SELECT tally, root FROM tally_root JOIN tally ON tally.pk = tally WHERE top IN ({marks}) ORDER BY tally, root"""

Comparable = tuple[dict[str, Any], list[tuple[Any, ...]], list[tuple[Any, ...]]]
"""A tally's own row, its parts and its roots, without the numbers that only say where they are stored."""


def recount(connection: Connection) -> Iterator[Fault | Finding]:
    """A fault for each tree whose stored tallies are not what its records give, and counting's own findings."""
    lookups = Lookups(connection)
    tops = [pk for (pk,) in connection.db.execute(_TOPS)]
    known = set(tops)
    for (stray,) in connection.db.execute("SELECT DISTINCT top FROM tally").fetchall():
        if stray not in known:
            sentence = N_("A stored contribution belongs to no record that counts.")
            yield Fault("wrong_contribution", "", message(sentence))
    for trees in tallies.settled(connection, tops, lookups):
        stored = _stored(connection, [tree.top for tree in trees])
        for tree in trees:
            yield from tree.settlement.findings
            if _fresh(tree, lookups) != stored.get(tree.top, []):
                (identifier,) = (i for i in tree.tree.subjects if lookups.pk(i) == tree.top)
                sentence = N_("The stored totals are not what the figures give.")
                yield Fault("wrong_contribution", identifier, message(sentence))


def _fresh(tree: tallies.Settled, lookups: Lookups) -> list[Comparable]:
    found = []
    for row in tallies.as_rows(tree.top, tree.settlement.tallies, 0, lookups):
        parts = sorted((part["dimension"], part["code"], part["low"]) for part in row.parts)
        roots = sorted((root["root"],) for root in row.roots)
        found.append((_without_place(row.main, 0), parts, roots))
    return found


def _stored(connection: Connection, tops: Sequence[int]) -> dict[int, list[Comparable]]:
    """By top-level subject, what is stored of it."""
    db, marks = connection.db, ",".join("?" * len(tops))
    parts, roots = (_by_tally(db.execute(query.format(marks=marks), list(tops))) for query in (_PARTS, _ROOTS))
    cursor = db.execute(f"SELECT * FROM tally WHERE top IN ({marks}) ORDER BY pk", list(tops))
    names = [column[0] for column in cursor.description]
    found: dict[int, list[Comparable]] = {}
    first: dict[int, int] = {}
    for values in cursor:
        row = dict(zip(names, values, strict=True))
        pk, top = row["pk"], row["top"]
        main = _without_place(row, first.setdefault(top, pk))
        found.setdefault(top, []).append((main, parts.get(pk, []), roots.get(pk, [])))
    return found


def _by_tally(found: Iterable[tuple[Any, ...]]) -> dict[int, list[tuple[Any, ...]]]:
    return {tally: [row[1:] for row in group] for tally, group in groupby(found, key=itemgetter(0))}


def _without_place(row: dict[str, Any], first: int) -> dict[str, Any]:
    """Without its number, its parent counted from the first tally of the tree."""
    parent = None if row["parent"] is None else row["parent"] - first
    return {**row, "pk": None, "parent": parent}
