"""Tables beside each other: parts of a header that an empty column keeps apart, each with entries of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby, islice

from db.intake.finding.cells import Kind, is_blank
from db.intake.finding.head import Head, find_head
from db.intake.finding.window import ROWS, Line, lines_of, sample_after
from db.intake.tables import RawRow, Sheet
from db.model.folding import fold

_LEAST_COLUMNS = 2
_LEAST_TABLES = 2
_WIDEST = 60
_LONGEST = 20_000
"""Rows of tables beside each other, which are kept in memory; longer ones are one table."""

_TYPED = frozenset({Kind.NUMBER, Kind.DATE})

Side = range
"""The positions of one table's columns."""


def beside(stretch: Sheet) -> list[Sheet]:
    """The tables of a stretch from left to right, each as a sheet of its own; the stretch itself if it has one only."""
    rows = iter(stretch.rows)
    first = list(islice(rows, ROWS))
    sides = _sides(lines_of(first, numbers_count_rows=bool(stretch.name)), stretch)
    if sides:
        first += islice(rows, _LONGEST)
    if not sides or len(first) >= _LONGEST:
        return [replace(stretch, rows=chain(first, rows))]
    return [replace(stretch, rows=_cut(first, side)) for side in sides]


def _cut(rows: Iterable[RawRow], side: Side) -> Iterator[RawRow]:
    """The rows with nothing but the cells of one side; a title above all of them is each one's."""
    opened = False
    for row in rows:
        opened = opened or len([value for value in row.values if not is_blank(value)]) > 1
        if not opened:
            yield row
            continue
        cells = row.values[side.start : side.stop]
        yield replace(row, values=(None,) * min(side.start, len(row.values)) + cells)


def _sides(lines: Sequence[Line], stretch: Sheet) -> list[Side]:
    head = find_head(lines, stretch.merged)
    if head is None or not head.names:
        return []
    filled = sorted({position for line in lines[head.first :] for position in line.kinds})
    runs = [[at for _, at in run] for _, run in groupby(enumerate(filled), key=lambda one: one[1] - one[0])]
    sides = [range(run[0], run[-1] + 1) for run in runs]
    if len(sides) < _LEAST_TABLES or filled[-1] >= _WIDEST or not all(_is_table(lines, head, side) for side in sides):
        return []
    return sides if _are_apart(lines, head, sides) else []


def _is_table(lines: Sequence[Line], head: Head, side: Side) -> bool:
    """Whether these columns would do for a table: names over numbers or days, and over something that is no number."""
    types = sample_after(lines, head.body - 1).types
    named = {position for index in head.names for position in lines[index].kinds}
    kinds = [types.get(position) for position in side]
    return (
        len(side) >= _LEAST_COLUMNS and named.issuperset(side) and bool(_TYPED & {*kinds}) and {*kinds} != {Kind.NUMBER}
    )


def _are_apart(lines: Sequence[Line], head: Head, sides: Sequence[Side]) -> bool:
    """Whether the parts say the same names, end at different rows, or have titles of their own: then they are tables.

    An empty column may only be there for the eye.
    """
    names = [{fold(str(lines[head.names[-1]].row.values[p])) for p in side} for side in sides]
    if any(one & other for place, one in enumerate(names) for other in names[place + 1 :]):
        return True
    ends = {max((i for i, line in enumerate(lines) if {*side} & {*line.kinds}), default=0) for side in sides}
    starts = {side.start for side in sides}
    return len(ends) > 1 or any(starts == {*line.kinds} for line in lines[: head.first])
