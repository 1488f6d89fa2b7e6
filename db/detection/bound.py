"""What a sentence offers of one of its numbers, before it is made a candidate."""

from __future__ import annotations

from dataclasses import dataclass

from db.detection.fitting import measure_of
from db.detection.gaps import Way
from db.detection.phrase import Phrase


@dataclass(frozen=True)
class Bound:
    """A phrase that is offered: by what way to its measure, its parts, and what says the same in another unit."""

    phrase: Phrase
    number: int
    way: Way
    parts: tuple[int, ...] = ()
    pair: int | None = None

    @property
    def measure(self) -> str:
        """What happened; a word may say another thing of homes ("تضرر") than of people."""
        return measure_of(self.phrase, self.way)
