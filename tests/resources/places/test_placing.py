"""Which unit a town lies in."""

from __future__ import annotations

from resources.places.listing import Listing
from resources.places.outlines import Outline, outlines
from resources.places.placing import Placing


def square(west: float, south: float, size: float = 1) -> list[list[float]]:
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def shape(west: float, south: float, size: float = 1) -> Outline:
    return outlines({"type": "Polygon", "coordinates": [square(west, south, size)]})[0]


def unit(key: str, outline: Outline) -> Listing:
    return Listing("t", key, "adm1", key, "", [], (0, 0), outlines=[outline])


def town(x: float, y: float) -> Listing:
    return Listing("t", f"{x} {y}", "populated_place", "Town", "", [], (x, y))


WEST, EAST = unit("west", shape(0, 0)), unit("east", shape(1, 0))


def test_a_point_lies_inside_an_outline_but_not_in_its_hole() -> None:
    (ring,) = outlines({"type": "MultiPolygon", "coordinates": [[square(0, 0, 3), square(1, 1)]]})
    assert ring.contains(0.5, 0.5)
    assert not ring.contains(1.5, 1.5)
    assert not ring.contains(3.5, 0.5)


def test_an_outline_knows_its_size_and_centre() -> None:
    assert shape(2, 4, 2).size() == 4
    assert shape(2, 4, 2).centre() == (3, 5)


def test_a_town_lies_in_the_outline_around_it_where_nothing_else_is_known() -> None:
    assert Placing({"XX": [WEST, EAST]}, {}).unit("XX", "XX.1", town(1.5, 0.5)) is EAST


def test_a_town_off_a_simplified_coast_lies_in_the_nearest_unit() -> None:
    placing = Placing({"XX": [WEST, EAST]}, {})
    assert placing.unit("XX", "XX.1", town(2.1, 0.9)) is EAST
    assert placing.unit("XX", "XX.1", town(2.1, 5)) is None


def test_a_country_without_units_gives_none() -> None:
    assert Placing({}, {}).unit("XX", "XX.1", town(0.5, 0.5)) is None


def test_the_code_decides_at_a_border_where_codes_and_outlines_mean_the_same_units() -> None:
    placing = Placing({"XX": [WEST, EAST]}, {"XX.1": "west", "XX.2": "east"})
    at_the_border = town(1.01, 0.5)
    for x in (0.2, 0.4, 0.6, 0.8):
        placing.learn("XX", "XX.1", town(x, 0.5))
    placing.learn("XX", "XX.1", at_the_border)
    assert placing.unit("XX", "XX.1", at_the_border) is WEST


def test_the_outline_decides_where_the_codes_are_of_other_units() -> None:
    placing = Placing({"XX": [WEST, EAST]}, {"XX.1": "west"})
    elsewhere = town(1.5, 0.5)
    placing.learn("XX", "XX.1", elsewhere)
    placing.learn("XX", "XX.1", town(0.5, 0.5))
    assert placing.unit("XX", "XX.1", elsewhere) is EAST
