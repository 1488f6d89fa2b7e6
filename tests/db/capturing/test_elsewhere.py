"""Two reports of one event: how the second lies to the first, and what a press makes of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from db import opening, places
from db.archive import Archive
from db.capturing import elsewhere, joining, starting
from db.capturing.elsewhere import Meeting
from db.capturing.relations import CHAIN, CONFLICT, TRIANGULATION, UPDATE
from db.capturing.rows import Row
from db.capturing.standing import Standing, standing
from db.model.excerpts import around
from db.model.parts import Hop, PlaceUse
from db.model.records import Capture, Chain, Document, Figure, Incident, Record, Source
from tests.factories import quantities

FIRST, SECOND = "First report\n\n53 killed.", "Second report\n\n53 killed in the attack."


class Desk:
    """An archive with what a first report said, and the capture of a second one."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        places.adopt(archive, "SY07", "SY05")
        self.first = self.document(FIRST, "2019-03-02")
        self.second = self.document(SECOND, "2019-03-02")
        self.capture = self.saved(Capture(document=self.second.id)).id

    def document(self, text: str, published: str) -> Document:
        document, _ = starting.begin(text, published=published)
        return self.saved(replace(document, state="entered"))

    def saved(self, record: Record) -> Record:
        return self.archive.save(record).record

    def place(self, pcode: str) -> tuple[PlaceUse, ...]:
        return (PlaceUse(self.archive.by_pcode(pcode).id),)

    def chain(self, said: str, document: Document) -> str:
        hops = []
        for name in said.split(" > "):
            known = self.archive.lookups().named(Source.kind, name)
            source = known[0] if known else self.saved(Source(name=name, source_kind="ngo", state="entered"))
            hops.append(Hop(source.id, "reported"))
        hops[-1] = replace(hops[-1], document=document.id)
        return self.saved(Chain(hops=tuple(hops), state="entered")).id

    def event(self, date: str = "2019-03-01", pcode: str = "SY07", **about: object) -> Incident:
        values = {"title": date, "event_type": "not_stated", "state": "entered", "places": self.place(pcode)}
        return self.saved(Incident(date=date, **{**values, **about}))  # type: ignore[arg-type,return-value]

    def figure(self, event: Incident, text: str, said: str, document: Document, **about: object) -> Figure:
        values = {"measure": "killed", "state": "entered", "quantities": quantities(text)}
        start = document.text.index("53")
        return self.saved(
            Figure(
                subject=event.id,
                chains=(self.chain(said, document),),
                excerpts=(around(document.id, document.text, start, start + 9),),
                **{**values, **about},  # type: ignore[arg-type]
            )
        )  # type: ignore[return-value]

    @property
    def standing(self) -> Standing:
        return standing(self.archive, self.capture)

    @property
    def meetings(self) -> tuple[Meeting, ...]:
        return elsewhere.meetings(self.archive, self.standing)

    @property
    def killed(self) -> int | None:
        return self.archive.totals()["killed"].units["person"].amount.face

    def statements(self) -> set[tuple[str, int | None]]:
        """What is said by whom: each root with each number."""
        found = set()
        for figure in self.archive.records(Figure.kind):
            if isinstance(figure, Figure) and not figure.removed:
                for chain in figure.chains:
                    root = self.archive.get(chain).hops[0].source  # type: ignore[attr-defined]
                    found |= {(root, quantity.value) for quantity in figure.quantities}
        return found


@pytest.fixture
def desk(tmp_path: Path) -> Iterable[Desk]:
    with opening.create(tmp_path / "a.sanad") as archive:
        yield Desk(archive)


def first_said(desk: Desk, text: str = "53", said: str = "Rescue > Wire", **about: object) -> Incident:
    event = desk.event(**about)  # type: ignore[arg-type]
    desk.figure(event, text, said, desk.first)
    return event


def second_says(desk: Desk, text: str, said: str, date: str = "2019-03-01", **about: object) -> Figure:
    return desk.figure(desk.event(date, state="draft"), text, said, desk.second, state="draft", **about)


RELATIONS = [
    ("53", "Rescue > Gazette", "", CHAIN),
    ("53", "Observatory > Gazette", "", TRIANGULATION),
    (">=50", "Observatory > Gazette", "", TRIANGULATION),
    ("60", "Observatory > Gazette", "", CONFLICT),
    ("60", "Rescue > Gazette", "2019-03-05", UPDATE),
    ("60", "Rescue > Gazette", "", CONFLICT),
]


@pytest.mark.parametrize(("text", "said", "as_of", "relation"), RELATIONS)
def test_what_is_proposed_for_a_second_statement(desk: Desk, text: str, said: str, as_of: str, relation: str) -> None:
    event = first_said(desk)
    second_says(desk, text, said, as_of=as_of)
    (meeting,) = desk.meetings
    assert (meeting.other.id, meeting.how, [pair.relation for pair in meeting.pairs]) == (event.id, "same", [relation])


def test_the_same_words_of_the_same_root_are_a_chain_more_and_no_figure_more(desk: Desk) -> None:
    event = first_said(desk)
    second_says(desk, "53", "Rescue > Gazette")
    (meeting,) = desk.meetings
    desk.archive.save(*joining.join(meeting, desk.archive))
    (row,) = desk.standing.rows
    assert (row.event, len(row.chains), len(desk.archive.get(row.figure).excerpts)) == (event.id, 2, 2)  # type: ignore[attr-defined]
    assert (desk.killed, desk.meetings) == (53, ())


def test_an_update_is_counted_and_the_latest_is_taken(desk: Desk) -> None:
    first_said(desk)
    figure = second_says(desk, "60", "Rescue > Gazette", as_of="2019-03-05")
    (meeting,) = desk.meetings
    desk.archive.save(*joining.join(meeting, desk.archive))
    desk.archive.save(replace(desk.archive.get(figure.id), state="entered"))
    assert desk.killed == 60


def test_a_conflict_shows_in_the_range(desk: Desk) -> None:
    first_said(desk)
    figure = second_says(desk, "60", "Observatory > Gazette")
    (meeting,) = desk.meetings
    desk.archive.save(*joining.join(meeting, desk.archive))
    desk.archive.save(replace(desk.archive.get(figure.id), state="entered"))
    found = desk.archive.totals()["killed"]
    assert (found.units["person"].amount.face, found.units["person"].bounds, found.roots) == (53, (53, 60), 2)


def test_a_day_of_a_period_report_is_a_part_of_it(desk: Desk) -> None:
    period = first_said(desk, date="2019-03", text="80")
    second_says(desk, "53", "Observatory > Gazette", "2019-03-12")
    (meeting,) = desk.meetings
    assert (meeting.how, str(meeting.why)) == (
        "part",
        "Perhaps a part of it: at the same place, in the time that it is about.",
    )
    desk.archive.save(*joining.join(meeting, desk.archive))
    (row,) = desk.standing.rows
    assert desk.archive.get(row.event).part_of == period.id  # type: ignore[attr-defined]


def test_a_period_report_holds_the_days_that_were_recorded(desk: Desk) -> None:
    day = first_said(desk, date="2019-03-12")
    second_says(desk, "80", "Observatory > Gazette", "2019-03")
    (meeting,) = desk.meetings
    assert meeting.how == "whole"
    desk.archive.save(*joining.join(meeting, desk.archive))
    assert desk.archive.get(day.id).part_of == desk.standing.rows[0].event  # type: ignore[attr-defined]


@pytest.mark.parametrize("about", [{"date": "2019-04-20"}, {"pcode": "SY05"}])
def test_another_time_or_place_is_another_event(desk: Desk, about: dict[str, str]) -> None:
    first_said(desk, **about)
    second_says(desk, "53", "Rescue > Gazette")
    assert desk.meetings == ()


def test_two_that_are_different_are_not_asked_about_again(desk: Desk) -> None:
    first_said(desk)
    second_says(desk, "53", "Rescue > Gazette")
    (meeting,) = desk.meetings
    desk.archive.save(*joining.apart(desk.standing, meeting))
    assert desk.meetings == ()
    desk.archive.save(*joining.together_again(desk.standing, meeting.key))
    assert len(desk.meetings) == 1


def offered(desk: Desk) -> Row:
    """The words of the second report, as they are offered."""
    text = desk.second.text
    start = text.index("53 killed")
    return Row(
        measure="killed",
        quantities=quantities("53"),
        places=desk.place("SY07"),
        date="2019-03-01",
        chains=(desk.chain("Rescue > Gazette", desk.second),),
        excerpts=(around(desk.second.id, text, start, start + 9),),
    )


def test_an_offered_row_is_entered_and_joined_by_one_press(desk: Desk) -> None:
    event = first_said(desk)
    (meeting,) = elsewhere.of_row(desk.archive, desk.standing, offered(desk))
    assert len(list(desk.archive.records(Figure.kind))) == 1
    desk.archive.save(*joining.join(meeting, desk.archive))
    assert [one.event for one in desk.standing.rows] == [event.id]
    assert len(list(desk.archive.records(Incident.kind, Figure.kind))) == 2


def test_an_offered_row_is_entered_as_an_event_of_its_own(desk: Desk) -> None:
    event = first_said(desk)
    (meeting,) = elsewhere.of_row(desk.archive, desk.standing, offered(desk))
    desk.archive.save(*joining.apart(desk.standing, meeting))
    (row,) = desk.standing.rows
    assert row.event != event.id
    assert elsewhere.of_row(desk.archive, desk.standing, row) == ()


CHOSEN = [(case, TRIANGULATION) for case in RELATIONS] + [
    (RELATIONS[0], CHAIN),
    (RELATIONS[1], CHAIN),
    (RELATIONS[4], UPDATE),
]


def test_another_number_is_no_same_statement_and_one_of_the_same_day_no_update(desk: Desk) -> None:
    first_said(desk)
    second_says(desk, "60", "Rescue > Gazette")
    ((pair,),) = (meeting.pairs for meeting in desk.meetings)
    assert pair.choices == (TRIANGULATION, CONFLICT)


@pytest.mark.parametrize(("case", "chosen"), CHOSEN)
def test_whatever_is_chosen_nothing_counts_twice_and_no_statement_is_lost(
    desk: Desk, case: tuple[str, str, str, str], chosen: str
) -> None:
    text, said, as_of, _ = case
    first_said(desk)
    figure = second_says(desk, text, said, as_of=as_of)
    before = desk.statements()
    (meeting,) = desk.meetings
    change = desk.archive.save(*joining.join(meeting, desk.archive, {figure.id: chosen}))
    there = desk.archive.get(figure.id)
    if not there.removed:
        desk.archive.save(replace(there, state="entered"))
    assert desk.killed in (53, figure.quantities[0].value)
    assert desk.statements() == before
    if there.removed:
        desk.archive.reverse(change)
        assert desk.standing.rows[0].figure == figure.id
