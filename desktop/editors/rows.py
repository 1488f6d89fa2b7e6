"""Values with fields of their own, one row each: the places of an event, its parties, the hops of a chain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from db.messages import N_
from db.model.declaration import Field, Part, fields_of
from db.model.parts import Excerpt, Hop, Involvement, PlaceUse, Quantity
from db.model.records import Record
from db.model.types import Several
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.editors.number import number_editor


def declared_editors(desk: Desk, cls: Any, *names: str) -> list[Editor]:
    """An editor for each field of a part, or for those named, in the order of its fields."""
    from desktop.editors.registry import editor_for  # the registry knows this module

    return [editor_for(desk, field) for name, field in fields_of(cls).items() if not names or name in names]


def quantity_editors(desk: Desk, cls: Any) -> list[Editor]:
    """The number in one line, then what is counted and of whom."""
    return [number_editor(desk), *declared_editors(desk, cls, *_OF_WHOM)]


_OF_WHOM = ("unit", "population", "group", "sex", "age", "part")


class PartRow(QFrame):
    """One value: an editor for each of its fields, and ways to move it and to take it off."""

    edited = Signal()
    left = Signal()
    moved = Signal(int)
    dropped = Signal()

    def __init__(self, desk: Desk, value: Any, editors: Sequence[Editor], *, columns: int, ordered: bool) -> None:
        super().__init__()
        self.value = value
        self._editors = editors
        self._columns = columns
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(parts.TIGHT)
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.GAP)
        grid.setVerticalSpacing(parts.TIGHT)
        whole.addLayout(grid, 1)
        for number, editor in enumerate(self._editors):
            self._put(desk, grid, number, editor)
        for one in self._ways(desk, ordered=ordered):
            whole.addWidget(one)
        self.show_value(value)

    def _put(self, desk: Desk, grid: QGridLayout, number: int, editor: Editor) -> None:
        line, column = divmod(number, self._columns)
        caption = parts.label(desk.say(editor.field.label), "small")
        caption.setWordWrap(False)
        caption.setToolTip(desk.say(editor.field.explanation))
        grid.addWidget(caption, line * 2, column)
        grid.addWidget(editor, line * 2 + 1, column)
        # What the row is about gets the room: its first field.
        grid.setColumnStretch(column, 2 if column == 0 else 1)
        editor.edited.connect(self._take_in)
        editor.left.connect(self._leave)

    def _ways(self, desk: Desk, *, ordered: bool) -> list[QWidget]:
        ways: list[QWidget] = []
        if ordered:
            up, down = desk.say(N_("Move up")), desk.say(N_("Move down"))
            ways.append(parts.tool(desk, "chevron-up", up, partial(self.moved.emit, -1), name="rowUp"))
            ways.append(parts.tool(desk, "chevron-down", down, partial(self.moved.emit, 1), name="rowDown"))
        ways.append(parts.tool(desk, "x", desk.say(N_("Take off")), self.dropped.emit, name="rowOff"))
        return ways

    def _take_in(self) -> None:
        values: dict[str, Any] = {}
        for editor in self._editors:
            values.update(editor.values())
        self.value = replace(self.value, **values)
        self.edited.emit()

    def _leave(self) -> None:
        self._take_in()
        self.left.emit()

    def show_value(self, value: Any) -> None:
        """Show another value in the same row, so that the focus stays."""
        self.value = value
        for editor in self._editors:
            editor.show_values(value)

    def first_input(self) -> QWidget:
        """Where the row begins."""
        return self._editors[0].first_input()


class RowsEditor(Editor):
    """Any number of rows, and a button for one more. A row without its first field is not committed."""

    cls: ClassVar[Any]
    ordered: ClassVar[bool] = False
    columns: ClassVar[int] = 3
    """Fields of a row that stand side by side; more of them go on below."""
    more: ClassVar[str]

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._rows: list[PartRow] = []
        self._column = QVBoxLayout()
        self._column.setSpacing(parts.GAP)
        self._inside.addLayout(self._column)
        self._add = parts.button(desk, desk.say(self.more), self._add_row, name=f"{field.name}Add", icon="plus")
        line = QHBoxLayout()
        line.addWidget(self._add)
        line.addStretch(1)
        self._inside.addLayout(line)

    def editors(self) -> list[Editor]:
        """New editors for the fields of a row."""
        return declared_editors(self.desk, self.cls)

    def is_stated(self, value: Any) -> bool:
        """Whether a row says enough to be kept: its first field, what it is about."""
        return bool(getattr(value, next(iter(fields_of(type(value))))))

    def first_input(self) -> QWidget:
        return self._rows[0].first_input() if self._rows else self._add

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: tuple(row.value for row in self._rows if self.is_stated(row.value))}

    def show_values(self, record: Record) -> None:
        wanted = getattr(record, self.field.name)
        if self.values()[self.field.name] == wanted:
            return
        for row, value in zip(self._rows, wanted, strict=False):
            row.show_value(value)
        for row in self._rows[len(wanted) :]:
            self._free(row)
        for value in wanted[len(self._rows) :]:
            self._append(value)

    def _append(self, value: Any) -> PartRow:
        editors = self.editors()
        row = PartRow(self.desk, value, editors, columns=self.columns, ordered=self.ordered)
        row.edited.connect(self.edited)
        row.left.connect(self.left)
        row.moved.connect(self._move)
        row.dropped.connect(self._drop)
        self._rows.append(row)
        self._column.addWidget(row)
        return row

    def _add_row(self) -> None:
        self._append(self.cls()).first_input().setFocus()

    def _move(self, step: int) -> None:
        row = self.sender()
        assert isinstance(row, PartRow)
        here = self._rows.index(row)
        there = here + step
        if 0 <= there < len(self._rows):
            one, other = self._rows[here].value, self._rows[there].value
            self._rows[here].show_value(other)
            self._rows[there].show_value(one)
            self._commit()

    def _drop(self) -> None:
        row = self.sender()
        assert isinstance(row, PartRow)
        self._free(row)
        self._commit()
        self._add.setFocus()

    def _free(self, row: PartRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _commit(self) -> None:
        self.edited.emit()
        self.left.emit()


class PlacesEditor(RowsEditor):
    """The places of an event, in the order in which the source names them."""

    cls = PlaceUse
    more = N_("Add a place")


class PartiesEditor(RowsEditor):
    """Who is said to have done it, to whom; always alleged by a chain."""

    cls = Involvement
    more = N_("Add a party")


class HopsEditor(RowsEditor):
    """The hops of a chain, root first."""

    cls = Hop
    ordered = True
    more = N_("Add a hop")


class QuantitiesEditor(RowsEditor):
    """How many of what; the rows after a whole are its parts, where they say so."""

    cls = Quantity
    columns = 4
    more = N_("Add a number")

    def editors(self) -> list[Editor]:
        return quantity_editors(self.desk, self.cls)

    def is_stated(self, value: Any) -> bool:
        return value.value is not None or value.low is not None or bool(value.verbatim)


class ExcerptsEditor(RowsEditor):
    """The very words of documents that a figure rests on. Where they stand in the text is looked up, never typed."""

    cls = Excerpt
    columns = 2
    more = N_("Add an excerpt")

    def editors(self) -> list[Editor]:
        return declared_editors(self.desk, self.cls, "document", "exact")


def rows_editor(desk: Desk, field: Field) -> Editor:
    """The editor for a field of several parts."""
    inner = field.type.of if isinstance(field.type, Several) else field.type
    assert isinstance(inner, Part)
    return _EDITORS[inner.cls](desk, field)


_EDITORS: dict[Any, type[RowsEditor]] = {
    PlaceUse: PlacesEditor,
    Involvement: PartiesEditor,
    Hop: HopsEditor,
    Quantity: QuantitiesEditor,
    Excerpt: ExcerptsEditor,
}
