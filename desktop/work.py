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

from PySide6.QtCore import QObject, QProcess, QProcessEnvironment, QTimer, Signal

from desktop.session import Session

_PATIENCE = 700
"""Milliseconds in which a cancelled child may tidy up; then it is ended. A cancel takes less than a second."""

PROGRAM = Path(__file__).resolve().parents[1] / "main.py"


class Work(QObject):
    """One command in a child. Exactly one of ``done``, ``failed`` and ``cancelled`` comes at the end."""

    progressed = Signal(str, int, object)
    """Step, how far, of how much (`None` where nobody knows)."""
    done = Signal(object)
    """The JSON document that the command printed."""
    failed = Signal(str)
    """One sentence in the language of the window."""
    cancelled = Signal()

    def __init__(self, session: Session, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._cancelling = False
        self._process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("SANAD_LANG", language)
        self._process.setProcessEnvironment(environment)
        self._process.readyReadStandardError.connect(self._read_progress)
        self._process.finished.connect(self._finish)
        self._process.errorOccurred.connect(self._not_started)
        self._unread = b""
        self._said: list[str] = []

    def start(self, command: str, *arguments: str | Path) -> None:
        """Run a command on the open archive; ``arguments`` come after the archive's path."""
        key = self._session.key
        options = ["--json", "--progress=json", "--key-stdin"]
        self._process.start(*_program([command, str(self._session.path), *map(str, arguments), *options]))
        self._process.write((key.raw.hex() if key else "").encode() + b"\n")

    @property
    def running(self) -> bool:
        """Whether the child is at work."""
        return self._process.state() != QProcess.ProcessState.NotRunning

    def cancel(self) -> None:
        """End it; nothing half-done stays. ``cancelled`` follows within a second."""
        self._cancelling = True
        self._process.closeWriteChannel()
        QTimer.singleShot(_PATIENCE, self._process.kill)

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
        if self._cancelling:
            self.cancelled.emit()
        elif status == 0:
            self.done.emit(_document(bytes(self._process.readAllStandardOutput().data()).decode()))
        else:
            self.failed.emit(" ".join(self._said))

    def _not_started(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self.failed.emit(self._process.errorString())


def _program(arguments: Sequence[str]) -> tuple[str, list[str]]:
    """This program again: its own file, or from a source tree the interpreter with `main.py`."""
    if getattr(sys, "frozen", False):
        return sys.executable, list(arguments)
    return sys.executable, [str(PROGRAM), *arguments]


def _document(printed: str) -> Any:
    return json.loads(printed) if printed.strip() else None
