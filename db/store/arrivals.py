"""What an import has to know about the archive before it writes: what is there, and who changed it last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from db.model.records import Evidence
from db.store import evidence
from db.store.connection import Connection

_AT_ONCE = 500

# An import of a records file notes itself as a batch that names itself as its batch, and its user likewise. The user
# stops being a mere note when one of the archive's own records names it as its author.
_NOTES = """
WITH note AS (SELECT record.id FROM record JOIN batch USING (pk)
              WHERE record.batch = record.id AND source_format = 'records')
SELECT id FROM note
UNION ALL
SELECT id FROM record AS one WHERE kind = 'user' AND batch IN (SELECT id FROM note) AND NOT EXISTS (
    SELECT 1 FROM record WHERE author = one.id AND id <> one.id AND id NOT IN (SELECT id FROM note))"""


class Arrivals:
    """Questions about many records at once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def notes(self) -> frozenset[str]:
        """The ids of this archive's own notes on imports of records files: like its history, they stay with it."""
        return frozenset(identifier for (identifier,) in self._connection.db.execute(_NOTES))

    def changed_here(self, ids: Iterable[str]) -> set[str]:
        """Those of the records whose last change was a person's and not an import's."""
        query = """SELECT record.id FROM record JOIN change ON change.pk = record.change
                   JOIN revision ON revision.pk = change.revision WHERE revision.batch IS NULL AND record.id IN ({})"""
        return {identifier for (identifier,) in self._each(query, ids)}

    def owners(self, codes: Iterable[str]) -> dict[str, str]:
        """By code, the ids of the records that have these codes."""
        return dict(self._each("SELECT code, id FROM record WHERE code IN ({})", codes))

    def holds(self, record: Evidence) -> bool:
        """Whether the content of the evidence is here, all of it."""
        return evidence.is_complete(self._connection, record.sha256, record.size or 0)

    def _each(self, query: str, values: Iterable[str]) -> Iterator[Any]:
        for piece in _pieces(values):
            yield from self._connection.db.execute(query.format(",".join("?" * len(piece))), piece)


def _pieces(values: Iterable[str]) -> Iterator[Sequence[str]]:
    remaining = iter(values)
    while piece := list(islice(remaining, _AT_ONCE)):
        yield piece
