"""A table on the screen: rows of one height, columns that a person widens, a hint where it is empty."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from db.model.records import Record
from desktop.desk import Desk
from desktop.tables.model import RECORD, Index, RecordTable

ROW = 30
"""Pixels of a row at 100 %."""


class RecordView(QTableView):
    """A list of records. ``opened`` carries the record that was activated, ``looked_at`` the one the cursor is on."""

    opened = Signal(object)
    looked_at = Signal(object)

    def __init__(self, desk: Desk, table: RecordTable, name: str) -> None:
        super().__init__()
        self._desk = desk
        self.empty_hint = ""
        self.setObjectName(name)
        self.setModel(table)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.verticalHeader().hide()
        # A fixed height: Qt never has to ask a row how tall it is.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(desk.theme.px(ROW))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsMovable(True)
        self.horizontalHeader().setSortIndicatorClearable(True)
        self.fit_columns()
        self.activated.connect(self._open)

    @property
    def table(self) -> RecordTable:
        """The records that are shown."""
        model = self.model()
        assert isinstance(model, RecordTable)
        return model

    def fit_columns(self) -> None:
        """Widths from the columns' own letters; what is left goes to the first."""
        letter = self.fontMetrics().averageCharWidth()
        header = self.horizontalHeader()
        for number, column in enumerate(self.table.columns):
            header.setSectionResizeMode(number, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(number, max(column.width * letter + 16, header.sectionSizeHint(number) + 8))
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(self._desk.theme.px(60))

    @property
    def chosen(self) -> list[Record]:
        """The selected records, from the top."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [record for row in rows if (record := self.table.record_at(row)) is not None]

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        self.looked_at.emit(current.data(RECORD) if current.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        if (record := index.data(RECORD)) is not None:
            self.opened.emit(record)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self.table.rowCount() == 0 and self.empty_hint:
            painter = QPainter(self.viewport())
            painter.setPen(self._desk.theme.colour("muted"))
            area = self.viewport().rect().adjusted(24, 24, -24, -24)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_hint)
            painter.end()
