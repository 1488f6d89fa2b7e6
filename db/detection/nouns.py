"""What a number counts: the noun behind it, and what that noun and its adjectives say of people.

Known nouns come from the rules. A noun that no rule knows is left open: whether it may stand for people is decided by
what happened to it (`binding`). What the rules know to be no people ("rockets", "kilometres") is marked as such.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import replace

from db.detection.mentions import Mention
from db.detection.phrase import ATTRIBUTES, Head, Phrase
from db.detection.rules import Match, Rules
from db.detection.tokens import Token, is_arabic
from db.model.folding import fold

_PRONOUNS = frozenset(("them", "whom", "these", "those", "which"))
_OF = frozenset(("of", fold("من")))
_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its", "our", "these", "those"))
_BEHIND_OF = frozenset(("the", "its", "their", "his", "her", "our", fold("بين")))
_OPEN_AT_MOST = 3
_PERSON_ENDINGS = ("ers", "ors", "ists", "ians", "ants", "ees", "men", "women", "mates", "folk", "folks", "nists")
_YEAR_OLD = ("year", "month", "week", "day")
_WHOSE = tuple(map(fold, ("هما", "هم", "هن", "ها", "نا", "ه")))
_MOVED = frozenset(("displaced", "returned"))
_QUOTES = frozenset('"“«')
_SHORTEST_STEM = 2
_NOUN_ORDER = {"noun": 0, "other_count": 1, "facility": 2, "adjective": 3, "measure": 4}
_NO_NOUN = frozenset(
    ("source", "vague", "onward", "before", "after", "plain", "speaker", "anaphor", "document", "name_end", "counter",
     "numbered", "again", "comparison")
)  # fmt: skip
"""Kinds of phrases in which an unknown noun may stand all the same."""


class Nouns:
    """Finds what the numbers of one sentence count; in ``dates``, the tokens of dates, no noun is looked for."""

    def __init__(
        self,
        tokens: Sequence[Token],
        rules: Rules,
        at: Callable[[int], Sequence[Match]],
        dates: Container[int],
    ) -> None:
        self._tokens, self._rules, self._at, self._dates = tokens, rules, at, dates

    def counted(self, mention: Mention) -> Phrase:
        """The mention with its noun."""
        at = self._behind_of(mention.end)
        if at > mention.end and at < len(self._tokens) and self._tokens[at].folded in _PRONOUNS:
            return self._of_them(mention, at + 1)
        found = self._of_the_injured(mention, at) or self._search(mention, at)
        if at > mention.end and found.head in ("other", "open") and (team := self._collective(at)):
            return Phrase(
                mention.start, team.end, mention, "known", {"unit": "person", **team.says}, rules=(team.rule,)
            )
        if at > mention.end and found.unit == "household" and mention.value and mention.value > 1:
            # "Five of one family" are people.
            one = any(self.is_singular(n, n + 1) for n in range(at, found.end))
            return replace(found, says={**found.says, "unit": "person"}) if one else found
        return found

    def both(self, at: int) -> Match | None:
        """The noun of "طفلاها", "ولديه": a dual before the ending that says whose."""
        token = self._tokens[at]
        if token.text.endswith("ة") or not token.folded.endswith(_WHOSE):
            return None
        for ending in _WHOSE:
            stem = token.folded.removesuffix(ending)
            if stem == token.folded or len(stem) <= _SHORTEST_STEM or not stem.endswith(("ا", "ي")):
                continue
            found = self._rules.at((token._replace(folded=f"{stem}ن"),), 0)
            twos = (match for match in found if match.kind == "noun" and match.number == "two")
            match = next((one for one in twos if one.says["unit"] == "person" and "measure" not in one.says), None)
            if match is not None and not match.definite:
                return match._replace(start=at, end=at + 1)
        return None

    def _collective(self, at: int) -> Match | None:
        """ "Four of the rescue team": people, though the team is none."""
        return next((match for match in self._at(at) if match.kind == "collective"), None)

    def whose(self, mention: Mention, place: int) -> Phrase | None:
        """What the Arabic noun at this token counts, which has an article or says whose ("ضباطنا", "أطفالهما")."""
        named = [match for match in self._at(place) if match.kind == "noun" and match.definite]
        match = next((one for one in (*named, *self._owned(place)) if one.kind == "noun"), None)
        if match is None or match.prefixed:
            return None
        own = match if match.says.get("measure") else None
        return Phrase(mention.start, match.end, mention, "known", match.says, own, rules=(match.rule,))

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
            while at < len(self._tokens) and self._tokens[at].folded in _BEHIND_OF:
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
            seen.aged = aged
            return aged
        if token.kind in ("number", "code") or token.kind == "mark":
            quoted = token.text in _QUOTES and at == seen.end and not seen.rules
            return at + 1 if quoted or (self._is_hyphen(at) and not seen.known) else None
        if seen.known and token.folded in _OF:
            return self._of_whom(at + 1, seen)
        match = self._noun_match(at)
        if match is None:
            return self._open(at, seen)
        # "ستة بقصف": a noun behind "and" or a preposition is not what is counted.
        if match.prefixed or (match.joined and match.kind == "noun"):
            return None
        if seen.known and match.kind not in ("noun", "adjective"):
            return self._compound(match, seen)
        return self._taken(match, seen)

    def _taken(self, match: Match, seen: _Seen) -> int | None:
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
        if match is None or match.kind != "noun" or match.says.get("unit") != "person":
            return None
        if match.says.get("measure") in _MOVED and match.definite:
            seen.end = match.end
            return seen.attribute(match._replace(kind="measure"))  # "40 عائلة من العائدين"
        if "measure" in match.says:
            return None
        return seen.take(match) if any(name in match.says for name in ATTRIBUTES) else None

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
        return self._owned(at) if at and self._tokens[at - 1].folded in _OF else []

    def _owned(self, at: int) -> list[Match]:
        token = self._tokens[at]
        if not token.folded.endswith(_WHOSE):
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
        """Behind "12-year-old" or "12 year old", which describes who is counted."""
        said = [token.folded for token in self._tokens[at : at + 5]]
        if len(said) > 2 and said[1] in _YEAR_OLD and said[2] == "old":
            return at + 3
        if len(said) == 5 and said[2] in _YEAR_OLD and said[4] == "old":
            return at + 5
        return None

    def is_singular(self, place: int, end: int) -> bool:
        """Whether a noun in its singular stands from this token up to that one."""
        nouns = (match for match in self._at(place) if match.kind == "noun" and match.end == end)
        return any(match.number == "one" for match in nouns)


class _Seen:
    """What a search for the noun has found so far."""

    def __init__(self, end: int) -> None:
        self.end = self.open_end = end
        self.says: dict[str, str] = {}
        self.rules: list[str] = []
        self.own: Match | None = None
        self.known = self.other = False
        self.open = self.aged = 0

    def take(self, match: Match) -> int:
        """A noun; of several ("civilian deaths") the last one names the unit, in Arabic the first."""
        told = self.says.get("unit") == "household" and "measure" in match.says  # "48 households displaced"
        unit = self.says.get("unit") if self.known and (told or match.rule.startswith("ar.")) else None
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
        if head == "none" and self.aged:
            head, end, self.says = "known", self.aged, {"unit": "person", **self.says}  # "a 19-year-old was shot"
        own = self.own if self.known else None
        return Phrase(
            mention.start, max(end, mention.end), mention, head, dict(self.says), own, rules=tuple(self.rules)
        )
