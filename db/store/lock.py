"""One writer at a time, and a name for whoever it is.

The lock is the operating system's, on ``X.sanad.lock``: a kill releases it. ``X.sanad.holder`` only tells people who
holds it; after a kill it is stale and the next writer replaces it.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from db.errors import SanadError
from db.files import NotWritable, remove_leftovers
from db.locks import Taken, locked
from db.messages import N_
from db.store.front import beside

_PATIENCE = 0.2
"""Seconds: a program that only opens the archive to read may hold the lock for a moment, to look at a killed log."""
_TOLD = ("user", "host", "pid", "program", "since")


class Held(SanadError):
    """Somebody is writing, and said who."""

    template = N_(
        "“{name}” is being edited by {user} on {host} ({program}, process {pid}, since {since}), so nothing was "
        "changed; close it there first, or open it only to read."
    )


class HeldBySomebody(Held):
    """Somebody is writing, but it cannot be read who."""

    template = N_(
        "“{name}” is being edited by another program, so nothing was changed; close it there first, or open it only to "
        "read."
    )


@contextmanager
def hold(path: Path, program: str) -> Iterator[None]:
    """Be the one writer of the archive at ``path`` inside the block; `Held` where somebody else is.

    ``program`` is shown to others, for instance ``sanad import``. The archive itself need not exist yet.
    """
    with ExitStack() as stack:
        try:
            stack.enter_context(locked(beside(path, ".lock"), _PATIENCE))
        except Taken as error:
            raise _held(path) from error
        except OSError as error:
            raise NotWritable(name=path.name, folder=str(path.parent)) from error
        stack.callback(_leave_no_trace, path)
        remove_leftovers(path.parent)
        _announce(path, program)
        yield


def _announce(path: Path, program: str) -> None:
    who = {
        "user": _user(),
        "host": _host(),
        "pid": os.getpid(),
        "program": program,
        "since": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    }
    # Names of users are nobody else's business. It only tells people who: neither worth waiting for the disk, which a
    # power cut ends with the lock, nor a reason to refuse on a full one.
    with suppress(OSError), open(beside(path, ".holder"), "wb", opener=_private) as file:
        file.write(json.dumps(who).encode())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _host() -> str:
    if sys.platform == "win32":
        import platform  # larger than all else that a lock needs

        return platform.node()
    return os.uname().nodename


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user without a name
        return str(os.getuid()) if hasattr(os, "getuid") else "?"


def _held(path: Path) -> SanadError:
    try:
        who = json.loads(beside(path, ".holder").read_bytes())
        return Held(name=path.name, **{field: who[field] for field in _TOLD})
    except (OSError, ValueError, KeyError, TypeError):
        return HeldBySomebody(name=path.name)


def _leave_no_trace(path: Path) -> None:
    """Remove both files while the lock is still ours. A waiting program notices that its lock file lost its name."""
    for suffix in (".holder", ".lock"):
        with suppress(OSError):  # Windows keeps a file that is open; filelock removes it there after the release
            beside(path, suffix).unlink(missing_ok=True)
