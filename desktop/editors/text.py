"""Words: a line, or a box that grows with them. A person's direction is the words' own, not the window's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from db.model.declaration import Field
from db.model.records import Record
from desktop.desk import Desk
from desktop.editors.editor import Editor, left_to_right

_LINES_AT_FIRST, _LINES_AT_MOST = 3, 12
_CODES = frozenset({"url", "pcode", "sha256", "text_sha256", "language", "code"})
"""Fields of characters that are no words: they keep their order in Arabic."""


class LineEditor(Editor):
    """One line."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self.line = QLineEdit()
        self.line.textEdited.connect(self.edited)
        if field.name in _CODES:
            left_to_right(self.line)
        self.takes(self.line)

    def show_values(self, record: Record) -> None:
        text = getattr(record, self.field.name)
        if self.line.text() != text:
            self.line.setText(text)

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self.line.text().strip()}

    def first_input(self) -> QWidget:
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)


class LinesEditor(Editor):
    """Several texts of one field: one a line."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.setFixedHeight(_height(self.box, 2))
        self.box.textChanged.connect(self._typed)
        self._showing = False
        self.takes(self.box)

    def _typed(self) -> None:
        if not self._showing:
            self.edited.emit()

    def show_values(self, record: Record) -> None:
        wanted = getattr(record, self.field.name)
        if self.values()[self.field.name] != wanted:
            self._showing = True
            self.box.setPlainText("\n".join(wanted))
            self._showing = False

    def values(self) -> Mapping[str, Any]:
        lines = (line.strip() for line in self.box.toPlainText().splitlines())
        return {self.field.name: tuple(dict.fromkeys(line for line in lines if line))}

    def first_input(self) -> QWidget:
        return self.box

    def set_read_only(self, read_only: bool) -> None:
        self.box.setReadOnly(read_only)

    def _is_enter(self, watched: QObject, event: QKeyEvent) -> bool:
        return False


class BoxEditor(Editor):
    """A text of any length, kept exactly; Ctrl+Enter belongs to the form."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self.box = QPlainTextEdit()
        self.box.setTabChangesFocus(True)
        self.box.textChanged.connect(self._typed)
        self._showing = False
        self._grow()
        self.takes(self.box)

    def _typed(self) -> None:
        self._grow()
        if not self._showing:
            self.edited.emit()

    def _grow(self) -> None:
        lines = min(max(self.box.blockCount(), _LINES_AT_FIRST), _LINES_AT_MOST)
        self.box.setFixedHeight(_height(self.box, lines))

    def show_values(self, record: Record) -> None:
        text = getattr(record, self.field.name)
        if self.box.toPlainText() != text:
            self._showing = True
            self.box.setPlainText(text)
            self._showing = False

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self.box.toPlainText()}

    def first_input(self) -> QWidget:
        return self.box

    def set_read_only(self, read_only: bool) -> None:
        self.box.setReadOnly(read_only)

    def _is_enter(self, watched: QObject, event: QKeyEvent) -> bool:
        return False


def _height(box: QPlainTextEdit, lines: int) -> int:
    return box.fontMetrics().lineSpacing() * lines + 20
