"""Columns of numbers: units stand under units, at the side where reading ends.

A number may be said in words ("more than 180", "30 (25 to 35)"): then its digits are what stands under others. They run
from left to right in every language, so in a right-to-left report the words before the number stand at its right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from exports.pdf.faces import units
from exports.pdf.lines import Line
from exports.pdf.typography import Style
from exports.report import Kind

NUMBERS = frozenset({Kind.NUMBER, Kind.AMOUNT})

MOST_NOTES = 28.0
"""Points that are kept free beside every number of a column for markers; where there are more, they stand below."""

_NUMBER = re.compile(r"\d(?:[\d,.]*\d)?")


class Amounts(NamedTuple):
    """How the numbers of one column stand, in points from where its rows end.

    ``units`` is the place of the units' right edge, ``header`` where the header ends: beside the widest number.
    """

    right_to_left: bool
    units: float = 0.0
    header: float = 0.0

    def behind(self, line: Line, style: Style, room: float) -> float:
        """What stays free behind this line; one that is too long for it ends where the room does."""
        number = _numbered(line, style, self.right_to_left)
        return max(0.0, min(self.units - number.tail, room - line.width)) if number else 0.0


class _Number(NamedTuple):
    """The first number of a line: how wide it is, and how far it is from its right edge to the end of the line."""

    width: float
    tail: float


def _numbered(line: Line, style: Style, right_to_left: bool) -> _Number | None:
    """`None` for a line without a number. A line is drawn from the left, so from the right the first stands last."""
    found = list(_NUMBER.finditer(line.text))
    if not found:
        return None
    number = found[-1 if right_to_left else 0]
    tail = line.text[: number.end()] if right_to_left else line.text[number.end() :]
    width, behind = (units(text, style.bold) * style.size / 1000 for text in (number[0], tail))
    return _Number(width, behind)


def align(lines: Iterable[tuple[Line, Style]], room: float, right_to_left: bool) -> Amounts:
    """How the numbers of these lines stand in this room; those with so much behind them that others would be pushed
    out of it do not count."""
    found = [(number, line.width) for line, style in lines if (number := _numbered(line, style, right_to_left))]
    place = widest = before = 0.0
    for number, width in sorted(found, key=lambda one: one[0].tail):
        before = max(before, width - number.tail)
        if before + number.tail > room:
            break
        place, widest = number.tail, max(widest, number.width)
    return Amounts(right_to_left, place, max(0.0, place - widest) if right_to_left else place)
