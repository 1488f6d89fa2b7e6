"""Events that may be one and the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from db import opening, places
from db.archive import Archive
from db.model.parts import PlaceUse
from db.model.records import Figure, Incident, Record


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    made = opening.create(tmp_path / "a.sanad")
    places.adopt(made, "SY07", "SY05")
    return made


def event(archive: Archive, date: str, pcode: str = "SY07", **about: str) -> Incident:
    return Incident(title=date, date=date, places=(PlaceUse(archive.by_pcode(pcode).id),), **about)


def saved(archive: Archive, date: str, pcode: str = "SY07", **about: str) -> Record:
    return archive.save(event(archive, date, pcode, **about)).record


@pytest.mark.parametrize(
    ("date", "alike"),
    [
        ("2019-03-03", True),
        ("2019-02-27", True),
        ("2019-03-04", False),
        ("2019-03", False),
        ("2019-03-01/2019-03-02", True),
        ("", False),
    ],
)
def test_two_days_apart_at_one_place(archive: Archive, date: str, alike: bool) -> None:
    known = saved(archive, "2019-03-01")
    assert list(archive.similar(event(archive, date))) == ([known] if alike else [])


def test_another_place_is_another_event(archive: Archive) -> None:
    saved(archive, "2019-03-01", "SY05")
    assert list(archive.similar(event(archive, "2019-03-01"))) == []


def test_itself_its_whole_and_its_parts_are_no_duplicates(archive: Archive) -> None:
    whole = saved(archive, "2019-03-01")
    part = saved(archive, "2019-03-01", part_of=whole.id)
    saved(archive, "2019-03-01", part_of=whole.id)
    for record in (whole, part):
        assert isinstance(record, Incident)
        assert list(archive.similar(record)) == []


def test_a_measure_in_common(archive: Archive) -> None:
    known = saved(archive, "2019-03-01")
    archive.save(Figure(subject=known.id, measure="killed"))
    asked = event(archive, "2019-03-01")
    assert list(archive.similar(asked, ["injured"])) == []
    assert list(archive.similar(asked, ["injured", "killed"])) == [known]
    assert list(archive.similar(asked)) == [known]
