"""Outlines with fewer corners: what two share stays shared."""

from __future__ import annotations

from resources.places.simplifying import Borders, Corner, snapped

WEST: list[Corner] = [(0, 0), (10, 0), (11, 5), (10, 10), (0, 10)]
EAST: list[Corner] = [(10, 0), (20, 0), (20, 10), (10, 10), (11, 5)]


def corners(borders: Borders, ring: list[Corner]) -> list[Corner]:
    return [corner for arc in borders.arcs(ring) for corner in arc[:-1]]


def test_a_bend_within_the_tolerance_goes_for_both_sides() -> None:
    borders = Borders([WEST, EAST], 2)
    assert (11, 5) not in corners(borders, WEST)
    assert (11, 5) not in corners(borders, EAST)
    assert {(10, 0), (10, 10)} <= set(corners(borders, WEST)) & set(corners(borders, EAST))


def test_a_bend_beyond_it_stays() -> None:
    assert (11, 5) in corners(Borders([WEST, EAST], 0.5), WEST)


def test_both_sides_go_through_one_border_in_opposite_directions() -> None:
    borders = Borders([WEST, EAST], 0.5)
    shared = set(borders.arcs(WEST)) & {arc[::-1] for arc in borders.arcs(EAST)}
    assert shared == {((10, 0), (11, 5), (10, 10))}


def test_an_island_keeps_its_ends() -> None:
    island: list[Corner] = [(0, 0), (5, 1), (10, 0), (5, -1)]
    assert set(corners(Borders([island], 3), island)) == {(0, 0), (10, 0)}


def test_a_ring_is_open_and_on_the_grid() -> None:
    assert snapped([(0.0001, 0), (1.2344, 0), (1.23441, 0), (1, 1), (0, 0)]) == [(1234, 0), (1000, 1000), (0, 0)]
