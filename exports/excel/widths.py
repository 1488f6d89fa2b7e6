"""How wide columns are, by what stands in them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date

from exports.report import Column, Kind, Row, text_of, value_of

MEASURED = 1_000
"""Rows that are looked at; a width costs time, and the first rows tell."""

NARROWEST, WIDEST, WRAPPED = 9.0, 44.0, 60.0
"""Characters of any column, of single-line text, of text that wraps."""

BUTTON = 4.0
"""Characters that a filter button takes beside a header."""

HEADER_LINE = 16
"""Characters after which a header wraps rather than widening its column."""


class Widths:
    """The widest content met so far, column by column, in characters."""

    def __init__(self, columns: Sequence[Column], headers: Sequence[str]) -> None:
        self._columns = columns
        self._widest = [_header_width(header) for header in headers]

    def measure(self, row: Row, number: int) -> None:
        """Look at a row, the sheet's row of this number."""
        if number > MEASURED:
            return
        for place, cell in enumerate(row):
            value = value_of(cell)
            if isinstance(value, int):
                length = len(f"{value:,}")
            elif isinstance(value, date):
                length = len(text_of(value))
            else:
                length = max(map(len, text_of(value)[:500].split("\n")))
            self._widest[place] = max(self._widest[place], length + 2.0)

    def final(self) -> list[float]:
        """The widths to set."""
        return [_within(width, column) for width, column in zip(self._widest, self._columns, strict=True)]


def _within(width: float, column: Column) -> float:
    if column.width is not None:
        return float(column.width)
    return max(NARROWEST, min(width, WRAPPED if column.kind is Kind.WRAPPED else WIDEST))


def header_lines(header: str, hint: int | None) -> int:
    """Lines that a header takes where its column is as wide as the hint, or as the header itself asks for."""
    return len(textwrap.wrap(header, int(max(_header_width(header), hint or 0) - BUTTON))) or 1


def _header_width(header: str) -> float:
    words = max(map(len, header.split()), default=1)
    return max(words, min(len(header), HEADER_LINE)) + BUTTON
