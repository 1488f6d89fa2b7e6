"""A mapping: which table of a file is read, what its rows are, and what each column states.

`docs/imports.md` explains it line by line. It is written by a person as TOML, or proposed by `proposing`; JSON keeps
the same plain form.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from typing import Any

Properties = Map[str, str]
"""Codes and words by the names of `fields.CODES` and of a field's properties."""


@dataclass(frozen=True)
class ColumnMapping:
    """What one column states. ``name`` is its header or its HXL hashtag, compared folded."""

    name: str
    field: str
    properties: Properties = dataclasses.field(default_factory=dict, hash=False)
    part: bool = False
    """Of a number: one of the parts of another column's, whatever the row."""
    separator: str = ""
    """What parts several values in one cell, beside semicolons and breaks."""
    values: Map[str, Properties] = dataclasses.field(default_factory=dict, hash=False)
    """What cells mean, by their words; those that stand in no list are recognised by `terms`."""
    why: str = "given"
    """Why the column was proposed so: ``own`` (a header of ours), ``hxl``, ``words`` (of the header); or ``given``."""
    confidence: int = 100
    """Of a proposal, in percent."""


@dataclass(frozen=True)
class Options:
    """How cells of a table are read. An empty text leaves it to the column's own contents."""

    date_order: str = ""
    decimal: str = ""
    """The decimal mark, ``.`` or ``,``: 1.234 is then no question."""
    zero: str = "stated"
    """``stated``: a 0 says that there were none; ``not_stated``: it says nothing."""
    one: str = "exact"
    """``at_least``: a 1 stands for one or more, as in lists that only tick what happened."""
    estimated: bool = False
    """All plain numbers are *about*."""


@dataclass(frozen=True)
class TableMapping:
    """One table. Without ``sheet`` it is the first one that has the columns; without ``header_row`` it is found."""

    row: str
    columns: tuple[ColumnMapping, ...]
    sheet: str = ""
    header_row: int | None = None
    first_column: str = ""
    """The letter of the first column, which tells tables beside each other apart."""
    constants: Properties = dataclasses.field(default_factory=dict)
    options: Options = dataclasses.field(default_factory=Options)

    def of(self, *names: str) -> tuple[ColumnMapping, ...]:
        """The columns of these fields, in the mapping's order."""
        return tuple(column for column in self.columns if column.field in names)


@dataclass(frozen=True)
class Mapping:
    """All tables of a file that are read.

    ``data_set`` names the data set for ever: rows of one data set are told apart by their id columns, and two data sets
    may use the same ids. ``public``: anybody may read it, so its records are *clear*.
    """

    tables: tuple[TableMapping, ...]
    data_set: str = ""
    public: bool = False
    unmapped: tuple[str, ...] = ()
    """Of a proposal: the columns that will be kept in notes."""

    def to_plain(self) -> dict[str, Any]:
        """As JSON keeps it; the inverse of `reading.from_plain`."""
        plain: dict[str, Any] = {"data_set": self.data_set, "public": self.public}
        if self.unmapped:
            plain["unmapped"] = list(self.unmapped)
        return {**plain, "tables": [_table_to_plain(table) for table in self.tables]}

    def to_toml(self) -> str:
        """As a file that can be given back with ``--mapping``."""
        from db.intake.sheet.toml import written

        return written(self.to_plain())


def _table_to_plain(table: TableMapping) -> dict[str, Any]:
    plain: dict[str, Any] = {"row": table.row}
    if table.sheet:
        plain["sheet"] = table.sheet
    if table.header_row:
        plain["header_row"] = table.header_row
    if table.first_column:
        plain["first_column"] = table.first_column
    if table.constants:
        plain["constants"] = dict(table.constants)
    if table.options != Options():
        plain["options"] = _changed(table.options)
    plain["columns"] = {column.name: _column_to_plain(column) for column in table.columns}
    values = {column.name: dict(column.values) for column in table.columns if column.values}
    return {**plain, "values": values} if values else plain


def _changed(options: Options) -> dict[str, Any]:
    start = Options()
    return {
        option.name: getattr(options, option.name)
        for option in dataclasses.fields(options)
        if getattr(options, option.name) != getattr(start, option.name)
    }


def _column_to_plain(column: ColumnMapping) -> dict[str, Any]:
    plain: dict[str, Any] = {"field": column.field, **column.properties}
    if column.part:
        plain["part"] = True
    if column.separator:
        plain["separator"] = column.separator
    if column.why != "given":
        plain |= {"why": column.why, "confidence": column.confidence}
    return plain


def renamed(table: TableMapping, names: Map[ColumnMapping, str]) -> TableMapping:
    """The table's mapping with columns called as a file calls them."""
    return replace(table, columns=tuple(replace(column, name=names[column]) for column in table.columns))
