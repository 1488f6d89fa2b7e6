"""Words: a line, or a box that grows with them. A person's direction is the words' own, not the window's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from db.messages import N_
from db.model.declaration import Field
from db.model.excerpts import text_sha256
from db.model.records import Record
from desktop.desk import Desk
from desktop.editors.editor import Editor, directed, left_to_right
from desktop.editors.exact_text import Box, ExactBox, exact, shown
from desktop.editors.reading_side import stand_at_reading_side
from desktop.hands import TOO_MUCH
from desktop.navigator import WARN

_SHORT, _LINES_AT_FIRST, _LINES_AT_MOST = 2, 3, 12
_CODES: Final = frozenset({"url", "pcode", "language", "term", "time_of_day"})
"""Fields of characters that are no words: they keep their order in Arabic."""
_LONG_LINES: Final = frozenset({"title", "url"})

STRANGE: Final = N_("This text has ends of lines that cannot be typed; it is shown as it is kept and not changed here.")
TOO_LONG: Final = N_("That is more text than one document holds here; nothing was pasted. Attach it as a file instead.")


class LineEditor(Editor):
    """One line."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self.line = QLineEdit()
        self.line.textEdited.connect(self.edited)
        directed(self.line)
        if field.name in _CODES:
            left_to_right(self.line)
        self.wide = field.name in _LONG_LINES
        self.takes(self.line)

    def show_values(self, record: Record) -> None:
        text = getattr(record, self.field.name)
        if self.line.text() != text:
            self.line.setText(text)
            self.line.setCursorPosition(0)

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
        self.box = Box()
        self.box.refused.connect(self._say_too_much)
        self.box.setTabChangesFocus(True)
        self.box.textChanged.connect(self._typed)
        self._showing = False
        stand_at_reading_side(self.box)
        self._grow()
        self.takes(self.box)

    def _say_too_much(self) -> None:
        self.desk.navigator.tell(self.desk.say(TOO_MUCH), WARN)

    def _typed(self) -> None:
        self._grow()
        if not self._showing:
            self.edited.emit()

    def _grow(self) -> None:
        """Each text has its line: of one that is half seen nobody knows whether it is the last."""
        lines = min(max(self.box.blockCount(), _SHORT), _LINES_AT_MOST)
        self.box.setFixedHeight(_height(self.desk, lines))

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
    """A text of any length; Ctrl+Enter belongs to the form."""

    wide = True
    _at_first: ClassVar[int] = 3
    """Lines that it has room for when it is empty."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self.box = self.new_box()
        self.box.setTabChangesFocus(True)
        self.box.textChanged.connect(self._typed)
        self._showing = False
        stand_at_reading_side(self.box)
        self._grow()
        self.takes(self.box)

    def new_box(self) -> QPlainTextEdit:
        """What it is typed into."""
        box = Box()
        box.refused.connect(self._say_too_much)
        return box

    def _say_too_much(self) -> None:
        self.desk.navigator.tell(self.desk.say(TOO_MUCH), WARN)

    def _typed(self) -> None:
        self._grow()
        if not self._showing:
            self.edited.emit()

    def _grow(self) -> None:
        lines = min(max(self.box.blockCount(), self._at_first), _LINES_AT_MOST)
        self.box.setFixedHeight(_height(self.desk, lines))

    def text(self) -> str:
        """What stands in the box."""
        return self.box.toPlainText()

    def show_values(self, record: Record) -> None:
        text = getattr(record, self.field.name)
        if self.text() != text:
            self._showing = True
            self.box.setPlainText(text)
            self._showing = False

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self.text()}

    def first_input(self) -> QWidget:
        return self.box

    def set_read_only(self, read_only: bool) -> None:
        self.box.setReadOnly(read_only)

    def _is_enter(self, watched: QObject, event: QKeyEvent) -> bool:
        return False


class ExactEditor(BoxEditor):
    """A document's text, letter by letter: no-break spaces, the ends of lines and emoji stay what they are."""

    _at_first = 8

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._strange = ""
        self._hashed = False
        """Whether the record keeps the text's fingerprint beside it, as a document does and a remark does not."""

    def new_box(self) -> QPlainTextEdit:
        box = ExactBox()
        box.refused.connect(self._refuse)
        return box

    def _refuse(self) -> None:
        self.desk.navigator.tell(self.desk.say(TOO_LONG), WARN)

    def text(self) -> str:
        return self._strange or exact(self.box.document())

    def show_values(self, record: Record) -> None:
        text = getattr(record, self.field.name)
        self._hashed = hasattr(record, f"{self.field.name}_sha256")
        if self.text() == text:
            return
        self._showing = True
        self.box.setPlainText(shown(text))
        self._showing = False
        # Ends of lines that no keyboard has: typing between them would lose them, so it is shown only.
        self._strange = text if exact(self.box.document()) != text else ""
        self.box.setReadOnly(bool(self._strange))
        self.echo(self.desk.say(STRANGE) if self._strange else "")

    def values(self) -> Mapping[str, Any]:
        text = self.text()
        fingerprint = {f"{self.field.name}_sha256": text_sha256(text) if text else ""} if self._hashed else {}
        return {self.field.name: text, **fingerprint}

    def set_read_only(self, read_only: bool) -> None:
        self.box.setReadOnly(read_only or bool(self._strange))


class WordsEditor(ExactEditor):
    """A few words of a document, letter by letter."""

    _at_first = 1


def _height(desk: Desk, lines: int) -> int:
    # Of the theme: before it is shown, a box has not the letters that it will have.
    return QFontMetrics(desk.theme.font()).lineSpacing() * lines + desk.theme.px(20)
