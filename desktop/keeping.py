"""All of an archive whose file is gone, kept in a new one beside the window: it may be large, and the disk slow.

No child could open it. The thread that reads has it open still, and copies it.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from db.archive import Archive
from db.errors import SanadError
from desktop.desk import Desk
from desktop.long_step import Stoppable


class Keeping(Stoppable):
    """Runs once, and no lock comes in between. Exactly one of ``kept`` and ``failed`` follows, unless it is closed."""

    kept = Signal(object)
    """The new file."""
    failed = Signal(object)
    """The `SanadError`; nothing of the new file is left then."""

    def __init__(self, desk: Desk, dest: Path, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._dest = dest
        self.running = False

    def start(self) -> None:
        """Begin."""
        self.running = True
        session = self._desk.session
        session.begin_work(self)
        session.closing.connect(self.stop)
        session.closed.connect(self._end)
        self._desk.background.ask("keep", self._copy, self._finish, self._give_up, owner=self)

    def _copy(self, archive: Archive) -> None:
        """In the thread."""
        self._carried_out(lambda whole: whole.save_copy(self._dest), archive)

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
