"""Why a number is not offered though the words of harm stand beside it: denied, negated, possible, compared."""

from __future__ import annotations

from db.detection.phrase import Phrase
from db.detection.scene import Scene
from db.model.folding import fold

_COMMAS = frozenset(",،")
_FILLERS = frozenset(("s", "'", "’", "the", "a", "an", "just", "only", "earlier", "previous", "toll", "of", "figure"))
_AWAITED = frozenset(
    ("expected", "planned", "anticipated", "foreseen", "awaited", "forecast", "projected", "scheduled")
)
_MAY = fold("قد")
_WINDOW = 7
_DENIED_WITHIN = 16
"""Tokens before a measure in which a denial, a negation or a "could" concerns it."""


class Doubts:
    """What makes the numbers of one sentence doubtful."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def before(self, place: int) -> str:
        """Whether a "could", a "not" or a denial stands close before this token, in the same part of the sentence."""
        scene = self._scene
        for at in range(place - 1, max(-1, place - 1 - _DENIED_WITHIN), -1):
            tag, text = scene.tags[at], scene.tokens[at].text
            near = place - at <= 4
            if place - at > _WINDOW and not (tag and tag.kind == "denial"):
                if text in _COMMAS or text in ";؛:" or (tag and tag.kind == "stop"):
                    return ""
                continue
            if (text in _COMMAS and near is False) or text in ";؛:" or (tag and tag.kind == "stop"):
                return ""
            if at in scene.in_phrase and scene.phrases[scene.in_phrase[at]].head != "other":
                return ""
            if tag and (tag.kind == "denial" or (tag.kind in ("hypothesis", "negation") and near)):
                return tag.kind
            if text in _COMMAS:
                return ""
            if tag and tag.kind == "hypothesis":
                return tag.kind
        return ""

    def may_reach(self, phrase: Phrase) -> bool:
        """ "قد يصل إلى 18 ألفا": a verb of the present behind "قد" says what may be."""
        first, before = self._scene.tokens[phrase.start].folded, self._scene.tokens[phrase.start - 1].folded
        return phrase.start > 0 and before.removeprefix("و") == _MAY and first.startswith(("ي", "ت"))

    def is_awaited(self, phrase: Phrase) -> bool:
        """ "The return of a further 350 is expected": behind the number, a "be" and a word of what may come."""
        tags, place, been = self._scene.tags, phrase.end, False
        while place < len(tags) and (tag := tags[place]) is not None and tag.kind in ("aux", "aux_one"):
            place, been = tag.end, True
        awaited = place < len(tags) and self._scene.tokens[place].folded in _AWAITED
        return been and awaited

    def is_compared(self, phrase: Phrase) -> bool:
        """ "Up from 3,100 last week", "مقارنة بأربعة": the number of another time, said only beside this one's."""
        at = phrase.start
        while at and (self._is_filler(at - 1) or at - 1 in self._scene.in_date):
            at -= 1
        starts = range(max(0, at - 3), phrase.start)
        ends = (match.end for n in starts for match in self._scene.at(n) if match.kind == "comparison")
        joined = any(match.kind == "comparison" for match in self._scene.at(phrase.start))
        return joined or any(at <= end <= phrase.start for end in ends)

    def _is_filler(self, place: int) -> bool:
        return self._scene.tokens[place].folded in _FILLERS

    def is_conditional(self, place: int) -> bool:
        """Whether an "if" stands before this token in the sentence, and no new clause has begun since."""
        for at in range(place - 1, -1, -1):
            tag = self._scene.tags[at]
            if self._scene.tokens[at].text in ";؛" or (tag and tag.kind == "stop"):
                return False
            if tag and tag.kind == "condition":
                return True
        return False
