"""What a search finds, however it is typed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.archive import Archive
from db.model.identity import derived_id
from db.model.parts import PlaceUse
from db.model.records import Displacement, Document, Incident, Place, Record
from db.store import lying, reading, search


@pytest.fixture
def stated(archive: Archive) -> Archive:
    for text in (
        "16,549 families left",
        "16549 families",
        "١٦٬٥٤٩ عائلة",
        "549 of 16",
        "116,549 seen",
        "1,234,567 seen",
    ):
        archive.save(Incident(title=text))
    return archive


def found(archive: Archive, query: str) -> set[str]:
    return {hit.record.heading for hit in archive.search(query)}


@pytest.mark.parametrize("typed", ["16549", "١٦٥٤٩", "16,549", "١٦٬٥٤٩", "16.549", "16\u202f549", "۱۶۵۴۹"])
def test_a_number_is_found_however_its_digits_are_written_and_grouped(stated: Archive, typed: str) -> None:
    assert found(stated, typed) == {"16,549 families left", "16549 families", "١٦٬٥٤٩ عائلة"}


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("1234567", {"1,234,567 seen"}),
        ("families 16,549", {"16,549 families left", "16549 families"}),
        ("549", {"16,549 families left", "١٦٬٥٤٩ عائلة", "549 of 16", "116,549 seen"}),
        ("0549", set()),
        ("OR 16549", set()),
    ],
)
def test_a_number_is_one_word_among_others(stated: Archive, typed: str, titles: set[str]) -> None:
    assert found(stated, typed) == titles


def test_the_words_around_a_grouped_number_are_shown(stated: Archive) -> None:
    (hit,) = stated.search("16549 left")
    assert hit.snippet.endswith("16 549 families left")


def test_what_is_found_comes_without_long_texts(archive: Archive) -> None:
    archive.save(Document(title="Long report", text="far " * 10_000))
    (hit,) = archive.search("long report")
    assert isinstance(hit.record, Document)
    assert (hit.record.heading, hit.record.text) == ("Long report", "")


def test_what_is_typed_is_never_an_order(stated: Archive) -> None:
    for typed in ('"', "( OR", "NEAR(a b)", "a* AND", "16549) OR (seen", "-seen", "title:seen"):
        archive_says = found(stated, typed)
        assert archive_says <= {"116,549 seen", "1,234,567 seen"}


def test_what_is_found_is_grouped_by_kind(archive: Archive) -> None:
    archive.save(*(Incident(title=f"Shelling of Idlib {n}") for n in range(4)), Place(name="Idlib", level="adm1"))
    groups = {group.kind: group for group in archive.search_by_kind("idl", each=3)}
    assert (groups["incident"].number, len(groups["incident"].records), groups["incident"].at_least) == (4, 3, False)
    assert [record.heading for record in groups["place"].records] == ["Idlib"]
    assert groups["incident"].records[0].heading == "Shelling of Idlib 3"
    assert archive.search_by_kind("i") == []


def test_what_is_called_so_is_found_beyond_what_is_looked_at(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_LOOKED_AT", 5)
    archive.save(Place(name="Idlib", level="adm1"), *(Incident(title=f"Idlib {n}") for n in range(9)))
    groups = {group.kind: group for group in archive.search_by_kind("idlib")}
    assert groups["incident"].at_least
    assert [record.heading for record in groups["place"].records] == ["Idlib"]


def unit(name: str, parent: str = "") -> Place:
    level = "adm3" if parent else "adm1"
    return Place(id=derived_id("unit", name), name=name, level=level, parent=parent, state="entered")


@pytest.fixture
def placed(archive: Archive) -> Archive:
    """Ariha and Saraqib in Idlib; what happened there says neither name, and something in Hama says "Idlib"."""
    idlib = replace(unit("Idlib"), local_name="إدلب", aliases=("Idleb",))
    hama, ariha, saraqib = unit("Hama"), unit("Ariha", idlib.id), unit("Saraqib", idlib.id)
    archive.save(
        *(idlib, hama, ariha, saraqib),
        Incident(title="Shelling of a market", places=(PlaceUse(place=ariha.id),)),
        Incident(title="Strike on the road to Idlib", places=(PlaceUse(place=hama.id),)),
        Incident(title="Shelling of a school", places=(PlaceUse(place=saraqib.id), PlaceUse(place=ariha.id))),
        Displacement(title="Flight", origins=(PlaceUse(place=ariha.id),), destinations=(PlaceUse(place=hama.id),)),
    )
    return archive


def titles(archive: Archive, query: str, kind: type[Record] = Incident) -> list[str]:
    return [hit.record.heading for hit in archive.search(query) if isinstance(hit.record, kind)]


@pytest.mark.parametrize("typed", ["Idlib", "idleb", "ادلـب", "إِدْلِب"])
def test_a_places_name_finds_what_lies_in_it_and_what_says_the_name(placed: Archive, typed: str) -> None:
    found = titles(placed, typed)
    assert [title for title in found if "Shelling" in title] == ["Shelling of a school", "Shelling of a market"]
    assert ("Strike on the road to Idlib" in found) == (typed == "Idlib")


def test_what_says_a_name_and_what_lies_there_come_newest_first(placed: Archive) -> None:
    assert titles(placed, "idlib") == ["Shelling of a school", "Strike on the road to Idlib", "Shelling of a market"]
    assert titles(placed, "ariha idlib") == ["Shelling of a school", "Shelling of a market"]
    assert titles(placed, "ariha", Displacement) == titles(placed, "hama", Displacement) == ["Flight"]


@pytest.mark.parametrize("few", [20_000, 0])
def test_words_beside_a_places_name_are_looked_for_in_what_lies_there(
    placed: Archive, few: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lying, "_MANY", lying._MANY.replace("OFFSET 20000", f"OFFSET {few}"))
    assert titles(placed, "shell mark idlib") == ["Shelling of a market"]
    assert titles(placed, "saraqib shelling") == ["Shelling of a school"]
    assert titles(placed, "hama shelling") == []


def test_a_page_of_what_lies_in_a_place_goes_on_where_the_last_one_ended(placed: Archive) -> None:
    (school,) = search.search(placed._connection, "saraqib", limit=1)
    assert [hit.record.heading for hit in placed.search("idlib", limit=1)] == ["Flight"]
    before = reading.by_ids(placed._connection, [school.record.id])[school.record.id].pk
    following = search.search(placed._connection, "ariha idlib", limit=5, before=before)
    assert [hit.record.heading for hit in following] == ["Shelling of a market"]


def test_what_lies_in_a_place_follows_the_place(placed: Archive) -> None:
    (ariha,) = (place for place in placed.records("place") if place.heading == "Ariha" and isinstance(place, Place))
    (hama,) = (place for place in placed.records("place") if place.heading == "Hama")
    placed.save(replace(ariha, name="Jericho", parent=hama.id))
    assert titles(placed, "jericho") == ["Shelling of a school", "Shelling of a market"]
    assert titles(placed, "ariha") == []
    assert titles(placed, "idlib") == ["Shelling of a school", "Strike on the road to Idlib"]


def test_what_was_removed_lies_nowhere(placed: Archive) -> None:
    (market,) = (record for record in placed.records("incident") if "market" in record.heading)
    placed.remove(market.id)
    assert titles(placed, "ariha") == ["Shelling of a school"]


def test_what_lies_in_a_place_is_found_by_kind_too(placed: Archive) -> None:
    groups = {group.kind: group for group in placed.search_by_kind("idlib")}
    assert (groups["incident"].number, groups["displacement"].number, groups["place"].number) == (3, 1, 1)
    assert groups["incident"].records[0].heading == "Shelling of a school"
