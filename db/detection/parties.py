"""Who is said to have done it: a force that a sentence names as the one who acts, never one that it only mentions.

"Killed by government forces", "the army shelled the market": an act and who is behind it, in so many words. A force
that condemns, denies, counts or is elsewhere is nobody's perpetrator, and neither is an adjective ("Russian strikes").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.detection.means import Counted, first_of, nearest
from db.detection.scene import Scene
from db.detection.tokens import is_arabic
from db.model.folding import fold

_PASSED = frozenset(
    map(fold, ("on", "in", "at", "near", "the", "a", "of", "town", "village", "city", "market", "camp", "district",
               "this", "last", "morning", "night", "and", "wounded", "injured", "–"))
)  # fmt: skip
"""Words between an act and "by": where and when it was done."""
_ARTICLES = frozenset(("the", "a", "an"))
_AUX = frozenset(("have", "has", "had", "also", "again", "then", "later"))
_INSIDE = frozenset(("al", "of", "the", "and", "-", "–", "for", "ash", "el", "s", "'", "’"))
"""Words within a name: "Hayat Tahrir al-Sham"."""
_BACK = 9
"""Tokens before "by" among which the act stands."""
_NAME = 5
"""Words of a force's name."""


@dataclass(frozen=True)
class PartyMention:
    """Who acted, as the text names them (``exact``), and where it does; ``presumed``: the text only suspects it."""

    start: int
    end: int
    exact: str
    presumed: bool = False


@dataclass(frozen=True)
class _Named:
    first: int
    last: int
    presumed: bool


class Parties:
    """The perpetrators that one sentence names; ``counted`` are its numbers."""

    def __init__(self, scene: Scene, counted: Sequence[Counted]) -> None:
        self._scene, self._counted = scene, counted
        self._named = [one for one in self._forces() if self._acts(one)]

    def of(self, number: Counted, last: int) -> tuple[PartyMention, ...]:
        """Who harmed the people whom this number counts, whose words end before token ``last``."""
        found = nearest(self._scene, self._named, self._counted, number, last)
        return (self._mention(found),) if found else ()

    def _mention(self, one: _Named) -> PartyMention:
        tokens = self._scene.tokens
        start, end = tokens[one.first].start, tokens[one.last - 1].end
        match = first_of(self._scene, one.first, "force")
        apart = match is not None and match.prefixed and is_arabic(tokens[one.first].folded)
        return PartyMention(start, end, _alone(self._scene.text[start:end]) if apart else self._scene.text[start:end],
                            one.presumed)  # fmt: skip

    # --- names --------------------------------------------------------------------------------------------------------

    def _forces(self) -> Iterator[_Named]:
        place = 0
        while place < len(self._scene.tokens):
            found = self._force_at(place)
            if found is not None:
                yield found
            place = found.last if found else place + 1

    def _force_at(self, place: int) -> _Named | None:
        """The name that begins here: what kind of force, in English before the noun, in Arabic behind it."""
        token = self._scene.tokens[place]
        if token.kind != "word" or token.folded in _ARTICLES:
            return None
        arabic = is_arabic(token.folded)
        last = self._arabic_end(place) if arabic else self._english_end(place)
        return _Named(place, last, self._is_presumed(place)) if last and not self._is_craft(place, last) else None

    def _is_craft(self, place: int, last: int) -> bool:
        """ "Warplanes" alone: with what it was done, not by whom."""
        match = first_of(self._scene, place, "force")
        return match is not None and match.end == last and match.says.get("alone") == "no"

    def _arabic_end(self, place: int) -> int:
        match = first_of(self._scene, place, "force")
        if match is None:
            return 0
        end, most = match.end, min(match.end + _NAME - 1, len(self._scene.tokens))
        while end < most and self._goes_on(end, first=end == match.end):
            end += 1
        return end

    def _goes_on(self, place: int, *, first: bool) -> bool:
        """Whether the word belongs to the name: whose force it is, then what kind ("الروسي", "المسلحة")."""
        word = self._scene.tokens[place].folded
        if first_of(self._scene, place, "force_of"):
            return True
        if not word.startswith("ال"):
            return False
        counted = first_of(self._scene, place, "noun", "facility", "place_cue", "measure")
        return word.endswith(("ي", "يه")) or (first and counted is None)

    def _english_end(self, place: int) -> int:
        """Behind the last noun of a run of names and words of kind, which no article interrupts."""
        at, end, capitals = place, 0, 0
        while at < min(place + _NAME + 1, len(self._scene.tokens)):
            token = self._scene.tokens[at]
            if head := first_of(self._scene, at, "force"):
                at = end = head.end
            elif kind := first_of(self._scene, at, "force_of"):
                at = kind.end
            elif self._is_name(at) or (capitals and token.folded in _INSIDE):
                capitals += token.text[:1].isupper()
                at += 1
                end = at if self._is_after_by(place) and token.text[:1].isupper() else end
            else:
                break
        return end

    def _is_name(self, place: int) -> bool:
        return self._scene.tokens[place].text[:1].isupper() and place not in self._scene.in_date

    def _is_after_by(self, place: int) -> bool:
        before = self._before(place)
        return before >= 0 and first_of(self._scene, before, "agent") is not None

    def _before(self, place: int) -> int:
        """The token before a name, its article and "suspected" passed over."""
        before = place - 1
        while before >= 0 and (
            self._scene.tokens[before].folded in _ARTICLES or first_of(self._scene, before, "presumed")
        ):
            before -= 1
        return before

    def _is_presumed(self, place: int) -> bool:
        around = range(max(self._before(place) + 1, 0), place)
        return any(first_of(self._scene, at, "presumed") for at in around)

    # --- acts ---------------------------------------------------------------------------------------------------------

    def _acts(self, one: _Named) -> bool:
        arabic = is_arabic(self._scene.tokens[one.first].folded)
        return self._acts_in_arabic(one) if arabic else self._is_behind(one) or self._begins(one)

    def _is_behind(self, one: _Named) -> bool:
        """ "Killed in strikes on the town by …": the act, where and when, "by"."""
        by = self._before(one.first)
        if by < 0 or first_of(self._scene, by, "agent") is None:
            return False
        at = by - 1
        while at >= max(by - _BACK, 0) and not self._ends_act(at + 1):
            token = self._scene.tokens[at]
            passed = token.folded in _PASSED or token.text[:1].isupper() or at in self._scene.in_date
            if not (passed or at in self._scene.in_phrase):
                return False
            at -= 1
        return at >= max(by - _BACK, 0)

    def _ends_act(self, end: int) -> bool:
        starts = range(max(end - 4, 0), end)
        return any(match.end == end for at in starts for match in self._scene.at(at) if match.kind in ("done", "means"))

    def _begins(self, one: _Named) -> bool:
        """ "The army shelled": the act stands right behind the name."""
        at = one.last
        while at < len(self._scene.tokens) and self._scene.tokens[at].folded in _AUX:
            at += 1
        acts = at < len(self._scene.tokens) and first_of(self._scene, at, "act") is not None
        return acts and not self._is_object(one.first)

    def _is_object(self, first: int) -> bool:
        """ "Near the army targeted", "against rebels hit": what a preposition leads to does not act."""
        before = self._before(first)
        return before >= 0 and first_of(self._scene, before, "preposition") is not None

    def _acts_in_arabic(self, one: _Named) -> bool:
        """Behind "من قبل", behind the act itself ("قصفت قوات…", "غارات الطيران…"), or before it ("الجيش قصف")."""
        starts = range(max(one.first - 3, 0), one.first)
        before = (match for at in starts for match in self._scene.at(at) if match.end == one.first)
        if any(match.kind in ("agent", "act", "means") for match in before):
            return True
        return one.last < len(self._scene.tokens) and first_of(self._scene, one.last, "act") is not None


def _alone(name: str) -> str:
    """Without what Arabic writes together with it: "of the air force" is "للطيران", "of forces" "لقوات"."""
    return f"ال{name[2:]}" if name.startswith("لل") else name[1:]
