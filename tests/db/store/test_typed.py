"""What is half typed survives a kill, and is no part of the archive's history."""

from __future__ import annotations

from dataclasses import replace

from db.archive import Archive
from db.model.records import Incident
from db.opening import open_archive
from tests.factories import Scene

TYPED = Incident(id=Scene().id("half"), title="Shelling of the mar")


def test_it_is_offered_after_the_archive_was_opened_again(archive: Archive) -> None:
    archive.keep_typed(replace(TYPED, title="Shelling"))
    archive.keep_typed(TYPED)
    # as after a kill: another connection finds it
    with open_archive(archive.path) as again:
        (left,) = again.left_typed()
    assert left.record == TYPED
    assert not list(archive.history())


def test_what_was_committed_is_offered_no_more(archive: Archive) -> None:
    archive.keep_typed(TYPED)
    archive.forget_typed(TYPED.id)
    assert archive.left_typed() == []


def test_erasing_a_record_takes_what_was_typed_of_it_and_about_it(archive: Archive) -> None:
    saved = archive.save(Incident(title="Secret market")).record
    archive.keep_typed(saved)
    archive.keep_typed(replace(TYPED, part_of=saved.id))
    archive.erase(saved.id)
    assert archive.left_typed() == []


def test_words_that_are_no_value_yet_are_kept_beside(archive: Archive) -> None:
    archive.keep_typed(TYPED, {"event_type": "street figh"})
    (left,) = archive.left_typed()
    assert (left.record, left.words) == (TYPED, {"event_type": "street figh"})
    archive.keep_typed(TYPED)
    assert archive.left_typed()[0].words == {}
