"""Which records a tree of incidents or displacements is made of, by number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from db.model.types import to_json
from db.store.connection import Connection

_PER_QUERY = 500
"""Numbers in one query: far below SQLite's limit on variables, far above what makes a difference."""


def members(connection: Connection, tops: Sequence[int]) -> dict[int, list[int]]:
    """The subjects of each tree, each before its parts."""
    below = _below(connection, tops)
    return {top: list(_downwards(top, below)) for top in tops}


def linked(connection: Connection, targets: Sequence[int], field: str) -> Iterator[tuple[int, int]]:
    """(source, target) of the links by this field to these targets."""
    for start in range(0, len(targets), _PER_QUERY):
        piece = targets[start : start + _PER_QUERY]
        marks = ",".join("?" * len(piece))
        query = f"SELECT source, target FROM link WHERE field = ? AND target IN ({marks})"
        yield from connection.db.execute(query, [field, *piece]).fetchall()


_ABOVE = """
WITH RECURSIVE above (pk) AS (
    SELECT value FROM json_each(?)
    UNION SELECT target FROM above JOIN link ON source = above.pk AND field = 'part_of')
SELECT pk FROM above"""


def wholes(connection: Connection, members: Iterable[int]) -> set[int]:
    """These subjects and all that they are parts of."""
    return {pk for (pk,) in connection.db.execute(_ABOVE, [to_json(list(members))])}


def _below(connection: Connection, tops: Sequence[int]) -> dict[int, list[int]]:
    """The parts of each subject of these trees, in order of number."""
    found: dict[int, list[int]] = {}
    # A damaged file may have what is a part of two, or of itself.
    known, waiting = set(tops), list(tops)
    while waiting:
        parts = [(part, whole) for part, whole in sorted(linked(connection, waiting, "part_of")) if part not in known]
        for part, whole in parts:
            found.setdefault(whole, []).append(part)
        waiting = [part for part, _ in parts]
        known.update(waiting)
    return found


def _downwards(top: int, below: Mapping[int, Sequence[int]]) -> Iterator[int]:
    waiting = [top]
    while waiting:
        yield (pk := waiting.pop())
        waiting.extend(reversed(below.get(pk, ())))
