"""The lines of the band in which one types: when it happened, and what a person has to say of it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from db.capturing.rows import Row
from db.model.date_entry import DateReading
from db.model.declaration import fields_of
from db.model.records import Incident, Record
from desktop import parts
from desktop.capture.fields import BandField
from desktop.desk import Desk
from desktop.editors.date import DateEditor
from desktop.editors.editor import directed

_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class OneLineDate(DateEditor):
    """What was understood stands below only while somebody types."""

    def echo(self, sentence: str) -> None:
        super().echo(sentence if self.line.hasFocus() else "")

    def _say(self, reading: DateReading | None) -> None:
        super()._say(reading)
        self._other.setVisible(self._other.isVisibleTo(self) and self.line.hasFocus())

    def _focus_left(self) -> None:
        super()._focus_left()
        self.echo("")
        if QApplication.focusWidget() is not self._other:
            self._other.hide()


class DateField(BandField):
    """When it happened, as one writes it."""

    def __init__(self, desk: Desk, field: str, label: str) -> None:
        super().__init__(desk, field, label)
        self._editor = OneLineDate(desk, fields_of(Incident)["date"])
        self._row: Row | None = None
        self._editor.left.connect(self._leave)
        self._inside.addWidget(self._editor)
        self._editor.line.setObjectName(f"{field}Line")
        self._editor.line.setAccessibleName(desk.say(label))
        self._editor.line.installEventFilter(self)

    def line(self) -> QLineEdit:
        return self._editor.line

    def show_row(self, row: Row | None, event: Record | None) -> None:
        self._row = row
        shown: Any = row or Row()
        self._editor.show_values(shown)
        inherited = row is not None and "date" in row.inherited
        parts.restyled(self._editor.line, "inherited", "true" if inherited else "false")

    def _leave(self) -> None:
        values = self._editor.values()
        if self._row is not None and values["date"] != self._row.date:
            self.given.emit(dict(values))

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            ours = event.key() in (*_ENTER, Qt.Key.Key_Escape)
            if ours and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if ours and event.type() == QEvent.Type.KeyPress:
                self._end(keep=event.key() != Qt.Key.Key_Escape)
                return True
        return False

    def _end(self, *, keep: bool) -> None:
        if keep:
            self._editor.commit()
        elif self._row is not None:
            row: Any = self._row
            self._editor.line.clearFocus()
            self._editor.show_values(row)
        self.done.emit()


class NoteField(BandField):
    """What a person has to say of it."""

    def __init__(self, desk: Desk, field: str, label: str) -> None:
        super().__init__(desk, field, label)
        self._shown = ""
        self._line = QLineEdit()
        directed(self._line)
        self._line.editingFinished.connect(self._leave)
        self._line.returnPressed.connect(self.done)
        self._line.installEventFilter(self)
        self._takes(self._line)

    def line(self) -> QLineEdit:
        return self._line

    def show_row(self, row: Row | None, event: Record | None) -> None:
        self._shown = str(getattr(row, self.field)) if row else ""
        if not (self._line.hasFocus() and self._line.isModified()):
            self._line.setText(self._shown)
            self._line.setCursorPosition(0)

    def _leave(self) -> None:
        self._line.setModified(False)
        if self._line.text() != self._shown:
            self._shown = self._line.text()
            self.given.emit({self.field: self._shown})

    def eventFilter(self, watched: object, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        if isinstance(event, QKeyEvent) and not event.modifiers():
            if event.type() == QEvent.Type.ShortcutOverride and event.key() in (*_ENTER, Qt.Key.Key_Escape):
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape:
                self._line.setText(self._shown)
                self.done.emit()
                return True
        return False
