"""Long work in a child process of the same program, so that the window never waits for it.

The child is the command line itself: it gets the archive's raw key over standard input, tells its progress on
standard error, prints its answer on standard output, and ends when the window does.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QProcessEnvironment, QTimer, Signal

from db.messages import N_
from db.store.key import Key
from desktop.session import Session
from resources.language import language as spoken

_PATIENCE = 700
"""Milliseconds in which a cancelled child may tidy up; then it is ended. A cancel takes less than a second."""

_SILENT = N_("The work was ended from outside before it was done; nothing half-done was kept.")

PROGRAM = Path(__file__).resolve().parents[1] / "main.py"


class Work(QObject):
    """One command in a child. Exactly one of ``done``, ``failed`` and ``cancelled`` comes at the end.

    It belongs to the session: windows come and go. With an ``owner`` it is dropped when that is freed.
    """

    progressed = Signal(str, object, object)
    """Step, how far, of how much (`None` where nobody knows). Bytes are more than Qt's own int holds."""
    done = Signal(object)
    """The JSON document that the command printed."""
    failed = Signal(str)
    """One sentence in the language of the window."""
    cancelled = Signal()

    def __init__(self, session: Session, language: str, owner: QObject | None = None) -> None:
        super().__init__(session)
        if owner is not None:
            owner.destroyed.connect(self.drop)
        self._session = session
        self._language = spoken(language)
        self._cancelling = False
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("SANAD_LANG", language)
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardError.connect(self._read_progress)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._not_started)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE)
        self._patience.timeout.connect(self._process.kill)
        self._unread = b""
        self._said: list[str] = []
        self.answer: Any = None
        """The document that was printed, also by a command that failed; `None` where there is none."""
        # It works under the archive's lock, which goes when the archive is closed.
        session.closing.connect(self._end_now)
        if (app := QCoreApplication.instance()) is not None:
            app.aboutToQuit.connect(self._end_now)

    def start(self, command: str, *arguments: str | Path) -> None:
        """Run a command on the open archive; ``arguments`` come after the archive's path."""
        self.run([command, self._session.path, *arguments], self._session.key)

    def run(self, arguments: Sequence[str | Path], key: Key | None) -> None:
        """Run a whole command line, whatever is open; ``key`` opens what it names."""
        options = ["--json", "--progress=json", "--key-stdin"]
        self._session.begin_work(self)
        self._process.start(*_program([*map(str, arguments), *options]))
        self._process.write((key.raw.hex() if key else "").encode() + b"\n")

    def say(self, line: str) -> None:
        """A further line for the child, on its standard input: what others must not read in a list of processes."""
        self._process.write(line.encode() + b"\n")

    @property
    def remarks(self) -> list[str]:
        """What the command said beside its answer, in sentences."""
        return list(self._said)

    @property
    def running(self) -> bool:
        """Whether the child is at work."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def cancel(self) -> None:
        """End it; nothing half-done stays. ``cancelled`` follows within a second, or ``done`` if it was."""
        if self.running and not self._cancelling:
            self._cancelling = True
            self._process.closeWriteChannel()
            self._patience.start()

    def drop(self) -> None:
        """Nobody waits for its answer any more: it ends, says nothing, and is freed."""
        self.blockSignals(True)
        if self.running:
            self._process.finished.connect(self.deleteLater)
            self.cancel()
        else:
            self.deleteLater()

    def _end_now(self) -> None:
        """The archive is about to close: `cancel`, and wait for it."""
        if self.running:
            self.cancel()
            if not self._process.waitForFinished(_PATIENCE):
                self._process.kill()
                self._process.waitForFinished(_PATIENCE)

    def _read_progress(self) -> None:
        self._unread += bytes(self._process.readAllStandardError().data())
        *lines, self._unread = self._unread.split(b"\n")
        for line in lines:
            self._read_line(line.decode(errors="replace"))

    def _read_line(self, line: str) -> None:
        try:
            told = json.loads(line)
            self.progressed.emit(told["step"], told["done"], told["total"])
        except (ValueError, TypeError, KeyError):
            # Not a step: a sentence for a person.
            if line.strip():
                self._said.append(line.strip())

    def _finish(self, status: int) -> None:
        self._read_progress()
        self._patience.stop()
        self._session.end_work(self)
        self.answer = _document(bytes(self._process.readAllStandardOutput().data()).decode())
        if status == 0 and self._process.exitStatus() == QProcess.ExitStatus.NormalExit:
            # Also where a cancel came too late: what was written is there, and must not be said to be none.
            self.done.emit(self.answer)
        elif self._cancelling:
            self.cancelled.emit()
        else:
            self.failed.emit(" ".join(self._said) or self._language.label(_SILENT))

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._session.end_work(self)
            self.failed.emit(self._process.errorString())


def _program(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """This program again: its own file, or from a source tree the interpreter with `main.py`."""
    if getattr(sys, "frozen", False):
        return sys.executable, list(arguments)
    return sys.executable, [str(PROGRAM), *arguments]


def _document(printed: str) -> Any:
    try:
        return json.loads(printed) if printed.strip() else None
    except ValueError:  # ended in the middle of a word
        return None
