"""The inside of the limited child process: it binds its own hands, does one piece of work and tells what comes of it.

`db.intake.limited` starts it and reads its lines. A line is one of these letters and one JSON value:

    =   an answer of the work
    !   a known failure: the name of its class and its values
    ?   a bug of ours: the kind of error and the places in the code, never the message, which may quote the file
    .   all is told
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, BinaryIO

from db.errors import SanadError
from db.messages import Message

if sys.platform != "win32":
    import resource

ANSWER, FAILURE, BUG, END = b"=", b"!", b"?", b"."

TOO_GREEDY = 3
"""Exit status of a child that ran out of memory but could still say so."""


def serve() -> None:
    """Do what the first line of standard input asks, and end; also when the parent ends in the midst of it."""
    os.umask(0o077)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches both processes, and the parent ends this one
    asked = json.loads(sys.stdin.buffer.readline())
    _bind(asked["memory"], asked["cpu"])
    out = sys.stdout.buffer
    try:
        arguments = _arguments(asked)
        threading.stack_size(2**18)
        threading.Thread(target=_end_with_parent, daemon=True).start()
        _work(asked, arguments, out)
    except SanadError as failure:
        _tell(out, FAILURE, {"kind": type(failure).__name__, "values": plain(failure.message)["values"]})
    except MemoryError:
        os._exit(TOO_GREEDY)
    except Exception as error:  # noqa: BLE001 - told to the parent, who raises it as the bug that it is
        _tell(out, BUG, [type(error).__name__, *_places(error)])


def _arguments(asked: dict[str, Any]) -> dict[str, Any]:
    """What the work is called with; a file's content follows the line on standard input, so it touches no disk."""
    if asked["content"] is None:
        return dict(asked["arguments"])
    return {**asked["arguments"], "content": sys.stdin.buffer.read(asked["content"])}


def _work(asked: dict[str, Any], arguments: dict[str, Any], out: BinaryIO) -> None:
    module, _, name = asked["work"].partition(":")
    work: Callable[..., Iterable[Any]] = getattr(importlib.import_module(module), name)
    gc.disable()  # trees of parsed XML are freed by counting; a search for cycles would go through all of them
    stretch = _Stretch(asked["cpu"])
    for answer in work(**arguments):
        _tell(out, ANSWER, answer)
        stretch.begin_anew()
    _tell(out, END, None)


def _tell(out: BinaryIO, letter: bytes, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        encoded = text.encode()
    except UnicodeEncodeError:
        # Halves of characters: those that belong together are joined, a lone one becomes U+FFFD.
        encoded = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode()
    out.write(letter + encoded + b"\n")
    out.flush()


def plain(message: Message) -> dict[str, Any]:
    """A message as JSON; its values are texts, whole numbers and messages."""
    values = {
        name: plain(value) if isinstance(value, Message) else value if isinstance(value, int) else str(value)
        for name, value in message.values.items()
    }
    return {"template": message.template, "values": values}


def _places(error: BaseException) -> list[str]:
    import traceback  # here: a child is to begin quickly, and hardly one needs it

    return [f"{Path(frame.filename).name}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]


def _end_with_parent() -> None:
    # Past Python's own buffer: it may not be in use when the interpreter ends.
    while os.read(sys.stdin.fileno(), 2**10):
        pass
    os._exit(1)


def _bind(memory: int | None, cpu: int | None) -> None:
    """Limits in bytes and seconds that the system enforces; `None` where the parent watches instead."""
    if sys.platform == "win32":
        return
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if memory is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    if cpu is not None:
        _bind_time(cpu)


def _bind_time(seconds: int) -> None:
    if sys.platform != "win32":
        # The system counts whole seconds; the one that has begun is given.
        resource.setrlimit(resource.RLIMIT_CPU, (seconds + 1, resource.RLIM_INFINITY))


class _Stretch:
    """Every answer opens a new allowance of processor time: a million honest rows pass, a bomb gives no answers."""

    def __init__(self, cpu: int | None) -> None:
        self._cpu = cpu
        self._second = 0

    def begin_anew(self) -> None:
        if self._cpu is None:
            return
        second = int(time.process_time())
        if second > self._second:
            self._second = second
            _bind_time(second + self._cpu)
