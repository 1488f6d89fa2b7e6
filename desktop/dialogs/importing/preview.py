"""The first rows of a file, parsed in the limited child: names of columns and cells as text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from db.exchange.jsonl import lines_of
from db.files import private_folder
from db.intake.finding import tables
from db.intake.tables import Value

ROWS = 20
"""As many as a person looks at to know a table again."""

_LONGEST = 200
"""Letters of a cell that are shown."""


@dataclass(frozen=True)
class Shown:
    """One table, or the lines of a file that is none."""

    sheet: str
    names: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def samples(self) -> dict[str, str]:
        """The first thing that each column says, by the column's name."""
        found: dict[str, str] = {}
        for place, name in enumerate(self.names):
            said = (row[place] for row in self.rows if place < len(row) and row[place])
            found[name] = next(said, "")
        return found


def first_rows(path: Path) -> list[Shown]:
    """The tables of the file; raises what reading it raises. For a thread: a large file takes a moment."""
    if path.suffix.lower() in (".jsonl", ".geojson"):
        return [_lines(path)]
    found = []
    with private_folder() as spool:
        for table in tables(path, spool=spool):
            names = tuple(column.header or column.tag or column.letter for column in table.columns)
            rows = tuple(
                tuple(_text(row.values, column.position) for column in table.columns)
                for row in islice(table.rows, ROWS)
            )
            found.append(Shown(table.sheet, names, rows))
    return found


def _text(values: tuple[Value, ...], position: int) -> str:
    value = values[position] if position < len(values) else None
    return "" if value is None else str(value)[:_LONGEST]


def _lines(path: Path) -> Shown:
    lines = (line.content[:_LONGEST].decode("utf-8", "replace").strip() for line in islice(lines_of(path), ROWS))
    return Shown("", ("",), tuple((line,) for line in lines))
