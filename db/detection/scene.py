"""One sentence as the rules see it: which phrases stand where, its dates, its numbers, and what each is a number of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from db.detection.dates import DateMention, Dates
from db.detection.phrase import Phrase
from db.detection.phrases import Phrases
from db.detection.rules import Match, Rules
from db.detection.tokens import Sentence, Token
from db.model.dates import EdtfDate
from db.model.folding import fold

_WALKED = (
    "plain", "measure", "include", "condition", "denial", "hypothesis", "relative", "negation", "stop", "aux_one",
    "aux", "adjective", "and", "attribution", "preposition", "pair", "link", "onward", "source", "noun", "facility",
    "other_count",
)  # fmt: skip
_ORDER = {kind: place for place, kind in enumerate(_WALKED)}
"""Of two phrases equally long at one place, the first kind tells what the words do between number and measure."""


_COUNTED_WITHIN = 7
"""Tokens behind "the number of" in which it is said what is counted."""
_OF = fold("من")
_TELLING = ("measure", "noun")


class Scene:
    """A sentence and what the rules find in it, each found once and when first asked for."""

    def __init__(self, text: str, sentence: Sentence, rules: Rules, published: EdtfDate | None) -> None:
        self.text, self.sentence, self.rules, self._published = text, sentence, rules, published
        self.tokens: Sequence[Token] = sentence.tokens
        self._matches: list[Sequence[Match] | None] = [None] * len(self.tokens)

    def at(self, place: int) -> Sequence[Match]:
        """What begins at this token, the longest first."""
        found = self._matches[place]
        if found is None:
            found = self._matches[place] = self.rules.at(self.tokens, place)
        return found

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates, in order."""
        return tuple(Dates(self.text, self.tokens, self.at, self._published).read())

    @cached_property
    def kinds(self) -> frozenset[str]:
        """All that its words may be."""
        return frozenset(match.kind for place in range(len(self.tokens)) for match in self.at(place))

    @cached_property
    def in_date(self) -> dict[int, DateMention]:
        """The date that a token belongs to."""
        return {place: found for found in self.dates for place in range(found.start, found.end)}

    @cached_property
    def phrases(self) -> tuple[Phrase, ...]:
        """The numbers with what they count, in order."""
        return tuple(Phrases(self.tokens, self.rules, self.at, self.in_date).read())

    @cached_property
    def in_phrase(self) -> dict[int, int]:
        """The number of the phrase that a token belongs to."""
        return {place: n for n, phrase in enumerate(self.phrases) for place in range(phrase.start, phrase.end)}

    @cached_property
    def tags(self) -> tuple[Match | None, ...]:
        """For each token outside dates and phrases the longest known phrase that covers it."""
        tags: list[Match | None] = [None] * len(self.tokens)
        place = 0
        while place < len(self.tokens):
            match = None if self._is_taken(place) else self._walked(place)
            for covered in range(place, match.end if match else place):
                tags[covered] = match
            place = match.end if match else place + 1
        return tuple(tags)

    def _walked(self, place: int) -> Match | None:
        if counted := self._counted(place):
            return counted
        free = [m for m in self._readings(place) if not any(map(self._is_taken, range(place, m.end)))]
        return min(free, key=lambda match: (place - match.end, _ORDER[match.kind]), default=None)

    def _readings(self, place: int) -> list[Match]:
        """What the word may be here: "الأسر" with its article are families, without it the capture of somebody."""
        found = [match for match in self.at(place) if match.kind in _ORDER]
        named = {match.end for match in found if match.kind == "noun" and match.definite}
        return [match for match in found if not (match.kind == "measure" and match.definite and match.end in named)]

    def _counted(self, place: int) -> Match | None:
        """ "The number of families displaced", "عدد المدنيين الذين قتلوا": whatever is counted, its number follows."""
        counter = next((match for match in self.at(place) if match.kind == "counter"), None)
        if counter is None:
            return None
        at, unit = counter.end, ""
        while at < min(counter.end + _COUNTED_WITHIN, len(self.tokens)) and not self._is_taken(at):
            found = min(self._readings(at), key=lambda match: (match.kind not in _TELLING, -match.end), default=None)
            if found is None and self.tokens[at].kind != "word":
                return None
            if found and found.kind in ("other_count", "facility", "stop", "attribution"):
                return None
            if found and found.kind in _TELLING and found.says.get("unit"):
                unit = unit or found.says["unit"]
            if found and "measure" in found.says and "same" not in found.says:
                return self._toll(counter, found, unit)
            at = found.end if found else at + 1
        return None

    def _toll(self, counter: Match, measure: Match, unit: str) -> Match:
        at = measure.end + (measure.end < len(self.tokens) and self.tokens[measure.end].folded == _OF)
        following = self.at(at) if self._is_noun(at) else ()
        behind = next((match for match in following if match.kind == "noun"), None)
        end = behind.end if behind else measure.end
        unit = unit or (behind.says.get("unit", "") if behind else "")
        says = {**measure.says, "number": "after", "reach": "far", **({"unit": unit} if unit else {})}
        return measure._replace(start=counter.start, end=end, kind="measure", says=says, joined=counter.joined)

    def _is_noun(self, place: int) -> bool:
        return place < len(self.tokens) and not self._is_taken(place)

    def _is_taken(self, place: int) -> bool:
        return place in self.in_phrase or place in self.in_date

    def words(self, start: int, end: int) -> str:
        """The exact text from this token up to that one."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]
