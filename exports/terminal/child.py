"""What the command line owes the window that started it: progress to read, and to end when the window ends."""

from __future__ import annotations

import _thread
import os
import queue
import sys
import threading
import time
from dataclasses import dataclass
from typing import TextIO

from db.messages import N_
from db.model.types import to_json
from exports.terminal.layout import isolated, line
from resources.language import Language

STEPS = {
    "read": N_("Reading"),
    "write": N_("Writing"),
    "look": N_("Looking through the archive"),
    "search": N_("Searching the file for what is withheld"),
    "copy": N_("Copying"),
    "verify": N_("Checking the copy"),
    "file": N_("Checking the file"),
    "history": N_("Checking the history"),
    "evidence": N_("Checking evidence"),
    "count": N_("Counting again"),
}
"""What a terminal shows of a step; a parent process gets its code."""

_GRACE = 2.0
"""Seconds to clean up in after standard input has ended."""


@dataclass(frozen=True)
class Steps:
    """Tells how far a long piece of work is: JSON lines for a parent process, one line on a terminal, else nothing."""

    stream: TextIO
    as_json: bool
    speech: Language

    def __call__(self, step: str, done: int, total: int | None = None) -> None:
        if self.as_json:
            print(to_json({"step": step, "done": done, "total": total}), file=self.stream, flush=True)
        elif self.stream.isatty():
            of = f" / {total:,}" if total is not None else ""
            told = f"{self.speech.label(STEPS.get(step, step))}: {isolated(f'{done:,}{of}', self.speech)}"
            print(f"\r{line(told, self.speech)}\x1b[K", end="", file=self.stream, flush=True)

    def begin(self, command: str) -> None:
        """The command starts: to a parent the first step of all."""
        if self.as_json:
            self(command, 0, 1)

    def done(self, command: str) -> None:
        """The command is done."""
        if self.as_json:
            self(command, 1, 1)

    def end(self) -> None:
        """The line on the terminal is not needed any more."""
        if not self.as_json and self.stream.isatty():
            print("\r\x1b[K", end="", file=self.stream, flush=True)


_further: queue.SimpleQueue[str] = queue.SimpleQueue()
"""Lines from the parent after the first."""


def first_line_from_parent() -> str:
    """The first line of standard input. From now on this process ends when its parent does, or closes the stream."""
    first = sys.stdin.readline()
    threading.Thread(target=_end_with, args=(sys.stdin,), daemon=True).start()
    return first.strip()


def next_line_from_parent() -> str:
    """A line after the first; waits for it."""
    return _further.get().strip()


def _end_with(stream: TextIO) -> None:
    while line := stream.readline():
        _further.put(line)
    # As Ctrl+C would: half-written files are removed. What takes longer is cut off, as a kill would.
    _thread.interrupt_main()
    time.sleep(_GRACE)
    os._exit(1)
