"""Who changed what is read without what it said, until somebody asks for that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.archive import Archive
from db.model.records import Incident
from db.store import reading


def test_no_record_is_taken_apart_to_tell_which_one_was_changed(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    change = archive.save(Incident(title="Shelling"))
    with monkeypatch.context() as patched:
        patched.setattr(reading, "decode", lambda payload: pytest.fail("a record was taken apart"))
        changed = [(past.code, past.erased) for step in archive.history() for past in step.changes]
    assert changed[-1] == (change.record.code, False)


def test_what_it_said_then_is_there_until_it_is_erased(archive: Archive) -> None:
    first = archive.save(Incident(title="Shelling")).record
    archive.save(replace(first, note="seen"))
    states = [past.record for step in archive.history(first.id) for past in step.changes]
    assert [state.note for state in states if state] == ["", "seen"]

    archive.erase(first.id)

    past = [past for step in archive.history(first.id) for past in step.changes]
    assert [(one.erased, one.record is None) for one in past[:2]] == [(True, True), (True, True)]
