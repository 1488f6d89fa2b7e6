"""Counting everything again from the records, and comparing it with the stored tallies."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import Any

from db.messages import N_, message
from db.model.judgement import Fault, Finding
from db.store import tallies
from db.store.connection import Connection
from db.store.lookups import Lookups

_TOPS = """
SELECT pk FROM record WHERE kind IN ('incident', 'displacement')
AND NOT EXISTS (SELECT 1 FROM link WHERE source = pk AND field = 'part_of') ORDER BY pk"""


def recount(connection: Connection) -> Iterator[Fault | Finding]:
    """A fault for each tree whose stored tallies are not what its records give, and counting's own findings."""
    lookups = Lookups(connection)
    tops = [pk for (pk,) in connection.db.execute(_TOPS)]
    known = dict.fromkeys(tops)
    for (stray,) in connection.db.execute("SELECT DISTINCT top FROM tally").fetchall():
        if stray not in known:
            yield Fault(
                "wrong_contribution", "", message(N_("A stored contribution belongs to no record that counts."))
            )
    for tree in chain.from_iterable(tallies.settled(connection, tops, lookups)):
        yield from tree.settlement.findings
        fresh = [_comparable(row, 0) for row in tallies.as_rows(tree.top, tree.settlement.tallies, 0, lookups)]
        if fresh != _stored(connection, tree.top):
            (identifier,) = (i for i in tree.tree.subjects if lookups.pk(i) == tree.top)
            yield Fault(
                "wrong_contribution", identifier, message(N_("The stored totals are not what the figures give."))
            )


def _stored(connection: Connection, top: int) -> list[tuple[Any, ...]]:
    db = connection.db
    cursor = db.execute("SELECT * FROM tally WHERE top = ? ORDER BY pk", [top])
    names = [column[0] for column in cursor.description]
    found = []
    first = None
    for values in cursor.fetchall():
        main = dict(zip(names, values, strict=True))
        first = main["pk"] if first is None else first
        parts = db.execute("SELECT dimension, code, low FROM tally_part WHERE tally = ?", [main["pk"]])
        roots = db.execute("SELECT root FROM tally_root WHERE tally = ?", [main["pk"]])
        row = tallies.TallyRows(
            main,
            [{"dimension": dimension, "code": code, "low": low} for dimension, code, low in parts],
            [{"root": root} for (root,) in roots],
        )
        found.append(_comparable(row, first))
    return found


def _comparable(row: tallies.TallyRows, first: int) -> tuple[Any, ...]:
    """The row without the numbers that only say where it is stored."""
    main = {name: value for name, value in row.main.items() if name != "pk"}
    if main["parent"] is not None:
        main["parent"] -= first
    parts = sorted((part["dimension"], part["code"], part["low"]) for part in row.parts)
    return main, parts, sorted(root["root"] for root in row.roots)
