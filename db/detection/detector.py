"""Detection from end to end: sentence by sentence, so that a long text stalls nobody who takes them one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from db.detection import rules as rule_files
from db.detection.binding import Binding
from db.detection.bound import Bound
from db.detection.bylines import publisher
from db.detection.candidates import Candidate, Detection, Reason
from db.detection.means import Means
from db.detection.parties import Parties
from db.detection.phrase import Phrase
from db.detection.places import PlaceFinder, Places
from db.detection.roll_ups import Repeats
from db.detection.rules import Rules
from db.detection.scene import Scene
from db.detection.surroundings import Surroundings
from db.detection.tables import Tables
from db.detection.tokens import sentences
from db.detection.waiting import Found, Waiting
from db.model.dates import EdtfDate
from db.model.folding import fold
from db.model.parts import Quantity
from db.model.quantities import Quantifier
from db.model.vocabulary import MOVEMENT_MEASURES

__all__ = ["Found", "detect", "in_sentences"]

_HARM = ("killed", "injured", "casualties", "damaged", "destroyed")
"""What is done with some means, by somebody."""
_FROM = frozenset(("from", "of", fold("من"), fold("عن")))
"""Before "the camps" that people return from, not to."""
_FIRST_LINES = 4
"""Sentences in which a publisher may be named."""


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
    surroundings = Surroundings(Places(places))
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


class _Offering:
    """Makes the candidates of one sentence of what is bound in it."""

    def __init__(self, scene: Scene, surroundings: Surroundings) -> None:
        self._scene, self._around = scene, surroundings

    def candidates(self, bound: list[Bound], begin: int) -> list[Candidate]:
        """In the order of the text; ``begin`` is the number of the first."""
        numbers = {one.number: begin + place for place, one in enumerate(bound)}
        self._around.listen([self._scene.tokens[one.phrase.start].start for one in bound])
        counted = [(one.phrase.start, one.measure) for one in bound]
        self._means, self._parties = Means(self._scene, counted), Parties(self._scene, counted)
        return [self._candidate(one, numbers) for one in bound]

    def _candidate(self, one: Bound, numbers: dict[int, int]) -> Candidate:
        first, last = self._span(one)
        start, end = self._scene.tokens[first].start, self._scene.tokens[last - 1].end
        quantity = quantity_of(self._scene, one.phrase, one.way.measure.says.get("unit", ""))
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
            means=self._means.of((one.phrase.start, one.measure), last) if measure in _HARM else (),
            parties=self._parties.of((one.phrase.start, one.measure), last) if measure in _HARM else (),
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
        onward = any(self._is_onward(n) for n in behind)
        return "displaced" if onward else one.measure

    def _is_onward(self, place: int) -> bool:
        tag, before = self._scene.tags[place], self._scene.tokens[place - 1].folded
        return tag is not None and tag.kind == "onward" and tag.start == place and before not in _FROM

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

    def part(self, number: int) -> Quantity:
        """A phrase of the sentence as a part of something."""
        return replace(quantity_of(self._scene, self._scene.phrases[number]), part=True)

    def _why(self, one: Bound) -> Iterator[Reason]:
        tokens = self._scene.tokens
        for phrase in (one.phrase, *(self._scene.phrases[number] for number in one.parts)):
            start, end = tokens[phrase.start].start, tokens[phrase.end - 1].end
            yield from (Reason(rule, start, end) for rule in (*phrase.mention.rules, *phrase.rules))
        way = one.way.measure
        yield Reason(way.rule, tokens[way.start].start, tokens[way.end - 1].end)


def quantity_of(scene: Scene, phrase: Phrase, unit: str = "") -> Quantity:
    """The number of a phrase of the sentence with whom it counts; ``unit`` is what is counted where the phrase does
    not say so."""
    said = phrase.mention
    first = phrase.start + (scene.tokens[phrase.start].folded == "و")
    return Quantity(
        unit=unit if unit and phrase.head == "none" else phrase.unit,
        quantifier=str(said.quantifier),
        verbatim=scene.words(first, phrase.end),
        value=said.value,
        low=said.low,
        high=said.high,
        population=phrase.says.get("population", "undetermined"),
        group=phrase.says.get("group", ""),
        sex=phrase.says.get("sex", "not_stated"),
        age=phrase.says.get("age", "not_stated"),
    )


def numbers_in(text: str, *, language: str = "", rules: Rules | None = None) -> Iterator[Quantity]:
    """The numbers of a few words that do not say what is counted: "thousands of civilians"."""
    chosen = rules or rule_files.for_language(language)
    for sentence in sentences(text):
        scene = Scene(text, sentence, chosen, None)
        yield from (quantity_of(scene, phrase) for phrase in scene.phrases)
