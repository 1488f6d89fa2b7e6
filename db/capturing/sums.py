"""Totals of a text, their addends, and numbers that it gives again: where each stands, and where a sum happened."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from db.capturing.events import main
from db.capturing.placing import Whereabouts
from db.capturing.rows import Span
from db.capturing.standing import Standing
from db.detection.candidates import Candidate, Detection, OfferedDate
from db.model.parts import PlaceUse

_MOST = 24
"""Times that one text gives a number of the same people; in a whole book that has it more often, they are others."""

Where = Callable[[Candidate], tuple[PlaceUse, ...]]


class Sums:
    """The roll-ups of one detection. Totals whose addends lie in the same places are of one event, so they share all
    of its places."""

    def __init__(self, detection: Detection, standing: Standing, whereabouts: Whereabouts, where: Where) -> None:
        self._candidates, self._standing = detection.candidates, standing
        self._whereabouts, self._where = whereabouts, where
        self._addends = {one.total: one.addends for one in detection.roll_ups}
        self._total = {addend: one.total for one in detection.roll_ups for addend in one.addends}
        self._again = self._repeated()
        self._shared = self._grouped()

    def _repeated(self) -> dict[int, list[int]]:
        """By candidate all that give the same number of the same thing, itself among them; no more than `_MOST`."""
        found: dict[int, list[int]] = {}
        for number, one in enumerate(self._candidates):
            first = number if one.same_as is None else one.same_as
            same = first == number or self._is_same(self._candidates[first], one)
            found.setdefault(first if same else number, []).append(number)
        groups = (group[at : at + _MOST] for group in found.values() for at in range(0, len(group), _MOST))
        return {number: group for group in groups for number in group}

    def _is_same(self, one: Candidate, other: Candidate) -> bool:
        """Not so where each states its own place or time."""
        there = [c.place.mention.id for c in (one, other) if c.place is not None and not c.place.inferred]
        then = [c.date.edtf for c in (one, other) if c.date is not None]
        return len(set(there)) < 2 and len(set(then)) < 2

    def again(self, number: int) -> Sequence[int]:
        """The candidates that give the same number of the same thing, this one among them."""
        return self._again[number]

    def repeats(self, numbers: Sequence[int]) -> tuple[Span, ...]:
        """Where else the text gives one of these numbers."""
        again = (other for number in numbers for other in self._again[number])
        return tuple(self._spans(other for other in dict.fromkeys(again) if other not in numbers))

    def addends(self, numbers: Sequence[int]) -> tuple[Span, ...]:
        """Where the text gives the numbers that add up to one of these."""
        addends = (addend for number in numbers for addend in self._addends.get(self._again[number][0], ()))
        return tuple(self._spans(other for addend in dict.fromkeys(addends) for other in self._again[addend]))

    def totals(self, numbers: Sequence[int]) -> tuple[Span, ...]:
        """Where the text gives the sum to which one of these belongs."""
        totals = (self._total.get(self._again[number][0]) for number in numbers)
        known = dict.fromkeys(total for total in totals if total is not None)
        return tuple(self._spans(other for total in known for other in self._again[total]))

    def date(self, number: int) -> OfferedDate | None:
        """When it happened: as its words say, else as where the number stands again, else as all its addends say."""
        again = self._again[number]
        said = [date for other in (number, *again) if (date := self._candidates[other].date) and date.edtf]
        if said:
            return said[0]
        below = [self._candidates[addend].date for addend in self._addends.get(again[0], ())]
        days = {date.edtf if date else "" for date in below}
        return below[0] if len(days) == 1 else None

    def sibling(self, number: int) -> str:
        """The figure of another sum over the same places and time; what a person said of its event holds for this."""
        first = self._again[number][0]
        if first not in self._addends:
            return ""
        others = (other for other in self._shared[first] if other != first)
        return next(filter(None, map(self._figure_of, others)), "")

    def _figure_of(self, number: int) -> str:
        there = (self._standing.figure_of(self._candidates[other]) for other in self._again[number])
        return next(filter(None, there), "")

    def places(self, number: int) -> tuple[PlaceUse, ...]:
        """Where it happened: a sum not in one of its addends' places alone, though a headline may say so."""
        own = self._where(self._candidates[number])
        first = self._again[number][0]
        if first not in self._addends:
            return own
        each = [use for total in self._shared[first] for use in self._own(total)]
        spread = {use.place for use in each}
        if len(spread) > 1 and {use.place for use in own} <= spread:
            return self._whereabouts.holding(each)
        return own

    def _grouped(self) -> dict[int, list[int]]:
        """By total all that are of its event: over the same time, and over places that they have in common."""
        groups: dict[object, list[tuple[set[str], list[int]]]] = {}
        for total in self._addends:
            one = self._candidates[total]
            date = self.date(total)
            alike = groups.setdefault((one.reckoning, date.edtf if date else ""), [])
            places = {use.place for use in self._own(total)}
            met = [group for group in alike if group[0] & places]
            alike[:] = [group for group in alike if not group[0] & places]
            joined = sorted([total, *(number for _, numbers in met for number in numbers)])
            alike.append((places.union(*(known for known, _ in met)), joined))
        return {total: numbers for alike in groups.values() for _, numbers in alike for total in numbers}

    def _own(self, total: int) -> list[PlaceUse]:
        return [use for addend in self._addends[total] for use in self._place_of(self._candidates[addend])]

    def _place_of(self, addend: Candidate) -> tuple[PlaceUse, ...]:
        """As it was entered, if it was: a person may know better than the text."""
        figure = self._standing.figure_of(addend)
        if not figure:
            return self._where(addend)
        row = self._standing.row(figure)
        event = self._standing.events.get(row.event)
        return row.destinations if event is not None and main(event) == "destinations" else row.places

    def _spans(self, numbers: Iterable[int]) -> Iterator[Span]:
        return ((self._candidates[number].start, self._candidates[number].end) for number in numbers)
