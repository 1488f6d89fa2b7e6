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

    @staticmethod
    def of(view: View, places: Iterable[Place]) -> Ground:
        """The countries in which these places lie."""
        found: dict[str, Mapping[str, Outline]] = {}
        for place in places:
            path = view.path(place.id)
            if path and path[0].level == "country" and path[0].pcode not in found:
                found[path[0].pcode] = imported(view, path[0])
        return Ground(found)

    @property
    def has_imported(self) -> bool:
        """Whether any outline is the archive's own."""
        return any(self.countries.values())

    def outline(self, place: Place) -> Outline | None:
        """The outline of a unit, the archive's own before the shipped one."""
        for code, own in self.countries.items():
            found = own.get(place.id) or country(code).units.get(place.id)
            if found:
                return found
        return None

    def marks(self, projection: Projection, inks: Inks) -> Iterator[Mark]:
        """Water, land, units and borders, in the order in which they cover each other."""
        yield Bar(0, 0, projection.width, projection.height, inks.water)
        seen = countries(projection.seen)
        for code in seen:
            # The neighbours' units have the colour of the land around them too, so that no seam shows.
            fill, line = (inks.land, inks.unit) if code in self.countries else (inks.beyond, inks.beyond)
            units = self.countries.get(code) or country(code).units
            for unit in units.values():
                yield from _land(unit, projection, fill, line)
        for code in seen:
            if not self.countries.get(code):
                yield from _border(country(code).border, projection, inks.border)


def _land(outline: Outline, projection: Projection, fill: str, line: str) -> Iterator[Mark]:
    if not outline.box.meets(projection.seen):
        return
    rings = tuple(ring for ring in map(projection.line, outline.rings) if len(ring) > 2)
    if rings:
        yield Polygon(rings, fill, line, 0.5)


def _border(lines: Iterable[tuple[tuple[float, float], ...]], projection: Projection, colour: str) -> Iterator[Mark]:
    for line in lines:
        if Outline((line,)).box.meets(projection.seen):
            points = projection.line(line)
            if len(points) > 1:
                yield Line(points, colour, 0.75)
