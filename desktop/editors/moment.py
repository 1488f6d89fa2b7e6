"""A moment in UTC, typed as a date and a time in any spelling and read back; one key takes the present moment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from db.messages import N_
from db.model.date_entry import read_date, split_time
from db.model.dates import BadDate
from db.model.declaration import Field
from db.model.numerals import plain_digits
from db.model.records import Record
from desktop import parts
from desktop.desk import Desk
from desktop.editors import spoken_dates
from desktop.editors.editor import Editor, directed


class MomentEditor(Editor):
    """One line, and a button for now. What cannot be read is kept: a draft saves with it, and the problem says so."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._stored = ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(desk.say(N_("5 Feb 2019 00:07 (UTC)")))
        self.line.textEdited.connect(self._typed)
        directed(self.line)
        self._now = parts.tool(desk, "clock", desk.say(N_("Now")), self._take_now, name=f"{field.name}Now")
        self.takes(self.line)
        self._inside.removeWidget(self.line)
        self._inside.insertLayout(0, parts.row(self.line, self._now, space=parts.TIGHT))

    def show_values(self, record: Record) -> None:
        stored = getattr(record, self.field.name)
        if stored != self._stored or not self.line.hasFocus():
            self._stored = stored
            self.line.setText(stored)
            self._say()

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self._stored}

    def _typed(self, text: str) -> None:
        self._stored = _moment(text.strip()) or text.strip()
        self._say()
        self.edited.emit()

    def _take_now(self) -> None:
        self._stored = f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ}"
        self.line.setText(self._stored)
        self._say()
        self.edited.emit()
        self.left.emit()

    def _say(self) -> None:
        day, _, time = self._stored.partition("T")
        said = spoken_dates.in_words(self.desk.language, day) if time.endswith("Z") else ""
        self.echo(self.desk.say(N_("{day}, {time} UTC"), day=said, time=time[:5]) if said else "")

    def first_input(self) -> QWidget:
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self._now.setEnabled(not read_only)


def _moment(text: str) -> str:
    """As it is stored; empty for what is no single day with a time of day, and for what could be two days."""
    written = plain_digits(text)
    try:
        if written.endswith("Z"):
            return f"{datetime.fromisoformat(written).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
        return _said(written)
    except (ValueError, BadDate):
        return ""


def _said(text: str) -> str:
    day, time = split_time(text)
    reading = read_date(day)
    if not time or reading.ambiguous or len(reading.edtf) != len("2019-02-05"):
        return ""
    return f"{reading.edtf}T{time}:00Z"
