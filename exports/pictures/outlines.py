"""The outlines that a map shows: of shipped first-level units, and of an archive's imported boundaries.

`resources/map/README.md` says what the shipped file holds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from io import BytesIO
from itertools import accumulate, chain
from math import isfinite
from typing import Any
from zipfile import ZipFile

from db.model.records import Boundary, Place
from exports.pictures.marks import Point
from exports.pictures.projection import Box
from exports.redaction import View
from resources.paths import MAP

_GRID = 1000
"""Steps of a degree in the shipped file."""

Ring = tuple[Point, ...]


@dataclass(frozen=True)
class Outline:
    """One unit or area: its rings in degrees, longitude first."""

    rings: tuple[Ring, ...]

    @cached_property
    def box(self) -> Box:
        """What it lies in."""
        return Box.around(_box(ring) for ring in self.rings)

    @property
    def centre(self) -> Point:
        """The centroid of its largest ring."""
        largest = max(self.rings, key=lambda ring: abs(_doubled_area(ring)))
        six_areas = 3 * _doubled_area(largest)
        if not six_areas:
            return largest[0]
        edges = list(_edges(largest))
        x = sum((a[0] * b[1] - b[0] * a[1]) * (a[0] + b[0]) for a, b in edges)
        y = sum((a[0] * b[1] - b[0] * a[1]) * (a[1] + b[1]) for a, b in edges)
        return x / six_areas, y / six_areas


@dataclass(frozen=True)
class Country:
    """A country's first-level units by the ids of the default places, and its border as lines."""

    units: dict[str, Outline]
    border: tuple[Outline, ...]


def countries(seen: Box) -> list[str]:
    """The codes (ISO 3166-1) of the countries that reach into the box."""
    return [code for code, boxes in _index().items() if any(box.meets(seen) for box in boxes)]


@lru_cache(maxsize=64)
def country(code: str) -> Country:
    """The shipped outlines of a country; a few of the smallest have none."""
    if code not in _index():
        return Country({}, ())
    content = json.loads(_file().read(f"{code}.json"))
    units = {unit: Outline(tuple(map(_corners, rings))) for unit, rings in content["units"].items()}
    return Country(units, tuple(Outline((_corners(line),)) for line in content["border"]))


@cache
def _file() -> ZipFile:
    """The shipped file in memory: reading its list of members anew for each country took longer than the countries."""
    return ZipFile(BytesIO((MAP / "outlines.zip").read_bytes()))


@cache
def _index() -> dict[str, list[Box]]:
    listed = json.loads(_file().read("index.json"))
    return {code: [Box(*(side / _GRID for side in box)) for box in boxes] for code, boxes in listed.items()}


def _corners(steps: Sequence[int]) -> Ring:
    xs, ys = accumulate(steps[::2]), accumulate(steps[1::2])
    return tuple((x / _GRID, y / _GRID) for x, y in zip(xs, ys, strict=True))


def imported(view: View, around: Place) -> dict[str, Outline]:
    """The boundaries that the archive has of the units that lie directly in this one, by the units' ids."""
    found: dict[str, Outline] = {}
    for unit in view.archive.referring(around.id, "parent"):
        if isinstance(unit, Place) and unit.level == "adm1" and view.profile.lets_out(unit):
            found.update((unit.id, outline) for outline in _boundaries(view, unit))
    return found


def _boundaries(view: View, unit: Place) -> Iterator[Outline]:
    for record in view.archive.referring(unit.id, "place"):
        if isinstance(record, Boundary) and not record.removed and not record.erased:
            outline = read_geometry(record.geometry)
            if outline is not None:
                yield outline


def read_geometry(text: str) -> Outline | None:
    """The areas of a GeoJSON geometry; `None` where it is none that could be drawn."""
    try:
        geometry: dict[str, Any] = json.loads(text)
        polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
        rings = [tuple((float(x), float(y)) for x, y, *_ in ring) for polygon in polygons for ring in polygon]
    except (ValueError, KeyError, TypeError):
        # Whatever somebody imported: a map without one outline is still a map, and the boundary's form shows the text.
        return None
    kept = tuple(ring for ring in rings if len(ring) > 2 and all(map(isfinite, chain.from_iterable(ring))))
    return Outline(kept) if kept else None


def _box(ring: Ring) -> Box:
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return Box(min(xs), min(ys), max(xs), max(ys))


def _edges(ring: Ring) -> Iterator[tuple[Point, Point]]:
    return zip(ring, (*ring[1:], ring[0]), strict=True)


def _doubled_area(ring: Ring) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _edges(ring))
