"""From a backup to an archive."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.errors import SanadError
from db.files import FileThere, place_whole
from db.store import leftovers, opening
from db.store.backup import Verify, sha256_of
from db.store.backup_set import newest_first
from db.store.connection import Connection
from db.store.failpoints import failpoint
from db.store.failures import Cancelled, DiskTrouble
from db.store.integrity import require_sound
from db.store.key import Key
from db.store.lock import hold
from db.store.migrations import VERSION
from db.store.room import require_room

Unlock = Callable[[Path], Key | None]
"""The key for one copy; each copy has the salt, and perhaps the passphrase, of its time."""


@dataclass(frozen=True)
class Restored:
    """From which copy, the SHA-256 of the file, and the newer copies that were passed over, each with its reason."""

    backup: Path
    sha256: str
    skipped: tuple[tuple[Path, SanadError], ...] = ()


def restore(
    source: Path, path: Path, unlock: Unlock, verify: Verify | None = None, *, program: str = "sanad"
) -> Restored:
    """Put a verified backup at ``path``, where nothing may stand: a file, or of a folder the newest sound copy.

    ``verify`` is asked only of copies of this version's schema. The backup is checked first, and what was written is
    read back and compared with it before it stands. Raises what is wrong with the newest copy if none is sound.
    """
    path = path.resolve()
    if os.path.lexists(path):
        raise FileThere(name=path.name)
    copies = newest_first(source, path.stem) if source.is_dir() else [source.resolve()]
    with ExitStack() as stack:
        stack.enter_context(hold(path, program))
        copy, still, skipped = _first_sound(copies, unlock, verify, stack)
        return Restored(copy, _place(still, path), skipped)


def _first_sound(
    copies: Sequence[Path], unlock: Unlock, verify: Verify | None, stack: ExitStack
) -> tuple[Path, Path, tuple[tuple[Path, SanadError], ...]]:
    """The copy, a file with its content that lies still until ``stack`` is left, and what was passed over."""
    skipped: list[tuple[Path, SanadError]] = []
    for copy in copies:
        try:
            still = stack.enter_context(_sound(copy, unlock(copy), verify))
        except Cancelled:
            raise
        except SanadError as reason:
            skipped.append((copy, reason))
        else:
            return copy, still, tuple(skipped)
    raise skipped[0][1]


@contextmanager
def _sound(copy: Path, key: Key | None, verify: Verify | None) -> Iterator[Path]:
    with opening.at_rest(copy, key) as still:
        with Connection(copy, key, file=still, options="mode=ro") as opened:
            opening.require_known_schema(opened)
            require_sound(opened)
            if verify is not None and opened.pragma("user_version") == VERSION:
                verify(opened)
        yield still


def _place(still: Path, path: Path) -> str:
    require_room(path, still.stat().st_size)
    leftovers.clear(path)
    failpoint("restore.after_clearing")
    with place_whole(path, overwrite=False) as partial:
        shutil.copyfile(still, partial)
        sha256 = sha256_of(partial)
        if sha256 != sha256_of(still):
            raise DiskTrouble(name=path.name)
        failpoint("restore.before_placing")
    failpoint("restore.after_placing")
    return sha256
