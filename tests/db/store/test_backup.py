"""One whole, verified copy, or nothing."""

from __future__ import annotations

import hashlib
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.errors import SanadError
from db.files import DiskFull, FileThere, NoFolder, NotWritable
from db.store import backup as backups
from db.store import opening
from db.store.backup import Backup, backup
from db.store.connection import Connection
from db.store.failures import Damaged
from db.store.key import Key
from tests.db.store.archives import KEY, KEYS, add, made, names, needs_root, rows, rows_at


class Unsound(SanadError):
    template = "unsound"


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def writer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    (tmp_path / "home").mkdir()
    path = made(tmp_path / "home" / "a.sanad", request.param, rows=3)
    with opening.open_connection(path, request.param, write=True) as connection:
        yield connection


def test_a_backup_is_one_file_that_opens_with_the_same_key(writer: Connection, tmp_path: Path) -> None:
    add(writer, 99)

    done = backup(writer, tmp_path / "b.sanad")

    content = (tmp_path / "b.sanad").read_bytes()
    assert done == Backup(tmp_path / "b.sanad", hashlib.sha256(content).hexdigest(), len(content))
    assert names(tmp_path) == ["b.sanad", "home"]
    assert content.startswith(writer.key.salt if writer.key else b"SQLite format 3\0")
    assert rows_at(tmp_path / "b.sanad", writer.key) == [0, 1, 2, 99]


def test_a_reader_can_back_up_beside_a_writer(writer: Connection, tmp_path: Path) -> None:
    with opening.open_connection(writer.path, writer.key, write=False) as reader:
        add(writer, 99)
        backup(reader, tmp_path / "b.sanad")
        assert reader.pragma("query_only") == 1

    assert rows_at(tmp_path / "b.sanad", writer.key) == [0, 1, 2, 99]


def test_nothing_is_overwritten(writer: Connection, tmp_path: Path) -> None:
    with pytest.raises(FileThere):
        backup(writer, writer.path)
    with pytest.raises(NoFolder):
        backup(writer, tmp_path / "missing" / "b.sanad")

    assert rows(writer) == [0, 1, 2]


def test_a_copy_that_is_not_sound_is_no_backup(writer: Connection, tmp_path: Path) -> None:
    def refuse(copy: Connection) -> None:
        assert rows(copy) == [0, 1, 2]
        with pytest.raises(Exception, match="readonly"):
            copy.db.execute("DELETE FROM code_counter")
        raise Unsound

    with pytest.raises(Unsound):
        backup(writer, tmp_path / "b.sanad", refuse)

    assert names(tmp_path) == ["home"]


@KEYS
def test_a_damaged_archive_is_not_backed_up(key: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key, rows=2000)
    with path.open("r+b") as file:
        file.seek(-4096, os.SEEK_END)
        file.write(os.urandom(4096))

    with opening.open_connection(path, key, write=False) as reader, pytest.raises(Damaged):
        backup(reader, tmp_path / "b.sanad")

    assert names(tmp_path) == ["a.sanad"]


def test_broken_references_are_found(writer: Connection, tmp_path: Path) -> None:
    writer.db.conn.execute("PRAGMA foreign_keys=OFF")
    with writer.transaction():
        writer.db.table("user").insert({"pk": 7, "name": "nobody"})

    with pytest.raises(Damaged, match="user refers to one of record"):
        backup(writer, tmp_path / "b.sanad")


@needs_root
@pytest.mark.parametrize("asked_first", [True, False])
def test_a_full_stick_keeps_nothing(
    asked_first: bool, writer: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(stick)], check=True)
    if not asked_first:
        monkeypatch.setattr(backups, "require_room", lambda *_: None)
    try:
        with pytest.raises(DiskFull, match=r"not enough room for .b\.sanad."):
            backup(writer, stick / "b.sanad")
        assert names(stick) == []
    finally:
        subprocess.run(["umount", str(stick)], check=True)


def test_a_place_that_may_not_be_written_to_is_named(
    writer: Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)

    with pytest.raises(NotWritable, match=r"b\.sanad"):
        backup(writer, tmp_path / "b.sanad")
