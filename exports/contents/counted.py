"""What a tree comes to inside what is asked and what leaves, down to what each figure adds.

The value of a subject under a filter is the sum of the widest tallies that lie wholly inside, as for every total
(`store/aggregates.py` asks the same of the stored ones); so a row never tells more than the totals beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import cached_property

from db.model.counting import Settlement, Tree, settle
from db.model.quantities import Amount
from db.model.records import Figure
from db.model.statements import Standing, Statement, statement
from db.model.tally import Keys, Tally
from db.model.totals import Partial, UnitTotal, finish
from db.store.aggregates import Asked
from db.store.lookups import Lookups


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
    """One tree with its counting. ``asked`` is narrowed to what leaves already."""

    def __init__(self, tree: Tree, asked: Asked, lookups: Lookups) -> None:
        self._tree, self._asked, self._lookups = tree, asked, lookups

    # Counting costs most of a walk, and not everybody who walks asks for it.

    @cached_property
    def standing(self) -> Standing:
        """What stands in the tree."""
        return Standing(self._tree, self._lookups, self._asked.end)

    @cached_property
    def _tallies(self) -> Sequence[Tally]:
        return self._settled(self._tree).tallies

    @cached_property
    def _inside(self) -> list[bool]:
        return [is_inside(self._asked, tally.keys, self._lookups) for tally in self._tallies]

    @cached_property
    def _of(self) -> dict[tuple[str, str, str], list[int]]:
        found: dict[tuple[str, str, str], list[int]] = {}
        for index, tally in enumerate(self._tallies):
            found.setdefault((tally.subject, tally.measure, tally.unit), []).append(index)
        return found

    @cached_property
    def _below(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        for index, tally in enumerate(self._tallies):
            if tally.parent is not None:
                found.setdefault(tally.parent, []).append(index)
        return found

    def _settled(self, tree: Tree) -> Settlement:
        return settle(tree, self._lookups, at=self._asked.end)

    def measure_of(self, figure: Figure) -> str:
        """The measure under which the figure counts: a stock's apart from the flow's."""
        return self.standing.measure_of(figure) if figure.subject in self.standing.subjects else figure.measure

    def statement(self, figure: Figure) -> Statement:
        """What the figure says in each unit, whether it stands or not."""
        return statement(figure, self._lookups)

    # --- values -------------------------------------------------------------------------------------------------

    def value(self, subject: str, measure: str, unit: str = "person") -> UnitTotal | None:
        """What the subject comes to with its parts; `None` if nothing of it is counted and inside."""
        of_subject = self._of.get((subject, measure, unit))
        if of_subject is None:
            return self._in_words_only(subject, measure, unit)
        # Parents come before their addends, so the first of a subject is its value, not its residual.
        chosen = [_partial(self._tallies[index]) for index in self._chosen(of_subject[0])]
        return finish(chosen) if chosen else None

    def _in_words_only(self, subject: str, measure: str, unit: str) -> UnitTotal | None:
        """A part without a number that lies inside a whole with one has no tally; it is still said."""
        stated = [s for s in self.standing.counted(subject, measure) if unit in s.units]
        return UnitTotal(stated[-1].amount(unit), None, 0, 0) if stated and self._tallies else None

    def _chosen(self, index: int) -> Iterator[int]:
        if self._inside[index]:
            yield index
        else:
            for below in self._below.get(index, ()):
                yield from self._chosen(below)

    # --- contributions ------------------------------------------------------------------------------------------

    def added(self, subject: str, measure: str, unit: str = "person") -> Amount | None:
        """What the subject itself adds to the total beside its parts: its figure, or what they leave of it."""
        own = self._contribution(subject, measure, unit)
        return self._tallies[own].amount if own is not None and self._inside[own] else None

    def _contribution(self, subject: str, measure: str, unit: str) -> int | None:
        """The one contribution of the subject itself in this unit, if it has one."""
        found = (index for index in self._of.get((subject, measure, unit), ()) if self._tallies[index].contribution)
        return next(found, None)

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
        if not self._inside[own]:
            return Verdict(Counts.OUTSIDE)
        tally = self._tallies[own]
        if not tally.amount.has_number:
            return Verdict(Counts.NO_NUMBER, tally.amount)
        return Verdict(Counts.WHOLE if tally.figure else Counts.RESIDUAL, tally.amount)

    def _is_taken(self, figure: Figure, measure: str, unit: str) -> bool:
        """Whether this is the figure that counting takes of several: it does so for the subject without parts too."""
        rivals = [s.figure for s in self.standing.counted(figure.subject, measure)]
        if len(rivals) < 2:
            return any(rival.id == figure.id for rival in rivals)
        alone = self._tree.subjects[figure.subject]
        settled = self._settled(Tree({alone.id: replace(alone, part_of="")}, rivals))
        return any(tally.figure == figure.id and tally.unit == unit for tally in settled.tallies)


def _partial(tally: Tally) -> Partial:
    """A tally as a sum of one, as the aggregates give them."""
    amount, bounds = tally.amount, tally.bounds
    return Partial(
        tally.measure,
        tally.unit,
        str(amount.quantifier),
        amount.face,
        amount.low,
        amount.high,
        amount.unquantified if amount.has_number else max(1, amount.unquantified),
        int(bounds is not None),
        bounds[0] if bounds else 0,
        bounds[1] if bounds else None,
        tally.not_allocated,
        tally.figures,
    )


def is_inside(asked: Asked, keys: Keys, lookups: Lookups) -> bool:
    """Whether what has these keys lies wholly inside what is asked."""
    if asked.start and not (keys.start and keys.start >= asked.start):
        return False
    if asked.end and not (keys.end and keys.end <= asked.end):
        return False
    if asked.places is not None and not (keys.place and lookups.pk(keys.place) in asked.places):
        return False
    marks = ("verification", "state", "confidentiality")
    return all(not getattr(asked, mark) or not getattr(keys, mark) & ~getattr(asked, mark) for mark in marks)
