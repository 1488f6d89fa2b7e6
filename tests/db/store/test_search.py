"""What a search finds, however it is typed."""

from __future__ import annotations

import pytest

from db.archive import Archive
from db.model.records import Incident


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
