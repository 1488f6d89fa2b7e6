"""The table of figures: what is offered and what is entered, in the order of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyle, QStyledItemDelegate, QTableView

from db.capturing.rows import Row
from db.messages import N_
from desktop import parts
from desktop.capture.saying import Saying
from desktop.desk import Desk

Index = QModelIndex | QPersistentModelIndex
TONE: Final = Qt.ItemDataRole.UserRole
ENTERED: Final = Qt.ItemDataRole.UserRole + 1
_ROW: Final = 30
_PADDING: Final = 6
_LONGEST_CHECK: Final = 180
"""Pixels at 100 % that the words of a check may take; the longest are sentences, told in full where one stands."""
_MEASURED: Final = 100
"""Rows whose numbers are measured."""

Cell = Callable[[Saying, Row], str]


@dataclass(frozen=True)
class _Column:
    """``width`` in pixels at 100 %, ``most`` where its words need more; ``stretch``: it takes what is left; ``wide``:
    only where there is room, or is not.

    ``when``: a row that has something to say there; where no row has, the column gives its room to others.
    """

    name: str
    label: str
    width: int
    cell: Cell
    number: bool = False
    most: int = 0
    stretch: int = 0
    wide: bool | None = None
    when: Callable[[Row], bool] | None = None


_COLUMNS: Final = (
    _Column("number", "#", 38, lambda _saying, _row: "", number=True),
    _Column("all", N_("Figure"), 120, lambda say, row: say.in_one(row), wide=False, stretch=3),
    _Column("quantity", N_("Quantity"), 78, lambda say, row: say.quantifier(row), wide=True, most=120),
    _Column("persons", N_("N"), 58, lambda say, row: say.number(row, "person"), number=True, wide=True),
    _Column("families", N_("Families"), 60, lambda say, row: say.number(row, "household"), number=True, wide=True,
            when=lambda row: any(one.unit == "household" for one in row.quantities)),
    _Column(
        "people",
        N_("People"),
        66,
        lambda say, row: say.people(row),
        wide=True,
        when=lambda row: any(one.population != "undetermined" or one.group for one in row.wholes),
    ),
    _Column("what", N_("What"), 82, lambda say, row: say.measure(row), wide=True),
    _Column("women", N_("W"), 28, lambda say, row: say.part(row, "female"), number=True, wide=True,
            when=lambda row: bool(row.parts)),
    _Column("children", N_("C"), 28, lambda say, row: say.part(row, "child"), number=True, wide=True,
            when=lambda row: bool(row.parts)),
    _Column("place", N_("Place"), 80, lambda say, row: say.place(row), stretch=2),
    _Column("chain", N_("Chain"), 52, lambda say, row: say.chain(row)),
    _Column("check", N_("Check"), 80, lambda _saying, _row: ""),
)  # fmt: skip
_LENT: Final = ("quantity", "persons")
"""The second column gives its room to the first in rows where it is empty."""
_WIDE: Final = 720
"""Pixels at 100 % from which on each number has a column of its own."""


def _at(name: str) -> int:
    return next(number for number, one in enumerate(_COLUMNS) if one.name == name)


_FULL: Final = {"W": N_("Women"), "C": N_("Children"), "N": N_("Persons")}
"""What the short headings stand for."""


class Rows(QAbstractTableModel):
    """Says each row when it is first looked at."""

    def __init__(self, desk: Desk, parent: Any) -> None:
        super().__init__(parent)
        self._desk = desk
        self._rows: Sequence[Row] = ()
        self._saying: Saying | None = None
        self._said: dict[int, tuple[list[str], str, str]] = {}

    def show_rows(self, rows: Sequence[Row], saying: Saying) -> None:
        """Show these rows; where there are as many as before, those that are others are said anew."""
        before, self._saying = self._rows, saying
        if len(before) != len(rows):
            self.beginResetModel()
            self._rows, self._said = rows, {}
            self.endResetModel()
            return
        self._rows, self._said = rows, {}
        if rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(_COLUMNS) - 1))

    def needs(self, when: Callable[[Row], bool] | None) -> bool:
        """Whether any row has something to say in a column."""
        return when is None or any(map(when, self._rows))

    def said(self, row: int, column: int) -> str:
        """One cell alone: what is measured of rows that nobody sees yet."""
        assert self._saying is not None
        return _COLUMNS[column].cell(self._saying, self._rows[row])

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008, N802 - Qt's name and default
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:  # noqa: N802 - Qt's name
        if orientation != Qt.Orientation.Horizontal:
            return None
        label = _COLUMNS[section].label
        if role == Qt.ItemDataRole.DisplayRole:
            return self._desk.say(label) if label != "#" else "#"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignTrailing if _COLUMNS[section].number else Qt.AlignmentFlag.AlignLeading
            return side | Qt.AlignmentFlag.AlignVCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._desk.say(_FULL.get(label, label)) if label != "#" else self._desk.say(N_("Number"))
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        cells, tone, whole = self._of(index.row())
        column = index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cells[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return whole if _COLUMNS[column].name == "check" else cells[column]
        if role == TONE:
            return tone if _COLUMNS[column].name == "check" else "text"
        return self._rows[index.row()].is_entered if role == ENTERED else None

    def _of(self, number: int) -> tuple[list[str], str, str]:
        if number not in self._said:
            row, saying = self._rows[number], self._saying
            assert saying is not None
            cells = [column.cell(saying, row) for column in _COLUMNS]
            remarks = saying.remarks(row)
            # The tick tells what is entered from what is only offered; colour alone would not.
            cells[0] = f"{self._desk.number(number + 1)}{' ✓' if row.is_entered else ''}"
            signs = {"warn": "▲ ", "error": "⬣ "}
            cells[-1] = " · ".join(f"{signs.get(one.tone, '')}{one.words}" for one in remarks)
            whole = "\n".join(f"{signs.get(one.tone, '')}{one.sentence or one.words}" for one in remarks)
            self._said[number] = (cells, remarks[0].tone if remarks else "text", whole)
        return self._said[number]


class _Cells(QStyledItemDelegate):
    """Draws a cell: numbers at the end of theirs; what is entered has its tick."""

    def __init__(self, desk: Desk, parent: Any) -> None:
        super().__init__(parent)
        colour = desk.theme.colour
        self._chosen, self._ground = colour("selected"), (colour("surface"), colour("background"))
        self._tones = {tone: colour(tone) for tone in ("text", "muted", "ok", "warn", "error")}
        self._accent = colour("accent")
        self._padding = desk.theme.px(_PADDING)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, self._chosen if chosen else self._ground[index.row() % 2])
        if chosen:
            painter.fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), self._accent)
        said = index.data()
        if not said:
            return
        entered, tone = bool(index.data(ENTERED)), str(index.data(TONE))
        painter.setPen(self._tones["ok" if entered and index.column() == 0 else tone])
        font = QFont(option.font)
        font.setBold(entered and index.column() == 0)
        painter.setFont(font)
        room = option.rect.adjusted(self._padding, 0, -self._padding, 0)
        cut = QFontMetrics(font).elidedText(said, Qt.TextElideMode.ElideRight, room.width())
        side = Qt.AlignmentFlag.AlignRight if _COLUMNS[index.column()].number else Qt.AlignmentFlag.AlignLeft
        edge = QStyle.visualAlignment(option.direction, side)
        painter.drawText(room, edge | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, f"\u2068{cut}\u2069")


class Table(QTableView):
    """``chosen`` carries the number of the row on which somebody stands now, ``accepted`` comes with Enter."""

    chosen = Signal(int)
    accepted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.rows = Rows(desk, self)
        self.setObjectName("captureRows")
        self.setAccessibleName(desk.say(N_("Figures of the text")))
        self.setModel(self.rows)
        self.setItemDelegate(_Cells(desk, self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(desk.theme.px(_ROW))
        self.verticalHeader().setDefaultSectionSize(desk.theme.px(_ROW))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(desk.theme.px(28))
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def show_rows(self, rows: Sequence[Row], saying: Saying) -> None:
        """Show these rows, in the columns that they need."""
        self.rows.show_rows(rows, saying)
        self._lay_out()

    def show_current(self, number: int) -> None:
        """Put the cursor on a row; nobody is told."""
        blocked = self.selectionModel().blockSignals(True)
        if number >= 0:
            # By the model: from right to left Qt's own way to choose a row looks one pixel beside the last column.
            at, whole = self.rows.index(number, 0), QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(at, whole.ClearAndSelect | whole.Rows)
            self.scrollTo(at)
        self.selectionModel().blockSignals(blocked)
        self.viewport().update()

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.row())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accepted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._lay_out()

    def _lay_out(self) -> None:
        """Each number in a column of its own where there is room, else all in one."""
        px, room = self._desk.theme.px, self.viewport().width()
        wide = room >= px(_WIDE)
        shown = [one for one in _COLUMNS if (one.wide is None or one.wide == wide) and self.rows.needs(one.when)]
        widths = {one.name: max(px(one.width), self._heading(one), self._needed(one)) for one in shown}
        if sum(widths.values()) > room:
            shown = [one for one in shown if one.name != "chain"]  # the field below says it in words
            widths.pop("chain")
        # A sum that is cut would be another sum: it has the free room before names have, which are said below in full.
        widths["check"] += max(0, min(self._check_needs() - widths["check"], room - sum(widths.values())))
        left, shares = room - sum(widths.values()), sum(one.stretch for one in shown)
        for number, column in enumerate(_COLUMNS):
            self.setColumnHidden(number, column not in shown)
            if column in shown:
                more = max(0, left) * column.stretch // shares
                self.setColumnWidth(number, widths[column.name] + more)
        self._lend_room()

    def _lend_room(self) -> None:
        """Words in place of a number ("thousands") reach over the column of numbers, which is empty beside them."""
        self.clearSpans()
        words, numbers = map(_at, _LENT)
        if self.isColumnHidden(words):
            return
        metrics, room = (
            QFontMetrics(self._desk.theme.font()),
            self.columnWidth(words) - 2 * self._desk.theme.px(_PADDING),
        )
        for row in range(min(self.rows.rowCount(), _MEASURED)):
            said, number = (self.rows.said(row, column) for column in (words, numbers))
            if said and not number and metrics.horizontalAdvance(said) > room:
                self.setSpan(row, words, 1, 2)

    def _needed(self, column: _Column) -> int:
        """What the numbers of a column need: one that is cut would be another number. Before a number, its words too:
        "no fewer than" is one in many languages."""
        if not (column.number or column.most) or column.name == "number":
            return 0
        room = self._room_of(self.rows.said(row, _at(column.name)) for row in self._measured(column))
        return min(room, self._desk.theme.px(column.most)) if column.most else room

    def _check_needs(self) -> int:
        rows = range(min(self.rows.rowCount(), _MEASURED))
        needed = self._room_of(str(self.rows.index(row, _at("check")).data()) for row in rows)
        return min(needed, self._desk.theme.px(_LONGEST_CHECK))

    def _room_of(self, said: Iterable[str]) -> int:
        """Of a column in which all of this is to be read."""
        metrics, padding = QFontMetrics(self._desk.theme.font()), self._desk.theme.px(_PADDING)
        return max(map(metrics.horizontalAdvance, dict.fromkeys(said)), default=0) + 2 * padding + 2

    def _measured(self, column: _Column) -> Iterator[int]:
        """Rows that are measured; words that stand in place of a number have the room of both."""
        for row in range(min(self.rows.rowCount(), _MEASURED)):
            if column.number or self.rows.said(row, _at(_LENT[1])):
                yield row

    def _heading(self, column: _Column) -> int:
        words = self._desk.say(column.label) if column.label != "#" else "#"
        metrics = QFontMetrics(self._desk.theme.font(bold=True))
        return metrics.horizontalAdvance(words) + 2 * self._desk.theme.px(parts.GAP) + 2
