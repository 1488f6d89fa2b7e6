"""A screen of our own, and hands on its keyboard: Xvfb and xdotool."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import main

PROGRAMS = ("Xvfb", "xdotool", "setxkbmap")
_PATIENCE = 30.0
"""Seconds for what takes one on a machine with nothing else to do."""
_QUIET = 0.3
"""Seconds: longer than any field waits for the next letter."""
_BLINKING = 1
"""Ticks (hundredths of a second) that a cursor takes at most in that time."""


def missing() -> list[str]:
    """The programs that are not installed here."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Look every now and then; ``AssertionError`` if it does not come true."""
    end = time.monotonic() + _PATIENCE
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.1)


@dataclass
class Screen:
    """One X server."""

    number: str
    home: Path

    def run(self, *command: str) -> str:
        """Run a program on the screen; what it prints."""
        # xdotool types what is not ASCII only where the locale can hold it.
        environment = self.environment() | {"LC_ALL": "C.UTF-8"}
        return subprocess.run(command, env=environment, check=False, capture_output=True, text=True).stdout

    def environment(self, language: str = "en") -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_", "LC_"))}
        return {**kept, "DISPLAY": self.number, "HOME": str(self.home), "LANG": f"{language}_SY.UTF-8", "LANGUAGE": "",
                "SANAD_LANG": language}  # fmt: skip

    @contextmanager
    def window(self, *arguments: object, language: str = "en") -> Iterator[Window]:
        """The program, started as a person starts it; ended, if the test has not done so."""
        process = subprocess.Popen(
            [sys.executable, str(main.__file__), *map(str, arguments)], env=self.environment(language)
        )
        window = Window(self, process)
        try:
            window.focus()
            yield window
        finally:
            with suppress(ProcessLookupError):
                process.terminate()
            process.wait(_PATIENCE)


@dataclass
class Window:
    """The window, and somebody at the keyboard before it."""

    screen: Screen
    process: subprocess.Popen[bytes]

    def focus(self, title: str = "Sanad") -> None:
        """Turn to the window or dialog of this title, once it is there: no window manager does it here."""
        found = ("xdotool", "search", "--onlyvisible", "--name", f"^{title}$")
        wait_until(lambda: bool(self.screen.run(*found)), f"no window is called {title}")
        self.screen.run(*found, "windowfocus", "--sync")

    def until_gone(self, title: str) -> None:
        """Wait until no window or dialog of this title is there: an archive opens behind its passphrase, or so."""
        found = ("xdotool", "search", "--onlyvisible", "--name", f"^{title}$")
        wait_until(lambda: not self.screen.run(*found), f"{title} is still there")

    def press(self, *keys: str) -> None:
        """Keys as xdotool names them (``ctrl+n``), or by their places on the keyboard (``57``)."""
        for key in keys:
            self.screen.run("xdotool", "key", "--clearmodifiers", key)
            time.sleep(0.05)

    def type(self, text: str) -> None:
        self.screen.run("xdotool", "type", "--delay", "25", text)

    def rest(self, seconds: float = 1.2) -> None:
        """As long as a person looks before they go on, and until the program has done what it was about."""
        time.sleep(seconds)
        wait_until(self._idle, "the program does not come to rest")

    def _idle(self) -> bool:
        """Whether no thread of the program computes for a while: what it was told is done, and shown."""
        before = self._worked()
        time.sleep(_QUIET)
        return self._worked() <= before + _BLINKING

    def _worked(self) -> int:
        """Ticks of the processor that the program has had, one more for a thread that waits for its turn."""
        return sum(_ticks(path) for path in Path(f"/proc/{self.process.pid}/task").glob("*/stat"))

    def closed(self) -> int:
        """Close it by its key; the exit status."""
        self.press("ctrl+q")
        return self.process.wait(_PATIENCE)


def _ticks(path: Path) -> int:
    """What a thread has had; 0 if it has just ended."""
    with suppress(FileNotFoundError, ProcessLookupError):
        told = path.read_text(encoding="utf-8").rpartition(")")[2].split()
        return int(told[11]) + int(told[12]) + (told[0] == "R")
    return 0


@contextmanager
def screen(home: Path) -> Iterator[Screen]:
    """An X server that nobody sees, of the size of a small laptop's."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            made = Screen(f":{told.readline().strip()}", home)
        # A letter that no layout has is typed by laying a key out anew: a busy program reads the next one in its place.
        made.run("setxkbmap", "us,ara")
        yield made
    finally:
        server.terminate()
        server.wait(_PATIENCE)
