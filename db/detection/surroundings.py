"""What stands around a figure: the places, dates and sources of its sentence, else of those before it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from db.detection.attribution import Attribution, Chain, SourceMention, chain_of
from db.detection.candidates import OfferedDate, OfferedPlace
from db.detection.places import PlaceMention, Places
from db.detection.scene import Scene
from db.detection.speakers import Speakers


@dataclass
class Surroundings:
    """What a sentence and those before it in its paragraph name; a figure without its own takes theirs."""

    finder: Places
    places: tuple[PlaceMention, ...] = ()
    dates: tuple[OfferedDate, ...] = ()
    sources: tuple[SourceMention, ...] = ()
    _block: int = -1
    _attribution: Attribution = field(init=False)
    _anaphors: tuple[SourceMention, ...] = ()
    _groups: list[list[SourceMention]] = field(default_factory=list)
    _numbers: Sequence[int] = ()
    _chains: dict[SourceMention, Chain] = field(default_factory=dict)
    _speakers: Speakers = field(default_factory=Speakers)
    _goes_on: bool = False
    _line: int = -1
    _listed: int = -1
    _spoken: int = -1
    """The line in which somebody spoke last: what it says further on goes on with them."""
    _everywhere: Sequence[Span] = ()
    """Where the sentence says "nationwide"."""
    _datelines: Collection[int] = ()
    """Where the day ends at which the text was sent: "HOMS, 14 March – "."""
    _earlier_place: PlaceMention | None = None
    _earlier_date: OfferedDate | None = None
    _fallback: PlaceMention | None = field(default=None)

    def enter(self, scene: Scene) -> None:
        """Go on to the next sentence."""
        self._remember(scene.sentence.block)
        self._line = scene.sentence.line
        self.places = tuple(self.finder.read(scene))
        self._everywhere = tuple(_everywhere(scene))
        self._datelines = frozenset(_datelines(scene))
        self.dates = tuple(_offered_date(scene, number) for number in range(len(scene.dates)))
        self._attribution = Attribution(scene)
        self._anaphors = tuple(one for one in self._attribution.mentions if self._attribution.is_anaphor(one))
        named = [one for one in self._attribution.mentions if one not in self._anaphors]
        self.sources = tuple(dict.fromkeys((*named, *self.credited)))
        self._groups, self._numbers, self._chains = [], (), {}

    @property
    def credited(self) -> Chain:
        """Whom a line of its own names as the source of what stands above it."""
        credited = self._attribution.credited
        return (credited,) if credited else ()

    def listen(self, numbers: Sequence[int]) -> None:
        """Work out who says the numbers at these offsets of the sentence."""
        self._numbers = numbers
        self._groups = self._attribution.groups(numbers)
        self._goes_on = self._spoken == self._line or self._listed == self._block
        self._spoken = self._line if self._groups else self._spoken
        if self._groups and self._attribution.announces_a_list:
            self._listed = self._block
        for group in self._groups:
            chain = self._speakers.resolved(chain_of(group), self._anaphors)
            self._speakers.heard(chain, [one for one in group if one not in self._anaphors])
            self._chains.update((one, chain) for one in group)

    def chain(self, offset: int) -> Chain:
        """Who says the number at this offset, root first."""
        if not self._groups:
            return self._speakers.last if self._goes_on else ()
        found = self._attribution.chain_of(offset, self._groups, self._numbers)
        hops = [hop for one in found for hop in self._chains.get(one, ())]
        return chain_of(sorted(dict.fromkeys(hops), key=lambda hop: hop.rank))

    def _remember(self, block: int) -> None:
        if self.places:
            self._earlier_place = self.places[0]
            self._fallback = self._fallback or self.places[0]
        if self.dates:
            self._earlier_date = self.dates[-1]
        if block != self._block:
            self._block, self._earlier_place, self._earlier_date = block, self._fallback, None

    def place(self, start: int, end: int) -> OfferedPlace | None:
        """The nearest place of the sentence, one behind the figure rather than one before it; else an earlier one.
        None where the sentence says "nationwide" of it: that is in no place that was named before."""
        own = [one for one in self.places if not self._is_of_a_source(one)]
        near: Sequence[PlaceMention | Span] = [*own, *self._everywhere]
        nearest = min(near, key=lambda one: _distance(one, start, end), default=None)
        if isinstance(nearest, PlaceMention):
            return OfferedPlace(nearest, False)
        if nearest is not None:
            return None
        if self.places:
            return OfferedPlace(self.places[0], True)
        return OfferedPlace(self._earlier_place, True) if self._earlier_place else None

    def _is_of_a_source(self, place: PlaceMention) -> bool:
        """ "The White Helmets in Idlib and Hama reported": where they are says only by the way where it happened."""
        return any(one.end <= place.start and place.end <= one.said for one in self.sources)

    def date(self, start: int, end: int) -> OfferedDate | None:
        """The nearest date of the sentence, else the last one of its paragraph; a dateline's where no other is."""
        told = [one for one in self.dates if one.end not in self._datelines] or self.dates
        return min(told, key=lambda one: _distance(one, start, end), default=self._earlier_date)


@dataclass(frozen=True)
class Span:
    """Some words, in code points."""

    start: int
    end: int


def _everywhere(scene: Scene) -> Iterator[Span]:
    for place in range(len(scene.tokens)):
        found = next((match for match in scene.at(place) if match.kind == "everywhere"), None)
        if found is not None:
            yield Span(scene.tokens[found.start].start, scene.tokens[found.end - 1].end)


def _datelines(scene: Scene) -> Iterator[int]:
    for date in scene.dates:
        behind = scene.tokens[date.end : date.end + 2]
        if date.start <= _DATELINE and any(token.text in _DASHES for token in behind):
            yield scene.tokens[date.end - 1].end


_DATELINE = 6
"""Tokens of the place and the agency before the day."""
_DASHES = frozenset("-–—")


def _distance(one: PlaceMention | OfferedDate | Span, start: int, end: int) -> int:
    return one.start - end if one.start >= end else 2 * (start - one.end)


def _offered_date(scene: Scene, number: int) -> OfferedDate:
    found = scene.dates[number]
    start, end = scene.tokens[found.start].start, scene.tokens[found.end - 1].end
    return OfferedDate(start, end, scene.text[start:end], found.edtf, found.alternatives)
