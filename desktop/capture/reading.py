"""A text is read for figures beside the window, a few sentences at a time: what is found first is shown first.

Between two pieces the reading thread answers whoever else asks, and a text of a whole book stalls nobody.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import QObject, Signal

from db.archive import Archive
from db.capturing import detecting, offering
from db.capturing.rows import Row
from db.capturing.standing import Standing
from db.detection import finders
from db.detection.candidates import Detection
from db.detection.detector import Found
from db.detection.places import Known, PlaceFinder
from db.model.records import Document
from db.store.gazetteer import Gazetteer
from desktop.desk import Desk

_TOPIC: Final = "capture"
_PIECE: Final = 0.06
"""Seconds of one piece."""

_HELD: Final = 0.5
"""Seconds that the thread waits for the window at most."""


@dataclass
class Pieces:
    """One text while it is read; only the reading thread goes on with it. ``ended``: there is no more."""

    document: Document
    ended: bool = False
    free: threading.Event = field(default_factory=threading.Event)
    """While it is not set, the thread waits: the window has Python's lock for itself."""
    _finder: PlaceFinder | None = None
    _sentences: Iterator[Found] | None = None

    def take(self, archive: Archive) -> Sequence[Found]:
        """What the next sentences offer."""
        with Gazetteer.open() as gazetteer:
            self._finder = finders.of_archive(archive, gazetteer)
            return list(self._next())

    def _next(self) -> Iterator[Found]:
        if self._sentences is None:
            self._sentences = detecting.in_sentences(self.document, self._places)
        end = time.monotonic() + _PIECE
        for found in self._sentences:
            yield found
            time.sleep(0)  # the window may take Python's lock between two sentences
            self.free.wait(_HELD)
            if time.monotonic() > end:
                return
        self.ended = True

    def _places(self, name: str) -> Sequence[Known]:
        assert self._finder is not None
        return self._finder(name)


@dataclass
class _Gathered:
    found: list[Found] = field(default_factory=list)
    told: int = 0

    @property
    def number(self) -> int:
        return sum(len(one.candidates) for one in self.found)


class Reader(QObject):
    """``found`` carries the `Detection` of what was read so far: when there is twice as much, and at the end."""

    found = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._pieces: Pieces | None = None
        self._gathered = _Gathered()
        self.ended = True

    def read(self, document: Document) -> None:
        """Begin with this text; what was being read before is forgotten."""
        self._pieces, self._gathered, self.ended = Pieces(document), _Gathered(), False
        self._pieces.free.set()
        self._ask()

    @contextmanager
    def held(self) -> Iterator[None]:
        """No text is read for figures meanwhile: two threads at work make each other's steps twice as long."""
        pieces = self._pieces
        if pieces is not None:
            pieces.free.clear()
        try:
            yield
        finally:
            if pieces is not None:
                pieces.free.set()

    def stop(self) -> None:
        """Nobody waits any more."""
        self._pieces, self.ended = None, True
        self._desk.background.forget(_TOPIC)

    def _ask(self) -> None:
        if self._pieces is not None:
            self._desk.background.ask(_TOPIC, self._pieces.take, self._take_in, owner=self)

    def _take_in(self, found: Sequence[Found]) -> None:
        if self._pieces is None:
            return
        self._gathered.found.extend(found)
        self.ended = self._pieces.ended
        number = self._gathered.number
        if self.ended or number > 2 * self._gathered.told:
            self._gathered.told = number
            self.found.emit(detecting.collected(self._gathered.found))
        if not self.ended:
            self._ask()


def offering_of(detection: Detection, standing: Standing) -> Callable[[Archive], tuple[Row, ...]]:
    """The question what a long text offers, for the thread."""
    return lambda archive: offering.offered(detection, standing, archive)
