"""Backups of an archive, and archives out of backups: each checked as a whole before it is called done."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from db import installation
from db.errors import SanadError
from db.messages import N_
from db.model.records import Evidence
from db.opening import open_archive
from db.progress import Progress, untold
from db.store import backup, backup_set, opening, passphrase, reading, restore, revisions
from db.store.check import check
from db.store.connection import Connection
from db.store.key import Key


class NotSound(SanadError):
    """An archive whose backup would keep a fault, or a backup that has one."""

    template = N_(
        "“{name}” is not sound ({fault}), so nothing was written; look at it with the command check, or restore an "
        "older backup."
    )


@dataclass(frozen=True)
class Copied:
    """A copy that stands and is sound. ``skipped`` are newer copies that were passed over, each with its reason."""

    backup: Path
    sha256: str
    records: int
    evidence: int
    skipped: tuple[SanadError, ...] = ()


def back_up(archive: Path, dest: Path, key: Key | None, progress: Progress = untold) -> Copied:
    """One copy of the archive at ``dest``, a file, or added to the backup set in ``dest``, a folder.

    Raises `NotSound` and what `store.backup.backup` raises.
    """
    verified = _Verified(lambda: progress("verify", 1, 2))
    progress("copy", 0, 2)
    with opening.open_connection(archive, key, write=False) as connection:
        if dest.is_dir():
            made = backup_set.add(connection, dest, revisions.heads, verified)
        else:
            made = backup.backup(connection, dest, verified)
    return Copied(made.path.resolve(), made.sha256, verified.records, verified.evidence)


def bring_back(
    source: Path, archive: Path, unlock: Callable[[Path], Key | None], progress: Progress = untold
) -> Copied:
    """An archive at a free path, from a backup or from the newest sound one of a folder.

    Raises `NotSound` and what `store.restore.restore` raises.
    """
    verified = _Verified(lambda: progress("verify", 0, 2), lambda: progress("copy", 1, 2))
    made = restore.restore(source, archive, unlock, verified)
    with open_archive(archive, key=unlock(archive)) as opened:
        # An older state was put here on purpose: it is no sign that somebody cut its history.
        installation.forget_heads(opened.id, archive)
        counts = opened.count(), opened.count(Evidence.kind)
    return Copied(made.backup.resolve(), made.sha256, *counts, tuple(why for _, why in made.skipped))


def change_key(archive: Path, old: Key | None, new: Key | None) -> None:
    """Encrypt the archive anew; it is checked as a whole before it takes the old file's place.

    Raises `NotSound` and what `store.passphrase.change_key` raises.
    """
    passphrase.change_key(archive, old, new, _Verified(lambda: None))


@dataclass
class _Verified:
    """The check of a copy. It counts as well: opened later, the copy would not have the SHA-256 any more.

    ``begun`` is called before, ``done`` after a check that found nothing.
    """

    begun: Callable[[], None]
    done: Callable[[], None] = lambda: None
    records: int = 0
    evidence: int = 0

    def __call__(self, connection: Connection) -> None:
        self.begun()
        for fault in check(connection).faults:
            raise NotSound(name=connection.path.name, fault=fault.detail)
        self.records = reading.count(connection)
        self.evidence = reading.count(connection, Evidence.kind)
        self.done()
