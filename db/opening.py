"""Making and opening archives: what has a passphrase here is a `Connection` below and an `Archive` above."""

from __future__ import annotations

from pathlib import Path

from db.archive import Archive, now
from db.model import identity
from db.store import key as keys
from db.store import opening, orphans
from db.store.connection import Connection
from db.store.failures import NotEncrypted, PassphraseNeeded
from db.store.key import Key

_SPOKEN_OF = "SELECT sha256 FROM evidence JOIN record USING (pk) WHERE erased IS NULL AND sha256 IS NOT NULL"


def create(path: Path, *, passphrase: str | None = None, key: Key | None = None, author: str = "") -> Archive:
    """A new, empty archive, encrypted if a passphrase is given, or the key of one (`keys.new_key`).

    Never overwrites; raises what `opening.create` does.
    """
    if passphrase is not None:
        key = keys.new_key(passphrase)
    return Archive(opening.create(path, key, _found), author)


def _found(connection: Connection) -> None:
    connection.db.table("archive").insert({"pk": 1, "id": identity.new_id(), "created": now(), "heads": "[]"})


def open_archive(
    path: Path,
    *,
    passphrase: str | None = None,
    key: Key | None = None,
    write: bool = False,
    author: str = "",
    locked_by_parent: bool = False,
) -> Archive:
    """An archive, to read or to write. An encrypted one takes its passphrase or, in a child process, its key.

    Raises what `opening.open_connection` does; `PassphraseNeeded` where neither is given.
    """
    if key is None:
        key = unlock(path, passphrase)
    connection = opening.open_connection(path, key, write=write, locked_by_parent=locked_by_parent)
    if connection.writable and not locked_by_parent:
        # Content of which no record speaks is what a kill left of a file that was being attached. A child leaves it:
        # its parent may be attaching one just now.
        orphans.remove(connection, _SPOKEN_OF)
    return Archive(connection, author)


def unlock(path: Path, passphrase: str | None) -> Key | None:
    """The key of the archive, `None` for a plain one."""
    if passphrase is None:
        if keys.is_encrypted(path):
            raise PassphraseNeeded(name=path.name)
        return None
    if not keys.is_encrypted(path):
        # Said, not ignored: somebody believes that this archive is protected.
        raise NotEncrypted(name=path.name)
    return keys.unlock(path, passphrase)
