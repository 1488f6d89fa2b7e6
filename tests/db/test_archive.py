"""The door: what goes in comes out, each change can be taken back, and nothing that is needed goes."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import AmbiguousRevision, Archive, ChangedSince, ReadOnly, StillNeeded
from db.model.parts import Hop, Quantity
from db.model.records import (
    AddedTerm,
    Chain,
    Evidence,
    Figure,
    Incident,
    Place,
    Record,
    Source,
    record_to_line,
)
from db.model.types import BadValue
from db.model.validation import NotReady
from db.opening import create, open_archive
from db.store.reading import NoSuchRecord


def incident(**fields: object) -> Incident:
    return Incident(**{"title": "Shelling", "event_type": "battles", "state": "entered", **fields})  # type: ignore[arg-type]


def entered_figure(archive: Archive, **fields: object) -> Figure:
    source = archive.save(Source(name="Observatory", source_kind="ngo", state="entered"))
    root = next(record for record in source.after.values() if isinstance(record, Source))
    chain = archive.save(Chain(hops=(Hop(root.id),), state="entered")).record
    subject = archive.save(incident()).record
    stated = {"quantities": (Quantity(value=3),), "measure": "killed", "state": "entered", **fields}
    figure = archive.save(Figure(subject=subject.id, chains=(chain.id,), **stated)).record  # type: ignore[arg-type]
    assert isinstance(figure, Figure)
    return figure


def killed(archive: Archive) -> int | None:
    found = archive.totals()
    return found["killed"].units["person"].amount.face if found else None


def lines(archive: Archive) -> list[str]:
    return [record_to_line(record) for record in archive.records()]


# --- saving ---------------------------------------------------------------------------------------------------------


def test_a_saved_record_has_an_id_a_code_an_author_and_times(archive: Archive) -> None:
    saved = archive.save(incident())
    record = next(r for r in saved.after.values() if isinstance(r, Incident))
    assert record.code.startswith("INC-")
    assert archive.get(record.code) == archive.get(record.id) == record
    assert archive.get(record.author).heading == "Documenter"
    assert record.created == record.changed != ""


def test_saving_the_same_again_writes_no_revision(archive: Archive) -> None:
    record = archive.save(incident()).after
    heads = archive.heads
    assert not archive.save(*record.values())
    assert archive.heads == heads


def test_codes_count_up_and_are_never_given_twice(archive: Archive) -> None:
    first = archive.save(incident(title="one"), incident(title="two"))
    codes = sorted(r.code for r in first.after.values() if isinstance(r, Incident))
    assert [code[-4:] for code in codes] == ["0001", "0002"]
    gone = next(r for r in first.after.values() if r.code == codes[1])
    archive.remove(gone.id)
    assert archive.save(incident(title="three")).record.code.endswith("0003")


def test_a_draft_saves_with_its_problems_and_an_entered_record_does_not(archive: Archive) -> None:
    draft = archive.save(Incident(state="draft"))
    assert draft
    before = lines(archive)
    with pytest.raises(NotReady) as refused:
        archive.save(Incident(state="entered"))
    assert "Missing: " in str(refused.value)
    assert lines(archive) == before


@pytest.mark.parametrize(
    "draft",
    [
        Place(name="Nowhere", latitude="abc"),
        Figure(subject="the first incident"),
        Figure(quantities=(Quantity(value=10**13),)),
        Evidence(name="photo.jpg", size="7 MB"),  # type: ignore[arg-type]
    ],
    ids=lambda draft: draft.kind,
)
def test_what_could_not_be_read_again_is_not_saved_not_even_as_a_draft(archive: Archive, draft: Record) -> None:
    with pytest.raises(BadValue):
        archive.save(draft)
    assert archive.count() == 0


def test_half_a_letter_is_saved_as_the_sign_for_unreadable(archive: Archive) -> None:
    assert archive.save(Incident(title="a\ud800b")).record.heading == "a\ufffdb"


def test_a_save_of_several_is_kept_whole_or_not_at_all(archive: Archive) -> None:
    archive.save(incident(title="kept"))
    before = lines(archive)
    with pytest.raises(NotReady):
        archive.save(incident(title="good"), Incident(state="entered"))
    assert lines(archive) == before
    assert archive.check().sound


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"quantities": (Quantity(value=-3),)}, "negative"),
        ({"quantities": ()}, "Missing: Quantities"),
        ({"chains": ()}, "Missing: Chains"),
        ({"measure": "displaced"}, "displacement"),
        ({"role": "set_aside"}, "reason"),
        ({"quantities": (Quantity(value=3), Quantity(value=4))}, "at most one whole"),
        ({"quantities": (Quantity(value=3), Quantity(value=4, part=True, sex="female"))}, "more than its whole"),
        ({"as_of": "30 February"}, "30 February"),
        ({"measure": "eaten"}, "no term"),
        ({"quantities": (Quantity(quantifier="", value=3),)}, "Missing: Quantifier"),
        ({"quantities": (Quantity(unit="", value=3),)}, "Missing: Unit"),
        ({"state": ""}, "Missing: Work state"),
    ],
)
def test_what_keeps_a_figure_from_being_entered_is_said_in_one_sentence(
    archive: Archive, fields: dict[str, object], said: str
) -> None:
    figure = entered_figure(archive)
    with pytest.raises(NotReady) as refused:
        archive.save(replace(figure, **fields))  # type: ignore[arg-type]
    assert said in str(refused.value)
    assert archive.get(figure.id) == figure


def test_a_high_below_a_low_is_kept_and_is_a_finding(archive: Archive) -> None:
    figure = entered_figure(archive, quantities=(Quantity(quantifier="between", value=25, low=30, high=20),))
    report = archive.check()
    assert report.sound
    assert {f.what for f in report.findings if f.record == figure.id} == {"low_above_high", "best_outside_bounds"}


def test_nothing_can_be_a_part_of_itself_not_even_a_draft(archive: Archive) -> None:
    top = archive.save(incident()).record
    for record in archive.save(incident(title="part", part_of=top.id)).after.values():
        part = record
    with pytest.raises(NotReady):
        archive.save(replace(top, part_of=part.id, state="draft"))  # type: ignore[call-arg]


# --- removing and taking back ---------------------------------------------------------------------------------------


def test_removing_hides_and_restoring_brings_back(archive: Archive) -> None:
    figure = entered_figure(archive)
    assert killed(archive) == 3
    archive.remove(figure.id)
    assert killed(archive) is None
    assert archive.page("figure").records == ()
    archive.restore(figure.id)
    assert killed(archive) == 3


def test_what_others_refer_to_is_not_removed_and_they_are_named(archive: Archive) -> None:
    figure = entered_figure(archive)
    with pytest.raises(StillNeeded) as refused:
        archive.remove(figure.subject)
    assert figure.code in str(refused.value)
    archive.remove(figure.subject, figure.id)


@pytest.mark.parametrize(
    ("vocabulary", "user"),
    [
        ("source_kind", Source(name="Radio", source_kind="added")),
        ("target", Incident(title="Fire", targets=("market", "added"))),
        (
            "group",
            Figure(measure="killed", quantities=(Quantity(value=3), Quantity(part=True, group="added", value=1))),
        ),
    ],
)
def test_a_term_that_is_in_use_is_not_removed(archive: Archive, vocabulary: str, user: Record) -> None:
    term = archive.save(AddedTerm(name="Added", vocabulary=vocabulary, term="added", state="entered")).record
    other = archive.save(AddedTerm(name="Other", vocabulary="means", term="added", state="entered")).record
    user = archive.save(user).record

    with pytest.raises(StillNeeded, match=user.code):
        archive.remove(term.id)
    archive.remove(other.id)
    archive.remove(user.id)
    archive.remove(term.id)


def test_restoring_a_revision_brings_that_state_back(archive: Archive) -> None:
    first = archive.save(incident(title="first"))
    record = next(r for r in first.after.values() if isinstance(r, Incident))
    archive.save(replace(record, title="second"))
    archive.restore(record.id, revision=first.revision[:12])
    assert archive.get(record.id).heading == "first"
    assert len(list(archive.history(record.id))) == 3


def test_a_hash_that_begins_like_several_is_refused(archive: Archive) -> None:
    record = archive.save(incident(title="First")).record
    hashes = [archive.save(replace(record, title=f"State {number}")).revision for number in range(17)]
    starts = [each[0] for each in hashes]
    twice = next(start for start in starts if starts.count(start) > 1)

    with pytest.raises(AmbiguousRevision, match=twice):
        archive.restore(record.id, revision=twice)

    assert archive.get(record.id).heading == "State 16"


def test_a_change_somebody_went_on_from_is_not_undone(archive: Archive) -> None:
    record = next(r for r in archive.save(incident()).after.values() if isinstance(r, Incident))
    change = archive.save(replace(record, title="second"))
    archive.save(replace(record, title="third"))
    with pytest.raises(ChangedSince):
        archive.reverse(change)
    assert archive.get(record.id).heading == "third"


edits = st.lists(
    st.tuples(st.sampled_from(["new", "title", "remove", "tag"]), st.integers(0, 5), st.text(max_size=5)), max_size=12
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits)
def test_undoing_all_and_redoing_all_gives_the_same(
    tmp_path_factory: pytest.TempPathFactory, wanted: list[tuple[str, int, str]]
) -> None:
    with create(tmp_path_factory.mktemp("a") / "undo.sanad") as archive:
        archive.save(incident(title="start"))
        start = _visible(archive)
        changes = [change for edit in wanted if (change := _edit(archive, *edit))]
        end = _visible(archive)
        undone = [archive.reverse(change) for change in reversed(changes)]
        assert _visible(archive) == start
        for change in reversed(undone):
            archive.reverse(change)
        assert _visible(archive) == end
        assert archive.check().sound


def _visible(archive: Archive) -> list[str]:
    return [record_to_line(record) for record in archive.records() if not record.removed]


def _edit(archive: Archive, what: str, which: int, text: str) -> object:
    records: list[Record] = [r for r in archive.records("incident") if not r.removed]
    if what == "new" or not records:
        return archive.save(incident(title=f"new {text}"))
    record = records[which % len(records)]
    if what == "remove":
        return archive.remove(record.id)
    if what == "tag":
        return archive.save(replace(record, tags=(*record.tags, text)))
    return archive.save(replace(record, title=f"title {text}"))  # type: ignore[call-arg]


def test_what_others_refer_to_by_now_is_not_undone(archive: Archive) -> None:
    added = archive.save(incident(title="Period report"))
    archive.save(incident(part_of=added.record.id))
    with pytest.raises(StillNeeded):
        archive.reverse(added)
    assert not archive.get(added.record.id).removed


def test_an_erasure_is_not_undone(archive: Archive) -> None:
    added = archive.save(incident())
    with pytest.raises(ValueError, match="erasure"):
        archive.reverse(archive.erase(added.record.id))


def test_who_entered_a_record_may_be_removed_and_it_can_still_be_changed(archive: Archive) -> None:
    record = archive.save(incident()).record
    archive.remove(record.author)
    assert archive.save(replace(record, title="changed"))  # type: ignore[call-arg]


def test_what_becomes_a_part_of_something_is_counted_once(archive: Archive) -> None:
    figure = entered_figure(archive)
    whole = archive.save(incident(title="Period report")).record
    part = archive.get(figure.subject)
    archive.save(replace(part, part_of=whole.id))  # type: ignore[call-arg]
    assert killed(archive) == 3
    archive.save(replace(part, part_of=""))  # type: ignore[call-arg]
    assert killed(archive) == 3
    assert archive.check().sound


# --- reading only ---------------------------------------------------------------------------------------------------


def test_an_archive_open_to_read_cannot_be_changed(tmp_path: Path) -> None:
    path = tmp_path / "read.sanad"
    create(path).close()
    with open_archive(path) as archive, pytest.raises(ReadOnly):
        archive.save(incident())


def test_an_unknown_code_is_said(archive: Archive) -> None:
    with pytest.raises(NoSuchRecord) as refused:
        archive.get("INC-1999-0001")
    assert "INC-1999-0001" in str(refused.value)


def test_pages_lead_from_the_newest_to_the_oldest_and_back(archive: Archive) -> None:
    archive.save(*(incident(title=f"{n}") for n in range(7)))
    titles = []
    page = archive.page("incident", limit=3)
    while page.records:
        titles.append([record.heading for record in page.records])
        page = archive.page("incident", limit=3, after=page.last)
    assert titles == [["6", "5", "4"], ["3", "2", "1"], ["0"]]
    last = archive.page("incident", limit=3, before=0)
    assert [record.heading for record in last.records] == ["2", "1", "0"]
    assert [r.heading for r in archive.page("incident", limit=3, before=last.first).records] == ["5", "4", "3"]


def test_a_head_that_went_missing_stays_remembered(tmp_path: Path) -> None:
    path, older = tmp_path / "cut.sanad", tmp_path / "older.sanad"
    with create(path) as archive:
        archive.save(incident(title="first"))
    shutil.copy(path, older)
    with open_archive(path, write=True) as archive:
        archive.save(incident(title="second"))
    # Somebody puts the older state in its place, and a writer goes on from it.
    shutil.copy(older, path)
    with open_archive(path, write=True) as archive:
        archive.save(incident(title="another second"))
    with open_archive(path) as archive:
        assert [fault.what for fault in archive.check().faults] == ["cut_tail"]


def test_a_draft_cannot_refer_to_another_kind(archive: Archive) -> None:
    record = archive.save(incident()).record
    with pytest.raises(NotReady):
        archive.save(Chain(hops=(Hop(record.id),)))
