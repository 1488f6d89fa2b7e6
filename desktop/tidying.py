"""Cycles of Python objects are freed in the window's thread only, and between two events.

Python looks for them in whatever thread happens to allocate, and a QObject that is freed outside its own thread takes
the whole program with it: its timers cannot be stopped from there. In the window's thread it may begin while Qt frees
an object and holds a lock: freeing another one then waits for that lock for ever. So the search is switched off, and
done by a timer, between two events.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_OFTEN = 500
"""Milliseconds between two looks; the young ones are a millisecond's work, the old ones are seldom looked at."""


class Tidying(QObject):
    """As long as this lives, only it frees cycles."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_OFTEN)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        # Not at once: whatever holds this is just being freed.
        self.destroyed.connect(lambda: QTimer.singleShot(0, gc.enable))

    def look(self) -> None:
        """Free the oldest generation that is due, by Python's own measure."""
        due = [number for number, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
               if count > most]  # fmt: skip
        if due:
            gc.collect(due[-1])


def set_aside() -> None:
    """What there is now lives on for long and is not looked at until `take_up`: to look at the half a million objects
    that a book's figures are takes a quarter of a second each time."""
    gc.freeze()


def take_up() -> None:
    """What was set aside and lives no more is freed; what still lives is what a program has at rest."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()
