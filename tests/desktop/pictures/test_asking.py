"""What is drawn of a list is what its records come to, whatever the list is narrowed by."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import product

import pytest

from db.archive import Archive
from db.model.identity import derived_id
from db.model.parts import PlaceUse, Quantity
from db.model.periods import STEPS
from db.model.records import Batch, Figure, Incident, Place, Record
from db.opening import create
from db.store.listing import Sought
from desktop.pictures.asking import Shown, Wanted, show
from desktop.pictures.sight import Sight
from exports.pictures.inks import LIGHT
from resources.language import language
from tests.keeping import keep

FILTERS: dict[str, dict[str, object]] = {
    "everything": {},
    "words": {"text": "market"},
    "a tag": {"tag": "hot"},
    "an import": {"batch": derived_id("test", "batch")},
    "words and a tag": {"text": "market", "tag": "hot"},
    "a place and a tag": {"tag": "hot", "within": derived_id("test", "North")},
    "a period and words": {"text": "market", "start": "2019-01-01", "end": "2019-01-31"},
    "a verification and a tag": {"tag": "hot", "verification": ("fair",)},
    "states and an import": {"batch": derived_id("test", "batch"), "state": ("entered",)},
    "what is not there": {"text": "nothing of it"},
}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """An incident for every combination of what a list is narrowed by, each with a number that no others add up to."""
    with create(tmp_path_factory.mktemp("asking") / "a.sanad") as made:
        places = [
            Place(id=derived_id("test", name), code=f"PLC-2031-{name}", name=name, level="adm1", state="entered")
            for name in _PLACES
        ]
        batch = Batch(id=_BATCH, code="BAT-2031-0001", name="list.csv", source_format="csv", state="entered")
        keep(made, [batch, *places], batch="")
        keep(made, [*_records(""), *_records(_BATCH)], batch="")
        yield made


_PLACES = ("North", "South")


_BATCH = derived_id("test", "batch")


def _records(batch: str) -> Iterator[Record]:
    for number, (title, tags, place, day) in enumerate(
        product(("market", "road"), (("hot",), ()), _PLACES, ("2019-01-05", "2019-02"))
    ):
        code = f"2031-{number}{batch}"
        incident = Incident(
            id=derived_id("test", f"INC-{code}"),
            code=f"INC-{code}",
            title=title,
            tags=tags,
            date=day,
            places=(PlaceUse(place=derived_id("test", place)),),
            verification="weak" if number % 3 else "fair",
            event_type="battles",
            state="entered",
            batch=batch,
        )
        stated = Quantity(value=2 ** (2 * number + bool(batch)))
        yield incident
        yield Figure(
            id=derived_id("test", f"FIG-{code}"),
            code=f"FIG-{code}",
            subject=incident.id,
            measure="killed",
            quantities=(stated,),
            note=title,
            tags=tags,
            state="entered",
            batch=batch,
        )


def people(archive: Archive, sought: Sought) -> int:
    """Of the records that the list shows."""
    found = archive.by_numbers(archive.numbers(sought))
    figures = (each for one in found for each in ([one] if isinstance(one, Figure) else archive.referring(one.id)))
    return sum(one.quantities[0].value or 0 for one in figures if isinstance(one, Figure))


def drawn(archive: Archive, sought: Sought, sight: Sight, step: str = "") -> Shown:
    return show(archive, Wanted(sight, sought, None, "internal", (360, 260), step), language("en"), LIGHT)


def number(words: str) -> int:
    return int(words.replace(",", "") or 0)


@pytest.mark.parametrize("sight", Sight)
@pytest.mark.parametrize("kind", ["incident", "figure"])
@pytest.mark.parametrize("sought", FILTERS.values(), ids=FILTERS)
def test_the_picture_adds_up_to_the_records_of_the_list(
    archive: Archive, sought: dict[str, object], kind: str, sight: Sight
) -> None:
    # A figure has no verification of its own.
    asked = replace(Sought(kind), **{name: value for name, value in sought.items() if (kind, name) != _NONE})
    shown = drawn(archive, asked, sight)
    assert number(shown.total) == sum(number(line.words) for line in shown.lines) == people(archive, asked)
    assert bool(people(archive, asked)) == ("text" not in sought or sought["text"] == "market")


_NONE = ("figure", "verification")


@pytest.mark.parametrize("kind", ["incident", "figure"])
@pytest.mark.parametrize("sight", [Sight.CHART, Sight.TIMELINE])
def test_each_row_leads_to_the_records_that_it_counts(archive: Archive, kind: str, sight: Sight) -> None:
    for line in drawn(archive, Sought(kind, tag="hot"), sight).lines:
        assert line.narrowed is not None
        assert people(archive, line.narrowed) == number(line.words)


@pytest.mark.parametrize("step", STEPS)
def test_no_step_of_time_loses_or_makes_up_a_number(archive: Archive, step: str) -> None:
    shown = drawn(archive, Sought("incident"), Sight.TIMELINE, step)
    assert sum(number(line.words) for line in shown.lines) == people(archive, Sought("incident"))
    # What is told by month has no day and no week.
    of_month = [line.key for line in shown.lines if line.key.startswith("2019-02")]
    assert of_month == (["2019-02"] if step in ("day", "week", "month") else [])


def test_a_saved_picture_says_what_it_is_narrowed_to(archive: Archive) -> None:
    asked = Sought("incident", text="market", batch=derived_id("test", "batch"))
    leaving = drawn(archive, asked, Sight.CHART).page
    assert leaving is not None
    assert "Words: market, Import: list.csv" in [fact.value for fact in leaving.facts]
