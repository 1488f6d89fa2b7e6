"""All of an archive whose file is gone, kept in a new one beside the window: it may be large, and the disk slow.

No child could open it. The thread that reads has it open still, and copies it.
"""

from __future__ import annotations

import threading
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.archive import Archive
from db.errors import SanadError
from db.store.connection import Abandoned
from db.store.failures import Cancelled
from desktop.desk import Desk


class Keeping(QObject):
    """Runs once, and no lock comes in between. Exactly one of ``kept`` and ``failed`` follows, unless it is closed."""

    told = Signal(str, object, object)
    """How far it is, as `db.progress.Progress` has it."""
    over = Signal()
    kept = Signal(object)
    """The new file."""
    failed = Signal(object)
    """The `SanadError`; nothing of the new file is left then."""

    def __init__(self, desk: Desk, dest: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dest = dest
        self._stopping = threading.Event()
        self.running = False
        self.so_far: tuple[str, int, int | None] = ("", 0, None)
        """What was told last."""

    def start(self) -> None:
        """Begin."""
        self.running = True
        session = self._desk.session
        session.begin_work(self)
        session.closing.connect(self.stop)
        session.closed.connect(self._end)
        self._desk.background.ask("keep", self._copy, self._finish, self._give_up, owner=self)

    def stop(self) -> None:
        """Nobody wants it any more: nothing of it stays, within a second."""
        self._stopping.set()

    def _copy(self, archive: Archive) -> None:
        """In the thread."""
        try:
            with archive.abandoning(self._stopping.is_set, self._tell):
                archive.save_copy(self._dest)
        except Abandoned:
            raise Cancelled from None

    def _tell(self, step: str, done: int, total: int | None = None) -> None:
        """In the thread."""
        if self._stopping.is_set():
            raise Abandoned
        self.so_far = (step, done, total)
        self.told.emit(*self.so_far)

    def _finish(self, _nothing: object) -> None:
        self._end()
        self.kept.emit(self._dest)

    def _give_up(self, error: SanadError) -> None:
        self._end()
        self.failed.emit(error)

    def _end(self) -> None:
        if self.running:
            self.running = False
            self._desk.session.end_work(self)
            self.over.emit()
            self.deleteLater()
