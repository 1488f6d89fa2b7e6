"""The stored results of counting: which trees a save touches, and their tallies as rows.

They are rewritten in the transaction of the save that changes them, so a total is a plain aggregate and can never
belong to an older state than the records. As which rows they are kept says `tally_rows.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from db.model.counting import Settlement, Tree, settle
from db.model.records import Chain, Displacement, Document, Figure, Incident, Place, Record, Source
from db.store import gathering, reading, tally_rows
from db.store.connection import Connection
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


_FAR = 150
"""Records that hang on one, beyond which counting them anew takes longer than anybody waits without a word."""

_HANGING = """WITH RECURSIVE reached (pk) AS (
    SELECT :pk UNION
    SELECT source FROM reached JOIN link ON link.target = reached.pk
    WHERE field IN ('part_of', 'parent', 'places', 'origins', 'destinations', 'hops', 'chains', 'excerpts', 'subject')
    LIMIT :most)
    SELECT count(*) FROM reached"""


def reaches_far(connection: Connection, records: Iterable[Record]) -> bool:
    """Whether saving one of these counts anew what very many others say: the source behind half of an archive."""
    return any(_hanging(connection, pk) > _FAR for record in records if (pk := _behind(connection, record)))


def _hanging(connection: Connection, pk: int) -> int:
    ((found,),) = connection.db.execute(_HANGING, {"pk": pk, "most": _FAR + 1})
    return int(found)


def _behind(connection: Connection, record: Record) -> int | None:
    """The record at the top of what a save of this one counts anew; `None` where that is nothing."""
    counted = record.subject if isinstance(record, Figure) else record.id
    found = next(iter(_numbers(connection, (counted,))), None)
    if found is None or isinstance(record, Incident | Displacement | Figure):
        return found and _top(connection, found)
    if (fields := _COUNTS.get(record.kind)) is None:
        return None
    (old,) = (stored.record for stored in reading.by_pks(connection, [found]))
    return found if any(getattr(old, name) != getattr(record, name) for name in fields) else None


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
    top_of = {pk: top for top, members in gathering.members(connection, tops).items() for pk in members}
    figures = dict(gathering.linked(connection, list(top_of), "subject"))
    found: dict[int, tuple[dict[str, Any], list[Figure]]] = {top: ({}, []) for top in tops}
    for stored in read(connection, list(top_of)):
        lookups.learn(stored)
        found[top_of[stored.pk]][0][stored.record.id] = stored.record
    for stored in read(connection, list(figures)):
        lookups.learn(stored)
        if isinstance(stored.record, Figure):
            found[top_of[figures[stored.pk]]][1].append(stored.record)
    return [(top, Tree(subjects, figures)) for top, (subjects, figures) in found.items()]


def rewrite(connection: Connection, tops: Iterable[int], lookups: Lookups) -> None:
    """Replace the stored tallies of these trees by what their records give now."""
    db, wanted, done = connection.db, sorted(tops), 0
    for trees in settled(connection, wanted, lookups):
        # Those of every subject: what is a part now may have been a tree of its own before.
        subjects = [(lookups.pk(identifier),) for item in trees for identifier in item.tree.subjects]
        db.conn.executemany("DELETE FROM tally WHERE top = ?", subjects)
        rows = tally_rows.Rows()
        ((last,),) = db.execute("SELECT coalesce(max(pk), 0) FROM tally")
        for top, _, settlement in trees:
            rows.add(top, settlement.tallies, last + 1, lookups)
            last += len(settlement.tallies)
        rows.insert(db)
        done += len(trees)
        connection.progress("count", done, len(wanted))
