"""Finish checks all of a capture and enters it in one step; a capture can take several sittings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db import sample
from db.archive import Archive
from db.capturing import finishing, forming
from db.capturing.finishing import NotFinished
from db.capturing.standing import after, standing
from db.model.parts import Quantity
from db.model.records import Capture, Source
from db.opening import create, open_archive
from db.sample import sample_id
from tests.db.capturing.hand import Hand, knowing


@pytest.fixture
def hand(archive: Archive) -> Hand:
    return Hand(knowing(archive), sample.TEXT, outlet=sample_id("outlet"))


def test_drafts_count_when_the_capture_is_finished(hand: Hand) -> None:
    hand.enter_all()
    assert hand.archive.totals() == {}
    hand.finish()
    assert set(hand.archive.totals()) == {"killed", "injured", "displaced"}
    ours = (*hand.standing.events.values(), *hand.standing.figures.values(), *hand.standing.chains.values())
    assert {record.state for record in ours} == {"entered"}
    assert hand.standing.capture.finished
    hand.archive.reverse(hand.presses[-1])
    assert hand.archive.totals() == {}


def test_what_is_missing_names_the_row_and_the_field(archive: Archive) -> None:
    hand = Hand(knowing(archive), "On 3 January 2019 25 people were killed in Hama. Another 40 were injured.")
    hand.enter_all()
    (first, second) = hand.standing.rows
    hand.change(second, quantities=(Quantity(value=40), Quantity(part=True, sex="female", value=41)))
    found = finishing.obstacles(hand.standing, archive)
    assert [(one.figure, one.field) for one in found[:3]] == [
        (first.figure, "chains"), (second.figure, "chains"), (second.figure, "quantities"),
    ]  # fmt: skip
    with pytest.raises(NotFinished, match="says of nobody that they said it") as refused:
        finishing.finish(hand.standing, archive)
    assert refused.value.obstacles == found
    hand.press(forming.publish(hand.standing, archive, sample_id("outlet")))
    assert {one.field for one in finishing.obstacles(hand.standing, archive)} == {"quantities"}


def test_a_figure_without_a_number_or_words_is_an_obstacle(hand: Hand) -> None:
    hand.enter(hand.offered()[0])
    hand.change(hand.standing.rows[0], quantities=())
    (found,) = finishing.obstacles(hand.standing, hand.archive)
    assert (found.figure, found.field) == (hand.standing.rows[0].figure, "quantities")


def test_another_sitting_goes_on_where_the_first_stood(tmp_path: Path) -> None:
    path = tmp_path / "sittings.sanad"
    with create(path) as first:
        hand = Hand(knowing(first), sample.TEXT, outlet=sample_id("outlet"))
        for _ in range(4):
            hand.enter(hand.offered()[0])
        hand.press(forming.note(hand.standing, at=400))
        capture, rows, left = hand.standing.capture.id, hand.standing.rows, hand.offered()
    with open_archive(path, write=True) as archive:
        there = standing(archive, capture)
        assert (there.rows, there.capture.at) == (rows, 400)
        assert there.progress(hand.detection) == (4, 12)
        hand.archive, hand.standing = archive, there
        assert hand.offered() == left
        hand.enter_all()
        hand.finish()
        assert archive.check().sound


def test_a_finished_capture_can_be_gone_on_with(hand: Hand) -> None:
    hand.enter(hand.offered()[0])
    hand.finish()
    hand.press(finishing.reopened(hand.standing))
    hand.enter(hand.row("about 19 civilians"))
    assert {one.state for one in hand.standing.figures.values()} == {"entered", "draft"}
    hand.finish()
    assert {one.state for one in hand.standing.figures.values()} == {"entered"}
    assert isinstance(hand.archive.get(hand.standing.capture.id), Capture)


def test_what_somebody_else_saves_meanwhile_leaves_a_new_capture_new(archive: Archive) -> None:
    hand = Hand(knowing(archive), sample.TEXT)
    hand.standing = after(hand.standing, archive, archive.save(Source(name="Another")))
    assert [one.kind for one in hand.standing.new] == ["document", "capture"]
    hand.enter(hand.offered()[0])
    assert archive.check().sound


@pytest.mark.parametrize("anew", [True, False], ids=["come back", "gone on"])
def test_undone_to_its_beginning_it_can_begin_again(archive: Archive, anew: bool) -> None:
    hand = Hand(knowing(archive), sample.TEXT)
    hand.enter(hand.offered()[0])
    undone = archive.reverse(hand.presses.pop())
    hand.standing = after(hand.standing, archive, undone)
    if anew:
        hand.look()
    assert (hand.standing.rows, len(hand.offered())) == ((), 11)
    hand.enter(hand.offered()[0])
    assert not archive.get(hand.standing.document.id).removed
    assert not archive.get(hand.standing.capture.id).removed
    assert len(standing(archive, hand.standing.capture.id).rows) == 1


def test_a_second_keying_is_no_draft_of_the_first(hand: Hand) -> None:
    hand.enter_all()
    second = Capture(document=hand.standing.document.id, second_of=hand.standing.capture.id, state="entered")
    stored = hand.archive.save(replace(second)).record
    assert standing(hand.archive, stored.id).rows == hand.standing.rows
