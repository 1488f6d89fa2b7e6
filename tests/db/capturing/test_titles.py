"""Titles that are proposed: neutral, of what is known, in the archive's language."""

from __future__ import annotations

import pytest

from db.archive import Archive
from db.capturing import titles
from db.capturing.standing import standing
from db.model.records import Displacement, Incident
from resources.language import language
from tests.db.capturing import texts
from tests.db.capturing.hand import Hand, knowing


@pytest.mark.parametrize(
    ("edtf", "said"),
    [
        ("2019-01", "January 2019"),
        ("2019-01-28", "28 January 2019"),
        ("2019", "2019"),
        ("2019-01-28/2019-02-03", "28 January 2019 to 3 February 2019"),
        ("../2019-02-05", "until 5 February 2019"),
        ("2019-02-05/..", "since 5 February 2019"),
        ("last month", "None"),
        ("", "None"),
    ],
)
def test_dates_are_said_in_words(edtf: str, said: str) -> None:
    assert str(titles.in_words(edtf)) == said


@pytest.mark.parametrize(
    ("event", "measures", "said"),
    [
        (Incident(), {"killed", "injured"}, "Attacks in A, B and C"),
        (Incident(), {"abducted"}, "Abductions in A, B and C"),
        (Incident(), {"damaged", "destroyed"}, "Damage in A, B and C"),
        (Incident(), {"missing"}, "People missing in A, B and C"),
        (Displacement(), {"displaced"}, "Displacement from A, B and C to D"),
        (Displacement(displacement_kind="return"), {"returned"}, "Return from A, B and C to D"),
        (Displacement(reckoning="stock"), {"sheltered"}, "People displaced from A, B and C in D"),
    ],
)
def test_a_title_says_what_is_counted_and_where(event: Incident | Displacement, measures: set[str], said: str) -> None:
    destinations = ["D"] if isinstance(event, Displacement) else []
    found = titles.proposed(event, places=["A", "B", "C"], destinations=destinations, measures=measures)
    assert str(found) == said


def test_in_an_arabic_archive_titles_are_arabic(archive: Archive) -> None:
    hand = Hand(knowing(archive), texts.TWO_TOTALS)
    arabic = language("ar")
    voice = titles.Voice(arabic.say, local=True)
    hand.standing = standing(archive, hand.standing.capture, hand.standing.document, voice)
    hand.enter(hand.offered()[2])
    (title,) = hand.events()
    assert title.startswith("هجمات في حماة")
