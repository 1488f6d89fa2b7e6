"""The trees of incidents or displacements with what is stored of their counting, some hundred at once.

Subjects are read when a stretch of the walk begins; its figures and its tallies together when somebody first asks for
those of one of its trees, for most who walk through all trees need only one of the two.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain, islice
from typing import Any, NamedTuple

from db.model.dates import days_of
from db.model.quantities import Amount
from db.model.records import Displacement, Figure, Incident
from db.model.statements import Subject
from db.model.tally import STOCK
from db.store import gathering, reading, totals
from db.store.aggregates import Asked, Query
from db.store.ahead import Ahead
from db.store.connection import Connection
from db.store.engine import Database

_AT_ONCE = 200
"""Trees of a stretch: enough that queries cost little, few enough that their records do."""

_TOPS = {
    Incident.kind: "SELECT pk, date FROM incident JOIN record USING (pk) WHERE part_of IS NULL ORDER BY code",
    Displacement.kind: "SELECT pk, date FROM displacement JOIN record USING (pk) WHERE part_of IS NULL ORDER BY code",
}


class StoredTally(NamedTuple):
    """A tally (`model.tally.Tally`) as a walk needs it. ``parent`` is its index among those of the tree; ``stated`` is
    false for the value of a tree and for a residual; ``inside``: wholly inside what is asked."""

    subject: str
    measure: str
    unit: str
    amount: Amount
    parent: int | None
    stated: bool
    contribution: bool
    inside: bool


@dataclass(frozen=True)
class StoredTree:
    """One tree: its subjects by id, each before its parts."""

    subjects: Mapping[str, Subject]
    _top: int
    _stretch: _Stretch

    @property
    def figures(self) -> Sequence[Figure]:
        """All its figures in order of code, standing or not."""
        return self._stretch.figures.get(self._top, ())

    def figures_of(self, subject: str) -> Sequence[Figure]:
        """Those of one subject."""
        return self._by_subject.get(subject, ())

    @cached_property
    def _by_subject(self) -> dict[str, list[Figure]]:
        found: dict[str, list[Figure]] = {}
        for figure in self.figures:
            found.setdefault(figure.subject, []).append(figure)
        return found

    @property
    def tallies(self) -> Sequence[StoredTally]:
        """What it comes to, parents before their addends; stocks as of the end of what is asked."""
        return self._stretch.tallies.get(self._top, ())


def trees(connection: Connection, kind: str, asked: Asked, ahead: Ahead) -> Iterator[StoredTree]:
    """Every tree of this kind in order of the first day of its top, the undated last; of what is asked about, its own.

    ``ahead`` learns what the subjects and figures refer to.
    """
    counting = _Counting(connection, asked)
    tops = _in_order(connection, kind)
    if asked.about is not None:
        tops = filter(gathering.wholes(connection, asked.about).__contains__, tops)
    while stretch := list(islice(tops, _AT_ONCE)):
        yield from _Stretch(connection, stretch, counting, ahead).trees()


def _in_order(connection: Connection, kind: str) -> Iterator[int]:
    """Those of one day in the order of their codes. In arrays by day: there can be a million, of few days."""
    found: dict[date, array[int]] = {}
    for number, text in connection.db.execute(_TOPS[kind]):
        found.setdefault(days_of(text or "")[0] or date.max, array("q")).append(number)
    return chain.from_iterable(found[day] for day in sorted(found))


class _Counting:
    """The tallies of what is asked: flows as they are stored, stocks as they stood at the end of it."""

    def __init__(self, connection: Connection, asked: Asked) -> None:
        self._connection, self._asked = connection, asked

    @cached_property
    def _stocks(self) -> Database:
        return totals.settled_stocks(self._connection, self._asked.end)

    def of(self, tops: Sequence[int], ids: Mapping[int, str]) -> dict[int, list[StoredTally]]:
        """Those of these trees; ``ids`` are their subjects' by number."""
        asked = replace(self._asked, shared=self._asked.shared & ids.keys())
        rows = list(Query(self._connection.db, asked, "").rows(tops))
        found: dict[int, list[StoredTally]] = {}
        _add(found, [row for row in rows if not (asked.end and _is_stock(row))], ids)
        if asked.end and any(map(_is_stock, rows)):
            _add(found, list(Query(self._stocks, asked, "").rows(tops)), ids)
        return found


def _is_stock(row: tuple[Any, ...]) -> bool:
    return bool(row[_MEASURE].endswith(STOCK))


_MEASURE = 4
"""Its place in a row of `Query.rows`."""


def _add(found: dict[int, list[StoredTally]], rows: Sequence[tuple[Any, ...]], ids: Mapping[int, str]) -> None:
    """Put the rows to their trees; a parent is named by its index there."""
    indices: dict[int | None, int] = {}
    for top, pk, parent, subject, measure, unit, quantifier, face, low, high, unquantified, *marks in rows:
        of_tree = found.setdefault(top, [])
        indices[pk] = len(of_tree)
        amount = Amount(face, low, high, quantifier, unquantified)
        of_tree.append(StoredTally(ids[subject], measure, unit, amount, indices.get(parent), *map(bool, marks)))


class _Stretch:
    """Trees that are read at once."""

    def __init__(self, connection: Connection, tops: Sequence[int], counting: _Counting, ahead: Ahead) -> None:
        self._connection, self._tops, self._counting, self._ahead = connection, tops, counting, ahead
        self._members = gathering.members(connection, tops)
        self._top_of = {pk: top for top, members in self._members.items() for pk in members}
        self._ids: dict[int, str] = {}

    def trees(self) -> Iterator[StoredTree]:
        """The trees in order."""
        self._ahead.around(list(self._top_of))
        subjects = {stored.pk: stored.record for stored in reading.by_pks(self._connection, list(self._top_of))}
        self._ids.update((pk, record.id) for pk, record in subjects.items())
        for top in self._tops:
            members = (subjects[pk] for pk in self._members[top])
            yield StoredTree({r.id: r for r in members if isinstance(r, Subject)}, top, self)

    @cached_property
    def figures(self) -> dict[int, list[Figure]]:
        """By tree."""
        subject_of = dict(gathering.linked(self._connection, list(self._top_of), "subject"))
        self._ahead.around(list(subject_of))
        found: dict[int, list[Figure]] = {}
        for stored in reading.by_pks(self._connection, list(subject_of)):
            if isinstance(stored.record, Figure):
                found.setdefault(self._top_of[subject_of[stored.pk]], []).append(stored.record)
        return {top: sorted(figures, key=lambda figure: figure.code) for top, figures in found.items()}

    @cached_property
    def tallies(self) -> dict[int, list[StoredTally]]:
        """By tree."""
        return self._counting.of(self._tops, self._ids)
