"""What a search finds, however it is typed."""

from __future__ import annotations

import pytest

from db.archive import Archive
from db.model.records import Incident, Place
from db.store import search


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
