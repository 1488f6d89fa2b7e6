"""UCDP's Georeferenced Event Dataset (format ``ucdp-ged``): a table of events, of any version, as text or workbook.

The rules are those of the UCDP GED codebook; docs/imports.md says what becomes of each column.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

from db.errors import SanadError
from db.intake.batches import in_batches
from db.intake.known import Known
from db.intake.rows import Context, Originals, Row
from db.intake.tables import RawRow, Sheet, Value, sheets
from db.intake.ucdp_cells import NEEDED, cells, columns, missing_columns
from db.intake.ucdp_events import NAME, Events
from db.messages import N_, Message
from db.store.gazetteer import Gazetteer

_HEADER_WITHIN = 20
"""Rows from the top in which the names of the columns are looked for."""


class NoEvents(SanadError):
    """A file that is read as UCDP GED and is something else, or one of several tables that only together are it."""

    template = N_(
        "“{name}” is no table of UCDP GED events: it lacks {columns}, without which a row makes no event; nothing was "
        "changed. Of a data set that is split into several tables, import the one table that UCDP publishes."
    )


def recognises(header: Iterable[Value]) -> bool:
    """Whether these cells name the columns of UCDP GED, of whatever version."""
    return not missing_columns(header)


@dataclass(frozen=True)
class _Table:
    """The events of one sheet under their header."""

    header: tuple[Value, ...]
    sheet: str
    rows: Iterator[RawRow]
    doubts: tuple[Message, ...] = ()


class UcdpGed:
    """The reader of the format."""

    def read(self, path: Path, context: Context) -> Iterator[Row]:
        """One row for each event; `NoEvents`, and what reading a table raises."""
        with Gazetteer.open() as gazetteer:
            events = Events(Known(context.lookup, gazetteer, source_format=NAME, public=True))
            for table in _tables(path, context):
                names = columns(table.header)
                for row in in_batches(table.rows):
                    yield read_row(events, names, row, table.sheet)
                for message in table.doubts:
                    context.warn(message)

    def as_it_was(self, path: Path, numbers: Iterable[tuple[str, int]], context: Context) -> Iterator[Originals]:
        """The rows of these (sheet, number) as they stand in the file."""
        wanted = set(numbers)
        for table in _tables(path, context):
            rows = ((row.number, row.values) for row in table.rows if (table.sheet, row.number) in wanted)
            yield Originals(table.sheet, (table.header,), rows)


READER = UcdpGed()


def read_row(events: Events, names: Sequence[str], row: RawRow, sheet: str) -> Row:
    """The event under columns of these names, or why there is none."""
    try:
        return events.row(row.number, sheet, cells(names, row.values))
    except SanadError as refusal:
        return Row(row.number, reason=refusal.message, sheet=sheet)


def _tables(path: Path, context: Context) -> Iterator[_Table]:
    """The sheets with events. Sheets beside them (a list of versions, a codebook) are passed over."""
    lacking = list(NEEDED)
    found = False
    for sheet in context.begun() or sheets(path, spool=context.spool):
        top = list(islice(sheet.rows, _HEADER_WITHIN))
        for place, row in enumerate(top):
            missing = missing_columns(row.values)
            if not missing:
                found = True
                yield _Table(row.values, sheet.name, _below(top[place + 1 :], sheet), sheet.doubts)
                break
            lacking = min(lacking, missing, key=len)
    if not found:
        raise NoEvents(name=path.name, columns=", ".join(lacking))


def _below(top: Sequence[RawRow], sheet: Sheet) -> Iterator[RawRow]:
    """The rows below the header, without empty ones and the row of HXL hashtags that HDX puts there."""
    filled = (row for row in chain(top, sheet.rows) if any(row.values))
    first = next(filled, None)
    if first is not None and not _is_tagged(first):
        yield first
    yield from filled


def _is_tagged(row: RawRow) -> bool:
    return all(isinstance(value, str) and value.startswith("#") for value in row.values if value is not None)
