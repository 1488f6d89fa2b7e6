"""A folder of backups: dated copies, each whole and restorable alone.

Evidence is in every copy again. Copies that share evidence files would be smaller, but one bad sector in a shared file
would spoil them all, a copied `.sanad` would no longer open by itself, and evidence of an encrypted archive would need
keys of its own. Instead an archive that has not changed adds no copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from db.errors import SanadError
from db.messages import N_
from db.store.backup import Backup, Verify, backup, require_verified, sha256_of
from db.store.connection import Connection
from db.store.failures import Cancelled, known_errors
from db.store.opening import at_rest

_DATED = re.compile(r"(?P<name>.+)-(?P<stamp>\d{8}T\d{6}Z)\.sanad")
_STAMP = "%Y%m%dT%H%M%SZ"

State = Callable[[Connection], object]
"""What is the same in two archives exactly if they hold the same: the newest revisions' hashes."""


class NoBackups(SanadError):
    """A folder without a single dated copy."""

    template = N_("There are no backups in “{folder}”; nothing was restored. Choose another folder or a file.")


class SeveralArchives(SanadError):
    """Sets of several archives in one folder, and none has the name of the archive to be restored."""

    template = N_("“{folder}” holds backups of several archives ({names}); nothing was restored. Choose one file.")


def add(connection: Connection, folder: Path, state: State, verify: Verify | None = None) -> Backup:
    """Add a copy ``NAME-YYYYMMDDTHHMMSSZ.sanad`` to the set in ``folder``.

    If the newest copy has the same key and ``state`` as the archive and is still sound, it is returned instead.
    """
    copies = _copies(folder, connection.path.stem)
    if copies and _holds_the_same(copies[0], connection, state, verify):
        return Backup(copies[0], sha256_of(copies[0]), copies[0].stat().st_size)
    return backup(connection, folder / _next_name(connection.path.stem, copies), verify)


def newest_first(folder: Path, stem: str) -> list[Path]:
    """The copies of the archive of this name, else of the only one in the folder; `NoBackups`, `SeveralArchives`."""
    names = {found["name"] for file in folder.iterdir() if (found := _DATED.fullmatch(file.name))}
    if not names:
        raise NoBackups(folder=str(folder))
    if stem not in names and len(names) > 1:
        raise SeveralArchives(folder=str(folder), names=", ".join(sorted(names)))
    return _copies(folder, stem if stem in names else names.pop())


def _copies(folder: Path, name: str) -> list[Path]:
    dated = ((found, file) for file in folder.iterdir() if (found := _DATED.fullmatch(file.name)))
    return sorted((file for found, file in dated if found["name"] == name), reverse=True)


def _next_name(stem: str, copies: list[Path]) -> str:
    """Named by the clock, but always after the newest copy: clocks are set back."""
    moment = datetime.now(UTC)
    if copies and (found := _DATED.fullmatch(copies[0].name)):
        newest = datetime.strptime(found["stamp"], _STAMP).replace(tzinfo=UTC)
        moment = max(moment, newest + timedelta(seconds=1))
    return f"{stem}-{moment:{_STAMP}}.sanad"


def _holds_the_same(copy: Path, connection: Connection, state: State, verify: Verify | None) -> bool:
    """`False` for a copy that does not open or is damaged, too: then a good one is due."""
    try:
        with at_rest(copy, connection.key) as still:
            with Connection(copy, connection.key, file=still, options="mode=ro") as opened, known_errors(copy):
                same = bool(state(opened) == state(connection))
            if same:
                require_verified(copy, still, connection.key, verify)
    except Cancelled:
        raise
    except SanadError:
        return False
    return same
