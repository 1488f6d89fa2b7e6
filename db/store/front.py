"""What an archive's first page tells before SQLite opens the file itself.

The page is copied to the private folder and read there. So nothing of the archive changes and nothing appears beside
it, whatever it turns out to be: a newer version's archive, another program's file, one with a wrong passphrase.
"""

from __future__ import annotations

import os
import re
import stat
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from db.files import private_folder
from db.model.light import dataclass
from db.store import engine
from db.store.failures import (
    NoArchive,
    NotAnArchive,
    NotEncrypted,
    OpenHere,
    PassphraseNeeded,
    Unreachable,
    WrongPassphrase,
)

if TYPE_CHECKING:
    from db.store.key import Key

PLAIN = b"SQLite format 3\0"
HEADER_BYTES = len(PLAIN)
SMALLEST = 512
"""SQLite's smallest page: a shorter file holds no database."""
_LARGEST_PAGE = 65_536

# An encrypted archive begins with random bytes. Only signatures of four bytes and more are looked for, and text only
# over hundreds of bytes: by chance no salt and no cipher looks like either.
_OTHER_FORMATS = (b"PK\x03\x04", b"%PDF-", b"\x89PNG", b"\xd0\xcf\x11\xe0", b"\xff\xd8\xff\xe0", b"\xff\xd8\xff\xe1")
_CONTROL = rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]"
_LOOKED_AT = 4096

APPLICATION_ID = int.from_bytes(b"SAND")
"""In the file's header (sqlite.org/fileformat), by which `file` and we tell an archive from any other database."""


@dataclass(frozen=True)
class Front:
    """Read from the first page: the schema version, and whether a write-ahead log belongs to the file."""

    version: int
    wal: bool


class _Live:
    def __init__(self, header: bytes, front: Front | None) -> None:
        self.header, self.front = header, front
        self.connections = 0


_live: dict[tuple[int, int], _Live] = {}
"""Archives that SQLite has open in this process, by device and inode. Closing any other descriptor of such a file
would drop SQLite's POSIX locks (sqlite.org/howtocorrupt 2.2), so it is never opened again but remembered here."""
_guard = threading.RLock()


def header(path: Path) -> bytes:
    """The first 16 bytes: SQLite's signature, or an encrypted archive's salt."""
    with _guard:
        live = _live.get(_identity(path))
        return live.header if live else _first_bytes(path)[:HEADER_BYTES]


def look(path: Path, key: Key | None) -> Front | None:
    """What the first page says; `None` where only the write-ahead log beside the file may still know.

    Raises `NoArchive`, `NotAnArchive`, `PassphraseNeeded`, `NotEncrypted`, `WrongPassphrase` or `Unreachable`.
    """
    with _guard:
        live = _live.get(_identity(path))
        page = live.header if live else _first_bytes(path)
    encrypted = not page.startswith(PLAIN)
    if encrypted and key is None:
        raise PassphraseNeeded(name=path.name)
    if key is not None and not encrypted:
        raise NotEncrypted(name=path.name)
    return live.front if live else _read(path, page, key)


@contextmanager
def opened_by_sqlite(path: Path, front: Front | None) -> Iterator[None]:
    """Around the whole life of a connection to this file."""
    with _guard:
        identity = _identity(path)
        live = _live.get(identity) or _Live(_first_bytes(path)[:HEADER_BYTES], front)
        live.connections += 1
        _live[identity] = live
    try:
        yield
    finally:
        with _guard:
            live.connections -= 1
            if not live.connections:
                del _live[identity]


def require_closed_here(path: Path) -> None:
    """Raise `OpenHere` before a file is copied or replaced that this very process has open."""
    with _guard:
        if os.path.lexists(path) and _identity(path) in _live:
            raise OpenHere(name=path.name)


def holds_bytes(path: Path) -> bool:
    """Whether a file is there and not empty."""
    try:
        return path.stat().st_size > 0
    except FileNotFoundError:
        return False


def beside(path: Path, suffix: str) -> Path:
    """The archive's companion: SQLite's ``-wal``, ``-shm``, ``-journal``, or our ``.lock`` and ``.holder``."""
    return path.with_name(path.name + suffix)


def _identity(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise NoArchive(name=path.name, folder=str(path.parent)) from error
    except OSError as error:
        raise Unreachable(name=path.name) from error
    if not stat.S_ISREG(found.st_mode):
        raise NotAnArchive(name=path.name)
    return found.st_dev, found.st_ino


def _first_bytes(path: Path) -> bytes:
    _identity(path)
    try:
        with path.open("rb") as file:
            page = file.read(_LARGEST_PAGE)
    except OSError as error:
        raise Unreachable(name=path.name) from error
    if len(page) < SMALLEST or _is_plainly_something_else(page):
        raise NotAnArchive(name=path.name)
    return page


def _is_plainly_something_else(page: bytes) -> bool:
    """A text, a ZIP, a PDF…: nobody should be asked for its passphrase. Random bytes are none of these."""
    if page.startswith(PLAIN):
        return False
    return page.startswith(_OTHER_FORMATS) or not re.search(_CONTROL, page[:_LOOKED_AT])


def _read(path: Path, page: bytes, key: Key | None) -> Front | None:
    try:
        application, front = _read_plainly(page) or _read_alone(page, key)
    except engine.DatabaseError as error:
        # A power cut during a checkpoint can tear this page; the log beside the file then holds it whole.
        if holds_bytes(beside(path, "-journal")) or _stands_in_log(beside(path, "-wal"), key):
            return None
        raise (NotAnArchive if key is None else WrongPassphrase)(name=path.name) from error
    if application != APPLICATION_ID:
        raise NotAnArchive(name=path.name)
    return front


def _stands_in_log(log: Path, key: Key | None) -> bool:
    """Whether the first page stands in a write-ahead log and can be read: with a wrong passphrase it cannot.

    Else a kill and a slip of the finger would be told as a damage. (The log's format: sqlite.org/fileformat 4.1.)
    """
    with suppress(FileNotFoundError), log.open("rb") as file:
        head = file.read(_LOG_HEAD)
        whole = _FRAME_HEAD + min(int.from_bytes(head[8:12]), _LARGEST_PAGE)
        while len(frame := file.read(whole)) == whole > _FRAME_HEAD:
            if frame[:4] == _FIRST and frame[8:16] == head[16:24] and _can_be_read(frame[_FRAME_HEAD:], key):
                return True
    return False


_LOG_HEAD, _FRAME_HEAD = 32, 24
_FIRST = (1).to_bytes(4)
"""The number of the first page, as a frame of the log says it."""


def _can_be_read(page: bytes, key: Key | None) -> bool:
    with suppress(engine.DatabaseError):
        return (_read_plainly(page) or _read_alone(page, key))[0] == APPLICATION_ID
    return False


def _read_plainly(page: bytes) -> tuple[int, Front] | None:
    """What the header of a plain file says by itself (sqlite.org/fileformat 1.3); `None` where SQLite has to judge."""
    version_to_read = page[19]
    if page.startswith(PLAIN) and page[18] == version_to_read in (1, 2) and page[21:24] == _FRACTIONS:
        return int.from_bytes(page[68:72]), Front(int.from_bytes(page[60:64]), wal=version_to_read == _WAL)
    return None


_WAL, _FRACTIONS = 2, bytes([64, 32, 32])
"""The version of a file with a write-ahead log; three numbers that every file has."""


def _read_alone(page: bytes, key: Key | None) -> tuple[int, Front]:
    with private_folder() as folder:
        copy = folder / "front"
        copy.write_bytes(page)
        try:
            application, version = _facts(copy, "nolock=1", key)
            return application, Front(version, wal=False)
        except engine.OperationalError:
            # Without locks SQLite opens no file whose header asks for a write-ahead log; as immutable it does.
            application, version = _facts(copy, "immutable=1", key)
            return application, Front(version, wal=True)


def _facts(copy: Path, options: str, key: Key | None) -> tuple[int, int]:
    with closing(engine.connect(copy, options, key.literal if key else None)) as connection:
        # One page of many: SQLite calls such a file malformed unless told that it is being repaired.
        connection.execute("PRAGMA writable_schema=ON")
        return _value(connection, "application_id"), _value(connection, "user_version")


def _value(connection: Any, pragma: str) -> int:
    ((value,),) = connection.execute(f"PRAGMA {pragma}")
    return int(value)
