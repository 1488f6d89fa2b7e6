"""From a phrase ("over 85", ``~200``, ``10–15``, "ما لا يقل عن 12", "dozens") to a quantity: forms, imports and the
command line read alike.

The phrase is the number and what qualifies it, nothing else: "85 people" is refused, because somebody has to say what
is counted. Both languages are read whatever the interface's language is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.messages import N_, Message, message
from db.model.folding import fold
from db.model.numerals import (
    MINUS_SIGNS,
    NOT_A_NUMBER,
    Ambiguous,
    DecimalMark,
    Reading,
    Refused,
    Whole,
    parse_number,
    plain_text,
    refused,
)
from db.model.quantities import Quantifier
from db.model.quantity_words import LANGUAGES, SYMBOLS, SYMBOLS_AFTER, VAGUE_LINKS
from db.model.wordings import any_of, between, ranges_in_words, words

_LONGEST = 200
"""Letters of the longest phrase that is looked at; a cell that holds a whole article is no quantity."""

_BEFORE = {fold(one): code for language in LANGUAGES for code, said in language.before.items() for one in said}
_AFTER = {fold(one): code for language in LANGUAGES for code, said in language.after.items() for one in said}
_NUMBERS = {fold(word): number for language in LANGUAGES for word, number in language.numbers.items()}
_SCALES = {fold(word): times for language in LANGUAGES for word, times in language.scales.items()}
_CODES = {**_BEFORE, **_AFTER, **SYMBOLS, **SYMBOLS_AFTER}

# The article before digits ("نحو الـ200") qualifies nothing.
_QUALIFIED_BEFORE = re.compile(rf"[(\[]?({words(_BEFORE)}|{any_of(SYMBOLS)})\.?[)\]]?\s*(?:ال(?=\d))?")
_QUALIFIED_AFTER = re.compile(rf"[\s(\[]*({words(_AFTER)}|{any_of(SYMBOLS_AFTER)})\.?[)\]]?$")
_REMARK = words(remark for language in LANGUAGES for remark in language.remarks)
# A star behind a number points to a footnote.
_REMARKED = re.compile(rf"^[(\[]?{_REMARK}[)\],:;]*\s+|[\s,;:(\[/–-]*{_REMARK}[)\].]*$|(?<=\d)\s*[*†‡]+$")
_SCALED = re.compile(rf"(?P<number>.*?)\s*(?P<scale>{words(_SCALES)})")

_VAGUE_WORD = words(word for language in LANGUAGES for word in language.vague)
_LINK = f"(?: {words(VAGUE_LINKS)})?"
_VAGUE = re.compile(rf"{_VAGUE_WORD}{_LINK}(?: (?:{_VAGUE_WORD}|{words(_SCALES)}){_LINK})*")

_OPENINGS = {opening for language in LANGUAGES for opening, _ in language.ranges if opening}
_RANGES = [
    between(rf"(?:{words(_OPENINGS)})?", f"[{MINUS_SIGNS}]"),
    *(pattern for language in LANGUAGES for pattern in ranges_in_words(language.ranges)),
]


@dataclass(frozen=True)
class Quantified:
    """A phrase that was read: its very words and the fields of a quantity (as `quantities.amount_of` takes them)."""

    verbatim: str
    quantifier: Quantifier
    value: int | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True)
class AmbiguousQuantity:
    """A phrase with several meanings; ``readings`` are those that a quantity can have, likeliest first."""

    verbatim: str
    readings: tuple[Quantified, ...]
    question: Message


QuantityReading = Quantified | AmbiguousQuantity | Refused


def parse_quantity(text: str, decimal: DecimalMark | None = None) -> QuantityReading:
    """What the phrase says; `Refused` where it says neither a number nor a vague word, or contradicts itself.

    ``decimal`` settles what a point and a comma are (the mapping's or the column's, `numerals.decimal_marks`).
    """
    if len(text) > _LONGEST:
        return refused(text, NOT_A_NUMBER)
    said = _REMARKED.sub("", _in_one_spelling(text))
    quantifier, rest = _split_quantifier(said)
    if _VAGUE.fullmatch(said) or _VAGUE.fullmatch(rest):
        return Quantified(text, Quantifier.VAGUE)
    # "about 10–15" is the range; "over 10–15" says two things at once and is refused below as no number.
    if quantifier in (None, Quantifier.EXACT, Quantifier.ABOUT):
        for ends in filter(None, (pattern.fullmatch(rest) for pattern in _RANGES)):
            return _read_range(text, ends["low"], ends["high"], decimal)
    return _read_single(text, quantifier or Quantifier.EXACT, rest, decimal)


def _in_one_spelling(text: str) -> str:
    """Folded, with one space between words; between two digits spaces stay, they can be a grouping or not."""
    return re.sub(r"\s+(?!\d)|(?<!\d)\s+", " ", plain_text(text))


def quantifier_of(wording: str) -> Quantifier | None:
    """The quantifier that a column of its own names ("approximately", "more than", "أكثر من"); `None` if it is none."""
    said = _in_one_spelling(wording[:_LONGEST])
    quantifier, rest = _split_quantifier(said)
    return quantifier if not rest else Quantifier.VAGUE if _VAGUE.fullmatch(said) else None


def _read_single(text: str, quantifier: Quantifier, number: str, decimal: DecimalMark | None) -> QuantityReading:
    reading = _number(number, decimal)
    match reading:
        case Refused():
            return refused(text, reading.why.template)
        case Ambiguous():
            readings = tuple(Quantified(text, quantifier, value) for value in _values(reading))
            return AmbiguousQuantity(text, readings, Ambiguous(text, reading.readings).question)
        case Whole():
            return Quantified(text, quantifier, reading.value)


def _read_range(text: str, low: str, high: str, decimal: DecimalMark | None) -> QuantityReading:
    ends = _range_ends(low, high, decimal)
    for end in ends:
        if isinstance(end, Refused):
            return refused(text, end.why.template)
    pairs = [(a, b) for a in _values(ends[0]) for b in _values(ends[1])]
    readings = tuple(Quantified(text, Quantifier.BETWEEN, None, a, b) for a, b in pairs)
    if unclear := [end.question for end in ends if isinstance(end, Ambiguous)]:
        return AmbiguousQuantity(text, readings, unclear[0])
    if _is_elliptic(low, *pairs[0]):
        return _ask_ellipsis(text, *pairs[0])
    return readings[0]


def _range_ends(low: str, high: str, decimal: DecimalMark | None) -> tuple[Reading, Reading]:
    """Both numbers; a scale behind the second holds for the first too unless it lifts it above ("1 to 2 million")."""
    upper = _number(high, decimal)
    times = _split_scale(high)[1]
    if times > 1 and _split_scale(low)[1] == 1:
        lower = parse_number(low, times, decimal)
        if isinstance(lower, Whole) and isinstance(upper, Whole) and lower.value <= upper.value:
            return lower, upper
    return _number(low, decimal), upper


def _is_elliptic(first: str, low: int, high: int) -> bool:
    """Whether ``45–50,000`` may mean 45,000 to 50,000: a bare first number, thousands in the second."""
    return first.isdecimal() and low < 1000 and high % 1000 == 0 and 0 < low * 1000 < high


def _ask_ellipsis(text: str, low: int, high: int) -> AmbiguousQuantity:
    readings = tuple(Quantified(text, Quantifier.BETWEEN, None, first, high) for first in (low * 1000, low))
    question = N_("“{text}” can begin at {first} or at {second}; write both numbers in full.")
    return AmbiguousQuantity(text, readings, message(question, text=text, first=low * 1000, second=low))


def _values(reading: Reading) -> tuple[int, ...]:
    """The whole numbers that a reading admits."""
    match reading:
        case Whole():
            return (reading.value,)
        case Ambiguous():
            return tuple(value for value in reading.readings if isinstance(value, int))
        case _:
            return ()


def _number(text: str, decimal: DecimalMark | None) -> Reading:
    if text in _NUMBERS:
        return Whole(text, _NUMBERS[text])
    number, times = _split_scale(text)
    return Whole(text, _NUMBERS[number] * times) if number in _NUMBERS else parse_number(number, times, decimal)


def _split_scale(text: str) -> tuple[str, int]:
    """The digits and what the word behind them multiplies them by; the word alone stands for one of it ("مليون")."""
    scaled = _SCALED.fullmatch(text)
    return (scaled["number"] or "1", _SCALES[scaled["scale"]]) if scaled else (text, 1)


def _split_quantifier(said: str) -> tuple[Quantifier | None, str]:
    """What stands before or after the number, and the rest; where both say different things, nothing is split off."""
    before, after = _QUALIFIED_BEFORE.match(said), _QUALIFIED_AFTER.search(said)
    rest = said[before.end() if before else 0 : after.start() if after else None].strip()
    named = {_CODES[match[1]] for match in (before, after) if match}
    if len(named) > 1:
        return None, said
    return (named.pop() if named else None), rest
