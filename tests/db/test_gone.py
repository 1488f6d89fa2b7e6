"""An archive whose file is moved or removed while it is open: nothing is called saved that is not, nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive
from db.model.records import Incident
from db.opening import create, open_archive
from db.store import connection
from db.store.connection import Abandoned
from db.store.failures import Gone


def titles(archive: Archive) -> list[str]:
    return [record.heading for record in archive.records("incident")]


@pytest.fixture
def gone(tmp_path: Path) -> Archive:
    """Its file was moved away after the first save."""
    archive = create(tmp_path / "test.sanad")
    archive.save(Incident(title="Before"))
    archive.path.rename(tmp_path / "elsewhere.sanad")
    return archive


def test_a_save_into_a_file_that_is_gone_is_refused(gone: Archive) -> None:
    with pytest.raises(Gone, match=r"test\.sanad"):
        gone.save(Incident(title="After"))
    assert titles(gone) == ["Before"]


def test_once_the_file_is_back_saving_goes_on(gone: Archive, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.sanad").rename(gone.path)
    gone.save(Incident(title="After"))
    gone.close()
    with open_archive(gone.path) as again:
        assert sorted(titles(again)) == ["After", "Before"]


def test_all_of_it_can_be_kept_in_a_new_file(gone: Archive, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.sanad").unlink()
    gone.save_copy(tmp_path / "kept.sanad")
    with open_archive(tmp_path / "kept.sanad") as kept:
        assert titles(kept) == ["Before"]


@pytest.mark.parametrize("given_up_at", ["copy", "verify"])
def test_a_copy_that_nobody_wants_any_more_leaves_nothing(
    gone: Archive, tmp_path: Path, given_up_at: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "_STEPS", 1)  # else so small an archive is copied before anybody is asked
    steps: list[str] = []
    unwanted = lambda: given_up_at in steps  # noqa: E731 - as `abandoning` takes it
    with pytest.raises(Abandoned), gone.abandoning(unwanted, lambda step, _done, _total=None: steps.append(step)):
        gone.save_copy(tmp_path / "kept.sanad")
    assert [file.name for file in tmp_path.iterdir() if "part" in file.name or "kept" in file.name] == []


def test_what_was_saved_before_a_move_is_in_the_moved_file(gone: Archive, tmp_path: Path) -> None:
    gone.close()
    with open_archive(tmp_path / "elsewhere.sanad") as moved:
        assert titles(moved) == ["Before"]


def test_another_file_put_in_its_place_is_not_taken_for_it(gone: Archive, tmp_path: Path) -> None:
    create(gone.path.with_name("other.sanad")).close()
    (tmp_path / "other.sanad").rename(gone.path)
    with pytest.raises(Gone):
        gone.save(Incident(title="After"))
    gone.save_copy(tmp_path / "kept.sanad")
    with open_archive(tmp_path / "kept.sanad") as kept:
        assert titles(kept) == ["Before"]
