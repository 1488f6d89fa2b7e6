"""Words in pictures: how wide they will be, about, and where they stand without covering each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from exports.pictures.marks import Anchor, Words

_LETTER = 0.56
"""Of a letter's size: the mean width of Vazirmatn's letters and digits. No painter need be asked for a rough plan."""

LEADING = 1.3
"""Of a letter's size, from one line to the next."""


def width_of(text: str, size: float) -> float:
    """About how wide the text is; it decides what fits, never where a letter stands."""
    return len(text) * size * _LETTER


def shortened(text: str, size: float, room: float) -> str:
    """As much of the text as fits, with a sign that it goes on."""
    letters = max(1, int(room / size / _LETTER))
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"


def every(count: int, room: float, width: float) -> int:
    """Of so many places on an axis every how-manieth has room for its words."""
    fitting = max(1, int(room / width))
    return -(-count // fitting) or 1


@dataclass(frozen=True)
class Patch:
    """A rectangle that is taken."""

    left: float
    top: float
    right: float
    bottom: float

    def covers(self, other: Patch) -> bool:
        """Whether the two overlap."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and not (self.bottom <= other.top or other.bottom <= self.top)

    def holds(self, other: Patch) -> bool:
        """Whether the other lies wholly inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.top <= other.top and other.bottom <= self.bottom


@dataclass(frozen=True)
class Label:
    """Two short lines for a disc: a name and a number."""

    x: float
    y: float
    radius: float
    name: str
    number: str


class Lettering:
    """Sets labels beside their discs, as long as there is room; what has none is left to the table."""

    def __init__(self, whole: Patch, size: float, right_to_left: bool) -> None:
        self._whole, self._size, self._right_to_left = whole, size, right_to_left
        self._taken: list[Patch] = []

    def keep_free(self, patches: Sequence[Patch]) -> None:
        """Let no label stand here."""
        self._taken += patches

    def set(self, label: Label, colour: str) -> tuple[Words, ...]:
        """The words of a label where they cover nothing; none where there is no such place."""
        width = max(width_of(label.name, self._size), width_of(label.number, self._size))
        for patch, anchor in self._places(label, width):
            if self._whole.holds(patch) and not any(patch.covers(taken) for taken in self._taken):
                self._taken.append(patch)
                return self._words(label, patch, anchor, colour)
        return ()

    def _places(self, label: Label, width: float) -> Iterator[tuple[Patch, Anchor]]:
        """Beside the disc, first where reading goes on, then above and below it."""
        height, gap = 2 * self._size * LEADING, label.radius + 2
        right = Patch(label.x + gap, label.y - height / 2, label.x + gap + width, label.y + height / 2)
        left = Patch(label.x - gap - width, label.y - height / 2, label.x - gap, label.y + height / 2)
        sides: list[tuple[Patch, Anchor]] = [(right, "start"), (left, "end")]
        if self._right_to_left:
            sides = [(left, "start"), (right, "end")]
        yield from sides
        for top in (label.y - gap - height, label.y + gap):
            yield Patch(label.x - width / 2, top, label.x + width / 2, top + height), "middle"

    def _words(self, label: Label, patch: Patch, anchor: Anchor, colour: str) -> tuple[Words, ...]:
        starts_left = (anchor == "start") != self._right_to_left
        x = (patch.left + patch.right) / 2 if anchor == "middle" else patch.left if starts_left else patch.right
        first = patch.top + self._size
        second = first + self._size * LEADING
        name = Words(x, first, label.name, self._size, colour, anchor, bold=True)
        return name, Words(x, second, label.number, self._size, colour, anchor)
