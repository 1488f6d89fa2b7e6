"""An archive as an import asks it, for tests of readers without an import."""

from __future__ import annotations

from db.archive import Archive
from db.model.records import Place, Record
from db.store.reading import NoSuchRecord


class Asked:
    """The archive as it is now; ``asked`` counts the questions by name."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lookups = archive.lookups()
        self.asked = 0

    def find(self, identifier: str) -> Record | None:
        return self._lookups.find(identifier)

    def added_term(self, vocabulary: str, code: str) -> bool:
        return self._lookups.added_term(vocabulary, code)

    def named(self, kind: str, name: str) -> tuple[Record, ...]:
        self.asked += 1
        return self._lookups.named(kind, name)

    def has_places_without_pcode(self) -> bool:
        return self._archive.arrivals().has_places_without_pcode()

    def has_revision(self, revision: str) -> bool:
        return self._archive.arrivals().has_revision(revision)

    def by_pcode(self, pcode: str) -> Place | None:
        try:
            return self._archive.by_pcode(pcode)
        except NoSuchRecord:
            return None
