"""Yes or no."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QCheckBox, QWidget

from db.messages import N_
from db.model.declaration import Field
from db.model.records import Record
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor


class FlagEditor(Editor):
    """A box to tick, committed with the tick."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self.box = QCheckBox(desk.say(N_("yes")))
        self.box.clicked.connect(self._ticked)
        self.takes(self.box)

    def stand_below_caption(self) -> None:
        self.box.setText("")
        self.box.setMinimumHeight(self.desk.theme.px(parts.INPUT))  # in the middle of the line, as the fields beside it

    def _ticked(self) -> None:
        self.edited.emit()
        self.left.emit()

    def show_values(self, record: Record) -> None:
        self.box.setChecked(getattr(record, self.field.name))

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self.box.isChecked()}

    def first_input(self) -> QWidget:
        return self.box
