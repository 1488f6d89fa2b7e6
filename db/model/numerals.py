"""Whole numbers as people write them: digits of any script, groups of any habit, never by way of a float.

A separator of thousands in one country is a decimal point in another. Where both readings are possible the program
asks (`Ambiguous`); it never chooses. A count of people, households or things is whole, so a fraction is refused.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from db.messages import N_, Message, message
from db.model.folding import fold

DIGITS_AT_MOST = 15
"""As many as a spreadsheet keeps; more people than ever lived, and few enough that no sum overflows 64 bits."""


@dataclass(frozen=True)
class Whole:
    """A text that has one reading."""

    text: str
    value: int


@dataclass(frozen=True)
class Ambiguous:
    """A text with several readings (``1.234``: 1234 or one and a bit); somebody has to choose."""

    text: str
    readings: tuple[int | Decimal, ...]

    @property
    def question(self) -> Message:
        """What to ask."""
        first, second = self.readings[:2]
        return message(
            N_("“{text}” can mean {first} or {second}; write it without separators."),
            text=self.text,
            first=first,
            second=second,
        )


@dataclass(frozen=True)
class Refused:
    """A text that is no whole number, and why."""

    text: str
    why: Message


Reading = Whole | Ambiguous | Refused

DecimalMark = Literal[".", ","]
"""What parts the whole from its fraction where somebody or a whole column says so; the other one groups thousands."""

NOT_A_NUMBER = N_("“{text}” is not a number; write it in digits, for example 16549 or 16,549.")
NOT_WHOLE = N_("“{text}” is not a whole number; people and things are counted whole, so write it without a fraction.")
NEGATIVE = N_("“{text}” is negative; a number of people or things is zero or more.")
TOO_LARGE = N_("“{text}” has more than 15 digits; check the number.")

MINUS_SIGNS = "-−‐‑‒–—―﹣－"
"""The minus sign and what a keyboard or an office program puts in its place; between two numbers they mean a range."""

# Thousands in groups of one habit throughout; in India and its neighbours twos stand before the last three.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([ ',،٬.])\d{3})(?:\1\d{3})*|[1-9]\d?(?:,\d\d)+,\d{3}")
_POINTS_ONCE = re.compile(r"[^.]*\.\d{3}")
# A spreadsheet or a data frame writes 4 as 4.0; 3,00 in contrast may be a slip for 3,000.
_WHOLE_AS_FRACTION = re.compile(r"([^.]+)\.0")
_FRACTION = re.compile(r"(.*\d)[.,٫](\d+)")
_SETTLED = {".": str.maketrans("٫", "."), ",": str.maketrans(".,٫", ",..")}
_MARKED = re.compile(r"\d[\d.,]*\d")
_NEGATIVE = re.compile(rf"[{MINUS_SIGNS}]\s*[\d.,]")
# A word begins with a letter and goes on to the next space, digit or mark between words; diacritics are part of it.
_WORD = re.compile(rf"[^\W\d_][^\s\d.,،٬٫;؛:()\[\]/<>=~≈≥≤±+%!?؟\"«»“”{MINUS_SIGNS}]*")
_APOSTROPHES = str.maketrans("’‘ʼ′", "''''")


def plain_digits(text: str) -> str:
    """The text with ASCII digits and plain spaces, without marks of direction; every other letter stays."""
    return text if text.isascii() else "".join(map(_plain, text))


def _plain(letter: str) -> str:
    match unicodedata.category(letter):
        case "Nd":
            return str(unicodedata.decimal(letter))
        case "Zs":
            return " "
        case "Cf":
            return ""
        case _:
            return letter


def plain_text(text: str) -> str:
    """Digits as in `plain_digits` and every word folded, but the punctuation kept: it is half of a number or a date."""
    return _WORD.sub(_folded, plain_digits(text)).strip()


def _folded(word: re.Match[str]) -> str:
    # A raised digit is no letter and no digit of the number before it: 10³⁰⁰ is not 10300.
    return fold(word[0]) if word[0][0].isalpha() else word[0]


def refused(text: str, template: str) -> Refused:
    """A refusal that shows at most the first 60 letters of what was written."""
    return Refused(text, message(template, text=text[:60]))


def parse_number(text: str, times: int = 1, decimal: DecimalMark | None = None) -> Reading:
    """The whole number that the text is, ``times`` a word of scale that stood behind it (``1.5`` million).

    With a ``decimal`` mark nothing is ambiguous, and a fraction of zeros (``4.00``) is none.
    """
    written = plain_digits(text).translate(_APOSTROPHES).strip()
    if _NEGATIVE.match(written):
        return refused(text, NEGATIVE)
    if sum(map(str.isdecimal, written)) > DIGITS_AT_MOST:
        return refused(text, TOO_LARGE)
    readings = [_multiplied(reading, times) for reading in _readings(written, decimal)]
    if len(readings) > 1:
        return Ambiguous(text, tuple(readings))
    for reading in readings:
        return Whole(text, reading) if isinstance(reading, int) else refused(text, NOT_WHOLE)
    return refused(text, NOT_A_NUMBER)


def decimal_marks(text: str) -> set[DecimalMark]:
    """What the numbers in a text show to be the decimal mark: ``12,5``, ``1.234.567`` and ``1.234,5`` show a comma.

    A single mark before three digits shows nothing: it may group thousands.
    """
    return {mark for number in _MARKED.findall(plain_digits(text)) if (mark := _shown_by(number))}


def _shown_by(number: str) -> DecimalMark | None:
    points, commas = number.count("."), number.count(",")
    last: DecimalMark = "." if number.rfind(".") > number.rfind(",") else ","
    if points and commas:
        return last if number.count(last) == 1 else None
    if points + commas == 1:
        whole, _, fraction = number.partition(last)
        groups = len(fraction) == 3 and len(whole) < 4 and not whole.startswith("0")
        return None if groups else last
    grouped = points + commas > 1 and _GROUPED.fullmatch(number)
    return ("," if points else ".") if grouped else None


def _readings(written: str, decimal: DecimalMark | None) -> list[int | Decimal]:
    """What a text of ASCII digits and separators can mean, the whole number first."""
    if decimal:
        return _settled(written.translate(_SETTLED[decimal]))
    whole = _ungrouped(written)
    if whole is not None:
        fraction = [Decimal(written)] if _POINTS_ONCE.fullmatch(written) else []
        return [whole, *fraction]
    if match := _WHOLE_AS_FRACTION.fullmatch(written):
        return [inner] if (inner := _ungrouped(match[1])) is not None else []
    if (match := _FRACTION.fullmatch(written)) and (inner := _ungrouped(match[1])) is not None:
        return [Decimal(f"{inner}.{match[2]}")]
    return []


def _settled(written: str) -> list[int | Decimal]:
    """The one reading of a text in which only the point is a decimal mark."""
    whole, point, fraction = written.partition(".")
    inner = _ungrouped(whole)
    if inner is None or (point and not fraction.isdecimal()):
        return []
    return [Decimal(f"{inner}.{fraction}") if fraction.strip("0") else inner]


def _ungrouped(written: str) -> int | None:
    if re.fullmatch(r"\d+", written) or _GROUPED.fullmatch(written):
        return int(re.sub(r"\D", "", written))
    return None


def _multiplied(number: int | Decimal, times: int) -> int | Decimal:
    """A fraction stays one until a scale makes it whole; ``3,00`` is not silently taken for 3."""
    product = number * times
    return int(product) if times > 1 and product == int(product) else product
