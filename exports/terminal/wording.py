"""The words of `exports.wording` as lines of a terminal say them: records' own text reads in its own direction there,
and acts on nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Self

from db.model.records import Record
from exports.terminal.layout import isolated, own, plain
from exports.terms import Terms
from exports.wording import Wording


class TerminalWording(Wording):
    """Says values on a terminal; a reference by name and code, so that one can go on from it."""

    @classmethod
    def of(cls, terms: Terms, find: Callable[[str], Record | None]) -> Self:
        """With these labels, and the records that ``find`` gives."""
        return cls(terms.language, find, lambda vocabulary, code: plain(terms.label(vocabulary, code)))

    def text(self, words: str) -> str:
        return own(words, self.language)

    def reference(self, identifier: str) -> str:
        record = self.find(identifier)
        if record is None:
            return self.code(identifier)
        name = self.name(record)
        return self.code(record.code) if name == self.text(record.code) else f"{name} ({self.code(record.code)})"

    def code(self, code: str) -> str:
        """A code, id or hash, which reads from the left."""
        return isolated(code, self.language)
