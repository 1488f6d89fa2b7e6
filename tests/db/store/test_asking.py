"""A filter from what a person writes: places by code or name, and the bits of codes."""

from __future__ import annotations

from datetime import date

import pytest

from db.archive import Archive
from db.model.records import Place
from db.model.vocabulary import VERIFICATION
from db.store.aggregates import Asked
from db.store.asking import AmbiguousPlace, NoEvent, UnknownPlace
from tests.factories import Scene


def place(name: str, level: str, parent: str = "", **fields: str) -> Place:
    return Place(id=ids[name + level], name=name, level=level, parent=parent, state="entered", **fields)


ids = {
    "Syriacountry": "0190163d-8694-7000-8000-000000000001",
    "Idlibadm1": "0190163d-8694-7000-8000-000000000002",
    "Idlibpopulated_place": "0190163d-8694-7000-8000-000000000003",
    "Hamaadm1": "0190163d-8694-7000-8000-000000000004",
}


@pytest.fixture
def syria(archive: Archive) -> Archive:
    country, idlib = ids["Syriacountry"], ids["Idlibadm1"]
    archive.save(
        place("Syria", "country", pcode="SY"),
        place("Idlib", "adm1", country, pcode="SY07", local_name="إدلب"),
        place("Idlib", "populated_place", idlib, code="PLC-2019-0009"),
        place("Hama", "adm1", country, pcode="SY05"),
    )
    return archive


def test_nothing_asked_is_everything(syria: Archive) -> None:
    assert syria.asked() == Asked()
    assert syria.asked().everything


def test_a_place_is_asked_for_with_all_that_lies_in_it(syria: Archive) -> None:
    numbers = {record.id: syria.lookups().pk(record.id) for record in syria.records("place")}
    asked = syria.asked("SY07")
    assert asked.places == {numbers[ids["Idlibadm1"]], numbers[ids["Idlibpopulated_place"]]}
    assert asked.around == {numbers[ids["Syriacountry"]]}


@pytest.mark.parametrize("name", ["sy07", ids["Idlibadm1"]])
def test_codes_name_one_of_several_namesakes(syria: Archive, name: str) -> None:
    assert syria.asked(name) == syria.asked("SY07")


def test_a_place_without_p_code_goes_by_its_own_code(syria: Archive) -> None:
    asked = syria.asked("PLC-2019-0009")
    assert asked.places is not None
    assert len(asked.places) == 1


@pytest.mark.parametrize("name", ["Hama", "hama", " HĀMA"])
def test_names_are_folded(syria: Archive, name: str) -> None:
    assert syria.asked(name) == syria.asked("SY05")


@pytest.mark.parametrize("name", ["ادلب", "Idlib"])
def test_namesakes_are_told_with_what_they_lie_in(archive: Archive, name: str) -> None:
    country = ids["Syriacountry"]
    archive.save(
        place("Syria", "country", pcode="SY"),
        place("Idlib", "adm1", country, pcode="SY07", local_name="إدلب"),
        place("Idlib", "populated_place", ids["Idlibadm1"], local_name="إدلب", code="PLC-2019-0009"),
    )
    with pytest.raises(AmbiguousPlace) as raised:
        archive.asked(name)
    assert "SY07 (Idlib, Syria); PLC-2019-0009 (Idlib, Idlib, Syria)" in str(raised.value)


def test_an_unknown_place_is_refused(syria: Archive) -> None:
    with pytest.raises(UnknownPlace, match="Atlantis"):
        syria.asked("Atlantis")


def test_a_removed_place_is_unknown(syria: Archive) -> None:
    syria.remove(ids["Hamaadm1"])
    with pytest.raises(UnknownPlace):
        syria.asked("Hama")


def test_a_former_code_does_not_decide_between_namesakes(syria: Archive) -> None:
    renumbered = Place(
        id="0190163d-8694-7000-8000-000000000005", name="Hama", level="camp", state="entered", former_codes=("PLC-1",)
    )
    syria.save(renumbered)
    with pytest.raises(AmbiguousPlace):
        syria.asked("Hama")
    asked = syria.asked("PLC-1")
    assert asked.places is not None
    assert len(asked.places) == 1


def test_days_and_codes_are_taken_over(syria: Archive) -> None:
    asked = syria.asked(start=date(2019, 1, 1), end=date(2019, 1, 31), verification=("fair", "weak"))
    assert (asked.start, asked.end) == (date(2019, 1, 1), date(2019, 1, 31))
    order = list(VERIFICATION.terms)
    assert asked.verification == (1 << order.index("fair")) | (1 << order.index("weak"))
    assert (asked.state, asked.confidentiality) == (0, 0)


def test_what_belongs_to_an_event_are_its_parts_and_what_it_caused_with_its_parts(archive: Archive) -> None:
    scene = Scene()
    moved = {"displacement_kind": "displacement", "reckoning": "flow"}
    scene.incident("Report", event_type="mixed")
    scene.incident("Market", "Report", event_type="battles")
    scene.incident("Elsewhere", event_type="battles")
    scene.displacement("Flight", **moved, causing_incidents=(scene.id("Market"),))
    scene.displacement("To the camp", "Flight", **moved)
    scene.figure("Market", killed="about 19")
    scene.figure("Elsewhere", killed="5")
    archive.save(*scene.records.values())
    numbers = {name: archive.lookups().pk(scene.id(name)) for name in ("Report", "Market", "Flight", "To the camp")}

    about = archive.about(scene.id("Report"))

    assert about[0] == numbers["Report"]
    assert set(about) == set(numbers.values())
    (killed,) = archive.totals(Asked(about=about))["killed"].units.values()
    assert killed.amount.face == 19
    assert archive.totals(Asked(about=archive.about(scene.id("Flight")))) == {}


def test_a_place_is_no_event(syria: Archive) -> None:
    with pytest.raises(NoEvent, match="PLC-2019-0009"):
        syria.about("PLC-2019-0009")
