"""A text is read for figures beside the window, a few sentences at a time: what is found first is shown first.

Between two pieces the reading thread answers whoever else asks, and a text of a whole book stalls nobody.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from db.archive import Archive
from db.capturing import detecting, offering
from db.capturing.rows import Row, Span
from db.capturing.standing import Standing
from db.detection import finders
from db.detection.candidates import Detection
from db.detection.detector import Found
from db.detection.places import Known, PlaceFinder
from db.model.records import Document
from db.store.gazetteer import Gazetteer
from desktop import tidying
from desktop.capture.row_keys import first_of, sums_of
from desktop.desk import Desk

_T = TypeVar("_T")
_TOPIC: Final = "capture"
_PIECE: Final = 0.06
"""Seconds of one piece."""
_MANY: Final = 50
"""Steps after which what they made is set aside."""
_HELD: Final = 0.5
"""Seconds that the thread waits for the window at most."""


@dataclass(frozen=True)
class Read:
    """What was found in a text so far; ``sums`` are by the words of a total those of its addends."""

    detection: Detection
    sums: Mapping[Span, tuple[Span, ...]]


class Turns:
    """Who of the two has Python's lock: two threads at work make each other's steps twice as long."""

    def __init__(self) -> None:
        self._free = threading.Event()
        self._free.set()
        self.set_aside = False
        """Whether so much was made that it is not looked at any more (`tidying`)."""

    @contextmanager
    def held(self) -> Iterator[None]:
        """The window alone is at work meanwhile."""
        self._free.clear()
        try:
            yield
        finally:
            self._free.set()

    def giving_way(self, steps: Iterable[_T]) -> Iterator[_T]:
        """Go step by step, and let the window in between two of them; where there are many, what they make lives on."""
        for number, one in enumerate(steps, 1):
            yield one
            if number % _MANY == 0:
                self.set_aside = True
                tidying.set_aside()
            time.sleep(0)
            self._free.wait(_HELD)


@dataclass
class _Pieces:
    """One text while it is read; only the reading thread goes on with it. ``ended``: there is no more."""

    document: Document
    turns: Turns
    ended: bool = False
    _found: list[Found] = field(default_factory=list)
    _told: int = 0
    _finder: PlaceFinder | None = None
    _sentences: Iterator[Found] | None = None

    def take(self, archive: Archive) -> Read | None:
        """Read on for a moment; what there is by now, where it is twice as much as was told, or all."""
        with Gazetteer.open() as gazetteer:
            self._finder = finders.of_archive(archive, gazetteer)
            self._found.extend(self._next())
        number = sum(len(one.candidates) for one in self._found)
        if not self.ended and number <= 2 * self._told:
            return None
        self._told = number
        detection = detecting.collected(self._found)
        return Read(detection, sums_of(detection))

    def _next(self) -> Iterator[Found]:
        if self._sentences is None:
            self._sentences = detecting.in_sentences(self.document, self._places)
        end = time.monotonic() + _PIECE
        for found in self.turns.giving_way(self._sentences):
            yield found
            if time.monotonic() > end:
                return
        self.ended = True

    def _places(self, name: str) -> Sequence[Known]:
        assert self._finder is not None
        return self._finder(name)


class Reader(QObject):
    """``found`` carries what was `Read` so far: when there is twice as much, and at the end."""

    found = Signal(object)

    def __init__(self, desk: Desk, turns: Turns, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._turns = desk, turns
        self._pieces: _Pieces | None = None
        self.ended = True

    def read(self, document: Document) -> None:
        """Begin with this text; what was being read before is forgotten."""
        self._pieces, self.ended = _Pieces(document, self._turns), False
        self._ask()

    def stop(self) -> None:
        """Nobody waits any more."""
        self._pieces, self.ended = None, True
        self._desk.background.forget(_TOPIC)

    def _ask(self) -> None:
        if self._pieces is not None:
            self._desk.background.ask(_TOPIC, self._pieces.take, self._take_in, owner=self)

    def _take_in(self, read: Read | None) -> None:
        if self._pieces is None:
            return
        self.ended = self._pieces.ended
        if read is not None:
            self.found.emit(read)
        if not self.ended:
            self._ask()


def offering_of(detection: Detection, standing: Standing, turns: Turns) -> Callable[[Archive], tuple[Row, ...]]:
    """The question what a long text offers, in its order, for the thread."""

    def question(archive: Archive) -> tuple[Row, ...]:
        return tuple(sorted(turns.giving_way(offering.rows(detection, standing, archive)), key=first_of))

    return question
