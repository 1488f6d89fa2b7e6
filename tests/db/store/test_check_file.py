"""The file's own checks run beside those of what is in it; neither hides what the other finds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from db import sample
from db.opening import create, open_archive
from db.store import check, check_file, check_records
from db.store.connection import Connection
from tests.db.store.archives import needs_fork


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with create(tmp_path / "a.sanad") as archive:
        sample.enter(archive)
    return tmp_path / "a.sanad"


def damage(path: Path) -> None:
    """A page in the middle, of which nothing needs to be read to open the archive."""
    content = bytearray(path.read_bytes())
    page = len(content) // 4096 // 2
    content[page * 4096 : page * 4096 + 8] = b"\xff" * 8
    path.write_bytes(content)


def test_of_a_damaged_file_only_the_damage_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    damage(path)

    def stumble(*_: Any) -> Any:
        raise KeyError("nonsense out of a damaged page")

    monkeypatch.setattr(check_records, "lost", stumble)
    with open_archive(path) as archive:
        report = archive.check()

    assert {fault.what for fault in report.faults} == {"file_damaged"}


def test_a_bug_while_a_sound_file_is_checked_is_no_damage(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(*_: Any) -> Any:
        raise KeyError("a bug")

    monkeypatch.setattr(check_records, "lost", stumble)
    with open_archive(path) as archive, pytest.raises(KeyError, match="a bug"):
        archive.check()


def test_what_goes_wrong_beside_is_raised_where_the_check_was_asked_for(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(_: Connection) -> Any:
        raise RuntimeError("beside")

    monkeypatch.setattr(check_file, "file_faults", stumble)
    with open_archive(path) as archive, pytest.raises(RuntimeError, match="beside"):
        archive.check()


def test_whoever_stops_a_check_does_not_wait_for_the_files_own(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    monkeypatch.setattr(check_file, "file_faults", lambda own: own.db.execute(endless).fetchall())

    def stop(*_: Any) -> Any:
        raise KeyboardInterrupt

    monkeypatch.setattr(check_records, "lost", stop)
    with open_archive(path) as archive, pytest.raises(KeyboardInterrupt):
        archive.check()


@needs_fork
def test_an_open_archive_whose_file_was_replaced_is_checked_itself(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_bytes(path.read_bytes())
    damage(other)

    with open_archive(path) as archive:
        other.rename(path)
        report = archive.check()

    assert report.sound


def test_an_encrypted_archive_is_checked_with_its_key(tmp_path: Path) -> None:
    with create(tmp_path / "b.sanad", passphrase="correct horse battery staple") as archive:
        sample.enter(archive)
        assert archive.check().sound


def test_a_file_that_is_only_opened_to_read_is_checked_and_left_as_it_is(path: Path) -> None:
    before = path.read_bytes()

    with Connection(path, None, options="mode=ro") as connection:
        assert check.check(connection).sound

    assert [found.name for found in path.parent.iterdir()] == [path.name]
    assert path.read_bytes() == before
