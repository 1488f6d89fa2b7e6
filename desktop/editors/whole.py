"""A whole number in any script's digits, grouped in any habit; what could be two numbers is asked, never decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from db.messages import Message
from db.model.declaration import Field
from db.model.numerals import Ambiguous, Refused, parse_number
from db.model.numerals import Whole as Read
from db.model.records import Record
from desktop.desk import Desk
from desktop.editors.editor import Editor, directed


class WholeEditor(Editor):
    """One line; empty is unknown, which is not zero. What is no number stays with the reason."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._value: int | None = None
        self._unread: Message | None = None
        self.line = QLineEdit()
        self.line.textEdited.connect(self._typed)
        directed(self.line)
        self.takes(self.line)

    @property
    def unread(self) -> Message | None:
        return self._unread

    def show_values(self, record: Record) -> None:
        stored = getattr(record, self.field.name)
        if stored != self._value or (self._unread is None and not self.line.hasFocus()):
            self._value, self._unread = stored, None
            self.line.setText("" if stored is None else self.desk.number(stored))

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self._value}

    def _typed(self, text: str) -> None:
        self._unread = None
        if not text.strip():
            self._value = None
        else:
            self._read(text)
        self.edited.emit()

    def _read(self, text: str) -> None:
        match parse_number(text):
            case Read(value=value):
                self._value = value
            case Ambiguous(question=why) | Refused(why=why):
                self._unread = why

    def first_input(self) -> QWidget:
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
