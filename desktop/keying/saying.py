"""What two keyings say of one figure, in words."""

from __future__ import annotations

from db.capturing.agreement import ADDED, DATE, MEASURE, MISSING, PARTS, PLACE, Rate
from db.capturing.rows import Row
from db.messages import N_, NN_, numbered
from db.model.parts import KeyedFigure
from db.model.quantities import amount_of
from db.model.vocabulary import MEASURE as MEASURES
from db.model.vocabulary import QUANTIFIER, RECKONING
from desktop import words
from desktop.desk import Desk
from exports.contents import numbers


class Saying:
    """Made anew after each change: it remembers what places are called."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.wording = words.wording(desk)

    def figure(self, one: Row | KeyedFigure) -> str:
        """All of it in one line: "killed: 53 persons, Idlib, 2019-03-01"."""
        said = (self.measure(one), self.wording.joined(map(self.wording.quantity, one.quantities)))
        figure = self._desk.say(N_("{measure}: {number}"), measure=said[0], number=said[1])
        return " · ".join(filter(None, (figure, self.value(one, PLACE), self.value(one, DATE))))

    def value(self, one: Row | KeyedFigure | None, what: str) -> str:
        """What it says of one thing; a dash for nothing."""
        if one is None:
            return self._desk.say(N_("not there"))
        if what in (MISSING, ADDED):
            return self.figure(one)
        if what == MEASURE:
            return self.measure(one)
        if what == PLACE:
            return self.wording.joined(self.wording.reference(use.place) for use in (*one.places, *one.destinations))
        if what == DATE:
            return self._desk.language.say(numbers.date_in_words(one.date)) if one.date else self._nothing
        if what == PARTS:
            return (
                self.wording.joined(self.wording.quantity(part) for part in one.quantities if part.part)
                or self._nothing
            )
        return self._number(one, what)

    @property
    def _nothing(self) -> str:
        return self._desk.say(N_("not stated"))

    def measure(self, one: Row | KeyedFigure) -> str:
        """The measure; of displaced people whether they moved or are displaced at a date."""
        label = self.wording.term(MEASURES, one.measure)
        return " · ".join(filter(None, (label, self.wording.term(RECKONING, one.reckoning) if one.reckoning else "")))

    def _number(self, one: Row | KeyedFigure, what: str) -> str:
        wholes = [quantity for quantity in one.quantities if not quantity.part]
        if what == "quantifier":
            return self.wording.joined(self.wording.term(QUANTIFIER, quantity.quantifier) for quantity in wholes)
        amounts = [(amount_of(q.quantifier, q.value, q.low, q.high), q) for q in wholes]
        said = (
            self._desk.language.say(numbers.of_unit(amount, quantity.unit)) if amount.has_number else quantity.verbatim
            for amount, quantity in amounts
        )  # fmt: skip
        return self.wording.joined(said) or self._nothing


def rate_in_words(desk: Desk, rate: Rate) -> str:
    """ "7 of 10 figures agree: 70 %"."""
    told = NN_("{agreeing} of {count} figure agrees: {percent} %", "{agreeing} of {count} figures agree: {percent} %")
    return desk.language.say(numbered(told, rate.all, agreeing=rate.agreeing, percent=rate.percent or 0))
