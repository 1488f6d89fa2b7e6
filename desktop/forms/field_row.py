"""A field in a form: its label, its editor, and one sentence where something is not right."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel

from db.messages import N_, Message
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor

LABEL_WIDTH = 148
"""Pixels at 100 %: the longest labels of both languages wrap to two lines at most."""


class FieldRow:
    """One line of the grid of a section. The label is the editor's buddy; its explanation shows over it."""

    def __init__(self, desk: Desk, editor: Editor, grid: QGridLayout) -> None:
        self._desk = desk
        self.editor = editor
        field = editor.field
        self._label = parts.label(self._words(), "label")
        self._label.setToolTip(desk.say(field.explanation))
        self._label.setFixedWidth(desk.theme.px(LABEL_WIDTH))
        self._label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self._label.setContentsMargins(0, desk.theme.px(6), 0, 0)
        self._label.setBuddy(editor.first_input())
        self._problem = parts.label("", "problem", f"{field.name}Problem")
        self._problem.hide()
        at = grid.rowCount()
        grid.addWidget(self._label, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(editor, at, 1)
        grid.addWidget(self._problem, at + 1, 1)

    def _words(self) -> str:
        label = self._desk.say(self.editor.field.label)
        return self._desk.say(N_("{label} *"), label=label) if self.editor.field.required else label

    def say_problem(self, problem: Message | None) -> None:
        """The sentence under the field, with a sign that is no colour alone; `None` takes it away."""
        self._problem.setText("" if problem is None else f"⬣ {self._desk.language.say(problem)}")
        self._problem.setVisible(problem is not None)
        self.editor.mark_problem(problem)

    @property
    def problem(self) -> str:
        """The sentence under the field; empty where all is well."""
        return self._problem.text()

    @property
    def label(self) -> QLabel:
        """The words beside the field."""
        return self._label
