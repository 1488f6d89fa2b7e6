"""A field in a form: its label, its editor, and what is to be said of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from db.messages import N_, Message
from db.model.declaration import Field
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.forms.remarks import FieldRemarks, Remarks

LABEL_WIDTH = 132
"""Pixels at 100 %: the longest labels of both languages wrap to two lines at most."""


class FieldRow(QWidget):
    """The label is the editor's buddy; the explanation shows over it, and below the field on demand."""

    def __init__(self, desk: Desk, editor: Editor, remarks: Remarks) -> None:
        super().__init__()
        self._desk = desk
        self.editor = editor
        self.setObjectName(f"{editor.field.name}Row")
        self._label = _label(desk, editor)
        self._problem = parts.label("", "problem", f"{editor.field.name}Problem")
        self._explanation = parts.label("", "muted", f"{editor.field.name}Explanation")
        for quiet in (self._problem, self._explanation):
            quiet.hide()
        self.remarks = FieldRemarks(desk, remarks, editor.field.name)
        along = QBoxLayout.Direction.TopToBottom if editor.tall else QBoxLayout.Direction.LeftToRight
        whole = QBoxLayout(along, self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(parts.TIGHT if editor.tall else parts.GAP)
        whole.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        column = parts.row()
        column.setDirection(QBoxLayout.Direction.TopToBottom)
        column.setSpacing(parts.TIGHT)
        for widget in (editor, self._problem, self._explanation, self.remarks):
            column.addWidget(widget)
        whole.addLayout(column, 1)
        if not editor.tall:
            column.addStretch(1)

    @property
    def field(self) -> Field:
        """The field."""
        return self.editor.field

    def say_problem(self, problem: Message | None) -> None:
        """The sentence under the field, with a sign that is no colour alone; `None` takes it away."""
        # Words that are no value yet are in the way of everything else that could be said.
        problem = self.editor.unread or problem
        text = "" if problem is None else f"⬣ {self._desk.language.say(problem)}"
        if text != self._problem.text():
            self._problem.setText(text)
            self._problem.setVisible(bool(text))
            self.editor.mark_problem(problem)

    @property
    def problem(self) -> str:
        """The sentence under the field; empty where all is well."""
        return self._problem.text()

    def explain(self) -> None:
        """Show what the field means below it, or take that away."""
        shown = self._explanation.isHidden()
        self._explanation.setText(f"● {self._desk.say(self.field.explanation)}" if shown else "")
        self._explanation.setVisible(shown)

    def mark_pinned(self, *, pinned: bool) -> None:
        """Show that what is here goes on into the next record."""
        self._label.setText(_words(self._desk, self.field, pinned=pinned))

    def go(self) -> None:
        """Put the focus into the field."""
        self.editor.first_input().setFocus(Qt.FocusReason.ShortcutFocusReason)


def _label(desk: Desk, editor: Editor) -> QLabel:
    made = parts.label(_words(desk, editor.field), "label")
    made.setToolTip(desk.say(editor.field.explanation))
    if not editor.tall:
        made.setFixedWidth(desk.theme.px(LABEL_WIDTH))
        made.setContentsMargins(0, desk.theme.px(6), 0, 0)
    made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
    made.setBuddy(editor.first_input())
    return made


def _words(desk: Desk, field: Field, *, pinned: bool = False) -> str:
    label = desk.say(field.label)
    label = desk.say(N_("{label} *"), label=label) if field.required else label
    return desk.say(N_("{label} · pinned"), label=label) if pinned else label
