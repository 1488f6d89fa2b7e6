"""Counting everything again from the records, and comparing it with the stored tallies."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from db.messages import N_, message
from db.model.judgement import Fault, Finding
from db.model.types import to_json
from db.store import tallies
from db.store.connection import Connection
from db.store.lookups import Lookups
from db.store.tally_rows import COLUMNS, PART_COLUMNS, ROOT_COLUMNS, Row, Rows

_TOPS = """
SELECT pk FROM record WHERE kind IN ('incident', 'displacement')
AND NOT EXISTS (SELECT 1 FROM link WHERE source = pk AND field = 'part_of') ORDER BY pk"""

_OF_TREES = "tally WHERE top IN (SELECT value FROM json_each(?))"
_MAIN = f"SELECT {{columns}} FROM {_OF_TREES} ORDER BY pk"
_BESIDE = f"SELECT {{columns}} FROM {{table}} WHERE tally IN (SELECT pk FROM {_OF_TREES}) ORDER BY {{columns}}"

_TOP = COLUMNS.index("top")


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
    stored = _stored(connection, to_json([tree.top for tree in trees]))
    # The numbers are the archive's own: those of a tree go on from its lowest.
    first = {row[_TOP]: row[0] for row in reversed(stored.main)}
    missing = {tree.top for tree in trees if tree.settlement.tallies and tree.top not in first}
    fresh = Rows()
    for tree in sorted((tree for tree in trees if tree.top in first), key=lambda tree: first[tree.top]):
        fresh.add(tree.top, tree.settlement.tallies, first[tree.top], lookups)
    if fresh == stored:
        return missing
    of_tally = {row[0]: row[_TOP] for row in (*stored.main, *fresh.main)}
    differ = {*fresh.main, *fresh.parts, *fresh.roots} ^ {*stored.main, *stored.parts, *stored.roots}
    return missing | {of_tally[row[0]] for row in differ}


def _stored(connection: Connection, tops: str) -> Rows:
    """What is stored of these trees."""

    def rows(query: str, columns: Sequence[str], table: str) -> list[Row]:
        named = ", ".join(f'"{column}"' for column in columns)
        found: list[Row] = connection.db.execute(query.format(columns=named, table=table), [tops]).fetchall()
        return found

    return Rows(
        rows(_MAIN, COLUMNS, "tally"),
        rows(_BESIDE, PART_COLUMNS, "tally_part"),
        rows(_BESIDE, ROOT_COLUMNS, "tally_root"),
    )
