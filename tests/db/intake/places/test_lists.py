"""Lists of places: recognised by P-code, then by name where they lie; never by name alone. All names are invented."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.errors import SanadError
from db.files import private_folder
from db.intake.places import READER, NoPlaces, recognises
from db.intake.rows import Context, Row, Ways
from db.intake.tables import sheets
from db.model.records import Boundary, Place
from tests.db.intake.asking import Asked

OCHA = [
    "admin0Name_en", "admin0Name_ar", "admin0Pcode", "admin1Name_en", "admin1Name_ar", "admin1Pcode",
    "LocationName_en", "LocationName_ar", "Location_Pcode", "location_type", "Latitude_y", "Longitude_x",
]  # fmt: skip
LAND = ["Borduria", "بوردوريا", "QB"]
NORTH = ["North", "الشمال", "QB01"]


def table(path: Path, *rows: list[Any]) -> Path:
    with path.open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(rows)
    return path


def text(path: Path, content: object) -> Path:
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return path


def read(archive: Archive, path: Path) -> list[Row]:
    with private_folder() as spool:
        return list(READER.read(path, Context(Asked(archive), spool, Ways(), lambda message: None)))


def imported(archive: Archive, path: Path) -> list[Place]:
    """What the rows are about, after their records were saved."""
    rows = read(archive, path)
    found = {record.id: record for row in rows for record in row.records}
    archive.save(*found.values())
    return [place for row in rows for place in row.records[-1:] if isinstance(place, Place)]


def communities(tmp_path: Path) -> Path:
    return table(
        tmp_path / "places.csv",
        OCHA,
        [*LAND, *NORTH, "Zileheroum", "زيلهروم", "C1", "Community", "34.5", "36.25"],
        [*LAND, *NORTH, "Szohod", "سزهود", "C2", "Camp", "34.75", "36.5"],
    )


def test_a_row_is_a_line_of_units_down_to_one_place(archive: Archive, tmp_path: Path) -> None:
    town, camp = imported(archive, communities(tmp_path))
    assert (town.name, town.local_name, town.pcode, town.level) == ("Zileheroum", "زيلهروم", "C1", "populated_place")
    assert (town.latitude, town.longitude) == ("34.5", "36.25")
    assert "location_type: Camp" in camp.note or camp.level == "camp"
    lookups = archive.lookups()
    path = [lookups.find(step).heading for step in lookups.place_path(town.id)]  # type: ignore[union-attr]
    assert path == ["Borduria", "North", "Zileheroum"]
    assert [place.id for place in lookups.named("place", "الشمال")] == [camp.parent]


def test_the_same_list_again_says_the_same(archive: Archive, tmp_path: Path) -> None:
    imported(archive, communities(tmp_path))
    for row in read(archive, communities(tmp_path)):
        for record in row.records:
            there = archive.get(record.id)
            assert [getattr(record, name) for name in ("name", "aliases", "pcode", "parent")] == [
                getattr(there, name) for name in ("name", "aliases", "pcode", "parent")
            ]


def test_a_known_place_keeps_its_name_and_gains_what_it_lacked(archive: Archive, tmp_path: Path) -> None:
    land = archive.save(Place(name="Borduria", level="country", pcode="QB", state="entered")).record
    north = archive.save(Place(name="The North", level="adm1", pcode="QB01", parent=land.id, state="entered")).record
    imported(archive, communities(tmp_path))
    known = archive.get(north.id)
    assert isinstance(known, Place)
    assert (known.name, known.local_name, known.aliases) == ("The North", "الشمال", ("North",))


def test_a_name_is_recognised_only_where_it_lies(archive: Archive, tmp_path: Path) -> None:
    land = archive.save(Place(name="Borduria", level="country", pcode="QB", state="entered")).record
    here = archive.save(Place(name="North", level="adm1", parent=land.id, state="entered")).record
    other = archive.save(Place(name="Zileheroum", level="populated_place", state="entered")).record
    town, _ = imported(archive, communities(tmp_path))
    assert town.parent == here.id
    assert archive.get(here.id).pcode == "QB01"  # type: ignore[attr-defined]
    assert town.id != other.id


def test_two_codes_are_two_places_however_alike_their_names(archive: Archive, tmp_path: Path) -> None:
    land = archive.save(Place(name="Borduria", level="country", pcode="QB", state="entered")).record
    archive.save(Place(name="Szohod", level="adm1", parent=land.id, state="entered"))
    path = table(
        tmp_path / "codes.csv",
        ["Admin Level", "P-Code", "Name", "Parent P-Code"],
        ["1", "QB01", "Szohod", "QB"],
        ["1", "QB02", "Szohod City", "QB"],
        ["2", "QB0201", "Old Town", "QB02"],
    )
    first, second, third = read(archive, path)
    assert first.records[-1].id != second.records[-1].id
    assert third.records[-1].parent == second.records[-1].id  # type: ignore[attr-defined]


def test_namesakes_are_told_and_not_merged(archive: Archive, tmp_path: Path) -> None:
    land = archive.save(Place(name="Borduria", level="country", pcode="QB", state="entered")).record
    for _ in range(2):
        archive.save(Place(name="North", level="adm1", parent=land.id, state="entered"))
    rows = read(archive, communities(tmp_path))
    assert "none of them was chosen" in str(rows[0].warnings[0])
    assert len({place.id for place in archive.lookups().named("place", "North")}) == 2


def test_p_codes_with_their_parents_in_any_order(archive: Archive, tmp_path: Path) -> None:
    path = table(
        tmp_path / "codes.csv",
        ["Location", "Admin Level", "P-Code", "Name", "Parent P-Code", "Valid from date"],
        ["#country+code", "#geo+admin_level", "#adm+code", "#adm+name", "#adm+code+parent", "#date+start"],
        ["QB", "2", "QB0101", "Upper North", "QB01", "2019-10-22"],
        ["QB", "1", "QB01", "North", "QB", "2019-10-22"],
        ["QB", "2", "QB0901", "Nowhere", "QB09", "2019-10-22"],
        ["QB", "7", "QB02", "Deep", "QB", "2019-10-22"],
    )
    rows = {row.number: row for row in read(archive, path)}
    assert [record.pcode for record in rows[3].records] == ["QB", "QB01", "QB0101"]  # type: ignore[attr-defined]
    assert "2019-10-22" in rows[3].records[-1].note
    assert "QB09" in str(rows[5].reason)
    assert "no level" in str(rows[6].reason)


def test_parents_of_a_list_without_levels_stand_in_the_file_itself(archive: Archive, tmp_path: Path) -> None:
    path = table(
        tmp_path / "codes.csv",
        ["P-Code", "Name", "Parent P-Code"],
        ["QB01", "North", ""],
        ["QB0101", "Upper North", "QB01"],
    )
    above, below = imported(archive, path)
    assert (above.level, below.level, below.parent) == ("area", "area", above.id)


def test_aliases_are_added_to_what_is_there_and_make_nothing(archive: Archive, tmp_path: Path) -> None:
    imported(archive, communities(tmp_path))
    entries = [
        {"id": "qb-north", "name": {"en": "North", "ar": "الشمال"}, "aliases": [{"value": "Northern lands"}, "Nord"]},
        {"id": "qb-x", "governorateId": "qb-north", "name": {"en": "Nowhere"}, "aliases": []},
    ]
    known, unknown = read(archive, text(tmp_path / "aliases.json", entries))
    assert known.records[-1].aliases == ("Northern lands", "Nord")  # type: ignore[attr-defined]
    assert "Nowhere" in str(unknown.reason)


def test_outlines_are_kept_and_points_taken(archive: Archive, tmp_path: Path) -> None:
    properties = {"ADM0_EN": "Borduria", "ADM0_PCODE": "QB", "ADM1_EN": "North", "ADM1_PCODE": "QB01"}
    square = [[[36.1, 34.1], [36.2, 34.1], [36.2, 34.25], [36.1, 34.1]]]
    features = [
        {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": square}},
        {"type": "Feature", "properties": properties, "geometry": {"type": "LineString", "coordinates": square[0]}},
    ]
    path = text(tmp_path / "units.geojson", {"type": "FeatureCollection", "features": features})
    area, line = read(archive, path)
    boundary = area.records[-1]
    assert isinstance(boundary, Boundary)
    assert boundary.place == area.records[-2].id
    assert json.loads(boundary.geometry) == {"type": "Polygon", "coordinates": square}
    assert line.reason is not None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (OCHA, True),
        (["ADM1_EN", "ADM1_PCODE", "ADM2_EN", "ADM2_PCODE"], True),
        (["اسم المحافظة", "رمز المحافظة", "اسم المنطقة", "رمز المنطقة"], True),
        (["Date", "Governorate", "Killed"], False),
        (["Governorate", "District", "Displaced persons"], False),
    ],
)
def test_a_list_of_places_is_told_from_other_tables(header: list[str], expected: bool, tmp_path: Path) -> None:
    rows = [["QB01" if "code" in name.lower() or "رمز" in name else f"{name} {n}" for name in header] for n in range(3)]
    path = table(tmp_path / "x.csv", header, *rows)
    with private_folder() as spool:
        assert recognises(next(sheets(path, spool=spool)), path) is expected


def test_a_file_without_places_is_one_sentence(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(NoPlaces):
        read(archive, table(tmp_path / "x.csv", ["Date", "Killed"], ["2019-01-01", "3"]))
    with pytest.raises(SanadError):
        read(archive, text(tmp_path / "x.json", {"type": "Nothing"}))


def test_a_location_goes_by_the_names_of_the_community_that_it_is(archive: Archive, tmp_path: Path) -> None:
    units = ["admin1Name_en", "admin1Pcode", "admin4Name_en", "admin4Name_ar", "admin4Pcode"]
    header = [*units, "LocationName_en", "Location_Pcode", "Latitude_y", "Longitude_x"]
    row = ["North", "QB01", "Niedzdrow", "نيدزدرو", "C7", "Niedzdrow (Niedzdrow)", "C7", "34.5", "36.25"]
    (place,) = imported(archive, table(tmp_path / "places.csv", header, row))
    assert place.name == "Niedzdrow (Niedzdrow)"
    assert {place.local_name, *place.aliases} >= {"Niedzdrow", "نيدزدرو"}
