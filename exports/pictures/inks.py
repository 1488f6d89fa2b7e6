"""The colours of pictures: light ones for paper and files; a window may bring its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from exports import palette


@dataclass(frozen=True)
class Inks:
    """Each as RRGGBB; ``beyond`` is the land of countries that a map is not about, ``measures`` are
    by code, with ``other`` for all that have no colour of their own.

    No picture tells measures apart by colour alone: each has a chart, or a map, under its own name.
    """

    ground: str = palette.SURFACE
    water: str = "E3EBF2"
    land: str = "FCFBF7"
    beyond: str = "ECEBE5"
    unit: str = "C3CAD3"
    border: str = palette.BORDER
    text: str = palette.TEXT
    muted: str = palette.MUTED
    hairline: str = palette.HAIRLINE
    other: str = palette.ACCENT
    measures: Mapping[str, str] = field(
        default_factory=lambda: {"killed": "A33B1E", "injured": "8A6508", "displaced": "2A6DA8"}
    )

    def of(self, measure: str) -> str:
        """The colour of a measure."""
        return self.measures.get(measure, self.other)


LIGHT = Inks()
