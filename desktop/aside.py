"""One piece of work beside the window, in a thread of its own: for what a library or a child computes meanwhile."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal

from db.errors import SanadError

T = TypeVar("T")


class Aside(QObject):
    """Runs once. Exactly one of ``done`` and ``failed`` comes, in the thread that made this; a bug is raised there.

    The program does not end before the work does: it may be writing a file.
    """

    done = Signal(object)
    failed = Signal(object)
    """The `SanadError`."""
    _over = Signal(object, object)

    def __init__(self, work: Callable[[], Any], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._thread = threading.Thread(target=self._run, name="aside")
        self._over.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    @property
    def running(self) -> bool:
        """Whether it is still at work."""
        return self._thread.is_alive()

    def wait(self) -> None:
        """Until it is over; for whoever is about to free what it works with."""
        if self.running:
            self._thread.join()

    def _run(self) -> None:
        try:
            found, problem = self._work(), None
        except BaseException as error:  # noqa: BLE001 - handed over and raised again where somebody can hear it
            found, problem = None, error
        with suppress(RuntimeError):  # whoever asked is gone; the work is done all the same
            self._over.emit(found, problem)

    def _tell(self, found: object, problem: BaseException | None) -> None:
        if problem is None:
            self.done.emit(found)
        elif isinstance(problem, SanadError):
            self.failed.emit(problem)
        else:
            raise problem


class _Waiting(QObject):
    over = Signal()


def drawing_on(work: Callable[[], T]) -> T:
    """Do what takes a blink, such as a key from a passphrase, while the window draws on; keys pressed come after it.

    What the work returns, or raises.
    """
    from concurrent.futures import ThreadPoolExecutor

    waiting, loop = _Waiting(), QEventLoop()
    waiting.over.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    with ThreadPoolExecutor(1, "aside") as pool:
        doing = pool.submit(work)
        doing.add_done_callback(lambda _done: waiting.over.emit())
        loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return doing.result()
