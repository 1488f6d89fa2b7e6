"""The worked example made in Capture: what a person presses, and that the records are those of the sample."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db import sample
from db.archive import Archive
from db.capturing import forming
from db.capturing.rows import ProposedHop
from db.model.parts import Involvement, PlaceUse
from db.model.records import Capture, Chain, Figure, Record, User, record_to_plain
from db.opening import create
from db.sample import sample_id
from exports.terminal.totals import grouped_json, totals_json
from tests.db.capturing.hand import Hand, knowing

OURS = {"id", "code", "author", "created", "changed"}


@pytest.fixture
def hand(archive: Archive) -> Hand:
    """All of the example captured, from the text to Finish."""
    hand = Hand(knowing(archive), sample.TEXT)
    hand.press(forming.publish(hand.standing, archive, sample_id("outlet"), confidentiality="clear"))
    total = hand.offered()[0]
    parties = tuple(Involvement(sample_id(who), "alleged_perpetrator", "direct") for who in ("government", "militias"))
    total = replace(total, parties=parties, means=("air_launched", "ground_launched"), note=sample.NOTE)
    hand.enter(replace(total, places=(PlaceUse(sample_id("zone")),)))
    hand.change(hand.standing.rows[0], agreement=sample_id("sochi"))
    while (row := hand.offered()[0]).measure != "displaced":
        hand.enter(row)
    publisher = row.hops[-1]
    said = (ProposedHop("Hallac", sample_id("hallac"), "stated"), ProposedHop("AA", sample_id("agency")), publisher)
    areas = tuple(PlaceUse(sample_id(area)) for area in ("southern-idlib", "south-eastern-idlib", "northern-hama"))
    pins = {"places": areas, "destinations": (PlaceUse(sample_id("border")),), "hops": said, "chains": ()}
    hand.enter_all(pins)
    hand.change(hand.standing.rows[-1], cause="non_international_armed_conflict")
    hand.finish()
    return hand


def test_the_records_are_those_of_the_sample(hand: Hand, tmp_path: Path) -> None:
    with create(tmp_path / "sample.sanad") as other:
        sample.enter(other)
        made, wanted = contents(hand.archive), contents(other)
    assert made.keys() == wanted.keys()
    for name in wanted:
        assert made[name] == wanted[name]


def test_so_are_the_totals(hand: Hand, tmp_path: Path) -> None:
    with create(tmp_path / "sample.sanad") as other:
        sample.enter(other)
        assert totals_json(hand.archive.totals()) == totals_json(other.totals())
        assert grouped_json(hand.archive.grouped("place")) == grouped_json(other.grouped("place"))


def contents(archive: Archive) -> dict[str, Any]:
    """Every record under its own words, with those of others in place of their ids; but for the work itself."""
    there = [one for one in archive.records() if not one.removed and not isinstance(one, User | Capture)]
    named = {record.id: record for record in there}
    words = {record.id: called(record, named) for record in there}
    return {words[record.id]: worded(_plain(record), words) for record in there}


def called(record: Record, named: dict[str, Record]) -> str:
    if isinstance(record, Chain):
        return "chain " + " → ".join(named[hop.source].heading for hop in record.hops)
    if isinstance(record, Figure):
        return f"figure {named[record.subject].heading}: {record.measure} {record.quantities[0].verbatim}"
    return f"{record.kind} {getattr(record, 'level', '')} {record.heading}"


def _plain(record: Record) -> dict[str, Any]:
    return {name: value for name, value in record_to_plain(record).items() if name not in OURS}


def worded(plain: Any, words: dict[str, str]) -> Any:
    if isinstance(plain, dict):
        return {name: worded(value, words) for name, value in plain.items()}
    if isinstance(plain, list):
        return [worded(value, words) for value in plain]
    return words.get(plain, plain) if isinstance(plain, str) else plain
