"""A killed archive's log is never applied to another file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from db.store import leftovers, opening
from db.store.backup import backup
from db.store.connection import Connection
from db.store.failures import Busy
from db.store.key import Key
from db.store.leftovers import clear, discard_foreign_log
from db.store.restore import restore
from tests.db.store.archives import KEY, KEYS, add, found, killed_writer, made, names, needs_fork, rows, rows_at

pytestmark = needs_fork


def killed_with_a_backup(folder: Path, key: Key | None) -> tuple[Path, Path]:
    """A backup holding row 1, and the archive restored from it, killed after it saved rows 2 to 200."""
    path, copy = made(folder / "a.sanad", key), folder / "backup.sanad"
    with opening.open_connection(path, key, write=True) as connection:
        add(connection, 1)
        backup(connection, copy)
    path.unlink()
    restore(copy, path, lambda _: key)
    killed_writer(path, key, *range(2, 201))
    return path, copy


def test_the_trap_is_there(tmp_path: Path) -> None:
    """The control: without our care SQLite lays the old log over the backup, and finds nothing wrong."""
    path, copy = killed_with_a_backup(tmp_path, None)
    shutil.copyfile(copy, path)

    with Connection(path, None) as careless:
        assert len(rows(careless)) == 200
        assert careless.pragma("integrity_check") == "ok"


@KEYS
def test_a_backup_restored_where_a_killed_archive_was_is_the_backup(key: Key | None, tmp_path: Path) -> None:
    path, copy = killed_with_a_backup(tmp_path, key)
    path.unlink()

    restore(copy, path, lambda _: key)

    assert names(tmp_path) == ["a.sanad", "backup.sanad"]
    assert path.read_bytes() == copy.read_bytes()
    assert rows_at(path, key) == [1]


@KEYS
@pytest.mark.parametrize("write", [True, False])
def test_a_backup_copied_there_by_hand_is_the_backup(write: bool, key: Key | None, tmp_path: Path) -> None:
    path, copy = killed_with_a_backup(tmp_path, key)
    shutil.copyfile(copy, path)

    with opening.open_connection(path, key, write=write) as connection:
        assert rows(connection) == [1]


@KEYS
def test_a_new_archive_where_a_killed_one_was_is_empty(key: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key)
    killed_writer(path, key, 1, 2)
    path.unlink()

    with opening.create(path, key, found) as connection:
        assert rows(connection) == []


def test_a_backup_at_a_killed_archives_path_is_the_backup(tmp_path: Path) -> None:
    path, _ = killed_with_a_backup(tmp_path, None)
    path.unlink()
    other = made(tmp_path / "other.sanad", rows=3)

    with opening.open_connection(other, None, write=False) as connection:
        backup(connection, path)

    assert "a.sanad-wal" not in names(tmp_path)
    assert rows_at(path) == [0, 1, 2]


def test_the_log_of_an_archive_that_is_there_is_never_removed(tmp_path: Path) -> None:
    path, _ = killed_with_a_backup(tmp_path, KEY)
    before = names(tmp_path)

    with pytest.raises(Busy):
        clear(path)

    assert names(tmp_path) == before
    assert len(rows_at(path, KEY)) == 200


@pytest.mark.parametrize("remove", [clear, discard_foreign_log])
def test_a_removal_reaches_the_disk(
    remove: Callable[[Path], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.sanad-wal").write_bytes(b"old")
    synced: list[list[str]] = []
    monkeypatch.setattr(leftovers, "sync_folder", lambda folder: synced.append(names(folder)))

    remove(tmp_path / "a.sanad")

    assert synced == [[]]
