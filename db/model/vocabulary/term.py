"""What a controlled list is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from db.model.light import dataclass


@dataclass(frozen=True)
class Term:
    """One entry: its code for ever, its English label, and the code it refines (a sub-type's event type)."""

    code: str
    label: str
    parent: str = ""


@dataclass(frozen=True)
class Vocabulary:
    """One controlled list, in the order in which it is offered."""

    name: str
    label: str
    terms: Mapping[str, Term]
    extensible: bool = False

    def __contains__(self, code: object) -> bool:
        return code in self.terms

    def label_of(self, code: str) -> str:
        """The term's English label; a code of a term that an archive added is its own label here."""
        term = self.terms.get(code)
        return term.label if term else code


@dataclass(frozen=True)
class TermName:
    """A term that a sentence names: whoever shows the sentence knows how this archive calls it (`exports/terms.py`)."""

    vocabulary: str
    code: str

    def __str__(self) -> str:
        """In English, for logs and tests."""
        return ALL[self.vocabulary].label_of(self.code)


ALL: dict[str, Vocabulary] = {}
"""Every list by its name."""


def listed(name: str, label: str, terms: Iterable[tuple[str, ...]], *, extensible: bool = False) -> Vocabulary:
    """Declare a list; each term is (code, label) or (code, label, the code it refines)."""
    vocabulary = Vocabulary(name, label, {term[0]: Term(*term) for term in terms}, extensible)
    ALL[name] = vocabulary
    return vocabulary
