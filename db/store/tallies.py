"""The stored results of counting: which trees a save touches, and their tallies as rows.

They are rewritten in the transaction of the save that changes them, so a total is a plain aggregate and can never
belong to an older state than the records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from db.model.counting import Settlement, Tree, settle
from db.model.records import Chain, Displacement, Document, Figure, Incident, Place, Record, Source
from db.model.tally import Tally
from db.model.types import to_json
from db.store import reading
from db.store.connection import Connection
from db.store.engine import Database, put_values
from db.store.lookups import Lookups

_TREES_AT_ONCE = 500

_COUNTS: dict[str, tuple[str, ...]] = {
    Chain.kind: ("hops",),
    Source.kind: ("person", "part_of", "source_kind"),
    Document.kind: ("published",),
    Place.kind: ("parent", "level"),
}
"""What counting looks at beside incidents, displacements and figures; a change of any other field touches no tally."""


def touched(
    connection: Connection, before: Mapping[str, Record | None], after: Iterable[Record], known: Mapping[str, int]
) -> set[int]:
    """The numbers of the top-level subjects whose tallies this save changes."""
    subjects: set[int] = set()
    for record in after:
        subjects |= _subjects_touched(connection, before.get(record.id), record, known)
    return {_top(connection, pk) for pk in subjects}


def _subjects_touched(connection: Connection, old: Record | None, new: Record, known: Mapping[str, int]) -> set[int]:
    pk = known[new.id]
    if isinstance(new, Incident | Displacement):
        return {pk, *_numbers(connection, (getattr(old, "part_of", ""),))}
    if isinstance(new, Figure):
        return set(_numbers(connection, {new.subject, getattr(old, "subject", "")}))
    fields = _COUNTS.get(new.kind, ())
    if old is None or all(getattr(old, name) == getattr(new, name) for name in fields):
        return set()
    return _subjects_behind(connection, new, pk)


def _subjects_behind(connection: Connection, record: Record, pk: int) -> set[int]:
    """The subjects whose counting looks at this place, source, document or chain."""
    if isinstance(record, Place):
        lies_in = _with_followers(connection, pk, "parent")
        return {
            subject
            for field in ("places", "origins", "destinations")
            for subject in reading.sources_of_links(connection, lies_in, field)
        }
    belongs = _with_followers(connection, pk, "part_of") if isinstance(record, Source) else {pk}
    chains = {pk} if isinstance(record, Chain) else reading.sources_of_links(connection, belongs, "hops")
    figures = reading.sources_of_links(connection, chains, "chains")
    if isinstance(record, Document):
        figures |= reading.sources_of_links(connection, {pk}, "excerpts")
    return _targets(connection, figures, "subject")


def _with_followers(connection: Connection, pk: int, field: str) -> set[int]:
    found, frontier = {pk}, {pk}
    while frontier:
        frontier = reading.sources_of_links(connection, frontier, field) - found
        found |= frontier
    return found


def _targets(connection: Connection, sources: Iterable[int], field: str) -> set[int]:
    query = "SELECT target FROM link WHERE source = ? AND field = ?"
    return {target for source in sources for (target,) in connection.db.execute(query, [source, field])}


def _top(connection: Connection, pk: int) -> int:
    seen = {pk}
    while above := _targets(connection, [pk], "part_of") - seen:
        (pk,) = above
        seen.add(pk)
    return pk


def _numbers(connection: Connection, ids: Iterable[str]) -> list[int]:
    return [
        pk
        for identifier in ids
        if identifier
        for (pk,) in connection.db.execute("SELECT pk FROM record WHERE id = ?", [identifier])
    ]


class Settled(NamedTuple):
    """One tree with what counting made of it."""

    top: int
    tree: Tree
    settlement: Settlement


Read = Callable[[Connection, Sequence[int]], Iterable[reading.Stored]]
"""How the records of these numbers are read."""


def settled(
    connection: Connection, tops: Sequence[int], lookups: Lookups, *, read: Read = reading.by_pks, **how: Any
) -> Iterator[list[Settled]]:
    """Count these trees from their records, a few hundred at a time; ``how`` goes to `settle`."""
    for start in range(0, len(tops), _TREES_AT_ONCE):
        trees = _trees(connection, tops[start : start + _TREES_AT_ONCE], lookups, read)
        yield [Settled(top, tree, settle(tree, lookups, **how)) for top, tree in trees]
        for _, tree in trees:
            lookups.forget((*tree.subjects, *(figure.id for figure in tree.figures)))


def tree_of(connection: Connection, identifier: str, lookups: Lookups) -> Tree:
    """The whole tree in which an incident or displacement stands, with all figures of it."""
    ((_, tree),) = _trees(connection, [_top(connection, lookups.pk(identifier))], lookups, reading.by_pks)
    return tree


def _trees(connection: Connection, tops: Sequence[int], lookups: Lookups, read: Read) -> list[tuple[int, Tree]]:
    top_of = {top: top for top in tops}
    frontier = list(tops)
    while frontier:
        below = _linked(connection, frontier, "part_of")
        frontier = [pk for pk, _ in below if pk not in top_of]
        top_of.update((pk, top_of[target]) for pk, target in below if pk not in top_of)
    figures = dict(_linked(connection, list(top_of), "subject"))
    members: dict[int, tuple[dict[str, Any], list[Figure]]] = {top: ({}, []) for top in tops}
    for stored in read(connection, list(top_of)):
        lookups.learn(stored)
        members[top_of[stored.pk]][0][stored.record.id] = stored.record
    for stored in read(connection, list(figures)):
        lookups.learn(stored)
        if isinstance(stored.record, Figure):
            members[top_of[figures[stored.pk]]][1].append(stored.record)
    return [(top, Tree(subjects, figures)) for top, (subjects, figures) in members.items()]


def _linked(connection: Connection, targets: Sequence[int], field: str) -> list[tuple[int, int]]:
    """(source, target) of the links by this field to these targets."""
    found: list[tuple[int, int]] = []
    for start in range(0, len(targets), 500):
        piece = targets[start : start + 500]
        marks = ",".join("?" * len(piece))
        query = f"SELECT source, target FROM link WHERE field = ? AND target IN ({marks})"
        found.extend(connection.db.execute(query, [field, *piece]))
    return found


def rewrite(connection: Connection, tops: Iterable[int], lookups: Lookups) -> None:
    """Replace the stored tallies of these trees by what their records give now."""
    db = connection.db
    for trees in settled(connection, sorted(tops), lookups):
        # Those of every subject: what is a part now may have been a tree of its own before.
        subjects = [(lookups.pk(identifier),) for item in trees for identifier in item.tree.subjects]
        db.conn.executemany("DELETE FROM tally WHERE top = ?", subjects)
        ((highest,),) = db.execute("SELECT coalesce(max(pk), 0) FROM tally")
        insert(db, list(_number(trees, highest + 1, lookups)))


class TallyRows(NamedTuple):
    """One tally as rows of the three tables, their values in the order of these columns."""

    main: tuple[Any, ...]
    parts: list[tuple[int, str, str, int]]
    roots: list[tuple[int, int]]


COLUMNS = (
    "pk", "top", "subject", "figure", "parent", "measure", "unit", "quantifier", "face", "low", "high", "unquantified",
    "range_low", "range_high", "not_allocated", "figures", "place", "same_group", "start", "end", "month", "root_key",
    "verification", "state", "confidentiality", "units", "contribution", "fallback",
)  # fmt: skip
PART_COLUMNS = ("tally", "dimension", "code", "low")
ROOT_COLUMNS = ("tally", "root")


def _number(batch: Iterable[Settled], first: int, lookups: Lookups) -> Iterator[TallyRows]:
    for item in batch:
        flows = item.settlement.tallies
        yield from as_rows(item.top, flows, first, lookups)
        first += len(flows)


def insert(db: Database, rows: Sequence[TallyRows]) -> None:
    """Add rows of tallies, each table at once."""
    put_values(db, "tally", COLUMNS, (row.main for row in rows))
    put_values(db, "tally_part", PART_COLUMNS, (part for row in rows for part in row.parts))
    put_values(db, "tally_root", ROOT_COLUMNS, (root for row in rows for root in row.roots))


def as_rows(top: int, tallies: Sequence[Tally], first: int, lookups: Lookups) -> Iterator[TallyRows]:
    """The tallies of one tree as rows numbered from ``first``."""
    for pk, tally in enumerate(tallies, first):
        yield TallyRows(
            _main_row(pk, top, tally, first, lookups),
            [(pk, dimension, code, low) for (dimension, code), low in tally.parts.items()],
            [(pk, lookups.pk(root)) for root in tally.roots],
        )


def _main_row(pk: int, top: int, tally: Tally, first: int, lookups: Lookups) -> tuple[Any, ...]:
    """In the order of `COLUMNS`."""
    amount, keys = tally.amount, tally.keys
    return (
        pk,
        top,
        lookups.pk(tally.subject),
        lookups.pk(tally.figure) if tally.figure else None,
        None if tally.parent is None else first + tally.parent,
        tally.measure,
        tally.unit,
        str(amount.quantifier),
        amount.face,
        amount.low,
        amount.high,
        amount.unquantified,
        *(tally.bounds or (None, None)),
        tally.not_allocated,
        tally.figures,
        lookups.pk(keys.place) if keys.place else None,
        keys.same_group,
        keys.start and keys.start.isoformat(),
        keys.end and keys.end.isoformat(),
        keys.month,
        _as_list(keys.roots),
        keys.verification,
        keys.state,
        keys.confidentiality,
        _as_set(tally.units),
        int(tally.contribution),
        int(tally.fallback),
    )


@lru_cache(maxsize=4096)
def _as_list(roots: tuple[str, ...]) -> str:
    return to_json(list(roots))


@lru_cache
def _as_set(units: tuple[str, ...]) -> str:
    """Between strokes, so that a query finds a whole unit."""
    return "|" + "|".join(units) + "|"
