"""A section of words and small tables as a page of cells: Summary, Read me."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import accumulate

from openpyxl.chart import BarChart  # type: ignore[import-untyped]
from openpyxl.worksheet.pagebreak import Break  # type: ignore[import-untyped]

from exports.excel.cells import CellWriter
from exports.excel.charts import bar_chart
from exports.excel.rows import HEADER_PADDING, RowWriter
from exports.excel.sheet import CHARACTER, LINE, PRINTED, Sheet, letters
from exports.excel.styles import Look
from exports.excel.targets import Targets
from exports.excel.widths import Widths
from exports.report import (
    Block,
    Cell,
    Heading,
    Items,
    KeyFigures,
    Notes,
    Paragraph,
    Pictures,
    Quotation,
    Report,
    Section,
    Table,
)

LINES = 20
"""Of one row; Excel's highest row has 27, and a longer text goes on in the next row."""

WIDTH = 100.0
"""Characters that running text takes at least, over as many columns as that needs."""

FIRST, OTHER = 26.0, 13.0
"""Characters of the first column and of the others, at least."""


CENTIMETRE = 72 / 2.54
"""In points."""

BESIDE, ABOVE = 2, 2
"""Charts side by side and above each other on one printed page."""

KEPT = 20
"""Rows of a table that are kept together with its title; of a longer one, the first three are."""


class Page:
    """One page being filled from the top."""

    def __init__(self, sheet: Sheet, cells: CellWriter, targets: Mapping[str, Targets], section: Section) -> None:
        self.rows: dict[str, int] = {}
        self._sheet = sheet
        self._cells = cells
        self._targets = targets
        # Tables are read twice, for the widths and for the cells: on a page they are small.
        self._blocks = [_settled(block) for block in section.blocks]
        self._widths = _page_widths([block for block in self._blocks if isinstance(block, Table)])
        self._letters = letters(len(self._widths))
        self._charts: list[BarChart] = []
        self._turned = 0.0
        sheet.columns = len(self._widths)
        for letter, width in zip(self._letters, self._widths, strict=True):
            sheet.worksheet.column_dimensions[letter].width = width

    def write_front(self, report: Report) -> None:
        """What the workbook is, and under which conditions it was written."""
        self._add({0: report.title}, Look.TITLE, 32)
        self._add({0: report.subtitle}, Look.SUBTITLE, 20)
        self._sheet.skip()
        for fact in report.facts:
            self._add({0: fact.label, 1: fact.value}, Look.FACT, looks={0: Look.LABEL})
        self._sheet.skip()

    def write(self, heading: str) -> None:
        """The section's heading and its blocks."""
        self._add({0: heading}, Look.SECTION, 28)
        for block in self._blocks:
            self._write_block(block)
        self._place_charts()

    def write_remarks(self, heading: str, remarks: Iterable[str]) -> None:
        """What a reader must know about this very file."""
        self._add({0: heading}, Look.HEADING, 22)
        for remark in remarks:
            self._write_text(remark, Look.PARAGRAPH)

    def _write_block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._add({0: block.text}, Look.HEADING, 22)
            return
        if isinstance(block, Table):
            self._write_table(block)
        elif isinstance(block, KeyFigures):
            self._write_figures(block)
        else:
            for text, look in _words(block):
                self._write_text(text, look)
        self._sheet.skip()

    def _write_text(self, text: str, look: Look) -> None:
        """Running text over the width of the page; merged cells do not find their height by themselves."""
        room = int(sum(self._widths))
        for portion in _portions(text, room * LINES):
            lines = sum(max(1, math.ceil(len(line) / room)) for line in portion.split("\n"))
            self._add({0: portion}, look, lines * LINE)
            self._merge(0, len(self._letters) - 1)

    def _write_figures(self, block: KeyFigures) -> None:
        for figure in block.figures:
            values: dict[int, Cell] = {0: figure.label, 1: figure.value, 3: figure.detail}
            self._add(values, Look.FIGURE, 30, {0: Look.FIGURE_LABEL, 3: Look.FIGURE_DETAIL})
            self._merge(1, 2)
            self._merge(3, len(self._letters) - 1)

    def _write_table(self, table: Table) -> None:
        self._keep_together(table)
        if table.title:
            self._add({0: table.title}, Look.HEADING, 22)
        widths = self._widths[: len(table.columns)]
        writer = RowWriter(table.columns, self._cells, self._targets, widths)
        writer.add_header(self._sheet, [column.header for column in table.columns])
        header, count = self._sheet.row, 0
        for row in table.rows:
            self._add_row(writer, row)
            count += 1
        self.rows[table.name] = count
        last = self._sheet.row
        if table.total is not None:
            self._add_row(RowWriter(table.columns, self._cells.in_bold(), self._targets), table.total)
        if table.chart and count:
            # A little narrower than half the page, so that no column's own rounding pushes one over the edge.
            width = 0.46 * self._width / CENTIMETRE
            self._charts.append(bar_chart(self._sheet.worksheet, table.chart, header, last, width))

    def _place_charts(self) -> None:
        """Below the cells, side by side, on a printed page of their own: no page ends within a chart."""
        worksheet, row = self._sheet.worksheet, self._sheet.row
        for place, chart in enumerate(self._charts):
            down, beside = divmod(place, BESIDE)
            if not beside and not down % ABOVE:
                worksheet.row_breaks.append(Break(id=row))
            worksheet.add_chart(chart, f"{self._middle if beside else 'A'}{row + 2}")
            if beside:
                row += math.ceil(chart.height * CENTIMETRE / LINE) + 1

    @property
    def _width(self) -> float:
        """Of the page, in points."""
        return sum(self._widths) * CHARACTER

    @property
    def _middle(self) -> str:
        """The first column that begins behind a chart at the leading side."""
        reached = accumulate(self._widths)
        return self._letters[1 + next(place for place, width in enumerate(reached) if width >= sum(self._widths) / 2)]

    def _keep_together(self, table: Table) -> None:
        """Begin a new printed page where a table's title would stand on the old one alone."""
        rows = len(list(table.rows))
        height = 2 * LINE + 3 * LINE + HEADER_PADDING + LINE * (rows + 1 if rows <= KEPT else 3)
        if self._sheet.points - self._turned + height > PRINTED[1] * max(1.0, self._width / PRINTED[0]):
            self._sheet.worksheet.row_breaks.append(Break(id=self._sheet.row))
            self._turned = self._sheet.points

    def _add_row(self, writer: RowWriter, row: Sequence[Cell]) -> None:
        pending: Sequence[Cell] | None = row
        while pending is not None:
            pending = writer.add(self._sheet, pending)

    def _add(
        self, values: Mapping[int, Cell], look: Look, height: float = LINE, looks: Mapping[int, Look] | None = None
    ) -> None:
        """Write values at their positions in one look, or in that of their position."""
        at = self._sheet.row + 1
        styles = {place: self._cells.styles_in((looks or {}).get(place, look)) for place in values}
        self._sheet.add(
            (
                self._cells.xml(f"{self._letters[place]}{at}", styles[place], value, {})
                for place, value in values.items()
            ),
            height,
        )

    def _merge(self, first: int, last: int) -> None:
        row = self._sheet.row
        self._sheet.worksheet.merge_cells(f"{self._letters[first]}{row}:{self._letters[last]}{row}")


def _words(block: Paragraph | Items | Quotation | Notes | Pictures) -> Iterator[tuple[str, Look]]:
    """What is running text on a page."""
    match block:
        case Paragraph():
            yield block.text, Look.MUTED if block.muted else Look.PARAGRAPH
        case Items():
            yield from ((f"• {item}", Look.PARAGRAPH) for item in block.items)
        case Quotation():
            yield block.text, Look.QUOTATION
            yield block.origin, Look.MUTED
        case Notes():
            for note in block.notes:
                yield f"{note.number}  {note.text}", Look.PARAGRAPH
                yield note.quotation, Look.QUOTATION
        case Pictures():
            # A workbook draws charts from its own tables; what a picture shows is told in words.
            for picture in block.pictures:
                yield picture.title, Look.FIGURE_LABEL
                yield picture.description, Look.PARAGRAPH


def _settled(block: Block) -> Block:
    return replace(block, rows=list(block.rows)) if isinstance(block, Table) else block


def _page_widths(tables: Sequence[Table]) -> list[float]:
    """The columns of a page: wide enough for each of its tables, and together for running text."""
    widths = [FIRST]
    for table in tables:
        measured = Widths(table.columns, [column.header for column in table.columns])
        for number, row in enumerate(table.rows):
            measured.measure(row, number)
        final = measured.final()
        widths += [OTHER] * (len(final) - len(widths))
        widths[: len(final)] = map(max, widths, final)
    while sum(widths) < WIDTH:
        widths.append(OTHER)
    return widths


def _portions(text: str, size: int) -> Iterator[str]:
    """The text in pieces that a row can show, broken at a space where there is one."""
    while len(text) > size:
        end = text.rfind(" ", size // 2, size) + 1 or size
        yield text[:end]
        text = text[end:]
    if text:
        yield text
