"""The report as a workbook: tables to filter and pages to read, each section a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC
from graphlib import TopologicalSorter
from pathlib import Path

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.packaging.custom import StringProperty  # type: ignore[import-untyped]

from db.files import write_whole
from db.intake.tables import ORIGIN
from db.messages import N_, Message, message
from exports.excel.cells import CellWriter, Tally, possible
from exports.excel.choices import Choices
from exports.excel.grid import Grid
from exports.excel.names import LISTS, sheet_name
from exports.excel.packaging import package
from exports.excel.page import Page
from exports.excel.sheet import Sheet, set_up
from exports.excel.styles import resolved
from exports.excel.targets import Targets
from exports.report import Report, Section, Table, Written

PROPERTY = 255
"""Letters of one of the document's own properties; the first page has the whole."""


def write_workbook(report: Report, path: Path, scratch: Path, *, hxl: bool = True, overwrite: bool = True) -> Written:
    """Write the report as a workbook, whole or not at all (known errors: see `db.files`).

    ``scratch`` is a private folder for the rows on their way; without ``hxl`` no sheet has a row of hashtags.
    `graphlib.CycleError` where two tables link to each other.
    """
    with write_whole(path, overwrite=overwrite) as file, ExitStack() as rows:
        book = _Book(report, scratch, hxl, rows)
        written = book.write()
        package(book.workbook, book.sheets, file, report.written_at)
    return written


class _Book:
    """One workbook being written."""

    def __init__(self, report: Report, scratch: Path, hxl: bool, rows: ExitStack) -> None:
        """``rows`` closes the sheets' files, whatever happens."""
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.active)
        self.sheets: dict[str, Sheet] = {}
        self._report = report
        self._scratch = scratch
        self._hxl = hxl
        self._open = rows
        self._tally = Tally()
        right_to_left = report.language.right_to_left
        looks = resolved(self.workbook, right_to_left)
        self._cells = CellWriter(looks, self._tally, right_to_left=right_to_left)
        self._targets: dict[str, Targets] = {}
        self._rows: dict[str, int] = {}
        self._choices = Choices()
        self._sought = {column.links_to for table in report.tables() for column in table.columns}

    def write(self) -> Written:
        """Write the sheets: tables first, so that pages can say what happened to them."""
        _describe(self.workbook, self._report)
        # All sheets are made at once, in reading order, because they are written in another.
        made = [(section, self._new_sheet(section.heading)) for section in self._report.sections]
        tables = {table.name: (table, section, sheet) for section, sheet in made if (table := _only_table(section))}
        for name in _targets_first([table for table, _, _ in tables.values()]):
            self._write_table(*tables[name])
        self._write_pages([(section, sheet) for section, sheet in made if not _only_table(section)])
        self._choices.write(self._new_sheet, self._cells)
        return Written(self._rows, tuple(_remarks(self._tally)))

    def _new_sheet(self, heading: str, number: int = 1, after: Sheet | None = None) -> Sheet:
        name = heading if heading == LISTS else sheet_name(heading, self.sheets, number)
        index = self.workbook.index(after.worksheet) + 1 if after else None
        worksheet = self.workbook.create_sheet(name, index)
        set_up(worksheet, self._report)
        sheet = self.sheets[name] = Sheet(worksheet, self._scratch / f"{len(self.sheets)}.xml")
        self._open.callback(sheet.close)
        return sheet

    def _write_table(self, table: Table, section: Section, first: Sheet) -> None:
        sheets = [first]

        def sheet_of(number: int) -> Sheet:
            if number > len(sheets):
                sheets.append(self._new_sheet(section.heading, number, after=sheets[-1]))
            return sheets[-1]

        if table.name not in self._sought:
            table = replace(table, key=None)  # no link leads here: nothing to remember
        grid = Grid(table, self._cells, sheet_of, self._targets, self._choices, self._hxl)
        self._rows[table.name] = grid.write()
        self._targets[table.name] = grid.places

    def _write_pages(self, pages: list[tuple[Section, Sheet]]) -> None:
        """The pages; the first begins with what the workbook is, the last ends with the remarks."""
        if not pages:
            about = Section(self._report.language.say(N_("About this file")), ())
            pages = [(about, self._new_sheet(about.heading))]
        for place, (section, sheet) in enumerate(pages, 1):
            page = Page(sheet, self._cells, self._targets, section)
            if place == 1:
                page.write_front(self._report)
            page.write(section.heading)
            self._rows.update(page.rows)
            if place == len(pages):
                self._write_remarks(page)
            sheet.close()

    def _write_remarks(self, page: Page) -> None:
        say = self._report.language.say
        if remarks := [say(remark) for remark in _remarks(self._tally)]:
            page.write_remarks(say(N_("Remarks on this file")), remarks)


def _only_table(section: Section) -> Table | None:
    """The table of a section that is nothing else."""
    match section.blocks:
        case (Table() as table,):
            return table
    return None


def _targets_first(tables: list[Table]) -> Iterator[str]:
    """The tables' names, each after those that it links to: only then are their rows known."""
    names = {table.name for table in tables}
    order: TopologicalSorter[str] = TopologicalSorter()
    for table in tables:
        order.add(table.name, *({column.links_to for column in table.columns} & names - {table.name}))
    return iter(order.static_order())


def _remarks(tally: Tally) -> Iterator[Message]:
    if tally.left_out:
        yield message(
            N_("Control signs left out because a workbook cannot hold them: {number}."), number=tally.left_out
        )
    if tally.continued:
        yield message(
            N_("Rows that only go on with a text too long for one cell of the row above: {number}."),
            number=tally.continued,
        )
    if tally.as_text:
        yield message(N_("Numbers kept as text because Excel would lose digits: {number}."), number=tally.as_text)
    for sheet in tally.second_sheets:
        yield message(N_("“{sheet}” continues the sheet before it, which is full."), sheet=sheet)


def _describe(workbook: Workbook, report: Report) -> None:
    """The document's properties; they name no author."""
    moment = report.written_at.astimezone(UTC).replace(tzinfo=None)
    properties = workbook.properties
    properties.title, properties.subject = possible(report.title), possible(report.subtitle)
    properties.creator, properties.lastModifiedBy = report.producer, None
    properties.created = properties.modified = moment
    properties.language = report.language.code
    # Links carry their values: nobody is asked to save what did not change.
    workbook.calculation.fullCalcOnLoad = False
    for fact in report.facts:
        workbook.custom_doc_props.append(
            StringProperty(name=possible(fact.label), value=possible(fact.value)[:PROPERTY])
        )
    for number, start in enumerate(range(0, len(report.origin), PROPERTY), 1):
        piece = report.origin[start : start + PROPERTY]
        workbook.custom_doc_props.append(StringProperty(name=f"{ORIGIN} {number}", value=piece))
