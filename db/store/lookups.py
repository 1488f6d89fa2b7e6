"""What the rules ask the archive, remembered for the length of one task."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any, TypeVar

from db.model.folding import fold
from db.model.records import Chain, Document, Place, Record, Source
from db.store import reading
from db.store.connection import Connection

_TEXTS = 8
"""Texts of documents that are remembered."""

R = TypeVar("R", bound=Record)


class Lookups:
    """The archive as `model.tally.Lookup` and `model.lookup.TextLookup`; make a new one after a save."""

    def __init__(self, connection: Connection, known: Iterable[reading.Stored] = ()) -> None:
        self._connection = connection
        self._records = {stored.record.id: stored for stored in known}
        self._paths: dict[str, tuple[str, ...]] = {}
        self._published: dict[str, str] = {}
        # Excerpts follow each other in a few documents, and a text may have millions of letters.
        self.text_of = lru_cache(_TEXTS)(self._read_text)
        self.worked_out: dict[Hashable, Any] = {}

    def find(self, identifier: str) -> Record | None:
        """The record, or `None` where there is none."""
        stored = self._stored(identifier)
        return stored.record if stored else None

    def pk(self, identifier: str) -> int:
        """The number under which the record's rows stand; `NoSuchRecord` if there is none."""
        stored = self._records.get(identifier) or self._stored(identifier)
        if stored is None:
            raise reading.NoSuchRecord(name=identifier)
        return stored.pk

    def learn(self, stored: reading.Stored) -> None:
        """Remember a record that was read anyway."""
        self._records[stored.record.id] = stored

    def forget(self, identifiers: Iterable[str]) -> None:
        """Remember these no longer: whoever walks through all records has no room for them all."""
        for identifier in identifiers:
            self._records.pop(identifier, None)

    def chain(self, identifier: str) -> Chain:
        return self._of(Chain, identifier)

    def source(self, identifier: str) -> Source:
        return self._of(Source, identifier)

    def published(self, document: str) -> str:
        if document not in self._published:
            self._published[document] = self._of_document("published", document)
        return self._published[document]

    def _read_text(self, document: str) -> str:
        """The exact text of the document, for whoever looks at a passage of it; empty where there is none."""
        return self._of_document("text", document)

    def _of_document(self, column: str, identifier: str) -> str:
        # Of the row alone: with the whole record its text would be read, and be remembered.
        query = f'SELECT "{column}" FROM document JOIN record USING (pk) WHERE id = ?'
        found = self._connection.db.execute(query, [identifier]).fetchone()
        if found is None:  # a check goes on after it found that a row was lost
            return str(getattr(self._of(Document, identifier), column))
        return found[0] or ""

    def place_path(self, place: str) -> tuple[str, ...]:
        # Step by step: recursion would end at places that a file can well hold. And no path has a place twice, should
        # the file hold a cycle after all.
        path: dict[str, None] = {}
        above = place
        while above and above not in self._paths and above not in path:
            path[above] = None
            above = self._of(Place, above).parent
        for step in reversed(path):
            parent = self._of(Place, step).parent
            self._paths[step] = (*self._paths.get(parent, ()), step)
        return self._paths[place]

    def place_level(self, place: str) -> str:
        return self._of(Place, place).level

    def named(self, kind: str, name: str) -> tuple[Record, ...]:
        """The records of this kind that go by this name, an alias of it, or a spelling that folds to it."""
        rows = self._connection.db.execute(
            "SELECT id FROM name JOIN record ON pk = record WHERE folded = ? AND kind = ? ORDER BY record",
            [fold(name), kind],
        ).fetchall()
        return tuple(record for (identifier,) in rows if (record := self.find(identifier)))

    def added_term(self, vocabulary: str, code: str) -> bool:
        """Whether this archive added the term to the list."""
        return self.term(vocabulary, code) is not None

    def term(self, vocabulary: str, code: str) -> Record | None:
        """The term that this archive added to the list."""
        query = """SELECT id FROM term JOIN record USING (pk)
                   WHERE vocabulary = ? AND term = ? AND removed IS NULL AND erased IS NULL"""
        found = self._connection.db.execute(query, [vocabulary, code]).fetchone()
        return self.find(found[0]) if found else None

    def _of(self, cls: type[R], identifier: str) -> R:
        stored = self._records.get(identifier) or self._stored(identifier)
        if stored is None or not isinstance(stored.record, cls):
            raise reading.NoSuchRecord(name=identifier)
        return stored.record

    def _stored(self, identifier: str) -> reading.Stored | None:
        if identifier not in self._records:
            self._records.update(reading.by_ids(self._connection, [identifier]))
        return self._records.get(identifier)
