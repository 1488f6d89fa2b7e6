"""One piece of work in a fork of this warm process, killed at a moment or at a named place.

What the work acknowledges comes over a pipe, so that it is known here even if the very next instruction was the last.
"""

from __future__ import annotations

import os
import select
import signal
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

Acknowledge = Callable[[str], None]
"""Told what is done and safe; one word."""

Work = Callable[[Acknowledge], None]


@dataclass(frozen=True)
class Outcome:
    """``failure`` is the traceback of work that ended by itself, but not well."""

    killed: bool
    acknowledged: tuple[str, ...]
    failure: str = ""


def run(work: Work, *, after: float | None = None, failpoint: str = "") -> Outcome:
    """Fork, work, and kill −9 so many seconds after the start, or at a failpoint (``name:n``), or not at all.

    Nothing of SQLite may be open here: a fork would believe that it holds its parent's locks.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_the_child(work, writing, failpoint)
    os.close(writing)
    _, *said = _listen(reading, child, after).decode().split("\n")
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    acknowledged = [line[1:] for line in said if line.startswith("+")]
    failure = "\n".join(line for line in said if not line.startswith("+")).strip()
    return Outcome(status == -signal.SIGKILL, tuple(acknowledged), failure)


def duration(work: Work) -> float:
    """The seconds that the work takes when nobody disturbs it; raises what keeps it from ending well."""
    start = time.monotonic()
    outcome = run(work)
    if outcome.failure:
        raise RuntimeError(outcome.failure)
    return time.monotonic() - start


def _listen(pipe: int, child: int, after: float | None) -> bytes:
    """All that the child says until it is dead; it is killed when its time is over."""
    said, deadline = b"", None
    try:
        while True:
            left = None if deadline is None else max(0.0, deadline - time.monotonic())
            if not select.select([pipe], [], [], left)[0]:
                os.kill(child, signal.SIGKILL)
                deadline = None
                continue
            piece = os.read(pipe, 65_536)
            if not piece:
                return said
            if not said and after is not None:
                deadline = time.monotonic() + after
            said += piece
    finally:
        os.close(pipe)


def _be_the_child(work: Work, pipe: int, failpoint: str) -> NoReturn:
    os.environ["SANAD_FAILPOINT"] = failpoint
    # The first line starts the clock: what a fork costs is not part of the work.
    os.write(pipe, b"started\n")
    try:
        work(lambda word: _say(pipe, f"+{word}\n"))
    except BaseException:  # noqa: BLE001 - the parent reads what it was
        _say(pipe, traceback.format_exc())
    os._exit(0)


def _say(pipe: int, text: str) -> None:
    os.write(pipe, text.encode())
