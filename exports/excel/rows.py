"""Rows of a table as rows of a sheet, whichever kind of sheet it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from exports.excel.cells import CellWriter, Styles, Targets
from exports.excel.sheet import Sheet, letters
from exports.excel.styles import Look
from exports.excel.widths import header_lines
from exports.report import Cell, Column, Kind, Row, value_of

LINE = 15.0
"""Points of a line of body text."""

HEADER_PADDING = 9.0


class _Place(NamedTuple):
    letter: str
    styles: Styles
    targets: Targets


class RowWriter:
    """Writes the rows under one header."""

    def __init__(self, columns: Sequence[Column], cells: CellWriter, targets: Mapping[str, Targets]) -> None:
        self._cells = cells
        self._columns = columns
        self._places = [
            _Place(letter, cells.styles_of(column), targets.get(column.links_to, {}))
            for letter, column in zip(letters(len(columns)), columns, strict=True)
        ]

    def add(self, sheet: Sheet, row: Row) -> Row | None:
        """Write a row; returns the row that must follow where a text is too long for its cell, mostly none.

        That row repeats the first cell, so that a filter or a sort keeps the text together, and no number.
        """
        at = sheet.row + 1
        cells = self._cells
        parts: list[str] = []
        rest: dict[int, str] = {}
        for (letter, styles, targets), value in zip(self._places, row, strict=True):
            parts.append(cells.xml(f"{letter}{at}", styles, value, targets))
            if cells.rest:
                rest[len(parts) - 1] = cells.rest
                cells.rest = ""
        sheet.add(parts)
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
