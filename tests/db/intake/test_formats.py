"""Which format a file is of: told by what stands in it, whatever its name."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.intake.formats import UnknownFormat, format_of
from db.intake.rows import Ways
from db.intake.ucdp_cells import NEEDED

EVENTS = ",".join(NEEDED)
PLACES = (
    "Location,Admin Level,P-Code,Name,Parent P-Code\n"
    "#country+code,#geo+admin_level,#adm+code,#adm+name,#adm+code+parent\n"
    "SYR,1,SY07,Idlib,SY\n"
    "SYR,1,SY05,Hama,SY\n"
)
ANY = "Where,Killed\nIdlib,3\n"


def found(tmp_path: Path, content: str, name: str, ways: Ways | None = None) -> str:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    return format_of(path, ways or Ways(), tmp_path).name


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        ('{"kind": "actor", "name": "A"}\n', "a.jsonl", "records"),
        ('{"kind": "actor", "name": "A"}\n', "a.csv", "records"),
        ('{"name": "A"}\n', "a.jsonl", "records"),
        ('{"kind": broken\n{"kind": "actor"}\n', "a.jsonl", "records"),
        (f"{EVENTS}\n", "a.csv", "ucdp-ged"),
        (f"A list of events\n\n{EVENTS}\n", "a.txt", "ucdp-ged"),
        (PLACES, "a.csv", "places"),
        ('{"type": "FeatureCollection", "features": []}', "a.geojson", "places"),
        ('{\n"type": "FeatureCollection", "features": []}', "a.geojson", "places"),
        ('{"type": "FeatureCollection", "features": []}', "a.json", "places"),
        ('[{"name": "North", "aliases": ["N"]}]', "a.json", "places"),
        ('[{"where": "Idlib", "killed": 3}]', "a.json", "sheet"),
        (ANY, "a.csv", "sheet"),
        (ANY.replace(",", ";"), "a.dat", "sheet"),
    ],
)
def test_the_content_tells_the_format(content: str, name: str, expected: str, tmp_path: Path) -> None:
    assert found(tmp_path, content, name) == expected


@pytest.mark.parametrize(
    ("header", "row", "expected"),
    [
        ("Name,P-code,Level", "North,QB01,1", "places"),
        ("name,code,parent code", "North,QB01,QB", "places"),
        ("Name,ID,Latitude,Longitude,Type", "North,7,34.5,36.2,Village", "places"),
        (
            "ADM1_EN,ADM1_PCODE,ADM2_EN,ADM2_PCODE,date,validOn",
            "North,QB01,Lake,QB0101,2031-01-01,2031-02-01",
            "places",
        ),
        ("Governorate,Governorate code,District,District code,Population", "North,QB01,Lake,QB0101,900", "places"),
        ("ID,Name,Date,Killed", "1,Attack on a market,2031-02-03,3", "sheet"),
        ("Incident ID,Location name,Admin1,Admin1 code,Date,Killed", "1,Lake,North,QB01,2031-02-03,3", "sheet"),
        ("Governorate,Governorate code,District,District code,IDPs", "North,QB01,Lake,QB0101,300", "sheet"),
        (
            "ID,Governorate,Governorate P-code,District,District P-code,Date,Event type",
            "1,North,QB01,Lake,QB0101,2031-02-03,Shelling",
            "sheet",
        ),
        ("Camp,Camp Pcode,Governorate,Governorate Pcode,Number of people", "Lake,C7,North,QB01,300", "sheet"),
        ("Source name,Source code", "Rescue,R1", "sheet"),
    ],
)
def test_a_list_of_places_says_nothing_that_happened_and_more_than_a_name_with_an_id(
    header: str, row: str, expected: str, tmp_path: Path
) -> None:
    assert found(tmp_path, f"{header}\n{row}\n{row}\n", "a.csv") == expected


VILLAGES = "Governorate,Governorate code,Village,Village code,HHs,Individuals\n" + 2 * "North,QB01,Lake,QB0101,9,51\n"


@pytest.mark.parametrize(
    ("name", "title", "expected"),
    [
        ("villages.csv", "", "places"),
        ("IDPs March.csv", "", "sheet"),
        ("villages.csv", "New displacement by village\n\n", "sheet"),
        ("villages.csv", "Villages of the north\n\n", "places"),
    ],
)
def test_people_who_are_counted_beside_places_are_so_if_anything_says_what_happened_to_them(
    name: str, title: str, expected: str, tmp_path: Path
) -> None:
    assert found(tmp_path, title + VILLAGES, name) == expected


def test_a_mapping_makes_it_a_sheet(tmp_path: Path) -> None:
    assert found(tmp_path, PLACES, "a.csv", Ways(mapping=tmp_path / "map.toml")) == "sheet"


def test_the_format_that_was_named_is_believed(tmp_path: Path) -> None:
    assert found(tmp_path, PLACES, "a.csv", Ways(source_format="sheet")) == "sheet"


@pytest.mark.parametrize("content", ['{"type": "Topology"}', "[1]\n"])
def test_json_of_no_format_is_refused(content: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        found(tmp_path, content, "a.dat")
