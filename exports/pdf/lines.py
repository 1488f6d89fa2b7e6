"""Breaking text into lines: shaped word by word, measured, and turned into visual order line by line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from exports import arabic
from exports.pdf.faces import drawable, printable, units, widths
from exports.pdf.typography import Style

LONG = 64
"""Letters from which a word is not kept in memory, and from which a text is broken afresh each time."""

_GLUED = re.compile(r"([<>≤≥~≈±]) (?=\d)")
_AFTER = frozenset("/-–—_.,;:&?=@\\")
"""Signs after which a word too long for its line is broken rather than anywhere."""


class Line(NamedTuple):
    """One line, ready to be drawn from left to right; width in points."""

    text: str
    width: float


EMPTY = Line("", 0.0)


class Broken(NamedTuple):
    """A text in lines, and how many signs of it are shown as code points."""

    lines: tuple[Line, ...]
    missing: int


class Typesetter:
    """Breaks texts for one report and counts the signs that the faces lack."""

    def __init__(self, right_to_left: bool) -> None:
        self.missing = 0
        self._right_to_left = right_to_left
        self._remembered = lru_cache(maxsize=20_000)(self._broken)

    def lines(self, text: str, style: Style, width: float = float("inf")) -> tuple[Line, ...]:
        """The text, to be drawn, in lines of at most this width; an empty text has none.

        Costs no more than the text's length, however long its words are.
        """
        if not text:
            return ()
        broken = self._fitted(text, style, width)
        self.missing += broken.missing
        return broken.lines

    def count(self, text: str, style: Style, width: float) -> int:
        """How many lines it takes; whoever measures it draws it, too, so its missing signs are counted there."""
        return len(self._fitted(text, style, width).lines) if text else 0

    def width(self, text: str, style: Style) -> float:
        """How wide the text is where nothing makes it break."""
        return max(line.width for line in self._fitted(text, style, float("inf")).lines) if text else 0.0

    def first(self, text: str, style: Style, width: float) -> Line:
        """The first line of a text that stands in full elsewhere; its missing signs are counted there."""
        return self._fitted(text, style, width).lines[0] if text else EMPTY

    def _fitted(self, text: str, style: Style, width: float) -> Broken:
        return (self._remembered if len(text) <= LONG else self._broken)(text, style, width)

    def _broken(self, text: str, style: Style, width: float) -> Broken:
        shown, missing = printable(text, style.bold)
        limit = width * 1000 / style.size
        lines = [line for paragraph in shown.split("\n") for line in self._paragraph(paragraph, limit, style)]
        return Broken(tuple(lines), missing)

    def _paragraph(self, text: str, limit: float, style: Style) -> Iterator[Line]:
        right_to_left = arabic.reads_right_to_left(text, self._right_to_left)
        glued = _GLUED.sub("\\1\u00a0", text)
        begun, end = "", ""
        # Of a mark without a partner nobody knows what it was meant for.
        paired = arabic.left_open(text) == ("", "")
        for part, width in _filled(glued, limit, style.bold):
            line = begun + part
            begun, end = arabic.left_open(line) if paired else ("", "")
            yield Line(arabic.visual(line + end, right_to_left), width * style.size / 1000)


def _filled(text: str, limit: float, bold: bool) -> Iterator[tuple[str, float]]:
    """Shaped lines in logical order with their widths in units, each as full as the next word allows."""
    space = widths(bold)[" "]
    words: list[str] = []
    filled = 0.0
    for word, width in _pieces(text, limit, bold):
        if words and filled + space + width > limit:
            yield " ".join(words), filled
            words, filled = [], 0.0
        filled += width + (space if words else 0.0)
        words.append(word)
    yield " ".join(words), filled


def _pieces(text: str, limit: float, bold: bool) -> Iterator[tuple[str, float]]:
    """Shaped words with their widths; one wider than a line comes in as many pieces as it needs."""
    for word in text.split(" "):
        measured = _measured(word, bold) if len(word) <= LONG else None
        if measured and measured[1] <= limit:
            yield measured
        else:
            yield from (_measure(piece, bold) for piece in _cut(word, limit, bold))


def _measure(word: str, bold: bool) -> tuple[str, float]:
    shaped = drawable(arabic.shaped(word), bold)
    return shaped, units(shaped, bold)


_measured = lru_cache(maxsize=50_000)(_measure)


def _cut(word: str, limit: float, bold: bool) -> Iterator[str]:
    """Cut a long word by the widths of its unjoined letters, which are no narrower than joined ones."""
    width_of = widths(bold)
    start, width = 0, 0.0
    for place, sign in enumerate(word):
        width += width_of[sign]
        if width > limit and place > start:
            end = _good_end(word, start, place)
            yield word[start:end]
            start, width = end, units(word[end : place + 1], bold)
    yield word[start:]


def _good_end(word: str, start: int, place: int) -> int:
    """The last place to break within the last third of the piece, else its end."""
    for end in range(place, place - (place - start) // 3, -1):
        if word[end - 1] in _AFTER:
            return end
    return place
