"""Making an archive, and opening one where nothing may be changed."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import mkdtemp

import pytest

from db.files import FileThere, NoFolder
from db.store import opening
from db.store.connection import Connection
from db.store.failures import Busy, NewerArchive, ReadOnlyPlace
from db.store.key import Key
from db.store.lock import Held, hold
from db.store.migrations import STEPS, VERSION
from tests.db.store.archives import (
    KEYS,
    add,
    contents,
    found,
    killed_writer,
    made,
    names,
    needs_fork,
    needs_root,
    rows,
    rows_at,
)


def test_a_new_archive_is_open_for_writing(tmp_path: Path) -> None:
    with opening.create(tmp_path / "a.sanad", None, found) as connection:
        add(connection, 1)
        assert connection.path == tmp_path / "a.sanad"
        assert connection.pragma("user_version") == VERSION
        with pytest.raises(Held), hold(connection.path, "another"):
            pass

    assert rows_at(tmp_path / "a.sanad") == [1]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "a.sanad").write_bytes(b"precious")

    with pytest.raises(FileThere):
        opening.create(tmp_path / "a.sanad", None, found)

    assert contents(tmp_path) == {"a.sanad": b"precious"}


def test_a_missing_folder_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoFolder):
        opening.create(tmp_path / "missing" / "a.sanad", None, found)

    assert names(tmp_path) == []


def test_what_fails_while_an_archive_is_made_leaves_nothing(tmp_path: Path) -> None:
    def fail(connection: Connection) -> None:
        found(connection)
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        opening.create(tmp_path / "a.sanad", None, fail)

    assert names(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_an_archive_behind_a_link_has_its_companions_beside_itself(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    made(tmp_path / "real" / "a.sanad")
    (tmp_path / "link.sanad").symlink_to(tmp_path / "real" / "a.sanad")

    with opening.open_connection(tmp_path / "link.sanad", None, write=True):
        assert "a.sanad-wal" in names(tmp_path / "real")
        with pytest.raises(Held):
            opening.open_connection(tmp_path / "real" / "a.sanad", None, write=True)


# A newer version's archive: made by this program three steps on, then opened without them.


@contextmanager
def program_of_tomorrow() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as tomorrow:
        tomorrow.setattr(opening, "STEPS", (*STEPS, "ALTER TABLE code_counter ADD COLUMN tomorrow TEXT;"))
        tomorrow.setattr(opening, "VERSION", VERSION + 1)
        yield


@KEYS
@pytest.mark.parametrize("write", [True, False])
def test_a_newer_archive_is_read_and_not_one_byte_changes(write: bool, key: Key | None, tmp_path: Path) -> None:
    with program_of_tomorrow():
        path = made(tmp_path / "a.sanad", key, rows=100)
    before, changed = contents(tmp_path), path.stat().st_mtime_ns

    with opening.open_connection(path, key, write=write) as connection:
        assert rows(connection) == list(range(100))
        assert contents(tmp_path) == before
        assert isinstance(connection.why_read_only, NewerArchive)
        with pytest.raises(NewerArchive, match="newer version of Sanad"), connection.transaction():
            pass

    assert contents(tmp_path) == before
    assert path.stat().st_mtime_ns == changed


@KEYS
@needs_fork
def test_a_newer_archive_that_was_killed_is_read_with_its_log_and_left(key: Key | None, tmp_path: Path) -> None:
    with program_of_tomorrow():
        path = made(tmp_path / "a.sanad", key, rows=1)
        killed_writer(path, key, 1, 2)
    before = contents(tmp_path)

    with opening.open_connection(path, key, write=True) as connection:
        assert rows(connection) == [0, 1, 2]

    assert contents(tmp_path) == before


@KEYS
def test_a_newer_archive_that_is_open_in_the_newer_program_is_left(key: Key | None, tmp_path: Path) -> None:
    with program_of_tomorrow():
        path = made(tmp_path / "a.sanad", key)
        writer = opening.open_connection(path, key, write=True)
    add(writer, 1)
    live = tmp_path / "live"
    live.mkdir()
    for name in ("a.sanad", "a.sanad-wal"):
        shutil.copyfile(tmp_path / name, live / name)
    before = contents(live)

    with opening.open_connection(live / "a.sanad", key, write=False) as connection:
        assert rows(connection) == [1]

    assert contents(live) == before
    writer.close()


@pytest.fixture
def read_only(tmp_path: Path) -> Iterator[Path]:
    """A folder and its read-only view: what a disc or a locked stick is."""
    source, view = tmp_path / "source", tmp_path / "view"
    source.mkdir()
    view.mkdir()
    subprocess.run(["mount", "--bind", str(source), str(view)], check=True)
    subprocess.run(["mount", "-o", "remount,bind,ro", str(view)], check=True)
    yield view
    subprocess.run(["umount", str(view)], check=True)


@needs_root
@KEYS
@pytest.mark.parametrize("write", [True, False])
def test_an_archive_on_read_only_media_is_read(write: bool, key: Key | None, read_only: Path, tmp_path: Path) -> None:
    made(tmp_path / "source" / "a.sanad", key, rows=3)

    with opening.open_connection(read_only / "a.sanad", key, write=write) as connection:
        assert rows(connection) == [0, 1, 2]
        assert connection.file == connection.path
        with pytest.raises(ReadOnlyPlace, match="copy it to another folder"), connection.transaction():
            pass


@needs_root
@KEYS
def test_saves_in_a_log_on_read_only_media_are_read(key: Key | None, read_only: Path, tmp_path: Path) -> None:
    path = made(tmp_path / "source" / "a.sanad", key)
    killed_writer(path, key, *range(300))
    before = contents(tmp_path / "source")

    with opening.open_connection(read_only / "a.sanad", key, write=False) as connection:
        assert len(rows(connection)) == 300
        private = connection.file
        assert private.exists()

    assert not private.parent.exists()
    assert contents(tmp_path / "source") == before


@needs_root
def test_an_older_archive_on_read_only_media_is_raised_in_a_private_copy(read_only: Path, tmp_path: Path) -> None:
    made(tmp_path / "source" / "a.sanad", rows=1)
    before = contents(tmp_path / "source")

    with program_of_tomorrow(), opening.open_connection(read_only / "a.sanad", None, write=False) as connection:
        assert connection.db.execute("SELECT year, tomorrow FROM code_counter").fetchall() == [(0, None)]

    assert contents(tmp_path / "source") == before


def test_a_file_that_never_rests_is_not_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = made(tmp_path / "a.sanad")
    moments = iter(range(1000))
    monkeypatch.setattr(opening, "_stamps", lambda _: [(0, next(moments))])

    with pytest.raises(Busy):
        opening._private_copy(path, None, Path(mkdtemp(dir=tmp_path)))


@KEYS
def test_a_reader_that_reads_keeps_no_writer_out(key: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key, rows=1)

    with opening.open_connection(path, key, write=False) as reader, reader.snapshot():
        assert rows(reader) == [0]
        with opening.open_connection(path, key, write=True) as writer:
            add(writer, 1)
        assert rows(reader) == [0]
