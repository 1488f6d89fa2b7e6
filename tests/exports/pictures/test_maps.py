"""Maps show what the totals say, where it is, and nothing that lies in no single unit."""

from __future__ import annotations

import json
from dataclasses import replace
from math import isclose

from db import places
from db.archive import Archive
from db.model.records import Boundary, Place
from exports.contents.snapshot import Snapshot
from exports.contents.totals import Counted
from exports.deliver import look
from exports.pictures.land import Ground
from exports.pictures.maps import map_of
from exports.pictures.marks import Frame, Picture, Polygon
from tests.exports.golden import assert_golden
from tests.exports.pictures.conftest import Drawn
from tests.exports.pictures.drawn import circles, told, words_of
from tests.factories import Scene

KILLED, INJURED, DISPLACED = (Counted(measure, "person") for measure in ("killed", "injured", "displaced"))


def mapped(snapshot: Snapshot, of: Counted = KILLED) -> Picture:
    found = map_of(snapshot, of)
    assert found is not None
    return found


def test_the_worked_example_looks_as_it_did(seen: Snapshot) -> None:
    shown = "\n".join(line for of in (KILLED, INJURED) for line in told(mapped(seen, of)))
    assert_golden(f"map-{seen.view.language.code}.txt", f"{shown}\n")


def test_areas_are_in_proportion_to_numbers(example: Archive) -> None:
    discs = {round(disc.radius, 3) for disc in circles(mapped(look(example))) if disc.fill}
    smallest, middle, largest = sorted(discs)
    assert isclose(middle**2 / largest**2, 9 / 19, rel_tol=0.01)
    assert isclose(smallest**2 / largest**2, 2 / 19, rel_tol=0.01)


def test_what_lies_in_no_single_unit_is_said_and_not_drawn(example: Archive) -> None:
    assert map_of(look(example), DISPLACED) is None


def scene(**figures: str) -> Scene:
    """A country with a unit for each of these numbers killed."""
    made = Scene()
    made.add(Place, "XX", name="Farland", level="country", pcode="XX")
    for at, (name, killed) in enumerate(figures.items()):
        made.add(Place, name, name=name, level="adm1", parent=made.id("XX"), latitude="10", longitude=str(at))
        made.incident(f"in {name}", places=name, date="2031-07-01", event_type="battles", killed=killed)
    return made


def test_bounds_are_rings_and_no_limit_is_a_dashed_one(holding: Drawn) -> None:
    picture = mapped(holding(scene(North="10 to 40", South="more than 20")))
    discs = circles(picture)
    assert [disc.fill != "" for disc in discs] == [True, False, True, False]  # a disc, a ring; a disc, a ring
    assert [bool(disc.dash) for disc in discs].count(True) == 1
    assert {"low, high", "no upper limit"} <= set(words_of(picture))


def test_wider_places_are_named_below(holding: Drawn) -> None:
    made = scene(North="10")
    made.incident("somewhere", places="XX", date="2031-07-01", event_type="battles", killed="5")
    made.incident("nowhere", date="2031-07-01", event_type="battles", killed="2")
    picture = mapped(holding(made))
    assert "Not on the map: Farland (wider): 5; No place: 2." in picture.description
    assert [spot.words for spot in picture.spots] == ["North: 10"]


def test_a_unit_without_a_number_is_named(holding: Drawn) -> None:
    picture = mapped(holding(scene(North="10", South="several persons")))
    assert "In words only, without a number: South." in picture.description


def test_only_a_few_are_named_below_and_none_is_endless(holding: Drawn) -> None:
    made = scene(North="10", **{f"{'X' * 500}{at}": "several persons" for at in range(8)})
    picture = mapped(holding(made))
    assert "; 2 more." in picture.description
    assert len(picture.description) < 700


def test_each_disc_leads_to_its_group(example: Archive) -> None:
    picture = mapped(look(example))
    for disc in circles(picture):
        assert any(spot.holds(disc.x, disc.y) for spot in picture.spots)
    assert {spot.key for spot in picture.spots} == {"SY05", "SY06", "SY07"}


def test_the_filter_is_that_of_the_totals(example: Archive) -> None:
    picture = mapped(look(example, asked=example.asked("SY07")))
    assert [spot.words for spot in picture.spots] == ["Idlib: about 19"]


def test_imported_boundaries_are_drawn_instead(archive: Archive) -> None:
    places.adopt(archive, "SY07")
    made = Scene()
    idlib = archive.by_pcode("SY07")
    square = [[36, 35], [37, 35], [37, 36], [36, 36], [36, 35]]
    made.add(Boundary, "BND", place=idlib.id, geometry=json.dumps({"type": "Polygon", "coordinates": [square]}))
    made.incident("I", places="I", date="2031-07", event_type="battles", killed="3")
    made.change("I", places=(replace(made["I"].places[0], place=idlib.id),))
    archive.save(*made.records.values())
    snapshot = look(archive, profile="internal")

    picture = mapped(snapshot)

    (frame,) = (mark for mark in picture.marks if isinstance(mark, Frame))
    land = [mark for mark in frame.marks if isinstance(mark, Polygon)]
    assert [len(mark.rings[0]) for mark in land].count(5) == 1
    assert picture.description.endswith("Outlines: as imported; Natural Earth.")
    assert Ground.of(snapshot.view, [idlib]).outline(idlib) is not None
