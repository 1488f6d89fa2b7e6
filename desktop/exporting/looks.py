"""How the file will begin: the first page of a document, the sheets of a workbook, the lines of a file of records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.exporting.page_view import PageView
from desktop.exporting.sheet_view import SheetView
from desktop.exporting.tabs import Tabs
from exports.excel.seen import SeenSheet


class Looks(QWidget):
    """Shows what a child told under ``looks`` (`exports.preview`); empty before."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sheets: list[SeenSheet] = []
        self.setObjectName("looks")
        whole = parts.column(self, space=parts.TIGHT)
        self.page = PageView(desk)
        self._paper = _scrolling(self.page, "firstPage", desk.say(N_("First page")))
        self.sheet = SheetView(desk)
        self.sheet.turned.connect(self._say_columns)
        self.sheets = Tabs(desk, "sheetTabs", desk.say(N_("Sheets")), role="sheet", gap=parts.TIGHT)
        self.sheets.chosen.connect(self._show_sheet)
        self._grid = self._with_tools()
        self._lines = self._for_lines()
        for shown in (self._paper, self._grid, self._lines):
            whole.addWidget(shown, 1)
            shown.hide()

    def _with_tools(self) -> QWidget:
        """The sheet between its columns' buttons and the names of all sheets."""
        made, desk = QWidget(), self._desk
        inside = parts.column(made, space=parts.TIGHT)
        back, forth = ("chevron-right", "chevron-left") if desk.right_to_left else ("chevron-left", "chevron-right")
        self._before = parts.tool(desk, back, desk.say(N_("Columns before")), self._turn_back, name="columnsBefore")
        self._said: QLabel = parts.label("", "small", "columnsSaid")
        self._said.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        self._after = parts.tool(desk, forth, desk.say(N_("Next columns")), self._turn, name="columnsAfter")
        self._tools = QWidget()
        tools = parts.row(self._said, self._before, self._after, space=parts.TIGHT)
        tools.setStretch(0, 1)
        self._tools.setLayout(tools)
        inside.addWidget(self.sheets)
        inside.addWidget(self._tools)
        inside.addWidget(_scrolling(self.sheet, "sheetArea", ""), 1)
        return made

    def _for_lines(self) -> QPlainTextEdit:
        made = QPlainTextEdit()
        made.setObjectName("fileLines")
        made.setAccessibleName(self._desk.say(N_("The first lines of the file")))
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # of a file for programs
        return made

    # --- showing ------------------------------------------------------------------------------------------------------

    def show_looks(self, looks: Mapping[str, Any]) -> None:
        """Show how the file begins."""
        if "page" in looks:
            self.page.show_page(looks["page"])
        if "lines" in looks:
            self._lines.setPlainText("\n".join(looks["lines"]))
        if "sheets" in looks:
            self._sheets = [SeenSheet.from_plain(sheet) for sheet in looks["sheets"]]
            self.sheets.show_names([sheet.name for sheet in self._sheets])
            self._show_sheet()
        for name, shown in (("page", self._paper), ("sheets", self._grid), ("lines", self._lines)):
            shown.setVisible(name in looks)

    def clear(self) -> None:
        """Show nothing."""
        self.show_looks({})

    def _show_sheet(self) -> None:
        if 0 <= self.sheets.place < len(self._sheets):
            self.sheet.show_sheet(self._sheets[self.sheets.place])

    def _turn(self) -> None:
        self.sheet.turn(1)

    def _turn_back(self) -> None:
        self.sheet.turn(-1)

    def _say_columns(self) -> None:
        first, last, count = self.sheet.shown
        self._tools.setVisible(not self.sheet.fits)
        number = self._desk.number
        said = N_("Columns {first} to {last} of {total}, beside the first")
        self._said.setText(self._desk.say(said, first=number(first), last=number(last), total=number(count)))
        self._before.setEnabled(first > 2)
        self._after.setEnabled(last < count)


def _scrolling(inside: QWidget, name: str, accessible: str) -> QScrollArea:
    """An area that scrolls up and down only."""
    area = QScrollArea()
    area.setObjectName(name)
    area.setAccessibleName(accessible)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # What grows with its width would have the bar come and go without an end: too high without it, not with it.
    area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if accessible else Qt.FocusPolicy.NoFocus)
    area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
    area.setWidget(inside)
    return area
