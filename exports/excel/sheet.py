"""One worksheet: openpyxl's for all that stands around the rows, a file of our own XML for the rows themselves.

openpyxl alone takes several times as long, and its own temporary files would lie about after a kill.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl.utils import get_column_letter  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]

from db.messages import N_, message
from exports import palette
from exports.excel.cells import possible
from exports.report import Report

A4 = 9
"""Excel's number for the paper."""

LINE = 15.0
"""Points of a line of body text."""

PRINTED = (784.0, 460.0)
"""Points of A4 landscape between our margins: its width, and its height less what programs measure differently."""

CHARACTER = 5.4
"""Points of a character's width, as column widths count them."""

LEGIBLE = 0.6
"""The smallest share of its size at which text of 11 points is still read on paper: 6.6 points."""

HEAD_LETTERS = 80
"""Of each part of a printed head or foot; its parts together may have 255."""


class Sheet:
    """A sheet being filled from the top. `row` is the number of its last row, `points` how far down it ends."""

    def __init__(self, worksheet: Worksheet, rows_file: Path) -> None:
        self.worksheet = worksheet
        self.rows_file = rows_file
        self.row = 0
        self.columns = 1
        self.points = 0.0
        self._file = rows_file.open("w", encoding="utf-8", newline="\n")

    @property
    def name(self) -> str:
        return str(self.worksheet.title)

    def add(self, cells: Iterable[str], height: float | None = None, *, lines: int = 1) -> None:
        """Write the next row from the XML of its cells, so high, or high enough for so many lines of text.

        The latter is a proposal: whoever opens the file may fit the row to its text, but not everybody does.
        """
        self.row += 1
        self.points += height or LINE * lines
        fixed = f' ht="{height:g}" customHeight="1"' if height else f' ht="{LINE * lines:g}"' if lines > 1 else ""
        self._file.write(f'<row r="{self.row}"{fixed}>{"".join(cells)}</row>')

    def skip(self) -> None:
        """Leave a row empty."""
        self.row += 1
        self.points += LINE

    def close(self) -> None:
        """No more rows."""
        self._file.close()


def letters(count: int) -> list[str]:
    """The names of the first columns: A, B, …"""
    return [get_column_letter(number) for number in range(1, count + 1)]


def set_up(worksheet: Worksheet, report: Report) -> None:
    """What every sheet has: its direction, and how it prints."""
    worksheet.sheet_view.rightToLeft = report.language.right_to_left
    worksheet.sheet_view.showGridLines = False
    worksheet.page_setup.paperSize = A4
    worksheet.page_setup.orientation = "landscape"
    worksheet.page_setup.fitToWidth = 1
    worksheet.page_setup.fitToHeight = 0  # as many pages high as it takes
    worksheet.sheet_properties.pageSetUpPr.fitToPage = True
    worksheet.sheet_properties.tabColor = palette.ACCENT
    for name in ("left", "right"):
        setattr(worksheet.page_margins, name, 0.4)
    pages = message(N_("Page {page} of {pages}"), page="&P", pages="&N")
    sides = ("right", "left") if report.language.right_to_left else ("left", "right")
    for line, texts in (
        (worksheet.oddHeader, (_printed(report.title), "&A")),
        (worksheet.oddFooter, (_printed(report.running), report.language.say(pages))),
    ):
        for side, text in zip(sides, texts, strict=True):
            getattr(line, side).text = text


def print_legibly(worksheet: Worksheet, widths: Sequence[float]) -> None:
    """Let a wide table be as many pages wide as it takes to be read; each repeats the first column, which names the
    row, and the pages of one row follow each other."""
    points = [width * CHARACTER for width in widths]
    beside_first = PRINTED[0] / LEGIBLE - points[0]
    pages = math.ceil(sum(points[1:]) / beside_first) if sum(points) > PRINTED[0] / LEGIBLE else 1
    worksheet.page_setup.fitToWidth = pages
    if pages > 1:
        worksheet.print_title_cols = "A:A"
        worksheet.page_setup.pageOrder = "overThenDown"


def _printed(text: str) -> str:
    """Text for a printed head, where ``&`` begins a command."""
    return possible(text)[:HEAD_LETTERS].replace("&", "&&")
