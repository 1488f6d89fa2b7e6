"""Numbers in words: "one hundred and twenty-three thousand", "خمسة آلاف وثلاثمئة وخمسة وعشرون", in linear time.

Both languages build a number from groups below a thousand and the scales behind them. Arabic puts units before tens,
joins every member with و written together with it, and lets number and noun agree in ways that spelling shows
(ثلاثة, ثلاث); all spellings of one number are in the tables, so no agreement is checked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from db.detection.rules import spellings
from db.detection.tokens import Token, is_arabic
from db.model.folding import fold


class InWords(NamedTuple):
    """A number and the token behind it."""

    value: int
    end: int


def _numbered(words: str, first: int, step: int = 1) -> dict[str, int]:
    return {fold(word): first + step * place for place, word in enumerate(words.split())}


_ONES = _numbered(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen",
    1,
)
_TENS = {**_numbered("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10), "fourty": 40}
_HUNDREDS = {"hundred": 100}
_SCALES = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_DOZENS = {"dozen": 12}
ENGLISH_SCALES = {**_HUNDREDS, **_SCALES}
"""Scales that may stand behind digits ("1.5 million")."""

_HYPHENS = "-‐‑"


def english(tokens: Sequence[Token], place: int) -> InWords | None:
    """The number that begins at this token; `None` if none does."""
    halved = _half(tokens, place) or _quarter(tokens, place)
    if halved:
        return halved
    article = tokens[place].folded in ("a", "an")
    start = place + article
    if article and not (start < len(tokens) and tokens[start].folded in {**ENGLISH_SCALES, **_DOZENS}):
        return None
    return _english_groups(tokens, start, 1 if article else 0)


def _half(tokens: Sequence[Token], place: int) -> InWords | None:
    said = [token.folded for token in tokens[place : place + 3]]
    if len(said) == 3 and said[:2] == ["half", "a"] and (times := {**ENGLISH_SCALES, **_DOZENS}.get(said[2])):
        return InWords(times // 2, place + 3)
    return None


def _quarter(tokens: Sequence[Token], place: int) -> InWords | None:
    """ "A quarter of a million", "a quarter million" """
    said = [token.folded for token in tokens[place : place + 5]]
    rest = said[2:] if said[:2] == ["a", "quarter"] else said[1:] if said[:1] == ["quarter"] else []
    start = place + len(said) - len(rest)
    rest, start = (rest[2:], start + 2) if rest[:2] == ["of", "a"] else (rest, start)
    times = _SCALES.get(rest[0]) if rest else None
    return InWords(times // 4, start + 1) if times else None


def _english_groups(tokens: Sequence[Token], place: int, group: int) -> InWords | None:
    total, at, last, began = 0, place, "", group > 0
    while at < len(tokens):
        word = tokens[at].folded
        member = _member(word, group, last)
        if member is None:
            if not (last and _links(tokens, at, group, last)):
                break
            at += 1
            continue
        if member == _SCALE:
            total, group = total + group * _SCALES[word], 0
        else:
            group = member
        last, at, began = word, at + 1, True
    if began and last and (half := _and_a_half(tokens, at, group, total)):
        return half
    return InWords(total + group, at) if began and last else None


def _and_a_half(tokens: Sequence[Token], at: int, group: int, total: int) -> InWords | None:
    """ "two and a half million", "a million and a half" """
    said = [token.folded for token in tokens[at : at + 4]]
    if said[:3] != ["and", "a", "half"]:
        return None
    if len(said) == 4 and (times := ENGLISH_SCALES.get(said[3])):
        return InWords(group * times + times // 2, at + 4)
    times = ENGLISH_SCALES.get(tokens[at - 1].folded, 0)
    return InWords(total + times // 2, at + 3) if times and not group else None


_SCALE = -1


def _member(word: str, group: int, last: str) -> int | None:
    """The group below a thousand with this word, `_SCALE` where the word ends it, `None` where it is no member."""
    if word in _ONES:
        fits = group % 100 == 0 or (last in _TENS and _ONES[word] < 10)
        return group + _ONES[word] if fits and last not in _ONES else None
    if word in _TENS:
        return group + _TENS[word] if group % 100 == 0 and last not in _ONES else None
    if word in _HUNDREDS:
        return group * 100 if 0 < group < 100 else None
    if word in _DOZENS:
        return group * 12 if 0 < group < 100 else None
    return _SCALE if word in _SCALES and group else None


def _links(tokens: Sequence[Token], at: int, group: int, last: str) -> bool:
    """Whether "and" or a hyphen goes on with the number: "hundred and five", "twenty-three", "five-hundred"."""
    following = tokens[at + 1].folded if at + 1 < len(tokens) else ""
    if tokens[at].text in _HYPHENS:
        return _member(following, group, last) is not None
    small = following in _ONES or following in _TENS
    return tokens[at].folded == "and" and last in ENGLISH_SCALES and small


# --- Arabic -----------------------------------------------------------------------------------------------------------


def _spelled(table: Mapping[int, str]) -> dict[str, int]:
    return {fold(word): number for number, words in table.items() for word in words.split()}


_UNITS = _spelled(
    {
        1: "واحد واحدة أحد إحدى واحدا أحدا",
        2: "اثنان اثنين اثنتان اثنتين اثنا اثني اثنتا اثنتي إثنان إثنين تنين اتنين ثنين",
        3: "ثلاثة ثلاث ثلاثا تلاتة تلات",
        4: "أربعة أربع أربعا",
        5: "خمسة خمس خمسا",
        6: "ستة ست ستا",
        7: "سبعة سبع سبعا",
        8: "ثمانية ثماني ثمان ثمانيا تمانية تمان تمنية",
        9: "تسعة تسع تسعا",
        10: "عشرة عشر عشرا",
    }
)
_BEFORE_TEN = frozenset(map(fold, ("اثنا", "اثني", "اثنتا", "اثنتي")))
"""Forms of two that stand only in twelve; without its hamza, "أثناء" (during) looks like one of them."""
_ORDINALS = frozenset(
    fold(
        "الحادي الحادية الثاني الثانية الثالث الثالثة الرابع الرابعة الخامس الخامسة السادس السادسة السابع السابعة "
        "الثامن الثامنة التاسع التاسعة"
    ).split()
)
"""Before "عشر" or "والعشرين" they make an ordinal, which counts nobody."""
_TEEN = frozenset(map(fold, ("عشر", "عشرة")))
_ARABIC_TENS = _spelled(
    {
        20: "عشرون عشرين",
        30: "ثلاثون ثلاثين تلاتين",
        40: "أربعون أربعين",
        50: "خمسون خمسين",
        60: "ستون ستين",
        70: "سبعون سبعين",
        80: "ثمانون ثمانين تمانين",
        90: "تسعون تسعين",
    }
)
_HUNDRED = frozenset(map(fold, ("مئة", "مائة", "مية")))
_ARABIC_HUNDREDS = _spelled(
    {
        100: "مئة مائة مية",
        200: "مئتان مئتين مائتان مائتين مئتا مئتي مائتا مائتي ميتين ميتان",
        **{
            100 * number: " ".join(f"{stem}{hundred}" for stem in stems.split() for hundred in ("مئة", "مائة", "مية"))
            for number, stems in {
                3: "ثلاث",
                4: "أربع",
                5: "خمس",
                6: "ست",
                7: "سبع",
                8: "ثمان ثماني",
                9: "تسع",
            }.items()
        },
    }
)
ARABIC_SCALES = _spelled(
    {1_000: "ألف ألفا آلاف", 1_000_000: "مليون مليونا ملايين", 1_000_000_000: "مليار مليارا مليارات"}
)
"""Scales that may stand behind digits ("26 ألفاً")."""
_ARABIC_DOUBLE = _spelled({2_000: "ألفان ألفين ألفي", 2_000_000: "مليونان مليونين مليوني"})
_FRACTIONS = {fold("نصف"): 2, fold("ربع"): 4}
_ACCUSATIVE_OR_TWO = fold("ألفا")
_TANWIN = "\u064b"
_AND_A_HALF = fold("ونصف")
_ALONE_NO_NUMBER = frozenset(
    map(fold, ("أحد", "إحدى", "واحد", "واحدة", "واحدا", "أحدا", "عشرا", "ستا", "آلاف", "ملايين", "مليارات"))
)
"""Words that say a number only beside another one ("أحد عشر"): alone they are "one of", or a vague "thousands"."""


def arabic(tokens: Sequence[Token], place: int, *, definite: bool = False) -> InWords | None:
    """The number that begins at this token, which may be joined to "and", "in", "by"; `None` if none does.

    ``definite``: an article may stand before it, as behind "more than" ("تجاوز المئة").
    """
    if not is_arabic(tokens[place].folded) or (place and tokens[place - 1].folded in _ORDINALS):
        return None
    for spelling in spellings(tokens[place].folded):
        if spelling.definite <= definite and (found := _ArabicNumber(tokens, place).read(spelling.word)):
            return found
    return None


_BEGINNINGS = frozenset(
    (
        *("a", "an", "half", *_ONES, *_TENS, *_DOZENS),
        *(*_UNITS, *_ARABIC_TENS, *_ARABIC_HUNDREDS, *ARABIC_SCALES, *_ARABIC_DOUBLE, *_FRACTIONS, "quarter"),
    )
)


@lru_cache(maxsize=16_384)
def may_begin(folded: str) -> bool:
    """Whether a number in words may begin with this word."""
    return folded == fold("ما") or any(spelling.word in _BEGINNINGS for spelling in spellings(folded))


class _ArabicNumber:
    """Reads one number from left to right: what is summed up so far, and the group below the next scale."""

    def __init__(self, tokens: Sequence[Token], place: int) -> None:
        self._tokens, self._start, self._at = tokens, place, place
        self._total = self._group = self._last = 0

    def read(self, first: str) -> InWords | None:
        """The number, ``first`` being its first word without particles."""
        if first in _FRACTIONS:
            return self._fraction(_FRACTIONS[first])
        if not self._take(first):
            return None
        while self._go_on():
            pass
        alone = self._at == self._start + 1 and first in _ALONE_NO_NUMBER
        return None if alone else InWords(self._total + self._group, self._at)

    def _fraction(self, parts: int) -> InWords | None:
        """ "نصف مليون", "ربع المليون" """
        following = self._tokens[self._at + 1].folded.removeprefix("ال") if self._at + 1 < len(self._tokens) else ""
        times = ARABIC_SCALES.get(following)
        return InWords(times // parts, self._at + 2) if times else None

    def _go_on(self) -> bool:
        if self._at >= len(self._tokens) or self._tokens[self._at].kind != "word":
            return False
        word = self._tokens[self._at].folded
        if word == "و" and self._at + 1 < len(self._tokens):
            return self._joined(self._tokens[self._at + 1].folded, 2)
        if word == _AND_A_HALF:
            return self._halved()
        if self._scales(word):
            return True
        return word.startswith("و") and self._joined(word[1:], 1)

    def _halved(self) -> bool:
        """ "مليونين ونصف المليون": half of the scale before it."""
        times = next((scale for scale in sorted(ARABIC_SCALES.values(), reverse=True) if self._total >= scale), 0)
        if not times or self._group:
            return False
        following = self._tokens[self._at + 1].folded if self._at + 1 < len(self._tokens) else ""
        self._at += 2 if following.removeprefix("ال") in ARABIC_SCALES else 1
        self._total += times // 2
        return True

    def _joined(self, word: str, tokens: int) -> bool:
        """A member that "and" joins: it is smaller than what stands before it, but for units before tens."""
        tables = (_ARABIC_TENS, _ARABIC_HUNDREDS, _UNITS, _ARABIC_DOUBLE)
        number = next((table[word] for table in tables if word in table), None)
        if number is None and word not in ARABIC_SCALES:
            return False
        if number is None:
            fits = self._total >= ARABIC_SCALES[word] * 1_000 and self._group == 0
        elif word in _ARABIC_TENS:
            fits = (0 < self._last < 10 and self._group % 100 == self._last) or self._is_round(100)
        elif word in _ARABIC_DOUBLE:
            fits = self._total > number and self._group == 0
        else:
            fits = self._is_round(100 if number < 100 else 1_000)
        if not fits:
            return False
        self._at += tokens - 1
        return self._take(word)

    def _is_round(self, below: int) -> bool:
        """Whether everything so far is hundreds, or thousands, so that a smaller member may follow."""
        return self._group % below == 0 and (self._group > 0 or self._total > 0)

    def _take(self, word: str) -> bool:
        following = self._tokens[self._at + 1].folded if self._at + 1 < len(self._tokens) else ""
        if word in _UNITS:
            return self._unit(_UNITS[word], following)
        for table in (_ARABIC_TENS, _ARABIC_HUNDREDS):
            if word in table:
                return self._add(table[word], 1)
        if word in _ARABIC_DOUBLE:
            self._total += _ARABIC_DOUBLE[word]
            return self._add(0, 1)
        if word in ARABIC_SCALES:
            single = _TANWIN in self._tokens[self._at].text or following.startswith("و")
            twice = word == _ACCUSATIVE_OR_TWO and not single
            self._total += ARABIC_SCALES[word] * (2 if twice else 1)
            return self._add(0, 1)
        return False

    def _unit(self, number: int, following: str) -> bool:
        if number < 10 and following in _TEEN:
            return self._add(10 + number, 2)
        if self._tokens[self._at].folded.removeprefix("و") in _BEFORE_TEN:
            return False
        if 2 < number < 10 and following in _HUNDRED:
            return self._add(100 * number, 2)
        return self._add(number, 1)

    def _add(self, number: int, tokens: int) -> bool:
        self._group += number
        self._last = number
        self._at += tokens
        return True

    def _scales(self, word: str) -> bool:
        """A scale behind the group: "خمسة آلاف", "مئة ألف"."""
        if word not in ARABIC_SCALES or not self._group:
            return False
        self._total += self._group * ARABIC_SCALES[word]
        self._group, self._last = 0, 0
        self._at += 1
        return True
