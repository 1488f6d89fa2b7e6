"""Detection from end to end: sentence by sentence, so that a long text stalls nobody who takes them one at a time."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from db.detection import rules as rule_files
from db.detection.attribution import Attribution, Chain, SourceMention, Speakers, chain_of
from db.detection.binding import Binding, Bound
from db.detection.bylines import publisher
from db.detection.candidates import Candidate, Detection, OfferedDate, OfferedPlace, Reason
from db.detection.gaps import Way
from db.detection.phrase import Phrase
from db.detection.places import PlaceFinder, PlaceMention, Places
from db.detection.roll_ups import Repeats
from db.detection.rules import Rules
from db.detection.scene import Scene
from db.detection.tables import Tables
from db.detection.tokens import sentences
from db.model.dates import EdtfDate
from db.model.parts import Quantity
from db.model.quantities import Quantifier
from db.model.vocabulary import MOVEMENT_MEASURES


@dataclass(frozen=True)
class Found:
    """What one sentence offers."""

    candidates: tuple[Candidate, ...]
    places: tuple[PlaceMention, ...]
    dates: tuple[OfferedDate, ...]
    sources: tuple[SourceMention, ...]
    publisher: SourceMention | None = None


def detect(
    text: str,
    *,
    language: str = "",
    published: EdtfDate | None = None,
    places: PlaceFinder | None = None,
    rules: Rules | None = None,
    facilities: bool = False,
) -> Detection:
    """All that the text offers.

    ``language`` (``en``, ``ar``) leaves the other language's rules out; without it both are read. ``published`` settles
    dates without a year, ``places`` knows names of places, ``rules`` are the shipped ones unless some are switched off.
    ``facilities``: schools and hospitals are offered too.
    """
    found = list(
        in_sentences(text, language=language, published=published, places=places, rules=rules, facilities=facilities)
    )
    return Detection(
        tuple(candidate for one in found for candidate in one.candidates),
        tuple(place for one in found for place in one.places),
        tuple(date for one in found for date in one.dates),
        tuple(source for one in found for source in one.sources),
        next((one.publisher for one in found if one.publisher), None),
    )


def in_sentences(
    text: str,
    *,
    language: str = "",
    published: EdtfDate | None = None,
    places: PlaceFinder | None = None,
    rules: Rules | None = None,
    facilities: bool = False,
) -> Iterator[Found]:
    """The same, one sentence after the other; a window takes some of them at a time."""
    chosen = rules or rule_files.for_language(language)
    surroundings = _Surroundings(Places(places))
    repeats, waiting, tables = Repeats(), Waiting(), Tables()
    for place, sentence in enumerate(sentences(text)):
        scene = Scene(text, sentence, chosen, published)
        surroundings.enter(scene)
        columns = tables.columns(scene)
        binding = Binding(scene, facilities=facilities, earlier=waiting.said, columns=columns)
        bound = binding.bound() if scene.phrases else []
        offering = _Offering(scene, surroundings)
        loose = [one for one in binding.loose(bound) if not waiting.takes(offering.part(one.number), one.measure)]
        bound = sorted((*bound, *(one for one in loose if one.measure)), key=lambda one: one.number)
        offered = repeats.marked(offering.candidates(bound, waiting.count), waiting.count)
        by = publisher(scene) if place < _FIRST_LINES else None
        found = Found(tuple(offered), surroundings.places, surroundings.dates, surroundings.sources, by)
        waiting.credit(surroundings.credited)
        yield from waiting.pushed(found, bound[-1].way if bound else None)
    yield from waiting.found


_FIRST_LINES = 4
"""Sentences in which a publisher may be named."""


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
            told = [
                [one if one.chain else replace(one, chain=source) for one in found.candidates] for found in self.found
            ]
            changed = zip(self.found, told, strict=True)
            self.found = deque(replace(found, candidates=tuple(one)) for found, one in changed)

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


_WAITING = 4
"""Sentences between a number and what is said of its parts."""


def _holds(whole: Candidate, part: Quantity) -> bool:
    most = whole.quantity.value if whole.quantity.value is not None else whole.quantity.high
    return part.value is not None and most is not None and part.value <= most


@dataclass
class _Surroundings:
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
    _earlier_place: PlaceMention | None = None
    _earlier_date: OfferedDate | None = None
    _fallback: PlaceMention | None = field(default=None)

    def enter(self, scene: Scene) -> None:
        """Go on to the next sentence."""
        self._remember(scene.sentence.block)
        self._line = scene.sentence.line
        self.places = tuple(self.finder.read(scene))
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
        """The nearest place of the sentence, one behind the figure rather than one before it; else an earlier one."""
        own = [one for one in self.places if not self._is_of_a_source(one)]
        if own:
            return OfferedPlace(min(own, key=lambda one: _distance(one, start, end)), False)
        if self.places:
            return OfferedPlace(self.places[0], True)
        return OfferedPlace(self._earlier_place, True) if self._earlier_place else None

    def _is_of_a_source(self, place: PlaceMention) -> bool:
        """ "The White Helmets in Idlib and Hama reported": where they are says only by the way where it happened."""
        return any(one.end <= place.start and place.end <= one.said for one in self.sources)

    def date(self, start: int, end: int) -> OfferedDate | None:
        """The nearest date of the sentence, else the last one of its paragraph."""
        return min(self.dates, key=lambda one: _distance(one, start, end), default=self._earlier_date)


def _distance(one: PlaceMention | OfferedDate, start: int, end: int) -> int:
    return one.start - end if one.start >= end else 2 * (start - one.end)


def _offered_date(scene: Scene, number: int) -> OfferedDate:
    found = scene.dates[number]
    start, end = scene.tokens[found.start].start, scene.tokens[found.end - 1].end
    return OfferedDate(start, end, scene.text[start:end], found.edtf, found.alternatives)


class _Offering:
    """Makes the candidates of one sentence of what is bound in it."""

    def __init__(self, scene: Scene, surroundings: _Surroundings) -> None:
        self._scene, self._around = scene, surroundings

    def candidates(self, bound: list[Bound], begin: int) -> list[Candidate]:
        """In the order of the text; ``begin`` is the number of the first."""
        numbers = {one.number: begin + place for place, one in enumerate(bound)}
        self._around.listen([self._scene.tokens[one.phrase.start].start for one in bound])
        return [self._candidate(one, numbers) for one in bound]

    def _candidate(self, one: Bound, numbers: dict[int, int]) -> Candidate:
        first, last = self._span(one)
        start, end = self._scene.tokens[first].start, self._scene.tokens[last - 1].end
        quantity = self._quantity(one.phrase, one.way.measure.says.get("unit", ""))
        measure = self._measure(one)
        return Candidate(
            start=start,
            end=end,
            exact=self._scene.text[start:end],
            measure=measure,
            quantity=quantity,
            parts=tuple(self.part(number) for number in one.parts),
            role=self._role(quantity, measure),
            reckoning=self._reckoning(one, measure),
            place=self._around.place(start, end),
            date=self._around.date(start, end),
            chain=self._around.chain(self._scene.tokens[one.phrase.start].start),
            why=tuple(self._why(one)),
            together=numbers.get(one.pair) if one.pair is not None else None,
        )

    def _role(self, quantity: Quantity, measure: str) -> str:
        """ "Thousands" that fled stand beside a number of the same people more often than not."""
        vague = quantity.quantifier == Quantifier.VAGUE and measure in MOVEMENT_MEASURES
        return "triangulation" if vague else "counted"

    def _measure(self, one: Bound) -> str:
        """People who come back *to a border or a camp* have not returned; they are displaced again."""
        if one.measure != "returned" or one.way.side == "own":
            return one.measure
        behind = range(one.way.measure.end, min(one.way.measure.end + 14, len(self._scene.tokens)))
        onward = any((tag := self._scene.tags[n]) is not None and tag.kind == "onward" for n in behind)
        return "displaced" if onward else one.measure

    def _reckoning(self, one: Bound, measure: str) -> str:
        if measure not in MOVEMENT_MEASURES:
            return ""
        return one.way.measure.says.get("reckoning", "stock" if measure == "sheltered" else "flow")

    # --- where the words stand ------------------------------------------------------------------------------------

    def _span(self, one: Bound) -> tuple[int, int]:
        """The number and who is counted; of harm also what happened, where nothing stands between, and the parts."""
        first, last = one.phrase.start, one.phrase.end
        first = first if self._scene.tokens[first].folded != "و" else first + 1
        way = one.way.measure
        if one.measure not in MOVEMENT_MEASURES:
            if one.way.side == "right" and self._is_near(one, last, way.start):
                last = way.end
            elif one.way.side == "left" and way.end == first:
                first = way.start
                last = self._closed(last, one.measure)
        for number in one.parts:
            last = max(last, self._scene.phrases[number].end)
        return first, last

    def _closed(self, last: int, measure: str) -> int:
        """Behind the second half of a wording that holds the number: "cost thirty civilians their lives"."""
        tag = self._scene.tags[last] if last < len(self._scene.tokens) else None
        return tag.end if tag and tag.kind == "measure" and tag.says["measure"] == measure and not tag.joined else last

    def _is_near(self, one: Bound, last: int, start: int) -> bool:
        between = range(last, start)
        parts = (self._scene.phrases[number] for number in one.parts)
        inside = {n for part in parts for n in range(part.start, part.end)}
        return all(self._is_between(n) for n in between if n not in inside)

    def _is_between(self, place: int) -> bool:
        tag = self._scene.tags[place]
        comma = self._scene.tokens[place].text in ",،"
        return comma or (tag is not None and tag.kind in ("aux", "aux_one", "include", "and", "relative"))

    # --- what they say ------------------------------------------------------------------------------------------------

    def _quantity(self, phrase: Phrase, unit: str = "") -> Quantity:
        said = phrase.mention
        first = phrase.start + (self._scene.tokens[phrase.start].folded == "و")
        return Quantity(
            unit=unit if unit and phrase.head == "none" else phrase.unit,
            quantifier=str(said.quantifier),
            verbatim=self._scene.words(first, phrase.end),
            value=said.value,
            low=said.low,
            high=said.high,
            population=phrase.says.get("population", "undetermined"),
            group=phrase.says.get("group", ""),
            sex=phrase.says.get("sex", "not_stated"),
            age=phrase.says.get("age", "not_stated"),
        )

    def part(self, number: int) -> Quantity:
        """A phrase of the sentence as a part of something."""
        return replace(self._quantity(self._scene.phrases[number]), part=True)

    def _why(self, one: Bound) -> Iterator[Reason]:
        tokens = self._scene.tokens
        for phrase in (one.phrase, *(self._scene.phrases[number] for number in one.parts)):
            start, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
            yield from (Reason(rule, start, end) for rule in (*phrase.mention.rules, *phrase.rules))
        way = one.way.measure
        yield Reason(way.rule, tokens[way.start].start, tokens[way.end - 1].end)
