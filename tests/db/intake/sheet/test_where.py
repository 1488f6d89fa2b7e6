"""Where rows of sheets happened: levels in each other, points, names that several places go by."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive
from db.model.identity import new_id
from db.model.records import Displacement, Figure, Incident, Place
from tests.db.intake.sheet.bringing import OF_KILLED, bring, by, counts, mapped, of_kind, written


def test_levels_lie_in_each_other(archive: Archive, tmp_path: Path) -> None:
    header = ["Date", "Village", "District", "Governorate", "Killed"]
    table = [
        header,
        ["2031-01-01", "Upper Spring", "Mill District", "Idlib", 1],
        ["2031-01-02", "", "Mill District", "Idlib", 1],
    ]
    bring(archive, written(tmp_path, table))
    village = next(one for one in of_kind(archive, Place) if one.name == "Upper Spring")
    district = archive.get(village.parent)
    assert isinstance(district, Place)
    assert (village.level, district.name, district.level) == ("populated_place", "Mill District", "adm2")
    assert archive.get(district.parent) == archive.by_pcode("SY07")


@pytest.mark.parametrize(
    ("wheres", "nested"),
    [(("Idlib", "Hama", "حلب"), ["Idlib", "Harim"]), (("Lake", "Hill", "Idlib"), ["Harim", "Lake"])],
)
def test_where_beside_a_district_is_its_governorate_if_all_cells_are_governorates(
    archive: Archive, tmp_path: Path, wheres: tuple[str, ...], nested: list[str]
) -> None:
    rows = [["2031-01-05", wheres[0], "Harim", 3], ["2031-01-06", wheres[1], "", 1], ["2031-01-07", wheres[2], "", 1]]
    bring(archive, written(tmp_path, [["Date", "Where", "District", "Killed"], *rows]))
    (place,) = next(one.places for one in of_kind(archive, Incident) if one.date == "2031-01-05")
    lookups = archive.lookups()
    path = [lookups.find(step).heading for step in lookups.place_path(place.place)]  # type: ignore[union-attr]
    assert path[-2:] == nested


def test_two_units_in_one_cell_lie_in_each_other(archive: Archive, tmp_path: Path) -> None:
    table = [
        ["Date", "Location", "Killed"],
        ["2031-01-01", "Idlib - Upper Spring", 1],
        ["2031-01-02", "Upper Spring, Idlib", 2],
    ]
    bring(archive, written(tmp_path, table))
    assert by(archive, "place", "killed") == {"Idlib": 3}
    assert [one.level for one in of_kind(archive, Place) if one.name == "Upper Spring"] == ["area"]


def test_a_point_without_a_named_place_is_a_place_of_its_own(archive: Archive, tmp_path: Path) -> None:
    table = [["Date", "Governorate", "Lat", "Long", "Killed"], ["2031-01-01", "Idlib", "35.85", "36.68", 1]]
    bring(archive, written(tmp_path, [*table, ["2031-01-02", "Idlib", "", "", 1]]))
    point = next(one for one in of_kind(archive, Place) if one.latitude == "35.85")
    assert (point.level, point.name, point.parent) == ("site", "35.85, 36.68", archive.by_pcode("SY07").id)


def test_of_namesakes_none_is_chosen_and_the_row_has_a_place_of_its_own(archive: Archive, tmp_path: Path) -> None:
    namesakes = [Place(id=new_id(), name="New Town", level="adm2", state="entered") for _ in range(2)]
    archive.save(*namesakes)
    table = [["Date", "District", "Killed"], ["2031-01-01", "New Town", 1], ["2031-01-02", "New Town", 1]]
    outcome = bring(archive, written(tmp_path, table))
    (warning,) = outcome.warnings
    assert "“New Town” can mean" in str(warning)
    used = {use.place for one in of_kind(archive, Incident) for use in one.places}
    assert len(used) == 1
    assert not used & {one.id for one in namesakes}


def test_a_column_tells_in_which_country_a_name_is_meant(archive: Archive, tmp_path: Path) -> None:
    # There is a Homs in Libya, too.
    rows = [["2031-01-01", name, 1] for name in ("Idlib", "Homs", "Hama", "Aleppo")]
    outcome = bring(archive, written(tmp_path, [["Date", "Governorate", "Killed"], *rows]))
    assert by(archive, "place", "killed", "country") == {"Syria": 4}
    assert [str(warning) for warning in outcome.warnings] == [
        "“Homs” was taken for the one in Syria, where the other places of the column lie."
    ]


def test_one_country_holds_for_all_rows(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, [["Date", "Province", "Killed"], ["2031-01-01", "Homs", 1], ["2031-01-02", "", 2]])
    columns = f'{OF_KILLED}\n"Province" = {{field = "place", level = "adm1"}}'
    bring(archive, path, mapped(tmp_path, columns, '[tables.constants]\ncountry = "SYR"'))
    assert by(archive, "place", "killed") == {"Homs": 1, "Syria": 2}


def test_a_stock_is_counted_where_people_are_for_its_day(archive: Archive, tmp_path: Path) -> None:
    table = [["Date", "Governorate", "IDPs"], ["2031-01-31", "Idlib", 100], ["2031-02-28", "Idlib", 150]]
    bring(archive, written(tmp_path, table))
    assert {(one.reckoning, one.origins) for one in of_kind(archive, Displacement)} == {("stock", ())}
    assert {one.as_of for one in of_kind(archive, Figure)} == {"2031-01-31", "2031-02-28"}


def country_of(archive: Archive, name: str) -> str:
    place = next(one for one in of_kind(archive, Place) if one.name == name)
    lookups = archive.lookups()
    steps = [lookups.find(step) for step in lookups.place_path(place.id)]
    return next((one.pcode for one in steps if isinstance(one, Place) and one.level == "country"), "")


@pytest.mark.parametrize("header", ["Community", "Location", "Village"])
def test_a_lone_community_is_no_place_far_from_the_others(archive: Archive, tmp_path: Path, header: str) -> None:
    # Given a town in Texas that is the only default place called Spring
    rows = [["2031-01-01", name, 1] for name in ("Saraqib", "Spring", "Ariha", "Manbij")]
    outcome = bring(archive, written(tmp_path, [["Date", header, "Killed"], *rows]))
    assert [country_of(archive, name) for name in ("Ariha", "Manbij", "Spring")] == ["SY", "SY", ""]
    assert sum("“Spring” is known in United States only" in str(warning) for warning in outcome.warnings) == 1
    assert counts(outcome) == (4, 4, 0, 0, 0)


@pytest.mark.parametrize("header", ["Community", "Location"])
def test_without_context_a_unique_match_is_flagged_and_not_taken(archive: Archive, tmp_path: Path, header: str) -> None:
    outcome = bring(archive, written(tmp_path, [["Date", header, "Killed"], ["2031-01-01", "Spring", 4]]))
    assert country_of(archive, "Spring") == ""
    assert "nothing in the table says" in str(outcome.warnings[0])


@pytest.mark.parametrize(("title", "name"), [("Syria: incidents", "list.csv"), ("Incidents", "syria_2031.csv")])
def test_a_title_or_the_files_name_tells_the_country(archive: Archive, tmp_path: Path, title: str, name: str) -> None:
    rows = [["2031-01-01", "Ariha", 4], ["2031-01-02", "Spring", 1]]
    bring(archive, written(tmp_path, [[title], ["Date", "Community", "Killed"], *rows], name))
    assert [country_of(archive, one) for one in ("Ariha", "Spring")] == ["SY", ""]


def test_where_people_fled_from_tells_the_country_of_where_they_went(archive: Archive, tmp_path: Path) -> None:
    header = ["Date", "Origin governorate", "Destination community", "Displaced persons"]
    rows = [["2031-01-01", "Idlib", "Ariha", 40], ["2031-01-02", "Hama", "Spring", 10]]
    bring(archive, written(tmp_path, [header, *rows]))
    assert [country_of(archive, one) for one in ("Ariha", "Spring")] == ["SY", ""]


def test_the_mark_of_a_footnote_is_no_part_of_a_name(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-01-05", "Idlib*", 3], ["2031-01-06", "Idlib", 1], ["2031-01-07", "New Mill †", 1]]
    bring(archive, written(tmp_path, [["Date", "Location", "Killed"], *rows]))
    assert {"Idlib", "New Mill"} <= {one.name for one in of_kind(archive, Place)}
    assert by(archive, "place", "killed")["Idlib"] == 4
