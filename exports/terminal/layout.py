"""Aligned lines on a terminal, in a left-to-right or a right-to-left language.

A terminal that orders right-to-left text needs to be told what belongs together: numbers, codes and dates stand in
isolates (Unicode UAX #9), so that ``> 180`` never shows as ``180 <``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from resources.language import Language

_LRI, _FSI, _PDI, _RLM = "\u2066", "\u2068", "\u2069", "\u200f"
_GAP = "  "

# What moves the cursor, colours the screen or turns the reading order: a record's text must do none of that.
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

_ARABIC = re.compile("[\u0600-\u08ff\ufb1d-\ufeff]")


def plain(text: str) -> str:
    """A record's text in one line, without signs that act on the terminal: each becomes the one for "unreadable"."""
    return _CONTROL.sub("\ufffd", " ".join(text.split()))


def own(text: str, language: Language) -> str:
    """A record's own words inside a sentence of the program: they read in the direction of their first letter."""
    words = plain(text)
    return f"{_FSI}{words}{_PDI}" if language.right_to_left and words else words


def isolated(text: str, language: Language) -> str:
    """A number, code, date or foreign name that keeps its own order inside right-to-left text."""
    needs = language.right_to_left and text and not _ARABIC.search(text)
    return f"{_LRI}{text}{_PDI}" if needs else text


def table(rows: Iterable[Sequence[str]], language: Language, *, numbers: frozenset[int] = frozenset()) -> list[str]:
    """The rows as lines with aligned columns; the columns in ``numbers`` are aligned at their end.

    Records' text comes in through `plain` and without line feeds.
    """
    cells = [[isolated(cell, language) for cell in row] for row in rows]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    return [line(_aligned(row, widths, numbers), language) for row in cells]


def _aligned(row: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> str:
    padded = []
    for place, (cell, wide) in enumerate(zip(row, widths, strict=True)):
        padding = " " * (wide - width(cell))
        padded.append(padding + cell if place in numbers else cell + padding)
    return _GAP.join(padded).rstrip()


def line(text: str, language: Language) -> str:
    """A line that reads in the direction of the language, whatever letter it starts with."""
    return f"{_RLM}{text}" if language.right_to_left and text else text


def width(text: str) -> int:
    """The columns that the text takes: marks and invisible signs take none, wide letters two."""
    return sum(_columns(letter) for letter in text)


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
