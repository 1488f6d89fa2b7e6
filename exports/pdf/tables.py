"""Tables: a repeated header, rows of any height, drawn as they come."""

from __future__ import annotations

from itertools import chain, islice
from typing import NamedTuple

from exports.palette import ACCENT, TEXT
from exports.pdf.amounts import NUMBERS, Amounts, align
from exports.pdf.columns import Slot, place_columns, shown
from exports.pdf.lines import EMPTY, Line
from exports.pdf.paper import ASCENT, BOTTOM, HEIGHT, STEP, Paper
from exports.pdf.typography import CELL, COLUMN, HEADING, TOTAL, Style
from exports.report import Cell, Column, Noted, Row, Table

SAMPLE = 120
"""Rows that decide the widths; a table may be far longer than what fits into memory."""

PADDING = 3.5
"""Points above and below the lines of a row."""


_KEPT = 20
"""Lines of a first row that are kept with the header; a row higher than that may begin where there is room."""


class _CellLine(NamedTuple):
    """One line of a cell and the numbers of notes behind it."""

    line: Line
    notes: tuple[int, ...] = ()


_BrokenRow = list[list[_CellLine]]


class TableDrawing:
    """One table while it is being drawn, at the cursor."""

    def __init__(self, paper: Paper, table: Table) -> None:
        rows = iter(table.rows)
        sample = list(islice(rows, SAMPLE))
        slots = place_columns(paper, table, sample)
        self._paper = paper
        self._table = table
        self._columns = list(zip(table.columns, slots, strict=True))
        self._header = [
            [_CellLine(line) for line in paper.setter.lines(column.header, COLUMN, slot.width)]
            for column, slot in self._columns
        ]
        self._header_height = max(map(len, self._header)) * COLUMN.leading + 2 * PADDING
        self._titles = paper.setter.lines(table.title, HEADING)
        broken = [self._broken(row, CELL) for row in sample]
        self._first = broken[0] if broken else None
        self._rows = chain(broken[1:], (self._broken(row, CELL) for row in rows))
        self._total = self._broken(table.total, TOTAL) if table.total is not None else None
        self._amounts = self._aligned(broken)
        self._one_row = len(sample) == 1

    @property
    def beginning(self) -> float:
        """The height of what must stand together: title, header, the first row (of a very high one its beginning)."""
        lines = min(_height(self._first), _KEPT) if self._first else 1
        below = self._total_height if self._one_row else CELL.leading + 2 * PADDING
        rows = lines * CELL.leading + 2 * PADDING + below
        return len(self._titles) * HEADING.leading + self._header_height + rows

    @property
    def _total_height(self) -> float:
        return _height(self._total) * TOTAL.leading + 2 * PADDING if self._total else 0.0

    def draw(self) -> int:
        """Draw it; returns the number of its rows."""
        self._paper.need(self.beginning)
        for line in self._titles:
            self._paper.put_down(line, HEADING)
        self._draw_header()
        count, waiting = int(self._first is not None), self._first
        for row in self._rows:
            if waiting is not None:
                self._draw_row(waiting, CELL)
            waiting = row
            count += 1
        self._end(waiting)
        self._paper.y -= 4 * STEP
        return count

    def _aligned(self, sample: list[_BrokenRow]) -> dict[int, Amounts]:
        """How the numbers stand in each column of numbers, by its position; judged by these rows and the total."""
        rows = [(row, CELL) for row in sample] + ([(self._total, TOTAL)] if self._total else [])
        return {
            at: align(
                ((cell.line, style) for row, style in rows for cell in row[at]),
                slot.width - slot.notes,
                self._paper.right_to_left,
            )
            for at, (column, slot) in enumerate(self._columns)
            if column.kind in NUMBERS
        }

    def _end(self, last: _BrokenRow | None) -> None:
        """The last row, and the total on the same page."""
        if last is not None:
            self._draw_row(last, CELL, below=self._total_height)
        if self._total is not None:
            self._paper.rule(self._paper.y + 0.25, TEXT, 0.75)
            self._draw_row(self._total, TOTAL)

    def _draw_header(self) -> None:
        height = max(map(len, self._header))
        level = [[_CellLine(EMPTY)] * (height - len(cell)) + cell for cell in self._header]
        self._draw_lines(level, 0, height, COLUMN)
        self._paper.rule(self._paper.y + 0.5, ACCENT, 1.0)

    def _broken(self, row: Row, style: Style) -> _BrokenRow:
        return [self._broken_cell(cell, *place, style) for cell, place in zip(row, self._columns, strict=True)]

    def _broken_cell(self, cell: Cell, column: Column, slot: Slot, style: Style) -> list[_CellLine]:
        kept = slot.notes if column.kind in NUMBERS else 0.0
        lines = self._paper.setter.lines(shown(cell, column.kind), style, slot.width - kept)
        if not isinstance(cell, Noted) or not cell.notes:
            return [_CellLine(line) for line in lines]
        *others, last = lines or (EMPTY,)
        spare = slot.notes if kept else slot.width - last.width
        behind, *below = self._paper.marker_lines(cell.notes, spare, slot.width)
        marked = [_CellLine(EMPTY, notes) for notes in below]
        return [*(_CellLine(line) for line in others), _CellLine(last, behind), *marked]

    def _draw_row(self, row: _BrokenRow, style: Style, below: float = 0.0) -> None:
        """Draw a row, on a new page where it and what belongs below it do not fit; a higher one takes several pages."""
        drawn, height = 0, _height(row)
        while drawn < height:
            if self._is_too_high(height - drawn, style, below):
                self._paper.turn()
                self._draw_header()
            room = int((self._paper.y - BOTTOM - 2 * PADDING) // style.leading)
            end = min(height, drawn + max(1, room))
            self._draw_lines(row, drawn, end, style)
            drawn = end
        self._paper.rule(self._paper.y)

    def _is_too_high(self, lines: int, style: Style, below: float) -> bool:
        """Whether these lines had better begin on the next page: they fit there, or here is no room for one."""
        room = self._paper.y - BOTTOM
        fresh = HEIGHT - self._header_height
        height = lines * style.leading + 2 * PADDING + below
        return room < min(height, fresh) and (height <= fresh or room < style.leading + 2 * PADDING)

    def _draw_lines(self, row: _BrokenRow, start: int, end: int, style: Style) -> None:
        top = self._paper.y - PADDING
        for at, cell in enumerate(row):
            baseline = top - style.leading * ASCENT
            for line in cell[start:end]:
                self._draw_cell_line(line, at, baseline, style)
                baseline -= style.leading
        self._paper.y = top - (end - start) * style.leading - PADDING

    def _draw_cell_line(self, cell: _CellLine, at: int, baseline: float, style: Style) -> None:
        slot = self._columns[at][1]
        if amounts := self._amounts.get(at):
            box = (slot.offset, slot.width - self._behind(cell, amounts, slot, style))
            end = self._paper.put(cell.line, style, box, baseline, "end")
        else:
            end = self._paper.put(cell.line, style, (slot.offset, slot.width), baseline)
        if cell.notes:
            self._paper.put_markers(cell.notes, end, baseline, style.size)

    def _behind(self, cell: _CellLine, amounts: Amounts, slot: Slot, style: Style) -> float:
        """What stays free behind a line of a column of numbers; the markers hang in it."""
        if not cell.line.text:
            return max(slot.notes, self._paper.marker_width(cell.notes))
        room = slot.width - slot.notes
        if style is COLUMN:
            return slot.notes + max(0.0, min(amounts.header, room - cell.line.width))
        return slot.notes + amounts.behind(cell.line, style, room)


def _height(row: _BrokenRow) -> int:
    """In lines, of its highest cell."""
    return max(1, *map(len, row)) if row else 1
