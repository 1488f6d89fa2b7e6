"""What a cell looks like, whatever it means: the evidence by which a table is told from what stands around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from operator import itemgetter

from db.intake.tables import Value
from db.model.date_entry import read_date
from db.model.dates import BadDate
from db.model.numerals import Refused, plain_digits
from db.model.quantity_phrases import parse_quantity
from db.model.unstated import is_unstated

PROSE_FROM = 120
"""Letters from which on a text is a sentence rather than a name."""

_TYPED_AT_MOST = 48
"""Letters of the longest text that may be a number, a date or a code."""


class Kind(StrEnum):
    """How a cell looks."""

    BLANK = "blank"
    UNSTATED = "unstated"
    NUMBER = "number"
    DATE = "date"
    FLAG = "flag"
    CODE = "code"
    TAG = "tag"
    TEXT = "text"
    PROSE = "prose"


EMPTY = frozenset({Kind.BLANK, Kind.UNSTATED})

# A hashtag with its attributes; people put spaces, colons and underscores into them. "# families" is their number.
_TAG = re.compile(r"#[^\W\d_]\w*(?:\s*\+\s*\w+)*\s*|#\s+[^\W\d_]\w*(?:\s*\+\s*\w+)+\s*", re.ASCII)
_NUMERIC = re.compile(r"[+~<>=≥≤≈-]*\s*\d[\d\s.,'’٬٫]*\s*[+%*°NSEWnsew]?")
# What every date has: a year of four digits, or digits parted by a mark.
_DATELIKE = re.compile(r"\d{4}|\d\s*[./-]\s*\d")
_AGES = re.compile(r"\d{1,2}\s*(?:[-–]\s*\d{1,2}|\+)|[<>≤≥]=?\s*\d{1,2}")


def kind_of(value: Value) -> Kind:
    """How the cell looks."""
    if value is None:
        return Kind.BLANK
    if isinstance(value, bool):
        return Kind.FLAG
    if isinstance(value, int | Decimal):
        return Kind.NUMBER
    return _kind_of_text(value) if isinstance(value, str) else Kind.DATE


def is_blank(value: Value) -> bool:
    """Whether nothing stands in the cell."""
    return value is None or (isinstance(value, str) and not value.strip())


def cells_at(positions: Sequence[int]) -> Callable[[tuple[Value, ...]], tuple[Value, ...]]:
    """How to take the cells of these positions out of a row; settled once, since a table has a million rows."""
    if len(positions) > 1:
        return itemgetter(*positions)
    return lambda values: tuple([values[position] for position in positions])


def is_tag(value: Value) -> bool:
    """Whether the cell is an HXL hashtag with its attributes."""
    return (
        isinstance(value, str)
        and "#" in value[:9]
        and len(value) <= PROSE_FROM
        and _TAG.fullmatch(value.strip()) is not None
    )


@lru_cache(maxsize=4096)
def _kind_of_text(text: str) -> Kind:
    bare = text.strip()
    if not bare:
        return Kind.BLANK
    if is_tag(bare):
        return Kind.TAG
    if is_unstated(bare):
        return Kind.UNSTATED
    if len(bare) > _TYPED_AT_MOST or not any(map(str.isdecimal, bare)):
        return Kind.PROSE if len(bare) > PROSE_FROM else Kind.TEXT
    return _kind_with_digits(bare)


def _kind_with_digits(text: str) -> Kind:
    if _NUMERIC.fullmatch(plain_digits(text)):
        return Kind.NUMBER
    if _DATELIKE.search(text) and _is_date(text):
        return Kind.DATE
    if not isinstance(parse_quantity(text), Refused):
        return Kind.NUMBER
    return Kind.TEXT if re.search(r"\s", text) else Kind.CODE


def _is_date(text: str) -> bool:
    try:
        read_date(text)
    except BadDate:
        return False
    return True


def shape(text: str) -> str:
    """The pattern of a code: ``SY0104`` and ``SY07`` are ``a9``."""
    letters = re.sub(r"[^\W\d_]+", "a", plain_digits(text.strip()))
    return re.sub(r"\d+", "9", letters)


def is_year(value: Value) -> bool:
    """Whether the cell is a year: years head the columns of many a table."""
    if isinstance(value, str):
        bare = plain_digits(value).strip()
        return len(bare) == 4 and bare.isdecimal() and 1900 <= int(bare) <= 2100
    return isinstance(value, int) and not isinstance(value, bool) and 1900 <= value <= 2100


def may_head_numbers(value: Value) -> bool:
    """Whether a cell that is no word may name a column of numbers: a year, a day, an age group (5-11, 60+, <18)."""
    if isinstance(value, str) and _AGES.fullmatch(plain_digits(value).strip()):
        return True
    return is_year(value) or kind_of(value) is Kind.DATE


def is_arabic(texts: Iterable[str]) -> bool | None:
    """Whether most letters are Arabic; `None` without letters."""
    letters = [letter for text in texts for letter in text if letter.isalpha()]
    arabic = sum("؀" <= letter <= "ۿ" or "ﭐ" <= letter <= "﻿" for letter in letters)
    return None if not letters else arabic * 2 > len(letters)
