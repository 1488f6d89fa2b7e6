"""Two records become one: nothing points to the one that went, every number stands, and it can all be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.archive import Archive
from db.model.parts import Excerpt, Hop, Involvement, PlaceUse, Quantity
from db.model.records import Actor, Chain, Document, Figure, Incident, Place, Record, Source, record_to_line
from db.model.redirecting import redirected
from db.model.validation import NotReady
from db.store.merging import NotMerged, TextsDiffer


def lines(archive: Archive) -> list[str]:
    return [record_to_line(record) for record in archive.records()]


def incident(title: str, **fields: object) -> Incident:
    return Incident(title=title, event_type="battles", state="entered", **fields)  # type: ignore[arg-type]


@pytest.fixture
def chain(archive: Archive) -> Record:
    source = archive.save(Source(name="Observatory", source_kind="ngo", state="entered")).record
    return archive.save(Chain(hops=(Hop(source.id),), state="entered")).record


def figure(archive: Archive, subject: Record, chain: Record, number: int) -> Record:
    stated = {"measure": "killed", "quantities": (Quantity(value=number),), "state": "entered", "as_of": "2019-01-28"}
    return archive.save(Figure(subject=subject.id, chains=(chain.id,), **stated)).record  # type: ignore[arg-type]


def killed(archive: Archive) -> int | None:
    return archive.totals()["killed"].units["person"].amount.face


def test_figures_of_both_stand_and_are_compared(archive: Archive, chain: Record) -> None:
    first, second = (archive.save(incident(title)).record for title in ("Shelling", "Shelling again"))
    mine, theirs = figure(archive, first, chain, 12), figure(archive, second, chain, 19)
    assert killed(archive) == 31
    archive.merge(first, second.id)
    assert {r.id for r in archive.referring(first.id)} == {mine.id, theirs.id}
    assert archive.referring(second.id) == []
    # One event: the two statements are no longer added up; which is taken is settled by the rule, and somebody looks.
    assert killed(archive) == 19
    report = archive.check()
    assert report.sound
    assert "second_counted" in {finding.what for finding in report.findings}


def test_the_code_of_the_one_that_went_leads_to_the_other(archive: Archive) -> None:
    first, second = (archive.save(incident(title)).record for title in ("Shelling", "Shelling again"))
    archive.merge(first, second.id)
    found = archive.get(second.code)
    assert (found.id, found.former_codes) == (first.id, (second.code,))
    assert archive.get(second.id).removed
    assert [hit.record.id for hit in archive.search(second.code)] == [first.id]


def test_chosen_values_are_saved_with_it_as_one_revision(archive: Archive) -> None:
    first, second = (archive.save(incident(title)).record for title in ("Shelling", "Shelling of a market"))
    change = archive.merge(replace(first, title=second.heading), second.id)  # type: ignore[call-arg]
    assert archive.get(first.id).heading == "Shelling of a market"
    assert len(list(archive.history(first.id))) == 2
    assert set(change.after) == {first.id, second.id}


def test_it_can_be_taken_back_and_done_again(archive: Archive, chain: Record) -> None:
    first, second = (archive.save(incident(title)).record for title in ("Shelling", "Shelling again"))
    figure(archive, second, chain, 19)
    before = lines(archive)
    change = archive.merge(first, second.id)
    merged = lines(archive)
    undone = archive.reverse(change)
    assert lines(archive) == before
    assert archive.get(second.code).id == second.id
    archive.reverse(undone)
    assert lines(archive) == merged
    assert archive.check().sound


def test_every_kind_of_reference_follows(archive: Archive, chain: Record) -> None:
    assert isinstance(chain, Chain)
    actors = [archive.save(Actor(name=name, actor_type="rebel_groups", state="entered")).record for name in "AB"]
    places = [archive.save(Place(name=name, level="camp", state="entered")).record for name in ("Atma", "Atmeh")]
    within = archive.save(Place(name="Sector 1", level="site", parent=places[1].id, state="entered")).record
    happened = archive.save(
        incident(
            "Clash",
            places=(PlaceUse(places[0].id), PlaceUse(places[1].id)),
            parties=(Involvement(actor=actors[1].id, chain=chain.id),),
        )
    ).record
    archive.merge(places[0], places[1].id)
    archive.merge(actors[0], actors[1].id)
    now = archive.get(happened.id)
    assert isinstance(now, Incident)
    assert now.places == (PlaceUse(places[0].id),)
    assert now.parties[0].actor == actors[0].id
    assert archive.lookups().place_path(within.id) == (places[0].id, within.id)


def test_of_a_whole_and_its_part_one_is_left(archive: Archive) -> None:
    whole = archive.save(incident("Offensive")).record
    part = archive.save(incident("Day one", part_of=whole.id)).record
    archive.merge(part, whole.id)
    merged = archive.get(part.id)
    assert isinstance(merged, Incident)
    assert merged.part_of == ""


def test_a_circle_is_refused_and_nothing_is_changed(archive: Archive) -> None:
    whole = archive.save(incident("Offensive")).record
    middle = archive.save(incident("January", part_of=whole.id)).record
    part = archive.save(incident("Day one", part_of=middle.id)).record
    before = lines(archive)
    with pytest.raises(NotReady):
        archive.merge(part, whole.id)
    assert lines(archive) == before


def test_what_cannot_be_one_thing_is_refused(archive: Archive) -> None:
    happened = archive.save(incident("Clash")).record
    place = archive.save(Place(name="Atma", level="camp", state="entered")).record
    gone = archive.save(incident("Clash again")).record
    archive.remove(gone.id)
    for winner, loser in ((happened, place.id), (happened, happened.id), (happened, gone.id)):
        with pytest.raises(NotMerged):
            archive.merge(winner, loser)


def test_two_texts_stay_two_documents(archive: Archive) -> None:
    first, second = (
        archive.save(Document(title="Report", document_kind="report", text=text)).record for text in ("one", "two")
    )
    with pytest.raises(TextsDiffer):
        archive.merge(first, second.id)
    with pytest.raises(TextsDiffer):
        archive.merge(replace(first, text="two"), second.id)  # type: ignore[call-arg]


def test_excerpts_follow_the_same_text(archive: Archive, chain: Record) -> None:
    first, second = (
        archive.save(Document(title=title, document_kind="report", text="3 killed", state="entered")).record
        for title in ("Report", "The same report")
    )
    happened = archive.save(incident("Clash")).record
    quoting = figure(archive, happened, chain, 3)
    assert isinstance(quoting, Figure)
    archive.save(replace(quoting, excerpts=(Excerpt(second.id, "3", 0, 1),)))
    archive.merge(first, second.id)
    now = archive.get(quoting.id)
    assert isinstance(now, Figure)
    assert now.excerpts == (Excerpt(first.id, "3", 0, 1),)


def test_one_reference_is_left_of_two() -> None:
    old, other = "00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"
    one = Figure(chains=(other, old))
    assert redirected(one, old, other).chains == (other,)
    assert redirected(one, "00000000-0000-7000-8000-000000000003", other) is one


def test_it_can_be_taken_back_where_a_removed_record_took_part_and_a_draft_refers_to_it(archive: Archive) -> None:
    first, second = (archive.save(Place(name=name, level="camp", state="entered")).record for name in ("Atma", "Atmeh"))
    gone = archive.save(incident("Clash", places=(PlaceUse(place=second.id),))).record
    archive.remove(gone.id)
    archive.save(Figure(subject=gone.id, measure="killed"))
    change = archive.merge(first, second.id)

    archive.reverse(change)

    back = archive.get(gone.id)
    assert isinstance(back, Incident)
    assert (back.removed, back.places) == (True, (PlaceUse(place=second.id),))
    assert not archive.get(second.id).removed
