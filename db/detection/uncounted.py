"""Numbers that count nobody anew: an age, a source, some of those who have just been counted."""

from __future__ import annotations

from db.detection.fitting import measure_of
from db.detection.gaps import Way
from db.detection.parts import Parts
from db.detection.phrase import Phrase
from db.detection.scene import Scene
from db.model.folding import fold
from db.model.quantities import Quantifier
from db.model.vocabulary import MOVEMENT_MEASURES

_OLDEST, _SINGULAR_FROM = 115, 100
_OF_THEM = frozenset(map(fold, ("منهم", "منهن", "منها")))
_SAYING = frozenset(("said", "says", "told"))
_NAMING = frozenset(("adjective", "noun", "source"))
_NAMED_WITHIN = 4
"""Tokens between the number of those who speak and their verb."""


class Uncounted:
    """Tells them for the phrases of one sentence."""

    def __init__(self, scene: Scene, parts: Parts) -> None:
        self._scene, self._parts = scene, parts

    def is_anybody(self, number: int) -> bool:
        """Whether the phrase stands for somebody who is not counted by it: a source, an age, "three of whom"."""
        phrase = self._scene.phrases[number]
        aside = self._is_of_whom(phrase) or self.is_source(phrase)
        return aside or self._is_age(phrase) or self._shares_number(number)

    def is_some_of(self, number: int, way: Way, before: Way | None) -> bool:
        """Whether this way only says again of some what has been said of all."""
        return self._is_share(number, way) or self._is_said(number, way, before)

    def _is_said(self, number: int, way: Way, before: Way | None) -> bool:
        """ "29 wounded, nine of them lost limbs": the same measure of some of those just counted."""
        phrase = self._scene.phrases[number]
        measure = measure_of(phrase, way)
        some = phrase.head == "pronoun" or self._is_of_them(phrase)
        if not some or before is None or not measure:
            return False
        said = before.measure.says["measure"]
        # Of the injured, those who left have left the hospital; of the abducted, some are still held.
        left = said in ("injured", "casualties") and measure in MOVEMENT_MEASURES
        return measure == said or left or (said, measure) == ("abducted", "detained")

    def _is_of_them(self, phrase: Phrase) -> bool:
        """ "تسعة منهم" """
        behind = self._scene.tokens[phrase.end].folded if phrase.end < len(self._scene.tokens) else ""
        return phrase.head == "none" and behind in _OF_THEM

    def _is_share(self, number: int, way: Way) -> bool:
        """ "Two of the 14 wounded are still in hospital": some of those who have been counted."""
        phrases = self._scene.phrases
        if number in self._parts.pairs:
            return False
        whole = phrases[number + 1] if number + 1 < len(phrases) and phrases[number + 1].base else None
        own = whole.own.says["measure"] if whole and whole.own else ""
        behind = self._scene.tags[whole.end] if whole and whole.end < len(self._scene.tokens) else None
        said = own or (behind.says["measure"] if behind and behind.kind == "measure" else "")
        return bool(said) and said == way.measure.says["measure"]

    def _is_age(self, phrase: Phrase) -> bool:
        """ "The driver (41)", "Salem, 41, was hurt": a bare number between marks behind a person."""
        tokens, value = self._scene.tokens, phrase.mention.value
        bare = phrase.head == "none" and value is not None and value <= _OLDEST and phrase.end - phrase.start == 1
        if not bare or phrase.start < 2 or phrase.end >= len(tokens):
            return False
        marks = tokens[phrase.start - 1].text + tokens[phrase.end].text
        behind_name = phrase.start - (3 if tokens[phrase.start - 2].text == "." else 2)
        before = self._scene.tags[behind_name]
        if marks == "(+":
            return True  # "5 killed (3 + 2)"
        who = before is None or (before.kind == "noun" and before.number == "one")
        return marks in ("()", ",,", "،،") and who and phrase.start - 2 not in self._scene.in_phrase

    def _shares_number(self, number: int) -> bool:
        """ "أربعة آلاف امرأة وطفل": behind a hundred and more both nouns are singular, and both are counted by it."""
        phrase, before = self._scene.phrases[number], self._scene.phrases[number - 1] if number else None
        many = before is not None and before.mention.value is not None and before.mention.value >= _SINGULAR_FROM
        return many and before is not None and phrase.mention.weak and phrase.joined and before.end == phrase.start

    def is_source(self, phrase: Phrase) -> bool:
        """ "According to a hospital official", "a resident said" count nobody."""
        before = self._scene.tags[phrase.start - 1] if phrase.start else None
        behind = self._scene.tokens[phrase.end].folded if phrase.end < len(self._scene.tokens) else ""
        said = behind in _SAYING or (before is not None and before.kind == "attribution")
        return (phrase.mention.weak and said) or self._are_sources(phrase)

    def _are_sources(self, phrase: Phrase) -> bool:
        """ "Two local elected officials told an agency": a number of those who speak."""
        tokens, at = self._scene.tokens, phrase.end
        while at < min(phrase.end + _NAMED_WITHIN, len(tokens)) and tokens[at].folded not in _SAYING:
            tag = self._scene.tags[at]
            if tokens[at].kind != "word" or at in self._scene.in_phrase or (tag and tag.kind not in _NAMING):
                return False
            at += 1
        spoken = at < len(tokens) and tokens[at].folded in _SAYING
        return spoken and any(match.kind == "speaker" for match in self._scene.at(at - 1))

    def _is_of_whom(self, phrase: Phrase) -> bool:
        """ "three of whom are in hospital" goes on about people who have been counted."""
        vague = phrase.mention.quantifier is Quantifier.VAGUE  # "many of them are sheltering"
        return phrase.head == "pronoun" and (vague or self._scene.tokens[phrase.end - 1].folded in ("whom", "which"))
