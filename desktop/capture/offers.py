"""What a text offers and is not done yet, as rows: found at once in a report, beside the window in a book."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from db.capturing import offering
from db.capturing.rows import Row, Span
from db.capturing.standing import Standing
from db.detection.candidates import Detection
from db.model.records import Document
from desktop import tidying
from desktop.capture.reading import Read, Reader, Turns, offering_of
from desktop.desk import Desk

_NOTHING: Final = Read(Detection((), (), (), ()), {})
_OFFERED: Final = "offered"
_QUIET: Final = 1500
"""Milliseconds without a press after which what a long text offers is found out anew."""
_AT_ONCE: Final = 120
"""Candidates up to which rows are made of them within a frame or two."""
_BOOK: Final = 60_000
"""Letters up to which a text is shown anew within a frame."""


class Offers(QObject):
    """``changed``: the rows are others. ``read``: the text was read to its end."""

    changed = Signal()
    read = Signal()

    def __init__(self, desk: Desk, standing: Callable[[], Standing], parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._standing = desk, standing
        self._read = _NOTHING
        self._asked = self._is_book = False
        self.rows: tuple[Row, ...] = ()
        self._turns = Turns()
        self._reader = Reader(desk, self._turns, self)
        self._reader.found.connect(self._take)
        self._later = QTimer(self, singleShot=True, interval=_QUIET)
        self._later.timeout.connect(self._ask)

    @property
    def reading(self) -> bool:
        """Whether the text is still being read, or what it offers made rows of."""
        return self._asked or not self._reader.ended

    @property
    def detection(self) -> Detection:
        """What was found, as far as the text was read."""
        return self._read.detection

    @property
    def sums(self) -> Mapping[Span, tuple[Span, ...]]:
        """By the words of a total those of its addends, as the text gives them."""
        return self._read.sums

    @property
    def publisher(self) -> str:
        """Who published the text, in its own words; empty where they name nobody."""
        return self.detection.publisher.exact if self.detection.publisher else ""

    @property
    def is_long(self) -> bool:
        """Whether there is so much that rows are made beside the window, and shown in steps, a frame each."""
        return self._is_book or len(self.detection.candidates) > _AT_ONCE

    def held(self) -> AbstractContextManager[None]:
        """The text is not read on meanwhile."""
        return self._turns.held()

    def look(self, document: Document) -> None:
        """Read this text from its beginning."""
        self._is_book = len(document.text) > _BOOK
        self._reader.read(document)

    def stop(self) -> None:
        """There is no text any more."""
        self._reader.stop()
        self._later.stop()
        self._desk.background.forget(_OFFERED)
        self._read, self._asked, self.rows = _NOTHING, False, ()
        if self._turns.set_aside:
            self._turns.set_aside = False
            QTimer.singleShot(0, self, tidying.take_up)  # when nobody holds it any more

    def renew(self) -> None:
        """What is done is not offered; a book's other rows stay until nobody has pressed for a while."""
        if not self.is_long:
            self.rows = offering.offered(self.detection, self._standing(), self._desk.session.archive)
        else:
            self.rows = tuple(self._open())
            self._later.start()

    def _open(self) -> list[Row]:
        standing = self._standing()
        refused = {(one.start, one.end) for one in standing.capture.refused}
        return [row for row in self.rows if not is_entered(row, standing) and not refused.issuperset(row.spans)]

    def _take(self, read: Read) -> None:
        self._read = read
        if self._reader.ended:
            self.read.emit()
        if self.is_long:
            self._ask()
        else:
            self.renew()
            self.changed.emit()

    def _ask(self) -> None:
        self._asked = True
        question = offering_of(self.detection, self._standing(), self._turns)
        self._desk.background.ask(_OFFERED, question, self._take_rows, owner=self)

    def _take_rows(self, rows: tuple[Row, ...]) -> None:
        self._asked, self.rows = False, rows
        self.changed.emit()


def is_entered(row: Row, standing: Standing) -> bool:
    """Whether the row's words are a figure by now."""
    return any(standing.figure_at(span, row.measure) for span in row.spans[:1])
