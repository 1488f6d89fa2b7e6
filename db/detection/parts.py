"""Which phrases of a sentence are parts of another one ("including two children"), and which say the same again in
another unit ("16,549 families (76,427 people)")."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from db.detection.gaps import is_arabic_phrase, is_linked
from db.detection.phrase import Phrase
from db.detection.rules import Match
from db.detection.scene import Scene
from db.model.folding import fold

_OPENS = frozenset("(–—-:،,")
_PAIRED = frozenset(("(", ")", ",", "،", "–", "—", "-", "/"))
_BEFORE_A_PART = frozenset(("aux", "aux_one", "preposition", "adjective", "pair"))
_FAR = 4
"""Tokens between "including" and the first part."""


class Parts:
    """The parts and pairs of one sentence."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene

    def of(self, number: int) -> tuple[int, ...]:
        """The phrases that are parts of this one, as far as they say who is meant."""
        phrases = self._scene.phrases
        return tuple(part for part, whole in self.members.items() if whole == number and phrases[part].attributes)

    @cached_property
    def members(self) -> dict[int, int]:
        """Each part with its whole; -1 where the whole stands in an earlier sentence, or its measure has to tell it."""
        found: dict[int, int] = {}
        for at, tag in enumerate(self._scene.tags):
            if tag and tag.kind == "include" and tag.start == at:
                named = "measure" in tag.says
                found.update(dict.fromkeys(self._of_the_dead(tag), -1) if named else self._behind(at, tag.end, found))
        for number, phrase in enumerate(self._scene.phrases):
            if number not in found and (whole := self._in_apposition(number, phrase, found)) is not None:
                found[number] = whole
        return found

    @cached_property
    def pairs(self) -> dict[int, int]:
        """The households of a statement with its persons, both ways."""
        found: dict[int, int] = {}
        for first in range(len(self._scene.phrases) - 1):
            if first not in found and self._is_pair(first):
                found.update({first: first + 1, first + 1: first})
        return found

    @cached_property
    def loose(self) -> dict[int, Match | None]:
        """Parts without a whole in their sentence, each with the words that name it ("among the dead")."""
        named = [tag for at, tag in enumerate(self._scene.tags) if tag and tag.start == at and "measure" in tag.says]
        named = [tag for tag in named if tag.kind == "include"]
        return {part: named[0] if named else None for part, whole in self.members.items() if whole < 0}

    def _of_the_dead(self, tag: Match) -> Iterator[int]:
        """ "Among the dead were two women and a child", "two women and a child are among the dead"."""
        yield from self._chain(tag.end)
        phrases, tags = self._scene.phrases, self._scene.tags
        first = last = next((n for n in reversed(range(len(phrases))) if phrases[n].end <= tag.start), -1)
        if last < 0 or not all(one and one.kind in ("aux", "aux_one") for one in tags[phrases[last].end : tag.start]):
            return
        while first > 0 and self._is_part(phrases[first - 1]):
            if not is_linked(self._scene, phrases[first - 1], phrases[first]):
                break
            first -= 1
        yield from (n for n in range(first, last + 1) if self._is_part(phrases[n]))

    # --- behind "including" -------------------------------------------------------------------------------------------

    def _behind(self, at: int, end: int, known: dict[int, int]) -> Iterator[tuple[int, int]]:
        whole = self._whole_before(at, known)
        chain = list(self._chain(end))
        if not chain and (trailing := self._trailing(at, whole)) is not None:
            yield trailing
        for number in chain:
            yield number, -1 if whole is None else whole

    def _whole_before(self, at: int, known: dict[int, int]) -> int | None:
        """The nearest phrase before that may have parts: no part itself, and people."""
        numbers = [n for n, phrase in enumerate(self._scene.phrases) if phrase.start < at and n not in known]
        return next((n for n in reversed(numbers) if self._may_be_whole(self._scene.phrases[n])), None)

    def _may_be_whole(self, phrase: Phrase) -> bool:
        return phrase.head != "other" and not phrase.base and phrase.unit == "person"

    def _chain(self, end: int) -> Iterator[int]:
        """The parts one after the other, as long as their nouns tell who is meant."""
        first = next((n for n, phrase in enumerate(self._scene.phrases) if phrase.start >= end), None)
        if first is None or self._scene.phrases[first].start - end > _FAR or not self._is_near(end, first):
            return
        number = first
        while number < len(self._scene.phrases) and self._is_part_of(number, first - 1):
            yield number
            following = number + 1
            if following == len(self._scene.phrases):
                return
            if not is_linked(self._scene, self._scene.phrases[number], self._scene.phrases[following]):
                return
            number = following

    def _is_near(self, end: int, first: int) -> bool:
        between = self._scene.tags[end : self._scene.phrases[first].start]
        return all(tag is not None and tag.kind in _BEFORE_A_PART for tag in between)

    def _is_part(self, phrase: Phrase) -> bool:
        own = phrase.own is not None and phrase.own.kind == "noun"
        return phrase.head == "known" and phrase.unit == "person" and bool(phrase.attributes) and not own

    def _is_part_of(self, number: int, whole: int) -> bool:
        """People of whom something is said, or "73 injuries, 12 of them serious injuries"."""
        part, before = self._scene.phrases[number], self._scene.phrases[whole] if whole >= 0 else None
        same = part.own and before and before.own and part.own.says["measure"] == before.own.says["measure"]
        english = not is_arabic_phrase(self._scene, part)
        smaller = english and before is not None and part.head == "known" and not part.own and self._fits(whole, number)
        return self._is_part(part) or bool(same) or smaller

    def _trailing(self, at: int, whole: int | None) -> tuple[int, int] | None:
        """ "12 people, three women among them": the part stands before the words."""
        if not whole or self._scene.phrases[whole].end != at or not self._is_part(self._scene.phrases[whole]):
            return None
        return (whole, whole - 1) if self._may_be_whole(self._scene.phrases[whole - 1]) else None

    # --- in brackets, between dashes, "two of them children" ------------------------------------------------------

    def _in_apposition(self, number: int, phrase: Phrase, known: dict[int, int]) -> int | None:
        previous = number - 1
        if previous < 0 or not self._is_part(phrase):
            return -1 if phrase.predicate else None
        if phrase.predicate:
            return known.get(previous, previous)
        before = self._scene.phrases[previous]
        if previous in known and is_linked(self._scene, before, phrase):
            whole = known[previous]
            return whole if whole < 0 or self._fits(whole, number) else None
        opened = phrase.start - before.end <= _FAR and self._scene.tokens[phrase.start - 1].text in "(–—:"
        return previous if opened and self._may_be_whole(before) and self._fits(previous, number) else None

    def _fits(self, whole: int, part: int) -> bool:
        """Whether the part is smaller, and the whole says less of who is meant: "12 men – 3 women" are no parts."""
        first, second = self._scene.phrases[whole], self._scene.phrases[part]
        most, value = first.mention.value or first.mention.high, second.mention.value
        said = [name for name in ("sex", "age") if name in first.attributes and name in second.attributes]
        same = all(first.attributes[name] == second.attributes[name] for name in said)
        return most is not None and value is not None and value <= most and same

    # --- the same in another unit ---------------------------------------------------------------------------------

    def _is_pair(self, number: int) -> bool:
        first, second = self._scene.phrases[number], self._scene.phrases[number + 1]
        if {first.unit, second.unit} != {"household", "person"} or "other" in (first.head, second.head):
            return False
        between = range(first.end, second.start)
        joined = all(self._pairs_at(n) for n in between)
        told = any(self._scene.tokens[n].text in "(–—/" or self._is_tag(n, "pair", "include") for n in between)
        return len(between) <= 5 and joined and (told or self._names_the_other(first, second))

    def _names_the_other(self, first: Phrase, second: Phrase) -> bool:
        """ "21,340 persons from 4,268 households", "a family of seven"."""
        words = (token.folded for token in self._scene.tokens[first.end : second.start])
        between = " ".join(word for word in words if word not in ",،")
        if first.unit == "person":
            return between in ("from", "in", fold("من"), fold("ضمن"))
        return between == "of" and first.mention.weak

    def _pairs_at(self, place: int) -> bool:
        between = ("pair", "aux", "relative", "preposition", "include", "adjective")
        return self._scene.tokens[place].text in _PAIRED or self._is_tag(place, *between)

    def _is_tag(self, place: int, *kinds: str) -> bool:
        tag = self._scene.tags[place]
        return tag is not None and tag.kind in kinds
