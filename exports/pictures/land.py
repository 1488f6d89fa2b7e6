"""The ground of a map: land and water, the units of the countries it is about, and their borders."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from db.model.records import Place
from exports.pictures.inks import Inks
from exports.pictures.marks import Bar, Line, Mark, Polygon
from exports.pictures.outlines import Outline, countries, country, imported
from exports.pictures.projection import Projection
from exports.redaction import View


@dataclass(frozen=True)
class Ground:
    """What a map is about: its countries by code, each with the boundaries that the archive has of its units."""

    countries: Mapping[str, Mapping[str, Outline]]
    lies_in: Mapping[str, str]
    """Place id → the code of its country."""

    @staticmethod
    def of(view: View, places: Iterable[Place]) -> Ground:
        """The countries in which these places lie."""
        found: dict[str, Mapping[str, Outline]] = {}
        lies_in: dict[str, str] = {}
        for place in places:
            path = view.path(place.id)
            if path and path[0].level == "country":
                lies_in[place.id] = code = path[0].pcode
                if code not in found:
                    found[code] = imported(view, path[0])
        return Ground(found, lies_in)

    @property
    def has_imported(self) -> bool:
        """Whether any outline is the archive's own."""
        return any(self.countries.values())

    def outline(self, place: Place) -> Outline | None:
        """The outline of a unit, the archive's own before the shipped one."""
        code = self.lies_in.get(place.id)
        return (self.countries[code].get(place.id) or country(code).units.get(place.id)) if code else None

    def marks(self, projection: Projection, inks: Inks) -> Iterator[Mark]:
        """Water, land, units and borders, in the order in which they cover each other."""
        yield Bar(0, 0, projection.width, projection.height, inks.water)
        # All land before any border, else the next country's land would cover half of it.
        borders: list[Mark] = []
        for code in countries(projection.seen):
            shipped, own = country(code), self.countries.get(code)
            # The neighbours' units have the colour of the land around them too, so that no seam shows.
            fill, line = (inks.land, inks.unit) if code in self.countries else (inks.beyond, inks.beyond)
            for unit in (own or shipped.units).values():
                yield from _land(unit, projection, fill, line)
            borders += _border(() if own else shipped.border, projection, inks.border)
        yield from borders


def _land(outline: Outline, projection: Projection, fill: str, line: str) -> Iterator[Mark]:
    if outline.box.meets(projection.seen):
        rings = tuple(ring for ring in map(projection.line, outline.rings) if len(ring) > 2)
        if rings:
            yield Polygon(rings, fill, line, 0.5)


def _border(lines: Iterable[Outline], projection: Projection, colour: str) -> Iterator[Mark]:
    width = 0.75 if projection.per_degree > _NEAR else 0.35
    for line in lines:
        if line.box.meets(projection.seen):
            points = projection.line(line.rings[0])
            if len(points) > 1:
                yield Line(points, colour, width)


_NEAR = 8.0
"""Points of a degree from which on a country is large enough for a strong border."""
