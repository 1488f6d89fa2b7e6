"""What a killed program left beside an archive: SQLite's ``-wal``, ``-shm`` and ``-journal``.

SQLite applies such a log to whatever file bears the name. A backup put in a killed archive's place was silently
overwritten by the old log so, and the integrity check still said ok.
"""

from __future__ import annotations

import os
from pathlib import Path

from db.files import sync_folder
from db.store.failures import Busy
from db.store.front import beside, holds_bytes

LOGS = ("-wal", "-journal")
"""These hold content; ``-shm`` is only an index of the first."""


def clear(path: Path) -> None:
    """Make ``path`` safe for a file to be placed there.

    Without an archive its logs mean nothing and go. With one they still hold saves: the caller, who holds the lock,
    opens and closes it first, which moves them into the file. If a log remains after that, somebody uses it: `Busy`.
    """
    if os.path.lexists(path) and any(holds_bytes(beside(path, suffix)) for suffix in LOGS):
        raise Busy(name=path.name)
    _remove(path, "-wal", "-shm", "-journal")


def discard_foreign_log(path: Path) -> None:
    """Remove the write-ahead log beside a file whose own header asks for none: it is its predecessor's.

    Whether an archive or a backup copied over it by hand, all of the file's own saves are in the file: on the way out
    of WAL SQLite moves and syncs them before it changes the header.
    """
    _remove(path, "-wal", "-shm")


def _remove(path: Path, *suffixes: str) -> None:
    for suffix in suffixes:
        beside(path, suffix).unlink(missing_ok=True)
    # A removal that a power cut undoes would bring the old log back to the new file.
    sync_folder(path.parent)
