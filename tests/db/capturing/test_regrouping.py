"""What belongs together as a person says: sums by hand, no sums, rows apart; what a removed sum leaves."""

from __future__ import annotations

import pytest

from db import sample
from db.archive import Archive
from db.capturing import forming, regrouping, typed
from db.capturing.rows import Row
from db.model.parts import Involvement, PlaceUse
from db.model.quick_line import read_quick_line
from db.model.records import Incident
from db.sample import sample_id
from tests.db.capturing.hand import Hand, knowing


@pytest.fixture
def hand(archive: Archive) -> Hand:
    """The sample with all that is offered entered."""
    hand = Hand(knowing(archive), sample.TEXT, outlet=sample_id("outlet"))
    hand.enter_all()
    return hand


@pytest.fixture
def lines(archive: Archive) -> Hand:
    """Typed without detection: 30 killed in Idlib, 19 there, 9 in Hama."""
    hand = Hand(knowing(archive), "No numbers here.", outlet=sample_id("outlet"))
    for line in ("30 k @idlib", "19 k @idlib", "9 k @hama"):
        hand.enter(typed.of_quick_line(read_quick_line(line), hand.standing, archive))
    return hand


def number(hand: Hand, value: int) -> Row:
    return next(row for row in hand.standing.rows if row.wholes[0].value == value)


def parent(hand: Hand, row: Row) -> str:
    return hand.standing.events[row.event].part_of


def test_a_sum_by_hand_has_an_event_of_its_own_with_its_addends_as_parts(lines: Hand) -> None:
    total, addends = number(lines, 30), [number(lines, 19), number(lines, 9)]
    assert total.event == addends[0].event
    lines.press(regrouping.roll_up(total, addends, lines.standing, lines.archive))
    total = number(lines, 30)
    assert [parent(lines, number(lines, value)) for value in (19, 9)] == [total.event, total.event]
    assert lines.events()["Attacks in Idlib and Hama"] == ["30 killed"]
    assert {use.certainty for use in total.places} == {"inferred"}
    event = lines.standing.events[total.event]
    assert isinstance(event, Incident)
    assert event.event_type == "mixed"


def test_no_sum_parts_them_again_with_what_they_took_over(hand: Hand) -> None:
    total = number(hand, 30)
    parties = (Involvement(sample_id("government"), "alleged_perpetrator"),)
    hand.change(total, parties=parties, means=("air_launched",))
    addend = number(hand, 19)
    assert addend.inherited >= {"parties", "means"}
    hand.press(regrouping.no_sum([addend], hand.standing, hand.archive))
    addend = number(hand, 19)
    assert (parent(hand, addend), addend.means) == ("", ("air_launched",))
    assert not addend.inherited


def test_the_totals_of_one_event_move_together(hand: Hand) -> None:
    hand.change(number(hand, 30), places=(PlaceUse(sample_id("zone")),))
    assert number(hand, 180).event == number(hand, 30).event
    assert number(hand, 180).places == (PlaceUse(sample_id("zone")),)


def test_places_that_were_concluded_follow_the_parts_and_a_stated_one_stays(hand: Hand) -> None:
    latakia = number(hand, 2)
    for row in (number(hand, 2), hand.row("nine civilians injured")):
        hand.change(row, places=(PlaceUse(sample_id("zone")),))
    places = {use.place for use in number(hand, 30).places}
    assert sample_id("zone") in places
    assert latakia.places[0].place not in places
    hand.change(number(hand, 30), places=(PlaceUse(sample_id("border")),))
    hand.change(number(hand, 9), places=latakia.places)
    assert number(hand, 30).places == (PlaceUse(sample_id("border")),)


def test_a_row_can_be_about_something_else_than_its_event(hand: Hand) -> None:
    row = number(hand, 85)
    hand.press(regrouping.apart(row, hand.standing, hand.archive))
    assert number(hand, 85).event != number(hand, 19).event
    assert parent(hand, number(hand, 85)) == parent(hand, number(hand, 19))


def test_a_total_goes_apart_with_its_addends(hand: Hand) -> None:
    hand.press(regrouping.apart(number(hand, 180), hand.standing, hand.archive))
    injured, killed = number(hand, 180).event, number(hand, 30).event
    assert injured != killed
    assert {parent(hand, number(hand, value)) for value in (85, 86)} == {injured}
    assert {parent(hand, number(hand, value)) for value in (19, 2)} == {killed}


def test_what_a_removed_total_leaves_stands_by_itself(hand: Hand) -> None:
    hand.change(number(hand, 30), means=("air_launched",), agreement=sample_id("sochi"))
    hand.remove(number(hand, 180))
    hand.remove(number(hand, 30))
    event = hand.standing.events[number(hand, 19).event]
    assert isinstance(event, Incident)
    assert (event.part_of, event.means, event.agreement) == ("", ("air_launched",), sample_id("sochi"))


def test_a_row_can_join_an_event_that_another_document_told_of(hand: Hand) -> None:
    other = hand.archive.save(Incident(title="Told before", state="entered", event_type="mixed")).record
    assert isinstance(other, Incident)
    hand.press(regrouping.move(number(hand, 2), other, hand.standing, hand.archive))
    assert number(hand, 2).event == other.id


def test_an_event_of_another_document_is_not_changed_with_a_row(hand: Hand) -> None:
    row = number(hand, 2)
    hand.remove(hand.row("nine civilians injured"))
    other = Hand(hand.archive, "In January 2019 two people were killed in Latakia.", outlet=sample_id("agency"))
    other.enter(other.offered()[0])
    other.press(regrouping.move(other.standing.rows[0], hand.standing.events[row.event], other.standing, hand.archive))
    hand.look()
    assert row.event in hand.standing.shared
    hand.change(number(hand, 2), date="2019-02")
    assert number(hand, 2).event != row.event
    event = hand.archive.get(row.event)
    assert isinstance(event, Incident)
    assert (event.date, event.removed) == ("2019-01", False)


def test_a_changed_measure_stays_and_another_kind_of_event_is_made(hand: Hand) -> None:
    row = number(hand, 2)
    hand.change(row, measure="missing")
    assert number(hand, 2).event == row.event
    hand.change(number(hand, 2), measure="displaced")
    assert hand.standing.events[number(hand, 2).event].kind == "displacement"
    hand.press(forming.remove(number(hand, 2), hand.standing, hand.archive))
