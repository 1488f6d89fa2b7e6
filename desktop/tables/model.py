"""A list of records as Qt asks for it: all numbers at once, records only where somebody looks.

A million numbers are eight megabytes and come from a thread; a page of records is a few milliseconds. So the scroll
bar is true from the start, and a jump to the end costs what the first page costs.
"""

from __future__ import annotations

import time
from array import array
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from db.model.change import Change
from db.model.records import Record
from db.store.connection import Abandoned
from db.store.listing import NEWEST, Sought
from desktop import words
from desktop.desk import Desk
from desktop.tables.columns import Column, columns_of

_PAGE = 100
_PAGES_KEPT = 40
"""Rows that are remembered: enough for scrolling to and fro, few enough for any machine."""
_AT_ONCE = 500
"""Rows that are shown before the rest of the numbers is there."""
_PATIENCE = 0.03
"""Seconds in which the first rows may come without the window waiting visibly; else they come from the thread."""

RECORD: Final = Qt.ItemDataRole.UserRole
"""The role under which a row's record is had."""

_ANSWERED: Final = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, RECORD}
)

Index = QModelIndex | QPersistentModelIndex


class RecordTable(QAbstractTableModel):
    """The records that a filter asks for. They are for looking at, never for saving: long texts are left out.

    ``asked`` comes when another answer is waited for, ``counted`` with how many records there are, once that is known.
    """

    asked = Signal()
    counted = Signal(int)

    def __init__(self, desk: Desk, sought: Sought, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.sought = sought
        self._numbers: array[int] = array("q")
        self._pages: OrderedDict[int, list[Record]] = OrderedDict()
        self._wording = words.wording(desk)
        self._topic = f"table:{id(self)}"
        self.destroyed.connect(lambda topic=self._topic: desk.background.forget(topic))
        self.ask()

    # --- what is shown ------------------------------------------------------------------------------------------------

    @property
    def columns(self) -> Sequence[Column]:
        """All columns that the kind can show; the view hides those that nobody wants."""
        return columns_of(self.sought.kind)

    @property
    def numbers(self) -> array[int]:
        """The numbers of the rows; of the first ones only while the rest is waited for."""
        return self._numbers

    def seek(self, sought: Sought) -> None:
        """Show what another filter asks for."""
        of_other_kind = sought.kind != self.sought.kind
        if of_other_kind:
            # The columns are others: no row of the old kind may be asked for under them.
            self.beginResetModel()
            self.sought, self._numbers = sought, array("q")
            self._forget()
            self.endResetModel()
        self.sought = sought
        self.ask()

    def ask(self) -> None:
        """Ask again: the first rows at once if that is quick, all of them as soon as they are there."""
        if not self._desk.session.is_open:
            return
        sought = self.sought
        self.asked.emit()
        if (first := self._first()) is not None:
            self._show(first)
            if len(first) < _AT_ONCE:
                self._desk.background.forget(self._topic)
                self.counted.emit(len(first))
                return
        else:
            self._desk.background.ask(self._topic, lambda archive: archive.numbers(sought, _AT_ONCE), self._begin)
            return
        self._ask_all()

    def _first(self) -> array[int] | None:
        """The first rows; `None` where they take longer than anybody should wait for: the old rows stay meanwhile."""
        archive, until = self._desk.session.archive, time.monotonic() + _PATIENCE
        with suppress(Abandoned), archive.abandoning(lambda: time.monotonic() > until):
            return archive.numbers(self.sought, _AT_ONCE)
        return None

    def _begin(self, first: array[int]) -> None:
        self._show(first)
        if len(first) < _AT_ONCE:
            self.counted.emit(len(first))
        else:
            self._ask_all()

    def _ask_all(self) -> None:
        sought = self.sought
        self._desk.background.ask(self._topic, lambda archive: archive.numbers(sought), self._complete)

    def _complete(self, numbers: array[int]) -> None:
        if numbers[: len(self._numbers)] == self._numbers:
            self._append(numbers)
        else:
            self._show(numbers)
        self.counted.emit(len(numbers))

    def _append(self, numbers: array[int]) -> None:
        if len(numbers) > len(self._numbers):
            self._pages.pop(len(self._numbers) // _PAGE, None)
            self.beginInsertRows(QModelIndex(), len(self._numbers), len(numbers) - 1)
            self._numbers = numbers
            self.endInsertRows()

    def _show(self, numbers: array[int]) -> None:
        self.beginResetModel()
        self._numbers = numbers
        self._forget()
        self.endResetModel()

    def _forget(self) -> None:
        self._pages.clear()
        self._wording = words.wording(self._desk)

    @property
    def is_filtered(self) -> bool:
        """Whether a change of a record can change which are shown, or where."""
        return self.sought != Sought(self.sought.kind)

    def follow(self, change: Change) -> None:
        """Show a change: new rows where records came or went, else only what the rows say."""
        concerned = [record for record in change.after.values() if record.kind == self.sought.kind]
        came_or_went = any(_appeared(change.before[record.id], record) for record in concerned)
        if not change or came_or_went or (concerned and self.is_filtered):
            self.ask()
            return
        self._forget()
        if self._numbers:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, len(self.columns) - 1))

    def record_at(self, row: int) -> Record | None:
        """The record of a row; `None` while it is being removed elsewhere."""
        page = self._page(row // _PAGE)
        inside = row % _PAGE
        return page[inside] if inside < len(page) else None

    def row_of(self, number: int) -> int:
        """The row of a record's number; -1 where the list has it not."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def _page(self, number: int) -> list[Record]:
        if number in self._pages:
            self._pages.move_to_end(number)
            return self._pages[number]
        wanted = self._numbers[number * _PAGE : (number + 1) * _PAGE]
        self._pages[number] = self._desk.session.archive.by_numbers(wanted) if self._desk.session.is_open else []
        if len(self._pages) > _PAGES_KEPT:
            self._pages.popitem(last=False)
            # What the words looked up goes with the pages, or a long scroll would end with the archive in memory.
            self._wording = words.wording(self._desk)
        return self._pages[number]

    # --- what Qt asks -------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED:
            return None
        column = self.columns[index.column()]
        record = self.record_at(index.row())
        if record is None or role == RECORD:
            return record
        said = column.words(self._wording, record)
        return f"\u2068{said}\u2069" if column.isolated and self._desk.right_to_left and said else said

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._desk.say(self.columns[section].heading)
        if role == Qt.ItemDataRole.TextAlignmentRole and orientation == Qt.Orientation.Horizontal:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """In the archive, never here: Qt hands the wish on, and the numbers come in another order."""
        field = self.columns[column].field if column >= 0 else ""
        self.seek(replace(self.sought, order=field or NEWEST, descending=order == Qt.SortOrder.DescendingOrder))

    def numbers_of(self, rows: Iterable[range]) -> list[int]:
        """The numbers of the records in these rows."""
        return [number for some in rows for number in self._numbers[some.start : some.stop]]


def _appeared(before: Record | None, after: Record) -> bool:
    return before is None or before.removed != after.removed or after.erased
