"""Reading that takes longer than a frame: a thread with a connection of its own, that only reads.

SQLite lets go of Python's lock while it works, so the window stays alive. Work that holds it (exports, imports,
checks) goes into a child process instead (`desktop/work.py`).
"""

from __future__ import annotations

import queue
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from db import opening
from db.archive import Archive
from db.errors import SanadError
from db.model.light import dataclass
from db.store.connection import Abandoned
from db.store.key import Key
from desktop.session import Session

_TURN = 0.001
"""Seconds for which a thread keeps Python's lock from the window, which asks for it many times while it shows one
thing; five times as long, as Python has it, a person sees it stall while a long text is read."""

Question = Callable[[Archive], Any]
Answer = Callable[[Any], None]


@dataclass(frozen=True)
class _Asked:
    """A question, and who waits for its answer."""

    topic: str
    number: int
    question: Question
    answer: Answer
    sorry: Callable[[SanadError], None] | None
    owner: QObject | None


class Background(QObject):
    """Asks the open archive in a thread. A newer question of the same topic makes the older one's answer unwanted."""

    _answered = Signal(object, object)
    _failed = Signal(object, object)
    _broken = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        sys.setswitchinterval(_TURN)
        self._session = session
        self._questions: queue.SimpleQueue[_Asked | None] = queue.SimpleQueue()
        self._newest: dict[str, int] = {}
        self._thread: threading.Thread | None = None
        self._stopping = threading.Event()
        self._answered.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._failed.connect(self._say_sorry, Qt.ConnectionType.QueuedConnection)
        self._broken.connect(self._raise, Qt.ConnectionType.QueuedConnection)
        session.opened.connect(self._start)
        session.closed.connect(self.stop)
        if session.is_open:
            self._start()

    def ask(
        self,
        topic: str,
        question: Question,
        answer: Answer,
        sorry: Callable[[SanadError], None] | None = None,
        *,
        owner: QObject | None = None,
    ) -> None:
        """Have ``question`` asked in the thread; ``answer`` gets the result in the window's own.

        A known failure goes to ``sorry``; without it, it is silent, as for a list that is asked again anyway.
        An ``owner`` that is freed meanwhile (a form that was left) waits for no answer any more.
        """
        number = self._newest[topic] = self._newest.get(topic, 0) + 1
        self._questions.put(_Asked(topic, number, question, answer, sorry, owner))

    def hold(self) -> None:
        """Have the thread open the archive, if it has not yet: from then on all of it can be read, file or no file."""
        self.ask("hold", lambda _archive: None, lambda _nothing: None)

    def forget(self, topic: str) -> None:
        """Whatever was asked of this topic is not wanted any more."""
        self._newest[topic] = self._newest.get(topic, 0) + 1

    def stop(self) -> None:
        """End the thread and its connection; a question that is being asked is given up."""
        self._stopping.set()
        if self._thread is not None:
            self._newest.clear()
            self._questions.put(None)
            self._thread.join()
            self._thread = None

    def _start(self) -> None:
        self._stopping.clear()
        self._questions = queue.SimpleQueue()
        where = (self._session.path, self._session.key, self._questions)
        self._thread = threading.Thread(target=self._serve, args=where, name="reading", daemon=True)
        self._thread.start()

    def _serve(self, path: Path, key: Key | None, questions: queue.SimpleQueue[_Asked | None]) -> None:
        if not _is_asked(questions):
            return
        try:
            with opening.open_archive(path, key=key, locked_by_parent=True) as archive:
                # In a method of its own, so that nothing holds the last answer's form while it waits for a question.
                while self._serve_next(archive, questions):
                    pass
        except SanadError as error:
            # It does not open any more: whoever asks is told, or would wait for ever.
            while not self._stopping.is_set() and (asked := questions.get()) is not None:
                self._failed.emit(asked, error)

    def _serve_next(self, archive: Archive, questions: queue.SimpleQueue[_Asked | None]) -> bool:
        """Wait for a question and answer it; false for the end."""
        asked = questions.get()
        if asked is None:
            return False
        if self._awaited(asked):
            try:
                with archive.abandoning(lambda: self._unwanted(asked)):
                    found = asked.question(archive)
            except SanadError as error:
                self._failed.emit(asked, error)
            except Abandoned:
                pass
            except BaseException as bug:  # noqa: BLE001 - raised again where somebody can hear it
                self._broken.emit(bug)
            else:
                self._answered.emit(asked, found)
        return True

    def _unwanted(self, asked: _Asked) -> bool:
        """The archive is about to close, somebody asked anew, or who asked is gone."""
        return self._stopping.is_set() or not self._awaited(asked)

    def _hand_over(self, asked: _Asked, found: object) -> None:
        if self._awaited(asked):
            asked.answer(found)

    def _awaited(self, asked: _Asked) -> bool:
        there = asked.owner is None or isValid(asked.owner)
        return there and self._newest.get(asked.topic) == asked.number

    def _raise(self, bug: BaseException) -> None:
        raise bug

    def _say_sorry(self, asked: _Asked, error: SanadError) -> None:
        if self._awaited(asked) and asked.sorry is not None:
            asked.sorry(error)


def _is_asked(questions: queue.SimpleQueue[_Asked | None]) -> bool:
    """Wait until somebody asks, and leave the question where it is: no connection is opened for nobody."""
    asked = questions.get()
    if asked is not None:
        questions.put(asked)
    return asked is not None
