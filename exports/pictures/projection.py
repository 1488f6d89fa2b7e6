"""From degrees to points of a page: a plate carrée that is true to shape in the middle of what it shows."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import cos, radians

from exports.pictures.marks import Point

KILOMETRES = 111.32
"""Of one degree of latitude."""


@dataclass(frozen=True)
class Box:
    """A piece of the map in degrees."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, other: Box) -> bool:
        """Whether the two share a point."""
        beside = self.east < other.west or other.east < self.west
        return not beside and not (self.north < other.south or other.north < self.south)

    def grown(self, share: float, least: float) -> Box:
        """With a margin of a share of its size around it, and at least so many degrees high and wide."""
        return self._spread((self.east - self.west) * share, (self.north - self.south) * share)._at_least(least)

    def _spread(self, x: float, y: float) -> Box:
        return Box(self.west - x, self.south - y, self.east + x, self.north + y)

    def _at_least(self, least: float) -> Box:
        missing_x, missing_y = (max(0.0, least - size) / 2 for size in (self.east - self.west, self.north - self.south))
        return self._spread(missing_x, missing_y)

    @staticmethod
    def around(boxes: Iterable[Box]) -> Box:
        """The box around all of these; there must be one."""
        found = list(boxes)
        return Box(
            min(box.west for box in found),
            min(box.south for box in found),
            max(box.east for box in found),
            max(box.north for box in found),
        )


@dataclass(frozen=True)
class Projection:
    """Shows a box in the middle of a rectangle of points; ``seen`` is all that the rectangle shows."""

    width: float
    height: float
    centre: Point
    per_degree: float
    """Points of one degree of latitude."""

    @staticmethod
    def of(box: Box, width: float, height: float) -> Projection:
        """The largest scale at which the whole box is seen."""
        middle = ((box.west + box.east) / 2, (box.south + box.north) / 2)
        across = (box.east - box.west) * _narrowing(middle[1])
        return Projection(width, height, middle, min(width / across, height / (box.north - box.south)))

    @property
    def seen(self) -> Box:
        """What the rectangle shows, in degrees."""
        x = self.width / 2 / (self.per_degree * _narrowing(self.centre[1]))
        y = self.height / 2 / self.per_degree
        return Box(self.centre[0] - x, self.centre[1] - y, self.centre[0] + x, self.centre[1] + y)

    def at(self, longitude: float, latitude: float) -> Point:
        """Where a place is, counted from the rectangle's upper left corner."""
        x = (longitude - self.centre[0]) * _narrowing(self.centre[1]) * self.per_degree
        return self.width / 2 + x, self.height / 2 - (latitude - self.centre[1]) * self.per_degree

    def line(self, corners: Iterable[Point]) -> tuple[Point, ...]:
        """A line or a ring, without corners that nobody could tell from the one before."""
        # As `at`, but a map of the world has a quarter of a million corners.
        (west, south), up = self.centre, self.per_degree
        across, left, top = up * _narrowing(south), self.width / 2, self.height / 2
        points: list[Point] = []
        last_x = last_y = float("inf")
        for longitude, latitude in corners:
            x, y = left + (longitude - west) * across, top - (latitude - south) * up
            if abs(x - last_x) + abs(y - last_y) > _SEEN:
                points.append((round(x, 2), round(y, 2)))
                last_x, last_y = x, y
        return tuple(points)


_SEEN = 0.4
"""Points between two corners that an eye can tell apart on paper."""


def _narrowing(latitude: float) -> float:
    """How much narrower a degree of longitude is here than at the equator; never nothing, as at the poles."""
    return max(0.1, cos(radians(latitude)))
