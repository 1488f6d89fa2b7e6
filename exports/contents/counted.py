"""What a tree comes to inside what is asked and what leaves, down to what each figure adds.

It reads the stored tallies, the very rows that totals are sums of (`store/aggregates.py`): the value of a subject
under a filter is the sum of the widest of them that lie wholly inside, so a row never tells more than the totals
beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cached_property

from db.model import quantities
from db.model.quantities import Amount
from db.model.records import Figure
from db.model.statements import Standing, Tree
from db.model.taking import taken
from db.model.tally import STOCK
from db.store.lookups import Lookups
from db.store.trees import StoredTally, StoredTree


class Counts(Enum):
    """Whether a figure is in the total, and why not."""

    WHOLE = auto()
    RESIDUAL = auto()  # only what its parts leave of it
    NO_NUMBER = auto()  # counted as a statement without a number
    PARTS = auto()  # its parts are counted instead
    LATER = auto()  # another counted figure of the same was taken
    INSIDE = auto()  # lies inside the number of the whole
    TRIANGULATION = auto()
    SET_ASIDE = auto()
    DISCOUNTED = auto()  # its incident, or one that this is part of
    OUTSIDE = auto()  # its number is partly of what was not asked for


@dataclass(frozen=True)
class Verdict:
    """What one figure adds in one unit, and why it is that."""

    counts: Counts
    added: Amount | None = None


class Counted:
    """One tree with its counting; stocks as they stood on the day ``at``, or at the latest."""

    def __init__(self, tree: StoredTree, lookups: Lookups, at: date | None) -> None:
        self._tree, self._lookups, self._at = tree, lookups, at

    # Not everybody who walks asks for all of it.

    @cached_property
    def standing(self) -> Standing:
        """The subjects that stand in the tree, without their figures."""
        return Standing(Tree(self._tree.subjects, ()), self._lookups, None)

    @cached_property
    def _stated(self) -> Standing:
        """The subjects with what their figures state: dear, and rarely asked for."""
        return Standing(Tree(self._tree.subjects, self._tree.figures), self._lookups, self._at)

    @cached_property
    def _rivals(self) -> Counter[tuple[str, str]]:
        """By subject and measure, how many figures have the role *counted*."""
        return Counter((figure.subject, figure.measure) for figure in self._tree.figures if figure.role == "counted")

    @cached_property
    def _of(self) -> dict[tuple[str, str, str], list[int]]:
        found: dict[tuple[str, str, str], list[int]] = {}
        for index, tally in enumerate(self._tree.tallies):
            found.setdefault((tally.subject, tally.measure, tally.unit), []).append(index)
        return found

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, tally in enumerate(self._tree.tallies):
            if tally.parent is not None:
                found.setdefault(tally.parent, []).append(index)
        return found

    def measure_of(self, figure: Figure) -> str:
        """The measure under which the figure counts: a stock's apart from the flow's."""
        return self.standing.measure_of(figure) if figure.subject in self.standing.subjects else figure.measure

    # --- values -------------------------------------------------------------------------------------------------

    def value(self, subject: str, measure: str, unit: str = "person") -> Amount | None:
        """What the subject comes to with its parts; `None` if nothing of it is counted and inside."""
        of_subject = self._of.get((subject, measure, unit))
        if of_subject is None:
            return self._in_words_only(subject, measure, unit)
        # Parents come before their addends, so the first of a subject is its value, not its residual.
        return quantities.add(tally.amount for tally in self._chosen(of_subject[0]))

    def _in_words_only(self, subject: str, measure: str, unit: str) -> Amount | None:
        """A part without a number that lies inside a whole with one has no tally; it is still said."""
        if len(self._tree.subjects) == 1 or not self._of:
            return None
        stated = [s for s in self._stated.counted(subject, measure) if unit in s.units]
        return stated[-1].amount(unit) if stated else None

    def _chosen(self, index: int) -> Iterator[StoredTally]:
        waiting = [index]
        while waiting:
            tally = self._tree.tallies[index := waiting.pop()]
            if tally.inside:
                yield tally
            else:
                waiting.extend(reversed(self._below.get(index, ())))

    # --- contributions ------------------------------------------------------------------------------------------

    def added(self, subject: str, measure: str, unit: str = "person") -> Amount | None:
        """What the subject itself adds to the total beside its parts: its figure, or what they leave of it."""
        own = self._contribution(subject, measure, unit)
        return own.amount if own is not None and own.inside else None

    def _contribution(self, subject: str, measure: str, unit: str) -> StoredTally | None:
        """The one contribution of the subject itself in this unit, if it has one."""
        found = (self._tree.tallies[index] for index in self._of.get((subject, measure, unit), ()))
        return next((tally for tally in found if tally.contribution), None)

    def verdict(self, figure: Figure, unit: str) -> Verdict:
        """What the figure adds to the total in this unit, or why it adds nothing."""
        if figure.role == "set_aside":
            return Verdict(Counts.SET_ASIDE)
        if figure.subject not in self.standing.subjects:
            return Verdict(Counts.DISCOUNTED)
        if figure.role != "counted":
            return Verdict(Counts.TRIANGULATION)
        return self._verdict_of_counted(figure, unit)

    def _verdict_of_counted(self, figure: Figure, unit: str) -> Verdict:
        measure = self.measure_of(figure)
        if not self._is_taken(figure, measure, unit):
            return Verdict(Counts.LATER)
        own = self._contribution(figure.subject, measure, unit)
        if own is None:
            parts_stand = (figure.subject, measure, unit) in self._of
            return Verdict(Counts.PARTS if parts_stand else Counts.INSIDE)
        if not own.inside:
            return Verdict(Counts.OUTSIDE)
        if not own.amount.has_number:
            return Verdict(Counts.NO_NUMBER, own.amount)
        return Verdict(Counts.WHOLE if own.stated else Counts.RESIDUAL, own.amount)

    def _is_taken(self, figure: Figure, measure: str, unit: str) -> bool:
        """Whether this is the figure that counting takes of several (of a stock: by the day that is asked for)."""
        if self._rivals[figure.subject, figure.measure] == 1 and not (self._at and measure.endswith(STOCK)):
            return True
        own = taken(self._stated.counted(figure.subject, measure), unit)
        return own is not None and own.figure.id == figure.id
