"""Pieces of work for the limited child: honest, greedy and broken ones."""

from __future__ import annotations

import os
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from db.errors import SanadError
from db.messages import N_, Message


class Unlucky(SanadError):
    template = N_("“{name}” is unlucky ({reason}).")


def count(to: int) -> Iterator[dict[str, Any]]:
    for number in range(to):
        yield {"number": number, "half": number / 2, "said": "قيل"}


def halves() -> Iterator[str]:
    yield "\ud83d\ude00 \ud83d"


def unlucky(name: str) -> Iterator[int]:
    yield 1
    raise Unlucky(name=name, reason=Message(N_("twice")))


def broken() -> Iterator[int]:
    yield 1
    raise KeyError("what the file says")


def memory(size: int) -> Iterator[int]:
    held = []
    for _ in range(0, size, 2**24):
        held.append(bytearray(os.urandom(2**10)) * 2**14)
    time.sleep(0.5)
    yield len(held)


def burn(seconds: float, times: int) -> Iterator[int]:
    for turn in range(times):
        until = time.process_time() + seconds
        while time.process_time() < until:
            pass
        yield turn


def sleep(seconds: float) -> Iterator[int]:
    yield os.getpid()
    time.sleep(seconds)


def wide(letters: int) -> Iterator[str]:
    yield "a" * letters


def surroundings() -> Iterator[dict[str, Any]]:
    made = Path(tempfile.mkstemp()[1])
    yield {
        "variables": sorted(os.environ),
        "folder": str(made.parent),
        "mode": stat.S_IMODE(made.stat().st_mode),
        "cores": _core_limit(),
        "descriptors": sorted(int(name) for name in os.listdir("/proc/self/fd")) if sys.platform == "linux" else [],
    }


def _core_limit() -> tuple[int, int]:
    if sys.platform == "win32":
        return 0, 0
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE)
