"""Numbers with what stands around them: "no fewer than 12", "45 000–50 000", "tens of thousands", "نحو ثلاثين".

What is a year, a time, a sum of money, a share or a code is told apart here by its own signs; what only the counted
noun tells ("12 rockets") is told in `phrases`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from db.detection import number_words
from db.detection.rules import Match, Rules, spellings
from db.detection.tokens import Token
from db.model.folding import fold
from db.model.numerals import Ambiguous, Whole, parse_number
from db.model.quantities import Quantifier
from db.model.quantity_words import SYMBOLS


@dataclass(frozen=True)
class Mention:
    """A quantity in a sentence: from this token up to that one, and what it says.

    ``weak``: "a child", "some" and duals say a number only where what happened stands right beside them.
    """

    start: int
    end: int
    quantifier: Quantifier
    value: int | None = None
    low: int | None = None
    high: int | None = None
    weak: bool = False
    rules: tuple[str, ...] = ()


_DASHES = frozenset("-‐‑‒–—−~")
_MONEY_BEFORE = frozenset(("$", "€", "£", "¥", "usd", "eur", "us$", "gbp", "₴", "₺", "us"))
_SHARE = frozenset("%٪‰")
_TO = {"en": ("to", "or"), "ar": (fold("إلى"), fold("أو"))}
_JOINERS = frozenset(word for words in _TO.values() for word in words)
_SECOND = frozenset(("and", "or", "to", "و"))
_ROSE = frozenset(
    fold(
        "rose rise risen rising increased increase climbed up jumped grew revised revise revising raised raising "
        "updated corrected adjusted lowered changed went fell dropped declined toll tally "
        "ارتفع ارتفعت ارتفاع زاد ازداد زادت عدل عدلت عدلوا تعديل رفع رفعت خفض خفضت تراجع تراجعت انخفض انخفضت حصيلة"
    ).split()
)
_SHORT_SCALES = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "mln": 1_000_000, "bn": 1_000_000_000}
_SHORT = re.compile(r"(\d+)(k|m|mn|mln|bn)")
_COUNTED = frozenset(("noun", "measure", "adjective", "aux"))
"""What follows a number that is written short ("2.3m people"), so that it is no length and no code."""
_AGE = frozenset(("year", "month", "week", "day"))
_AGED = frozenset(("aged", "ages"))
_BETWEEN_AGES = frozenset((",", "and", "to", "-", "–"))
_AGE_OF = (["age", "of"], ["ages", "of"])
_RISEN_WITHIN = 6
_OPENED = {"between": ("and", "to", "-"), "from": ("to",), fold("بين"): ("و", fold("إلى")), fold("من"): (fold("إلى"),)}
_MOVED = frozenset(("from", fold("من")))
_NOT_BEHIND_ONE = frozenset(("of", "another", "side", "hand", "day", "point", "time"))
_NO_VAGUE = frozenset(
    map(fold, ("some", "few", "many", "multiple", "بعض", "عدد", "عدة", "several", "numerous", "a few"))
)
_OF = frozenset((fold("of"), fold("من")))
_ASKING = frozenset(("as", "how", "too"))
"""Before "many" where it says no number: "as many as", "how many people died"."""
_NUMBER_OF, _CALLED, _ARTICLE = fold("عدد"), fold("رقم"), fold("ال")
_HALF_LABEL = 6
_LONGEST_COUNT, _WITH_ADDED = 9, 4
_THE = frozenset(("the", "every", "each", "any", "this", "no", "which", "another"))


class Mentions:
    """Finds the quantities of one sentence; ``taken`` are the tokens of dates, in which no number is looked for."""

    def __init__(self, tokens: Sequence[Token], rules: Rules, at: Callable[[int], Sequence[Match]]) -> None:
        self._tokens, self._rules, self._at = tokens, rules, at

    def read(self, place: int) -> Mention | None:
        """The quantity that begins at this token, with its quantifier; `None` if none does."""
        if not self._may_begin(place):
            return None
        opened = self._opened_range(place) or self._from_least_to_most(place)
        if opened:
            return opened
        start, said, rules = self._quantifier(place)
        found = self._symbol(start) if said is None else self._number(start) or self._definite(start)
        if found is None and said is not None and self._vague(start):
            found = self._vague(start)
        if found is None and said is None:
            found = self._vague(place)
        if found is None:
            return None
        return self._qualified(found, place, said, rules)

    def _may_begin(self, place: int) -> bool:
        token = self._tokens[place]
        if token.kind != "word":
            return token.kind in ("number", "code") or token.text in SYMBOLS or token.text == "("
        if token.folded in _OPENED or number_words.may_begin(token.folded):
            return True
        return any(match.kind in ("before", "vague") for match in self._at(place))

    def _qualified(self, found: Mention, start: int, said: Quantifier | None, rules: tuple[str, ...]) -> Mention:
        end, after, more = self.after(found.end)
        quantifier = said or after
        if found.quantifier is Quantifier.EXACT and quantifier is not None:
            found = replace(found, quantifier=quantifier, weak=False)
        if (start, end, rules) == (found.start, found.end, ()):
            return found
        return replace(found, start=start, end=end, rules=(*rules, *found.rules, *more))

    def after(self, place: int) -> tuple[int, Quantifier | None, tuple[str, ...]]:
        """What a quantifier behind a number says ("or more", "على الأقل"), and where it ends."""
        if place >= len(self._tokens):
            return place, None, ()
        if self._tokens[place].text == "+" and self._tokens[place].start == self._tokens[place - 1].end:
            return place + 1, Quantifier.AT_LEAST, ("any.quantifier.plus",)
        for match in self._at(place):
            more_than = match.end < len(self._tokens) and self._tokens[match.end].folded == "than"
            if match.kind == "after" and not more_than:
                return match.end, Quantifier(match.says["quantifier"]), (match.rule,)
        return place, None, ()

    def _quantifier(self, place: int) -> tuple[int, Quantifier | None, tuple[str, ...]]:
        """What stands before the number; of two ("up to an estimated 200") the first one counts."""
        said: Quantifier | None = None
        rules: tuple[str, ...] = ()
        while place < len(self._tokens):
            match = next((match for match in self._at(place) if match.kind == "before"), None)
            if match is None or match.end >= len(self._tokens) or self._ends_a_verb(match):
                break
            found = Quantifier(match.says["quantifier"])
            said = found if said in (None, Quantifier.EXACT) else said
            place, rules = match.end, (*rules, match.rule)
            place += self._tokens[place].folded == _ARTICLE and place + 1 < len(self._tokens)
        return place, said, rules

    def _ends_a_verb(self, match: Match) -> bool:
        """ "Handing over 26 captives" are not more than 26."""
        before = self._at(match.start - 1) if match.start else ()
        return any(longer.end == match.end and longer.says.get("measure") == "" for longer in before)

    def _symbol(self, place: int) -> Mention | None:
        """A number with a sign before it (``>180``, ``~ 200``), or a bare one."""
        said = SYMBOLS.get(self._tokens[place].text)
        if said is None or place + 1 >= len(self._tokens):
            return self._number(place)
        found = self._number(place + 1)
        return replace(found, quantifier=said, rules=("any.quantifier.sign",)) if found else None

    def _from_least_to_most(self, place: int) -> Mention | None:
        """ "at least 13 and as many as 46": both ends, each with its own words."""
        at, least, rules = self._quantifier(place)
        low = self._single(at) if least is Quantifier.AT_LEAST else None
        if low is None or low.end + 1 >= len(self._tokens) or self._tokens[low.end].folded not in ("and", "or", "to"):
            return None
        at, most, more = self._quantifier(low.end + 1)
        high = self._single(at) if most is Quantifier.AT_MOST else None
        if high is None or low.value is None or high.value is None or low.value >= high.value:
            return None
        return Mention(place, high.end, Quantifier.BETWEEN, None, low.value, high.value, False, (*rules, *more))

    # --- one number or a range ------------------------------------------------------------------------------------

    def _opened_range(self, place: int) -> Mention | None:
        """ "between 10 and 15", "ما بين 10 و15"; of "rose from 10 to 15" the second number is the figure."""
        at = place + 1 if self._tokens[place].folded == fold("ما") else place
        if at + 1 >= len(self._tokens) or self._tokens[at].folded not in _OPENED:
            return None
        word = self._tokens[at].folded
        first = self._first_of_range(at + 1, _OPENED[word])
        if first is None or first.end >= len(self._tokens):
            return None
        between = self._tokens[first.end].folded
        second = self._second(first.end, between, _OPENED[word])
        if first.value is None or second is None or second.value is None:
            return None
        if word in _MOVED and any(self._rises(n) for n in range(max(0, place - _RISEN_WITHIN), place)):
            return replace(second, start=place)
        low = first.value * 1_000 if self._elliptic(at + 1, first.value, second.value) else first.value
        if low >= second.value:
            return None
        return Mention(place, second.end, Quantifier.BETWEEN, None, low, second.value, False, ("any.range",))

    def _rises(self, place: int) -> bool:
        return any(spelling.word in _ROSE for spelling in spellings(self._tokens[place].folded))

    def _first_of_range(self, place: int, joiners: Sequence[str]) -> Mention | None:
        """ "بين 250 ألفاً و300 ألف": what "and" adds to the thousands is the other end where no end follows it."""
        first = self._single(place)
        digits = first is not None and "any.number.digits" in first.rules and "و" in joiners
        if first is None or not digits or first.end - place < _WITH_ADDED:
            return first
        closed = first.end < len(self._tokens) and self._second(first.end, self._tokens[first.end].folded, joiners)
        return first if closed else self._in_digits(place, added=False)

    def _second(self, place: int, between: str, joiners: Sequence[str]) -> Mention | None:
        if between in joiners or self._tokens[place].text in _DASHES:
            return self._single(place + 1) if place + 1 < len(self._tokens) else None
        # "و" is written together with a number in words.
        return self._single(place) if "و" in joiners and between.startswith("و") else None

    def _number(self, place: int) -> Mention | None:
        first = self._single(place)
        if first is None or first.end + 1 >= len(self._tokens) or first.value is None:
            return first
        joiner = self._tokens[first.end]
        if joiner.text not in _DASHES and joiner.folded not in _JOINERS:
            return first
        second = self._single(first.end + 1)
        if second is None or second.value is None or (joiner.folded == "to" and second.weak):
            return first
        low = first.value * 1_000 if self._elliptic(place, first.value, second.value) else first.value
        if low >= second.value:
            return first
        return Mention(place, second.end, Quantifier.BETWEEN, None, low, second.value, False, ("any.range",))

    def _definite(self, place: int) -> Mention | None:
        """ "تجاوز المئة", "أكثر من العشرة" """
        found = number_words.arabic(self._tokens, place, definite=True) if place < len(self._tokens) else None
        return Mention(place, found.end, Quantifier.EXACT, found.value, rules=("any.number.words",)) if found else None

    def _elliptic(self, place: int, low: int, high: int) -> bool:
        """Whether ``45–50,000`` or "10 to 12 thousand" begins at thousands too, as such ranges are meant."""
        return self._tokens[place].text.isdecimal() and low < 1_000 and high % 1_000 == 0 and 0 < low * 1_000 < high

    def _single(self, place: int) -> Mention | None:
        if place >= len(self._tokens):
            return None
        token = self._tokens[place]
        if token.kind == "number":
            return self._in_digits(place)
        if self._is_bracketed(place) and (inside := self._in_digits(place + 1)):
            return replace(inside, start=place, end=inside.end + 1)
        if token.kind == "code" and (short := _SHORT.fullmatch(token.folded)) and self._counts_people(place + 1):
            value = int(short[1]) * _SHORT_SCALES[short[2]]
            return Mention(place, place + 1, Quantifier.EXACT, value, rules=("any.number.digits",))
        if token.kind != "word" or self._is_numbered(place) or self._is_age(place):
            return None
        found = number_words.english(self._tokens, place) or number_words.arabic(self._tokens, place)
        if found is None:
            return None
        weak = token.folded == "one" and found.value == 1
        if weak and (self._is_partitive(place) or (place and self._tokens[place - 1].folded in _THE)):
            return None
        return Mention(place, found.end, Quantifier.EXACT, found.value, weak=weak, rules=("any.number.words",))

    def _is_bracketed(self, place: int) -> bool:
        """ "أكثر من (15) ضحية": brackets around the number alone, and behind them who is counted."""
        if self._tokens[place].text != "(":
            return False
        said = [token.text for token in self._tokens[place : place + 3]]
        digits = len(said) == 3 and said[0] == "(" and said[2] == ")" and self._tokens[place + 1].kind == "number"
        behind = self._at(place + 3) if place + 3 < len(self._tokens) else ()
        return digits and any(match.kind == "noun" for match in behind)

    def _is_partitive(self, place: int) -> bool:
        return place + 1 < len(self._tokens) and self._tokens[place + 1].folded in _NOT_BEHIND_ONE

    def _in_digits(self, place: int, *, added: bool = True) -> Mention | None:
        if self._is_no_count(place):
            return None
        end, times = self._scale(place + 1)
        reading = parse_number(self._tokens[place].text, times)
        value = self._value(reading)
        if value is None:
            return None
        if times > 1 and added and (more := self._added(end, times)):
            value, end = value + more[0], more[1]
        return Mention(place, end, Quantifier.EXACT, value, rules=("any.number.digits",))

    def _value(self, reading: object) -> int | None:
        match reading:
            case Whole():
                return reading.value
            case Ambiguous():
                return next((value for value in reading.readings if isinstance(value, int)), None)
            case _:
                return None

    def _scale(self, place: int) -> tuple[int, int]:
        """Behind the word of scale that follows digits, and what it multiplies by ("26 ألف", "1.5 million")."""
        word = self._tokens[place].folded if place < len(self._tokens) else ""
        if word in _SHORT_SCALES and self._tokens[place].start == self._tokens[place - 1].end:
            return (place + 1, _SHORT_SCALES[word]) if self._counts_people(place + 1) else (place, 1)
        times = number_words.ENGLISH_SCALES.get(word) or number_words.ARABIC_SCALES.get(word) or 1
        return (place + 1, times) if times > 1 else (place, 1)

    def _counts_people(self, place: int) -> bool:
        return place < len(self._tokens) and any(match.kind in _COUNTED for match in self._at(place))

    def _added(self, place: int, below: int) -> tuple[int, int] | None:
        """What "and" adds to thousands in digits: "26 ألفا و500"."""
        if place + 1 >= len(self._tokens) or self._tokens[place].folded != "و":
            return None
        token = self._tokens[place + 1]
        reading = parse_number(token.text) if token.kind == "number" else None
        if isinstance(reading, Whole) and 99 < reading.value < below:
            return reading.value, place + 2
        return None

    def _is_no_count(self, place: int) -> bool:
        """Whether the digits are a share, money, a time, a fraction, a name's number or part of a code."""
        before = self._tokens[place - 1] if place else None
        after = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
        token = self._tokens[place]
        if token.folded.isdecimal() and (len(token.text) > _LONGEST_COUNT or token.folded[0] == "0" < token.folded):
            return True  # a telephone's number
        second = place > 2 and before is not None and (before.folded in _SECOND or before.text in _DASHES)
        if self._is_numbered(place) or (second and self._is_numbered(place - 2)) or self._is_age(place):
            return True
        if before and (before.folded in _MONEY_BEFORE or before.text in "$€£#№"):
            return True
        if self._is_split(place):
            return False
        if before and before.text in ":/." and before.end == token.start and place > 1:
            return self._tokens[place - 2].kind == "number"
        if after and (after.text in _SHARE or after.text in "$€£°"):
            return True
        if after and after.folded in _AGE and place + 2 < len(self._tokens) and self._tokens[place + 2].folded == "old":
            return True
        glued = after is not None and after.start == token.end
        if glued and after and after.text in ":/" and place + 2 < len(self._tokens):
            return self._tokens[place + 2].kind == "number" and self._tokens[place + 2].start == after.end
        # "12-year-old": a hyphen and a word make the number a part of that word.
        return bool(
            glued and after and after.text in "-‐‑" and place + 2 < len(self._tokens)
            and self._tokens[place + 2].kind == "word" and self._tokens[place + 2].start == after.end
        )  # fmt: skip

    def _is_split(self, place: int) -> bool:
        """ "Killed/injured: 12/30": behind a label of two halves the stroke parts two numbers, and is no fraction."""
        first = place - 2 if place > 1 and self._tokens[place - 1].text == "/" else place
        said = [token.text for token in self._tokens[max(0, first - _HALF_LABEL) : first]]
        pair = [token.text if token.kind == "mark" else token.kind for token in self._tokens[first : first + 3]]
        return pair == ["number", "/", "number"] and "/" in said[:-1] and said[-1] in ":-–="

    def _is_age(self, place: int) -> bool:
        """ "Aged 4, 7 and 9", "under the age of five" """
        at = place - 1
        while at > 0 and (self._tokens[at].kind == "number" or self._tokens[at].folded in _BETWEEN_AGES):
            at -= 1
        listed = at >= 0 and self._tokens[at].folded in _AGED
        following = self._tokens[place + 1].folded if place + 1 < len(self._tokens) else ""
        listed = listed and (self._tokens[place - 1].text != "," or following in (",", "and"))
        counted = (
            at < place - 1 and any(m.kind == "noun" for m in self._at(place + 1)) if listed and following else False
        )
        of = [token.folded for token in self._tokens[max(0, place - 2) : place]]
        return (listed and not counted) or of in _AGE_OF

    def _is_numbered(self, place: int) -> bool:
        """Behind a word whose number is a name: "Resolution 2254", "المادة 5"; "week 32" only where nothing follows."""
        at = place - 1 if place and self._tokens[place - 1].text != "." else place - 2
        if place > 1 and self._tokens[place - 2].folded == _CALLED:
            return True  # "رقم الهاتف 113"
        if at > 0 and self._tokens[at - 1].folded == "one":
            return False  # "at one point 20,364 people"
        found = next((match for match in self._at(at) if match.kind == "numbered"), None) if at >= 0 else None
        if found is None or found.end != at + 1:
            return False
        following = self._tokens[place + 1] if place + 1 < len(self._tokens) else None
        closed = following is None or following.kind == "mark" or following.folded == "of"  # "day 45 of the siege"
        return "alone" not in found.says or closed

    # --- words without a number -----------------------------------------------------------------------------------

    def _vague(self, place: int) -> Mention | None:
        """ "dozens", "tens of thousands", "عشرات الآلاف"; one after the other, with "of" between them."""
        match = self._vague_at(place)
        if match is None:
            return None
        weak, end = self._tokens[place].folded in _NO_VAGUE, match.end
        # "عدد القتلى" is the number of those killed, "عدد من القتلى" some of them.
        if (
            any(spelling.word == _NUMBER_OF for spelling in spellings(self._tokens[end - 1].folded))
            and self._tokens[end : end + 1]
            and (self._tokens[end].folded not in _OF)
        ):
            return None
        while (behind := self._vague_at(end + (end < len(self._tokens) and self._tokens[end].folded in _OF))) or (
            end < len(self._tokens) and self._tokens[end].folded in {**number_words.ENGLISH_SCALES, "dozen": 12}
        ):
            end, weak = (behind.end if behind else end + 1), False
        return Mention(place, end, Quantifier.VAGUE, weak=weak, rules=(match.rule,))

    def _vague_at(self, place: int) -> Match | None:
        if place >= len(self._tokens) or (place and self._tokens[place - 1].folded in _ASKING):
            return None
        return next((match for match in self._at(place) if match.kind == "vague" and not match.definite), None)
