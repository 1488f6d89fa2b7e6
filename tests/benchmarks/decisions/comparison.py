"""What every script here has in common: a table of ways to do one thing, and how long each takes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from exports.terminal.layout import table
from resources.language import language
from tests.benchmarks import measuring


@dataclass(frozen=True)
class Comparison:
    """Ways to do one thing, side by side; the first row is the way that Sanad goes."""

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def seconds(work: Callable[[], object], *, times: int = 1) -> float:
    """The shortest of several runs: what disturbs a run only ever lengthens it."""
    return min(measuring.seconds(work) for _ in range(times))


def spoken(duration: float) -> str:
    """A duration with a unit in which it is easy to read."""
    if duration >= 0.1:
        return f"{duration:.2f} s"
    if duration >= 1e-3:
        return f"{duration * 1e3:.1f} ms"
    return f"{duration * 1e6:.1f} µs" if duration >= 1e-6 else f"{duration * 1e9:.0f} ns"


def show(compare: Callable[[int], Comparison], usual: int) -> None:
    """Run from the command line: measure at the usual size, or at another, and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=usual)
    comparison = compare(parser.parse_args().size)
    print(comparison.title, *table([comparison.columns, *comparison.rows], language("en")), sep="\n")
