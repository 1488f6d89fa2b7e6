"""Foreign bytes are parsed in a child process that may take so much memory and time, and can do no harm beyond.

The child is this same program with a hidden command. The parent sees lines of JSON only; what they say is to be judged
like the file itself. Where the system sets no limits to a process (`Limits.watched`), the parent looks at the child ten
times a second.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from db.errors import SanadError
from db.intake import confinement
from db.messages import N_, Message
from db.store.failures import Cancelled
from resources.paths import ROOT

COMMAND = "limited"
"""The word behind `main.py` by which it becomes the child."""

_LONGEST_LINE = 64 * 2**20
"""Bytes of one answer: a child that was taken over must not fill the parent's memory either."""

_NO_WINDOW: int = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows would open a console for a moment."""

_LOOK = 0.1
"""Seconds between two looks at the child."""


class OverLimit(SanadError):
    """The child was ended by a limit, or crashed at one."""

    template = N_("“{name}” needs more memory or time than a file may take; nothing was changed.")


class ChildFailed(RuntimeError):
    """A bug of ours in the child. It names places in the code, never what the file says."""


@dataclass(frozen=True)
class Limits:
    """What a child may take."""

    memory: int = 2**30
    """Bytes."""
    cpu: int = 60
    """Seconds of processor time between two answers."""
    silence: float = 180.0
    """Seconds by the clock between two answers."""
    watched: bool = sys.platform != "linux"
    """Whether the parent watches memory and time, because the system does not."""
    given_up: Callable[[], bool] = lambda: False
    """Whether nobody waits for the work any more; asked ten times a second, from another thread."""


@dataclass(frozen=True)
class Content:
    """A file's bytes for a child that is to find them on no disk: how many, and the pieces of them."""

    size: int
    pieces: Iterable[bytes]


def answers(
    work: str,
    arguments: Mapping[str, Any],
    *,
    name: str,
    folder: Path,
    failures: Iterable[type[SanadError]],
    limits: Limits | None = None,
    content: Content | None = None,
) -> Generator[Any, None, None]:
    """What the function ``work`` ("module:function") yields for these arguments, in a limited child process.

    Arguments and answers are JSON; fractions arrive as `Decimal`. ``name`` is the file's, for the sentence; ``folder``
    is private and holds what a library writes for a while. ``content`` comes to the work as one more argument of that
    name. Raises those of ``failures`` that the work raises, `OverLimit`, `Cancelled`, and `ChildFailed` for a bug. The
    child starts at once, while the caller does what else there is to do, and ends with the iterator.
    """
    told = _answers(work, arguments, name, folder, failures, limits or Limits(), content)
    next(told)
    return told


def _answers(
    work: str,
    arguments: Mapping[str, Any],
    name: str,
    folder: Path,
    failures: Iterable[type[SanadError]],
    limits: Limits,
    content: Content | None,
) -> Generator[Any, None, None]:
    """Nothing, once the child is at work; then what it tells."""
    with _started(folder) as process, _Watch(process, limits) as watch:
        _ask(process, {"work": work, "arguments": arguments}, limits, content)
        yield None
        for letter, told in watch.lines():
            if letter == confinement.END:
                return
            if letter == confinement.FAILURE:
                raise _failure(told, failures)
            if letter != confinement.ANSWER:
                raise ChildFailed(f"{work}: {told}")
            yield told
        if limits.given_up():
            raise Cancelled
        if watch.killed or process.wait() not in (0, 1):  # 1: Python itself ended with a traceback
            raise OverLimit(name=name)
        raise ChildFailed(f"{work}: ended without a word")


@contextmanager
def _started(folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    process = subprocess.Popen(
        _program(),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder),
        creationflags=_NO_WINDOW,
    )
    try:
        yield process
    finally:
        process.kill()
        # A request that the child never took must not be written to the broken pipe now.
        with suppress(BrokenPipeError), process:
            pass


def _program() -> list[str]:
    if getattr(sys, "frozen", False):
        return [sys.executable, COMMAND]
    return [sys.executable, str(ROOT.parent / "main.py"), COMMAND]


def _environment(folder: Path) -> dict[str, str]:
    """Nothing of the user's. Windows starts no process without its own folder."""
    kept = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    # One arena: the C library reserves 64 MB of addresses for every further one, and addresses are what is limited.
    return {**kept, **dict.fromkeys(("TMPDIR", "TEMP", "TMP"), str(folder)), "MALLOC_ARENA_MAX": "1"}


def _ask(process: subprocess.Popen[bytes], wanted: Mapping[str, Any], limits: Limits, content: Content | None) -> None:
    memory, cpu = (None, None) if limits.watched else (limits.memory, limits.cpu)
    asked = {**wanted, "memory": memory, "cpu": cpu, "content": content and content.size}
    assert process.stdin is not None
    with suppress(BrokenPipeError):  # it ended at once; that there are no lines says so
        process.stdin.write(json.dumps(asked).encode() + b"\n")
        for piece in content.pieces if content else ():
            process.stdin.write(piece)
        process.stdin.flush()


def _failure(told: Mapping[str, Any], known: Iterable[type[SanadError]]) -> Exception:
    for kind in known:
        if kind.__name__ == told["kind"]:
            return kind(**_values(told["values"]))
    return ChildFailed(f"a failure that was not expected: {told['kind']}")


def _values(plain: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: Message(value["template"], _values(value["values"])) if isinstance(value, dict) else value
        for name, value in plain.items()
    }


class _Watch(threading.Thread):
    """Reads the child's lines, and kills it if it is silent for too long or, where watched, takes too much."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        super().__init__(daemon=True)
        self._process, self._limits = process, limits
        self._over = threading.Event()
        self._asked: float | None = None
        self._told = 0
        self.killed = False

    def __enter__(self) -> _Watch:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self.join()

    def lines(self) -> Iterator[tuple[bytes, Any]]:
        """Letter and content of each line; none after the child has ended."""
        assert self._process.stdout is not None
        while line := self._line():
            # A line without its end is all that came of it before a kill.
            if not line.endswith(b"\n"):
                self.killed |= len(line) == _LONGEST_LINE
                return
            yield line[:1], json.loads(line[1:], parse_float=Decimal)

    def _line(self) -> bytes:
        assert self._process.stdout is not None
        # Only while the parent waits is silence the child's.
        self._asked = time.monotonic()
        line = self._process.stdout.readline(_LONGEST_LINE)
        self._asked = None
        self._told += 1
        return line

    def run(self) -> None:
        """Look until the work is over."""
        greed = _Greed(self._process.pid, self._limits) if self._limits.watched else None
        while not self._over.wait(_LOOK):
            now = time.monotonic()  # before the question is looked at: a later one is then no silence
            asked = self._asked
            silent = asked is not None and now - asked > self._limits.silence
            if silent or self._limits.given_up() or (greed is not None and greed.found(self._told)):
                self.killed = True
                self._process.kill()
                return


class _Greed:
    """What the child has taken since it last told something."""

    def __init__(self, pid: int, limits: Limits) -> None:
        self._limits = limits
        self._told = -1
        self._spent = 0.0
        import psutil  # type: ignore[import-untyped] # here: it loads for long, and a window starts without a child

        self._ended = (psutil.Error, AttributeError)
        with suppress(psutil.Error):
            self._child = psutil.Process(pid)

    def found(self, told: int) -> bool:
        """Whether it is too much; ``told`` is how many lines have come."""
        try:
            used = self._child.cpu_times()
            memory = self._child.memory_info().rss
        except self._ended:
            return False
        spent = used.user + used.system
        if told != self._told:
            self._told, self._spent = told, spent
        return bool(memory > self._limits.memory or spent - self._spent > self._limits.cpu)
