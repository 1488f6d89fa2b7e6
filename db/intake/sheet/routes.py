"""From where to where in one cell: "El Fasher → Tawila", "from Idlib to Aleppo", «من إدلب إلى حلب»."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.intake.sheet.binding import Bound, Cells

_ARROW = re.compile(r"\s*(?:→|⟶|➔|➜|➡️?|⇒|={1,2}>|-{1,2}>|–>|—>|>{1,2}|»)\s*")
_LEFT = re.compile(r"\s*(?:←|⟵|⬅️?|⇐|<={1,2}|<-{1,2})\s*")
_WORDS = re.compile(r"(?:from\s+)?(.+?)\s+to\s+(.+)|(?:من\s+)?(.+?)\s+(?:إلى|الى)\s+(.+)", re.IGNORECASE)
_DASH = re.compile(r"\s+[-–—]\s+|\s*[–—/]\s*")
_BOTH = 2


def ends_of(text: str) -> tuple[str, str]:
    """From where and to where; empty texts for a cell that does not say both, and where an arrow can mean either way.

    Stops in between are left out. Arabic is written towards the left, so an arrow to the left leads from the first
    name to the second there; one to the right may be meant in either way.
    """
    written = text.strip()
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in written)
    if _LEFT.search(written):
        ends = _between(_LEFT, written)
        return ends if arabic else ends[::-1]
    if _ARROW.search(written):
        return ("", "") if arabic else _between(_ARROW, written)
    if said := _WORDS.fullmatch(written):
        first, second = (name.strip() for name in said.groups() if name)
        return first, second
    return _between(_DASH, written) if len(_DASH.split(written)) == _BOTH else ("", "")


def has_arrow(text: str) -> bool:
    """Whether the text can only be a way: names do not have arrows."""
    return bool(_LEFT.search(text) or _ARROW.search(text)) and all(ends_of(text))


def _between(mark: re.Pattern[str], text: str) -> tuple[str, str]:
    stops = mark.split(text)
    return (stops[0], stops[-1]) if len(stops) >= _BOTH and all(stops) else ("", "")


@dataclass(frozen=True, eq=False)
class RouteEnd(Bound):
    """One end of the ways that a column has."""

    end: str = ""

    def text(self, cells: Cells) -> str:
        """The name of the place at this end; empty where the cell is no way."""
        return ends_of(super().text(cells))[self.end == "destination"]


def at(bound: Bound, end: str) -> RouteEnd:
    """The column, read for one of its ends."""
    return RouteEnd(bound.mapping, bound.position, bound.header, end)
