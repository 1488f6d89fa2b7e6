"""Where an event of UCDP GED was: country, units and the named location, as finely as ``where_prec`` says."""

from __future__ import annotations

import re
from dataclasses import dataclass

from db.intake.known import Known
from db.intake.ucdp_cells import Cells, code, degrees
from db.messages import Message
from db.model.parts import PlaceUse
from db.model.records import Place, Record

_UNITS = (("country", "country"), ("adm_1", "adm1"), ("adm_2", "adm2"))
"""The columns of the units and their levels, the widest first."""

_UNITS_THAT_HOLD_IT = {1: 3, 2: 3, 3: 3, 4: 2, 5: 3, 6: 1, 7: 0}
"""By ``where_prec``, how many of the units hold the event for sure. Codebook: 1 the exact location; 2 within about 25
km of a known point; 3 the second-level unit; 4 the first-level unit; 5 a line (a road, a border) or an area without
settled limits; 6 the country; 7 international waters or airspace."""

_AREA = 5
"""How an event is read whose precision is not stated: no finer than it may be."""

_COLUMNS = (*(column for column, _ in _UNITS), "where_prec", "where_coordinates", "latitude", "longitude")

_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_SETTLEMENTS = {
    **dict.fromkeys(("city", "town", "village", "suburb", "locality", "settlement", "hamlet"), "populated_place"),
    "camp": "camp",
}
"""UCDP ends the name of a location with what it is; anything else (an airport, a dam, a hill) is a site."""


@dataclass(frozen=True)
class Location:
    """The place of an event and the records that it needs. ``unsaid`` are the columns of which these say nothing."""

    words: str
    uses: tuple[PlaceUse, ...]
    needed: tuple[Record, ...]
    unsaid: frozenset[str]


class Locations:
    """The places of one file. Memory grows with its distinct locations."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._found: dict[tuple[str, ...], Location] = {}

    def of(self, row: Cells, warnings: list[Message]) -> Location:
        """Where this event was; raises `Unfit`. A name that could mean several places is told once."""
        said = tuple(row.get(column, "") for column in _COLUMNS)
        found = self._found.get(said)
        if found is None:
            found = self._found[said] = self._located(row, warnings)
        return found

    def _located(self, row: Cells, warnings: list[Message]) -> Location:
        precision = code(row, "where_prec", tuple(_UNITS_THAT_HOLD_IT)) or _AREA
        point = degrees(row, "latitude"), degrees(row, "longitude")
        units = _units(row, precision)
        place = None
        for name, level in units:
            place = self._place(name, level, place, warnings)
        own, level = _own_place(row, precision)
        if own:
            place = self._place(own, level, place, warnings, point)
        return Location(
            _in_words(row, precision, own) or (units[-1][0] if units else ""),
            (PlaceUse(place.id),) if place else (),
            self._known.needed(place) if place else (),
            _unsaid(row, precision, place, own),
        )

    def _place(
        self, name: str, level: str, parent: Place | None, warnings: list[Message], point: tuple[str, str] = ("", "")
    ) -> Place:
        # A unit gets no coordinates: events in its villages name it too, and these have the villages'.
        return self._known.settled(
            lambda: self._known.place(name, level=level, parent=parent, latitude=point[0], longitude=point[1]),
            warnings,
        )


def _units(row: Cells, precision: int) -> list[tuple[str, str]]:
    """Names and levels of the units that hold the event, the widest first."""
    named = [(row.get(column, ""), level) for column, level in _UNITS[: _UNITS_THAT_HOLD_IT[precision]]]
    if precision in (3, 4) and not named[-1][0]:  # the event's location is the unit itself
        named[-1] = (row.get("where_coordinates", ""), named[-1][1])
    return [(name, level) for name, level in named if name]


def _own_place(row: Cells, precision: int) -> tuple[str, str]:
    """Name and level of a place of the event's own below the units; no name where a unit is the place."""
    name = row.get("where_coordinates", "")
    if not name or precision in (3, 4, 6) or name in [row.get(column) for column, _ in _UNITS]:
        return "", ""
    if precision == 1:
        return name, _SETTLEMENTS.get(_IN_BRACKETS.sub("", name).rpartition(" ")[2].lower(), "site")
    # The known point of precision 2 is not where it was, only near; a vicinity would be at most 1 km.
    return f"Within 25 km of {name}" if precision == 2 else name, "area"


def _in_words(row: Cells, precision: int, own: str) -> str:
    """How a title names a place of the event's own."""
    return f"near {row['where_coordinates']}" if own and precision == 2 else own


def _unsaid(row: Cells, precision: int, place: Place | None, own: str) -> frozenset[str]:
    """The columns that neither the place nor what it lies in has."""
    unsaid = {column for column, _ in _UNITS[_UNITS_THAT_HOLD_IT[precision] :]}
    if not own and row.get("where_coordinates") not in [name for name, _ in _units(row, precision)]:
        unsaid.add("where_coordinates")
    if not place or (place.latitude, place.longitude) != (row.get("latitude", ""), row.get("longitude", "")):
        unsaid |= {"latitude", "longitude"}
    return frozenset(unsaid)
