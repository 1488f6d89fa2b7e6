"""What somebody changed behind the program's back, or a disk did, is found, and the record is named."""

# ruff: noqa: S608 - only ids and table names of ours are put into SQL

from __future__ import annotations

import random
import shutil
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db import installation, sample
from db.archive import Archive
from db.model.excerpts import located, text_sha256
from db.model.judgement import Fault
from db.model.records import Document, Evidence, Figure, Incident
from db.opening import create, open_archive
from db.store import engine, recount
from db.store.evidence import CHUNK
from db.store.failures import Damaged

I0, I1 = sample.sample_id("I0"), sample.sample_id("I1")
FILM = sample.sample_id("film")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The worked example, one of its incidents changed twice, one removed, and a file of two pieces."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "film.mp4").write_bytes(random.Random(3).randbytes(CHUNK + 5_000))
    with create(folder / "a.sanad") as archive:
        sample.enter(archive)
        note(archive, "seen once")
        note(archive, "seen twice")
        wrong = Incident(id=sample.sample_id("wrong"), title="Wrong")
        archive.save(wrong)
        archive.remove(wrong.id, why="entered twice")
        archive.attach(folder / "film.mp4", Evidence(id=FILM, state="entered"))
    return folder / "a.sanad"


def note(archive: Archive, words: str) -> None:
    archive.save(replace(archive.get(I1), note=words))


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(whole, tmp_path / "a.sanad"))


def behind(path: Path, *statements: str) -> None:
    """Change the file with another program, which knows no rules."""
    with closing(engine.connect(path, "mode=rw", None)) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        for statement in statements:
            assert connection.execute(statement).rowcount, f"{statement} changed nothing"


def faults(path: Path) -> list[Fault]:
    with open_archive(path) as archive:
        return archive.check().faults


def pk(identifier: str) -> str:
    return f"(SELECT pk FROM record WHERE id = '{identifier}')"


def newest(identifier: str) -> str:
    return f"(SELECT change FROM record WHERE id = '{identifier}')"


def test_an_excerpt_that_does_not_stand_there_is_a_finding(path: Path) -> None:
    with open_archive(path, write=True) as archive:
        (document,) = archive.records("document")
        assert isinstance(document, Document)
        moved = f"🕊\0{document.text}"
        archive.save(replace(document, text=moved, text_sha256=text_sha256(moved)))
        found = [finding for finding in archive.check().findings if finding.what == "excerpt_moved"]
        quoting = [record for record in archive.records("figure") if isinstance(record, Figure) and record.excerpts]
        by_two = (located(document.id, moved, one.exact) for one in quoting[0].excerpts)
        archive.save(replace(quoting[0], excerpts=tuple(by_two)))
        left = {finding.record for finding in archive.check().findings if finding.what == "excerpt_moved"}
    assert {finding.record for finding in found} == {figure.id for figure in quoting}
    assert document.code in str(found[0].detail)
    assert left == {figure.id for figure in quoting[1:]}


def test_an_archive_that_nobody_touched_is_sound(path: Path) -> None:
    assert faults(path) == []


BEHIND_THE_BACK = {
    "a field of the record": (f"UPDATE incident SET title = 'Nothing happened' WHERE pk = {pk(I1)}", "row_changed", I1),
    "a field that was empty": (f"UPDATE incident SET time_of_day = 'noon' WHERE pk = {pk(I1)}", "row_changed", I1),
    "a field that every record has": (f"UPDATE record SET state = 'approved' WHERE id = '{I1}'", "row_changed", I1),
    "the record hidden": (f"UPDATE record SET removed = 1 WHERE id = '{I1}'", "row_changed", I1),
    "the rows of its kind": (f"DELETE FROM incident WHERE pk = {pk(I1)}", "row_changed", I1),
    "an older state in force": (
        f"UPDATE record SET change = (SELECT min(pk) FROM change WHERE record = {pk(I1)}) WHERE id = '{I1}'",
        "row_changed",
        I1,
    ),
    "what the newest revision says": (
        f"UPDATE change SET payload = replace(payload, 'twice', 'thrice') WHERE pk = {newest(I1)}",
        "payload_changed",
        I1,
    ),
    "what an older revision says": (
        f"UPDATE change SET payload = replace(payload, 'once', 'never') WHERE record = {pk(I1)} AND pk <> {newest(I1)}",
        "payload_changed",
        I1,
    ),
    "a salt": (f"UPDATE change SET salt = zeroblob(16) WHERE pk = {newest(I1)}", "payload_changed", I1),
    "a revision's words made unreadable": (
        f"UPDATE change SET payload = substr(payload, 2) WHERE pk = {newest(I1)}",
        "payload_changed",
        I1,
    ),
    "the text to search": (f"UPDATE search_text SET folded = 'x' WHERE pk = {pk(I1)}", "stale_search", I1),
    "the text to search gone": (f"DELETE FROM search_text WHERE pk = {pk(I1)}", "stale_search", I1),
    "the index of the search": (
        f"INSERT INTO search (search, rowid, folded) SELECT 'delete', pk, folded FROM search_text WHERE pk = {pk(I1)}",
        "stale_search",
        "",
    ),
    "a contribution's number": (f"UPDATE tally SET face = face + 1 WHERE subject = {pk(I1)}", "wrong_contribution", I0),
    "a contribution's part": (
        f"UPDATE tally_part SET low = low + 1 WHERE tally IN (SELECT pk FROM tally WHERE subject = {pk(I1)})",
        "wrong_contribution",
        I0,
    ),
    "a contribution's root": (
        f"DELETE FROM tally_root WHERE tally IN (SELECT pk FROM tally WHERE subject = {pk(I1)})",
        "wrong_contribution",
        I0,
    ),
    "the contributions of a tree": (
        f"UPDATE tally SET contribution = 1 - contribution, measure = 'injured' WHERE top = {pk(I0)}",
        "wrong_contribution",
        I0,
    ),
    "contributions of what does not count": (
        f"UPDATE tally SET top = {pk(sample.sample_id('outlet'))} WHERE top = {pk(I0)}",
        "wrong_contribution",
        "",
    ),
    "a reference": (f"DELETE FROM link WHERE source = {pk(I1)} AND field = 'part_of'", "dangling_reference", I1),
    "another reference": (
        f"INSERT INTO link VALUES ({pk(I0)}, 'agreement', {pk(I1)})",
        "dangling_reference",
        I1,
    ),
    "a name": (
        f"DELETE FROM name WHERE record = {pk(sample.sample_id('outlet'))}",
        "stale_name",
        sample.sample_id("outlet"),
    ),
    "a piece of a file": ("DELETE FROM evidence_chunk WHERE position = 1", "evidence_damaged", FILM),
    "a file's bytes": (
        "UPDATE evidence_chunk SET content = zeroblob(length(content)) WHERE position = 0",
        "evidence_damaged",
        FILM,
    ),
    "a file's length": (
        "UPDATE evidence_chunk SET content = substr(content, 2) WHERE position = 1",
        "evidence_damaged",
        FILM,
    ),
}


@pytest.mark.parametrize(("statement", "what", "record"), BEHIND_THE_BACK.values(), ids=BEHIND_THE_BACK)
def test_what_was_changed_behind_its_back_is_found_and_named(
    statement: str, what: str, record: str, path: Path
) -> None:
    behind(path, statement)

    assert (what, record) in [(fault.what, fault.record) for fault in faults(path)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE revision SET header = CAST(replace(CAST(header AS TEXT), 'parents', 'parent$') AS BLOB)",
        'UPDATE revision SET header = CAST(replace(CAST(header AS TEXT), \'"time":"2\', \'"time":"1\') AS BLOB)',
        "UPDATE revision SET hash = randomblob(32) WHERE pk = 3",
        "UPDATE revision SET time = '1999-01-01T00:00:00.000Z' WHERE pk = 3",
        "UPDATE revision SET author = 'somebody else' WHERE pk = 3",
        "UPDATE revision SET batch = 'an import' WHERE pk = 3",
        "UPDATE revision SET why = 'no reason' WHERE why IS NOT NULL",
        "UPDATE revision SET why = NULL, why_salt = NULL WHERE why IS NOT NULL",
        "UPDATE change SET commitment = randomblob(32) WHERE pk = 3",
        "UPDATE change SET revision = revision + 1 WHERE pk = 3",
        f"UPDATE change SET record = {pk(I0)} WHERE pk = {newest(I1)}",
    ],
)
def test_a_history_that_was_changed_is_found(statement: str, path: Path) -> None:
    behind(path, statement)

    assert "broken_revision" in [fault.what for fault in faults(path)]


def cut_tail(path: Path) -> None:
    """As if the last revision had never been: everything that tells of it goes."""
    last = "(SELECT max(pk) FROM revision)"
    added = f"(SELECT record FROM change WHERE revision = {last})"
    behind(
        path,
        """UPDATE archive SET heads =
           (SELECT json_array(lower(hex(hash))) FROM revision ORDER BY pk DESC LIMIT 1 OFFSET 1)""",
        *(f"DELETE FROM {table} WHERE pk IN {added}" for table in ("search_text", "evidence")),
        f"DELETE FROM name WHERE record IN {added}",
        f"DELETE FROM record WHERE pk IN {added}",
        f"DELETE FROM change WHERE revision = {last}",
        f"DELETE FROM revision WHERE pk = {last}",
        "DELETE FROM evidence_chunk",
    )


def test_a_cut_tail_is_found_by_the_head_that_was_seen_before(path: Path) -> None:
    with open_archive(path, write=True) as archive:
        seen = archive.heads
    cut_tail(path)

    assert [(fault.what, fault.record) for fault in faults(path)] == [("cut_tail", seen[0])]


def test_a_cut_tail_that_was_never_seen_shows_only_against_a_printed_head(path: Path) -> None:
    with open_archive(path) as archive:
        printed, identifier = archive.heads, archive.id
    installation.forget_heads(identifier, path)
    cut_tail(path)

    with open_archive(path) as archive:
        report = archive.check()

    assert report.sound
    assert report.heads != printed


def test_a_tail_cut_without_care_is_found_by_the_archive_itself(path: Path) -> None:
    behind(path, "DELETE FROM revision WHERE pk = (SELECT max(pk) FROM revision)")

    assert {fault.what for fault in faults(path)} & {"cut_tail", "file_damaged"}


def test_a_record_torn_out_is_found(path: Path) -> None:
    behind(path, f"DELETE FROM record WHERE id = '{I1}'")

    assert faults(path)


def test_a_page_that_is_not_as_it_was_written_is_found(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(8, len(content) // 4096, 3):
        content[page * 4096 + 8] ^= 0xFF
    path.write_bytes(content)

    try:
        said = "; ".join(str(fault.detail) for fault in faults(path))
    except Damaged as error:  # where opening came upon it first
        said = str(error)

    assert said


def test_findings_make_nothing_unsound(path: Path) -> None:
    with open_archive(path) as archive:
        report = archive.check()

    assert report.sound
    assert "ambiguous_date" in {finding.what for finding in report.findings}


def test_heads_that_are_not_the_newest_revisions_are_found(path: Path) -> None:
    behind(path, "UPDATE archive SET heads = '[]'")

    assert [fault.what for fault in faults(path)] == ["wrong_heads"]


def test_a_tail_cut_with_its_changes_is_found_and_nothing_breaks(path: Path) -> None:
    last = "(SELECT max(pk) FROM revision)"
    behind(path, f"DELETE FROM change WHERE revision = {last}", f"DELETE FROM revision WHERE pk = {last}")

    assert {"wrong_heads", "row_changed"} <= {fault.what for fault in faults(path)}


def test_a_save_in_the_middle_of_a_check_is_no_fault(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    look = recount._stored

    with open_archive(path, write=True) as writer, open_archive(path) as reader:

        def save_before_looking(*asked: Any) -> Any:
            incident = writer.get(I1)
            assert isinstance(incident, Incident)
            writer.save(replace(incident, verification="discounted"))
            return look(*asked)

        monkeypatch.setattr(recount, "_stored", save_before_looking)
        assert reader.check().sound

    monkeypatch.undo()
    assert faults(path) == []
