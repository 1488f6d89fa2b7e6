"""The table beside a picture: the same groups with their numbers in words; each row leads to its records."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem

from db.messages import N_
from desktop.desk import Desk
from desktop.pictures.asking import Line, Shown
from desktop.tables.view import ROW
from exports.arabic import isolated

_LEADING: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading

_ROWS: Final = 3
"""Rows that are always seen."""

_AROUND: Final = 24
"""Pixels at 100 % around the words of a cell."""


class TableBeside(QTableWidget):
    """``chosen`` carries the `Line` on which Enter was pressed, or that was clicked twice."""

    chosen = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(0, 2)
        self._desk = desk
        self._lines: tuple[Line, ...] = ()
        self.setObjectName("pictureTable")
        self.setAccessibleName(desk.say(N_("The numbers of the picture")))
        self.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(desk.theme.px(ROW))
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.setMinimumHeight(desk.theme.px(ROW * _ROWS))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(_LEADING)
        self.cellDoubleClicked.connect(lambda row, _column: self._choose(row))

    def show_lines(self, shown: Shown) -> None:
        """Show these, and their total last."""
        self._lines = shown.lines
        total = [(self._desk.say(N_("Total")), shown.total)] if shown.total else []
        cells = [*((line.name, line.words) for line in shown.lines), *total]
        self.setHorizontalHeaderLabels(shown.heads)
        self.setRowCount(len(cells))
        for row, texts in enumerate(cells):
            for column, text in enumerate(texts):
                self.setItem(row, column, self._item(text, bold=row >= len(shown.lines)))
        bold = QFontMetrics(self._desk.theme.font(bold=True))
        widest = max((bold.horizontalAdvance(words) for _, words in (shown.heads, *cells)), default=0)
        self.setColumnWidth(1, widest + self._desk.theme.px(_AROUND))
        if cells:
            self.setCurrentCell(0, 0)

    def _item(self, text: str, *, bold: bool) -> QTableWidgetItem:
        item = QTableWidgetItem(isolated(text) if self._desk.right_to_left else text)
        item.setToolTip(text)
        item.setFont(self._desk.theme.font(bold=bold))
        item.setTextAlignment(_LEADING)
        return item

    def show_key(self, key: str) -> None:
        """Put the cursor on the row of this group."""
        for row, line in enumerate(self._lines):
            if line.key == key:
                self.setCurrentCell(row, 0)

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._lines):
            self.chosen.emit(self._lines[row])

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentRow())
        else:
            super().keyPressEvent(event)
