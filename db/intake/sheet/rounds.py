"""Rows that say how many people are at a place on one day after the other: one stock that changes, not several.

So do rows that say to what a toll has come by each day ("killed, cumulative"). Added up as events of their own they
would count the same people once for each round. The newest figure counts instead (docs/counting.md), so the rows of a
place are figures of one displacement or incident, each with its day.
"""

from __future__ import annotations

from array import array

from db.intake.sheet.binding import Binding, Cells, text_of

_PLACES = frozenset({"place", "pcode", "local_name", "places", "latitude", "longitude", "coordinates"})
_DAYS = frozenset({"date", "start", "end", "year", "month", "week", "day", "as_of"})
_OF_FIGURES = frozenset(
    {"number", "quantifier", "verbatim", "words", "note", "skip", "source", "url", "document", "document_title",
     "published", "author", "language", "way"}
)  # fmt: skip
"""What may be said of a figure alone: a column of anything else may tell rows of one place apart."""

OF_ROUNDS = _PLACES | _DAYS | _OF_FIGURES
"""All that a table of rounds has columns for."""


class Rounds:
    """`learn` sees each row once before `of` is asked for any."""

    def __init__(self, binding: Binding) -> None:
        fields = {bound.mapping.field for bound in binding.columns}
        self._places = [one.position for one in binding.columns if one.mapping.field in _PLACES]
        self._days = [one.position for one in binding.columns if one.mapping.field in _DAYS]
        self._rising = binding.mapping.row == "incident" and "cumulative" in binding.mapping.constants
        stock = binding.mapping.row == "displacement" and binding.mapping.constants.get("reckoning") == "stock"
        by_place = any("place" in one.mapping.properties for one in binding.columns)  # a column for each place
        alone = fields <= OF_ROUNDS and not by_place
        self._may_be = bool(self._days) and alone and (self._rising or (stock and bool(self._places)))
        self._seen_places, self._seen = array("q"), array("q")
        self._are = False

    def learn(self, cells: Cells) -> None:
        """Take notice of where and when a row is."""
        if self._may_be:
            place = _said(cells, self._places)
            self._seen_places.append(hash(place))
            self._seen.append(hash((place, _said(cells, self._days))))

    def settle(self) -> None:
        """All rows have been seen: they are rounds if places come back, and none comes back on the same day."""
        several = len(set(self._seen_places)) < len(self._seen_places)
        self._are = several and (self._rising or len(set(self._seen)) == len(self._seen))
        del self._seen_places[:], self._seen[:]

    def of(self, cells: Cells) -> str:
        """What all rows of the place have in common; empty where each row is a displacement of its own."""
        if not self._are:
            return ""
        place = _said(cells, self._places)
        return f"toll|{place}" if self._rising else place


def _said(cells: Cells, positions: list[int]) -> str:
    return "\x1f".join([text_of(cells[position]) for position in positions])
