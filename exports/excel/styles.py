"""How cells look: every look is resolved to a number once; cells then only carry the number."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.cell import Cell  # type: ignore[import-untyped]
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side  # type: ignore[import-untyped]

from exports import palette

_FROM_LEFT, _FROM_RIGHT = 1, 2


@dataclass(frozen=True)
class _Look:
    size: float = 11
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    colour: str = palette.TEXT
    fill: str = ""
    line: str = ""
    """The colour of the line below, none by default."""
    wrapped: bool = True
    middle: bool = False
    right: bool = False
    left_to_right: bool = False
    against: bool = False
    """Whether it is for text that reads against the direction of its sheet."""
    number_format: str = "General"


_CELL = _Look(line=palette.HAIRLINE, wrapped=False)
# “@” keeps text that looks like a formula a text even after somebody edits the cell.
_TEXT = replace(_CELL, number_format="@", wrapped=True)
# Not “@” here: some versions show #### for long cells of that format.
_WRAPPED = replace(_CELL, wrapped=True)
_NUMBER = replace(_CELL, right=True, number_format="#,##0")
_HEADER = _Look(bold=True, colour=palette.SURFACE, fill=palette.ACCENT, middle=True)
_FACT = _Look(wrapped=False)
_TOTAL = _Look(bold=True, line=palette.MUTED, wrapped=False)


class Look(Enum):
    """Every look there is, by what it is for."""

    TEXT = _TEXT
    TEXT_AGAINST = replace(_TEXT, against=True)
    WRAPPED = _WRAPPED
    WRAPPED_AGAINST = replace(_WRAPPED, against=True)
    CODE = replace(_TEXT, left_to_right=True, wrapped=False)
    INTEGER = _NUMBER
    DECIMAL = replace(_NUMBER, number_format="General")  # a fixed format would add or drop digits
    EXACT = replace(_NUMBER, number_format="@", left_to_right=True)  # a number with more digits than Excel keeps
    DATE = replace(_CELL, number_format="yyyy-mm-dd", left_to_right=True)
    TIME = replace(_CELL, number_format="yyyy-mm-dd hh:mm", left_to_right=True)
    LINK = replace(_CELL, colour=palette.ACCENT, underlined=True, left_to_right=True, wrapped=True)
    HEADER = _HEADER
    NUMBER_HEADER = replace(_HEADER, right=True)
    TAG = _Look(size=8, colour=palette.MUTED, fill=palette.RAISED, wrapped=False, middle=True, left_to_right=True)
    TOTAL = _TOTAL
    TOTAL_NUMBER = replace(_TOTAL, right=True, number_format="#,##0")
    TITLE = _Look(size=20, bold=True, wrapped=False)
    SUBTITLE = _Look(size=12, colour=palette.MUTED, wrapped=False)
    SECTION = _Look(size=16, bold=True, colour=palette.ACCENT, wrapped=False)
    HEADING = _Look(size=12, bold=True, wrapped=False)
    PARAGRAPH = _Look()
    MUTED = _Look(colour=palette.MUTED)
    QUOTATION = _Look(italic=True)
    LABEL = _Look(colour=palette.MUTED, wrapped=False)
    FACT = _FACT
    FACT_AGAINST = replace(_FACT, against=True)
    FIGURE = _Look(size=18, bold=True, wrapped=False)
    FIGURE_LABEL = _Look(bold=True, middle=True, wrapped=False)
    FIGURE_DETAIL = _Look(colour=palette.MUTED, middle=True)


def resolved(workbook: Workbook, right_to_left: bool) -> dict[Look, int]:
    """The number of each look in this workbook's list of styles."""
    sheet = workbook.create_sheet("styles")
    numbers = {look: _number_of(Cell(sheet, row=1, column=1), look.value, right_to_left) for look in Look}
    workbook.remove(sheet)
    return numbers


def _direction(look: _Look, right_to_left: bool) -> int:
    """OOXML's number for the direction in which a cell reads."""
    if look.left_to_right:
        return _FROM_LEFT
    return _FROM_RIGHT if right_to_left is not look.against else _FROM_LEFT


def _number_of(cell: Cell, look: _Look, right_to_left: bool) -> int:
    underline = "single" if look.underlined else None
    cell.font = Font(
        name="Calibri", size=look.size, bold=look.bold, italic=look.italic, color=look.colour, underline=underline
    )
    if look.fill:
        cell.fill = PatternFill("solid", fgColor=look.fill)
    if look.line:
        cell.border = Border(bottom=Side("thin", look.line))
    cell.alignment = Alignment(
        # Left to themselves, sheets put a text at the side on which its own script begins.
        horizontal="right" if look.right or right_to_left else "left",
        indent=1 if look.right else 0,  # digits must not touch the next column's text
        vertical="center" if look.middle else "top",
        wrap_text=look.wrapped or None,
        # Sheets guess a cell's direction from its first letter: wrong for codes, and for Arabic that begins with one.
        readingOrder=_direction(look, right_to_left),
    )
    cell.number_format = look.number_format
    return int(cell.style_id)
