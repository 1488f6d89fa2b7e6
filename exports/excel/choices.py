"""Lists to choose a code from: inside the rule where Excel allows it, else on a hidden sheet."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl.worksheet.datavalidation import DataValidation  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from exports.excel.cells import CellWriter, Styles, possible
from exports.excel.names import LISTS
from exports.excel.sheet import Sheet, letters
from exports.excel.styles import Look
from exports.report import Column

LISTED = 255
"""Letters of a list inside a rule."""


class Choices:
    """The lists of one workbook; equal ones stand on the hidden sheet once."""

    def __init__(self) -> None:
        self._lists: list[tuple[str, ...]] = []

    def offer(self, worksheet: Worksheet, cells: str, column: Column) -> None:
        """Offer the column's codes in these cells (``C3:C99``). Another entry is warned of, not refused: an archive
        may have terms of its own."""
        rule = DataValidation(
            type="list", formula1=self._formula(column.codes), allow_blank=True, errorStyle="warning", sqref=cells
        )
        rule.showErrorMessage = True
        worksheet.add_data_validation(rule)

    def _formula(self, codes: tuple[str, ...]) -> str:
        listed = ",".join(codes)
        plain = not any(sign in code for code in codes for sign in ',"') and listed == possible(listed)
        if plain and len(listed.encode("utf-16-le")) // 2 <= LISTED:
            return f'"{listed}"'
        if codes not in self._lists:
            self._lists.append(codes)
        column = letters(self._lists.index(codes) + 1)[-1]
        return f"{LISTS}!${column}$1:${column}${len(codes)}"

    def write(self, new_sheet: Callable[[str], Sheet], cells: CellWriter) -> None:
        """Write the hidden sheet, if one is needed."""
        if not self._lists:
            return
        sheet = new_sheet(LISTS)
        sheet.worksheet.sheet_state = "hidden"
        style: Styles = {str: cells.looks[Look.TEXT]}
        for place in range(max(map(len, self._lists))):
            row = zip(letters(len(self._lists)), self._lists, strict=True)
            sheet.add(
                cells.xml(f"{letter}{place + 1}", style, codes[place], {})
                for letter, codes in row
                if place < len(codes)
            )
        sheet.close()
