"""One complete, verified copy of an archive in one file."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from db.files import FileThere, place_whole
from db.store import leftovers
from db.store.connection import Connection, never
from db.store.failpoints import failpoint
from db.store.integrity import require_sound
from db.store.key import Key
from db.store.room import require_room

Verify = Callable[[Connection], None]
"""The archive's own check (revisions, evidence, references) on a copy; raises a known failure if it is not sound."""


@dataclass(frozen=True)
class Backup:
    """A copy that stands and was checked: where, the SHA-256 (hex) of the file, its bytes."""

    path: Path
    sha256: str
    size: int


def backup(connection: Connection, dest: Path, verify: Verify | None = None) -> Backup:
    """Write the committed state of the archive to the file ``dest``, whole and verified or not at all.

    An encrypted archive's copy has the same key and salt. Raises `FileThere`, `NoFolder`, `DiskFull`, `FileTooLarge`,
    `NotWritable`, or `Damaged` if the copy, and so the archive, is not sound.
    """
    dest = dest.resolve()
    if os.path.lexists(dest):
        raise FileThere(name=dest.name)
    require_room(dest, connection.size())
    with place_whole(dest, overwrite=False) as partial:
        connection.progress("copy", 0)
        connection.copy_into(partial, dest)
        failpoint("backup.after_copying")
        connection.progress("verify", 0)
        require_verified(dest, partial, connection.key, verify, connection.unwanted)
        done = Backup(dest, sha256_of(partial), partial.stat().st_size)
        leftovers.clear(dest)
        failpoint("backup.before_placing")
    failpoint("backup.after_placing")
    return done


def require_verified(
    path: Path, file: Path, key: Key | None, verify: Verify | None, unwanted: Callable[[], bool] = never
) -> None:
    """Check a copy at rest, ``file``, that is to stand at ``path``: every page, every reference, and ``verify``."""
    with Connection(path, key, file=file) as copy, copy.abandoning(unwanted):
        copy.db.conn.execute("PRAGMA query_only=ON")
        require_sound(copy)
        if verify is not None:
            verify(copy)


def sha256_of(file: Path) -> str:
    """Hex; of a file that SQLite does not have open."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
