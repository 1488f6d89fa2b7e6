"""Places of a file: by P-code, by name where they should lie, from the default gazetteer, and never by name alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from db import places
from db.archive import Archive
from db.intake.known import Known, Namesakes
from db.intake.known_places import spellings
from db.model.records import Place
from db.store.gazetteer import Gazetteer
from tests.db.intake.asking import Asked


@pytest.fixture(scope="module")
def gazetteer() -> Iterator[Gazetteer]:
    with Gazetteer.open() as opened:
        yield opened


@pytest.fixture
def known(archive: Archive, gazetteer: Gazetteer) -> Known:
    return Known(Asked(archive), gazetteer, source_format="trial", public=True)


def saved(archive: Archive, name: str, level: str, parent: Place | None = None, **fields: str) -> Place:
    place = Place(name=name, level=level, parent=parent.id if parent else "", state="entered", **fields)  # type: ignore[arg-type]
    record = archive.save(place).record
    assert isinstance(record, Place)
    return record


def governorate(known: Known, name: str) -> Place:
    return known.place(name, level="adm1", parent=known.place("Syria", level="country"))


@pytest.mark.parametrize(
    ("name", "pcode"),
    [
        ("Aleppo Governorate", "SY02"), ("Rif Dimashq Governorate", "SY03"), ("Hamah Governorate", "SY05"),
        ("Hasakah", "SY08"), ("محافظة إدلب", "SY07"), ("Province of Idleb", "SY07"), ("Ar Raqqah (Raqqa)", "SY11"),
    ],
)  # fmt: skip
def test_a_governorate_is_recognised_among_the_default_places(known: Known, name: str, pcode: str) -> None:
    found = governorate(known, name)
    assert found.pcode == pcode
    assert [place.heading for place in known.needed(found)] == ["Syria", found.name]


def test_a_default_place_lies_in_what_the_archive_has_already(archive: Archive, known: Known) -> None:
    syria = saved(archive, "الجمهورية العربية السورية", "country", pcode="SY")
    idlib = governorate(known, "Idlib")
    assert known.place("Syria", level="country") == syria
    assert idlib.parent == syria.id
    assert known.needed(idlib) == (idlib,)


def test_a_place_of_the_archive_comes_before_a_default_one(archive: Archive, known: Known) -> None:
    places.adopt(archive, "SY")
    own = saved(archive, "Idlib", "adm1", archive.by_pcode("SY"))
    assert governorate(known, "Idlib Governorate") == own


def test_a_p_code_decides_whatever_the_name(archive: Archive, known: Known) -> None:
    places.adopt(archive, "SY")
    there = saved(archive, "Maar Shamarin", "adm4", archive.by_pcode("SY"), pcode="C3983")
    assert known.place("معر شمارين", level="adm4", pcode="C3983") == there
    assert known.place("Somewhere", level="adm1", pcode="SY07").name == "Idlib"


def test_another_p_code_is_another_place(archive: Archive, known: Known) -> None:
    places.adopt(archive, "SY")
    there = saved(archive, "Maar Shamarin", "adm4", archive.by_pcode("SY"), pcode="C3983")
    other = known.place("Maar Shamarin", level="adm4", parent=archive.by_pcode("SY"), pcode="C9999")
    assert other.id != there.id


def test_a_village_is_recognised_below_its_district_however_deep(archive: Archive, known: Known) -> None:
    places.adopt(archive, "SY07")
    district = saved(archive, "Al Ma'ra", "adm2", archive.by_pcode("SY07"))
    community = saved(archive, "Maar Shamarin", "adm4", saved(archive, "Ma'arrat An Nu'man", "adm3", district))
    above = known.place("Mintaqat al-Mara district", level="adm2", parent=governorate(known, "Idlib Governorate"))
    assert above == district
    assert known.place("Maar Shamarin village", level="populated_place", parent=above) == community


def test_the_same_name_elsewhere_is_another_place(archive: Archive, known: Known) -> None:
    places.adopt(archive, "SY07")
    there = saved(archive, "Invented", "populated_place", archive.by_pcode("SY07"))
    elsewhere = known.place("Invented", level="populated_place", parent=governorate(known, "Hama"))
    assert elsewhere.id != there.id


def test_a_town_is_not_the_governorate_of_its_name(known: Known) -> None:
    idlib = governorate(known, "Idlib")
    town = known.place("Idlib town", level="populated_place", parent=idlib)
    assert (town.level, town.parent) == ("populated_place", idlib.id)
    assert town.local_name  # one of the default places


def test_a_town_of_a_district_that_the_default_places_lack_is_new(known: Known) -> None:
    district = known.place("Markaz Idlib district", level="adm2", parent=governorate(known, "Idlib"))
    town = known.place("Idlib town", level="populated_place", parent=district, latitude="35.9", longitude="36.6")
    assert (town.name, town.latitude, town.gazetteer) == ("Idlib town", "35.9", "")
    assert [place.heading for place in known.needed(town)] == ["Syria", "Idlib", "Markaz Idlib district", "Idlib town"]


def test_of_two_namesakes_in_one_unit_none_is_chosen(archive: Archive, known: Known) -> None:
    places.adopt(archive, "SY07")
    for _ in range(2):
        saved(archive, "Invented", "populated_place", archive.by_pcode("SY07"))
    with pytest.raises(Namesakes):
        known.place("Invented", level="populated_place", parent=governorate(known, "Idlib"))


def test_the_very_name_comes_before_another_spelling_of_it(archive: Archive, known: Known) -> None:
    places.adopt(archive, "SY07")
    idlib = archive.by_pcode("SY07")
    saved(archive, "Bab", "populated_place", idlib)
    exact = saved(archive, "Al Bab", "populated_place", idlib)
    assert known.place("Al-Bab", level="populated_place", parent=idlib) == exact


def test_the_same_place_has_the_same_id_in_every_archive(known: Known, archive: Archive, gazetteer: Gazetteer) -> None:
    first = known.place("Invented", level="adm2", parent=governorate(known, "Idlib Governorate"))
    again = Known(Asked(archive), gazetteer, source_format="trial", public=True)
    assert again.place("invented", level="adm2", parent=governorate(again, "إدلب")).id == first.id


def test_a_country_is_known_without_the_name_in_brackets(known: Known) -> None:
    assert known.place("Yemen (North Yemen)", level="country").pcode == "YE"


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Homs Governorate", "homs"), ("Azaz sub-district", "azaz"), ("Al-Rai town (Choban Bey)", "al rai"),
        ("Ar Rastan district", "rastan"), ("Rastan", "ar rastan"), ("قرية حاس", "حاس"), ("حسكة", "الحسكه"),
        ("Markaz Idlib district", "idlib"),
    ],
)  # fmt: skip
def test_words_for_the_level_and_articles_are_left_out_or_added(name: str, other: str) -> None:
    assert other in spellings(name)


def test_a_name_of_nothing_but_level_words_stays() -> None:
    assert "" not in spellings("District")
    assert "district" not in spellings("District")


@pytest.mark.parametrize(
    ("written", "known_as"), [("كفر زيتا", "كفرزيتا"), ("تلرفعت", "تل رفعت"), ("أريحا", "مركز أريحا")]
)
def test_an_arabic_name_is_recognised_with_its_first_word_apart_or_not_and_as_the_centre_of_a_unit(
    archive: Archive, known: Known, written: str, known_as: str
) -> None:
    north = saved(archive, "North", "adm1")
    town = saved(archive, known_as, "adm3", north, pcode="QB0101")
    assert known.place(written, level="adm3", parent=north) == town
    assert known.place(written, level="adm2", parent=north) != town
