"""One type scale for every page."""

from __future__ import annotations

from dataclasses import dataclass

from exports.palette import ACCENT, MUTED, TEXT


@dataclass(frozen=True, slots=True)
class Style:
    """One step of the scale: size and leading in points, colour as RRGGBB."""

    size: float
    leading: float
    colour: str = TEXT
    bold: bool = False


TITLE = Style(22, 30, bold=True)
SUBTITLE = Style(11, 17, MUTED)
SECTION = Style(14, 21, ACCENT, bold=True)
HEADING = Style(10.5, 16, bold=True)
BODY = Style(9.5, 15)
MUTED_BODY = Style(9.5, 15, MUTED)
CELL = Style(8.5, 13)
TOTAL = Style(8.5, 13, bold=True)
COLUMN = Style(8, 12, ACCENT, bold=True)
SMALL = Style(8, 12.5, MUTED)
SMALL_TEXT = Style(8, 12.5)
NUMBER = Style(8, 12.5, ACCENT, bold=True)
"""A note's own number."""

MARKER = Style(6, 12, ACCENT, bold=True)
"""The number of a note beside what it belongs to."""
