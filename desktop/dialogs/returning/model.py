"""The changed cells of a returned workbook as a table, each with a tick where it can be taken over."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal

from db.messages import N_
from desktop.desk import Desk
from exports.returning.edits import Edit, State

_AT = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Heading(IntEnum):
    """The columns, in their order."""

    RECORD = 0
    FIELD = 1
    RETURNED = 2
    ARCHIVE = 3
    STATE = 4


_HEADINGS = {
    Heading.RECORD: N_("Record"),
    Heading.FIELD: N_("Field"),
    Heading.RETURNED: N_("Workbook"),
    Heading.ARCHIVE: N_("Archive"),
    Heading.STATE: N_("What now"),
}

STATES = {
    State.CHANGED: N_("✓ can be taken"),
    State.CONFLICT: N_("▲ changed here, too"),
    State.REFUSED: N_("⬣ refused"),
}
"""What a state is called; a sign beside the words, since nothing is told by colour alone."""

EMPTY = "–"
_LONGEST = 200
"""Letters of a cell in the table; the whole stands below it."""


class Edits(QAbstractTableModel):
    """``ticked`` comes when a person ticks anything. Conflicts start without a tick, what is refused has none."""

    ticked = Signal()

    def __init__(self, desk: Desk, edits: Sequence[Edit], parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        # What somebody has to decide on comes first, what nobody can do anything about last.
        order = [State.CONFLICT, State.CHANGED, State.REFUSED]
        self.edits = sorted(edits, key=lambda edit: order.index(edit.state))
        self._ticks = [edit.state is State.CHANGED for edit in self.edits]

    @property
    def chosen(self) -> list[Edit]:
        """Those with a tick."""
        return [edit for edit, ticked in zip(self.edits, self._ticks, strict=True) if ticked]

    def tick(self, *, every: bool) -> None:
        """Tick all that can be taken over without deciding anything, or none."""
        self._ticks = [every and edit.state is State.CHANGED for edit in self.edits]
        self._told(0, len(self.edits) - 1)

    def turn(self, row: int) -> None:
        """Tick one that has no tick, or take its tick away."""
        if 0 <= row < len(self.edits) and self.edits[row].state is not State.REFUSED:
            self._ticks[row] = not self._ticks[row]
            self._told(row, row)

    def _told(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, 0), [Qt.ItemDataRole.CheckStateRole])
        self.ticked.emit()

    # --- as Qt asks ---------------------------------------------------------------------------------------------------

    def rowCount(self, parent: _AT = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.edits)

    def columnCount(self, parent: _AT = _NOWHERE) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(Heading)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 - Qt's name
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._desk.say(_HEADINGS[Heading(section)])
        return None

    def flags(self, index: _AT) -> Qt.ItemFlag:
        there = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        can_be_ticked = index.column() == Heading.RECORD and self.edits[index.row()].state is not State.REFUSED
        return there | Qt.ItemFlag.ItemIsUserCheckable if can_be_ticked else there

    def data(self, index: _AT, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        edit = self.edits[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and self.flags(index) & Qt.ItemFlag.ItemIsUserCheckable:
            return Qt.CheckState.Checked if self._ticks[index.row()] else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(edit, Heading(index.column()))
        return None

    def setData(self, index: _AT, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:  # noqa: N802 - Qt's name
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        self.turn(index.row())
        return True

    def _text(self, edit: Edit, heading: Heading) -> str:
        match heading:
            case Heading.RECORD:
                return self._desk.language.inserted(edit.code)
            case Heading.FIELD:
                return edit.column
            case Heading.RETURNED:
                return self._desk.language.inserted(_short(edit.returned))
            case Heading.ARCHIVE:
                return self._desk.language.inserted(_short(edit.archive))
            case Heading.STATE:
                return self._desk.say(STATES[edit.state])


def _short(text: str) -> str:
    return " ".join(text[:_LONGEST].split()) or EMPTY
