"""Lookups for whoever walks through all records: what many of them refer to is read at once, not one by one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from db.model.records import Actor, Agreement, Chain, Place, Source
from db.store import reading
from db.store.connection import Connection
from db.store.lookups import Lookups
from db.store.reading import Stored

_ROOM = 10_000
"""Records remembered before all are forgotten, so that a walk of any length stays small."""

_AT_ONCE = 500

_FOLLOWED = (Chain, Source, Place, Actor, Agreement)
"""Kinds of which a reader also needs what they refer to in turn: a chain is nothing without its sources."""

_TARGETS = """
SELECT DISTINCT target FROM link WHERE source IN ({marks}) AND field NOT IN ('subject', 'causing_incidents')"""


class Ahead(Lookups):
    """The archive as counting and the exports ask it, read ahead of them: documents without their long texts."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self._numbers: set[int] = set()

    def learn(self, stored: Stored) -> None:
        super().learn(stored)
        self._numbers.add(stored.pk)

    def forget(self, identifiers: Iterable[str]) -> None:
        identifiers = list(identifiers)
        self._numbers.difference_update([one.pk for each in identifiers if (one := self._records.get(each))])
        super().forget(identifiers)

    def around(self, numbers: Sequence[int]) -> None:
        """Read what the records of these numbers refer to, with the chains' sources and what the places lie in."""
        self._make_room()
        members, waiting = set(numbers), list(numbers)
        while waiting:
            unknown = sorted(_targets(self._connection, waiting) - self._numbers - members)
            found = list(reading.without_texts(self._connection, pks=unknown))
            for stored in found:
                self.learn(stored)
            waiting = [stored.pk for stored in found if isinstance(stored.record, _FOLLOWED)]

    def each(self, identifiers: Iterable[str]) -> Iterator[str]:
        """These ids, their records and what those refer to read some hundred at once."""
        wanted = list(identifiers)
        for start in range(0, len(wanted), _AT_ONCE):
            self._make_room()
            piece = wanted[start : start + _AT_ONCE]
            unknown = [identifier for identifier in piece if identifier not in self._records]
            found = list(reading.without_texts(self._connection, ids=unknown))
            for stored in found:
                self.learn(stored)
            self.around([stored.pk for stored in found])
            yield from piece

    def _make_room(self) -> None:
        if len(self._records) > _ROOM:
            self._records.clear()
            self._numbers.clear()
            for worked_out in (self.worked_out, self._published, self._paths):
                worked_out.clear()


def _targets(connection: Connection, sources: Sequence[int]) -> set[int]:
    found: set[int] = set()
    for start in range(0, len(sources), _AT_ONCE):
        piece = sources[start : start + _AT_ONCE]
        query = _TARGETS.format(marks=",".join("?" * len(piece)))
        found.update(target for (target,) in connection.db.execute(query, list(piece)))
    return found
