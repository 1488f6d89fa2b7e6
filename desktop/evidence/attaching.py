"""Taking files in beside the window: a queue, one thread that works through it, and a way to stop and to go on.

The thread writes through a connection of its own under the window's lock. What it saved is told by a timer of the
window, many files at once: 5,000 of them would else be 5,000 rounds of everybody reading again.
"""

from __future__ import annotations

import queue
import threading
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from db import opening
from db.archive import Archive
from db.attaching import Attached, attach
from db.errors import SanadError
from db.messages import Message
from db.model.change import Change
from db.model.records import Evidence, Record
from db.store.failures import Cancelled
from db.store.key import Key
from desktop.session import Session
from desktop.settings import Settings

_TELL = 200
"""Milliseconds between two looks at what the thread has done."""


@dataclass(frozen=True)
class Waiting:
    """A file to be taken in, and the evidence as which it begins (`db.attaching.belonging_to`)."""

    path: Path
    start: Evidence


@dataclass
class Tally:
    """What became of the files since somebody began to add some."""

    total: int = 0
    attached: int = 0
    known: int = 0
    remarks: list[Message] = field(default_factory=list)
    refused: list[tuple[Waiting, Message]] = field(default_factory=list)
    stopped: Message | None = None
    """Why the rest waits, where that is not somebody's wish."""


@dataclass(frozen=True)
class _Done:
    waiting: Waiting
    attached: Attached | None
    problem: SanadError | None = None


def _of_the_file() -> tuple[type[SanadError], ...]:
    """After these the next file is taken; any other failure would meet it too, so the rest waits."""
    from db.store.evidence import FileChanged, NotAFile, NotReadable  # loaded with the first file
    from db.store.room import FileTooLarge

    return NotAFile, NotReadable, FileChanged, FileTooLarge


class Attaching(QObject):
    """``moved`` comes while files are taken in, ``ended`` when none is any more: all are done, or the rest waits."""

    moved = Signal()
    ended = Signal()

    def __init__(self, session: Session, settings: Settings) -> None:
        super().__init__()
        self._session = session
        self._settings = settings
        self._waiting: deque[Waiting] = deque()
        self._done: queue.SimpleQueue[_Done] = queue.SimpleQueue()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self._bug: BaseException | None = None
        self._step: Change | None = None
        self._of: Path | None = session.path if session.is_open else None
        self._now = ("", 0, 0)
        self.tally = Tally()
        self._timer = QTimer(self, interval=_TELL)
        self._timer.timeout.connect(self._look)
        session.opened.connect(self._remember)
        session.closing.connect(self.stop)

    # --- what is asked ------------------------------------------------------------------------------------------------

    @property
    def running(self) -> bool:
        """Whether files are being taken in."""
        return self._thread is not None

    @property
    def left(self) -> int:
        """Files that wait, the one being copied included."""
        return len(self._waiting)

    @property
    def current(self) -> tuple[str, int, int]:
        """The name of the file being taken in, how far that is, and of how much; bytes count twice (`evidence`)."""
        return self._now

    def add(self, paths: Iterable[Path], start: Evidence) -> None:
        """Take these files in after those that wait already."""
        if not self.running and not self._waiting:
            self.tally, self._step = Tally(), None
        wanted = [Waiting(path, start) for path in paths]
        self._waiting.extend(wanted)
        self.tally.total += len(wanted)
        self.go_on()

    def try_again(self) -> None:
        """Take in once more what was refused."""
        refused = [waiting for waiting, _ in self.tally.refused]
        self.tally.refused.clear()
        self._waiting.extend(refused)
        self.go_on()

    def leave_refused(self) -> None:
        """Nobody wants to hear of the refused ones any more."""
        self.tally.refused.clear()
        self.moved.emit()

    def go_on(self) -> None:
        """Take in what waits."""
        if self.running or not self._waiting or not self._session.is_open:
            return
        self.tally.stopped = None
        self._stopping.clear()
        self._session.begin_work(self)
        where = (self._session.path, self._session.key, self._settings.author)
        self._thread = threading.Thread(target=self._serve, args=where, name="attaching", daemon=True)
        self._thread.start()
        self._timer.start()
        self.moved.emit()

    def stop(self) -> None:
        """Stop within a megabyte; what is attached stays, the file being copied and the rest wait."""
        if self._thread is not None:
            self._stopping.set()
            self._thread.join()
            self._look()

    def forget(self) -> None:
        """Those that wait are not wanted; the files themselves stay where they are."""
        self.stop()
        self._waiting.clear()
        self.tally = Tally()
        self.moved.emit()

    def _remember(self) -> None:
        """What waited when an archive was locked goes on waiting for that archive, never for another."""
        if self._of != self._session.path:
            self._waiting.clear()
            self.tally = Tally()
        self._of = self._session.path
        self.moved.emit()

    # --- in the thread ------------------------------------------------------------------------------------------------

    def _serve(self, path: Path, key: Key | None, author: str) -> None:
        try:
            with opening.open_archive(path, key=key, write=True, author=author, locked_by_parent=True) as archive:
                while self._waiting and not self._stopping.is_set() and self._take(archive, self._waiting[0]):
                    pass
        except SanadError as error:
            self.tally.stopped = error.message
        except BaseException as error:  # noqa: BLE001 - raised again where somebody can hear it
            self._bug = error

    def _take(self, archive: Archive, waiting: Waiting) -> bool:
        """Whether the next one can be taken."""
        try:
            found = attach(
                archive, waiting.path, waiting.start, progress=self._progress, cancelled=self._stopping.is_set
            )
        except Cancelled:
            return False
        except _of_the_file() as error:
            self._settle(_Done(waiting, None, error))
            return True
        self._settle(_Done(waiting, found))
        return True

    def _settle(self, done: _Done) -> None:
        # In this order: whoever counts between the two lines counts a file twice rather than never.
        self._done.put(done)
        self._waiting.popleft()

    def _progress(self, done: int, total: int) -> None:
        self._now = (self._waiting[0].path.name, done, total)

    # --- in the window ------------------------------------------------------------------------------------------------

    def _look(self) -> None:
        over = self._thread is not None and not self._thread.is_alive()
        change = self._gather()
        if change and self._session.is_open:
            self._step = self._session.joined(change, self._step)
        if over:
            self._end()
        else:
            self.moved.emit()

    def _gather(self) -> Change:
        """What was saved since the last look, as one change."""
        before: dict[str, Record | None] = {}
        after: dict[str, Record] = {}
        revision = ""
        while not self._done.empty():
            done = self._done.get()
            self._count(done)
            if done.attached is not None and done.attached.change:
                before.update({i: r for i, r in done.attached.change.before.items() if i not in before})
                after.update(done.attached.change.after)
                revision = done.attached.change.revision
        return Change(revision, before, after)

    def _count(self, done: _Done) -> None:
        if done.problem is not None:
            self.tally.refused.append((done.waiting, done.problem.message))
        elif done.attached is not None:
            self.tally.attached += bool(done.attached.change)
            self.tally.known += not done.attached.change
            self.tally.remarks += [done.attached.remark] if done.attached.remark else []

    def _end(self) -> None:
        self._timer.stop()
        self._thread = None
        self._session.end_work(self)
        self.moved.emit()
        self.ended.emit()
        bug, self._bug = self._bug, None
        if bug is not None:
            raise bug
