"""Fields that belong together, under one heading: a card of a form."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from db.messages import Message
from db.model.declaration import Field
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.editors.registry import editor_for
from desktop.forms.drafting import Drafting
from desktop.forms.field_row import FieldRow


class Section(QFrame):
    """The rows of some fields of one record, wired to its drafting."""

    def __init__(self, desk: Desk, title: str, drafting: Drafting, fields: Iterable[Field]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._drafting = drafting
        inside: QVBoxLayout = parts.column(self, margin=parts.SPACE)
        if title:
            inside.addWidget(parts.label(desk.say(title), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.GAP)
        grid.setVerticalSpacing(parts.TIGHT)
        grid.setColumnStretch(1, 1)
        inside.addLayout(grid)
        self.rows = {field.name: self._row(desk, editor_for(desk, field), grid) for field in fields}
        drafting.changed.connect(self.show_record)
        drafting.checked.connect(self.show_problems)
        self.show_record()

    def _row(self, desk: Desk, editor: Editor, grid: QGridLayout) -> FieldRow:
        row = FieldRow(desk, editor, grid)
        editor.edited.connect(self._edited)
        editor.left.connect(self._left)
        return row

    def _edited(self) -> None:
        editor = self.sender()
        if isinstance(editor, Editor):
            self._drafting.type(editor.values())

    def _left(self) -> None:
        editor = self.sender()
        if isinstance(editor, Editor):
            self._drafting.commit(editor.values())

    def show_record(self) -> None:
        """Show the committed record."""
        for row in self.rows.values():
            row.editor.show_values(self._drafting.record)

    def show_problems(self) -> None:
        """Each problem under its field; of an empty field in a draft only once somebody wanted to finish."""
        by_field: dict[str, list[Message]] = {}
        for problem in self._drafting.problems:
            by_field.setdefault(problem.field, []).append(problem.message)
        for name, row in self.rows.items():
            found = by_field.get(name)
            silent = self._drafting.record.state == "draft" and not self._was_touched(name)
            row.say_problem(found[0] if found and not silent else None)

    def _was_touched(self, name: str) -> bool:
        candidate = self._drafting.candidate
        return self._drafting.asked or getattr(candidate, name) != self.rows[name].editor.field.default
