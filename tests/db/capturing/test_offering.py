"""What is proposed for each row: place, time, chain, role; and that nothing of it is stored."""

from __future__ import annotations

import pytest

from db import sample
from db.archive import Archive
from db.capturing.rows import Row
from db.model.parts import PlaceUse
from db.sample import sample_id
from tests.db.capturing import texts
from tests.db.capturing.hand import Hand, knowing


@pytest.fixture
def hand(archive: Archive) -> Hand:
    return Hand(knowing(archive), sample.TEXT, outlet=sample_id("outlet"))


def of(archive: Archive, text: str) -> tuple[Row, ...]:
    return Hand(knowing(archive), f"Report of 5 February 2019\n\n{text}\n").offered()


def names(hand: Hand, row: Row) -> list[str]:
    return [hand.archive.get(use.place).heading for use in row.places]


def test_nothing_is_stored_before_a_press(archive: Archive) -> None:
    before = {record.id for record in archive.records()}
    hand = Hand(archive, sample.TEXT)
    assert len(hand.offered()) == 11
    assert {record.id for record in archive.records()} == before


def test_the_headlines_place_is_not_the_totals_only_one(hand: Hand) -> None:
    total, *_ = hand.offered()
    assert names(hand, total) == ["Idlib", "Hama", "Latakia"]
    assert {use.certainty for use in total.places} == {"inferred"}


def test_families_and_their_members_are_one_row(hand: Hand) -> None:
    last = hand.offered()[-1]
    assert [(one.unit, one.value) for one in last.wholes] == [("household", 16_549), ("person", 76_427)]
    assert [one.exact for one in last.excerpts] == ["16,549 families", "76,427 civilians"]


def test_the_chain_ends_with_the_publisher(hand: Hand) -> None:
    row = hand.row("about 19 civilians")
    assert [hop.source for hop in row.hops] == [sample_id(one) for one in ("civil-defence", "agency", "outlet")]
    assert row.hops[-1].document == hand.standing.document.id


def test_words_beside_a_number_are_triangulation_and_alone_they_count(hand: Hand, tmp_path: object) -> None:
    assert hand.row("thousands of civilians").role == "triangulation"
    (alone,) = Hand(hand.archive, "Thousands of civilians fled from Idlib.").offered()
    assert alone.role == "counted"


def test_who_has_left_by_publication_left_before(hand: Hand) -> None:
    row = hand.row("thousands of civilians")
    assert (row.date, row.displacement_kind, row.reckoning) == ("../2019-02-05", "returnee_displacement", "flow")


@pytest.mark.parametrize(
    ("text", "origins", "destinations"),
    [
        ("300 families fled from Idlib to Hama.", ["Idlib"], ["Hama"]),
        ("From Idlib and Hama 300 families fled toward Latakia.", ["Idlib", "Hama"], ["Latakia"]),
        ("300 people returned to Hama from Idlib.", ["Idlib"], ["Hama"]),
        ("Some 300 people left Hama; 20 people were killed in Idlib.", ["Hama"], []),
        ("1,200 people fled from Hama and 800 people fled from Idlib.", ["Hama"], []),
        ("In Hama 300 people were displaced and in Idlib 800 people were displaced.", ["Hama"], []),
    ],
)
def test_where_people_left_and_where_they_went(
    text: str, origins: list[str], destinations: list[str], archive: Archive
) -> None:
    hand = Hand(knowing(archive), text)
    row = hand.offered()[0]
    there = {one.id: one.name for one in hand.detection.places}
    assert [there[use.place] for use in row.places] == origins
    assert [there[use.place] for use in row.destinations] == destinations


def test_one_thing_in_two_places_has_both(archive: Archive) -> None:
    hand = Hand(knowing(archive), "Shelling of Hama and Latakia killed 25 people.")
    assert names(hand, hand.offered()[0]) == ["Hama", "Latakia"]


def test_a_day_that_can_be_two_is_doubted(archive: Archive) -> None:
    (row,) = of(archive, "On 03.02.2019 25 people were killed in Idlib.")
    assert row.date == "2019-02-03"
    assert [doubt.field for doubt in row.doubts] == ["date"]


def test_what_is_pinned_stands_in_place_of_what_is_proposed(hand: Hand) -> None:
    zone = (PlaceUse(sample_id("zone")),)
    row = hand.offered({"places": zone, "date": "2019-02"})[0]
    assert (row.places, row.date) == (zone, "2019-02")
    with pytest.raises(ValueError, match="quantities"):
        row.pinned({"quantities": ()})


def test_a_second_total_is_of_the_firsts_event(hand: Hand) -> None:
    hand.enter(hand.offered()[0])
    hand.change(hand.standing.rows[0], places=(PlaceUse(sample_id("zone")),), means=("air_launched",))
    second = hand.row("more than 180")
    assert (second.places, second.means) == ((PlaceUse(sample_id("zone")),), ("air_launched",))


def test_what_an_addend_leaves_open_is_as_its_total_says(archive: Archive) -> None:
    hand = Hand(knowing(archive), texts.TWO_TOTALS)
    assert hand.row("seven civilians").date == ""
    hand.enter(hand.offered()[0])
    addend = hand.row("seven civilians")
    assert addend.date == "2021-02-22/2021-02-28"
    assert addend.inherited == {"date"}
    hand.enter(addend)
    (part,) = (one for one in hand.standing.events.values() if one.part_of)
    assert part.date == ""


def test_a_total_of_people_who_fled_has_all_places_that_they_left(archive: Archive) -> None:
    text = "2,000 people fled Idlib: 1,200 people fled from Idlib and 800 people fled from Hama."
    hand = Hand(knowing(archive), text)
    assert names(hand, hand.offered()[0]) == ["Idlib", "Hama"]
    hand.enter_all()
    total = hand.standing.rows[0].event
    assert [event.part_of for event in hand.standing.events.values()] == ["", total, total]


def test_what_a_name_can_also_mean_is_doubted_where_it_lies_elsewhere(archive: Archive) -> None:
    (row,) = of(archive, "On 3 January 2019 25 people were killed in Tripoli.")
    assert [doubt.field for doubt in row.doubts] == ["places"]
    assert "Tripoli" in str(row.doubts[0].message)
    (row,) = of(archive, "On 3 January 2019 25 people were killed in Idlib.")
    assert row.doubts == ()


def test_a_name_is_not_doubted_for_a_place_across_the_world_where_its_country_is_spoken_of(archive: Archive) -> None:
    # The default places know an Ōno-hara in Japan that is also called Hama.
    (alone,) = of(archive, "Nine people were killed in Hama.")
    (among,) = of(archive, "Fighters came from Idlib and Latakia. Nine people were killed in Hama.")
    assert [doubt.field for doubt in alone.doubts] == ["places"]
    assert among.doubts == ()


def test_people_who_left_where_it_happened_fled_from_it(hand: Hand) -> None:
    while hand.offered()[0].measure != "displaced":
        hand.enter(hand.offered()[0])
    (total,) = (event.id for event in hand.standing.events.values() if not event.part_of)
    assert hand.offered()[0].causing_incidents == (total,)
    elsewhere = Hand(hand.archive, "On 3 January 2019 25 people were killed in Idlib. Some 300 people fled from Homs.")
    elsewhere.enter(elsewhere.offered()[0])
    assert elsewhere.offered()[0].causing_incidents == ()


def test_a_headline_without_a_day_is_of_the_day_of_its_parts(archive: Archive) -> None:
    text = (
        "Attacks in Idlib: 41 civilians killed\n\n5 February 2019\n\nIn January 2019 more than 60 people were injured "
        "in Idlib and Hama.\n\nIn January 2019 some 22 civilians were killed and 35 people were injured in Idlib. In "
        "January 2019 19 civilians were killed and 25 people were injured in Hama."
    )
    hand = Hand(knowing(archive), text)
    hand.enter_all()
    assert list(hand.events().values()) == [
        ["41 killed", "60 injured"], ["22 killed", "35 injured"], ["19 killed", "25 injured"],
    ]  # fmt: skip


def test_a_person_is_known_behind_their_office(archive: Archive) -> None:
    hand = Hand(knowing(archive), "The mayor of Idlib Mohammed Hallac told reporters that 25 people were killed.")
    assert [hop.source for hop in hand.offered()[0].hops] == [sample_id("hallac")]
