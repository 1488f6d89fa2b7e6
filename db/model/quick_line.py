"""A figure in a few letters, as quick as it is read: ``~19 k f3 c2`` is about 19 killed, of whom 3 women, 2 children.

A number with its quantifier comes before the letter of what is counted; a letter with a number behind it is a part of
whom. The letters have Arabic ones beside them and whole words in both languages. What is not understood is said, never
guessed at and never left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from db.errors import SanadError
from db.messages import N_, Message, message
from db.model.folding import fold
from db.model.numerals import Refused
from db.model.parts import Quantity
from db.model.quantities import Quantifier
from db.model.quantity_phrases import AmbiguousQuantity, parse_quantity

_MEASURES: Final[Mapping[str, tuple[str, ...]]] = {
    "killed": ("k", "killed", "dead", "ق", "قتيل", "قتيلا", "قتلى", "شهيد", "شهداء"),
    "injured": ("w", "wounded", "injured", "ج", "جريح", "جريحا", "جرحى", "مصاب", "مصابين"),
    "displaced": ("d", "displaced", "ن", "نازح", "نازحا", "نازحين", "نازحون"),
    "missing": ("m", "missing", "ف", "مفقود", "مفقودا", "مفقودين", "مفقودون"),
    "casualties": ("casualties", "ضحايا"),
    "abducted": ("abducted", "kidnapped", "مختطف", "مختطفا", "مختطفين", "مخطوفين"),
    "detained": ("detained", "arrested", "معتقل", "معتقلا", "معتقلين", "محتجزين"),
    "returned": ("returned", "عائد", "عائدا", "عائدين", "عائدون"),
    "evacuated": ("evacuated", "مجلى", "أجلوا"),
    "sheltered": ("sheltered", "مؤوى", "أووا"),
    "homeless": ("homeless", "مشرد", "مشردا", "مشردين"),
    "affected": ("affected", "متضرر", "متضررا", "متضررين"),
}
_HOUSEHOLDS: Final = ("h", "households", "families", "أ", "أسرة", "أسر", "عائلة", "عائلات")

_PARTS: Final[tuple[tuple[Mapping[str, str], tuple[str, ...]], ...]] = (
    ({"sex": "female", "age": "adult"}, ("f", "women", "woman", "س", "نساء", "امرأة")),
    ({"sex": "male", "age": "adult"}, ("b", "men", "man", "ر", "رجال", "رجل")),
    ({"age": "child"}, ("c", "children", "child", "ط", "أطفال", "طفل")),
    ({"age": "elderly"}, ("e", "elderly", "ك", "مسنون", "مسنين")),
)
"""Women and men are adults, as everywhere; who is called a child or old has no sex by that."""

_WHOLES: Final = {fold(word): measure for measure, words in _MEASURES.items() for word in words} | {
    fold(word): "" for word in _HOUSEHOLDS
}
_OF_WHOM: Final = {fold(word): values for values, words in _PARTS for word in words}

_SIGNS: Final = r"[~≈<>=≤≥]*"
_TOGETHER: Final = re.compile(rf"(?P<amount>{_SIGNS}\d[\d.,٬٫–-]*\+?)(?P<word>[^\W\d]+)")
"""A number and the letter right after it: ``19k``."""
_PART: Final = re.compile(rf"(?P<word>[^\W\d]+)(?P<amount>{_SIGNS}\d[\d.,٬٫–-]*\+?)")
"""A letter and the number right after it: ``f3``."""


class QuickLineUnread(SanadError):
    """The line says something that is no figure; nothing is taken of it."""

    template = N_("This is no figure yet: {why}")

    def __init__(self, why: Message) -> None:
        super().__init__(why=why)
        self.why = why


_NO_MEASURE: Final = N_("Say what is counted: k killed, w wounded, d displaced, m missing, h households.")
_NO_AMOUNT: Final = N_("Say how many before “{word}”.")
_TWICE: Final = N_("“{word}” says a second thing; one line is one figure.")
_UNKNOWN: Final = N_("“{words}” is not understood; write for example ~19 k f3 c2.")


@dataclass(frozen=True)
class QuickFigure:
    """What a line says: the measure, the wholes in persons and households, then the parts; and words after ``@``."""

    measure: str
    quantities: tuple[Quantity, ...]
    place: str = ""


def word_of(measure: str) -> str:
    """The shortest word by which a line says that this is counted; empty for what has none, such as damage."""
    return next(iter(_MEASURES.get(measure, ())), "")


def read_quick_line(line: str) -> QuickFigure:
    """The figure that the line says. Raises `QuickLineUnread`."""
    said, _, place = line.partition("@")
    reader = _Reader()
    for word in _words(said):
        reader.take(word)
    return replace(reader.figure(), place=" ".join(place.split()))


def _words(said: str) -> Iterator[str]:
    """Words and numbers; ``19k`` is two."""
    for word in said.split():
        together = _TOGETHER.fullmatch(word)
        if together and fold(together["word"]) in _WHOLES:
            yield from (together["amount"], together["word"])
        else:
            yield word


class _Reader:
    def __init__(self) -> None:
        self._before: list[str] = []
        self._measure = ""
        self._wholes: dict[str, Quantity] = {}
        self._parts: list[Quantity] = []

    def take(self, word: str) -> None:
        known = fold(word)
        part = _PART.fullmatch(word)
        if known in _WHOLES:
            self._take_whole(word, _WHOLES[known])
        elif part and fold(part["word"]) in _OF_WHOM and not self._before:
            self._parts.append(_quantity(part["amount"], part=True, **_OF_WHOM[fold(part["word"])]))
        elif known in _OF_WHOM and self._before:
            self._parts.append(_quantity(self._amount(word), part=True, **_OF_WHOM[known]))
        else:
            self._before.append(word)

    def _take_whole(self, word: str, measure: str) -> None:
        if measure and self._measure:
            raise QuickLineUnread(message(_TWICE, word=word))
        # "2,500 h d": the letter of the measure may follow that of the unit.
        self._measure = measure or self._measure
        if not self._before and measure and "household" in self._wholes and "person" not in self._wholes:
            return
        unit = "person" if measure else "household"
        if unit in self._wholes:
            raise QuickLineUnread(message(_TWICE, word=word))
        self._wholes[unit] = _quantity(self._amount(word), unit=unit)

    def _amount(self, word: str) -> str:
        if not self._before:
            raise QuickLineUnread(message(_NO_AMOUNT, word=word))
        amount = " ".join(self._before)
        self._before = []
        return amount

    def figure(self) -> QuickFigure:
        if self._before:
            words = " ".join(self._before)
            unknown = self._wholes or isinstance(parse_quantity(words), Refused)
            raise QuickLineUnread(message(_UNKNOWN, words=words) if unknown else message(_NO_MEASURE))
        if not self._wholes:
            raise QuickLineUnread(message(_NO_MEASURE))
        wholes = sorted(self._wholes.values(), key=lambda one: one.unit != "person")
        # Households alone are said of those who fled.
        return QuickFigure(self._measure or "displaced", (*wholes, *self._parts))


def _quantity(words: str, *, part: bool = False, unit: str = "person", sex: str = "not_stated",
              age: str = "not_stated") -> Quantity:  # fmt: skip
    reading = parse_quantity(words)
    match reading:
        case Refused(why=why) | AmbiguousQuantity(question=why):
            raise QuickLineUnread(why)
    verbatim = words if any(map(str.isalpha, words)) else ""  # signs such as ~ are ours, not the source's
    return Quantity(
        unit=unit, part=part, sex=sex, age=age, quantifier=Quantifier(reading.quantifier).value, verbatim=verbatim,
        value=reading.value, low=reading.low, high=reading.high,
    )  # fmt: skip
