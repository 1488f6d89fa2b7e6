"""How wide columns are, by what stands in them."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from datetime import date

from exports.report import Column, Kind, Row, text_of, value_of

MEASURED = 1_000
"""Rows that are looked at; a width costs time, and the first rows tell."""

NARROWEST, OF_NUMBERS = 9.0, 13.0
"""Characters of any column, and of one with numbers: those below the rows that are looked at must not become ####."""

WIDEST = {Kind.WRAPPED: 60.0, Kind.CODE: 68.0}
"""Characters of long text, and of codes: a SHA-256 does not wrap. Any other column wraps from `WIDEST_OTHER` on."""

WIDEST_OTHER = 44.0

TAG = 0.75
"""Of the width of a letter has one of a hashtag: they are written smaller, and run into each other where cut."""

BUTTON = 4.0
"""Characters that a filter button takes beside a header."""

HEADER_LINE = 16
"""Characters after which a header wraps rather than widening its column."""


class Widths:
    """The widest content met so far, column by column, in characters."""

    def __init__(self, columns: Sequence[Column], headers: Sequence[str], *, tagged: bool = False) -> None:
        self._columns = columns
        tags = [len(column.hashtag) * TAG + 2.0 if tagged else 0.0 for column in columns]
        self._widest = [max(_header_width(header), tag) for header, tag in zip(headers, tags, strict=True)]

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


def widest(column: Column) -> float:
    """How wide the column can become."""
    return float(column.width) if column.width is not None else WIDEST.get(column.kind, WIDEST_OTHER)


def _within(width: float, column: Column) -> float:
    if column.width is not None:
        return float(column.width)
    narrowest = OF_NUMBERS if column.kind is Kind.NUMBER else NARROWEST
    return max(narrowest, min(width, widest(column)))


def header_lines(header: str, hint: int | None) -> int:
    """Lines that a header takes where its column is as wide as the hint, or as the header itself asks for."""
    return len(textwrap.wrap(header, int(max(_header_width(header), hint or 0) - BUTTON))) or 1


def _header_width(header: str) -> float:
    words = max(map(len, header.split()), default=1)
    return max(words, min(len(header), HEADER_LINE)) + BUTTON
