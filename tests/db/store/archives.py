"""Small archives, what stands in them, and other processes that work on them."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

from db.store import opening
from db.store.connection import Connection
from db.store.key import Key

KEY = Key(bytes(range(32)), bytes(range(100, 116)))
"""A raw key, so that no test waits for Argon2id."""

KEYS = pytest.mark.parametrize("key", [None, KEY], ids=["plain", "encrypted"])

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the other process is a fork of this one")
needs_root = pytest.mark.skipif(
    sys.platform != "linux" or os.geteuid() != 0, reason="mounting a file system needs Linux and root"
)


def found(connection: Connection) -> None:
    """The one row that every archive has."""
    connection.db.table("archive").insert({"pk": 1, "id": "A", "created": "2031-01-01", "heads": "[]"})


def made(path: Path, key: Key | None = None, rows: int = 0) -> Path:
    """An archive at rest with so many rows (of code_counter: a table without references)."""
    with opening.create(path, key, found) as connection:
        add(connection, *range(rows))
    return path


def add(connection: Connection, *numbers: int) -> None:
    with connection.transaction():
        for number in numbers:
            connection.db.table("code_counter").insert({"prefix": "ROW", "year": number, "last": 0})


def rows(connection: Connection) -> list[int]:
    return [year for (year,) in connection.db.execute("SELECT year FROM code_counter ORDER BY year").fetchall()]


def rows_at(path: Path, key: Key | None = None) -> list[int]:
    with opening.open_connection(path, key, write=False) as connection:
        return rows(connection)


def names(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def contents(folder: Path) -> dict[str, bytes]:
    return {entry.name: entry.read_bytes() for entry in folder.iterdir() if entry.is_file()}


def in_child(work: Callable[[], object], **environment: str) -> int:
    """Run ``work`` in a fork: 0 if it ended well, 1 if it raised, minus the signal that killed it."""
    with waiting_child(work, **environment) as go:
        return go()


@contextmanager
def waiting_child(work: Callable[[], object], **environment: str) -> Iterator[Callable[[], int]]:
    """A fork that runs ``work`` when it is told to, for work beside an archive that is open here.

    It must be forked before: SQLite in a fork would believe that it holds its parent's locks.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(writing)
        _work(work, reading, environment)
    os.close(reading)
    with os.fdopen(writing, "wb", buffering=0) as pipe:

        def go() -> int:
            pipe.write(b"!")
            return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])

        yield go


def _work(work: Callable[[], object], pipe: int, environment: dict[str, str]) -> NoReturn:
    if os.read(pipe, 1) == b"":
        os._exit(2)
    try:
        os.environ.update(environment)
        work()
    except BaseException:  # noqa: BLE001 - the parent reads the exit code
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def killed_in_child(work: Callable[[], object], **environment: str) -> None:
    """As `in_child`, for work that shall end by a kill."""
    assert in_child(work, **environment) == -signal.SIGKILL


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def killed_writer(path: Path, key: Key | None, *numbers: int) -> None:
    """A process that saves these rows and is killed: they are in the log beside the archive only."""

    def work() -> None:
        connection = opening.open_connection(path, key, write=True)
        add(connection, *numbers)
        die()

    killed_in_child(work)
