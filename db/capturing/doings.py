"""With what and by whom people were harmed, candidate by candidate, as the text says it: proposed, never stored alone.

A sentence that leaves it open goes on with what was said last of the same place and time, as the killed and the
wounded of one attack mostly stand in two sentences.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from db.capturing.sums import Sums
from db.detection.candidates import Candidate
from db.detection.parties import PartyMention
from db.model.folding import fold
from db.model.parts import Involvement
from db.model.records import Actor
from db.model.vocabulary import MOVEMENT_MEASURES
from db.reading import Reading


@dataclass(frozen=True)
class Doing:
    """What a text says of it; ``unknown`` are the words for whom the archive has no actor."""

    means: tuple[str, ...] = ()
    parties: tuple[Involvement, ...] = ()
    unknown: tuple[str, ...] = ()

    def fits(self, other: Doing) -> bool:
        """Whether it says nothing else than the other one, as far as it says anything."""
        return all(
            not own or own == there
            for own, there in (
                (self.means, other.means), (self.parties, other.parties), (self.unknown, other.unknown)
            )
        )  # fmt: skip


_NOTHING = Doing()


class Doings:
    """Of all candidates of a text."""

    def __init__(self, candidates: Sequence[Candidate], sums: Sums, actors: Actors) -> None:
        self._candidates, self._sums, self._actors = candidates, sums, actors
        self._told = self._read()

    def of(self, number: int) -> Doing:
        """What is proposed for this candidate; of a number that stands there twice, what is said at either place."""
        again = [self._told[other] for other in (number, *self._sums.again(number))]
        means = next((one.means for one in again if one.means), ())
        who = next((one for one in again if one.parties or one.unknown), _NOTHING)
        return Doing(means, who.parties, who.unknown)

    def _read(self) -> list[Doing]:
        """In the order of the text; what is part of a sum is as the sum's event says, unless its own words do."""
        last: dict[tuple[str, str], Doing] = {}
        told = []
        for number, one in enumerate(self._candidates):
            doing = self._own(one)
            where = (one.place.mention.id if one.place else "", one.date.edtf if one.date else "")
            before = last.get(where, _NOTHING)
            goes_on = one.measure not in MOVEMENT_MEASURES and not self._sums.totals((number,))
            doing = before if goes_on and doing.fits(before) else doing
            if doing != _NOTHING:
                last[where] = doing
            told.append(doing)
        return told

    def _own(self, one: Candidate) -> Doing:
        found = [(party, self._actors.called(party.exact)) for party in one.parties]
        known = tuple(_accused(actor, party) for party, actor in found if actor)
        return Doing(one.means, known, tuple(party.exact for party, actor in found if not actor))


def _accused(actor: str, party: PartyMention) -> Involvement:
    return Involvement(actor, "alleged_perpetrator", "suspected" if party.presumed else "direct")


@dataclass
class Actors:
    """The actors that an archive knows by the names that a text uses; it is asked for each name once."""

    archive: Reading
    _asked: dict[str, str] = field(default_factory=dict)

    def called(self, words: str) -> str:
        """The id of the actor of this name or alias; empty where there is none. Of namesakes the one known longest."""
        folded = fold(words)
        if folded not in self._asked:
            named = self.archive.lookups().named(Actor.kind, words) if folded else ()
            known = (one.id for one in named if isinstance(one, Actor) and not (one.removed or one.erased))
            self._asked[folded] = next(known, "")
        return self._asked[folded]
