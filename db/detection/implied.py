"""Numbers that only a noun tells: "a child", "شهيدان", "another"."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from db.detection import number_words
from db.detection.mentions import Mention
from db.detection.nouns import Nouns
from db.detection.phrase import Phrase
from db.detection.rules import Match, spellings
from db.detection.tokens import Token, is_arabic
from db.model.folding import fold
from db.model.quantities import Quantifier

_SOMEBODY = tuple(map(fold, ("أحد", "إحدى")))
_ONE_OF = frozenset(("a", "an", "his", "her", "their"))
_MOTHER = frozenset(map(fold, ("أم", "وأم", "بأم", "لأم")))
_ONE = frozenset(map(fold, ("واحد", "واحدة")))
_TWO = frozenset(map(fold, ("اثنان", "اثنين", "اثنتان", "اثنتين")))
_ONCE_MORE = frozenset(map(fold, ("واحد", "واحدة", "اثنان", "اثنين", "اثنتان", "اثنتين", "آخران")))


class Implied:
    """Finds them in one sentence."""

    def __init__(self, tokens: Sequence[Token], at: Callable[[int], Sequence[Match]], nouns: Nouns) -> None:
        self._tokens, self._at, self._nouns = tokens, at, nouns

    def phrase(self, place: int) -> Phrase | None:
        """ "A child", "شهيدان", "طفل": one or two, said by the noun's own form."""
        if self._tokens[place].kind != "word":
            return None
        if self._tokens[place].folded in _ONE_OF:
            mention = Mention(place, place + 1, Quantifier.EXACT, 1, weak=True, rules=("en.number.article",))
            found = self._nouns.counted(mention)
            one = (
                found.head == "known"
                and not found.own
                and (self._ends_singular(found) or self._tokens[found.end - 1].folded == "old")
            )
            return self._as_many(found) if one else None
        if self._tokens[place].folded == "another" and self._is_one_more(place + 1):
            mention = Mention(place, place + 1, Quantifier.EXACT, 1, weak=True, rules=("en.number.article",))
            return Phrase(place, place + 1, mention, "none")
        if not is_arabic(self._tokens[place].folded):
            return None
        match = self._form(place)
        if match is None:
            return self._two_of(place) or self._one_of(place) or self._definite(place) or self._both(place)
        two = match.number == "two" or self._is_two(match)
        rule = "ar.number.dual" if two else "ar.number.singular"
        mention = Mention(place, match.end, Quantifier.EXACT, 2 if two else 1, weak=not two, rules=(rule,))
        own = match if match.says.get("measure") else None
        phrase = Phrase(place, match.end, mention, "known", match.says, own, rules=(match.rule,), joined=match.joined)
        return self._continued(phrase)

    def _as_many(self, found: Phrase) -> Phrase | None:
        """ "A couple" are two, "a couple of" anything are none of the kind."""
        if (count := found.says.get("count")) is None:
            return found
        vague = found.end < len(self._tokens) and self._tokens[found.end].folded == "of"
        return None if vague else replace(found, mention=replace(found.mention, value=int(count)))

    def _is_one_more(self, place: int) -> bool:
        """ "One officer died and another was wounded" """
        kinds = {match.kind for match in self._at(place)} if place < len(self._tokens) else set()
        return bool(kinds & {"measure", "aux_one"}) and "noun" not in kinds

    def _two_of(self, place: int) -> Phrase | None:
        """ "منتسبين اثنين": the numeral alone tells that a noun which no rule knows is a dual."""
        token = self._tokens[place]
        following = self._tokens[place + 1].folded if place + 1 < len(self._tokens) else ""
        if token.kind != "word" or following not in _TWO or not token.folded.endswith(("ين", "ان")):
            return None
        if any(match.kind == "measure" for match in self._at(place)):
            return None  # "فقدان اثنين"
        mention = Mention(place, place + 2, Quantifier.EXACT, 2, rules=("ar.number.dual",))
        return Phrase(place, place + 2, mention, "open", joined=token.folded.startswith("و"))

    def _one_of(self, place: int) -> Phrase | None:
        """ "أحد ضباطنا": one of those whom the noun behind names, in its plural or with "من"."""
        token = self._tokens[place].folded
        if (
            not token.endswith(_SOMEBODY)
            or spellings(token)[-1].word not in _SOMEBODY
            or place + 1 >= len(self._tokens)
        ):
            return None
        mention = Mention(place, place + 1, Quantifier.EXACT, 1, weak=True, rules=("ar.number.one_of",))
        found = self._nouns.whose(mention, place + 1)
        return found if found and found.unit == "person" and not found.own else None

    def _both(self, place: int) -> Phrase | None:
        """ "طفلاها": the dual of a noun that says whose."""
        token = self._tokens[place]
        match = self._nouns.both(place)
        if match is None:
            return None
        mention = Mention(place, place + 1, Quantifier.EXACT, 2, rules=("ar.number.dual",))
        joined = token.folded.startswith("و")
        return Phrase(place, place + 1, mention, "known", match.says, rules=(match.rule,), joined=joined)

    def _definite(self, place: int) -> Phrase | None:
        """ "أطفالهما الثلاثة": of somebody's own people, a numeral with its article is a count like any other."""
        following = place + 1
        if following >= len(self._tokens) or not self._tokens[following].folded.startswith("ال"):
            return None
        number = number_words.arabic(self._tokens, following, definite=True)
        mention = (
            Mention(place, place, Quantifier.EXACT, number.value, rules=("ar.number.definite",)) if number else None
        )
        found = self._nouns.whose(mention, place) if mention else None
        if found is None or number is None or found.unit == "home" or found.own:
            return None
        joined = self._tokens[place].folded.startswith("و")
        return replace(found, end=number.end, joined=joined)

    def _ends_singular(self, found: Phrase) -> bool:
        return any(self._nouns.is_singular(place, found.end) for place in range(found.start + 1, found.end))

    def _form(self, place: int) -> Match | None:
        for match in self._at(place):
            if match.kind != "noun" or match.definite or self._is_in_a_name(match):
                continue
            alike = [one for one in self._at(place) if one.kind == "noun" and one.end == match.end]
            plural = any(one.number == "many" for one in alike)
            dual = (match.number == "two" and not plural) or self._is_two(match)
            counts = "measure" not in match.says or self._is_in_a_toll(match.end) or self._says_one(match.end)
            single = match.number == "one" and counts and "implied" not in match.says
            if (dual or single) and match.says.get("unit") in ("person", "household", "home"):
                return match
        return None

    def _is_in_a_name(self, match: Match) -> bool:
        """ "أم درمان": before a word that no rule knows, "mother of" begins the name of a place or of somebody."""
        if self._tokens[match.start].folded not in _MOTHER or match.end >= len(self._tokens):
            return False
        following = self._tokens[match.end]
        return following.kind == "word" and not following.folded.startswith("و") and not self._at(match.end)

    def _is_in_a_toll(self, place: int) -> bool:
        """ "شهيد و6 جرحى": beside a number, the noun of one who was killed is a number, too."""
        described = self._at(place) if place < len(self._tokens) else ()
        if any(one.kind in ("noun", "adjective") and not one.joined and "measure" not in one.says for one in described):
            place += 1  # "شهيد مسن و5 جرحى"
        following = [token.kind for token in self._tokens[place + 1 : place + 2]]
        if place < len(self._tokens) and self._tokens[place].folded == "و":
            return following == ["number"]
        if place < len(self._tokens) and self._tokens[place].folded.startswith("و") and place + 1 < len(self._tokens):
            found = number_words.arabic(self._tokens, place)
            if found and any("measure" in one.says for one in self._behind(found.end)):
                return True  # "قتيل وستة جرحى"
        joined = self._at(place) if place < len(self._tokens) else ()
        return any(one.joined and one.number == "two" and "measure" in one.says for one in joined)

    def _behind(self, place: int) -> Sequence[Match]:
        return self._at(place) if place < len(self._tokens) else ()

    def _says_one(self, place: int) -> bool:
        """ "شهيد واحد" """
        return place < len(self._tokens) and self._tokens[place].folded in _ONE

    def _is_two(self, match: Match) -> bool:
        """ "ممرضين اثنين": only the numeral tells this dual from the plural."""
        following = self._tokens[match.end].folded if match.end < len(self._tokens) else ""
        sound = self._tokens[match.start].folded.endswith("ين")
        return sound and match.number == "many" and following in _TWO

    def _continued(self, phrase: Phrase) -> Phrase:
        """With the numeral that repeats the noun's form: "شخص واحد", "شهيدان اثنان"; it makes the number certain."""
        while any(match.says.get("implied") == "no" and not match.joined for match in self._behind(phrase.end)):
            phrase = replace(phrase, end=phrase.end + 1)  # "مواطن يمني"
        if phrase.end < len(self._tokens):
            said = self._tokens[phrase.end].folded
            if said in _ONCE_MORE:
                mention = replace(phrase.mention, weak=False, end=phrase.end + 1)
                return replace(phrase, end=phrase.end + 1, mention=mention)
        return phrase
