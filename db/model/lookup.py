"""What the rules about records ask the archive, or whatever stands for it: a file that is being read, a test."""

from __future__ import annotations

from typing import Protocol

from db.model.records import Record


class Lookup(Protocol):
    """What the rules ask the archive."""

    def find(self, identifier: str) -> Record | None:
        """The record of this id, or `None`."""
        ...

    def added_term(self, vocabulary: str, code: str) -> bool:
        """Whether this archive added the term to the list."""
        ...


class TextLookup(Lookup, Protocol):
    """What a look at all records asks beside."""

    def text_of(self, document: str, /) -> str:
        """The exact text of the document; empty where there is none."""
        ...
