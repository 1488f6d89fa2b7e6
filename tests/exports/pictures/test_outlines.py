"""The shipped outlines, and those that somebody imported."""

from __future__ import annotations

import json

import pytest

from db import places
from db.archive import Archive
from exports.pictures.outlines import countries, country, read_geometry
from exports.pictures.projection import Box


def test_a_country_is_found_where_it_lies() -> None:
    assert {"SY", "TR"} <= set(countries(Box(36, 35, 37, 37)))
    assert "FR" not in countries(Box(36, 35, 37, 37))


def test_units_go_by_the_ids_of_the_default_places(archive: Archive) -> None:
    places.adopt(archive, "SY07")
    outline = country("SY").units[archive.by_pcode("SY07").id]
    longitude, latitude = outline.centre
    assert (round(longitude, 1), round(latitude, 1)) == pytest.approx((36.6, 35.8), abs=0.2)


def test_neighbours_meet_in_the_same_corners() -> None:
    syria = {corner for unit in country("SY").units.values() for ring in unit.rings for corner in ring}
    turkey = {corner for unit in country("TR").units.values() for ring in unit.rings for corner in ring}
    assert len(syria & turkey) > 20


def test_a_country_that_is_not_there_has_no_outlines() -> None:
    assert country("XX").units == {}


@pytest.mark.parametrize(
    "geometry",
    ["", "{}", "[]", "null", '{"type": "Polygon"}', '{"type": "Polygon", "coordinates": [[["a", 1]]]}',
     '{"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}', '{"type": "Polygon", "coordinates": 7}',
     '{"type": "Point", "coordinates": [1, 2]}',
     '{"type": "Polygon", "coordinates": [[[NaN, 1], [1, 1], [1, Infinity]]]}'],
)  # fmt: skip
def test_what_is_no_area_is_no_outline(geometry: str) -> None:
    assert read_geometry(geometry) is None


def test_several_polygons_are_one_outline_with_its_holes() -> None:
    ring = [[0, 0], [4, 0], [4, 4], [0, 4], [0, 0]]
    hole = [[1, 1, 7], [2, 1, 7], [2, 2, 7], [1, 1, 7]]
    outline = read_geometry(json.dumps({"type": "MultiPolygon", "coordinates": [[ring, hole], [ring]]}))
    assert outline is not None
    assert len(outline.rings) == 3
    assert outline.centre == (2, 2)
    assert outline.box == Box(0, 0, 4, 4)
