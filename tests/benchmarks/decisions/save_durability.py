"""What a commit costs that a power cut cannot take back.

The folder must lie on a disk: in memory (tmpfs) an fsync costs nothing and all rows look alike. That the faster ways
lose commits shows only when the power is really cut (docs/decisions.md).
"""

from __future__ import annotations

from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db.store import engine, key
from tests.benchmarks.decisions.comparison import Comparison, seconds, show

USUAL, QUICK = 200, 3
"""Commits each."""

WAYS = (("WAL", "FULL"), ("DELETE", "FULL"), ("WAL", "NORMAL"), ("WAL", "OFF"))
PAYLOAD = "A record of a thousand letters, as an incident with a description has. " * 14


def compare(size: int) -> Comparison:
    """One row a way, encrypted as an archive of somebody in danger is."""
    with TemporaryDirectory() as folder:
        rows = [
            (f"{journal}, synchronous={sync}", f"{size / _took(Path(folder), journal, sync, size):,.0f}")
            for journal, sync in WAYS
        ]
    return Comparison(f"Saves of {len(PAYLOAD)} bytes, encrypted", ("how", "commits/s"), rows)


def _took(folder: Path, journal: str, sync: str, size: int) -> float:
    path = folder / f"{journal}-{sync}.sqlite"
    path.touch()
    with closing(engine.connect(path, "mode=rw", key.Key(bytes(32), bytes(16)).literal)) as connection:
        connection.execute(f"PRAGMA journal_mode={journal}").fetchall()
        connection.execute(f"PRAGMA synchronous={sync}")
        connection.execute("CREATE TABLE change (pk INTEGER PRIMARY KEY, payload TEXT NOT NULL) STRICT")
        return seconds(partial(_commit, connection, size))


def _commit(connection: Any, size: int) -> None:
    for _ in range(size):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO change (payload) VALUES (?)", [PAYLOAD])
        connection.execute("COMMIT")


if __name__ == "__main__":
    show(compare, USUAL)
