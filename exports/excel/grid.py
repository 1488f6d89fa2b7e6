"""A table as sheets of its own, to filter and to pivot: header, HXL row, rows, as many sheets as they fill."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from openpyxl.worksheet.table import Table as ExcelTable  # type: ignore[import-untyped]
from openpyxl.worksheet.table import TableStyleInfo

from exports.excel.cells import CellWriter
from exports.excel.choices import Choices
from exports.excel.names import headers, table_name
from exports.excel.rows import RowWriter
from exports.excel.sheet import Sheet, letters, print_legibly
from exports.excel.targets import RowsByKey, Targets
from exports.excel.widths import Widths
from exports.report import Row, Table, text_of, value_of

ROWS = 1_048_576
"""Rows of an Excel sheet."""

STYLE = "TableStyleLight1"
"""Excel's own style of stripes; new rows that somebody adds below get it as well."""


class Grid:
    """One table while it is being written.

    ``new_sheet`` gives the sheet of a number, from 1; ``targets`` are the rows of the tables that links lead to.
    A link within the table finds the rows above it.
    """

    def __init__(
        self,
        table: Table,
        cells: CellWriter,
        new_sheet: Callable[[int], Sheet],
        targets: Mapping[str, Targets],
        choices: Choices,
        hxl: bool,
    ) -> None:
        self.places = RowsByKey()
        self._table = table
        self._cells = cells
        self._new_sheet = new_sheet
        self._choices = choices
        self._tagged = hxl and any(column.hashtag for column in table.columns)
        self._headers = headers(table.columns)
        self._rows = RowWriter(table.columns, cells, {**targets, table.name: self.places})
        self._letters = letters(len(table.columns))
        self._number = 0
        self._begin()

    def write(self) -> int:
        """Write all rows; returns their number, continuations not counted."""
        count = 0
        for row in self._table.rows:
            self._add(row)
            count += 1
        self._end()
        return count

    def _begin(self) -> None:
        self._number += 1
        self._sheet = self._new_sheet(self._number)
        self._sheet.columns = len(self._letters)
        self._widths = Widths(self._table.columns, self._headers, tagged=self._tagged)
        self._rows.add_header(self._sheet, self._headers)
        if self._tagged:
            self._rows.add_tags(self._sheet, [column.hashtag for column in self._table.columns])
        self._first = self._sheet.row + 1

    def _add(self, row: Row) -> None:
        self._make_room()
        if self._table.key is not None and (key := text_of(value_of(row[self._table.key]))):
            self.places.add(key, self._sheet.name, self._sheet.row + 1)
        pending: Row | None = row
        while pending is not None:
            self._make_room()
            following = self._rows.add(self._sheet, pending)
            self._widths.measure(pending, self._sheet.row)
            pending = following

    def _make_room(self) -> None:
        if self._sheet.row >= ROWS:
            self._end()
            self._begin()
            self._cells.tally.second_sheets.append(self._sheet.name)

    def _end(self) -> None:
        """What stands around the rows, now that their number is known."""
        worksheet = self._sheet.worksheet
        last = max(self._sheet.row, 2)  # Excel wants at least one row below a table's header
        worksheet.freeze_panes = "B2"
        worksheet.print_title_rows = "1:1"
        worksheet.add_table(self._excel_table(last))
        for letter, column, width in zip(self._letters, self._table.columns, self._widths.final(), strict=True):
            worksheet.column_dimensions[letter].width = width
            if column.codes:
                self._choices.offer(worksheet, f"{letter}{self._first}:{letter}{max(last, self._first)}", column)
        print_legibly(worksheet, self._widths.final())
        self._sheet.close()

    def _excel_table(self, last: int) -> ExcelTable:
        """The table that gives the sheet its filter buttons; it is told its headers, no cell is read back."""
        table = ExcelTable(displayName=table_name(self._table.name, self._number), ref=f"A1:{self._letters[-1]}{last}")
        table.tableStyleInfo = TableStyleInfo(name=STYLE, showRowStripes=True)
        table._initialise_columns()
        for column, header in zip(table.tableColumns, self._headers, strict=True):
            column.name = header
        return table
