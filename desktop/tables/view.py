"""A table on the screen: rows of one height, columns as somebody arranged them, a hint where it is empty."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.desk import Desk
from desktop.tables import arrangement
from desktop.tables.arrangement import Arrangement
from desktop.tables.cells import Cells
from desktop.tables.columns import Column
from desktop.tables.model import RECORD, Index, RecordTable

ROW = 30
"""Pixels of a row at 100 %."""
_FIRST = 24
"""Letters of the first column that are always seen: it names the record. Others give way to it."""
_PAUSE = 300
"""Milliseconds after a column was drawn wider before that is remembered."""


class RecordView(QTableView):
    """A list of records. ``opened`` carries the record that was activated, ``looked_at`` the one the cursor is on."""

    opened = Signal(object)
    looked_at = Signal(object)
    typed = Signal(str)
    """Letters that somebody typed at the list: words to look for."""
    selected = Signal()
    """Other rows are chosen."""

    def __init__(self, desk: Desk, table: RecordTable, name: str) -> None:
        super().__init__()
        self._desk = desk
        self._cells = Cells(desk)
        self._arranging = False
        self._arranged_kind = ""
        self.arrangement = arrangement.at_first(table.sought.kind)
        self.empty_hint = ""
        self.setObjectName(name)
        self.setModel(table)
        self.setItemDelegate(self._cells)
        self._set_up()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._remember)
        self._listen()
        self.arrange()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.verticalHeader().hide()
        # A fixed height: Qt never has to ask a row how tall it is.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(self._desk.theme.px(ROW))
        self.verticalHeader().setDefaultSectionSize(self._desk.theme.px(ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicatorClearable(True)
        header.setMinimumSectionSize(self._desk.theme.px(48))
        # Of the rows' own, Qt would ask for every row of the archive whether a column is chosen, to paint its heading.
        header.setSelectionModel(QItemSelectionModel(self.table, header))

    def _listen(self) -> None:
        header = self.horizontalHeader()
        header.sortIndicatorChanged.connect(self._sort)
        header.sectionMoved.connect(self._moved)
        header.sectionResized.connect(self._resized)
        self.activated.connect(self._open)
        self.selectionModel().selectionChanged.connect(lambda _new, _old: self.selected.emit())
        self.table.modelReset.connect(self._after_reset)

    @property
    def table(self) -> RecordTable:
        """The records that are shown."""
        model = self.model()
        assert isinstance(model, RecordTable)
        return model

    # --- columns ------------------------------------------------------------------------------------------------------

    def arrange(self) -> None:
        """The columns of the kind that is shown, as somebody left them."""
        self._arranged_kind = self.table.sought.kind
        self.arrangement = arrangement.kept(self._desk.settings, self._arranged_kind)
        self._lay_out()

    def rearrange(self, wanted: Arrangement) -> None:
        """Show other columns, and remember that; another order is asked for."""
        sought = self.table.sought
        self.arrangement = wanted
        arrangement.keep(self._desk.settings, sought.kind, wanted)
        self._lay_out()
        if (wanted.order, wanted.descending) != (sought.order, sought.descending):
            self.table.seek(replace(sought, order=wanted.order, descending=wanted.descending))

    def _after_reset(self) -> None:
        if self.table.sought.kind != self._arranged_kind:
            self.arrange()

    def _lay_out(self) -> None:
        """Put the columns into their order, as wide as they shall be, as many as there is room for."""
        self._arranging = True
        header, columns = self.horizontalHeader(), self.table.columns
        places = {column.key: place for place, column in enumerate(columns)}
        rest = [column.key for column in columns if column.key not in self.arrangement.shown]
        for visual, key in enumerate([*self.arrangement.shown, *rest]):
            header.moveSection(header.visualIndex(places[key]), visual)
        for place, column in enumerate(columns):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(place, self._width(place, column))
        header.setSectionResizeMode(places[self.arrangement.shown[0]], QHeaderView.ResizeMode.Stretch)
        self._show_order()
        self._drop()
        self._arranging = False

    def _width(self, place: int, column: Column) -> int:
        kept = self.arrangement.widths.get(column.key)
        if kept is not None:
            return self._desk.theme.px(kept)
        letters = column.width * self.fontMetrics().averageCharWidth() + self._desk.theme.px(16)
        return max(letters, self.horizontalHeader().sectionSizeHint(place) + self._desk.theme.px(8))

    def _drop(self) -> None:
        """Columns for which there is no room beside a readable first one are not shown; nothing scrolls sideways."""
        room = self.viewport().width() - _FIRST * self.fontMetrics().averageCharWidth()
        places = {column.key: place for place, column in enumerate(self.table.columns)}
        first, *others = self.arrangement.shown
        shown = {first}
        for key in others:
            room -= self.columnWidth(places[key]) or self._width(places[key], self.table.columns[places[key]])
            if room < 0:
                break
            shown.add(key)
        for key, place in places.items():
            if self.isColumnHidden(place) == (key in shown):
                self.setColumnHidden(place, key not in shown)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        arranging, self._arranging = self._arranging, True
        self._drop()
        self._arranging = arranging

    def _moved(self) -> None:
        if not self._arranging:
            header, columns = self.horizontalHeader(), self.table.columns
            order = [columns[header.logicalIndex(visual)].key for visual in range(header.count())]
            shown = tuple(key for key in order if key in self.arrangement.shown)
            self.rearrange(replace(self.arrangement, shown=shown))

    def _resized(self, section: int, _old: int, new: int) -> None:
        if not self._arranging and new and self.horizontalHeader().visualIndex(section):
            key = self.table.columns[section].key
            width = round(new * 100 / self._desk.theme.scale)
            self.arrangement = replace(self.arrangement, widths={**self.arrangement.widths, key: width})
            self._pause.start()

    def _remember(self) -> None:
        self.rearrange(self.arrangement)

    # --- order --------------------------------------------------------------------------------------------------------

    def _show_order(self) -> None:
        header, wanted = self.horizontalHeader(), self.arrangement
        sorted_by = [place for place, column in enumerate(self.table.columns) if column.field == wanted.order]
        way = Qt.SortOrder.DescendingOrder if wanted.descending else Qt.SortOrder.AscendingOrder
        blocked = header.blockSignals(True)
        header.setSortIndicator(sorted_by[0] if sorted_by else -1, way)
        header.blockSignals(blocked)

    def _sort(self, place: int, way: Qt.SortOrder) -> None:
        column = self.table.columns[place] if place >= 0 else None
        if column is not None and not column.field:
            self._show_order()  # nothing sensible to sort by
            return
        at_first = arrangement.at_first(self.table.sought.kind)
        order, descending = (column.field, way == Qt.SortOrder.DescendingOrder) if column else (
            at_first.order, at_first.descending
        )  # fmt: skip
        self.rearrange(replace(self.arrangement, order=order, descending=descending))

    # --- choosing -----------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> list[int]:
        """The numbers of the chosen records, from the top."""
        return self.table.numbers_of(self._chosen_rows())

    @property
    def how_many_chosen(self) -> int:
        """How many rows are chosen; asked without reading one."""
        return sum(len(rows) for rows in self._chosen_rows())

    def _chosen_rows(self) -> Iterator[range]:
        pieces: Any = self.selectionModel().selection()
        ranges = {(piece.top(), piece.bottom()) for piece in pieces}
        yield from (range(top, bottom + 1) for top, bottom in sorted(ranges))

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        super().currentChanged(current, previous)
        self.looked_at.emit(current.data(RECORD) if current.isValid() else None)

    def _open(self, index: QModelIndex) -> None:
        if (record := index.data(RECORD)) is not None:
            self.opened.emit(record)

    def go_to(self, row: int) -> None:
        """Put the cursor on a row; -1 is the last."""
        rows = self.table.rowCount()
        if rows:
            first = self.horizontalHeader().logicalIndex(0)
            self.setCurrentIndex(self.table.index(row if row >= 0 else rows - 1, first))

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes by a key stands on a row that is chosen: Qt would put the cursor there and choose nothing."""
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.go_to(0)
        super().focusInEvent(event)

    def keyboardSearch(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Qt would read row after row for one that begins so; the words are looked for in the archive instead."""
        if text.strip():
            self.typed.emit(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and plain:
            self.go_to(0 if event.key() == Qt.Key.Key_Home else -1)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        super().paintEvent(event)
        if self.table.rowCount() == 0 and self.empty_hint:
            painter = QPainter(self.viewport())
            painter.setPen(self._desk.theme.colour("muted"))
            edge = self._desk.theme.px(24)
            area = self.viewport().rect().adjusted(edge, edge, -edge, -edge)
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_hint)
            painter.end()
