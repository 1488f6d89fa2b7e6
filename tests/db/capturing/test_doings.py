"""With what and by whom: proposed in the row as the text says it, an actor of the archive or the text's own words."""

from __future__ import annotations

import pytest

from db.archive import Archive
from db.capturing.rows import Row
from db.model.parts import Involvement
from db.model.records import Incident
from db.sample import sample_id
from tests.db.capturing.hand import Hand, knowing

HEAD = "Report of 5 February 2019\n\n"


@pytest.fixture
def known(archive: Archive) -> Archive:
    return knowing(archive)


def of(archive: Archive, text: str) -> tuple[Row, ...]:
    return Hand(archive, f"{HEAD}{text}\n").offered()


def test_who_the_archive_knows_is_proposed_as_the_alleged_perpetrator(known: Archive) -> None:
    (row,) = of(known, "Nine people were killed in Idlib in air strikes by Syrian government forces.")
    assert row.means == ("air_launched",)
    assert row.parties == (Involvement(sample_id("government"), "alleged_perpetrator", "direct"),)
    assert not row.unknown_parties


def test_a_suspicion_is_proposed_as_one(known: Archive) -> None:
    (row,) = of(known, "Nine people were killed in Idlib by suspected Iran-backed militias.")
    assert [one.degree for one in row.parties] == ["suspected"]


def test_who_nobody_knows_is_asked_about(known: Archive) -> None:
    (row,) = of(known, "Nine people were killed in Idlib by masked gunmen.")
    assert row.parties == ()
    assert row.unknown_parties == ("masked gunmen",)
    assert [doubt.field for doubt in row.doubts if doubt.field == "parties"]


def test_the_wounded_of_the_next_sentence_are_of_the_same_attack(known: Archive) -> None:
    hand = Hand(known, f"{HEAD}Air strikes on Idlib killed nine people on Monday. Twenty others were wounded.\n")
    hand.enter_all()
    (event,) = (one for one in hand.standing.events.values() if isinstance(one, Incident))
    assert event.means == ("air_launched",)
    assert event.event_type == "explosions_remote_violence"
    assert len(hand.standing.figures) == 2


def test_another_means_in_the_same_place_is_another_attack(known: Archive) -> None:
    text = "Air strikes on Idlib killed nine people on Monday. Artillery shelling killed four in Idlib on Monday."
    assert [row.means for row in of(known, text)] == [("air_launched",), ("ground_launched",)]


def test_a_headline_takes_what_its_story_says(known: Archive) -> None:
    first, *_ = of(known, "19 killed in Idlib\n\n19 people were killed in Idlib when a car bomb went off on Monday.")
    assert first.means == ("directly_emplaced",)
