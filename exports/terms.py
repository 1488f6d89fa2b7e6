"""What a code is called: the one place for the labels of terms, those that an archive added included."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Self

from db.messages import N_, Message, message
from db.model.records import AddedTerm
from db.model.tally import STOCK
from db.model.vocabulary import ALL, MEASURE, TermName, Vocabulary
from db.reading import Reading
from resources.language import Language

_REMEMBERED = 4096


class Terms:
    """The labels of codes in one language. ``added`` are the terms that an archive added, of whatever list."""

    def __init__(self, language: Language, added: Iterable[AddedTerm] = ()) -> None:
        self.language = language
        # Of a term that was removed and added again, the one that is there counts.
        records = sorted(added, key=lambda term: not term.removed)
        self._added = {(term.vocabulary, term.term): self._named(term) for term in records}
        self._there = {(term.vocabulary, term.term) for term in records if not term.removed}
        # Asked for every cell of an export, and there are few of them.
        self._label = lru_cache(_REMEMBERED)(self._find)

    def _named(self, term: AddedTerm) -> str:
        return (self.language.right_to_left and term.local_name) or term.name

    @classmethod
    def of(cls, archive: Reading, language: Language) -> Self:
        """Those of this archive; a term that was removed keeps its label, for records may still have its code."""
        records = archive.records(AddedTerm.kind)
        return cls(language, [record for record in records if isinstance(record, AddedTerm)])

    def label(self, vocabulary: Vocabulary, code: str) -> str:
        """The label of a code; a code that is in no list is its own, and no code has none."""
        return self._label(vocabulary.name, code)

    def _find(self, vocabulary: str, code: str) -> str:
        added = self._added.get((vocabulary, code))
        return added or (self.language.label(ALL[vocabulary].label_of(code)) if code else "")

    def listed(self, vocabulary: Vocabulary) -> list[tuple[str, str]]:
        """Every code of a list with its label, those that the archive added last."""
        added = [code for name, code in self._added if name == vocabulary.name and code not in vocabulary.terms]
        return [(code, self.label(vocabulary, code)) for code in (*vocabulary.terms, *added)]

    def offered(self, vocabulary: Vocabulary) -> list[tuple[str, str]]:
        """Those of them that a person may choose: without those that the archive removed."""
        known = vocabulary.terms
        return [
            (code, label)
            for code, label in self.listed(vocabulary)
            if code in known or (vocabulary.name, code) in self._there
        ]

    def measure(self, measure: str) -> str:
        """The label of a measure as totals name it; a stock says that it is one."""
        label = self.label(MEASURE, measure.removesuffix(STOCK))
        stock = message(N_("{measure} (at a date)"), measure=label)
        return self.language.say(stock) if measure.endswith(STOCK) else label

    def say(self, sentence: Message) -> str:
        """The sentence in the language, with the labels of the terms that it names."""
        return self.language.say(self._with_labels(sentence))

    def _with_labels(self, sentence: Message) -> Message:
        return replace(sentence, values={name: self._value(value) for name, value in sentence.values.items()})

    def _value(self, value: object) -> object:
        if isinstance(value, TermName):
            return self.label(ALL[value.vocabulary], value.code)
        return self._with_labels(value) if isinstance(value, Message) else value
