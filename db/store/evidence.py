"""Files inside the archive, in chunks of 1 MiB under their SHA-256, each content once.

Chunks are written before the record that names them. A kill in between leaves chunks that no record knows: *orphans*,
removed when the archive is opened next.
"""

from __future__ import annotations

import hashlib
import math
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count, islice
from pathlib import Path
from typing import BinaryIO

from db.errors import SanadError
from db.messages import N_, Message, message
from db.reasons import reason
from db.store.connection import Connection
from db.store.engine import DatabaseError
from db.store.failpoints import failpoint
from db.store.failures import Cancelled, Damaged, known_errors, known_failure
from db.store.media_type import SNIFFED_BYTES, media_type
from db.store.room import require_room

CHUNK = 2**20
BATCH = 16
"""Chunks in a transaction. 2 GiB in one made a write-ahead log of 2.1 GB and a stall of 13 s at its checkpoint."""

_LOG_ROOM = 3 * BATCH * CHUNK
"""Bytes beside the content: the write-ahead log of a batch, that of the one being checkpointed, and the index."""

Progress = Callable[[int, int], None]
"""Bytes done, bytes in all; every byte counts twice, for it is hashed first and copied then."""


_NOT_THE_SAME = N_("its content does not have this SHA-256")


class NotAFile(SanadError):
    """A folder, a device, a pipe: reading it may never end."""

    template = N_("“{name}” is not an ordinary file; it was not attached.")


class NotReadable(SanadError):
    """The file to be attached is missing, protected, or its disk fails."""

    template = N_("“{name}” could not be read ({reason}); it was not attached.")


class FileChanged(SanadError):
    """Its content while it was copied was not what it had been a moment before."""

    template = N_("“{name}” changed while it was being copied; it was not attached. Try again when it is finished.")


class EvidenceDamaged(SanadError):
    """What the archive holds is not the file that was attached."""

    template = N_("The attached file with SHA-256 {sha256} is damaged ({reason}); restore it from a backup.")


@dataclass(frozen=True)
class StoredFile:
    """The content's SHA-256 (hex), its bytes, and its media type by content."""

    sha256: str
    size: int
    media_type: str


def store(
    connection: Connection,
    path: Path,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> StoredFile:
    """Put the file's content into the archive unless it is there already; the caller then saves the record.

    Best outside a transaction: inside one all chunks are in it. Raises `NotAFile`, `NotReadable`, `FileChanged`,
    `Cancelled`, `DiskFull`, `FileTooLarge`; nothing of the file then stays in the archive.
    """
    with _ordinary_file(path) as file:
        size = os.fstat(file.fileno()).st_size
        step = _Step(progress or (lambda done, total: None), cancelled or (lambda: False), 2 * size)
        described = _describe(file, path, size, step)
        failpoint("evidence.after_hashing")
        if not is_complete(connection, described.sha256, size):
            _require_room(connection, size)
            file.seek(0)
            _copy(connection, _pieces(file, path, size, step), path.name, described.sha256)
            failpoint("evidence.after_copying")
    return described


def read(connection: Connection, sha256: str) -> Iterator[bytes]:
    """The content, a chunk at a time, no transaction held between them; `EvidenceDamaged` at the end if it is not it.

    So whoever writes it to a file writes that file whole or not at all (`db.files.write_whole`).
    """
    hashed = hashlib.sha256()
    with known_errors(connection.path):
        for position in count():
            row = _chunk(connection, sha256, position)
            if row is None:
                break
            hashed.update(row)
            yield row
    if hashed.hexdigest() != sha256:
        raise EvidenceDamaged(sha256=sha256, reason=message(_NOT_THE_SAME))


def is_complete(connection: Connection, sha256: str, size: int) -> bool:
    """Whether all chunks are there. Only counts: `verify` reads them."""
    ((chunks, stored),) = connection.db.execute(
        "SELECT count(*), total(length(content)) FROM evidence_chunk WHERE sha256 = ?", [sha256]
    )
    return bool(chunks == _chunks(size) and stored == size)


def verify(
    connection: Connection, sha256: str, size: int, given_up: Callable[[], bool] = lambda: False
) -> list[Message]:
    """What is wrong with the content, each fault one message; reads all of it. `Cancelled` once ``given_up``."""
    faults: list[Message] = []
    hashed, found = hashlib.sha256(), 0
    for position in range(_chunks(size)):
        if given_up():
            raise Cancelled
        try:
            content = _chunk(connection, sha256, position)
        except DatabaseError as error:
            if not isinstance(known_failure(error, connection.path), Damaged):
                raise
            faults.append(message(N_("piece {number} cannot be read"), number=position + 1))
            continue
        if content is None:
            faults.append(message(N_("piece {number} is missing"), number=position + 1))
            continue
        hashed.update(content)
        found += len(content)
    if not faults and (found != size or hashed.hexdigest() != sha256):
        faults.append(message(_NOT_THE_SAME))
    return faults


def erase(connection: Connection, sha256: str) -> int:
    """Remove the content, a batch a transaction; the number of chunks. Then `Connection.checkpoint` empties the log."""
    removed = 0
    while True:
        with connection.transaction():
            # Newest position first: what is left after a kill is no file that seems complete.
            gone: int = connection.db.execute(
                "DELETE FROM evidence_chunk WHERE pk IN "
                "(SELECT pk FROM evidence_chunk WHERE sha256 = ? ORDER BY position DESC LIMIT ?)",
                [sha256, BATCH],
            ).rowcount
        removed += gone
        if gone < BATCH:
            return removed


class _Step:
    """Tells how far a `store` is and whether it shall go on."""

    def __init__(self, progress: Progress, cancelled: Callable[[], bool], total: int) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._total = total
        self._done = 0

    def __call__(self, read: int) -> None:
        if self._cancelled():
            raise Cancelled
        self._done += read
        self._progress(self._done, self._total)


@contextmanager
def _ordinary_file(path: Path) -> Iterator[BinaryIO]:
    try:
        # Asked first: merely opening a pipe would wait for its writer.
        if not stat.S_ISREG(path.stat().st_mode):
            raise NotAFile(name=path.name)
        file = path.open("rb")
    except OSError as error:
        raise _not_readable(path, error) from error
    with file:
        yield file


def _not_readable(path: Path, error: OSError) -> NotReadable:
    return NotReadable(name=path.name, reason=reason(error))


def _pieces(file: BinaryIO, path: Path, size: int, step: _Step) -> Iterator[bytes]:
    """Chunks of the file from where it stands; one empty chunk if it is empty, so that it is there at all."""
    left = size
    while True:
        try:
            piece = file.read(CHUNK)
        except OSError as error:
            raise _not_readable(path, error) from error
        left -= len(piece)
        if left < 0:  # it grows while we read: perhaps for ever
            raise FileChanged(name=path.name)
        if piece or size == 0:
            step(len(piece))
            yield piece
        if len(piece) < CHUNK:
            return


def _describe(file: BinaryIO, path: Path, size: int, step: _Step) -> StoredFile:
    hashed, beginning = hashlib.sha256(), b""
    for piece in _pieces(file, path, size, step):
        beginning = beginning or piece[:SNIFFED_BYTES]
        hashed.update(piece)
    return StoredFile(hashed.hexdigest(), size, media_type(beginning, path.name))


def _copy(connection: Connection, pieces: Iterator[bytes], name: str, sha256: str) -> None:
    hashed = hashlib.sha256()
    try:
        erase(connection, sha256)  # a killed run's incomplete copy
        for start in count(0, BATCH):
            batch = list(islice(pieces, BATCH))
            if not batch:
                break
            with connection.transaction():
                for position, content in enumerate(batch, start):
                    hashed.update(content)
                    _insert(connection, sha256, position, content)
            failpoint("evidence.between_batches")
        if hashed.hexdigest() != sha256:
            raise FileChanged(name=name)
    except BaseException:
        with suppress(SanadError, DatabaseError):  # on a full disk they stay, as orphans
            erase(connection, sha256)
        raise


def _insert(connection: Connection, sha256: str, position: int, content: bytes) -> None:
    connection.db.execute(
        "INSERT INTO evidence_chunk (sha256, position, content) VALUES (?, ?, ?)", [sha256, position, content]
    )


def _chunk(connection: Connection, sha256: str, position: int) -> bytes | None:
    row = connection.db.execute(
        "SELECT content FROM evidence_chunk WHERE sha256 = ? AND position = ?", [sha256, position]
    ).fetchone()
    return row[0] if row else None


def _chunks(size: int) -> int:
    return max(1, math.ceil(size / CHUNK))


def _require_room(connection: Connection, size: int) -> None:
    stored = size * 51 // 50  # pages hold a little less than their size, most of all in an encrypted archive
    require_room(connection.path, connection.size() + stored, more=stored + _LOG_ROOM)
