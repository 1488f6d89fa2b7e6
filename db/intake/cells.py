"""Tables between the limited child and its parent: how rows are told as JSON and heard again.

Many rows make one answer. Dates and times travel as ISO text, their positions beside the rows, so that nobody looks at
each of twenty million cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from db.intake.unreadable import TooManyCells

Value: TypeAlias = str | int | Decimal | bool | date | datetime | time | None
"""What a cell says; `None` is an empty cell. Text is stripped of nothing, a number is as it was written."""

Ranges: TypeAlias = tuple[tuple[int, int, int, int], ...]
"""First row, first column, last row, last column; 1 is the first."""

MERGED_ROWS = 100_000
"""Of which merged ranges are told: headers, and names merged by hand over the rows for which they hold."""

MOST_MERGED = 20_000

_SHOWN_DIGITS = 15
"""Spreadsheets compute in binary and show no more digits; what stands behind them is noise."""

MOST_CELLS = 200_000_000
"""Of one file: a million rows of two hundred columns. A bomb repeats a cell in its last column for ever."""

_MOST_ROWS, _MOST_LETTERS = 256, 2**18
"""Of one answer. An answer is closed by the row that passes either."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row; rows need not be of one length. ``number`` is as the user sees it: 1 is the first row or line.

    A workbook's row without a value is left out, as the next number shows; a text's blank line is a row of no values.
    """

    number: int
    values: tuple[Value, ...]
    hidden: bool = False
    """Whether the sheet does not show it, for instance because a filter was left on."""


class Line(NamedTuple):
    """A row inside the child. ``moments`` are the positions of its dates and times."""

    number: int
    cells: list[Any]
    moments: tuple[int, ...] = ()
    hidden: bool = False


@dataclass(frozen=True)
class Grid:
    """A sheet inside the child."""

    lines: Iterable[Line]
    name: str = ""
    hidden: bool = False
    merged: Ranges = ()
    guessed: str = ""


@dataclass
class _Rows:
    numbers: list[int] = field(default_factory=list)
    cells: list[list[Any]] = field(default_factory=list)
    moments: list[tuple[int, int]] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)
    letters: int = 0

    def add(self, line: Line) -> None:
        at = len(self.numbers)
        self.numbers.append(line.number)
        self.cells.append(line.cells)
        self.letters += sum([len(cell) for cell in line.cells if cell.__class__ is str])
        for column in line.moments:
            line.cells[column] = line.cells[column].isoformat()
            self.moments.append((at, column))
        if line.hidden:
            self.hidden.append(at)

    @property
    def full(self) -> bool:
        return len(self.numbers) == _MOST_ROWS or self.letters > _MOST_LETTERS

    def plain(self) -> dict[str, Any]:
        return {"rows": self.cells, "numbers": self.numbers, "moments": self.moments, "hidden": self.hidden}


def plain_number(value: float) -> int | float:
    """A finite number as a spreadsheet shows it: whole, or a fraction to fifteen digits."""
    shown = float(f"{value:.{_SHOWN_DIGITS}g}")
    if not shown.is_integer():
        return shown
    # Beyond that, the nearest binary number is not what was written: 10 to the 23rd would end in 8388608.
    return int(shown) if abs(shown) < 10**_SHOWN_DIGITS else int(Decimal(repr(shown)))


def day_or_moment(moment: datetime) -> date | datetime:
    """Midnight is the day alone: spreadsheets keep a date as a moment."""
    return moment.date() if moment.time() == time() else moment


def duration(length: timedelta) -> str:
    """Hours, which may be more than a day's, minutes and seconds."""
    seconds = round(abs(length).total_seconds())
    sign = "-" if length < timedelta() else ""
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def told(grids: Iterable[Grid], name: str) -> Iterator[dict[str, Any]]:
    """The answers of the child: what each sheet is, then its rows. `TooManyCells` of the file ``name``."""
    left = MOST_CELLS
    for grid in grids:
        yield {"sheet": {"name": grid.name, "hidden": grid.hidden, "merged": grid.merged, "guessed": grid.guessed}}
        rows = _Rows()
        for line in grid.lines:
            left -= len(line.cells)
            if left < 0:
                raise TooManyCells(name=name, limit=MOST_CELLS // 10**6)
            rows.add(line)
            if rows.full:
                yield rows.plain()
                rows = _Rows()
        if rows.numbers:
            yield rows.plain()


def heard(answer: dict[str, Any]) -> Iterator[RawRow]:
    """The rows of one answer."""
    rows = answer["rows"]
    for row, column in answer["moments"]:
        rows[row][column] = _moment(rows[row][column])
    hidden = frozenset(answer["hidden"])
    for at, (number, cells) in enumerate(zip(answer["numbers"], rows, strict=True)):
        yield RawRow(number, tuple(cells), at in hidden)


def _moment(text: str) -> date | datetime | time:
    if len(text) == len("2019-05-09"):
        return date.fromisoformat(text)
    return datetime.fromisoformat(text) if "T" in text else time.fromisoformat(text)
