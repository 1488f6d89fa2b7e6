"""A field in a form: its label, its editor, and what is to be said of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from db.messages import N_, Message
from db.model.declaration import Field
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.forms.remarks import FieldRemarks, Remarks

LABEL_WIDTH = 136
"""Pixels at 100 %: the longest labels of both languages wrap to two lines at most."""


class FieldRow(QWidget):
    """The label is the editor's buddy; the explanation shows over it, and below the field on demand."""

    def __init__(self, desk: Desk, editor: Editor, remarks: Remarks, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self.editor = editor
        self.setObjectName(f"{editor.field.name}Row")
        self._label = _label(desk, editor)
        # Made when there is something to say: a form has a hundred fields, and most say nothing.
        self._problem: QLabel | None = None
        self._explanation: QLabel | None = None
        self._noted: FieldRemarks | None = None
        self._known = remarks
        remarks.changed.connect(self._show_remarks)
        along = QBoxLayout.Direction.TopToBottom if editor.tall else QBoxLayout.Direction.LeftToRight
        whole = QBoxLayout(along, self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(parts.TIGHT if editor.tall else parts.GAP)
        whole.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout()
        self._column.setSpacing(parts.TIGHT)
        self._column.addWidget(editor)
        whole.addLayout(self._column, 1)
        if not editor.tall:
            self._column.addStretch(1)
        self._show_remarks()

    @property
    def field(self) -> Field:
        """The field."""
        return self.editor.field

    @property
    def unfinished(self) -> Message | None:
        """Why not all that stands here is the record's: words that are no value, or a row that says too little."""
        return self.editor.unread or self.editor.begun

    def say_problem(self, problem: Message | None) -> None:
        """The sentence under the field, with a sign that is no colour alone; `None` takes it away."""
        # Words that are no value yet are in the way of everything else that could be said.
        problem = self.editor.unread or problem
        text = "" if problem is None else f"⬣ {self._desk.language.say(problem)}"
        if text != self.problem:
            if self._problem is None:
                self._problem = self._said("problem", "Problem", 1)
            self._problem.setText(text)
            self._problem.setVisible(bool(text))
            self.editor.mark_problem(problem)

    def _said(self, role: str, name: str, place: int) -> QLabel:
        made = parts.label("", role, f"{self.field.name}{name}")
        self._column.insertWidget(place, made)
        return made

    def _show_remarks(self) -> None:
        if self._noted is None and any(not remark.done for remark in self._known.of(self.field.name)):
            self._make_remarks()

    def _make_remarks(self) -> FieldRemarks:
        self._noted = FieldRemarks(self._desk, self._known, self.field.name)
        self._column.addWidget(self._noted)
        return self._noted

    @property
    def remarks(self) -> FieldRemarks:
        """The remarks on the field, and the way to write one."""
        return self._noted or self._make_remarks()

    @property
    def problem(self) -> str:
        """The sentence under the field; empty where all is well."""
        return self._problem.text() if self._problem is not None else ""

    def explain(self) -> None:
        """Show what the field means below it, or take that away."""
        if self._explanation is None:
            self._explanation = self._said("muted", "Explanation", 2 if self._problem is not None else 1)
            self._explanation.hide()
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
