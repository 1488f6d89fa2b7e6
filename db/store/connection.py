"""A connection to one archive: its settings, its transactions, and how it is put to rest.

While a writer is there the archive is in WAL mode with ``synchronous=FULL``: of 60 real power cuts none lost a commit
(WAL with NORMAL lost 37, a rollback journal with FULL 8). At rest it is one single file in DELETE mode.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from db.errors import SanadError
from db.progress import Progress, untold
from db.store import engine
from db.store.engine import Database
from db.store.failpoints import failpoint
from db.store.failures import Busy, Gone, known_errors
from db.store.key import Key
from db.store.turns import turns_at

LOCK_TIMEOUT = 5.0
"""Seconds to wait for another program's lock before saying `Busy`."""

_SETTINGS = (
    "foreign_keys=ON",
    # Views and triggers of a hostile file may call no function that acts outside of it.
    "trusted_schema=OFF",
    "cell_size_check=ON",
    # Removed and erased content is overwritten, and never spilled in plain text to a temporary file.
    "secure_delete=ON",
    "temp_store=MEMORY",
    "synchronous=FULL",
    # Only on macOS does a plain fsync leave the bytes in the disk's own cache.
    "fullfsync=ON",
)


_STEPS = 20_000
"""Steps of SQLite's machine between two questions whether somebody still waits for the answer."""


def never() -> bool:
    """Somebody waits for it to the end."""
    return False


class Abandoned(Exception):
    """Nobody wants the answer any more."""


class Connection:
    """One archive, open in one thread. Made by `opening.create` and `opening.open_connection`.

    ``db`` is for queries, ``path`` the archive as the user knows it (``file``, what is really open, can be a private
    copy of it), ``key`` opens it again. ``why_read_only`` says what keeps a place or a version from being written to.
    ``touchable`` is false where SQLite itself opened the file only to read.
    """

    def __init__(self, path: Path, key: Key | None, *, file: Path | None = None, options: str = "mode=rw") -> None:
        self.path = path
        self.file = file or path
        self.key = key
        self.why_read_only: SanadError | None = None
        self.writable = False
        self.touchable = options != "mode=ro"
        self.progress: Progress = untold
        """How far long work is: whoever waits for it sets this, whoever does it calls it (`abandoning`)."""
        self.unwanted: Callable[[], bool] = never
        """Whether nobody waits for it any more: for whoever works on with another connection (`abandoning`)."""
        self._options = options
        self._settles = file is None and self.touchable
        self._turns = turns_at(self.file)
        self.db = _open(self.file, path, key, options)
        self._identity = _identity_of(self.file)
        self._at_close = ExitStack()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All of the block or nothing; inside another one, a savepoint.

        Raises a known failure for a full or failing disk or another program's lock, and ``why_read_only`` where
        nothing may be written.
        """
        if not self.writable:
            raise self.why_read_only or RuntimeError("this connection was opened to read")
        with known_errors(self.path), self.db.atomic() if self.db.conn.in_transaction else self._in_turn():
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """All queries of the block see the archive as it was at the first of them, whatever a writer does meanwhile."""
        with known_errors(self.path):
            if self.db.conn.in_transaction:
                yield
                return
            self.db.conn.execute("BEGIN")
            try:
                yield
            finally:
                self.db.conn.execute("ROLLBACK")

    @contextmanager
    def abandoning(self, unwanted: Callable[[], bool], progress: Progress = untold) -> Iterator[None]:
        """A statement of the block ends within milliseconds once its answer is unwanted: `Abandoned`.

        What it wrote in a transaction is rolled back. ``progress`` is told how far long work is.
        """
        self.db.conn.set_progress_handler(unwanted, _STEPS)
        self.progress, self.unwanted = progress, unwanted
        try:
            yield
        except engine.DatabaseError:
            if unwanted():
                raise Abandoned from None
            raise
        finally:
            self.progress, self.unwanted = untold, never
            self.db.conn.set_progress_handler(None, 0)

    def second(self) -> Connection:
        """Another one to the same file, for another thread, that only reads. To be closed before this one.

        It looks for the file where it was opened: only for one that is `in_place`.
        """
        second = Connection(self.path, self.key, file=self.file, options=self._options)
        second.db.conn.execute("PRAGMA query_only=ON")
        return second

    @property
    def in_place(self) -> bool:
        """Whether the file is still where it was opened, and no other one was put there."""
        return self._identity is not None and _identity_of(self.file) == self._identity

    def checkpoint(self) -> bool:
        """Move the write-ahead log into the archive's file; whether all of it was moved. Never waits for a reader."""
        with known_errors(self.path), self._patience(0):
            ((busy, _, _),) = self.db.conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        failpoint("checkpoint.after")
        return not busy

    def copy_into(self, file: Path, dest: Path) -> None:
        """A compact copy, at rest, with the same key and salt, of what is committed now. Not inside a transaction.

        It is not synced to the disk yet. ``dest`` is what sentences call it. Never a plain ``VACUUM``: that needs the
        whole archive in memory.
        """
        with known_errors(self.path, written=dest), self.db.unrestricted():
            self.db.conn.execute("VACUUM INTO ?", (engine.uri(file, "mode=rwc"),))

    def close(self) -> None:
        """Put the archive to rest as one file, unless somebody else has it open: then the last of us does."""
        if self._closed:
            return
        self._closed = True
        with self._at_close:
            if self.writable and not self.file.exists():
                # SQLite leaves the log of a file that was moved where it is; the saves in it belong into the file.
                self.checkpoint()
            # SQLite's own close ends what cursors are open; they would keep the journal mode from being changed.
            self.db.close()
            failpoint("close.before_settling")
            if self._settles:
                _settle(self.file, self.key)

    def pragma(self, name: str) -> Any:
        """The value of a setting or of a field in the file's header."""
        ((value,),) = self.db.conn.execute(f"PRAGMA {name}")
        return value

    def size(self) -> int:
        """Bytes of the archive's file once all commits are in it."""
        # SQLCipher answers page_size with a text.
        return int(self.pragma("page_count")) * int(self.pragma("page_size"))

    def also_close(self, resource: Any) -> None:
        """Leave this context manager (a lock, a private folder) once the connection is closed; last in, first out."""
        self._at_close.push(resource)

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        with self._turns.turn(LOCK_TIMEOUT), self._immediate():
            yield

    @contextmanager
    def _immediate(self) -> Iterator[None]:
        if not self.in_place:
            # The system would go on writing into a file without a name, which is gone when it is closed.
            raise Gone(name=self.path.name)
        # A deferred BEGIN fails at its first write beside another writer, without waiting.
        conn = self.db.conn
        conn.execute("BEGIN IMMEDIATE")
        try:
            yield
            failpoint("save.before_commit")
            conn.execute("COMMIT")
        except BaseException:
            # After a full disk SQLite has rolled back by itself.
            if conn.in_transaction:
                conn.execute("ROLLBACK")
            raise
        failpoint("save.after_commit")

    @contextmanager
    def _patience(self, seconds: float) -> Iterator[None]:
        self.db.conn.execute(f"PRAGMA busy_timeout={int(seconds * 1000)}")
        try:
            yield
        finally:
            self.db.conn.execute(f"PRAGMA busy_timeout={int(LOCK_TIMEOUT * 1000)}")


def _open(file: Path, path: Path, key: Key | None, options: str) -> Database:
    """With our settings; a wrong key shows here (as `Damaged`: `front.look` tells it apart)."""
    connection = engine.connect(file, options, key.literal if key else None, LOCK_TIMEOUT)
    try:
        with known_errors(path):
            for setting in _SETTINGS:
                connection.execute(f"PRAGMA {setting}")
            connection.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        return Database(connection)
    except BaseException:
        connection.close()
        raise


def _identity_of(file: Path) -> tuple[int, int] | None:
    """Device and inode; `None` where no file is."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def use_wal(connection: Connection) -> None:
    """`Busy` if somebody who is reading the archive at rest does not finish in time."""
    deadline = time.monotonic() + LOCK_TIMEOUT
    while True:
        try:
            _journal_mode(connection, "wal")
            break
        except Busy:
            # Two that change the mode at once stand in each other's way, and SQLite gives up without waiting.
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
    with known_errors(connection.path):
        # The first look takes the lock that tells others of us, and keeps it.
        connection.db.conn.execute("SELECT count(*) FROM sqlite_schema").fetchall()


def leave_wal(connection: Connection) -> None:
    """For a migration; `Busy` if somebody else has the archive open."""
    _journal_mode(connection, "delete")


def _journal_mode(connection: Connection, mode: str) -> None:
    with known_errors(connection.path):
        if connection.pragma(f"journal_mode={mode}") != mode:
            raise Busy(name=connection.path.name)


def _settle(file: Path, key: Key | None) -> None:
    try:
        with closing(engine.connect(file, "mode=rw", key.literal if key else None, timeout=0)) as connection:
            connection.execute("PRAGMA journal_mode=DELETE").fetchall()
    except engine.DatabaseError:
        # Somebody else has it open, or the disk is full or gone. Every commit is safe in the log beside the file, and
        # whoever closes next tries again.
        return
