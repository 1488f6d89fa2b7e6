"""Outlines with fewer corners, such that neighbours still meet: a border is thinned out once, for both its sides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import hypot

Corner = tuple[int, int]
"""Longitude and latitude in thousandths of a degree, about a hundred metres."""

Arc = tuple[Corner, ...]
"""A piece of a border between two corners in which three or more pieces meet."""

GRID = 1000


def snapped(ring: Iterable[Sequence[float]]) -> list[Corner]:
    """The ring on the grid, open, without corners that fall together."""
    corners = [(round(at[0] * GRID), round(at[1] * GRID)) for at in ring]
    return [corner for corner, before in zip(corners, [corners[-1], *corners], strict=False) if corner != before]


class Borders:
    """All rings of a map, cut where borders meet."""

    def __init__(self, rings: Iterable[Sequence[Corner]], tolerance: float) -> None:
        self._tolerance = tolerance
        self._thinned: dict[Arc, Arc] = {}
        beside: dict[Corner, set[Corner]] = defaultdict(set)
        for ring in rings:
            for one, other in zip(ring, [*ring[1:], *ring[:1]], strict=True):
                beside[one].add(other)
                beside[other].add(one)
        self._meeting = {corner for corner, neighbours in beside.items() if len(neighbours) > 2}

    def arcs(self, ring: Sequence[Corner]) -> list[Arc]:
        """The thinned pieces of a ring in its order, each from end to end."""
        return [self._thin(arc) for arc in self._cut(ring)]

    def _cut(self, ring: Sequence[Corner]) -> Iterator[Arc]:
        ends = [place for place, corner in enumerate(ring) if corner in self._meeting]
        if len(ends) < 2:
            # An island, or an outline in one piece: its westernmost corner and the one farthest from that stay.
            first = min(range(len(ring)), key=lambda place: ring[place]) if not ends else ends[0]
            ends = sorted({first, max(range(len(ring)), key=lambda place: _between(ring[first], ring[place]))})
        turned = [*ring, *ring]
        for start, end in zip(ends, [*ends[1:], ends[0] + len(ring)], strict=True):
            yield tuple(turned[start : end + 1])

    def _thin(self, arc: Arc) -> Arc:
        """The same corners from whichever side it is asked for."""
        if arc[0] > arc[-1] or (arc[0] == arc[-1] and arc[1] > arc[-2]):
            return self._thin(arc[::-1])[::-1]
        if arc not in self._thinned:
            self._thinned[arc] = tuple(_needed(arc, self._tolerance))
        return self._thinned[arc]


def _needed(arc: Arc, tolerance: float) -> Iterator[Corner]:
    """Douglas and Peucker's choice of corners: none of those left out lies farther off than the tolerance."""
    keep, open_pieces = {0, len(arc) - 1}, [(0, len(arc) - 1)]
    while open_pieces:
        start, end = open_pieces.pop()
        inner = range(start + 1, end)
        farthest = max(inner, key=lambda place: _off(arc[place], arc[start], arc[end]), default=0)
        if farthest and _off(arc[farthest], arc[start], arc[end]) > tolerance:
            keep.add(farthest)
            open_pieces += [(start, farthest), (farthest, end)]
    return (arc[place] for place in sorted(keep))


def _off(corner: Corner, start: Corner, end: Corner) -> float:
    """How far the corner lies from the line through start and end, or from the start where they are one."""
    length = _between(start, end)
    if not length:
        return _between(corner, start)
    (x, y), (x1, y1), (x2, y2) = corner, start, end
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def _between(one: Corner, other: Corner) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])
