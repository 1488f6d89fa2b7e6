"""Transactions, and an archive at rest in one file."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from db.errors import SanadError
from db.files import DiskFull
from db.store import engine, opening
from db.store.connection import Connection
from db.store.failures import Busy, Damaged, DiskTrouble, ReadOnlyPlace, Unreachable, known_failure
from db.store.key import Key
from tests.db.store.archives import (
    KEYS,
    add,
    in_child,
    killed_writer,
    made,
    names,
    needs_fork,
    needs_root,
    rows,
    rows_at,
)


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Connection]:
    with opening.open_connection(made(tmp_path / "a.sanad"), None, write=True) as connection:
        yield connection


def test_the_settings_that_measurements_paid_for(writer: Connection) -> None:
    settings = ("foreign_keys", "trusted_schema", "secure_delete", "temp_store", "synchronous", "journal_mode")

    assert [writer.pragma(name) for name in settings] == [1, 0, 1, 2, 2, "wal"]
    assert writer.pragma("application_id") == int.from_bytes(b"SAND")
    assert writer.db.conn.isolation_level is None


def test_an_error_undoes_all_of_its_transaction(writer: Connection) -> None:
    def interrupted() -> None:
        with writer.transaction():
            add(writer, 1, 2)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert rows(writer) == []
    assert not writer.db.conn.in_transaction


def test_an_error_inside_undoes_only_the_inner_transaction(writer: Connection) -> None:
    with writer.transaction():
        add(writer, 1)
        with suppress(ZeroDivisionError), writer.transaction():
            add(writer, 2)
            raise ZeroDivisionError
        add(writer, 3)

    assert rows(writer) == [1, 3]


def test_a_broken_rule_of_the_schema_stays_a_bug(writer: Connection) -> None:
    with pytest.raises(engine.IntegrityError):
        add(writer, 1, 1)

    assert rows(writer) == []


def test_a_writer_waits_no_longer_than_its_patience(writer: Connection, monkeypatch: pytest.MonkeyPatch) -> None:
    with opening.open_connection(writer.path, None, write=True, locked_by_parent=True) as other:
        other.db.conn.execute("PRAGMA busy_timeout=20")
        with writer.transaction(), pytest.raises(Busy, match=r"a\.sanad"), other.transaction():
            pass


def test_a_reader_may_not_write(writer: Connection) -> None:
    with opening.open_connection(writer.path, None, write=False) as reader:
        with pytest.raises(RuntimeError), reader.transaction():
            pass
        with pytest.raises(engine.OperationalError, match="readonly"):
            reader.db.execute("DELETE FROM code_counter")


def test_a_snapshot_sees_nothing_of_what_is_saved_meanwhile(writer: Connection) -> None:
    add(writer, 1)
    with opening.open_connection(writer.path, None, write=False) as reader:
        with reader.snapshot():
            before = rows(reader)
            add(writer, 2)
            during = rows(reader)
        after = rows(reader)

    assert (before, during, after) == ([1], [1], [1, 2])


def test_a_checkpoint_empties_the_log(writer: Connection) -> None:
    add(writer, *range(50))
    log = writer.path.with_name("a.sanad-wal")
    assert log.stat().st_size > 0

    assert writer.checkpoint()
    assert log.stat().st_size == 0


def test_a_checkpoint_does_not_wait_for_a_reader(writer: Connection) -> None:
    with opening.open_connection(writer.path, None, write=False) as reader, reader.snapshot():
        rows(reader)
        add(writer, 1)
        assert not writer.checkpoint()


@KEYS
@pytest.mark.parametrize("write", [True, False])
def test_a_closed_archive_is_one_file_at_rest(write: bool, key: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key, rows=3)
    connection = opening.open_connection(path, key, write=write)
    unfinished = connection.db.conn.execute("SELECT * FROM code_counter")
    unfinished.fetchone()

    connection.close()
    connection.close()

    assert names(tmp_path) == ["a.sanad"]
    assert journal_mode(path, key) == "delete"


@KEYS
def test_whoever_closes_last_puts_the_archive_to_rest(key: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key)
    writer = opening.open_connection(path, key, write=True)
    reader = opening.open_connection(path, key, write=False)
    rows(reader)
    add(writer, 1)

    writer.close()
    assert "a.sanad-wal" in names(tmp_path)
    reader.close()

    assert names(tmp_path) == ["a.sanad"]
    assert rows_at(path, key) == [1]


@KEYS
@needs_fork
def test_what_was_saved_before_a_kill_is_there(key: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key)

    killed_writer(path, key, 1, 2)

    assert "a.sanad-wal" in names(tmp_path)
    assert rows_at(path, key) == [1, 2]
    assert names(tmp_path) == ["a.sanad"]


@needs_root
@KEYS
def test_a_full_disk_is_named_and_what_was_saved_stays(key: Key | None, tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(small)], check=True)
    try:
        path = made(small / "a.sanad", key)
        with opening.open_connection(path, key, write=True) as connection:
            kept = fill_up(connection)
            assert not connection.db.conn.in_transaction
            assert rows(connection) == kept
        assert rows_at(path, key) == kept
    finally:
        subprocess.run(["umount", str(small)], check=True)


def fill_up(connection: Connection) -> list[int]:
    kept: list[int] = []

    def save_for_ever() -> None:
        while len(kept) < 1000:
            kept.append(save_much(connection, len(kept)))

    with pytest.raises(DiskFull, match=r"not enough room for .a\.sanad.; nothing was changed"):
        save_for_ever()
    return kept


def save_much(connection: Connection, number: int, size: int = 50_000) -> int:
    with connection.transaction():
        add(connection, number)
        connection.db.table("evidence_chunk").insert({"sha256": "0", "position": number, "content": os.urandom(size)})
    return number


@needs_fork
def test_a_limit_on_the_file_is_a_sentence_too(tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad")

    def work() -> None:
        import resource

        with opening.open_connection(path, None, write=True) as connection:
            resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
            with pytest.raises(DiskTrouble):
                save_much(connection, 1, size=10**6)

    assert in_child(work) == 0
    assert rows_at(path) == []


@pytest.mark.parametrize(
    ("words", "failure"),
    [
        ("database or disk is full", DiskFull),
        ("attempt to write a readonly database", ReadOnlyPlace),
        ("disk I/O error", DiskTrouble),
        ("database is locked", Busy),
        ("unable to open database file", Unreachable),
        ("database disk image is malformed", Damaged),
        ("vtable constructor failed: search", Damaged),
    ],
)
def test_what_sqlite_says_becomes_a_sentence_that_names_the_file(words: str, failure: type[SanadError]) -> None:
    known = known_failure(engine.OperationalError(words), Path("/x/a.sanad"))

    assert type(known) is failure
    assert "a.sanad" in str(known)


def test_what_sqlite_says_of_a_bug_stays_a_bug() -> None:
    assert known_failure(engine.OperationalError("no such table: x"), Path("a")) is None
    assert known_failure(ValueError("database is locked"), Path("a")) is None


def journal_mode(path: Path, key: Key | None) -> str:
    with Connection(path, key, options="mode=ro") as connection:
        return str(connection.pragma("journal_mode"))
