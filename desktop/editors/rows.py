"""Values with fields of their own, one row each: the places of an event, its parties, the numbers of a figure.

Where there is room, the fields of all rows stand in columns with one caption above each; where there is not, a row
goes on below itself, and each field keeps its caption.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from db.messages import N_, Message
from db.model.declaration import Field, Part, fields_of
from db.model.records import Record
from desktop import parts
from desktop.desk import Desk
from desktop.editors import left_rows
from desktop.editors.editor import Editor
from desktop.editors.left_rows import LeftRow
from desktop.editors.part_row import PartRow

_TOP = Qt.AlignmentFlag.AlignTop

BEGUN = N_("A row without “{field}” is not kept; fill it in, or take the row off.")


def declared_editors(desk: Desk, cls: Any, *names: str) -> list[Editor]:
    """An editor for each field of a part, or for those named, in the order of the names."""
    from desktop.editors.registry import editor_for  # the registry knows this module

    declared = fields_of(cls)
    return [editor_for(desk, declared[name]) for name in names or declared]


class RowsEditor(Editor):
    """Any number of rows, and a button for one more. A row that says nothing yet is not committed."""

    wide = tall = True
    cls: ClassVar[Any]
    more: ClassVar[str]
    shares: ClassVar[tuple[int, ...]]
    """How the fields of a row share its width, in pixels at 100 %; with less room they wrap."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self.rows: list[PartRow] = []
        self._columns = 0
        self._table = QWidget()
        self._grid = QGridLayout(self._table)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(parts.GAP)
        self._grid.setVerticalSpacing(parts.TIGHT)
        self._inside.addWidget(self._table)
        self._add = parts.button(desk, desk.say(self.more), self.add_row, name=f"{field.name}Add", icon="plus")
        self._inside.addSpacing(parts.TIGHT)  # or the button sticks to the fields of the last row
        self._inside.addLayout(parts.row(self._add, stretch=True))
        self._table.hide()

    # --- what each kind of row says of itself -------------------------------------------------------------------------

    def editors(self) -> list[Editor]:
        """New editors for the fields of a row."""
        return declared_editors(self.desk, self.cls)

    def is_stated(self, value: Any) -> bool:
        """Whether a row says enough to be kept: its first field, what it is about."""
        return bool(getattr(value, next(iter(fields_of(type(value))))))

    def completed(self, value: Any) -> Any:
        """The value with what follows from what was typed."""
        return value

    def started(self) -> Any:
        """What a new row begins with."""
        return self.cls()

    # --- as an editor -------------------------------------------------------------------------------------------------

    @property
    def unread(self) -> Message | None:
        return next((why for row in self.rows for editor in row.editors if (why := editor.unread)), None)

    @property
    def begun(self) -> Message | None:
        if not any(map(self._is_begun, self.rows)):
            return None
        return Message(BEGUN, {"field": Message(self.rows[0].editors[0].field.label)})

    def _is_begun(self, row: PartRow) -> bool:
        """Whether somebody said something in a row that says too little to be kept."""
        return row.touched and not self.is_stated(row.value)

    @property
    def unread_words(self) -> str:
        said = [
            row for row in self.rows if self.is_stated(row.value) or row.touched or left_rows.unread_in(row.editors)
        ]
        return left_rows.written(LeftRow(at, *self._left_of(row)) for at, row in enumerate(said))

    def _left_of(self, row: PartRow) -> tuple[dict[str, str], Any]:
        whole = None if self.is_stated(row.value) else Part(type(row.value)).plain(row.value)
        return left_rows.unread_in(row.editors), whole

    def show_unread(self, typed: str) -> None:
        for left in left_rows.read(typed):
            if left.value is not None or left.at >= len(self.rows):
                row = self._append(self.cls() if left.value is None else Part(self.cls).read(left.value))
                row.begun_with = self.cls()  # all that it says was said by somebody
                self.rows.remove(row)
                self.rows.insert(left.at, row)
            left_rows.show_again(self.rows[min(left.at, len(self.rows) - 1)].editors, left)
        self._arrange()
        self.edited.emit()

    def first_input(self) -> QWidget:
        unread = [editor for row in self.rows for editor in row.editors if editor.unread]
        begun = [row.editors[0] for row in self.rows if self._is_begun(row)]
        first = [row.editors[0] for row in self.rows[:1]]
        return next(iter((*unread, *begun, *first))).first_input() if self.rows else self._add

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: tuple(row.value for row in self.rows if self.is_stated(row.value))}

    def show_values(self, record: Record) -> None:
        wanted = getattr(record, self.field.name)
        if self.values()[self.field.name] == wanted:
            return
        for row, value in zip(self.rows, wanted, strict=False):
            row.show_value(value)
        for row in self.rows[len(wanted) :]:
            self._free(row)
        for value in wanted[len(self.rows) :]:
            self._append(value)
        self._arrange()

    def mark_problem(self, problem: Message | None) -> None:
        parts.restyled(self._table, "problem", "true" if problem else "false")

    # --- rows ---------------------------------------------------------------------------------------------------------

    def add_row(self) -> None:
        """One more, ready to be typed into."""
        row = self._append(self.started())
        self._arrange()
        row.editors[0].first_input().setFocus()

    def _append(self, value: Any) -> PartRow:
        row = PartRow(self.desk, value, self.editors(), self.completed, self)
        row.edited.connect(self.edited)
        row.left.connect(self.left)
        row.dropped.connect(self._drop)
        self.rows.append(row)
        return row

    def _drop(self) -> None:
        row = self.sender()
        assert isinstance(row, PartRow)
        self._free(row)
        self._arrange()
        self.edited.emit()
        self.left.emit()
        self._add.setFocus()

    def _free(self, row: PartRow) -> None:
        self.rows.remove(row)
        for widget in row.widgets:
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        row.deleteLater()

    # --- where they stand ---------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        if self._columns != self._fitting():
            self._arrange()

    def _fitting(self) -> int:
        """Fields that stand side by side: all of them, or as many as fit twice or thrice below each other."""
        off, number = self.desk.theme.px(36), len(self.shares)
        for lines in range(1, number + 1):
            columns = -(-number // lines)
            if self.desk.theme.px(sum(self._widths(columns))) + columns * parts.GAP + off <= self.width():
                return columns
        return 1

    def _widths(self, columns: int) -> list[int]:
        """What each column needs, for all fields that stand in it."""
        return [max(self.shares[column::columns]) for column in range(columns)]

    def _arrange(self) -> None:
        """Put every row's widgets where they belong at this width."""
        self._columns = columns = self._fitting()
        self._table.setVisible(bool(self.rows))
        in_one_line = columns == len(self.shares)
        for number in range(self._grid.columnCount()):
            self._grid.setColumnStretch(number, 0)
        for column, width in enumerate(self._widths(columns)):
            self._grid.setColumnStretch(column, width)
        line = 0
        for number, row in enumerate(self.rows):
            row.off.setObjectName(f"rowOff{number}")
            line = self._put(row, line, captions=not in_one_line or row is self.rows[0])

    def _put(self, row: PartRow, line: int, *, captions: bool) -> int:
        """The row's widgets from this line of the grid on; the line where the next one begins."""
        self._grid.addWidget(row.off, line + 1, self._columns, _TOP)
        for number, editor in enumerate(row.editors):
            below, column = divmod(number, self._columns)
            caption = row.captions[number]
            self._grid.addWidget(caption, line + below * 2, column)
            self._grid.addWidget(editor, line + below * 2 + 1, column, _TOP)
            caption.setVisible(captions)
            editor.show()
        row.off.show()
        return line + 2 * (-(-len(row.editors) // self._columns))

    def set_read_only(self, read_only: bool) -> None:
        self._add.setVisible(not read_only)
        for row in self.rows:
            row.off.setVisible(not read_only)
            for editor in row.editors:
                editor.set_read_only(read_only)
