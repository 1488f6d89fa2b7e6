"""Merged cells among the entries: a name that spans several rows holds for each of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from db.intake.finding.cells import Kind, is_blank, kind_of
from db.intake.finding.window import Merged
from db.intake.tables import RawRow, Value


def filled_down(rows: Iterable[RawRow], merged: Merged, first: int) -> Iterator[RawRow]:
    """The rows with what a cell merged over several of them says written into each; ``first`` is the first entry.

    Numbers stay in their first row: one count that spans three rows is one count.
    """
    begins: dict[int, list[tuple[int, int]]] = {}
    for top, left, bottom, _ in merged:
        if bottom > top >= first:
            begins.setdefault(top, []).append((left - 1, bottom))
    return _spelled_out(rows, begins) if begins else iter(rows)


def _spelled_out(rows: Iterable[RawRow], begins: dict[int, list[tuple[int, int]]]) -> Iterator[RawRow]:
    """``begins`` tells by row where a span begins: its column, and the last row for which it holds."""
    open_spans: dict[int, tuple[int, Value]] = {}
    for row in rows:
        yield _with(row, open_spans) if open_spans else row
        for position, bottom in begins.get(row.number, ()):
            if position < len(row.values) and _may_repeat(row.values[position]):
                open_spans[position] = bottom, row.values[position]
        for position in [at for at, (bottom, _) in open_spans.items() if bottom <= row.number]:
            del open_spans[position]


def _may_repeat(value: Value) -> bool:
    return kind_of(value) not in (Kind.BLANK, Kind.NUMBER, Kind.UNSTATED)


def _with(row: RawRow, open_spans: dict[int, tuple[int, Value]]) -> RawRow:
    holding = {position: value for position, (bottom, value) in open_spans.items() if row.number <= bottom}
    if not holding:
        return row
    values = list(row.values) + [None] * (max(holding) + 1 - len(row.values))
    for position, value in holding.items():
        if is_blank(values[position]):
            values[position] = value
    return replace(row, values=tuple(values))
