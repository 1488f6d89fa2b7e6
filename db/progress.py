"""How long work tells how far it is, to whoever shows it: a line on a terminal, a bar in a window."""

from __future__ import annotations

from typing import Protocol


class Progress(Protocol):
    """Called now and then. ``step`` is a stable code; ``total`` is `None` where nobody knows it yet."""

    def __call__(self, step: str, done: int, total: int | None = None) -> None: ...


def untold(step: str, done: int, total: int | None = None) -> None:
    """For work that nobody waits for."""
