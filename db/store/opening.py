"""Making an archive and opening one: for writing, for reading, or without touching it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from db.errors import SanadError
from db.files import FileThere, place_whole, private_folder
from db.later import later
from db.store import front, ladder, leftovers
from db.store.connection import Connection, use_wal
from db.store.failpoints import failpoint
from db.store.failures import Busy, NewerArchive, ReadOnlyPlace, Unreachable
from db.store.front import Front, beside, holds_bytes
from db.store.key import Key
from db.store.lock import Held, hold
from db.store.migrations import STEPS, VERSION
from db.store.room import require_room

if TYPE_CHECKING:
    from db.store import backup
else:
    backup = later("db.store.backup")  # before an archive of an older version is brought to this one

_COPY_ATTEMPTS = 5


def create(path: Path, key: Key | None, fill: Callable[[Connection], None], *, program: str = "sanad") -> Connection:
    """A new archive, opened for writing. It appears with its schema and what ``fill`` writes, or not at all.

    ``fill`` runs inside a transaction. Raises `FileThere`, `NoFolder`, `NotWritable`, `DiskFull` or `Held`.
    """
    path = path.resolve()
    if os.path.lexists(path):
        raise FileThere(name=path.name)
    require_room(path, 0)
    with ExitStack() as stack:
        stack.enter_context(hold(path, program))
        with place_whole(path, overwrite=False) as partial:
            _build(path, partial, key, fill)
            leftovers.clear(path)
            failpoint("create.before_placing")
        failpoint("create.after_placing")
        return _open_here(path, key, stack, write=True)


def open_connection(
    path: Path, key: Key | None, *, write: bool, program: str = "sanad", locked_by_parent: bool = False
) -> Connection:
    """An archive at this program's version, upgraded if it is older.

    To write takes the archive's lock; ``program`` is shown to others. ``locked_by_parent``: the process that started
    this one holds it. Where nothing may be written, and for a newer version's archive, the connection only reads,
    `Connection.why_read_only` says why, and nothing of the archive or beside it changes.

    Raises `NoArchive`, `NotAnArchive`, `PassphraseNeeded`, `WrongPassphrase`, `NotEncrypted`, `ForeignSchema`,
    `Damaged`, `Held`, `Busy` and, while upgrading, what `backup.backup` raises.
    """
    path = path.resolve()
    found = front.look(path, key)
    why = _why_untouched(path, found)
    if why is not None:
        return _open_untouched(path, key, found, why)
    if not write and found is not None and found.version < VERSION:
        open_connection(path, key, write=True, program=program, locked_by_parent=locked_by_parent).close()
    with ExitStack() as stack:
        if write and not locked_by_parent:
            stack.enter_context(hold(path, program))
        if not locked_by_parent:
            _discard_foreign_log(path, key, nullcontext() if write else hold(path, program))
        return _open_here(path, key, stack, write=write)


@contextmanager
def at_rest(path: Path, key: Key | None) -> Iterator[Path]:
    """The content of a backup in one file without logs: the file itself if it lies still, else a private copy."""
    front.require_closed_here(path)
    if _lies_still(path, front.look(path, key)):
        yield path
        return
    with private_folder() as folder:
        copy = _private_copy(path, key, folder)
        Connection(copy, key).close()
        yield copy


def require_known_schema(connection: Connection) -> None:
    """`ForeignSchema` unless the tables are those of the version that the file says it has.

    A newer version's cannot be known here; ``trusted_schema=OFF`` and reading only keep them harmless.
    """
    version = connection.pragma("user_version")
    if version <= VERSION:
        ladder.require_schema(connection, STEPS[:version])


def _open_untouched(path: Path, key: Key | None, found: Front | None, why: SanadError) -> Connection:
    """To the file itself if it lies still and needs no upgrade, else to a copy in the private folder.

    ``immutable=1`` would be quicker, but it ignores the write-ahead log: 300 of 300 acknowledged rows were missing.
    """
    with ExitStack() as stack:
        if _lies_still(path, found) and found is not None and found.version >= VERSION:
            stack.enter_context(front.opened_by_sqlite(path, found))
            connection = Connection(path, key, options="mode=ro")
        else:
            copy = _private_copy(path, key, stack.enter_context(private_folder()))
            connection = Connection(path, key, file=copy)
        with _closed_on_error(connection):
            connection.why_read_only = why
            ladder.climb(connection, STEPS)
            require_known_schema(connection)
            connection.db.conn.execute("PRAGMA query_only=ON")
        connection.also_close(stack.pop_all())
        return connection


def _private_copy(path: Path, key: Key | None, folder: Path) -> Path:
    """The file with the logs that belong to it, as they were at one moment, in ``folder``; `Busy` if it never rests."""
    front.require_closed_here(path)
    found = front.look(path, key)
    # A log that the file's header does not ask for is its predecessor's; SQLite would apply it all the same.
    suffixes = ("", "-journal") if found is not None and not found.wal else ("", "-wal", "-journal")
    for _ in range(_COPY_ATTEMPTS):
        before = _stamps(path)
        require_room(folder / path.name, sum(size for size, _ in before))
        for suffix in suffixes:
            _copy(beside(path, suffix), beside(folder / path.name, suffix))
        if _stamps(path) == before:
            return folder / path.name
    raise Busy(name=path.name)


def _why_untouched(path: Path, found: Front | None) -> SanadError | None:
    if found is not None and found.version > VERSION:
        return NewerArchive(name=path.name)
    if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK)):
        return ReadOnlyPlace(name=path.name)
    return None


def _build(path: Path, partial: Path, key: Key | None, fill: Callable[[Connection], None]) -> None:
    with Connection(path, key, file=partial, options="mode=rwc") as fresh:
        fresh.writable = True
        # Nobody sees the file yet: a journal beside it would be one thing more that a kill leaves lying about.
        fresh.pragma("journal_mode=MEMORY")
        fresh.db.conn.execute(f"PRAGMA application_id={front.APPLICATION_ID}")
        ladder.climb(fresh, STEPS)
        with fresh.transaction():
            fill(fresh)


def _open_here(path: Path, key: Key | None, stack: ExitStack, *, write: bool) -> Connection:
    stack.enter_context(front.opened_by_sqlite(path, Front(VERSION, wal=True)))
    # Readers read/write, too: a connection with mode=ro that closes last would leave the write-ahead log behind.
    connection = Connection(path, key)
    with _closed_on_error(connection):
        _refuse_newer(connection)
        if write:
            ladder.climb(connection, STEPS, lambda copy: backup.backup(connection, copy))
        ladder.require_schema(connection, STEPS)
        # A reader in WAL never keeps a writer waiting, and whoever wants the archive for himself notices it.
        with nullcontext() if write else suppress(SanadError):  # on a full disk one can still read
            use_wal(connection)
        connection.writable = write
        connection.db.conn.execute(f"PRAGMA query_only={'OFF' if write else 'ON'}")
    connection.also_close(stack.pop_all())
    return connection


def _refuse_newer(connection: Connection) -> None:
    """Only where the first page was torn by a power cut, so that the version shows after SQLite has mended it."""
    if connection.pragma("user_version") > VERSION:
        raise NewerArchive(name=connection.path.name)


def _discard_foreign_log(path: Path, key: Key | None, lock: AbstractContextManager[None]) -> None:
    if not holds_bytes(beside(path, "-wal")):
        return
    with suppress(Held), lock:  # whoever holds the lock is writing, and the log is theirs
        found = front.look(path, key)
        if found is not None and not found.wal:
            leftovers.discard_foreign_log(path)


def _lies_still(path: Path, found: Front | None) -> bool:
    return found is not None and not found.wal and not any(holds_bytes(beside(path, s)) for s in leftovers.LOGS)


def _stamps(path: Path) -> list[tuple[int, int]]:
    there = [log for log in (path, *(beside(path, suffix) for suffix in leftovers.LOGS)) if log.exists()]
    return [(found.st_size, found.st_mtime_ns) for found in (file.stat() for file in there)]


def _copy(source: Path, copy: Path) -> None:
    try:
        shutil.copyfile(source, copy)
    except FileNotFoundError:
        copy.unlink(missing_ok=True)  # a log that is not there, or not any more
    except OSError as error:
        raise Unreachable(name=source.name) from error


@contextmanager
def _closed_on_error(connection: Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise
