"""How a work is measured beside its raw counterpart, and what of it stands in the table."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

Work = Callable[[], object]

UNITS = {"s": 1.0, "ms": 1_000.0, "MB": 1e-6}
"""From seconds, or bytes, to what is shown."""


@dataclass(frozen=True)
class Limit:
    """What is allowed: so many times the raw side's, so much more than it, or so much in all; all that are given."""

    times: float | None = None
    plus: float | None = None
    most: float | None = None

    def allowed(self, raw: float) -> float:
        """The largest value that keeps the limit."""
        given = [self.most, self.times and self.times * raw, self.plus and self.plus + raw]
        return min((bound for bound in given if bound is not None), default=math.inf)

    def told(self, unit: str) -> str:
        parts = [f"{self.times:g} ×"] if self.times else []
        parts += [f"raw + {self.plus * UNITS[unit]:g} {unit}"] if self.plus else []
        parts += [f"{self.most * UNITS[unit]:g} {unit} in all"] if self.most else []
        return ", ".join(parts)


@dataclass(frozen=True)
class Side:
    """One side of a comparison: seconds (or bytes of memory), and what it worked on."""

    value: float
    rows: int
    bytes: int = 0


@dataclass(frozen=True)
class Result:
    """One line of the table; ``sides`` are ours and the raw one."""

    work: str
    sides: Sequence[Side]
    limit: Limit
    unit: str = "ms"

    @property
    def ours(self) -> Side:
        return self.sides[0]

    @property
    def raw(self) -> Side:
        return self.sides[1]

    @property
    def kept(self) -> bool:
        """Whether the limit is kept."""
        return self.ours.value <= self.limit.allowed(self.raw.value)


def seconds(work: Work) -> float:
    """One run. Rubbish of earlier work is collected before, not during it."""
    gc.collect(1)
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def interleaved(
    ours: Work, raw: Work, rounds: int, taken: Callable[[Work], float] = seconds
) -> tuple[list[float], list[float]]:
    """The seconds of both sides, run in turns, each going first every other time: noise then meets both alike.

    ``taken`` says how long a work takes, for one that does more than what is measured.
    """
    mine: list[float] = []
    theirs: list[float] = []
    for number in range(rounds):
        turns = [(ours, mine), (raw, theirs)]
        for work, found in turns if number % 2 == 0 else turns[::-1]:
            found.append(taken(work))
    return mine, theirs


def median(values: Sequence[float]) -> float:
    return percentile(values, 50)


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that at least so many percent do not exceed."""
    return sorted(values)[max(0, math.ceil(len(values) * percent / 100) - 1)]


HEADERS = ("work", "ours", "raw", "ratio", "limit", "", "rows ours", "raw", "MB ours", "raw")


def line(result: Result) -> tuple[str, ...]:
    """The result as the table's cells."""
    ours, raw, unit = result.ours, result.raw, result.unit
    return (
        result.work,
        f"{ours.value * UNITS[unit]:,.1f} {unit}",
        f"{raw.value * UNITS[unit]:,.1f} {unit}" if raw.value else "",
        f"{ours.value / raw.value:.2f}" if raw.value else "",
        result.limit.told(unit),
        "kept" if result.kept else "MISSED",
        f"{ours.rows:,}",
        f"{raw.rows:,}" if raw.value else "",
        f"{ours.bytes / 1e6:,.1f}" if ours.bytes else "",
        f"{raw.bytes / 1e6:,.1f}" if raw.bytes else "",
    )


def table(lines: Sequence[Sequence[str]]) -> str:
    """The lines under their headers, in columns."""
    rows = [HEADERS, *lines]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in rows)
