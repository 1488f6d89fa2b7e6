"""What is found stands where the text has it, letter for letter; each message of a chat has its own day and voice."""

from __future__ import annotations

from typing import Any

import pytest

from db import sample
from db.archive import Archive
from db.capturing import detecting, starting
from db.capturing.pieces import pieces
from db.detection.finders import of_gazetteer
from db.store.gazetteer import Gazetteer
from tests.db.capturing import texts
from tests.db.capturing.hand import Hand, knowing


@pytest.mark.parametrize("text", [sample.TEXT, texts.CHAT, texts.ODD, texts.ARABIC, texts.TWO_TOTALS])
def test_every_place_is_counted_in_code_points(text: str) -> None:
    document, _ = starting.begin(text)
    with Gazetteer.open() as gazetteer:
        found = detecting.detected(document, of_gazetteer(gazetteer))
    said: list[Any] = [*found.candidates, *found.places, *found.dates, *found.sources]
    assert said
    assert all(document.text[one.start : one.end] == one.exact for one in said)


def test_excerpts_are_the_very_words_with_nbsp_crlf_emoji_and_arabic(archive: Archive) -> None:
    hand = Hand(knowing(archive), texts.ODD)
    hand.enter_all()
    quoted = [one for row in hand.standing.rows for one in row.excerpts]
    assert quoted
    assert all(texts.ODD[one.start : one.end] == one.exact for one in quoted)
    assert hand.standing.document.text == texts.ODD


def test_a_text_in_two_scripts_is_read_by_both_languages_rules() -> None:
    document, _ = starting.begin(texts.ODD)
    assert [one.quantity.value for one in detecting.detected(document).candidates] == [19, 16_549, 23]


def test_yesterday_is_the_day_before_each_message() -> None:
    document, _ = starting.begin(texts.CHAT)
    found = detecting.detected(document)
    assert [one.date.edtf for one in found.candidates if one.date] == ["2019-02-04", "2019-02-05", "2019-02-05"]


def test_the_messages_of_both_programs_are_told_apart() -> None:
    telegram = "Abu Ahmad, 2019-02-05T10:12:33\nFour killed.\n\nUmm Sami, 2019-02-05T10:14:00\nNo.\n\n"
    assert [(one.by, one.day) for one in pieces(telegram)] == [("Abu Ahmad", "2019-02-05"), ("Umm Sami", "2019-02-05")]
    assert [one.by for one in pieces(texts.CHAT)] == ["Abu Ahmad", "Umm Sami", "Abu Ahmad", "Umm Sami"]
    assert pieces(sample.TEXT) == ()


def test_whoever_wrote_the_message_said_it_that_day(archive: Archive) -> None:
    hand = Hand(archive, texts.CHAT)
    hand.enter_all()
    first, _, third = hand.standing.rows
    sources = hand.standing.sources
    said = [[sources[hop.source].name for hop in hand.standing.chains[row.chains[0]].hops] for row in (first, third)]
    assert said == [["Abu Ahmad"], ["hospital", "Abu Ahmad"]]
    assert [row.as_of for row in hand.standing.rows] == ["2019-02-05", "2019-02-05", "2019-02-06"]
