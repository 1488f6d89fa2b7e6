"""The last sentences of a text, held back for a moment: the next may say more of their numbers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from db.detection.attribution import Chain, SourceMention
from db.detection.candidates import Candidate, OfferedDate
from db.detection.gaps import Way
from db.detection.places import PlaceMention
from db.model.parts import Quantity

_WAITING = 4
"""Sentences between a number and what is said of its parts."""


@dataclass(frozen=True)
class Found:
    """What one sentence offers."""

    candidates: tuple[Candidate, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[OfferedDate, ...]
    sources: tuple[SourceMention, ...]
    publisher: SourceMention | None = None


class Waiting:
    """The last sentences, since the one after may say which parts a number of theirs has."""

    def __init__(self) -> None:
        self.found: deque[Found] = deque()
        self.count = 0
        self.said: Way | None = None
        """What the last sentence with a figure said of it."""

    def pushed(self, found: Found, said: Way | None) -> Iterator[Found]:
        """Take a sentence in and give those out that nothing is added to any more."""
        self.found.append(found)
        self.count += len(found.candidates)
        self.said = said or self.said
        while len(self.found) > _WAITING:
            yield self.found.popleft()

    def credit(self, source: Chain) -> None:
        """ "Source: …": whoever is named says what stands above and nobody else is named for."""
        if source:
            self.found = deque(replace(one, candidates=_credited(one.candidates, source)) for one in self.found)

    def takes(self, part: Quantity, measure: str) -> bool:
        """Add a part to the last number of this measure that is as large; of any, where the sentence says only one."""
        for place in reversed(range(len(self.found))):
            candidates = self.found[place].candidates
            alike = [n for n, one in enumerate(candidates) if one.measure == measure or not measure]
            if alike and (measure or len(candidates) == 1) and _holds(candidates[alike[-1]], part):
                whole = candidates[alike[-1]]
                self.found[place] = replace(self.found[place], candidates=(
                    *candidates[: alike[-1]], replace(whole, parts=(*whole.parts, part)), *candidates[alike[-1] + 1 :]
                ))  # fmt: skip
                return True
            if candidates and not measure:
                return False
        return False


def _credited(candidates: Sequence[Candidate], source: Chain) -> tuple[Candidate, ...]:
    return tuple(one if one.chain else replace(one, chain=source) for one in candidates)


def _holds(whole: Candidate, part: Quantity) -> bool:
    most = whole.quantity.value if whole.quantity.value is not None else whole.quantity.high
    return part.value is not None and most is not None and part.value <= most
