"""Places in an exact text, and where Qt has them.

Excerpts count code points of the text as it was published. Qt counts UTF-16 units, in which an emoji is two, and has
one letter for each end of a line, where the text may have two (CR LF). What is shown may have signs beside the text's
own letters: they are at no place of it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from heapq import merge
from typing import Final

_UNEVEN: Final = re.compile("\r\n|[\U00010000-\U0010ffff]")
_SHOWN: Final = str.maketrans(
    # What Qt takes for the end of a paragraph, for the bounds of its own frames, for nothing, for an order of bytes.
    {"\r": "\n", "\u2029": "\n", "\0": "\u2400", "\ufdd0": "\ufffd", "\ufdd1": "\ufffd", "\ufeff": "\u2060"}
)

_Uneven = tuple[int, int, int, int]
"""Where it ends in the text, 1 for a sign and 0 else, where it begins, how many more units than letters it has."""


class Letters:
    """One text. ``shown`` is what Qt is given of it; ``signs`` stand before the letters at these places."""

    def __init__(self, text: str, signs: Mapping[int, str] | None = None) -> None:
        self.text = text
        self.given = dict(signs or {})
        """The signs as they were asked for."""
        self.signs = dict(sorted((_not_within(text, place), sign) for place, sign in (signs or {}).items()))
        uneven = list(merge(_uneven(text), ((place, 1, place, len(sign)) for place, sign in self.signs.items())))
        self._keys = [(end, sign) for end, sign, _, _ in uneven]
        self._begins = [begin for _, _, begin, _ in uneven]
        self._shifts, self._shown_ends = [0], list[int]()
        for end, _, _, more in uneven:
            self._shifts.append(self._shifts[-1] + more)
            self._shown_ends.append(end + self._shifts[-1])
        self.shown = "".join(self._pieces())

    def _pieces(self) -> Iterator[str]:
        done = 0
        for place, sign in self.signs.items():
            yield _shown(self.text[done:place])
            yield sign
            done = place
        yield _shown(self.text[done:])

    def sign_at(self, place: int) -> tuple[int, str] | None:
        """The sign that is meant for this place, and where it stands: not between the two letters that end a line."""
        there = _not_within(self.text, place)
        return (there, self.signs[there]) if there in self.signs else None

    def to_qt(self, place: int, *, end: bool = False) -> int:
        """Where Qt has this place of the text: behind a sign that stands there, at an end before it."""
        return place + self._shifts[bisect_right(self._keys, (place, 0 if end else 1))]

    def from_qt(self, position: int) -> int:
        """The place of the text that Qt has here; within a sign or an emoji, the place where that begins."""
        number = bisect_right(self._shown_ends, position)
        place = position - self._shifts[number]
        return min(place, self._begins[number]) if number < len(self._begins) else place


def _uneven(text: str) -> Iterator[_Uneven]:
    for found in _UNEVEN.finditer(text):
        yield found.end(), 0, found.start(), -1 if found[0] == "\r\n" else 1


def _not_within(text: str, place: int) -> int:
    """The two letters that end a line are one for Qt: nothing can stand between them."""
    return place - 1 if text[max(place - 1, 0) : place + 1] == "\r\n" else place


def _shown(text: str) -> str:
    return text.replace("\r\n", "\n").translate(_SHOWN)
