"""What stays in the archive: the words that are masked, and by field and by record what is held back, and why."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QComboBox, QHeaderView, QTableView, QVBoxLayout, QWidget

from db.messages import N_, NN_, numbered
from db.model.records import Record
from desktop import parts
from desktop.desk import Desk
from desktop.exporting import counts
from desktop.exporting.staying_table import StayingTable
from desktop.tables.cells import Cells
from desktop.tables.model import RECORD
from desktop.tables.view import ROW

_WORDS_SHOWN: Final = 40
_HEIGHT: Final = 240
"""Pixels at 100 % that the list of records has at least."""


class Stays(QWidget):
    """``opened`` carries the id of a record that somebody wants to see."""

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._released: set[str] = set()
        self.setObjectName("stays")
        whole = parts.column(self)
        self._masked: QVBoxLayout = QVBoxLayout()
        whole.addLayout(self._masked)
        self._nothing = parts.label(desk.say(N_("Nothing is withheld.")), "muted", "nothingStays")
        whole.addWidget(self._nothing)
        self.field = QComboBox()
        self.field.setObjectName("stayingField")
        self.field.setAccessibleName(desk.say(N_("What stays")))
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.field.setMinimumContentsLength(8)
        self.field.activated.connect(self._choose)
        whole.addWidget(self.field)
        self.table = StayingTable(desk)
        self.list = _Records(desk, self.table)
        self.list.opened.connect(self.opened)
        whole.addWidget(self.list, 1)
        whole.addStretch(0)
        self.clear()

    @property
    def released(self) -> list[str]:
        """The words that somebody lets out, though they name what stays."""
        return sorted(self._released)

    def release_nothing(self) -> None:
        """Let out for one audience is not let out for another."""
        self._released.clear()

    def show_stays(self, told: Mapping[str, Any]) -> None:
        """Show what a child told of an export."""
        parts.clear(self._masked)
        if told["masked"]:
            self._show_masked(told["masked"])
        self.table.take(told["stays"])
        self._show_fields(counts.staying_in_words(self._desk, told["withheld"]))

    def clear(self) -> None:
        """Show nothing."""
        parts.clear(self._masked)
        for widget in (self._nothing, self.field, self.list):
            widget.hide()

    # --- by field and by record ---------------------------------------------------------------------------------------

    def _show_fields(self, found: list[tuple[str, str, int]]) -> None:
        before = self.field.currentData()
        self.field.clear()
        count = self.table.rowCount()
        every = NN_("Something stays of {count} record", "Something stays of {count} records")
        self.field.addItem(self._desk.language.say(numbered(every, count)), "")
        for key, said, times in found:
            self.field.addItem(f"{said} · {self._desk.number(times)}", key)
        self.field.setCurrentIndex(max(0, self.field.findData(before)))
        self._choose()
        self._nothing.setVisible(not found)
        self.field.setVisible(bool(found))
        self.list.setVisible(bool(found))

    def _choose(self) -> None:
        self.table.choose(self.field.currentData() or "")

    # --- words --------------------------------------------------------------------------------------------------------

    def _show_masked(self, words: Mapping[str, int]) -> None:
        """Each word that is masked, to be let out by a tick."""
        self._released &= words.keys()
        sentence = N_("These words name what stays, so they are masked. Tick those that may leave.")
        self._masked.addWidget(parts.label(self._desk.say(sentence), "finding", "maskedAbout"))
        for at, (word, count) in enumerate(list(words.items())[:_WORDS_SHOWN]):
            box = QCheckBox(self._desk.say(N_("“{word}” ({number} times)"), word=word, number=count))
            box.setObjectName(f"release{at}")
            box.setAccessibleName(box.text())
            box.setChecked(word in self._released)
            box.toggled.connect(partial(self._release, word))
            self._masked.addWidget(box)
        if (more := len(words) - _WORDS_SHOWN) > 0:
            said = self._desk.say(N_("… and {number} more"), number=self._desk.number(more))
            self._masked.addWidget(parts.label(said, "muted", "moreMasked"))

    def _release(self, word: str, let_out: bool) -> None:
        if let_out:
            self._released.add(word)
        else:
            self._released.discard(word)


class _Records(QTableView):
    """The list; Enter or a double click opens the record."""

    opened = Signal(str)

    def __init__(self, desk: Desk, table: StayingTable) -> None:
        super().__init__()
        self._cells = Cells(desk)
        self.setObjectName("stayingRecords")
        self.setAccessibleName(desk.say(N_("Records of which something stays")))
        self.setModel(table)
        self.setItemDelegate(self._cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMinimumHeight(desk.theme.px(_HEIGHT))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(desk.theme.px(ROW))
        rows.setDefaultSectionSize(desk.theme.px(ROW))
        heads = self.horizontalHeader()
        heads.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        heads.setHighlightSections(False)
        heads.setSectionsClickable(False)
        # Of the rows' own, Qt would ask for every row whether a column is chosen, to paint its heading.
        heads.setSelectionModel(QItemSelectionModel(table, heads))
        self.activated.connect(self._open)

    def _open(self, index: QModelIndex) -> None:
        record = index.data(RECORD)
        if isinstance(record, Record):
            self.opened.emit(record.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)
