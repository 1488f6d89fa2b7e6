"""The format `sheet`: a file's tables, each read twice: first learned as a whole, then turned into records."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Generator, Iterable, Iterator, Set
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from db.intake.finding import Table, tables
from db.intake.known import Known
from db.intake.rows import Context, Originals, Row, name_of_file
from db.intake.sheet import neighbours, own
from db.intake.sheet.binding import Binding, Cells, bind, fits
from db.intake.sheet.events import EventRows
from db.intake.sheet.figures import FigureRows
from db.intake.sheet.finder import Finder
from db.intake.sheet.hops import HopRows
from db.intake.sheet.keys import FORMAT, name_of_data_set, record_id
from db.intake.sheet.listings import PlaceRows, SourceRows
from db.intake.sheet.mapping import Mapping, TableMapping
from db.intake.sheet.neighbours import Found, found
from db.intake.sheet.proposing import proposed
from db.intake.sheet.reading import load
from db.intake.sheet.surroundings import Surroundings
from db.intake.sheet.whence import Publisher
from db.intake.tables import RawRow, sheets
from db.messages import Message
from db.model.folding import fold
from db.model.records import Document
from db.store.gazetteer import Gazetteer

_IN_ORDER = ("place", "source", "hop", "incident", "displacement", "figure")
"""What others refer to comes first."""

# The list of March and the list of April are one data set: days, versions and copies are no part of its name.
_VERSION = re.compile(r"[\d_()\[\]-]+|(?i:\b(?:v|version|final|copy|draft|rev)\b)")

_KEPT_AT_MOST = 2_000
"""Rows that are read from the file once; of a longer table it is read twice, so that memory stays small."""


class _Maker(Protocol):
    """What turns the rows of one table into records."""

    def learn(self, cells: Cells) -> None: ...
    def settle(self) -> None: ...
    def rows(self, raws: Iterable[tuple[RawRow, Cells]], sheet: str) -> Iterator[Row]: ...
    def messages(self) -> Iterator[Message]: ...


class SheetReader:
    """Reads anybody's tables by a mapping, given or proposed."""

    def read(self, path: Path, context: Context) -> Iterator[Row]:
        """The rows of all tables; those of a workbook's lists of places and sources come before those of events."""
        own.refuse_own(path, context)
        mapping = _mapping(path, context)
        context.mapped(mapping.to_plain())
        with Gazetteer.open() as gazetteer:
            known = Known(context.lookup, gazetteer, source_format=FORMAT, public=mapping.public)
            shared = Surroundings(mapping, known, Finder(known, context.lookup, gazetteer))
            read: dict[Found, bool] = {}
            for one in sorted(mapping.tables, key=lambda table: _IN_ORDER.index(table.row)):
                yield from _rows(path, context, one, shared, read)
        for sheet in dict.fromkeys(sheet for (sheet, *_), among_others in read.items() if among_others):
            yield from neighbours.unread(path, context, sheet, read)

    def as_it_was(self, path: Path, numbers: Iterable[tuple[str, int]], context: Context) -> Iterator[Originals]:
        """The rows of these (sheet, number), under their tables' own headers."""
        wanted: dict[str, set[int]] = {}
        for sheet, number in numbers:
            wanted.setdefault(sheet, set()).add(number)
        mapping = _mapping(path, replace(context, warn=lambda message: None))
        sheets_read: dict[str, None] = {}
        for one in mapping.tables:
            with _opened(path, context, one) as table:
                named = table.sheet if len(mapping.tables) > 1 else ""
                if rows := wanted.pop(named, None):
                    yield _originals(named, table, rows)
                sheets_read[table.sheet] = None
        for sheet in sheets_read if wanted else ():
            for table in neighbours.of_sheet(path, context, sheet):
                rows = wanted.pop(neighbours.called(table), set())
                if rows:
                    yield _originals(neighbours.called(table), table, rows)
                deque(table.rows, maxlen=0)


def _originals(named: str, table: Table, numbers: Set[int]) -> Originals:
    rows = ((raw.number, raw.values) for raw in table.rows if raw.number in numbers)
    return Originals(named, tuple(raw.values for raw in table.head), rows, table.left)


READER = SheetReader()


def _mapping(path: Path, context: Context) -> Mapping:
    if context.ways.mapping:
        return load(context.ways.mapping, context.lookup.added_term)
    return proposed(path, context.spool, context.warn)


def _publisher(called: str, one: TableMapping, known: Known, context: Context) -> Publisher:
    """Who passes the table on: named in the mapping, else the file of this name, whichever version of it this is."""
    said = one.constants
    name = said.get("source") or " ".join(_VERSION.sub(" ", called).split()) or called
    warnings: list[Message] = []
    source = known.settled(lambda: known.source(name, source_kind=said.get("source_kind", "data_set")), warnings)
    for warning in warnings:
        context.warn(warning)
    title, address = said.get("document_title", ""), said.get("url", "")
    if not title and not address:
        return Publisher(source)
    document = Document(
        id=record_id("document", "|".join((title, address, said.get("published", "")))),
        state="entered",
        title=title or address,
        document_kind=said.get("document_kind", "data_set"),
        published=said.get("published", ""),
        url=address,
        language=said.get("language", ""),
        confidentiality="clear" if source.confidentiality == "clear" else "amber",
    )
    return Publisher(source, document)


def _rows(
    path: Path, context: Context, one: TableMapping, shared: Surroundings, read: dict[Found, bool]
) -> Iterator[Row]:
    """The table's rows; a small table is kept in memory between the two readings.

    ``read`` learns which table it was, and whether its sheet has others.
    """
    with _opened(path, context, one) as table:
        binding = bind(one, table)
        around = replace(
            shared,
            publisher=_publisher(name_of_file(path, table.left), one, shared.known, context),
            data_set=name_of_data_set(shared.mapping, table),
            told=shared.finder.told((*table.titles, table.sheet, name_of_file(path, table.left))),
        )
        maker = _maker(one.row, binding, table, around)
        kept: list[RawRow] | None = []
        for raw in table.rows:
            maker.learn(binding.cells(raw.values))
            if kept is not None:
                kept.append(raw)
                kept = kept if len(kept) < _KEPT_AT_MOST else None
    maker.settle()
    read[found(table)] = table.has_neighbours()
    sheet = table.sheet if len(shared.mapping.tables) > 1 else ""
    sheet = neighbours.called(table) if table.has_neighbours() else sheet
    if kept is not None:
        yield from maker.rows(((raw, binding.cells(raw.values)) for raw in kept), sheet)
    else:
        with _opened(path, context, one) as table:
            yield from maker.rows(((raw, binding.cells(raw.values)) for raw in table.rows), sheet)
    for message in (*table.messages(), *_wrong_total(one, table, binding), *maker.messages()):
        context.warn(message)


def _wrong_total(one: TableMapping, table: Table, binding: Binding) -> Iterator[Message]:
    """What is counted is the rows, whatever their total says; of tolls so far and rounds of a stock it is no sum."""
    if "cumulative" not in one.constants and one.constants.get("reckoning") != "stock":
        counted = {bound.position: bound.header for bound in binding.of("number")}
        if told := table.left_out.wrong_total(counted):
            yield told


def _maker(row: str, binding: Binding, table: Table, around: Surroundings) -> _Maker:
    match row:
        case "place":
            return PlaceRows(binding, around)
        case "source":
            return SourceRows(binding, around)
        case "hop":
            return HopRows(binding, around)
        case "figure":
            return FigureRows(binding, around)
        case _:
            return EventRows(binding, table, around)


@contextmanager
def _opened(path: Path, context: Context, one: TableMapping) -> Iterator[Table]:
    """The table that is meant, its rows readable meanwhile: of the named sheet, else the first that has all columns."""
    for candidates in _candidates(path, context, one):
        with closing(candidates):
            for table in candidates:
                if fits(one, table) and one.first_column in ("", table.columns[0].letter):
                    yield table
                    return
    # Nothing fits: the failure that says what the first of them lacks.
    for candidates in _candidates(path, context, one):
        with closing(candidates):
            bind(one, next(candidates))


def _candidates(path: Path, context: Context, one: TableMapping) -> Iterator[Generator[Table, None, None]]:
    """Where the table may be: in the sheet of that name, in one whose name is nearly that, in a text file."""

    def within(sheet: str | None) -> Generator[Table, None, None]:
        yield from tables(path, spool=context.spool, header_row=one.header_row, sheet=sheet)

    if not one.sheet:
        yield within(None)
        return
    with closing(sheets(path, spool=context.spool)) as all_of_them:
        names = [sheet.name for sheet in all_of_them]
    alike = [name for name in names if name == one.sheet] or [name for name in names if fold(name) == fold(one.sheet)]
    yield within(None if names == [""] else alike[0] if alike else one.sheet)
