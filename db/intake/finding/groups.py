"""Columns that name a group in its first row only, where nothing is merged: a governorate and empty cells below."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from db.intake.finding.cells import Kind, is_blank
from db.intake.finding.window import Line, Sample
from db.intake.tables import RawRow, Value

_LEAST_ROWS = 4
_LEAST_GROUPS = 2
_MOST_ALONE = 1 / 3
"""The share of groups that may have one row only."""
_LONGEST = 60


def grouping(entries: Sequence[Line], positions: Sequence[int], core: Sequence[int]) -> tuple[int, ...]:
    """Which of these columns are so; ``core`` are those in which every entry states something.

    Only names and days to the left of the numbers: what stands behind them is a remark of its own row. An empty cell
    that follows a value seen before is a gap and no group, so the values have to differ all.
    """
    counted = [at for at, kind in Sample(entries).types.items() if kind is Kind.NUMBER]
    left = [at for at in positions if at < min((at for at in counted if at != positions[0]), default=0)]
    inner = max((at for at in core if at in left), default=-1)
    return tuple(at for at in left if at < inner and _names_groups([_at(line, at) for line in entries]))


def _at(line: Line, position: int) -> Value:
    return line.row.values[position] if position < len(line.row.values) else None


def _names_groups(cells: Sequence[Value]) -> bool:
    named = [str(cell) for cell in cells if not is_blank(cell)]
    if len(cells) < _LEAST_ROWS or is_blank(cells[0]) or len(named) < _LEAST_GROUPS or len(named) * 2 > len(cells):
        return False
    followed = sum(empty for empty, _ in groupby(cells, is_blank))
    alone = len(named) - followed
    return len({*named}) == len(named) and alone <= len(named) * _MOST_ALONE and max(map(len, named)) <= _LONGEST


def continued(row: RawRow, grouped: Sequence[int], above: dict[int, Value]) -> tuple[Value, ...]:
    """The row's values with those of its group; ``above`` keeps them for the next row."""
    values = [*row.values, *[None] * (max(grouped) + 1 - len(row.values))]
    for position in grouped:
        if is_blank(values[position]):
            values[position] = above.get(position)
        else:
            above[position] = values[position]
    return tuple(values)
