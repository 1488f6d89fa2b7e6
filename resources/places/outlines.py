"""Outlines on the map: which one a point lies in, how far it is from one, and where one has its centre."""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from typing import Any, NamedTuple

Ring = Sequence[Sequence[float]]


class Outline(NamedTuple):
    """One polygon: its outer ring, its holes, the box around it; in degrees, longitude first as in GeoJSON."""

    outer: Ring
    holes: Sequence[Ring]
    west: float
    south: float
    east: float
    north: float

    def contains(self, x: float, y: float) -> bool:
        """Whether the point lies inside and in no hole."""
        return (
            self.is_near(x, y, 0) and _inside(self.outer, x, y) and not any(_inside(hole, x, y) for hole in self.holes)
        )

    def is_near(self, x: float, y: float, degrees: float) -> bool:
        """Whether the point is at most so far from the box."""
        return self.west - degrees <= x <= self.east + degrees and self.south - degrees <= y <= self.north + degrees

    def distance(self, x: float, y: float) -> float:
        """From the point to the nearest corner of the outline, in degrees: enough to compare neighbours."""
        return min(hypot(corner[0] - x, corner[1] - y) for corner in self.outer)

    def size(self) -> float:
        """The area inside the outer ring, in square degrees."""
        return abs(sum(cross for cross, _, _ in _edges(self.outer))) / 2

    def centre(self) -> tuple[float, float]:
        """The centroid of the outer ring: longitude, latitude."""
        edges = _edges(self.outer)
        six_areas = 3 * sum(cross for cross, _, _ in edges)
        return sum(cross * x for cross, x, _ in edges) / six_areas, sum(cross * y for cross, _, y in edges) / six_areas


def outlines(geometry: dict[str, Any]) -> list[Outline]:
    """The polygons of a GeoJSON geometry."""
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return [_outline(rings) for rings in polygons]


def _outline(rings: Sequence[Ring]) -> Outline:
    xs, ys = [corner[0] for corner in rings[0]], [corner[1] for corner in rings[0]]
    return Outline(rings[0], rings[1:], min(xs), min(ys), max(xs), max(ys))


def _inside(ring: Ring, x: float, y: float) -> bool:
    """Whether a ray from the point to the east crosses the ring an odd number of times."""
    inside = False
    x1, y1 = ring[-1][:2]
    for corner in ring:
        x2, y2 = corner[0], corner[1]
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            inside = not inside
        x1, y1 = x2, y2
    return inside


def _edges(ring: Ring) -> list[tuple[float, float, float]]:
    """For each edge the cross product of its ends and their sums, as the shoelace formula adds them up."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return [(a[0] * b[1] - b[0] * a[1], a[0] + b[0], a[1] + b[1]) for a, b in pairs]
