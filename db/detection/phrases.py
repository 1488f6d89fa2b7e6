"""The numbers of a sentence with what they count: "some 19 civilians", "two of them children", "شهيدان"."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import replace

from db.detection.implied import Implied
from db.detection.mentions import Mention, Mentions
from db.detection.nouns import Nouns
from db.detection.phrase import Phrase
from db.detection.rules import Match, Rules
from db.detection.tokens import Token, is_arabic, is_year
from db.model.folding import fold
from db.model.quantities import Quantifier

_OF = frozenset(("of", fold("من")))
_ONE_IN = frozenset(("in", "in every", "out of every", fold("من كل"), fold("من أصل")))
"""Between the numbers of a share: "one in ten", "واحد من كل ثلاثة"."""
_ALL_OF_THEM = frozenset(map(fold, ("العشرات", "المئات", "الآلاف")))
_SHARED_WITHIN = 6
_TAKEN_FROM = frozenset(("of the", "of", "out of", "out of the", fold("من"), fold("من بين")))


class Phrases:
    """Finds the phrases of one sentence from left to right; none stands in another."""

    def __init__(
        self,
        tokens: Sequence[Token],
        rules: Rules,
        at: Callable[[int], Sequence[Match]],
        dates: Container[int],
    ) -> None:
        self._tokens, self._at, self._dates = tokens, at, dates
        self._mentions, self._nouns = Mentions(tokens, rules, at), Nouns(tokens, rules, at, dates)
        self._implied = Implied(tokens, at, self._nouns)

    def read(self) -> Iterator[Phrase]:
        """All of them, in order."""
        place, before = 0, None
        while place < len(self._tokens):
            found = None if place in self._dates else self._phrase(place)
            if found is None:
                place += 1
                continue
            if before and self._is_one_in(before, found):
                before, found = replace(before, base=True), replace(found, base=True)
            if before:
                yield before
            shared = self._opens_with_base(place) or self._is_shared(place)
            if shared or (before and self._is_base(before, found)):
                found = replace(found, base=True)
            before, place = found, max(found.end, place + 1)
        if before:
            yield before

    def _phrase(self, place: int) -> Phrase | None:
        mention = self._mention(place)
        if mention is None:
            return self._implied.phrase(place)
        if any(covered in self._dates for covered in range(mention.start, mention.end)):
            return None
        found = self._nouns.counted(mention)
        bare = found.head in ("none", "open", "pronoun") and mention.end == place + 1
        # "2019" before an unknown word is a year; before people it may be a number of them.
        if bare and is_year(self._tokens[place]) and mention.quantifier is Quantifier.EXACT:
            return None
        end, quantifier, rules = self._quantified_behind(found.end)
        if quantifier and mention.quantifier is Quantifier.EXACT:
            mention = replace(mention, quantifier=quantifier, rules=(*mention.rules, *rules))
            found = replace(found, end=end, mention=mention)
        return replace(found, joined=True) if self._is_joined(place) else found

    def _quantified_behind(self, place: int) -> tuple[int, Quantifier | None, tuple[str, ...]]:
        """A quantifier behind the noun, or behind what happened: "لقي 18 شخصاً حتفهم على الأقل"."""
        found = self._mentions.after(place)
        verb = self._at(place) if place < len(self._tokens) else ()
        for match in verb if found[1] is None else ():
            if match.kind in ("measure", "aux") and (behind := self._mentions.after(match.end))[1]:
                return place, behind[1], behind[2]
        return found

    def _mention(self, place: int) -> Mention | None:
        mention = self._mentions.read(place)
        vague = mention is not None and mention.quantifier is Quantifier.VAGUE
        definite = self._tokens[place].folded in _ALL_OF_THEM  # "يودي بحياة العشرات"
        labelled = definite or (place > 0 and self._tokens[place - 1].text in ":-–—")
        return None if mention and vague and not labelled and mention.end >= len(self._tokens) else mention

    def _is_joined(self, place: int) -> bool:
        """Whether "and" is written together with the number."""
        return is_arabic(self._tokens[place].folded) and self._tokens[place].folded.startswith("و")

    def _opens_with_base(self, place: int) -> bool:
        """ "Of the 52 passengers, 11 died" """
        said = [token.folded for token in self._tokens[max(0, place - 3) : place]]
        return said[-2:] == ["of", "the"] and (len(said) == 2 or said[0] in (",", "-", "–", "•"))

    def _is_shared(self, place: int) -> bool:
        """ "Half of the town's 40,000 residents": how many they are is not said."""
        near = range(max(0, place - _SHARED_WITHIN), place)
        shares = [match for at in near for match in self._at(at) if match.kind == "share"]
        percent = any(self._tokens[at].text in "%٪" for at in near if self._tokens[at + 1].folded in _OF)
        return percent or any(not self._says_more(match.end, place) for match in shares)

    def _says_more(self, start: int, end: int) -> bool:
        kinds = {match.kind for at in range(start, end) for match in self._at(at)}
        return bool(kinds & {"measure", "stop"}) or any(self._tokens[n].text in ",،;" for n in range(start, end))

    def _is_base(self, before: Phrase, found: Phrase) -> bool:
        return self._between(before, found) in _TAKEN_FROM

    def _is_one_in(self, before: Phrase, found: Phrase) -> bool:
        """ "One in ten residents": a share, of which neither number counts anybody."""
        said = " ".join(token.folded for token in self._tokens[before.mention.end : found.start])
        return found.unit == "person" and found.head == "known" and said in _ONE_IN

    def _between(self, before: Phrase, found: Phrase) -> str:
        return " ".join(token.folded for token in self._tokens[before.end : found.start])
