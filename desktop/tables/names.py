"""A list that only names its records, for beside a pane that says the rest."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QLocale, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem

from desktop.desk import Desk
from desktop.tables.model import RECORD, RecordTable
from desktop.tables.view import ROW

Index = QModelIndex | QPersistentModelIndex


class NamesList(QListView):
    """``looked_at`` carries the record that the cursor is on, ``opened`` one that was activated."""

    looked_at = Signal(object)
    opened = Signal(object)

    def __init__(self, desk: Desk, table: RecordTable, name: str, label: str) -> None:
        super().__init__()
        self.desk = desk
        self.empty_hint = ""
        self.setObjectName(name)
        self.setAccessibleName(desk.say(label))
        self.setModel(table)
        self.setItemDelegate(_Name(desk, self))
        # All rows are alike, so Qt asks for the size of one and draws only those that are seen.
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMinimumWidth(desk.theme.px(ROW * 6))
        self.activated.connect(self._open)

    def choose(self, row: int) -> None:
        """Put the cursor on a row and bring it into sight."""
        if row >= 0:
            self.setCurrentIndex(self.model().index(row, 0))

    def _open(self, index: QModelIndex) -> None:
        if (record := index.data(RECORD)) is not None:
            self.opened.emit(record)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        self.looked_at.emit(current.data(RECORD) if current.isValid() else None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self.model().rowCount() == 0 and self.empty_hint:
            painter = QPainter(self.viewport())
            painter.setPen(self.desk.theme.colour("muted"))
            area = self.viewport().rect().adjusted(24, 24, -24, -24)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_hint)
            painter.end()


class _Name(QStyledItemDelegate):
    """One line, cut at the end of the words, whichever way these are written."""

    def __init__(self, desk: Desk, view: QListView) -> None:
        super().__init__(view)
        self._height = desk.theme.px(ROW)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        return QSize(self._height * 4, self._height)

    def displayText(self, value: Any, locale: QLocale | QLocale.Language) -> str:  # noqa: N802 - Qt's name
        return f"\u2068{value}\u2069"
