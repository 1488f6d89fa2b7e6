"""How wide the columns of a printed table are, judged by its first rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from exports.pdf.amounts import MOST_NOTES, NUMBERS
from exports.pdf.faces import units
from exports.pdf.paper import WIDTH, Paper
from exports.pdf.typography import CELL, COLUMN, TOTAL
from exports.report import Cell, Column, Kind, Noted, Row, Table, text_of, value_of

GUTTER = 9.0
"""Points between two columns."""

LONGEST_WORD, LONGEST_CODE, LONGEST_HEADER = 64.0, 120.0, 56.0
"""What is kept on one line up to this width: words of text; numbers, dates, codes; headers."""

NARROWEST = 12.0
"""Of a column in which nothing stands."""

LETTER = 4.7
"""Points of an average letter of a cell, for width hints in characters."""

PORTION = 6.0
"""Points by which spare room is handed out."""

_WHOLE = frozenset({Kind.NUMBER, Kind.DATE, Kind.TIME, Kind.CODE})


class Slot(NamedTuple):
    """Where a column stands, counted from the reading side; `notes` is the room for markers inside it, at its end."""

    offset: float
    width: float
    notes: float


class _Wish(NamedTuple):
    """What a column needs at least, what it has where there is room, and how long each cell is on one line."""

    least: float
    better: float
    lengths: list[float]
    notes: float
    grows: bool


def shown(value: Cell, kind: Kind) -> str:
    """The cell's words on paper: numbers grouped by thousands."""
    plain = value_of(value)
    return f"{plain:,}" if kind is Kind.NUMBER and isinstance(plain, int) else text_of(plain)


def place_columns(paper: Paper, table: Table, rows: Sequence[Row]) -> list[Slot]:
    """The columns of the table side by side over the whole width of the page, judged by these rows and its total."""
    wishes = [
        _wish(paper, column, [row[at] for row in rows], table.total[at] if table.total else None)
        for at, column in enumerate(table.columns)
    ]
    slots, offset = [], 0.0
    for width, wish in zip(_shared(wishes, WIDTH - GUTTER * (len(wishes) - 1)), wishes, strict=True):
        slots.append(Slot(offset, width, wish.notes))
        offset += width + GUTTER
    return slots


def _wish(paper: Paper, column: Column, cells: list[Cell], total: Cell) -> _Wish:
    most = MOST_NOTES if column.kind in NUMBERS else float("inf")
    noted = [cell for cell in [*cells, total] if isinstance(cell, Noted)]
    notes = max((min(paper.marker_width(cell.notes), most) for cell in noted), default=0.0)
    texts = [shown(cell, column.kind) for cell in cells]
    lengths = [paper.setter.width(text, CELL) + notes for text in texts]
    whole = column.kind in _WHOLE
    words = max((_unbroken(text, whole) for text in {*texts, shown(total, column.kind)}), default=0.0)
    least = min(words, LONGEST_CODE if whole else LONGEST_WORD) + notes
    least = max(least, _header_width(paper, column.header), NARROWEST)
    return _Wish(least, max(least, (column.width or 0) * LETTER), lengths, notes, not whole)


def _unbroken(text: str, whole: bool) -> float:
    """The widest part of a text that should stay on one line; a period of time may break after its stroke.

    Unjoined letters are never narrower than joined ones, so Arabic words come out a little wide: no harm.
    """
    parts = text.replace("/", "/\n").split("\n") if whole else text.split()
    return max((units(part, TOTAL.bold) for part in parts), default=0.0) * TOTAL.size / 1000


def _header_width(paper: Paper, header: str) -> float:
    word = max((units(part, COLUMN.bold) for part in header.split()), default=0.0) * COLUMN.size / 1000
    return max(word, min(paper.setter.width(header, COLUMN), LONGEST_HEADER))


def _shared(wishes: list[_Wish], room: float) -> list[float]:
    """Everybody the least, then the spare room, portion by portion, to the column that makes most rows high.

    What is hinted at in characters is the least where there is room for it: where many stand side by side, the column
    of the longest words would be left with the narrowest strip.
    """
    widths = [wish.better for wish in wishes]
    if sum(widths) > room:
        widths = [wish.least for wish in wishes]
    if sum(widths) > room:
        return _levelled(widths, room)
    rows = list(zip(*(wish.lengths for wish in wishes), strict=True))
    while room - sum(widths) > PORTION and (neediest := _neediest(rows, widths)) is not None:
        widths[neediest] += PORTION
    growing = [width if wish.grows else 0.0 for width, wish in zip(widths, wishes, strict=True)]
    growing = growing if any(growing) else [1.0] * len(widths)
    spare = room - sum(widths)
    return [width + spare * part / sum(growing) for width, part in zip(widths, growing, strict=True)]


def _levelled(widths: list[float], room: float) -> list[float]:
    """The widest give way first: a narrow column that loses a little has its only word broken."""
    rest = room
    for at, width in enumerate(sorted(widths)):
        level = rest / (len(widths) - at)
        if width > level:
            return [min(width, level) for width in widths]
        rest -= width
    return widths


def _neediest(rows: list[tuple[float, ...]], widths: list[float]) -> int | None:
    """The column whose cells are most often and most by far the highest of their rows; none where all fit one line."""
    need = [0.0] * len(widths)
    for row in rows:
        lines = [length / width for length, width in zip(row, widths, strict=True)]
        highest = max(lines)
        if highest > 1:
            need[lines.index(highest)] += highest
    return need.index(max(need)) if any(need) else None
