"""Databases for what is needed once: in memory, or, where that would not do, in an encrypted file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlite  # type: ignore[import-untyped]

from db.store import engine
from db.store.connection import Connection
from db.store.engine import Database
from db.store.failures import known_errors

_KEY_BYTES = 48
"""The key of 32 bytes and the file's salt of 16, so that no key has to be derived."""

_PAGE = 4096
"""Bytes of a page, where nobody says otherwise."""

_SETTINGS = (
    # Nobody goes on with it after a kill, so nothing has to survive one.
    "journal_mode=OFF",
    "synchronous=OFF",
    "temp_store=MEMORY",
)


def scratch() -> Database:
    """One in memory, empty, in autocommit mode."""
    return Database(sqlite.connect(":memory:", isolation_level=None))


SMALL = 64 * 2**20
"""Bytes that stay in memory: some fifty thousand records. To encrypt and decrypt them takes a tenth of an import."""

_MEMORY = "vfs=memdb"
"""Opens a database that is in this process's memory alone, for every connection that names it."""

_LITTLE = 2 * 2**20
"""Bytes of cache where the whole database is in memory, or where it is only read once more."""


class Hidden:
    """A scratch database that nobody else can read: in memory, and once it is no longer small in an encrypted file.

    The file's random key is in this process's memory and nowhere else. ``db`` is in one transaction from the start, so
    that pages go to the disk only when the ``cache`` is full.
    """

    def __init__(self, folder: Path, cache: int) -> None:
        name = os.urandom(8).hex()
        self._file, self._cache = folder / f"{name}.scratch", cache
        self._uri, self._key = engine.uri(Path(f"/{name}"), _MEMORY), ""
        self.db = _begun(engine.connect(Path(f"/{name}"), _MEMORY, None), _LITTLE)

    def make_room(self) -> None:
        """To be called when it has grown: beyond `SMALL` it goes on in the file, on a new ``db``."""
        if self._key or self._size() < SMALL:
            return
        self.db.execute("COMMIT")
        memory, key = self._uri, f"x'{os.urandom(_KEY_BYTES).hex()}'"
        db = engine.connect(self._file, "mode=rwc", key)
        db.execute("ATTACH DATABASE ? AS memory KEY ''", (memory,))
        for setting in _SETTINGS:
            db.execute(f"PRAGMA {setting}")
        db.execute("SELECT sqlcipher_export('main', 'memory')").fetchall()
        db.execute("DETACH DATABASE memory")
        self.db.close()
        self._uri, self._key = engine.uri(self._file, "mode=ro"), key
        self.db = _begun(db, self._cache)

    def _size(self) -> int:
        ((pages,),) = self.db.execute("PRAGMA page_count")
        return int(pages) * _PAGE

    def settle(self) -> None:
        """Put what waits in the cache where it belongs, for `attached`, and give the memory back."""
        self.db.execute("COMMIT")
        self.db.execute(f"PRAGMA cache_size=-{_LITTLE // 1024}")
        self.db.execute("PRAGMA shrink_memory").fetchall()

    @contextmanager
    def attached(self, connection: Connection, name: str) -> Iterator[None]:
        """Its tables under this name to the statements of another connection, which is in no transaction."""
        conn = connection.db.conn
        conn.execute(f"ATTACH DATABASE ? AS {name} KEY ?", (self._uri, self._key))
        try:
            yield
        finally:
            conn.execute(f"DETACH DATABASE {name}")

    def close(self) -> None:
        """Nothing is left of it."""
        self.db.close()
        self._file.unlink(missing_ok=True)


def _begun(db: Any, cache: int) -> Any:
    for setting in (*_SETTINGS, f"cache_size=-{cache // 1024}"):
        db.execute(f"PRAGMA {setting}")
    db.execute("BEGIN")
    return db


@contextmanager
def hidden(folder: Path, *, cache: int) -> Iterator[Hidden]:
    """An empty one, removed at the end. ``folder`` is where its file may come to lie."""
    with known_errors(folder / "scratch"), closing(Hidden(folder, cache)) as made:
        yield made
