"""A question of the ledger as plain values: whoever shows it says it, whoever answers it names one of its verbs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.messages import Message
from db.model.parts import Answer
from db.model.quantities import Amount, Quantifier
from db.model.records import Record
from db.model.tally import STOCK
from db.model.vocabulary import MEASURE

_SIGNS = {
    Quantifier.ABOUT: "~",
    Quantifier.MORE_THAN: ">",
    Quantifier.AT_LEAST: "≥",
    Quantifier.LESS_THAN: "<",
    Quantifier.AT_MOST: "≤",
}


@dataclass(frozen=True)
class Number:
    """An amount as a value of a sentence: a window says it in words, a log by a sign.

    ``verbatim`` are the source's own words, for one without a number.
    """

    amount: Amount
    verbatim: str = ""

    def __str__(self) -> str:
        amount = self.amount
        if amount.face is None:
            return self.verbatim or "?"
        if amount.quantifier == Quantifier.BETWEEN:
            return f"{amount.low}–{'' if amount.high is None else amount.high}"
        return f"{_SIGNS.get(Quantifier(amount.quantifier), '')}{amount.face}"


@dataclass(frozen=True)
class Measured:
    """A measure as a word within a sentence: "killed"; of a stock, "displaced"."""

    code: str

    def __str__(self) -> str:
        return MEASURE.label_of(self.code.removesuffix(STOCK)).lower()


@dataclass(frozen=True)
class Name:
    """A record as a value of a sentence: its name in the reader's language."""

    record: Record

    def __str__(self) -> str:
        return self.record.heading


@dataclass(frozen=True)
class Verb:
    """One answer that can be given. ``code`` is kept with the answer; ``label`` is what its button says.

    ``note`` is what this answer writes down of itself, unless a person writes something else.
    """

    code: str
    label: Message
    note: Message | None = None


Answers = Mapping[str, Answer]
"""What was answered, by the keys of the questions."""


@dataclass(frozen=True)
class Question:
    """Something that the numbers leave open.

    ``key`` stays the same as long as it is the same question about the same figures, so it is asked once. ``figures``
    and ``events`` are the ids of what it concerns, the one to look at first in front. The first of the ``verbs`` is
    what is proposed, and ``why`` says so in a sentence.
    """

    kind: str
    key: str
    sentence: Message
    why: Message
    figures: tuple[str, ...]
    events: tuple[str, ...]
    verbs: tuple[Verb, ...]

    @property
    def measure(self) -> str:
        """The measure that it is about, as totals name it; empty where it is about an event."""
        return self.key.split(":")[1]

    def verb(self, code: str) -> Verb:
        """The verb of this code; ``KeyError`` for none of this question."""
        return {verb.code: verb for verb in self.verbs}[code]


def key_of(kind: str, measure: str, *ids: str) -> str:
    """The key of a question: its kind, measure, and the records that it sets against each other, in this order."""
    return ":".join((kind, measure, *ids))
