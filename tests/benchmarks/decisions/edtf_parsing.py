"""Reading the plain dates of an import: with the library for EDTF, and with our own reading of the plain ones."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from db.model.dates import parse_edtf
from tests.benchmarks.decisions.comparison import Comparison, seconds, show, spoken

USUAL, QUICK = 500, 5
"""Different dates to read."""


def compare(size: int) -> Comparison:
    """One row a reader; days, then intervals of two of them."""
    days = [(date(2016, 1, 1) + timedelta(days=number)).isoformat() for number in range(size)]
    intervals = [f"{day}/{days[-1]}" for day in days]
    ways: tuple[tuple[str, Callable[[str], object]], ...] = (
        ("ours, not seen before", parse_edtf),
        ("ours, seen before", parse_edtf),
        ("edtf.parse_edtf", _library()),
    )
    parse_edtf.cache_clear()
    rows = [(name, _each(read, days), _each(read, intervals)) for name, read in ways]
    return Comparison("Reading one date", ("how", "a day", "an interval"), rows)


def _library() -> Callable[[str], object]:
    with warnings.catch_warnings():  # its grammar warns while it is built
        warnings.simplefilter("ignore")
        import edtf
    read: Callable[[str], object] = edtf.parse_edtf
    return read


def _each(read: Callable[[str], object], texts: list[str]) -> str:
    return spoken(seconds(partial(_read_all, read, texts)) / len(texts))


def _read_all(read: Callable[[str], object], texts: list[str]) -> None:
    for text in texts:
        read(text)


if __name__ == "__main__":
    show(compare, USUAL)
