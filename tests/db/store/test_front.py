"""What is known of a file before SQLite opens it."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from pathlib import Path

import pytest

from db.store import engine, front, opening
from db.store import key as keys
from db.store.failures import NoArchive, NotAnArchive, OpenHere, WrongPassphrase
from db.store.front import Front
from db.store.key import Key
from db.store.migrations import VERSION
from tests.db.store.archives import KEY, KEYS, add, contents, in_child, killed_writer, made, needs_fork


@KEYS
def test_an_archive_at_rest_has_no_log(key: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key, rows=200)
    before = contents(tmp_path)

    assert front.look(path, key) == Front(VERSION, wal=False)
    assert contents(tmp_path) == before


@KEYS
@needs_fork
def test_a_killed_writers_archive_has_a_log_and_looking_leaves_it(key: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key)
    killed_writer(path, key, 1)
    before = contents(tmp_path)

    assert front.look(path, key) == Front(VERSION, wal=True)
    assert contents(tmp_path) == before


@needs_fork
def test_a_torn_first_page_may_be_whole_in_the_log(tmp_path: Path) -> None:
    # Given a power cut in the middle of a checkpoint: the log holds the page that was being written
    key = KEY
    path = made(tmp_path / "a.sanad", key)
    with opening.open_connection(path, key, write=True) as connection:
        add(connection, 1)
    killed_writer_that_changed_the_first_page(path, key)
    with path.open("r+b") as file:
        file.seek(1024)
        file.write(bytes(3072))

    # Then nothing is said too early, and SQLite mends it
    assert front.look(path, key) is None
    with opening.open_connection(path, key, write=True) as connection:
        assert connection.db.table("trial").exists() is False
        assert connection.db.execute("SELECT year FROM code_counter").fetchall() == [(1,)]


@pytest.mark.parametrize("first_page", [False, True], ids=["elsewhere", "first page"])
@needs_fork
def test_after_a_kill_a_wrong_passphrase_is_no_damage(first_page: bool, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", KEY)
    if first_page:
        killed_writer_that_changed_the_first_page(path, KEY)
    else:
        killed_writer(path, KEY, 1)
    before = contents(tmp_path)

    with pytest.raises(WrongPassphrase):
        opening.open_connection(path, Key(bytes(32), KEY.salt), write=True)
    assert contents(tmp_path) == before


def killed_writer_that_changed_the_first_page(path: Path, key: Key | None) -> None:
    def work() -> None:
        connection = opening.open_connection(path, key, write=True)
        with connection.transaction():
            connection.db.execute("CREATE TABLE trial (pk)")
            connection.db.execute("DROP TABLE trial")
        os._exit(0)

    assert in_child(work) == 0


@pytest.mark.parametrize(
    "content",
    [bytes(8192), os.urandom(8192), b"SQLite format 3\0" + bytes(8176)],
    ids=["zeros", "random", "signature"],
)
def test_rubbish_is_no_archive(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.sanad"
    path.write_bytes(content)
    key = KEY if keys.is_encrypted(path) else None

    with pytest.raises(WrongPassphrase if key else NotAnArchive):
        opening.open_connection(path, key, write=True)

    assert contents(tmp_path) == {"a.sanad": content}


def test_another_programs_database_is_no_archive(tmp_path: Path) -> None:
    with closing(engine.connect(tmp_path / "a.sanad", "mode=rwc", None)) as connection:
        connection.execute("PRAGMA application_id=252006673")  # a GeoPackage
        connection.execute("CREATE TABLE t (pk)")
    before = contents(tmp_path)

    with pytest.raises(NotAnArchive):
        opening.open_connection(tmp_path / "a.sanad", None, write=True)

    assert contents(tmp_path) == before


def test_what_is_no_file_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(NoArchive):
        opening.open_connection(tmp_path / "missing.sanad", None, write=False)
    with pytest.raises(NotAnArchive):
        opening.open_connection(tmp_path, None, write=False)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.sanad")

    with pytest.raises(NotAnArchive):
        opening.open_connection(tmp_path / "a.sanad", None, write=False)


@KEYS
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lists the locks of a file")
def test_looking_at_an_archive_that_is_open_here_drops_no_lock(key: Key | None, tmp_path: Path) -> None:
    # POSIX: closing any descriptor of a file drops all the process's locks on it.
    path = made(tmp_path / "a.sanad", key)

    with opening.open_connection(path, key, write=True):
        held = locks(path)
        assert keys.is_encrypted(path) is (key is not None)
        assert front.look(path, key) == Front(VERSION, wal=True)
        opening.open_connection(path, key, write=False).close()
        assert locks(path) == held != []

    assert locks(path) == []


def locks(path: Path) -> list[str]:
    inode = f":{path.stat().st_ino} "
    lines = Path("/proc/locks").read_text().splitlines()
    return sorted(line.split(":", 1)[1] for line in lines if inode in line and "POSIX" in line)


def test_a_file_that_is_open_here_is_not_to_be_copied(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad")

    with opening.open_connection(path, None, write=False), pytest.raises(OpenHere):
        front.require_closed_here(path)

    front.require_closed_here(path)
    front.require_closed_here(tmp_path / "missing.sanad")


@pytest.mark.parametrize("content", [b"Dear all,\n" * 200, "تقرير\n".encode() * 200, b"PK\x03\x04" + b"\x00\x9f" * 400])
def test_a_file_that_is_plainly_something_else_is_not_asked_for_its_passphrase(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "letter.sanad"
    path.write_bytes(content)
    with pytest.raises(NotAnArchive):
        front.look(path, None)
