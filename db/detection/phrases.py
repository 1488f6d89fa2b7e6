"""A number and what it counts: "some 19 civilians", "two of them children", "خمسة وعشرون شخصاً", "شهيدان".

Known nouns come from the rules. A noun that no rule knows is left open: whether it may stand for people is decided by
what happened to it (`binding`). What the rules know to be no people ("rockets", "kilometres") is marked as such.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from db.detection.mentions import Mention, Mentions, is_year
from db.detection.rules import Match, Rules
from db.detection.tokens import Token, is_arabic
from db.model.folding import fold
from db.model.quantities import Quantifier

Head = Literal["known", "open", "none", "pronoun", "other"]
"""What stands behind the number: a noun of the rules, one that they do not know, none, "of them", or no people."""

_PRONOUNS = frozenset(("them", "whom", "these", "those", "which"))
_OF = frozenset(("of", fold("من")))
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "our", "these", "those"))
_ATTRIBUTES = ("population", "sex", "age", "group")
_OPEN_AT_MOST = 3
_PERSON_ENDINGS = ("ers", "ors", "ists", "ians", "ants", "ees", "men", "women", "mates", "folk", "folks", "nists")
_YEAR_OLD = ("year", "month", "week", "day")
_ONE_OF = frozenset(("a", "an", "his", "her", "their"))
_WHOSE = tuple(map(fold, ("هما", "هم", "هن", "ها", "نا", "ه")))
_SHORTEST_STEM = 2


@dataclass(frozen=True)
class Phrase:
    """A quantity with its noun: from this token up to that one, and what the words say of who is counted."""

    start: int
    end: int
    mention: Mention
    head: Head
    says: Mapping[str, str] = field(default_factory=dict)
    own: Match | None = None
    """What happened where the noun ("deaths", "قتلى") or an adjective before it ("displaced people") says it."""
    predicate: bool = False
    """The noun stands behind "were": "two were children"."""
    base: bool = False
    """The number is what another one is taken from: "12 of the 30 passengers"."""
    joined: bool = False
    rules: tuple[str, ...] = ()

    @property
    def unit(self) -> str:
        return self.says.get("unit", "person")

    @property
    def attributes(self) -> dict[str, str]:
        """Population, sex, age and group, as far as the words state them."""
        return {name: self.says[name] for name in _ATTRIBUTES if name in self.says}


class Phrases:
    """Finds the phrases of one sentence from left to right; none stands in another."""

    def __init__(
        self,
        tokens: Sequence[Token],
        rules: Rules,
        at: Callable[[int], Sequence[Match]],
        dates: Container[int],
    ) -> None:
        self._tokens, self._rules, self._at, self._dates = tokens, rules, at, dates
        self._mentions = Mentions(tokens, rules, at)

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
            return self._implied(place)
        if any(covered in self._dates for covered in range(mention.start, mention.end)):
            return None
        found = self._noun(mention)
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
        labelled = place > 0 and self._tokens[place - 1].text in ":-–—"
        return None if mention and vague and not labelled and mention.end >= len(self._tokens) else mention

    def _is_joined(self, place: int) -> bool:
        """Whether "and" is written together with the number."""
        return is_arabic(self._tokens[place].folded) and self._tokens[place].folded.startswith("و")

    # --- numbers that only a noun tells ---------------------------------------------------------------------------

    def _implied(self, place: int) -> Phrase | None:
        """ "a child", "شهيدان", "طفل": one or two, said by the noun's own form."""
        if self._tokens[place].folded in _ONE_OF:
            mention = Mention(place, place + 1, Quantifier.EXACT, 1, weak=True, rules=("en.number.article",))
            found = self._noun(mention)
            one = found.head == "known" and not found.own and self._ends_singular(found)
            return found if one else None
        if self._tokens[place].folded == "another" and self._is_one_more(place + 1):
            mention = Mention(place, place + 1, Quantifier.EXACT, 1, weak=True, rules=("en.number.article",))
            return Phrase(place, place + 1, mention, "none")
        match = self._form(place)
        if match is None:
            return self._two_of(place)
        two = match.number == "two" or self._is_two(match)
        rule = "ar.number.dual" if two else "ar.number.singular"
        mention = Mention(place, match.end, Quantifier.EXACT, 2 if two else 1, weak=not two, rules=(rule,))
        own = match if match.says.get("measure") else None
        phrase = Phrase(place, match.end, mention, "known", match.says, own, rules=(match.rule,), joined=match.joined)
        return self._continued(phrase)

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
        mention = Mention(place, place + 2, Quantifier.EXACT, 2, rules=("ar.number.dual",))
        return Phrase(place, place + 2, mention, "open", joined=token.folded.startswith("و"))

    def _ends_singular(self, found: Phrase) -> bool:
        place = next((n for n in range(found.end - 1, found.start, -1) if self._nouns(n, found.end)), None)
        return place is not None and any(match.number == "one" for match in self._nouns(place, found.end))

    def _nouns(self, place: int, end: int) -> list[Match]:
        return [match for match in self._at(place) if match.kind == "noun" and match.end == end]

    def _form(self, place: int) -> Match | None:
        if not is_arabic(self._tokens[place].folded):
            return None
        for match in self._at(place):
            if match.kind != "noun" or match.definite:
                continue
            plural = any(one.kind == "noun" and one.number == "many" and one.end == match.end for one in self._at(place))
            dual = (match.number == "two" and not plural) or self._is_two(match)
            single = match.number == "one" and "measure" not in match.says and "implied" not in match.says
            if (dual or single) and match.says.get("unit") in ("person", "household", "home"):
                return match
        return None

    def _is_two(self, match: Match) -> bool:
        """ "ممرضين اثنين": only the numeral tells this dual from the plural."""
        following = self._tokens[match.end].folded if match.end < len(self._tokens) else ""
        sound = self._tokens[match.start].folded.endswith("ين")
        return sound and match.number == "many" and following in _TWO

    def _continued(self, phrase: Phrase) -> Phrase:
        """With the numeral that repeats the noun's form: "شخص واحد", "شهيدان اثنان"; it makes the number certain."""
        if phrase.end < len(self._tokens):
            said = self._tokens[phrase.end].folded
            if said in _ONCE_MORE:
                mention = replace(phrase.mention, weak=False, end=phrase.end + 1)
                return replace(phrase, end=phrase.end + 1, mention=mention)
        return phrase

    # --- what is counted ----------------------------------------------------------------------------------------------

    def _noun(self, mention: Mention) -> Phrase:
        at = self._behind_of(mention.end)
        if at > mention.end and at < len(self._tokens) and self._tokens[at].folded in _PRONOUNS:
            return self._of_them(mention, at + 1)
        found = self._of_the_injured(mention, at) or self._search(mention, at)
        if at > mention.end and found.unit == "household" and mention.value and mention.value > 1:
            one = any(match.number == "one" for n in range(at, found.end) for match in self._nouns(n, n + 1))
            return replace(found, says={**found.says, "unit": "person"}) if one else found
        return found

    def _of_the_injured(self, mention: Mention, place: int) -> Phrase | None:
        """ "four of the injured": a word of harm stands for those who suffered it."""
        if place == mention.end or place >= len(self._tokens) or is_arabic(self._tokens[place].folded):
            return None
        match = next((match for match in self._at(place) if match.kind == "measure"), None)
        if match is None or match.says["number"] == "after" or self._describes_noun(match.end):
            return None
        return Phrase(mention.start, match.end, mention, "known", {"unit": "person"}, match, rules=(match.rule,))

    def _behind_of(self, place: int) -> int:
        """Behind "of", "of the", "من بين", where they follow the number."""
        at = place
        if at < len(self._tokens) and self._tokens[at].folded in ("of", fold("من")):
            at += 1
            while at < len(self._tokens) and self._tokens[at].folded in ("the", "its", "their", fold("بين")):
                at += 1
        return at

    def _of_them(self, mention: Mention, place: int) -> Phrase:
        """ "two of whom were children": the noun may stand behind a form of "to be"."""
        found = self._search(replace(mention, end=place), self._behind_aux(place))
        if found.head == "known" and found.attributes:
            return replace(found, mention=mention, predicate=True)
        return Phrase(mention.start, place, mention, "pronoun")

    def _behind_aux(self, place: int) -> int:
        while place < len(self._tokens) and self._tokens[place].folded in ("were", "was", "are", "is", "being"):
            place += 1
        return place

    def _search(self, mention: Mention, place: int) -> Phrase:
        seen = _Seen(mention.end)
        at = place
        while at < len(self._tokens) and at not in self._dates:
            step = self._step(at, seen)
            if step is None:
                break
            at = step
            if seen.other:
                return Phrase(mention.start, mention.end, mention, "other", seen.says, rules=tuple(seen.rules))
        predicate = self._predicate(mention, place, seen)
        return predicate or seen.phrase(mention, self._tokens)

    def _predicate(self, mention: Mention, place: int, seen: _Seen) -> Phrase | None:
        """ "two were children": only where the noun tells who is meant."""
        behind = self._behind_aux(place)
        if seen.end > mention.end or behind == place:
            return None
        found = self._search(mention, behind)
        return replace(found, predicate=True) if found.head == "known" and found.attributes else None

    def _step(self, at: int, seen: _Seen) -> int | None:
        """Where the search goes on behind this token; `None` where the noun phrase is over."""
        token = self._tokens[at]
        if aged := self._age(at):
            return aged
        if token.kind in ("number", "code") or token.kind == "mark":
            return (at + 1 if self._is_hyphen(at) and not seen.known else None)
        if seen.known and token.folded in _OF:
            return self._of_whom(at + 1, seen)
        match = self._noun_match(at)
        if match and match.joined and match.kind == "noun":
            return None
        if match and seen.known and match.kind not in ("noun", "adjective"):
            return self._compound(match, seen)
        if match is None:
            return self._open(at, seen)
        if match.kind == "noun":
            return seen.take(match)
        if match.kind == "adjective":
            return seen.describe(match)
        if match.kind == "measure":
            return seen.attribute(match)
        if match.end in self._dates:
            return None  # "20 ألفاً يوم الاثنين" counts no days
        seen.other = not self._modifies(match.end)
        seen.says = {**seen.says, **match.says} if seen.other else seen.says
        seen.rules.append(match.rule)
        return match.end

    def _compound(self, match: Match, seen: _Seen) -> int | None:
        """ "17 evacuation centres" are no evacuations; of what may be both, the last noun tells what is counted."""
        glued = seen.own is not None and seen.end == match.start and not is_arabic(self._tokens[match.start].folded)
        if not glued or match.kind not in ("facility", "other_count") or match.end in self._dates:
            return None
        seen.other, seen.says = True, {**match.says}
        return match.end

    def _of_whom(self, place: int, seen: _Seen) -> int | None:
        """ "members of the security forces", "شخصاً من المدنيين": what the second noun says of the first's people."""
        at = place + 1 if place < len(self._tokens) and self._tokens[place].folded == "the" else place
        match = self._noun_match(at) if at < len(self._tokens) else None
        if match is None or match.kind != "noun" or match.says.get("unit") != "person" or "measure" in match.says:
            return None
        return seen.take(match) if any(name in match.says for name in _ATTRIBUTES) else None

    def _modifies(self, place: int) -> bool:
        """Whether people follow at once, so that what stood there only describes them ("school children")."""
        english = place < len(self._tokens) and not is_arabic(self._tokens[place].folded)
        return english and any(match.kind == "noun" for match in self._at(place))

    def _noun_match(self, at: int) -> Match | None:
        """The longest noun or adjective here; a measure only as an adjective ("displaced families")."""
        matches = [match for match in self._at(at) if match.kind in _NOUN_ORDER and self._fits(match)]
        matches = matches or self._possessed(at)
        return min(matches, key=lambda match: (-match.end, _NOUN_ORDER[match.kind]), default=None)

    def _possessed(self, at: int) -> list[Match]:
        """ "ثلاثة من جنودها", "خمسة من أبنائهما": the noun without what says whose."""
        token = self._tokens[at]
        if not at or not is_arabic(token.folded) or self._tokens[at - 1].folded not in _OF:
            return []
        for ending in _WHOSE:
            stem = token.folded.removesuffix(ending)
            spelled = (stem, stem[:-1] + "ه", stem[:-1] + "ء", f"{stem}ين", f"{stem}ون") if stem != token.folded else ()
            for word in (one for one in spelled if len(one) > _SHORTEST_STEM):
                found = self._rules.at((token._replace(folded=word),), 0)
                if nouns := [match._replace(start=at, end=at + 1) for match in found if match.kind in _NOUN_ORDER]:
                    return nouns
        return []

    def _fits(self, match: Match) -> bool:
        if match.kind != "measure":
            return True
        arabic = is_arabic(self._tokens[match.start].folded)
        return not arabic and match.says["number"] != "after" and self._describes_noun(match.end)

    def _describes_noun(self, place: int) -> bool:
        return place < len(self._tokens) and any(match.kind in ("noun", "facility") for match in self._at(place))

    def _open(self, at: int, seen: _Seen) -> int | None:
        if seen.known or seen.open >= _OPEN_AT_MOST or any(match.kind not in _NO_NOUN for match in self._at(at)):
            return None
        if self._tokens[at].folded in _DETERMINERS or self._tokens[at].folded in ("s", "of", "them"):
            return None
        seen.open += 1
        seen.open_end = at + 1
        return at + 1

    def _is_hyphen(self, at: int) -> bool:
        token = self._tokens[at]
        glued = at > 0 and self._tokens[at - 1].end == token.start
        return token.text in "-‐‑" and glued and at + 1 < len(self._tokens) and self._tokens[at + 1].start == token.end

    def _age(self, at: int) -> int | None:
        """Behind "12-year-old", which describes who is counted."""
        said = [token.folded for token in self._tokens[at : at + 5]]
        if len(said) == 5 and said[2] in _YEAR_OLD and said[4] == "old":
            return at + 5
        return None

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
        bare = before.mention.end == before.end and found.unit == "person" and found.head == "known"
        return bare and self._between(before, found) in _ONE_IN

    def _between(self, before: Phrase, found: Phrase) -> str:
        return " ".join(token.folded for token in self._tokens[before.end : found.start])


_NOUN_ORDER = {"noun": 0, "other_count": 1, "facility": 2, "adjective": 3, "measure": 4}
_NO_NOUN = frozenset(
    ("source", "vague", "onward", "before", "after", "plain", "speaker", "anaphor", "document", "name_end", "counter",
     "numbered", "again", "comparison")
)  # fmt: skip
"""Kinds of phrases in which an unknown noun may stand all the same."""
_ONE_IN = frozenset(("in", "in every", "out of every", fold("من كل"), fold("من أصل")))
"""Between the numbers of a share: "one in ten", "واحد من كل ثلاثة"."""
_SHARED_WITHIN = 6
_TAKEN_FROM = frozenset(("of the", "of", "out of", "out of the", fold("من"), fold("من بين")))
_TWO = frozenset(map(fold, ("اثنان", "اثنين", "اثنتان", "اثنتين")))
_ONCE_MORE = frozenset(map(fold, ("واحد", "واحدة", "اثنان", "اثنين", "اثنتان", "اثنتين")))


class _Seen:
    """What a search for the noun has found so far."""

    def __init__(self, end: int) -> None:
        self.end = self.open_end = end
        self.says: dict[str, str] = {}
        self.rules: list[str] = []
        self.own: Match | None = None
        self.known = self.other = False
        self.open = 0

    def take(self, match: Match) -> int:
        """A noun; of several ("civilian deaths") the last one names the unit, in Arabic the first."""
        unit = self.says.get("unit") if self.known and match.rule.startswith("ar.") else None
        self.says.update(match.says)
        self.says["unit"] = unit or match.says["unit"]
        self.rules.append(match.rule)
        self.own = match if match.says.get("measure") else self.own
        self.known, self.end = True, match.end
        return match.end

    def describe(self, match: Match) -> int:
        for name, value in match.says.items():
            self.says.setdefault(name, value)
        if match.says:
            self.rules.append(match.rule)
        self.end = match.end
        return match.end

    def attribute(self, match: Match) -> int:
        self.own = self.own or match
        return match.end

    def phrase(self, mention: Mention, tokens: Sequence[Token]) -> Phrase:
        head: Head = "known" if self.known else "open" if self.open else "none"
        end = max(self.end, self.open_end if not self.known else 0)
        last = tokens[end - 1].folded
        if head == "open" and tokens[end - 1].kind == "word" and last.endswith(_PERSON_ENDINGS):
            head, self.says = "known", {"unit": "person", **self.says}
        own = self.own if self.known else None
        return Phrase(
            mention.start, max(end, mention.end), mention, head, dict(self.says), own, rules=tuple(self.rules)
        )
