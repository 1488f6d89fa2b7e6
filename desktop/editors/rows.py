"""Values with fields of their own, one row each: the places of an event, its parties, the numbers of a figure.

Where there is room, the fields of all rows stand in columns with one caption above each; where there is not, a row
goes on below itself, and each field keeps its caption.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from db.messages import N_, Message
from db.model.declaration import Field, fields_of
from db.model.records import Record
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor

_TOP = Qt.AlignmentFlag.AlignTop


def declared_editors(desk: Desk, cls: Any, *names: str) -> list[Editor]:
    """An editor for each field of a part, or for those named, in the order of the names."""
    from desktop.editors.registry import editor_for  # the registry knows this module

    declared = fields_of(cls)
    return [editor_for(desk, declared[name]) for name in names or declared]


class PartRow(QObject):
    """One value: an editor for each of its fields, and a way to take it off. The table puts them into its grid."""

    edited = Signal()
    left = Signal()
    dropped = Signal()

    def __init__(
        self, desk: Desk, value: Any, editors: Sequence[Editor], complete: Callable[[Any], Any], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.value = value
        self.editors = editors
        self._complete = complete
        self.captions = [_caption(desk, editor) for editor in editors]
        self.off = parts.tool(desk, "x", desk.say(N_("Take off")), self.dropped.emit, name="rowOff")
        for editor in editors:
            editor.stand_below_caption()
            editor.edited.connect(self._take_in)
            editor.left.connect(self._leave)
        self.show_value(value)

    def _take_in(self) -> None:
        sender = self.sender()
        assert isinstance(sender, Editor)
        self.value = self._complete(replace(self.value, **sender.values()))
        for editor in self.editors:
            # A number puts its words into the field beside it.
            if editor is not sender:
                editor.show_values(self.value)
        self.edited.emit()

    def _leave(self) -> None:
        sender = self.sender()
        assert isinstance(sender, Editor)
        self.value = self._complete(replace(self.value, **sender.values()))
        self.left.emit()

    def show_value(self, value: Any) -> None:
        """Show another value in the same row, so that the focus stays."""
        self.value = value
        for editor in self.editors:
            editor.show_values(value)

    @property
    def widgets(self) -> list[QWidget]:
        """All that it is made of."""
        return [*self.captions, *self.editors, self.off]


def _caption(desk: Desk, editor: Editor) -> QLabel:
    caption = parts.label(desk.say(editor.field.label), "small")
    caption.setToolTip(desk.say(editor.field.explanation))
    caption.setAlignment(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeading)
    caption.setMinimumWidth(1)
    return caption


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

    def first_input(self) -> QWidget:
        unread = (editor for row in self.rows for editor in row.editors if editor.unread)
        return next(unread, self.rows[0].editors[0]).first_input() if self.rows else self._add

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
