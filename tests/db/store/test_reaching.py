"""How much is counted anew with a save, told beforehand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db.archive import Archive
from db.model.parts import Hop, PlaceUse, Quantity
from db.model.records import Chain, Figure, Incident, Place, Record, Source
from db.opening import create


@pytest.fixture
def archive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Archive]:
    """Six incidents at one place, each with a figure that came by one chain; five records on one are many."""
    monkeypatch.setattr("db.store.tallies._FAR", 5)
    with create(tmp_path / "a.sanad") as made:
        source = made.save(Source(name="Rescue", source_kind="ngo")).record
        chain = made.save(Chain(hops=(Hop(source.id),))).record
        region = made.save(Place(name="Region", level="adm1")).record
        town = made.save(Place(name="Town", level="populated_place", parent=region.id)).record
        for number in range(6):
            event = made.save(Incident(title=f"No. {number}", places=(PlaceUse(town.id),))).record
            made.save(Figure(subject=event.id, measure="killed", chains=(chain.id,), quantities=(Quantity(value=1),)))
        yield made


def only(archive: Archive, kind: str, heading: str = "") -> Record:
    return next(one for one in archive.records(kind) if heading in one.heading)


def test_what_counting_looks_at_reaches_all_that_hang_on_it(archive: Archive) -> None:
    source, region = only(archive, "source"), only(archive, "place", "Region")
    assert isinstance(source, Source)
    assert isinstance(region, Place)
    assert archive.reaches_far(replace(source, source_kind="media_outlet"))
    assert archive.reaches_far(replace(region, level="adm2"))


def test_what_counting_does_not_look_at_reaches_nothing(archive: Archive) -> None:
    source = only(archive, "source")
    assert isinstance(source, Source)
    assert not archive.reaches_far(replace(source, note="seen"))
    assert not archive.reaches_far(Source(name="Another"))


def test_an_event_of_few_figures_is_quick_and_one_of_many_parts_is_not(archive: Archive) -> None:
    whole = only(archive, "incident", "No. 0")
    assert not archive.reaches_far(whole)
    for number in range(1, 6):
        part = only(archive, "incident", f"No. {number}")
        assert isinstance(part, Incident)
        archive.save(replace(part, part_of=whole.id))
    figure = next(one for one in archive.records("figure") if isinstance(one, Figure) and one.subject != whole.id)
    assert archive.reaches_far(figure)
    assert archive.reaches_far(only(archive, "incident", "No. 3"))
