"""Writers of one process take turns at an archive, in the order in which they came.

SQLite lets whoever asks at the right moment begin, and sleeps longer between its questions the longer one waits: beside
a thread that took in a thousand small files, a save in the window waited for up to three seconds; with turns it waits
for one transaction.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import WeakValueDictionary


class Turns:
    """The queue of one file."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._taken = False
        self._waiting: deque[threading.Event] = deque()

    @contextmanager
    def turn(self, patience: float) -> Iterator[None]:
        """Wait for one's turn, at most ``patience`` seconds; then go on without it, and SQLite says what is wrong."""
        mine = self._ask()
        mine.wait(patience)
        try:
            yield
        finally:
            self._leave(mine)

    def _ask(self) -> threading.Event:
        mine = threading.Event()
        with self._lock:
            if self._taken:
                self._waiting.append(mine)
            else:
                self._taken = True
                mine.set()
        return mine

    def _leave(self, mine: threading.Event) -> None:
        with self._lock:
            if not mine.is_set():
                self._waiting.remove(mine)
            elif self._waiting:
                self._waiting.popleft().set()
            else:
                self._taken = False


_LOCK = threading.Lock()
_OF_FILE: WeakValueDictionary[Path, Turns] = WeakValueDictionary()


def turns_at(file: Path) -> Turns:
    """The queue of this file; it goes with the last connection that holds it."""
    with _LOCK:
        return _OF_FILE.setdefault(file, Turns())
