"""A mapping's columns found in a file's table, and the cells of a row asked for by them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from db.errors import SanadError
from db.intake.columns import BadCell, plain_text_of
from db.intake.finding import Column, Table
from db.intake.sheet.mapping import ColumnMapping, TableMapping
from db.intake.tables import Value
from db.messages import N_, message
from db.model.folding import fold

Read = TypeVar("Read", covariant=True)

Cells = Sequence[Value]
"""The cells of one row, as many as the table has columns at least."""


class MissingColumns(SanadError):
    """Columns of the mapping that the file does not have."""

    template = N_("{table} has no column {columns}, which the mapping names; nothing was changed. It has: {known}.")


@dataclass(frozen=True, eq=False)
class Bound:
    """A column of the mapping, and where it stands."""

    mapping: ColumnMapping
    position: int
    header: str

    def text(self, cells: Cells) -> str:
        """The cell as text; empty where it is."""
        return text_of(cells[self.position])


@dataclass(frozen=True)
class Binding:
    """All columns of one table; ``kept`` are those that only the note keeps."""

    mapping: TableMapping
    columns: tuple[Bound, ...]
    kept: tuple[Column, ...]
    width: int

    def of(self, *fields: str, end: str | None = None) -> tuple[Bound, ...]:
        """The columns of these fields (and of this end of a movement)."""
        return tuple(
            bound
            for bound in self.columns
            if bound.mapping.field in fields and end in (None, bound.mapping.properties.get("end", ""))
        )

    def first(self, field: str) -> Bound | None:
        """The first column of this field."""
        return next(iter(self.of(field)), None)

    def cells(self, values: tuple[Value, ...]) -> Cells:
        """The row's cells, filled up to the table's width."""
        missing = self.width - len(values)
        return values + (None,) * missing if missing > 0 else values


def bind(mapping: TableMapping, table: Table) -> Binding:
    """Find the mapping's columns; `MissingColumns` if the table lacks one."""
    places = _places(mapping.columns, table.columns)
    missing = [column.name for column in mapping.columns if column not in places]
    if missing:
        known = ", ".join(f"“{name}”" for name in names(table.columns).values())
        raise MissingColumns(table=table.sheet or "–", columns=", ".join(f"“{name}”" for name in missing), known=known)
    bound = tuple(Bound(column, found.position, found.header or found.tag) for column, found in places.items())
    taken = {one.position for one in bound}
    kept = tuple(column for column in table.columns if column.position not in taken)
    return Binding(mapping, bound, kept, max((column.position + 1 for column in table.columns), default=0))


def fits(mapping: TableMapping, table: Table) -> bool:
    """Whether the table has every column of the mapping."""
    return len(_places(mapping.columns, table.columns)) == len(mapping.columns)


def names(columns: Sequence[Column]) -> dict[Column, str]:
    """What a mapping calls each column: its header, else its hashtag, else its letter; the second of a name "X (2)"."""
    seen: dict[str, int] = {}
    found: dict[Column, str] = {}
    for column in columns:
        name = column.header or column.tag or column.letter
        seen[fold(name)] = count = seen.get(fold(name), 0) + 1
        found[column] = name if count == 1 else f"{name} ({count})"
    return found


def _places(wanted: Iterable[ColumnMapping], columns: Sequence[Column]) -> dict[ColumnMapping, Column]:
    known: dict[str, Column] = {}
    for spelled, column in _spellings(columns):
        known.setdefault(spelled, column)
    found = {column: known.get(_spelled(column.name)) for column in wanted}
    return {column: place for column, place in found.items() if place}


def _spellings(columns: Sequence[Column]) -> Iterator[tuple[str, Column]]:
    """Under what a column is found, the surest first."""
    yield from ((_spelled(name), column) for column, name in names(columns).items())
    yield from ((_spelled(column.tag), column) for column in columns if column.tag)
    yield from ((_spelled(name), column) for column in columns for name in column.names)


def _spelled(name: str) -> str:
    """Folded; a hashtag keeps its sign and loses its spaces, and what has no letters is itself."""
    if name.startswith("#") and fold(name):
        return "#" + "+".join(fold(name).split())
    return fold(name) or name.strip()


class _Column(Protocol[Read]):
    def read(self, value: Value) -> Read | None: ...


def read_cell(bound: Bound, column: _Column[Read], cells: Cells, value: Value = None) -> Read | None:
    """What the cell (or another value in its place) states; a `BadCell` names the column."""
    try:
        return column.read(cells[bound.position] if value is None else value)
    except BadCell as bad:
        raise BadCell(message(N_("{column}: {problem}"), column=bound.header, problem=bad.message)) from bad


def text_of(value: Value) -> str:
    """A cell as text, line breaks and all."""
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else plain_text_of(value)
