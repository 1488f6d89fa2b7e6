"""The ledger of the worked example while it is captured: what is asked, what each answer changes, how it ends."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db import opening, sample
from db.archive import Archive
from db.ledger.opening import Ledger, of_capture, of_event
from db.ledger.question import Question
from db.model.records import Capture, Displacement, Figure, Incident, Remark
from db.sample import sample_id


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """The worked example as drafts, before anybody looked at its sums; its capture is called CAP."""
    opening.create(tmp_path / "a.sanad").close()
    archive = opening.open_archive(tmp_path / "a.sanad", write=True)
    sample.enter(archive)
    for record in list(archive.records(Figure.kind, Incident.kind, Displacement.kind)):
        archive.save(replace(record, state="draft", note=""))
    archive.save(Capture(id=sample_id("capture"), document=sample_id("report")))
    return archive


def ledger(archive: Archive) -> Ledger:
    return of_capture(archive, sample_id("capture"))


def asked(archive: Archive, kind: str, said: str = "") -> Question:
    (found,) = [one for one in ledger(archive).questions if one.kind == kind and said in str(one.sentence)]
    return found


def answer(archive: Archive, question: Question, verb: str) -> None:
    found = ledger(archive)
    archive.save(*found.answer(archive, question, verb, str(question.verb(verb).note or "")))


def test_drafts_are_counted_as_if_entered(archive: Archive) -> None:
    totals = ledger(archive).books.totals()
    assert (totals["killed", "person"].face, totals["injured", "person"].low) == (30, 181)
    assert totals["displaced", "household"].face == 16_549
    assert archive.totals() == {}


def test_it_asks_what_the_report_leaves_open(archive: Archive) -> None:
    assert [str(one.sentence) for one in ledger(archive).open] == [
        "30 killed = ~19 + 9 + 2 = ~30",
        ">180 injured = >85 + 86 + 9 = >180",
        "Headline: 30 killed in Idlib, but the parts lie in three governorates",
        "“thousands of civilians” and 76427 displaced: the same people?",
        "Attacks in Idlib de-escalation zone, January 2019: 1 independent root, Syrian Civil Defence",
        "Displacement from Rural southern Idlib, Rural south-eastern Idlib and Rural northern Hama "
        "to Areas near the Turkish border, until 5 February 2019: 1 independent root, Syria Intervention Coordinators",
    ]


def test_answered_as_proposed_the_records_are_those_of_the_sample(archive: Archive, tmp_path: Path) -> None:
    proposed = {"sum": "accept", "headline": "keep", "same_people": "same", "verification": "leave"}
    for question in ledger(archive).open:
        answer(archive, question, proposed[question.kind])
    assert ledger(archive).open == ()
    with opening.create(tmp_path / "b.sanad") as other:
        sample.enter(other)
        for wanted in other.records(Figure.kind, Incident.kind, Displacement.kind):
            found = archive.get(wanted.id)
            for name in ("note", "role", "subject", "part_of", "verification", "chains", "quantities"):
                assert getattr(found, name, None) == getattr(wanted, name, None), (wanted.code, name)


def test_the_headline_s_note_is_written_once(archive: Archive) -> None:
    answer(archive, asked(archive, "headline"), "keep")
    assert archive.get(sample_id("figure-1")).note == sample.NOTE
    assert ledger(archive).answer(archive, asked(archive, "headline"), "keep", sample.NOTE)[:-1] == []


def test_not_a_sum_says_that_it_doubles_and_does_so(archive: Archive) -> None:
    question = asked(archive, "sum", "killed")
    effect = ledger(archive).effect(question, "not_a_sum")
    assert {key: (now.face, then.face) for key, (now, then) in effect.items() if now and then} == {
        ("killed", "person"): (30, 60),
        ("injured", "person"): (180, 360),
    }
    answer(archive, question, "not_a_sum")
    assert ledger(archive).books.totals()["killed", "person"].face == 60
    assert {archive.get(sample_id(part)).part_of for part in ("I1", "I2", "I3")} == {""}  # type: ignore[attr-defined]


def test_what_was_no_sum_can_be_made_one_again(archive: Archive) -> None:
    answer(archive, asked(archive, "sum", "killed"), "not_a_sum")
    found = ledger(archive)
    (question,) = [one for one in found.answered if one.kind == "sum"]
    archive.save(*found.ask_again(question))
    again = next(one for one in ledger(archive).open if one.key == question.key)
    answer(archive, again, "accept")
    assert ledger(archive).books.totals()["killed", "person"].face == 30


def test_different_people_are_counted_beside_the_number(archive: Archive) -> None:
    answer(archive, asked(archive, "same_people"), "different")
    total = ledger(archive).books.totals()["displaced", "person"]
    assert (total.face, total.unquantified) == (76_427, 1)
    answer(archive, asked(archive, "same_people"), "same")
    total = ledger(archive).books.totals()["displaced", "person"]
    assert (total.face, total.unquantified) == (76_427, 0)
    there = [one for one in archive.records(Displacement.kind) if not one.removed]
    assert [one.id for one in there] == [sample_id("D1")]


def test_one_root_proposes_weak_for_the_event_and_its_parts(archive: Archive) -> None:
    answer(archive, asked(archive, "verification", "Attacks"), "weak")
    grades = [archive.get(sample_id(key)).verification for key in ("I0", "I1", "I2", "I3")]  # type: ignore[attr-defined]
    assert grades == ["weak"] * 4


def test_an_answer_is_one_step_that_can_be_undone(archive: Archive) -> None:
    before = {record.id: record for record in archive.records()}
    found = ledger(archive)
    for question in found.open:
        for verb in question.verbs:
            note = str(verb.note or "")
            change = archive.save(*found.answer(archive, question, verb.code, note))
            archive.reverse(change)
            after = {record.id: replace(record, changed="") for record in archive.records() if not record.removed}
            assert after == {i: replace(record, changed="") for i, record in before.items()}, question.key


def test_of_an_entered_event_only_what_nobody_judged_is_asked(tmp_path: Path) -> None:
    with opening.create(tmp_path / "a.sanad") as archive:
        sample.enter(archive)
        found = of_event(archive, sample_id("I2"))
        assert [one.kind for one in found.open] == ["verification"]
        (question,) = found.open
        archive.save(*found.answer(archive, question, "leave", "We wait for a second voice.", "Attacks: left pending"))
        again = of_event(archive, sample_id("I0"))
        assert again.open == ()
        assert again.answers[question.key].note == "We wait for a second voice."
        (remark,) = [one for one in archive.records(Remark.kind) if isinstance(one, Remark)]
        assert (remark.done, remark.about) == (True, sample_id("I0"))
        archive.save(*again.ask_again(question))
        assert [one.key for one in of_event(archive, sample_id("I0")).open] == [question.key]


def test_an_answer_given_in_the_capture_is_not_asked_again_in_the_form(archive: Archive) -> None:
    for question in ledger(archive).open:
        if question.kind == "verification":
            answer(archive, question, "leave")
    assert "verification" not in [one.kind for one in of_event(archive, sample_id("I0")).open]
