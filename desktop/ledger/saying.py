"""The ledger's sentences in the window's words: numbers, measures and names are said as everywhere else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from db.ledger.question import Measured, Name, Number
from db.ledger.sums import in_order
from db.messages import N_, Message, message
from db.model.quantities import Amount
from db.model.tally import STOCK
from desktop import words
from desktop.desk import Desk
from exports.contents import numbers
from exports.terms import Terms

Effect = Mapping[tuple[str, str], tuple[Amount | None, Amount | None]]
"""Which totals an answer changes: by measure and unit, what they come to now and then."""


class Saying:
    """Made anew after each change: it remembers what records are called."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._terms = Terms.of(desk.session.archive, desk.language)
        self.wording = words.wording(desk)

    def __call__(self, sentence: Message) -> str:
        said = self._terms.say(self._filled(sentence))
        return said[:1].upper() + said[1:]  # it may begin with a measure or with "more than"

    def _filled(self, sentence: Message) -> Message:
        return replace(sentence, values={name: self._value(value) for name, value in sentence.values.items()})

    def _value(self, value: object) -> object:
        match value:
            case Message():
                return self._filled(value)
            case Number(amount, verbatim):
                return verbatim if amount.face is None and verbatim else numbers.in_words(amount)
            case Measured(code):
                return self.measure(code)
            case Name(record):
                return self.wording.name(record)
        return value

    def measure(self, code: str) -> str:
        """The label of a measure within a sentence; a stock says that it is one."""
        label = self._terms.measure(code)
        return label[:1].lower() + label[1:]

    def total(self, key: tuple[str, str], amount: Amount | None) -> str:
        """ "killed: 60 persons"."""
        measure, unit = key
        if amount is None:
            return self._desk.say(N_("{measure}: nothing"), measure=self.measure(measure.removesuffix(STOCK)))
        # Beside a remainder without a number, the unit would stand behind that.
        said = numbers.in_words(amount) if amount.unquantified else numbers.of_unit(amount, unit)
        return self._desk.say(N_("{measure}: {number}"), measure=self.measure(measure), number=said)

    def effect(self, effect: Effect) -> str:
        """What an answer makes of the totals."""
        if not effect:
            return self._desk.say(N_("the totals stay"))
        changed = sorted(effect.items(), key=lambda item: in_order(item[0][0]))
        parts = [
            message(N_("{then} instead of {now}"), then=self.total(key, then), now=_number(now))
            for key, (now, then) in changed
        ]
        return self.wording.joined(self._desk.language.say(part) for part in parts)


def _number(amount: Amount | None) -> Message:
    return numbers.in_words(amount) if amount is not None else message(N_("nothing"))
