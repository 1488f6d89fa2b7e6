"""Locking: an archive that nobody sits at is closed, its key dropped, and opened again at the same place.

Time without a key or a click is taken from a clock that nobody can set and that goes on while a laptop sleeps.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QClipboard, QGuiApplication

from db.messages import N_, Message
from db.model.light import dataclass
from desktop.long_step import AGAIN
from desktop.session import Session
from desktop.settings import Settings

_LOOK = 5000
"""Milliseconds between two looks at the clock."""

_SLEPT = 60.0
"""Seconds between two looks that only a suspended computer lets pass."""

NOW = N_("What was typed is saved, the archive is closed, and its key is let go.")
IDLE = N_("After {minutes} minutes without a key or a click. What was typed is saved.")
SUSPENDED = N_("The computer went to sleep. What was typed is saved.")


@dataclass(frozen=True)
class Place:
    """Where somebody was in the window: a screen, what it showed, the records whose forms lay over it."""

    screen: str
    subject: object = None
    records: tuple[str, ...] = ()


@dataclass(frozen=True)
class Locked:
    """An archive that waits for its passphrase."""

    path: Path
    encrypted: bool
    why: Message
    place: Place


def seconds() -> float:
    """A clock that runs on in sleep where the system has one, and that setting the date does not move."""
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)  # Python's own clock stands still there during sleep
    return time.monotonic()


class Guard(QObject):
    """One for the program: windows come and go over a lock. ``clock`` gives seconds."""

    locking = Signal()
    """The archive is still open: the window says where it stands (`stand`)."""
    locked = Signal()
    returning = Signal(object)
    """The archive is open again: the window goes to this `Place`."""
    released = Signal()
    """An archive is open again, this one or another."""

    def __init__(self, session: Session, settings: Settings, clock: Callable[[], float] = seconds) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._clock = clock
        self._moved = self._looked = clock()
        self.place = Place("")
        self.kept: Locked | None = None
        self._timer = QTimer(self, interval=_LOOK)
        self._timer.timeout.connect(self.look)
        session.opened.connect(self._release)
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._follow_system)

    def stand(self, place: Place) -> None:
        """Where the window is; it will come back there."""
        self.place = place

    def come_back(self, place: Place) -> None:
        """The archive was closed for a while and is open again."""
        self.returning.emit(place)

    def note(self) -> None:
        """Somebody pressed a key or a button."""
        self._moved = self._clock()

    def lock(self, why: Message | None = None) -> None:
        """Commit, close, drop the key, clear the clipboard."""
        if not self._session.is_open:
            return
        if self._session.saving:
            QTimer.singleShot(AGAIN, self, lambda: self.lock(why))  # as soon as the step is saved
            return
        self.locking.emit()
        self.kept = Locked(self._session.path, self._session.encrypted, why or Message(NOW), self.place)
        try:
            self._session.close()
        finally:
            self._timer.stop()
            _clear_clipboard()
            self.locked.emit()

    def forget(self) -> None:
        """Nobody wants back in; the archive stays closed."""
        self.kept = None
        self.released.emit()

    def look(self) -> None:
        """Lock if nobody was there for as long as the settings say, or if the computer slept."""
        now, before = self._clock(), self._looked
        self._looked = now
        if not self._session.encrypted:
            return
        limit = self._settings.lock_after
        if now - before > _SLEPT:
            self.lock(Message(SUSPENDED))
        elif limit and now - self._moved >= limit * 60 and not self._session.working:
            # Somebody who waits for an import or an export presses no key; it is locked when that is done.
            self.lock(Message(IDLE, {"minutes": limit}))

    def _release(self) -> None:
        self.kept = None
        self._moved = self._looked = self._clock()
        self._timer.start()
        self.released.emit()

    def _follow_system(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended and self._session.encrypted:
            self.lock(Message(SUSPENDED))


def _clear_clipboard() -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():  # X11 has a second one, of whatever was marked last
        clipboard.clear(QClipboard.Mode.Selection)
