"""The records of which something stays, each with what and why: as many as there are, read where somebody looks."""

from __future__ import annotations

from array import array
from base64 import b64decode
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from db.messages import N_
from db.model.records import Record
from db.model.vocabulary import CONFIDENTIALITY
from desktop import words
from desktop.desk import Desk
from desktop.exporting import counts
from desktop.tables.model import RECORD
from exports.contents.staying import Why

_PAGE, _PAGES_KEPT = 100, 20

_WHY: Final = {
    Why.TEAM: N_("{what} (for the team only)"),
    Why.PARTNER: N_("{what} (for partners and the team)"),
    Why.PROFILE: N_("{what} (this profile withholds it)"),
    Why.EVENT: N_("{what} (its event stays)"),
    Why.NAMING: N_("{what} (may not be named)"),
    Why.PUBLISHER: N_("{what} (its publisher may not be named)"),
    Why.QUOTING: N_("{what} (may not be quoted, or its document stays)"),
    Why.FINE: N_("{what} (finer than this profile shows)"),
    Why.WORDS: N_("{what} (they name what stays)"),
}

_HEADINGS: Final = (N_("Record"), N_("What stays, and why"))

_ANSWERED: Final = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole, RECORD}
)

Index = QModelIndex | QPersistentModelIndex


class StayingTable(QAbstractTableModel):
    """Two columns; a row's record is had under `RECORD`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._sets: list[list[tuple[str, Why]]] = []
        self._records, self._of = array("Q"), array("I")
        self._rows: Sequence[int] = ()
        self._pages: OrderedDict[int, list[Record | None]] = OrderedDict()

    def take(self, told: Mapping[str, Any]) -> None:
        """What a child told (`Staying.plain`); all records are shown."""
        self._sets = [[(key, Why(why)) for key, why in one] for one in told["sets"]]
        self._records, self._of = array("Q"), array("I")
        self._records.frombytes(b64decode(told["records"]))
        self._of.frombytes(b64decode(told["of"]))
        self.choose("")

    def choose(self, key: str) -> None:
        """Show the records of which this stays; of which anything does, without a key."""
        self.beginResetModel()
        chosen = {at for at, kept in enumerate(self._sets) if any(each == key for each, _ in kept)}
        every = range(len(self._records))
        self._rows = array("I", (row for row in every if self._of[row] in chosen)) if key else every
        self._pages.clear()
        self.endResetModel()

    # --- what is in a row ---------------------------------------------------------------------------------------------

    def record_at(self, row: int) -> Record | None:
        """The record of a row; `None` where it is gone since."""
        page, inside = divmod(row, _PAGE)
        if page not in self._pages:
            self._pages[page] = self._read(self._rows[page * _PAGE : (page + 1) * _PAGE])
            while len(self._pages) > _PAGES_KEPT:
                self._pages.popitem(last=False)
        return self._pages[page][inside]

    def _read(self, rows: Sequence[int]) -> list[Record | None]:
        archive = self._desk.session.archive
        numbers = [self._records[row] for row in rows]
        found: list[Record | None] = list(archive.by_numbers(numbers))
        if len(found) == len(numbers):
            return found
        return [next(iter(archive.by_numbers([number])), None) for number in numbers]

    def _said(self, row: int, record: Record) -> str:
        kept = self._sets[self._of[self._rows[row]]]
        return "; ".join(self._why(key, why, record) for key, why in kept)

    def _why(self, key: str, why: Why, record: Record) -> str:
        what = counts.field_in_words(self._desk, key)
        if why is Why.MARK:
            mark = words.term(self._desk, CONFIDENTIALITY, getattr(record, "confidentiality", ""))
            return self._desk.say(N_("{what} (marked “{mark}”)"), what=what, mark=mark)
        return self._desk.say(_WHY[why], what=what)

    # --- what Qt asks -------------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        return 0 if parent is not None and parent.isValid() else len(_HEADINGS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role not in _ANSWERED or not self._desk.session.is_open:
            return None
        record = self.record_at(index.row())
        if record is None or role == RECORD:
            return record
        if index.column():
            return self._said(index.row(), record)
        name = words.name_of(self._desk, record)
        return name if name == record.code else f"{record.code} · {name}"

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._desk.say(_HEADINGS[section])
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        return None
