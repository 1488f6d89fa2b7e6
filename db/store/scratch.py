"""Databases for what is needed once: in memory, or, where that would not do, in an encrypted file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from db.model.light import dataclass
from db.store import engine
from db.store.connection import Connection
from db.store.engine import Database
from db.store.failures import known_errors

_KEY_BYTES = 48
"""The key of 32 bytes and the file's salt of 16, so that no key has to be derived."""

_SETTINGS = (
    # Nobody goes on with it after a kill, so nothing has to survive one.
    "journal_mode=OFF",
    "synchronous=OFF",
    "temp_store=MEMORY",
)


def scratch() -> Database:
    """One in memory, empty, in autocommit mode."""
    return Database(sqlite.connect(":memory:", isolation_level=None))


@dataclass(frozen=True)
class HiddenFile:
    """A scratch database in a file that nobody can read: its random key is in this process's memory and nowhere else.

    ``db`` is in one transaction from the start, so that pages go to the disk only when the cache is full.
    """

    path: Path
    key: str
    db: Any

    def settle(self) -> None:
        """Write what is in memory to the file, for `attached`, and give the memory back."""
        self.db.execute("COMMIT")
        self.db.execute("PRAGMA cache_size=-2000")
        self.db.execute("PRAGMA shrink_memory").fetchall()

    @contextmanager
    def attached(self, connection: Connection, name: str) -> Iterator[None]:
        """Its tables under this name to the statements of another connection, which is in no transaction."""
        conn = connection.db.conn
        conn.execute(f"ATTACH DATABASE ? AS {name} KEY ?", (engine.uri(self.path, "mode=ro"), self.key))
        try:
            yield
        finally:
            conn.execute(f"DETACH DATABASE {name}")


@contextmanager
def hidden_file(folder: Path, *, cache: int) -> Iterator[HiddenFile]:
    """An empty one in the folder, removed at the end; ``cache`` are the bytes of it that memory may hold."""
    path, key = folder / f"{os.urandom(8).hex()}.scratch", f"x'{os.urandom(_KEY_BYTES).hex()}'"
    try:
        with known_errors(path), closing(engine.connect(path, "mode=rwc", key)) as db:
            for setting in (*_SETTINGS, f"cache_size=-{cache // 1024}"):
                db.execute(f"PRAGMA {setting}")
            db.execute("BEGIN")
            yield HiddenFile(path, key, db)
    finally:
        path.unlink(missing_ok=True)
