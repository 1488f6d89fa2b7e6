"""From a backup to an archive, never over one."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from db.errors import SanadError
from db.files import DiskFull, FileThere
from db.store import backup_set, opening
from db.store.backup import backup
from db.store.connection import Connection
from db.store.failures import Cancelled, Damaged, NotAnArchive, OpenHere, WrongPassphrase
from db.store.key import Key
from db.store.lock import Held, hold
from db.store.restore import restore
from tests.db.store.archives import (
    KEY,
    KEYS,
    add,
    contents,
    killed_writer,
    made,
    names,
    needs_fork,
    needs_root,
    rows,
    rows_at,
)


class Unsound(SanadError):
    template = "unsound"


def backed_up(folder: Path, key: Key | None) -> Path:
    path = made(folder / "a.sanad", key, rows=3)
    with opening.open_connection(path, key, write=False) as reader:
        backup(reader, folder / "b.sanad")
    return folder / "b.sanad"


def set_of_two(folder: Path) -> list[Path]:
    """A set: first with row 1, then with rows 1 and 2; newest first."""
    (folder / "set").mkdir()
    with opening.open_connection(made(folder / "a.sanad", KEY), KEY, write=True) as writer:
        for row in (1, 2):
            add(writer, row)
            backup_set.add(writer, folder / "set", rows)
    return backup_set.newest_first(folder / "set", "a")


def damage(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(-2000, os.SEEK_END)
        file.write(bytes(2000))


@KEYS
def test_the_archive_is_the_backup_byte_for_byte(key: Key | None, tmp_path: Path) -> None:
    copy = backed_up(tmp_path, key)

    done = restore(copy, tmp_path / "new.sanad", lambda _: key)

    assert done.backup == copy
    assert (tmp_path / "new.sanad").read_bytes() == copy.read_bytes()
    assert rows_at(tmp_path / "new.sanad", key) == [0, 1, 2]


def test_a_damaged_backup_is_said_in_one_sentence_wherever_the_damage_lies(tmp_path: Path) -> None:
    sound = backed_up(tmp_path, None).read_bytes()
    for page in range(1, len(sound) // 4096):
        torn = tmp_path / f"torn-{page}.sanad"
        torn.write_bytes(sound[: page * 4096] + bytes(4096) + sound[(page + 1) * 4096 :])
        with pytest.raises(SanadError) as refused:
            restore(torn, tmp_path / "new.sanad", lambda copy: None)
        assert str(refused.value).count(f"“{torn.name}”") == 1


def test_an_existing_archive_is_never_overwritten(tmp_path: Path) -> None:
    copy = backed_up(tmp_path, None)
    before = contents(tmp_path)

    with pytest.raises(FileThere):
        restore(copy, tmp_path / "a.sanad", lambda _: None)

    assert contents(tmp_path) == before


def test_a_place_that_somebody_is_writing_to_is_refused(tmp_path: Path) -> None:
    copy = backed_up(tmp_path, None)

    with hold(tmp_path / "new.sanad", "sanad new"), pytest.raises(Held):
        restore(copy, tmp_path / "new.sanad", lambda _: None)


@KEYS
def test_a_damaged_backup_restores_nothing(key: Key | None, tmp_path: Path) -> None:
    copy = backed_up(tmp_path, key)
    damage(copy)
    before = names(tmp_path)

    with pytest.raises(Damaged if key else SanadError):
        restore(copy, tmp_path / "new.sanad", lambda _: key, refuse)

    assert names(tmp_path) == before


def refuse(connection: Connection) -> None:
    raise Unsound


def test_what_is_no_backup_restores_nothing(tmp_path: Path) -> None:
    (tmp_path / "b.sanad").write_bytes(bytes(5000))

    with pytest.raises(WrongPassphrase):
        restore(tmp_path / "b.sanad", tmp_path / "new.sanad", lambda _: KEY)
    (tmp_path / "b.sanad").write_bytes(b"x")
    with pytest.raises(NotAnArchive):
        restore(tmp_path / "b.sanad", tmp_path / "new.sanad", lambda _: None)

    assert names(tmp_path) == ["b.sanad"]


def test_of_a_set_the_newest_is_taken(tmp_path: Path) -> None:
    newest, _ = set_of_two(tmp_path)

    done = restore(tmp_path / "set", tmp_path / "new.sanad", lambda _: KEY)

    assert (done.backup, done.skipped) == (newest, ())
    assert rows_at(tmp_path / "new.sanad", KEY) == [1, 2]


def test_of_a_set_with_a_damaged_copy_the_newest_sound_one_is_taken_and_the_other_named(tmp_path: Path) -> None:
    newest, older = set_of_two(tmp_path)
    damage(newest)

    done = restore(tmp_path / "set", tmp_path / "new.sanad", lambda _: KEY)

    assert done.backup == older
    assert [(path, type(reason)) for path, reason in done.skipped] == [(newest, Damaged)]
    assert rows_at(tmp_path / "new.sanad", KEY) == [1]


def test_of_a_set_without_a_sound_copy_the_newest_ones_fault_is_told(tmp_path: Path) -> None:
    set_of_two(tmp_path)

    with pytest.raises(WrongPassphrase):
        restore(tmp_path / "set", tmp_path / "new.sanad", lambda _: Key(bytes(32), KEY.salt))

    assert not (tmp_path / "new.sanad").exists()


def test_a_user_may_stop_it(tmp_path: Path) -> None:
    set_of_two(tmp_path)

    def stop(_: Connection) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        restore(tmp_path / "set", tmp_path / "new.sanad", lambda _: KEY, stop)


@needs_fork
@KEYS
def test_a_backup_that_was_worked_on_and_killed_is_restored_with_its_log(key: Key | None, tmp_path: Path) -> None:
    copy = backed_up(tmp_path, key)
    killed_writer(copy, key, 7)
    before = contents(tmp_path)["b.sanad"]

    restore(copy, tmp_path / "new.sanad", lambda _: key)

    assert rows_at(tmp_path / "new.sanad", key) == [0, 1, 2, 7]
    assert copy.read_bytes() == before


def test_an_archive_that_is_open_here_is_no_backup(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad")

    with opening.open_connection(path, None, write=True), pytest.raises(OpenHere):
        restore(path, tmp_path / "new.sanad", lambda _: None)


def test_a_newer_versions_backup_is_restored_as_it_is(tmp_path: Path) -> None:
    copy = backed_up(tmp_path, None)
    with Connection(copy, None) as newer:
        newer.db.conn.execute("ALTER TABLE code_counter ADD COLUMN tomorrow TEXT")
        newer.db.conn.execute("PRAGMA user_version=99")

    restore(copy, tmp_path / "new.sanad", lambda _: None, refuse)

    assert (tmp_path / "new.sanad").read_bytes() == copy.read_bytes()


@needs_root
def test_a_full_disk_keeps_nothing(tmp_path: Path) -> None:
    copy = backed_up(tmp_path, KEY)
    small = tmp_path / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(small)], check=True)
    try:
        with pytest.raises(DiskFull):
            restore(copy, small / "new.sanad", lambda _: KEY)
        assert names(small) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)
