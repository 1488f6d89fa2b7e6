"""Where the table is in anybody's spreadsheet: its columns, its entries, and what else stands in the sheet.

A table may begin on any of the first rows, its header may take several rows and two languages, a row of HXL hashtags
may stand above or below it; totals, notes and prints' repeated headers are no entries. Nothing is left out silently:
each table tells what it left out (`Table.left_out`), and `tables` tells which sheets it did not read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from pathlib import Path

from db.intake import tables as files
from db.intake.finding import window
from db.intake.finding.body import Body, Plan, plan_of, with_sections
from db.intake.finding.cells import is_blank
from db.intake.finding.head import Head, find_head, head_at
from db.intake.finding.joining import names_of
from db.intake.finding.naming import label
from db.intake.finding.sides import beside
from db.intake.finding.spans import filled_down
from db.intake.finding.stretches import Stretches
from db.intake.finding.table import (
    SECTION,
    Column,
    Leavings,
    LeftOut,
    NoHeaderThere,
    NoSuchSheet,
    NoTable,
    Table,
    Why,
)
from db.intake.finding.window import Line
from db.intake.tables import RawRow, Sheet
from db.messages import N_, Message, message

__all__ = [
    "SECTION",
    "Column",
    "Leavings",
    "LeftOut",
    "NoHeaderThere",
    "NoSuchSheet",
    "NoTable",
    "Table",
    "Why",
    "in_sheet",
    "tables",
]

Tell = Callable[[Message], None]

_LOWEST_HEADER = 10_000
"""A header further down is looked for nowhere, even if somebody names its row."""

_LOOKED_AT = 100
"""Rows below the header by which it is decided what every entry has."""


def _to_nobody(message: Message) -> None:
    """For who does not want to know."""


def tables(
    path: Path,
    *,
    spool: Path,
    header_row: int | None = None,
    sheet: str | None = None,
    tell: Tell = _to_nobody,
    begun: Iterator[Sheet] | None = None,
) -> Iterator[Table]:
    """The tables of a file, from above in each sheet, each to be read before the next is asked for.

    A hidden sheet is read only if ``sheet`` names it or no other has a table. ``header_row`` is one of the header's
    rows. ``tell`` takes a sentence for each sheet that was not read. ``begun`` are the file's sheets, if somebody has
    begun to read them. Raises `NoTable`, `NoSuchSheet`, `NoHeaderThere`
    and the failures of `db.intake.tables`.
    """
    found = _Sheets(path, spool, header_row, tell, begun)
    if sheet is not None:
        yield from found.named(sheet)
        return
    count = 0
    for table in found.of_those(hidden=False):
        count += 1
        yield table
    if not count:
        for table in found.of_those(hidden=True):
            count += 1
            yield table
    if not count:
        raise NoTable(name=path.name) if header_row is None else NoHeaderThere(name=path.name, row=header_row)


def _always(certain: bool, otherwise: Callable[[], bool]) -> bool:
    return certain or otherwise()


class _Sheets:
    """The sheets of one file, looked through for tables."""

    def __init__(
        self, path: Path, spool: Path, header_row: int | None, tell: Tell, begun: Iterator[Sheet] | None
    ) -> None:
        self._path, self._spool, self._header_row, self._tell = path, spool, header_row, tell
        self._begun = begun

    def _all(self) -> Iterator[Sheet]:
        begun, self._begun = self._begun, None
        return files.sheets(self._path, spool=self._spool) if begun is None else begun

    def named(self, name: str) -> Iterator[Table]:
        """The table of the sheet of this name."""
        known = []
        for sheet in self._all():
            known.append(sheet.name)
            if sheet.name.strip() == name.strip():
                found = False
                for table in self._within(sheet):
                    found = True
                    yield table
                if not found:
                    self._refuse()
                return
        raise NoSuchSheet(name=self._path.name, sheet=name, sheets=", ".join(known))

    def _refuse(self) -> None:
        if self._header_row is not None:
            raise NoHeaderThere(name=self._path.name, row=self._header_row)
        raise NoTable(name=self._path.name)

    def _within(self, sheet: Sheet) -> Iterator[Table]:
        """The tables of one sheet; if somebody named the header's row, those of this row only."""
        stretches = Stretches(sheet, self._header_row or 0)
        for stretch in stretches:
            sides = beside(stretch)
            found = [table for side in sides if (table := in_sheet(side, self._header_row))]
            several = partial(_always, len(sides) > 1, stretches.are_several)
            yield from (replace(table, has_neighbours=several) for table in found)
            if found and self._header_row is not None:
                return

    def of_those(self, *, hidden: bool) -> Iterator[Table]:
        """The tables of the hidden sheets, or of the others; the hidden ones are told where others are read."""
        passed: list[str] = []
        read = False
        for sheet in self._all():
            if sheet.hidden is not hidden:
                passed.append(sheet.name)
                continue
            found = False
            for table in self._within(sheet):
                read = found = True
                yield table
            if sheet.name and not found:
                self._tell(message(N_("Sheet “{sheet}” holds no table and was not read."), sheet=sheet.name))
        if read and not hidden:
            for name in passed:
                self._tell(message(_HIDDEN, sheet=name))


_HIDDEN = N_("Sheet “{sheet}” is hidden and was not read; name it in the mapping if it is to be read.")


def in_sheet(sheet: Sheet, header_row: int | None = None) -> Table | None:
    """The table of one sheet, or of a stretch of it; `None` if it has none.

    Only the first rows are looked at before the table is read.
    """
    if header_row is not None and not 1 <= header_row <= _LOWEST_HEADER:
        return None
    rows = iter(sheet.rows)
    first = list(islice(rows, max(window.ROWS, (header_row or 0) + 50)))
    lines = window.lines_of(first, numbers_count_rows=bool(sheet.name))
    if header_row is None:
        head = find_head(lines, sheet.merged)
    else:
        there = next((index for index, line in enumerate(lines) if line.row.number == header_row), None)
        head = None if there is None else head_at(lines, there, sheet.merged)
    if head is None or head.body >= len(lines):
        return None
    return _table(sheet, lines, head, chain(_rows_from(first, lines[head.body].row.number), rows))


def _rows_from(first: Iterable[RawRow], number: int) -> Iterator[RawRow]:
    return (row for row in first if row.number >= number)


def _table(sheet: Sheet, lines: list[Line], head: Head, rows: Iterator[RawRow]) -> Table | None:
    above = lines[: head.first]
    titles = [_title(line) for line in above]
    named, columns, plan = _columns(sheet, lines, head, titles)
    if not named:
        return None
    leavings = Leavings(sheet.name)
    for line, title in zip(above, titles, strict=True):
        leavings.add(line.row.number, Why.ABOVE, title)
    for index in head.skipped:
        leavings.add(lines[index].row.number, Why.NUMBERED)
    leavings.grouped = tuple(column.header or column.letter for column in columns if column.position in plan.grouped)
    shown = (*head.names, *(() if head.tags is None else (head.tags,)))
    return Table(
        sheet=sheet.name,
        hidden=sheet.hidden,
        header_row=lines[head.names[-1] if head.names else shown[0]].row.number,
        columns=columns,
        rows=Body(plan, leavings).entries(filled_down(rows, sheet.merged, lines[head.body].row.number)),
        head=tuple(lines[index].row for index in sorted(shown)),
        titles=tuple(titles),
        left_out=leavings,
        doubts=sheet.doubts,
        left=sheet.left,
    )


def _columns(
    sheet: Sheet, lines: list[Line], head: Head, titles: list[str]
) -> tuple[dict[int, str], tuple[Column, ...], Plan]:
    """The names by position, the columns, and what to expect of the rows."""
    rows = [replace(lines[index], whole=True) for index in head.names]
    tagged = [] if head.tags is None else [replace(lines[head.tags], whole=True)]
    tags = {p: label(line.row.values[p]) for line in tagged for p, kind in line.kinds.items() if kind == "tag"}
    body = list(_filled_lines(lines[head.body : head.body + _LOOKED_AT], sheet, lines[head.body].row.number))
    spanned = {position for line in body for position in line.kinds}
    named = {p: name for p, name in names_of(rows, sorted(spanned | _filled(rows)), sheet.merged).items() if name}
    plan = with_sections(plan_of({*named, *tags}, body, [*rows, *tagged], titles), body)
    columns = tuple(Column(p, named.get(p, ""), tags.get(p, "")) for p in plan.positions)
    if plan.sections is not None:
        columns += (Column(plan.sections, SECTION),)
    return {**named, **tags}, columns, plan


def _filled(lines: Iterable[Line]) -> set[int]:
    return {position for line in lines for position in line.kinds}


def _filled_lines(lines: Iterable[Line], sheet: Sheet, first: int) -> Iterator[Line]:
    for row in filled_down((line.row for line in lines), sheet.merged, first):
        yield Line(row, False, whole=True)


def _title(line: Line) -> str:
    return " ".join(" ".join(str(value).split()) for value in line.row.values if not is_blank(value))
