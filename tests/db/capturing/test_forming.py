"""One press, one step: what entering, changing, refusing and removing store, and which event a row is of."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db import sample
from db.archive import Archive
from db.capturing import forming, typed
from db.capturing.rows import ProposedHop, Row
from db.model.parts import Excerpt, Involvement, PlaceUse
from db.model.quick_line import read_quick_line
from db.model.records import Chain, Figure, Incident, Source
from db.sample import sample_id
from tests.db.capturing import texts
from tests.db.capturing.hand import Hand, knowing

TWO = "On 3 January 2019 25 people were killed and 31 people were injured in Hama. In Idlib, 40 people were killed."


@pytest.fixture
def hand(archive: Archive) -> Hand:
    return Hand(knowing(archive), sample.TEXT, outlet=sample_id("outlet"))


@pytest.fixture
def two(archive: Archive) -> Hand:
    """25 killed and 31 injured in Hama, 40 killed in Idlib, all entered."""
    hand = Hand(knowing(archive), TWO, outlet=sample_id("outlet"))
    hand.enter_all()
    return hand


def place(hand: Hand, row: Row) -> PlaceUse:
    return hand.standing.row(row.figure).places[0]


def test_a_default_place_a_new_source_and_the_document_come_with_the_row(archive: Archive) -> None:
    hand = Hand(archive, "Seventeen people were killed in Aleppo, a doctor told the Halab Today channel.")
    hand.enter(hand.offered()[0])
    assert len(hand.presses) == 1
    kinds = {record.kind for record in hand.presses[0].after.values()}
    assert kinds >= {"place", "source", "chain", "document", "capture", "incident", "figure"}
    assert {record.state for record in archive.records("source", "document", "incident", "figure")} == {"draft"}


def test_an_equal_chain_is_used_again(hand: Hand) -> None:
    hand.enter_all()
    assert len(list(hand.archive.records(Chain.kind))) == 3
    assert sorted(set(hand.standing.letters.values())) == ["A", "B", "C"]


def test_rows_of_one_place_and_time_are_of_one_event(two: Hand) -> None:
    assert two.events() == {
        "Attacks in Hama, 3 January 2019": ["25 killed", "31 injured"],
        "Attacks in Idlib, 3 January 2019": ["40 killed"],
    }


def test_a_number_that_the_text_gives_again_is_a_further_excerpt(hand: Hand) -> None:
    hand.enter(hand.offered()[0])
    hand.enter(hand.offered()[0])
    (row,) = hand.standing.rows
    assert [one.exact for one in row.excerpts] == ["30 civilians killed", "cost thirty civilians their lives"]


def test_a_headline_takes_over_what_its_story_says_more(archive: Archive) -> None:
    told = "On 3 January 2019 45 civilians, among them five children, were killed in Idlib, the White Helmets said."
    text = f"45 dead in Idlib\n\n{told}"
    hand = Hand(knowing(archive), text, outlet=sample_id("outlet"))
    hand.enter_all()
    (row,) = hand.standing.rows
    (whole,) = row.wholes
    assert (whole.value, whole.population, whole.verbatim) == (45, "civilian", "45 dead")
    assert [(one.value, one.age) for one in row.parts] == [(5, "child")]
    (chain,) = (hand.standing.chains[one] for one in row.chains)
    assert [hop.source for hop in chain.hops] == [sample_id("civil-defence"), sample_id("outlet")]


def test_the_same_number_from_another_root_confirms_and_counts_never(archive: Archive) -> None:
    said = "The White Helmets said 45 people were killed in Idlib. Anadolu Agency reported that 45 people were killed."
    hand = Hand(knowing(archive), said, outlet=sample_id("outlet"))
    hand.enter_all()
    assert [row.role for row in hand.standing.rows] == ["counted", "triangulation"]
    assert len(hand.standing.events) == 1


def test_families_in_the_headline_and_their_members_in_the_text_are_one_figure(archive: Archive) -> None:
    text = "5,300 families flee Idlib\n\nOn 3 January 2019 5,300 families, which is 26,500 people, fled from Idlib."
    hand = Hand(knowing(archive), text, outlet=sample_id("outlet"))
    hand.enter_all()
    (row,) = hand.standing.rows
    assert [(one.unit, one.value) for one in row.wholes] == [("household", 5_300), ("person", 26_500)]
    assert len(row.excerpts) == 3


def test_words_that_are_a_figure_are_not_entered_again(hand: Hand) -> None:
    row = hand.offered()[0]
    hand.enter(row)
    assert forming.enter(row, hand.standing, hand.archive) == []
    with pytest.raises(ValueError, match="already"):
        forming.enter(hand.standing.rows[0], hand.standing, hand.archive)


def test_another_place_takes_the_event_along_where_the_row_is_alone(two: Hand) -> None:
    row = two.row("40 people")
    two.change(row, places=(PlaceUse(sample_id("zone")),))
    assert "Attacks in Idlib de-escalation zone, 3 January 2019" in two.events()
    assert two.standing.row(row.figure).event == row.event


def test_beside_others_the_row_gets_an_event_of_its_own(two: Hand) -> None:
    two.change(two.row("31 people"), date="2019-01-04")
    assert two.events()["Attacks in Hama, 3 January 2019"] == ["25 killed"]
    assert two.events()["Attacks in Hama, 4 January 2019"] == ["31 injured"]


def test_a_row_moves_to_the_event_that_says_the_same_and_leaves_no_empty_one(two: Hand) -> None:
    row = two.row("40 people")
    two.change(row, places=two.row("25 people").places, means=())
    assert list(two.events().values()) == [["25 killed", "31 injured", "40 killed"]]
    assert two.archive.get(row.event).removed
    doubts = [doubt.field for one in two.standing.rows for doubt in one.doubts]
    assert doubts == ["event", "event"]
    two.archive.reverse(two.presses[-1])
    two.look()
    assert len(two.events()) == 2


def test_a_title_that_a_person_wrote_stays(two: Hand) -> None:
    row = two.row("40 people")
    two.change(row, title="The market of Idlib")
    two.change(row, date="2019-01-05")
    assert "The market of Idlib" in two.events()


def test_who_did_it_is_alleged_by_the_rows_chain(two: Hand) -> None:
    row = two.row("40 people")
    two.change(row, parties=(Involvement(sample_id("government"), "alleged_perpetrator"),))
    event = two.standing.events[row.event]
    assert isinstance(event, Incident)
    assert [one.chain for one in event.parties] == list(row.chains)


def test_triangulation_follows_the_number_that_it_stands_beside(hand: Hand) -> None:
    hand.enter_all()
    exact = hand.row("76,427")
    hand.change(exact, places=(PlaceUse(sample_id("northern-hama")),))
    assert hand.row("thousands of civilians").event == hand.row("76,427").event
    assert hand.row("thousands of civilians").places == (PlaceUse(sample_id("northern-hama")),)


def test_words_beside_a_number_change_nothing_of_where_it_counts(hand: Hand) -> None:
    exact = hand.offered()[-1]
    hand.enter(replace(exact, places=exact.places[1:]))
    (there,) = hand.standing.rows
    vague = hand.row("thousands of civilians")
    hand.enter(replace(vague, places=(*vague.places, *there.places)))
    assert hand.row("thousands of civilians").event == there.event
    assert hand.standing.row(there.figure).places == there.places


def test_an_addend_of_another_sum_leaves_no_empty_event(hand: Hand) -> None:
    total = hand.offered()[0]
    hand.enter_all()
    hand.remove(hand.row("30 civilians killed"))
    hand.change(hand.row("more than 180"), date="2018-12")
    hand.enter(replace(total, role="counted"))
    figures = {row.event for row in hand.standing.rows}
    parts = {event.part_of for event in hand.standing.events.values()} - {""}
    assert set(hand.standing.events) == figures | parts


def test_a_refused_number_is_offered_no_more(hand: Hand) -> None:
    row = hand.offered()[0]
    hand.refuse(row)
    assert hand.standing.progress(hand.detection) == (1, 12)
    assert row.spans[0] not in [span for one in hand.offered() for span in one.spans]


def test_a_removed_row_is_offered_again_and_its_event_goes(two: Hand) -> None:
    two.remove(two.row("40 people"))
    assert list(two.events()) == ["Attacks in Hama, 3 January 2019"]
    assert [one.exact for row in two.offered() for one in row.excerpts] == ["40 people were killed"]


def test_an_event_that_a_person_described_is_not_removed(two: Hand) -> None:
    row = two.row("40 people")
    two.change(row, description="A shell hit the bakery.")
    two.finish()
    two.remove(two.row("40 people"))
    assert not two.archive.get(row.event).removed


def test_a_publisher_chosen_late_ends_all_chains(archive: Archive) -> None:
    hand = Hand(knowing(archive), "The White Helmets said 45 people were killed in Idlib. Another 31 were injured.")
    hand.enter_all()
    hand.press(forming.publish(hand.standing, archive, ProposedHop("The Idlib Post")))
    outlets = {hand.standing.chains[way].hops[-1].source for row in hand.standing.rows for way in row.chains}
    assert [one.heading for one in map(archive.get, outlets)] == ["The Idlib Post"]
    assert all(row.chains for row in hand.standing.rows)


def test_a_typed_number_belongs_to_the_capture_by_its_chain(hand: Hand) -> None:
    line = read_quick_line("~19 k f3 c2 @idlib")
    hand.enter(typed.of_quick_line(line, hand.standing, hand.archive))
    (row,) = hand.standing.rows
    assert ([one.value for one in row.quantities], row.excerpts) == ([19, 3, 2], ())
    hand.look()
    assert len(hand.standing.rows) == 1
    again = typed.of_quick_line(read_quick_line("9 w"), hand.standing, hand.archive, row)
    assert (again.places, again.chains, again.excerpts) == (row.places, row.chains, ())


def test_a_line_typed_at_an_offer_keeps_its_words(hand: Hand) -> None:
    offer = hand.row("nine civilians killed")
    row = typed.of_quick_line(read_quick_line("9 k"), hand.standing, hand.archive, offer)
    assert (row.excerpts, row.places, row.chains) == (offer.excerpts, offer.places, offer.chains)
    assert (row.wholes[0].verbatim, row.wholes[0].population) == ("nine civilians", "civilian")


def test_selected_words_are_a_row_with_the_number_that_they_say(hand: Hand) -> None:
    start = sample.TEXT.index("three main wings")
    row = typed.of_span(hand.standing, hand.archive, start, start + 5, hand.detection)
    assert [one.exact for one in row.excerpts] == ["three"]
    assert [one.value for one in row.quantities] == [3]
    hand.enter(replace(row, measure="killed"))
    assert hand.standing.figure_at((start, start + 5), "killed")


def test_a_name_that_several_places_have_is_doubted(hand: Hand) -> None:
    row = typed.of_quick_line(read_quick_line("3 k @hama"), hand.standing, hand.archive)
    assert hand.archive.get(row.places[0].place).heading == "Hama"
    nowhere = typed.of_quick_line(read_quick_line("3 k @nosuchplace"), hand.standing, hand.archive)
    assert (nowhere.places, [one.field for one in nowhere.doubts]) == ((), ["places"])


def test_words_taken_with_others_around_them_are_done(hand: Hand) -> None:
    whole = "In Hama they counted nine civilians killed and 86 injured."
    start = sample.TEXT.index(whole)
    row = replace(hand.row("nine civilians killed"), excerpts=(), candidates=())
    row = typed.selected(row, hand.standing, (start, start + len(whole)))
    hand.enter(row)
    left = [one.exact for row in hand.offered() for one in row.excerpts]
    assert "nine civilians killed" not in left
    assert "86 injured" in left


def test_a_figure_of_the_document_that_was_entered_elsewhere_is_a_row_too(hand: Hand) -> None:
    hand.refuse(hand.offered()[0])
    report = hand.standing.document.id
    found = Figure(measure="killed", excerpts=(Excerpt(report, "30 civilians killed", 14, 33),))
    hand.archive.save(found, Source(name="Nobody"))
    hand.look()
    assert [row.measure for row in hand.standing.rows] == ["killed"]


def test_a_field_that_no_row_has_is_a_mistake(two: Hand) -> None:
    with pytest.raises(ValueError, match="colour"):
        forming.change(two.standing.rows[0], two.standing, two.archive, colour="red")


def test_a_text_without_offers_stores_nothing(archive: Archive) -> None:
    hand = Hand(archive, texts.CHAT.splitlines()[-1])
    hand.enter_all()
    assert archive.count() == 0
