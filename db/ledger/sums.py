"""What wholes and parts come to: a sum for each subject that has parts, read from what counting made of its tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.ledger.books import Counted
from db.model import quantities
from db.model.quantities import Amount
from db.model.records import Figure
from db.model.statements import Statement
from db.model.taking import taken
from db.model.tally import STOCK, Tally
from db.model.vocabulary import MEASURE

AGREES, REST, EXCEEDS, UNSTATED = "agrees", "rest", "exceeds", "unstated"
"""How a stated whole lies to its parts: equal (case 4), more (case 3), less than they can be (case 2), not stated."""


@dataclass(frozen=True)
class Addend:
    """One part: its subject and what it comes to; ``figure`` is empty where that is itself a sum."""

    subject: str
    figure: str
    amount: Amount


@dataclass(frozen=True)
class Sum:
    """One subject's value in one measure and unit, beside the parts that it is made of.

    ``stated`` is its own taken figure; ``parts`` are what the ``addends`` come to together, ``value`` what counts.
    """

    subject: str
    measure: str
    unit: str
    stated: Statement | None
    addends: tuple[Addend, ...]
    parts: Amount
    value: Amount
    not_allocated: Amount | None
    relation: str

    @property
    def whole(self) -> Amount | None:
        """What the source says of the whole."""
        return self.stated.amount(self.unit) if self.stated else None

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of the whole's figure and of those of the parts."""
        own = (self.stated.figure.id,) if self.stated else ()
        return own + tuple(addend.figure for addend in self.addends if addend.figure)


def sums(counted: Counted) -> Iterator[Sum]:
    """The sums of a tree: each measure in the order of its list, wholes before their parts, persons first."""
    tallies = counted.settlement.tallies
    shown = [(place, one) for place, one in enumerate(tallies) if one.unit and not one.contribution]
    for place, tally in sorted(shown, key=lambda item: in_order(item[1].measure)):
        if tally.amount.has_number:
            below = [one for one in tallies if one.parent == place]
            yield _sum(counted, tally, below)


_ORDER = {code: place for place, code in enumerate(MEASURE.terms)}


def in_order(measure: str) -> tuple[int, str]:
    """By the list of measures; a stock stands behind its flow."""
    return _ORDER.get(measure.removesuffix(STOCK), len(_ORDER)), measure


def _sum(counted: Counted, tally: Tally, below: Sequence[Tally]) -> Sum:
    residual = next((one for one in below if one.subject == tally.subject and not one.figure), None)
    stands = {one.id: _first_words(one) for one in counted.tree.figures}
    # As the report says them; what is a sum itself stands behind.
    parts = sorted((one for one in below if one is not residual), key=lambda one: stands.get(one.figure, _NOWHERE))
    total = quantities.add([one.amount for one in parts]) or tally.amount
    own = taken(counted.standing.counted(tally.subject, tally.measure), tally.unit)
    if own is not None and not own.amount(tally.unit).has_number:
        own = None
    left = residual.amount if residual else None
    addends = tuple(Addend(one.subject, one.figure, one.amount) for one in parts)
    relation = REST if residual else _relation(own, total, tally)
    return Sum(tally.subject, tally.measure, tally.unit, own, addends, total, tally.amount, left, relation)


_NOWHERE = 10**12


def _first_words(figure: Figure) -> int:
    """Where in its document the figure stands."""
    return min((one.start for one in figure.excerpts if one.start is not None), default=_NOWHERE)


def _relation(own: Statement | None, total: Amount, tally: Tally) -> str:
    if own is None:
        return UNSTATED
    stated = own.amount(tally.unit)
    above = stated.high is not None and total.low is not None and stated.high < total.low
    return EXCEEDS if above else AGREES
