"""Counting everything again from the records, and comparing it with the stored tallies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from db.messages import N_, message
from db.model.judgement import Fault, Finding
from db.model.types import to_json
from db.store import tallies
from db.store.connection import Connection
from db.store.lookups import Lookups

_TOPS = """
SELECT pk FROM record WHERE kind IN ('incident', 'displacement')
AND NOT EXISTS (SELECT 1 FROM link WHERE source = pk AND field = 'part_of') ORDER BY pk"""

_OF_TREES = "WHERE top IN (SELECT value FROM json_each(?))"
_FIRST = f"SELECT top, min(pk) FROM tally {_OF_TREES} GROUP BY top"
_MAIN = f"SELECT {{columns}} FROM tally {_OF_TREES}"
_BESIDE = f"SELECT {{columns}} FROM tally JOIN {{table}} ON tally = tally.pk {_OF_TREES}"

Rows = set[tuple[Any, ...]]
Tables = tuple[Rows, Rows, Rows]
"""What is in ``tally``, in ``tally_part`` and in ``tally_root``."""


def recount(connection: Connection, lookups: Lookups, read: tallies.Read) -> Iterator[Fault | Finding]:
    """A fault for each tree whose stored tallies are not what its records give, and counting's own findings."""
    tops = [pk for (pk,) in connection.db.execute(_TOPS)]
    known = set(tops)
    for (stray,) in connection.db.execute("SELECT DISTINCT top FROM tally").fetchall():
        if stray not in known:
            sentence = N_("A stored contribution belongs to no record that counts.")
            yield Fault("wrong_contribution", "", message(sentence))
    for trees in tallies.settled(connection, tops, lookups, read=read):
        yield from chain.from_iterable(tree.settlement.findings for tree in trees)
        wrong = _wrong(connection, trees, lookups)
        for tree in trees:
            if tree.top in wrong:
                (identifier,) = (i for i in tree.tree.subjects if lookups.pk(i) == tree.top)
                sentence = N_("The stored totals are not what the figures give.")
                yield Fault("wrong_contribution", identifier, message(sentence))


def _wrong(connection: Connection, trees: Sequence[tallies.Settled], lookups: Lookups) -> set[int]:
    """The top-level subjects of those trees of which other rows are stored than counting gives."""
    first, stored = _stored(connection, to_json([tree.top for tree in trees]))
    missing = {tree.top for tree in trees if tree.settlement.tallies and tree.top not in first}
    numbered = [(tree.top, tree.settlement.tallies, first[tree.top]) for tree in trees if tree.top in first]
    rows = [row for top, found, start in numbered for row in tallies.as_rows(top, found, start, lookups)]
    fresh: Tables = (
        {row.main for row in rows},
        {part for row in rows for part in row.parts},
        {root for row in rows for root in row.roots},
    )
    if stored == fresh:
        return missing
    of_tally = {pk: top for pk, top, *_ in (*stored[0], *fresh[0])}
    differ = (mine ^ theirs for mine, theirs in zip(fresh, stored, strict=True))
    return missing | {of_tally[pk] for pk, *_ in chain.from_iterable(differ)}


def _stored(connection: Connection, tops: str) -> tuple[dict[int, int], Tables]:
    """What is stored of these trees: the number of each one's first tally, and the rows of the three tables."""
    db = connection.db

    def rows(query: str, columns: Sequence[str], table: str) -> Rows:
        named = ", ".join(f'{table}."{column}"' for column in columns)
        return set(db.execute(query.format(columns=named, table=table), [tops]))

    return dict(db.execute(_FIRST, [tops])), (
        rows(_MAIN, tallies.COLUMNS, "tally"),
        rows(_BESIDE, tallies.PART_COLUMNS, "tally_part"),
        rows(_BESIDE, tallies.ROOT_COLUMNS, "tally_root"),
    )
