"""Filters of lists: each keeps what it says, and all of it."""

from __future__ import annotations

import pytest

from db import sample
from db.archive import Archive
from db.model.parts import PlaceUse
from db.model.records import Document, Figure, Incident, Place, Remark
from db.store.connection import Abandoned
from db.store.listing import Sought


def titles(archive: Archive, **sought: object) -> list[str]:
    numbers = archive.numbers(Sought("incident", **sought))  # type: ignore[arg-type]
    return [record.heading for record in archive.by_numbers(numbers)]


@pytest.fixture
def several(archive: Archive) -> Archive:
    syria = archive.save(Place(name="Syria", level="country", state="entered")).record
    idlib = archive.save(Place(name="Idlib", level="adm1", parent=syria.id, state="entered")).record
    town = archive.save(Place(name="Saraqib", level="populated_place", parent=idlib.id, state="entered")).record
    for title, date, place, more in (
        ("market", "2019-01-28", town.id, {"tags": ("hot",)}),
        ("month", "2019-01", idlib.id, {"verification": "fair"}),
        ("weeks", "2019-01-28/2019-02-03", syria.id, {"confidentiality": "red"}),
        ("since", "2019-03-01/..", "", {}),
        ("about", "2018~", "", {}),
        ("undated", "", "", {}),
    ):
        places = (PlaceUse(place=place),) if place else ()
        archive.save(Incident(title=title, date=date, places=places, event_type="battles", **more))
    return archive


def test_newest_first(several: Archive) -> None:
    assert titles(several) == ["undated", "about", "since", "weeks", "month", "market"]
    assert titles(several, order="title", descending=False)[:2] == ["about", "market"]


@pytest.mark.parametrize(
    ("start", "end", "found"),
    [
        ("2019-01-28", "2019-01-28", {"market", "month", "weeks"}),
        ("2019-02-01", "2019-02-28", {"weeks"}),
        ("2019-02", "2019-02", {"weeks"}),
        ("2019", "", {"market", "month", "weeks", "since"}),
        ("2031-01-01", "", {"since"}),
        ("", "2018-12-31", {"about"}),
        ("2018-05-01", "2018-05-31", {"about"}),
    ],
)
def test_a_period_keeps_what_touches_it(several: Archive, start: str, end: str, found: set[str]) -> None:
    assert set(titles(several, start=start, end=end)) == found


def test_a_place_keeps_what_lies_in_it(several: Archive) -> None:
    (idlib,) = several.lookups().named("place", "Idlib")
    assert titles(several, within=idlib.id) == ["month", "market"]


def test_codes_tags_and_words(several: Archive) -> None:
    assert titles(several, verification=("fair",)) == ["month"]
    assert titles(several, confidentiality=("red",)) == ["weeks"]
    assert titles(several, tag="hot") == ["market"]
    assert titles(several, text="mark") == ["market"]
    assert titles(several, state=("entered",)) == []


def test_what_was_removed_is_in_its_own_list(several: Archive) -> None:
    (market,) = several.by_numbers(several.numbers(Sought("incident", text="market")))
    several.remove(market.id)
    assert "market" not in titles(several)
    assert titles(several, removed=True) == ["market"]


def test_a_name_that_is_typed_finds_what_is_called_so_first(several: Archive) -> None:
    several.save(Place(name="Idlib countryside", level="area"), Place(name="New Idlib", level="camp"))
    assert [place.heading for place in several.find("idl", "place")] == ["Idlib", "Idlib countryside", "New Idlib"]
    assert several.find("nowhere", "place") == []
    assert several.find("", "place", limit=1)[0].heading == "New Idlib"
    assert several.find("mar", "place", "incident")[0].heading == "market"


def test_tags_are_offered_by_how_common_they_are(several: Archive) -> None:
    several.save(Incident(title="a", tags=("cold", "hot")), Incident(title="b", tags=("cold",)))
    assert several.tags() == ["cold", "hot"]


def test_remarks_that_are_done_can_be_left_out(archive: Archive) -> None:
    archive.save(Remark(text="call again", state="entered"), Remark(text="called", done=True, state="entered"))
    asked = Sought("remark", open_only=True)
    assert [record.heading for record in archive.by_numbers(archive.numbers(asked))] == ["call again"]


def test_figures_that_no_chain_leads_to_can_be_listed(archive: Archive) -> None:
    sample.enter(archive)
    assert len(archive.numbers(Sought("figure", unsourced=True))) == 0
    figure = archive.save(Figure(measure="killed")).record
    assert archive.by_numbers(archive.numbers(Sought("figure", unsourced=True))) == [figure]


def test_a_glance_leaves_out_very_long_texts(archive: Archive) -> None:
    archive.save(Document(title="leak", text="x" * 100_000), Document(title="note", text="short"))
    note, leak = archive.by_numbers(archive.numbers(Sought("document")))
    assert isinstance(note, Document)
    assert isinstance(leak, Document)
    assert (note.text, leak.text, leak.heading) == ("short", "", "leak")


def test_a_question_that_nobody_waits_for_ends(several: Archive) -> None:
    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(Abandoned), several.abandoning(lambda: True):
        several._connection.db.execute(endless).fetchall()
    assert titles(several)


def test_parts_come_with_the_whole_that_was_found(several: Archive) -> None:
    (market,) = (one for one in several.records("incident") if one.heading == "market")
    stall = several.save(Incident(title="stall", part_of=market.id)).record
    several.save(Incident(title="roof", part_of=stall.id))
    assert titles(several, tag="hot") == ["market"]
    assert set(titles(several, tag="hot", with_parts=True)) == {"market", "stall", "roof"}
    assert titles(several, tag="hot", with_parts=True, text="roof") == []
    assert len(titles(several, with_parts=True)) == len(titles(several))


def test_a_figure_lies_where_and_when_its_event_does(several: Archive) -> None:
    (idlib,) = several.lookups().named("place", "Idlib")
    for one in list(several.records("incident")):
        several.save(Figure(subject=one.id, measure="killed"))

    def found(**sought: str) -> set[str]:
        figures = several.by_numbers(several.numbers(Sought("figure", **sought)))  # type: ignore[arg-type]
        return {several.get(one.subject).heading for one in figures if isinstance(one, Figure)}

    assert found(within=idlib.id) == {"market", "month"}
    assert found(start="2019-01-28", end="2019-01-28") == {"market", "month", "weeks"}
