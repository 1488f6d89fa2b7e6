"""A step that takes longer than a frame: done in a thread that writes, while the window draws on and takes no keys.

Whoever asks for it waits as for any save and gets the same `Change`, so forms, lists and undo need not know. The
waiting is an event loop, below which nothing may be freed: until the step is over, nothing is typed, saved, locked,
closed or built anew (`Session.saving`).
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer, Signal

from db import opening
from db.archive import Archive
from db.errors import SanadError
from db.messages import N_
from db.model.change import Change
from db.store.connection import Abandoned
from db.store.failures import Cancelled
from db.store.key import Key

if TYPE_CHECKING:
    from concurrent.futures import Future

Doing = Callable[[Archive], Change]

MOMENT = 250
"""Milliseconds after which somebody wonders: keys pressed until then are kept for afterwards, from then on it is shown
what is waited for."""

AGAIN = 200
"""Milliseconds after which whoever has to wait for a step (to lock, to close) looks again."""


class StillSaving(SanadError):
    """Something is to be saved while a long step is being done."""

    template = N_("Something else is being saved just now; nothing was changed. Try again in a moment.")


class Stoppable(QObject):
    """Work on an archive in a thread: the window is told how far it is, and may stop it."""

    told = Signal(str, object, object)
    """How far it is, as `db.progress.Progress` has it."""
    over = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._stopping = threading.Event()
        self.so_far: tuple[str, int, int | None] = ("", 0, None)
        """What was told last: whoever begins to show it may come late."""

    def stop(self) -> None:
        """Nobody wants it any more: nothing of it stays, within a second."""
        self._stopping.set()

    def _carried_out(self, work: Callable[[Archive], Any], archive: Archive) -> Any:
        """In the thread: what the work gives; `Cancelled` if it was stopped."""
        try:
            with archive.abandoning(self._stopping.is_set, self._tell):
                return work(archive)
        except Abandoned:
            raise Cancelled from None

    def _tell(self, step: str, done: int, total: int | None = None) -> None:
        """In the thread."""
        if self._stopping.is_set():
            raise Abandoned
        self.so_far = (step, done, total)
        self.told.emit(*self.so_far)


class LongStep(Stoppable):
    """Runs once, under the lock of the window's archive. Python and Qt let go of each other often enough to draw."""

    _done = Signal()

    def __init__(self, work: Callable[[Archive], Any], path: Path, key: Key | None, author: str) -> None:
        super().__init__()
        self._work, self._path, self._key, self._author = work, path, key, author
        self._loop = QEventLoop(self)
        self._done.connect(self._loop.quit, Qt.ConnectionType.QueuedConnection)

    def wait(self, lasting: Callable[[LongStep], None]) -> Any:
        """Do it; ``lasting`` is told if it is not done in a moment.

        Raises what the work does; `Cancelled` if it was stopped.
        """
        from concurrent.futures import ThreadPoolExecutor  # with the first step that takes long

        with ThreadPoolExecutor(1, "step") as pool:
            doing = pool.submit(self._do)
            doing.add_done_callback(self._wake)
            QTimer.singleShot(MOMENT, self._loop, self._loop.quit)
            self._loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
            if not doing.done():
                lasting(self)
                self._loop.exec()
                self.over.emit()
            return doing.result()

    def _wake(self, _doing: Future[Any]) -> None:
        """In the thread."""
        self._done.emit()

    def _do(self) -> Any:
        """In the thread."""
        opened = opening.open_archive(self._path, key=self._key, write=True, author=self._author, locked_by_parent=True)
        with opened as archive:
            return self._carried_out(self._work, archive)
