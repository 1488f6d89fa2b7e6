"""Where in the text somebody stands, kept beside the archive's records: moving on makes no revision."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer

from db.model.records import Capture
from desktop.desk import Desk

_KEPT_EVERY: Final = 700
"""Milliseconds: with the writing less than the second that a kill may cost."""


class Standpoint(QObject):
    """``place`` counts letters of the text before it."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._capture: Capture | None = None
        self.place = 0
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_EVERY)
        self._keep.timeout.connect(self.keep)
        desk.session.closing.connect(self.keep)

    def begin(self, capture: Capture, place: int) -> None:
        """Stand here in this capture."""
        self._capture, self.place = capture, place

    def follow(self, capture: Capture) -> None:
        """The capture is another than before; one stands where one stood."""
        self._capture = capture

    def move(self, place: int) -> None:
        """Go there; it is kept within a second."""
        self.place = place
        self._keep.start()

    def leave(self) -> None:
        """Keep the place, and stand nowhere."""
        self.keep()
        self._capture = None

    def keep(self) -> None:
        """Keep the place now."""
        self._keep.stop()
        session = self._desk.session
        ready = session.is_open and session.archive.writable and not session.saving
        if ready and self._capture is not None and self._capture.at != self.place:
            with self._desk.navigator.known_failures():
                session.archive.keep_typed(replace(self._capture, at=self.place))
