"""Several tables on one sheet: what each is called, and the rows of those that nothing is known of."""

from __future__ import annotations

from collections.abc import Container, Iterator
from contextlib import closing
from pathlib import Path

from db.intake.finding import Table, tables
from db.intake.rows import Context, Row
from db.messages import N_, message

_UNKNOWN = N_(
    "The row stands in a table beside others on its sheet that was not read: its columns say nothing that is kept, or "
    "it sums up another table. A mapping with its header_row can name it."
)

Found = tuple[str, int, str]
"""A table's sheet, the number of its header's row and the letter of its first column."""


def found(table: Table) -> Found:
    """What tells a table from all others of its file."""
    return table.sheet, table.header_row, table.columns[0].letter


def called(table: Table) -> str:
    """The name of one of several tables on a sheet: the sheet, and the cell in which its header begins."""
    return f"{table.sheet} ({table.columns[0].letter}{table.header_row})".strip()


def of_sheet(path: Path, context: Context, sheet: str) -> Iterator[Table]:
    """All tables of one sheet, each to be read to its end so that none further down is missed."""
    with closing(tables(path, spool=context.spool, sheet=sheet)) as all_of_them:  # type: ignore[type-var]
        yield from all_of_them


def unread(path: Path, context: Context, sheet: str, read: Container[Found]) -> Iterator[Row]:
    """The rows of the sheet's tables that were not read, each with that reason."""
    for table in of_sheet(path, context, sheet):
        for raw in table.rows:
            if found(table) not in read:
                yield Row(raw.number, reason=message(_UNKNOWN), sheet=called(table))
        if found(table) not in read:
            for said in table.messages():
                context.warn(said)
