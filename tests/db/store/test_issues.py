"""A report that went out is remembered by its name, and the history tells what happened to its records since."""

from __future__ import annotations

from array import array

import pytest

from db.archive import Archive, ReadOnly
from db.model.declaration import altered
from db.model.records import Incident, Record
from db.opening import open_archive
from db.store.issues import Issue


def issue(archive: Archive, *left: int, name: str = "Weekly", profile: str = "public") -> Issue:
    """What went out just now."""
    return Issue(name, profile, "2026-03-01T09:30:00.000Z", archive.heads, "{}", "{}", array("q", left))


def number(archive: Archive, record: Record) -> int:
    return archive.lookups().pk(record.id)


def test_the_next_of_its_name_and_profile_finds_it(archive: Archive) -> None:
    archive.save(Incident(title="Shelling"))
    archive.remember(sent := issue(archive, 3, 7, 1_000_000_007))
    archive.save(Incident(title="Market"))
    assert archive.issue_before("Weekly", "public") == sent
    assert archive.issue_before("Weekly", "partner") is None
    assert archive.issue_before("Monthly", "public") is None


def test_the_same_state_sent_again_is_the_same_issue(archive: Archive) -> None:
    archive.save(Incident(title="Shelling"))
    archive.remember(first := issue(archive, 1))
    archive.save(Incident(title="Market"))
    archive.remember(issue(archive, 1, 2))
    archive.remember(issue(archive, 1, 2))  # as a PDF beside the workbook
    assert archive.issue_before("Weekly", "public") == first


def test_names_come_latest_first(archive: Archive) -> None:
    for name in ("Weekly", "Monthly", "Weekly"):
        archive.save(Incident(title=name))
        archive.remember(issue(archive, name=name))
    assert archive.report_names() == ["Weekly", "Monthly"]


def test_what_was_changed_since_is_found_as_it_was_with_the_reasons(archive: Archive) -> None:
    old = archive.save(Incident(title="Shelling")).record
    archive.remember(sent := issue(archive, number(archive, old)))
    archive.save(altered(old, title="Shelling of the market"), why="the title says where")
    new = archive.save(Incident(title="Camp")).record
    since = archive.since(sent)
    assert list(since.touched()) == [number(archive, old), number(archive, new)]
    (then,) = since.then(since.touched()).values()
    assert then == old
    reasons = [reason.why for reason in since.reasons([number(archive, old)])]
    assert reasons == ["the title says where"]


def test_what_was_erased_since_is_nowhere(archive: Archive) -> None:
    old = archive.save(Incident(title="Shelling")).record
    archive.remember(sent := issue(archive, number(archive, old)))
    archive.erase(old.id)
    assert archive.since(sent).then([number(archive, old)]) == {}


def test_no_revision_is_made_of_it(archive: Archive) -> None:
    archive.save(Incident(title="Shelling"))
    heads = archive.heads
    archive.remember(issue(archive))
    assert archive.heads == heads
    assert archive.check().sound


def test_whoever_only_reads_remembers_nothing(archive: Archive) -> None:
    archive.save(Incident(title="Shelling"))
    with open_archive(archive.path) as reader, pytest.raises(ReadOnly):
        reader.remember(issue(reader))
