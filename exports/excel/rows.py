"""Rows of a table as rows of a sheet, whichever kind of sheet it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exports.excel.cells import CellWriter, Styles
from exports.excel.sheet import LINE, Sheet, letters
from exports.excel.styles import Look
from exports.excel.targets import NOWHERE, Targets
from exports.excel.widths import header_lines, widest
from exports.report import Cell, Column, Kind, Row, value_of

HEADER_PADDING = 9.0


HIGHEST = 27
"""Lines of Excel's highest row."""

_NEVER = 1 << 20


class _Place(NamedTuple):
    """``room``: the letters of a line of text that wraps."""

    letter: str
    styles: Styles
    targets: Targets
    room: int


class RowWriter:
    """Writes the rows under one header."""

    def __init__(
        self,
        columns: Sequence[Column],
        cells: CellWriter,
        targets: Mapping[str, Targets],
        widths: Sequence[float] | None = None,
    ) -> None:
        """``widths`` are the columns', where they are known before the rows are: else a long text makes its own."""
        self._cells = cells
        self._columns = columns
        self._places = [
            _Place(letter, cells.styles_of(column), targets.get(column.links_to, NOWHERE), _room(column, width))
            for letter, column, width in zip(
                letters(len(columns)), columns, widths or map(widest, columns), strict=True
            )
        ]

    def add(self, sheet: Sheet, row: Row) -> Row | None:
        """Write a row; returns the row that must follow where a text is too long for its cell, mostly none.

        That row repeats the first cell, so that a filter or a sort keeps the text together, and no number.
        """
        at = sheet.row + 1
        cells = self._cells
        parts: list[str] = []
        rest: dict[int, str] = {}
        lines = 1
        for (letter, styles, targets, room), value in zip(self._places, row, strict=True):
            parts.append(cells.xml(f"{letter}{at}", styles, value, targets))
            if value.__class__ is str and len(value) > room:
                lines = max(lines, _lines(value, room))
            if cells.rest:
                rest[len(parts) - 1] = cells.rest
                cells.rest = ""
        sheet.add(parts, lines=lines)
        if not rest:
            return None
        cells.tally.continued += 1
        first = value_of(row[0])
        label: Cell = first if isinstance(first, str) else None
        return [rest.get(place, label if place == 0 else None) for place in range(len(row))]

    def add_header(self, sheet: Sheet, headers: Sequence[str]) -> None:
        """Write the headers, as high as the one with most lines."""
        looks = [Look.NUMBER_HEADER if column.kind is Kind.NUMBER else Look.HEADER for column in self._columns]
        hints = [column.width for column in self._columns]
        self._add_in(sheet, headers, looks, HEADER_PADDING + LINE * max(map(header_lines, headers, hints)))

    def add_tags(self, sheet: Sheet, tags: Sequence[str]) -> None:
        """Write the row of hashtags."""
        self._add_in(sheet, tags, [Look.TAG] * len(tags), LINE)

    def _add_in(self, sheet: Sheet, texts: Sequence[str], looks: Sequence[Look], height: float) -> None:
        at = sheet.row + 1
        cells = [
            self._cells.xml(f"{place.letter}{at}", {str: self._cells.looks[look]}, text, {})
            for place, text, look in zip(self._places, texts, looks, strict=True)
        ]
        sheet.add(cells, height)


def _room(column: Column, width: float) -> int:
    """Numbers, dates and codes never wrap."""
    # Widths count digits; the letters of a text are a little narrower.
    return int(width * 1.05) if column.kind in (Kind.TEXT, Kind.WRAPPED) else _NEVER


def _lines(text: str, room: int) -> int:
    lines = sum(-(-len(line) // room) or 1 for line in text[: room * HIGHEST].split("\n"))
    return min(lines, HIGHEST)
