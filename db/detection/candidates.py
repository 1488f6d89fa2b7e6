"""What detection offers: candidates for figures with everything that their words say, and what else the text names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from db.detection.attribution import Chain, SourceMention
from db.detection.parties import PartyMention
from db.detection.places import PlaceMention
from db.model.parts import Quantity


@dataclass(frozen=True)
class Reason:
    """Why something is offered: the rule, and the words of the text that it found (code points)."""

    rule: str
    start: int
    end: int


@dataclass(frozen=True)
class OfferedPlace:
    """A candidate's place. ``inferred``: its own sentence names none, so an earlier one's is proposed."""

    mention: PlaceMention
    inferred: bool


@dataclass(frozen=True)
class OfferedDate:
    """A date in the text. ``edtf`` is empty where publication has to be known for it; ``alternatives`` are what else
    it can mean (05/02/2019)."""

    start: int
    end: int
    exact: str
    edtf: str
    alternatives: tuple[str, ...] = ()

    @property
    def ambiguous(self) -> bool:
        return bool(self.alternatives)


@dataclass(frozen=True)
class Candidate:
    """One figure that the text offers. Offsets count code points of the exact text.

    ``quantity`` is the whole as the record `figure` takes it, ``parts`` its "of which". ``role`` is the one proposed:
    ``counted``, or ``triangulation`` where the text gives the same thing again or only in words. ``reckoning`` is
    ``stock`` where the words say that people are displaced, not that they fled. ``same_as`` is an earlier candidate
    with the same number, ``together`` one that says the same in another unit: indexes into `Detection.candidates`.
    """

    start: int
    end: int
    exact: str
    measure: str
    quantity: Quantity
    parts: tuple[Quantity, ...]
    role: str
    reckoning: str
    place: OfferedPlace | None
    date: OfferedDate | None
    chain: Chain
    why: tuple[Reason, ...]
    same_as: int | None = None
    together: int | None = None
    means: tuple[str, ...] = ()
    """Codes of the vocabulary: with what people were harmed, as their sentence says."""
    parties: tuple[PartyMention, ...] = ()
    """Who harmed them, as their sentence says."""

    @property
    def rules(self) -> tuple[str, ...]:
        """The ids of the rules by which it was found."""
        return tuple(dict.fromkeys(reason.rule for reason in self.why))


@dataclass(frozen=True)
class RollUp:
    """A total that later candidates add up to, as "30 killed" is 19, 9 and 2: indexes into `Detection.candidates`."""

    total: int
    addends: tuple[int, ...]


@dataclass(frozen=True)
class Detection:
    """All that a text offers. Nothing of it is stored."""

    candidates: tuple[Candidate, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[OfferedDate, ...]
    sources: tuple[SourceMention, ...]
    publisher: SourceMention | None = None
    """Whom a dateline or a byline names: the last hop of every chain."""

    @cached_property
    def roll_ups(self) -> tuple[RollUp, ...]:
        """The totals of the text with their addends."""
        from db.detection.roll_ups import roll_ups

        return roll_ups(self.candidates)
