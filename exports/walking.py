"""How far an export is: it walks through all events, once to look and then for each table that is made of them."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

from db.progress import Progress

_PAUSE = 0.1
"""Seconds between two messages: nobody reads faster, and the work goes on."""

T = TypeVar("T")


class Walk:
    """Counts the events that a walk passes, and tells of some of them; `again` begins the walks that write."""

    def __init__(self, progress: Progress, step: str) -> None:
        self._progress = progress
        self._step = step
        self._done = 0
        self._total: int | None = None
        self._told = time.monotonic()
        progress(step, 0, None)

    def __call__(self) -> None:
        """One more."""
        self._done += 1
        if time.monotonic() - self._told >= _PAUSE:
            self._told = time.monotonic()
            self._progress(self._step, self._done, self._total)

    def again(self, step: str, walks: int) -> None:
        """So many walks of as many events follow, at most; without a number nobody knows how far it is."""
        self._step, self._total, self._done = step, walks * self._done or None, 0
        self._progress(step, 0, self._total)


def passing(items: Iterable[T], progress: Progress, step: str, total: int | None = None) -> Iterator[T]:
    """The same items, of which some are told as they pass."""
    walk = Walk(lambda name, done, _=None: progress(name, done, total), step)
    for item in items:
        walk()
        yield item
