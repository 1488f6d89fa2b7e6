"""Where in the text somebody stands, and what they said and typed there, kept beside the archive's records.

Neither moving on nor what is not entered yet makes a revision; a kill costs a second of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, QTimer

from db.model.records import Capture
from desktop.desk import Desk

_KEPT_EVERY: Final = 700
"""Milliseconds: with the writing less than the second that a kill may cost."""

Words = Mapping[str, str]


class Standpoint(QObject):
    """``place`` counts letters of the text before it; ``words`` gives what is kept with it."""

    def __init__(self, desk: Desk, parent: QObject, words: Callable[[], Words]) -> None:
        super().__init__(parent)
        self._desk = desk
        self._words = words
        self._capture: Capture | None = None
        self._kept: tuple[int, Words] | None = None
        self.place = 0
        self._keep = QTimer(self, singleShot=True, interval=_KEPT_EVERY)
        self._keep.timeout.connect(self.keep)
        desk.session.closing.connect(self.keep)

    def begin(self, capture: Capture) -> Words:
        """Stand in this capture where somebody left it; what they had typed there."""
        archive = self._desk.session.archive
        left = next((one for one in archive.left_typed() if one.record.id == capture.id), None)
        record = left.record if left is not None else capture
        self._capture, self.place = capture, getattr(record, "at", 0) or 0
        self._kept = (self.place, left.words) if left is not None else None
        return left.words if left is not None else {}

    def follow(self, capture: Capture) -> None:
        """The capture is another than before; one stands where one stood."""
        self._capture = capture

    def move(self, place: int) -> None:
        """Go there; it is kept within a second."""
        self.place = place
        self.touch()

    def touch(self) -> None:
        """Something is typed: it is kept within a second, however long somebody goes on typing."""
        if not self._keep.isActive():
            self._keep.start()

    def stored(self) -> None:
        """What was kept may be a figure now: it is not offered again."""
        if self._kept is not None and self._kept[1]:
            self._keep.start(0)

    def leave(self) -> None:
        """Keep the place, and stand nowhere."""
        self.keep()
        self._capture = None

    def keep(self) -> None:
        """Keep the place and the words now."""
        self._keep.stop()
        session = self._desk.session
        if self._capture is None or not (session.is_open and session.archive.writable):
            return
        if session.saving:
            self._keep.start()  # it waits for its turn
            return
        wanted = self._wanted(self._capture)
        if wanted != self._kept:
            with self._desk.navigator.known_failures():
                self._write(self._capture, wanted)

    def _wanted(self, capture: Capture) -> tuple[int, Words] | None:
        """Nothing of a capture that is finished, or where somebody stands at the beginning."""
        words = self._words()
        return None if capture.finished or (capture.at == self.place and not words) else (self.place, words)

    def _write(self, capture: Capture, wanted: tuple[int, Words] | None) -> None:
        archive = self._desk.session.archive
        if wanted is None:
            archive.forget_typed(capture.id)
        else:
            archive.keep_typed(replace(capture, at=wanted[0]), wanted[1])
        self._kept = wanted
