"""Imports: what is taken, what is left alone, what is rejected and why, and that nothing is half-done."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.intake import limited
from db.intake.run import NothingToRead, Outcome, Rejected, Ways, prepared
from db.model.records import Actor, Incident, Record, Source
from db.store import tallies
from tests.db.exchange.lines import imported, lines_of, reasons, written
from tests.oracle.examples import worked_example
from tests.oracle.writing import at, chain, figure, id_of, quantity, record

Plain = dict[str, Any]


def actor(name: str, **fields: Any) -> Plain:
    return record("actor", name, **{"name": name, "actor_type": "rebel_groups", **fields})


def incident(name: str, **fields: Any) -> Plain:
    return record("incident", name, **{"title": name, "event_type": "mixed", **fields})


def place(name: str, **fields: Any) -> Plain:
    return record("place", name, name=name, level="adm1", **fields)


def source(name: str) -> Plain:
    return record("source", name, name=name, source_kind="ngo")


@pytest.fixture
def bring(archive: Archive, tmp_path: Path) -> Any:
    """Import these records as one file; what came of it."""

    def bring(*plain: Plain, **ways: Any) -> Outcome:
        (outcome,) = imported(archive, written(tmp_path / "in.jsonl", plain), **ways)
        return outcome

    return bring


def counts(outcome: Outcome) -> tuple[int, int, int, int]:
    return outcome.added, outcome.updated, outcome.unchanged, outcome.rejected


def of_kind(archive: Archive, kind: str, name: str) -> Record:
    (found,) = (one for one in archive.records(kind) if one.heading == name)
    return found


@pytest.mark.parametrize(("names", "children"), [(["a.csv"], 1), (["a.csv", "b.csv"], 4)])
def test_what_tells_the_format_of_one_file_is_not_parsed_again(
    names: list[str], children: int, archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Given lists of places, when they are imported, then one alone takes one child process to parse it."""
    started: list[str] = []
    monkeypatch.setattr(limited, "answers", watched(limited.answers, started))
    rows = "".join(f"QB{number:04},Place {number},\n" for number in range(600))
    for name in names:
        (tmp_path / name).write_text(f"P-Code,Name,Parent P-Code\n{rows}", encoding="utf-8")
    with prepared(archive, [tmp_path / name for name in names], Ways()) as ready:
        assert [outcome.read for outcome in ready.outcomes] == [600] * len(names)
    assert len(started) == children


def watched(function: Callable[..., Any], started: list[str]) -> Callable[..., Any]:
    def answers(work: str, *given: Any, **named: Any) -> Any:
        started.append(work)
        return function(work, *given, **named)

    return answers


# --- what is taken ----------------------------------------------------------------------------------------------------


def test_records_may_refer_to_each_other_in_any_order(archive: Archive, bring: Any) -> None:
    plain = worked_example()
    random.Random(1).shuffle(plain)
    assert counts(bring(*plain)) == (len(plain), 0, 0, 0)
    assert archive.totals()["killed"].units["person"].amount.face == 30


def test_an_import_keeps_what_the_file_says(archive: Archive, bring: Any) -> None:
    said = actor("A", author=id_of("Huda"), created="2019-02-05T00:07:00.000Z", changed="2019-02-06T00:07:00.000Z")
    bring(said)
    kept = archive.get(id_of("A"))
    assert (kept.author, kept.created, kept.changed, kept.code) == tuple(
        said[name] for name in ("author", "created", "changed", "code")
    )


def test_the_same_file_again_changes_nothing(archive: Archive, bring: Any) -> None:
    plain = worked_example()
    bring(*plain)
    heads = archive.heads
    assert counts(bring(*plain)) == (0, 0, len(plain), 0)
    assert archive.heads == heads


def test_a_newer_file_updates_what_an_older_one_brought(archive: Archive, bring: Any) -> None:
    bring(actor("A"), actor("B"))
    assert counts(bring(actor("A"), actor("B", note="seen again"))) == (0, 1, 1, 0)
    assert archive.get(id_of("B")).note == "seen again"


def test_one_file_is_one_revision_with_its_batch(archive: Archive, bring: Any) -> None:
    bring(actor("A"), actor("B"))
    (step,) = archive.history()
    (batch,) = archive.records("batch")
    assert step.revision.batch == batch.id
    assert step.revision.why == "Import: in.jsonl"


def test_later_files_may_refer_to_earlier_ones(archive: Archive, tmp_path: Path) -> None:
    whole = written(tmp_path / "1.jsonl", [incident("I0")])
    parts = written(tmp_path / "2.jsonl", [incident("I1", part_of=id_of("I0")), incident("I0")])
    outcomes = imported(archive, whole, parts)
    assert [counts(outcome) for outcome in outcomes] == [(1, 0, 0, 0), (1, 0, 1, 0)]
    assert len(list(archive.history())) == 2


def test_a_term_of_the_file_serves_its_records(bring: Any) -> None:
    term = record("term", "drone", name="Drone", vocabulary="means", term="drone")
    assert counts(bring(incident("I", means=["drone"]), term)) == (2, 0, 0, 0)


def test_places_may_lie_in_each_other_as_deep_as_they_will(archive: Archive, bring: Any) -> None:
    places = [place("P0"), *(place(f"P{n}", parent=id_of(f"P{n - 1}")) for n in range(1, 1200))]
    told = [source("Office"), chain("Office"), figure("F", "I", "killed", [quantity(3)], "Office")]
    bring(*places, incident("I", places=at("P1199")), *told)
    assert archive.totals()["killed"].units["person"].amount.face == 3


def test_who_uses_a_rejected_term_is_rejected_too(bring: Any) -> None:
    outcome = bring(
        incident("I", event_type="piracy"), record("term", "T", vocabulary="event_type", term="piracy"), incident("J")
    )
    assert counts(outcome) == (1, 0, 0, 2)


def test_a_term_that_the_file_takes_back_serves_nobody(bring: Any) -> None:
    term = record("term", "T", name="Piracy", vocabulary="event_type", term="piracy")
    assert counts(bring(term)) == (1, 0, 0, 0)
    assert counts(bring({**term, "removed": True}, incident("I", event_type="piracy"))) == (0, 1, 0, 1)


def test_drafts_come_in_with_their_problems(archive: Archive, bring: Any) -> None:
    assert counts(bring(incident("I", state="draft", date="30 February"))) == (1, 0, 0, 0)
    assert archive.totals() == {}


# --- what is left alone -----------------------------------------------------------------------------------------------


def test_what_a_person_changed_is_not_overwritten(archive: Archive, bring: Any) -> None:
    bring(actor("A"))
    mine = archive.get(id_of("A"))
    archive.save(replace(mine, note="ours"))
    outcome = bring(actor("A", note="theirs"))
    assert counts(outcome) == (0, 0, 1, 0)
    assert "was changed here since" in str(outcome.warnings[0])
    assert "note" in str(outcome.warnings[0]).split("differs in: ")[1]
    assert archive.get(id_of("A")).note == "ours"


def test_what_a_person_entered_is_not_overwritten(archive: Archive, bring: Any) -> None:
    archive.save(Actor(id=id_of("A"), name="Ours", actor_type="rebel_groups", state="entered"))
    assert len(bring(actor("A")).warnings) == 1
    assert archive.get(id_of("A")).heading == "Ours"


def test_what_was_erased_stays_erased(archive: Archive, bring: Any) -> None:
    bring(source("A"))
    archive.erase(id_of("A"))
    outcome = bring(source("A"))
    assert "was erased here" in str(outcome.warnings[0])
    assert archive.get(id_of("A")).erased


def test_a_tombstone_in_the_file_erases_nothing(archive: Archive, bring: Any) -> None:
    bring(source("A"))
    outcome = bring({"kind": "source", "id": id_of("A"), "erased": True})
    assert "erase it here too" in str(outcome.warnings[0])
    assert archive.get(id_of("A")).heading == "A"


def test_a_taken_code_gives_the_newcomer_another_one(archive: Archive, bring: Any) -> None:
    bring(actor("A", code="ACT-2019-0001"))
    outcome = bring(actor("B", code="ACT-2019-0001"))
    assert "ACT-2019-0001 is another record here" in str(outcome.warnings[0])
    newcomer = archive.get(id_of("B"))
    assert newcomer.code != "ACT-2019-0001"
    assert newcomer.former_codes == ("ACT-2019-0001",)
    assert counts(bring(actor("B", code="ACT-2019-0001"))) == (0, 0, 1, 0)


def test_a_code_that_the_file_brings_is_never_given_away(archive: Archive, bring: Any) -> None:
    year = archive.save(Source(name="S", source_kind="ngo")).after.values()
    code = next(one.code for one in year if one.kind == "source").replace("SRC", "ACT")
    without = {"kind": "actor", "id": id_of("B"), "name": "B"}
    bring(without, actor("A", code=code))
    assert archive.get(code).heading == "A"
    assert archive.get(id_of("B")).code != code


# --- what is rejected -------------------------------------------------------------------------------------------------

KILLED = [quantity(3)]
FILE: Plain = {"kind": "evidence", "id": id_of("X"), "state": "entered", "name": "a.jpg", "sha256": "0" * 64, "size": 3}
FRAME = [incident("I"), source("Office"), chain("Office")]


def said(**fields: Any) -> Plain:
    return {**figure("F", "I", "killed", KILLED, "Office"), **fields}


@pytest.mark.parametrize(
    ("plain", "reason"),
    [
        (incident("X", date="30 February"), "date: “30 February” cannot be read as a date"),
        (incident("X", date="2019-02-30"), "“2019-02-30” is not in the calendar"),
        (incident("X", date="05.02.2019"), "date: “05.02.2019” cannot be read as a date"),
        (incident("X", date="2019-02/2019-01"), "ends before it begins"),
        (incident("X", event_type="war"), "“war” is no term of the list Event type"),
        (incident("X", sub_type="armed_clash", event_type="riots"), "belongs to another event type"),
        (incident("X", verification="true"), "“true” is no term"),
        (incident("X", confidentiality="secret"), "“secret” is no term"),
        (incident("X", places=at("Nowhere")), "“places” refers to a record that neither the file nor the archive has"),
        (incident("X", places=[{"place": id_of("Office")}]), "which is of another kind"),
        (incident("X", part_of=id_of("X")), "it would contain itself"),
        ({"kind": "incident", "id": id_of("X"), "state": "entered"}, "Missing: Title"),
        (place("X", latitude="95", longitude="36"), "95 degrees lie outside −90 to 90"),
        (place("X", latitude="35", longitude="-180.5"), "-180.5 degrees lie outside −180 to 180"),
        (record("chain", "X", hops=[{"verb": "reported"}, {"source": id_of("Office")}]), "the first is the root"),
        (record("chain", "X"), "Missing: Hops, root first"),
        (record("chain", "X", hops=[]), "Missing: Hops, root first"),
        (said(quantities=[quantity(-3)]), "quantities: "),
        (said(quantities=[quantity(3), quantity(4)]), "at most one whole in each unit"),
        (said(quantities=[]), "Missing: Quantities"),
        (said(chains=[]), "Missing: Chains"),
        (said(measure="displaced"), "belongs to a displacement"),
        (said(measure="wounded"), "“wounded” is no term of the list Measure"),
        (said(role="set_aside"), "needs its reason"),
        (said(subject=id_of("Office")), "which is of another kind"),
        (said(as_of="yesterday"), "“yesterday” cannot be read as a date"),
        (record("document", "X", title="D", document_kind="article", text="a", text_sha256="b"), "does not match"),
        (FILE, "is neither in the line nor in a folder"),
        (record("term", "X", name="X", vocabulary="quantifier", term="x"), "extensible lists only"),
        ({**source("Office"), "id": id_of("I")}, "stands in row 1 already"),
        (actor("X", created="yesterday"), "created: “yesterday” is no time"),
    ],
)
def test_a_record_that_cannot_be_entered_is_rejected_with_its_reason(
    bring: Any, archive: Archive, plain: Plain, reason: str
) -> None:
    outcome = bring(*FRAME, plain)
    assert reason in reasons(outcome)[0]
    assert reasons(outcome)[0].count("\n") == 0
    assert counts(outcome)[0] == len(FRAME)
    assert archive.check().sound


def test_who_refers_to_a_rejected_record_is_rejected_too(bring: Any) -> None:
    outcome = bring(
        incident("I0", date="never"), incident("I1", part_of=id_of("I0")), incident("I2", part_of=id_of("I1"))
    )
    assert [reject.number for reject in outcome.rejects] == [1, 2, 3]
    assert all("neither the file nor the archive has" in reason for reason in reasons(outcome)[1:])


def test_a_rejected_update_leaves_the_record_and_what_refers_to_it(archive: Archive, bring: Any) -> None:
    bring(incident("I0"))
    outcome = bring(incident("I0", date="never"), incident("I1", part_of=id_of("I0")))
    assert counts(outcome) == (1, 0, 0, 1)
    assert archive.get(id_of("I0")).heading == "I0"


@pytest.mark.parametrize("state", ["draft", "entered"])
def test_a_ring_of_parts_is_rejected(archive: Archive, bring: Any, state: str) -> None:
    names = ("I1", "I2", "I3")
    ring = [
        incident(name, part_of=id_of(above), state=state)
        for name, above in zip(names, names[1:] + names[:1], strict=True)
    ]
    assert counts(bring(*ring)) == (0, 0, 0, 3)


def test_a_ring_through_the_archive_is_rejected(archive: Archive, bring: Any) -> None:
    bring(place("A"), place("B", parent=id_of("A")))
    outcome = bring(place("A", parent=id_of("B")))
    assert "would contain itself" in reasons(outcome)[0]


def test_an_id_of_another_kind_is_rejected(bring: Any) -> None:
    bring(actor("A"))
    outcome = bring({**source("B"), "id": id_of("A")})
    assert "of another kind" in reasons(outcome)[0]


def test_what_is_still_needed_is_not_hidden(archive: Archive, bring: Any) -> None:
    bring(incident("I0"), incident("I1", part_of=id_of("I0")))
    outcome = bring(incident("I0", removed=True))
    assert "still refer to it" in reasons(outcome)[0]
    assert counts(bring(incident("I0", removed=True), incident("I1", part_of=id_of("I0"), removed=True)))[1] == 2


def test_rejects_know_their_lines(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", ["", actor("A"), "{broken"])
    with prepared(archive, [path], Ways()) as ready:
        (left_out,) = ready.left_out(ready.outcomes[0])
        ((reject, cells),) = left_out.rows
    assert (reject.number, cells) == (3, ("{broken",))
    assert counts(ready.outcomes[0]) == (1, 0, 0, 1)


# --- whole or not at all ----------------------------------------------------------------------------------------------


def test_strict_takes_all_or_nothing(archive: Archive, bring: Any) -> None:
    with pytest.raises(Rejected, match="row 2: date: “never” cannot be read"):
        bring(actor("A"), incident("I", date="never"), strict=True)
    assert lines_of(archive) == []


def test_strict_lets_a_clean_file_in(bring: Any) -> None:
    assert counts(bring(actor("A"), strict=True)) == (1, 0, 0, 0)


def test_nothing_is_written_before_it_is_asked_for(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path / "in.jsonl", worked_example())
    with prepared(archive, [path], Ways()) as ready:
        assert ready.outcomes[0].added == len(worked_example())
    assert lines_of(archive) == []
    assert archive.heads == ()


def test_a_fault_while_writing_leaves_nothing_of_the_file(
    archive: Archive, bring: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: Any) -> None:
        raise MemoryError

    monkeypatch.setattr(tallies, "rewrite", fail)
    with pytest.raises(MemoryError):
        bring(*worked_example())
    assert list(archive.records()) == []
    assert archive.heads == ()


def test_a_reader_can_try_an_import(archive: Archive, tmp_path: Path) -> None:
    from db.opening import open_archive

    path = written(tmp_path / "in.jsonl", [actor("A")])
    with open_archive(archive.path) as reader, prepared(reader, [path], Ways()) as ready:
        assert counts(ready.outcomes[0]) == (1, 0, 0, 0)


def test_the_format_that_was_named_is_believed(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", [actor("A")])
    assert counts(imported(archive, path, source_format="records")[0]) == (1, 0, 0, 0)


@pytest.mark.parametrize("content", ["", "\n \n"])
def test_an_empty_file_is_refused(archive: Archive, tmp_path: Path, content: str) -> None:
    (tmp_path / "a.jsonl").write_text(content)
    with pytest.raises(NothingToRead), prepared(archive, [tmp_path / "a.jsonl"], Ways()):
        pass


def test_progress_is_told(archive: Archive, tmp_path: Path) -> None:
    told: list[tuple[str, int]] = []
    path = written(tmp_path / "a.jsonl", (actor(str(number)) for number in range(2001)))
    with prepared(archive, [path], Ways(), lambda step, rows: told.append((step, rows))) as ready:
        assert isinstance(ready.outcomes[0], Outcome)
    assert told == [("read", 1000), ("read", 2000)]


def test_incidents_of_an_update_are_counted_anew(archive: Archive, bring: Any) -> None:
    bring(*FRAME, said())
    bring(*FRAME, said(quantities=[quantity(5)]))
    assert archive.totals()["killed"].units["person"].amount.face == 5
    assert isinstance(of_kind(archive, "incident", "I"), Incident)
    assert archive.check().sound
