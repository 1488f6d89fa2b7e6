"""Sheets written down as they look: a line a row, ``|`` between the cells, digits as numbers."""

from __future__ import annotations

from datetime import date

from db.intake.finding import Table, in_sheet
from db.intake.tables import RawRow, Sheet, Value


def grid(text: str) -> list[list[Value]]:
    """Rows of cells; ``\\n`` in a cell is a break within it. The first and last line of the text are not looked at."""
    lines = text.split("\n")[1:-1]
    return [[_value(cell.strip()) for cell in line.strip().split("|")] for line in lines]


def _value(text: str) -> Value:
    if text.isascii() and text.isdecimal():
        return int(text)
    if len(text) == 10 and text[4] == text[7] == "-" and text.replace("-", "").isdecimal():
        return date.fromisoformat(text)
    return text.replace("\\n", "\n") or None


def sheet(
    rows: list[list[Value]], *, merged: tuple[tuple[int, int, int, int], ...] = (), name: str = "", hidden: bool = False
) -> Sheet:
    """The sheet that a reader of files would give, its first row being number 1."""
    numbered = (RawRow(number, tuple(values)) for number, values in enumerate(rows, 1))
    return Sheet(name, hidden, merged, numbered)


def found(text: str, **said: object) -> tuple[Table | None, list[int]]:
    """The table in a grid and the numbers of its entries."""
    table = in_sheet(sheet(grid(text), **said))  # type: ignore[arg-type]
    return table, [row.number for row in table.rows] if table else []
