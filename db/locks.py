"""A lock of the operating system on a file: it ends with the process, however that ends.

The same that `filelock` takes; but that library loads a tenth of what a window starts with, so where the system has
``flock`` this asks for it by itself, and whoever uses the library elsewhere meets the same lock.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AGAIN = 0.02
"""Seconds between two attempts."""


class Taken(Exception):
    """Another process, or another part of this one, holds the lock."""


if sys.platform == "win32":

    @contextmanager
    def locked(path: Path, patience: float) -> Iterator[None]:
        """Hold the lock of this file, which is made for it, inside the block; `Taken` after ``patience`` in seconds."""
        from filelock import FileLock, Timeout

        lock = FileLock(path, timeout=patience, mode=0o600)
        try:
            lock.acquire()
        except Timeout as error:
            raise Taken from error
        try:
            yield
        finally:
            lock.release()

else:
    import fcntl

    @contextmanager
    def locked(path: Path, patience: float) -> Iterator[None]:
        """Hold the lock of this file, which is made for it, inside the block; `Taken` after ``patience`` in seconds."""
        until = time.monotonic() + patience
        while (held := _attempt(path)) is None:
            if time.monotonic() > until:
                raise Taken
            time.sleep(_AGAIN)
        try:
            yield
        finally:
            os.close(held)

    def _attempt(path: Path) -> int | None:
        held = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_at(held, path):
                return held
        except BlockingIOError:
            pass
        except BaseException:
            os.close(held)
            raise
        os.close(held)
        return None

    def _is_at(held: int, path: Path) -> bool:
        """Whoever held it before may have removed the file since we opened it: then it locks nothing."""
        try:
            return os.path.samestat(os.fstat(held), path.stat())
        except FileNotFoundError:
            return False
