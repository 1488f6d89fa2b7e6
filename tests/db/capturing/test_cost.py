"""A press costs the same in a large archive: no query of it walks through a table or sorts one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from db import sample
from db.archive import Archive
from db.capturing import forming
from db.capturing.standing import standing
from db.model.parts import PlaceUse
from db.sample import sample_id
from tests.db.capturing.hand import Hand, knowing
from tests.db.store.test_query_plans import costly, statements

OF_ONE_RECORD = "FROM link WHERE target = (SELECT pk FROM record"
"""What counts the users of one event sorts these few by kind."""


def first(hand: Hand) -> None:
    hand.enter(hand.offered()[0])


def last(hand: Hand) -> None:
    hand.enter(hand.offered()[-1])


def moved(hand: Hand) -> None:
    hand.change(hand.standing.rows[-1], places=(PlaceUse(sample_id("zone")),))


def removed(hand: Hand) -> None:
    hand.remove(hand.standing.rows[-1])


def opened(hand: Hand) -> None:
    standing(hand.archive, hand.standing.capture.id)


def refused(hand: Hand) -> None:
    hand.refuse(hand.offered()[0])


def published(hand: Hand) -> None:
    hand.press(forming.publish(hand.standing, hand.archive, sample_id("agency")))


def finished(hand: Hand) -> None:
    hand.finish()


@pytest.mark.parametrize("press", [first, last, moved, removed, opened, refused, published, finished])
def test_no_press_walks_through_a_table(press: Callable[[Hand], None], archive: Archive) -> None:
    hand = Hand(knowing(archive), sample.TEXT, outlet=sample_id("outlet"))
    for _ in range(6):
        hand.enter(hand.offered()[0])
    given = statements(archive, lambda: press(hand))
    assert given
    assert [one for one in costly(archive.path, given) if OF_ONE_RECORD not in one] == []


def test_a_press_asks_no_more_in_a_long_capture(archive: Archive) -> None:
    days = (f"On {day} {month} 2019 {day + 20} people were killed in Hama." for month in MONTHS for day in range(1, 16))
    hand = Hand(knowing(archive), "Report, 5 February 2020\n\n" + "\n\n".join(days), outlet=sample_id("outlet"))
    rows = hand.offered()
    for row in rows[:3]:
        hand.enter(row)
    early = len(statements(archive, lambda: hand.enter(rows[3])))
    for row in rows[4:-1]:
        hand.enter(row)
    late = len(statements(archive, lambda: hand.enter(rows[-1])))
    assert len(hand.standing.rows) == len(rows) == 60
    assert late <= early


MONTHS = ("January", "February", "March", "April")
