"""The default places: what is found by a name, and that the shipped file is whole."""

from __future__ import annotations

import csv
import dataclasses
import re
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from db.model.identity import derived_id
from db.model.records import Place
from db.store import engine, gazetteer
from db.store.gazetteer import Gazetteer, GazetteerPlace

SHARED_PCODES = Path(__file__).parents[4] / "shared/gazetteer/global_pcodes_adm1_adm2.csv"

SPELLINGS_OF_IDLIB = ["Idlib", "Idleb", "IDLIB", "Îdlîb", "إدلب", "ادلب", "إِدْلِب", "ادلـب", "\u202bإدلب\u202c"]

# OCHA's Common Operational Dataset for Syria.
GOVERNORATES = {
    "SY01": "Damascus",
    "SY02": "Aleppo",
    "SY03": "Rural Damascus",
    "SY04": "Homs",
    "SY05": "Hama",
    "SY06": "Lattakia",
    "SY07": "Idleb",
    "SY08": "Al-Hasakeh",
    "SY09": "Deir-ez-Zor",
    "SY10": "Tartous",
    "SY11": "Ar-Raqqa",
    "SY12": "Dar'a",
    "SY13": "As-Sweida",
    "SY14": "Quneitra",
}

ISO_3166_1 = """
AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD
CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF
GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN
KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI
SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI
VN VU WF WS YE YT ZA ZM ZW
"""


@pytest.fixture(scope="module")
def places() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture(scope="module")
def everything() -> dict[str, GazetteerPlace]:
    """Every place of the shipped file by its id; duplicates would be lost, so the test of ids counts rows."""
    with Gazetteer.open() as opened:
        return {place.id: place for place in opened._places("place.pk > ?", 0)}


def path_of(places: Gazetteer, place: GazetteerPlace) -> list[str]:
    return [place.name, *(above.name for above in places.parents(place))]


# What a person finds


@pytest.mark.parametrize("spelling", SPELLINGS_OF_IDLIB)
def test_every_spelling_of_idlib_is_the_one_governorate_first(places: Gazetteer, spelling: str) -> None:
    found = places.find(spelling)
    assert (found[0].level, found[0].pcode, found[0].local_name) == ("adm1", "SY07", "إدلب")
    assert found[0] == places.by_pcode("SY07")


@pytest.mark.parametrize("spelling", SPELLINGS_OF_IDLIB)
def test_the_town_idlib_is_another_place_inside_the_governorate(places: Gazetteer, spelling: str) -> None:
    governorate, town = places.find(spelling, limit=2)
    assert town.level == "populated_place"
    assert town.id != governorate.id
    assert path_of(places, town) == ["Idlib", "Idlib", "Syria"]


@pytest.mark.parametrize(("pcode", "ocha_name"), GOVERNORATES.items())
def test_each_governorate_is_found_by_ochas_spelling(places: Gazetteer, pcode: str, ocha_name: str) -> None:
    governorate = places.by_pcode(pcode)
    assert governorate is not None
    assert places.find(ocha_name)[0] == governorate
    assert governorate in places.find(governorate.local_name, limit=3)  # القنيطرة is Kenitra in Morocco first
    assert path_of(places, governorate)[1:] == ["Syria"]


def test_the_governorates_go_by_their_common_names(places: Gazetteer) -> None:
    names = {pcode: place.name for pcode in ("SY05", "SY06", "SY07") if (place := places.by_pcode(pcode))}
    assert names == {"SY05": "Hama", "SY06": "Latakia", "SY07": "Idlib"}


@pytest.mark.skipif(not SHARED_PCODES.exists(), reason="OCHA's table of P-codes is not beside this checkout")
def test_the_governorates_pcodes_are_ochas() -> None:
    with SHARED_PCODES.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Location"] == "SYR" and row["Admin Level"] == "1"]
    assert {row["P-Code"]: row["Name"] for row in rows} == GOVERNORATES


@pytest.mark.parametrize("code", ["SY", "SYR", "sy", " SYR "])
def test_a_country_is_found_by_either_iso_code(places: Gazetteer, code: str) -> None:
    country = places.by_pcode(code)
    assert country is not None
    assert (country.name, country.local_name, country.level, country.pcode) == ("Syria", "سوريا", "country", "SY")


def test_an_unknown_code_or_id_is_no_place(places: Gazetteer) -> None:
    assert places.by_pcode("XX99") is None
    assert places.by_id(str(uuid.UUID(int=1))) is None


@pytest.mark.parametrize("name", ["", " ", "-", "\u202b", "no such place anywhere"])
def test_nothing_is_found_for_no_name(places: Gazetteer, name: str) -> None:
    assert places.find(name) == []


@pytest.mark.parametrize("name", ["Hasakah", "Al-Hasakah", "al hasakeh", "الحسكة", "حسكة", "الحسكه"])
def test_the_article_may_be_left_out(places: Gazetteer, name: str) -> None:
    assert places.find(name)[0].pcode == "SY08"


@pytest.mark.parametrize("name", ["Dar'a", "Dar’a", "Dar`a", "Daraa", "درعا"])
def test_hamza_and_ayn_may_be_written_any_way(places: Gazetteer, name: str) -> None:
    assert places.find(name)[0].pcode == "SY12"


def test_whole_names_come_before_names_that_begin_so(places: Gazetteer) -> None:
    names = [place.name for place in places.find("Niger", limit=3)]
    assert names[0] == "Niger"
    assert "Nigeria" in names


def test_the_more_important_namesake_comes_first(places: Gazetteer) -> None:
    parents = [path_of(places, place)[1:] for place in places.find("Paris", limit=2)]
    assert parents == [["France"], ["Paris", "France"]]
    assert any(
        path_of(places, place) == ["Paris", "Texas", "United States"] for place in places.find("Paris", limit=20)
    )


def test_no_more_are_found_than_asked_for_and_none_twice(places: Gazetteer) -> None:
    found = places.find("al", limit=7)
    assert len({place.id for place in found}) == len(found) == 7


def test_crimea_lies_where_iso_3166_lists_it(places: Gazetteer) -> None:
    assert path_of(places, places.find("Simferopol")[0])[-1] == "Ukraine"


def test_a_place_has_the_fields_of_the_record(places: Gazetteer) -> None:
    place = places.find("Idlib")[0]
    assert Place(code="PLC-1", **dataclasses.asdict(place)).name == "Idlib"


def test_opening_and_finding_take_milliseconds() -> None:
    started = time.process_time()
    with Gazetteer.open() as places:
        places.find("Idlib")
        places.find("ا")
    # Measured at 0.01 s; reading the whole file would take 0.3 s.
    assert time.process_time() - started < 2  # a scan of all names for each would take longer


# The shipped file


def test_the_shipped_file_is_small_and_sound() -> None:
    assert gazetteer.PATH.stat().st_size < 10_000_000
    connection = engine.connect(gazetteer.PATH, "mode=ro&immutable=1", key=None)
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("SELECT count(*) - count(DISTINCT id) FROM place").fetchone() == (0,)
    connection.close()


def test_nothing_is_written_beside_the_shipped_file() -> None:
    with Gazetteer.open() as places:
        places.find("Idlib")
        assert [file.name for file in gazetteer.PATH.parent.glob("places.sqlite*")] == ["places.sqlite"]


def test_every_country_of_iso_3166_is_there_with_an_arabic_name(everything: dict[str, GazetteerPlace]) -> None:
    countries = {place.pcode: place for place in everything.values() if place.level == "country"}
    assert countries.keys() - {"XK"} == set(ISO_3166_1.split())
    assert [code for code, place in countries.items() if not re.search("[ء-ي]", place.local_name)] == []
    assert [code for code, place in countries.items() if place.parent] == []


def test_every_first_level_unit_lies_in_a_country_and_has_an_arabic_name(
    everything: dict[str, GazetteerPlace],
) -> None:
    units = [place for place in everything.values() if place.level == "adm1"]
    assert len(units) > 4500
    assert [unit for unit in units if everything[unit.parent].level != "country"] == []
    assert [unit.name for unit in units if not re.search("[ء-ي]", unit.local_name)] == []


def test_every_parent_is_there_and_above(everything: dict[str, GazetteerPlace]) -> None:
    above = {"adm1": {"country"}, "area": {"country"}, "populated_place": {"adm1", "area", "country"}}
    wrong = [
        place
        for place in everything.values()
        if place.parent and everything[place.parent].level not in above.get(place.level, set())
    ]
    # Each step leads to a higher level, so there is no cycle either.
    assert wrong == []
    assert [place for place in everything.values() if place.level == "populated_place" and not place.parent] == []


def test_coordinates_are_decimal_text_in_range(everything: dict[str, GazetteerPlace]) -> None:
    located = [place for place in everything.values() if place.latitude]
    assert {place.name for place in everything.values() if not place.latitude} == {"Bouvet Island"}
    assert [p for p in located if not re.fullmatch(r"-?\d{1,2}(\.\d{1,5})?", p.latitude)] == []
    assert [p for p in located if not re.fullmatch(r"-?\d{1,3}(\.\d{1,5})?", p.longitude)] == []
    assert [p for p in located if abs(Decimal(p.latitude)) > 90 or abs(Decimal(p.longitude)) > 180] == []


def test_ids_come_from_the_gazetteer_and_its_key(everything: dict[str, GazetteerPlace]) -> None:
    # These never change: archives everywhere refer to them.
    assert everything[derived_id("geonames", "163843")].name == "Syria"
    assert everything[derived_id("natural-earth", "SYR-140")].pcode == "SY07"
    assert everything[derived_id("geonames", "169389")].name == "Idlib"


def test_names_are_clean(everything: dict[str, GazetteerPlace]) -> None:
    texts = [text for p in everything.values() for text in (p.name, p.local_name, *p.aliases)]
    assert [text for text in texts if text != text.strip() or re.search("[\n\r\ufffdÃ]", text)] == []
    assert [p for p in everything.values() if not p.name or "" in p.aliases] == []


def test_pcodes_are_those_of_countries_and_of_syria(everything: dict[str, GazetteerPlace]) -> None:
    coded = Counter(place.level for place in everything.values() if place.pcode)
    assert coded == {"country": 250, "adm1": 14}


# Writing


def invented(name: str, key: str, parent: str = "", local_name: str = "") -> GazetteerPlace:
    return GazetteerPlace(derived_id("t", key), name, local_name, (), "adm1", key, parent, "1.5", "-2", "t")


def test_the_same_places_make_the_same_bytes(tmp_path: Path) -> None:
    country = invented("El Ejemplo", "XE", local_name="المثال")
    listed = [country, invented("An San", "XE1", country.id)]
    for file in ("one", "other"):
        gazetteer.write(tmp_path / file, listed, {"XEX": country.id})
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_what_was_written_is_found(tmp_path: Path) -> None:
    country = invented("El Ejemplo", "XE", local_name="المثال")
    unit = invented("An San", "XE1", country.id)
    gazetteer.write(tmp_path / "x & y #1.sqlite", [country, unit], {"XEX": country.id})
    with Gazetteer.open(tmp_path / "x & y #1.sqlite") as places:
        assert places.by_pcode("XEX") == places.by_id(country.id) == country
        assert places.parents(unit) == [country]
        assert places.find("Ejemplo") == places.find("مثال") == [country]
        # "An" is no article where the Arabic name has none.
        assert places.find("San") == []
