"""A date as people type it, read back at once in plain words; what is stored is EDTF, and the words beside it.

Where the same digits can be two days, the day first is proposed, the other offered, and it is said that both are
possible (docs/counting.md).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from db.messages import N_
from db.model.date_entry import DateReading, read_date
from db.model.dates import BadDate
from db.model.declaration import Field
from db.model.records import Record
from desktop import parts
from desktop.desk import Desk
from desktop.editors import spoken_dates
from desktop.editors.editor import Editor


class DateEditor(Editor):
    """One line. A record that has the field ``date_text`` beside ``date`` keeps there what was typed."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._companion = ""
        self._words = ""
        self._edtf = ""
        self.line = QLineEdit()
        self.line.setPlaceholderText(desk.say(N_("14 Sep 2014, January 2019, 28/01/2019 – 3/2/2019")))
        self.line.textEdited.connect(self._typed)
        self._other = parts.button(desk, "", self._take_other, name=f"{field.name}Other", role="link")
        self._other.hide()
        self.takes(self.line)
        self._inside.addWidget(self._other)

    def show_values(self, record: Record) -> None:
        self._companion = f"{self.field.name}_text" if hasattr(record, f"{self.field.name}_text") else ""
        stored = getattr(record, self.field.name)
        words = getattr(record, self._companion) if self._companion else ""
        if (stored, words) != (self._edtf, self._words) or not self.line.hasFocus():
            self._edtf, self._words = stored, words
            self.line.setText(words or stored)
            self._say(self._reading())

    def values(self) -> Mapping[str, Any]:
        said: dict[str, Any] = {self.field.name: self._edtf}
        if self._companion:
            said[self._companion] = self._words
        return said

    def _typed(self, text: str) -> None:
        reading = self._read(text)
        # What cannot be read is kept as it is: a draft saves with it, and the problem says so.
        self._edtf = reading.edtf if reading else text.strip()
        self._words = text.strip() if self._edtf != text.strip() else ""
        self._say(reading)
        self.edited.emit()

    def _read(self, text: str) -> DateReading | None:
        try:
            return read_date(text) if text.strip() else None
        except BadDate:
            return None

    def _reading(self) -> DateReading | None:
        """What is stored, with the other meanings of the words beside it."""
        reading = self._read(self._words or self._edtf)
        if reading is None:
            # The words say it in a way that only a person understands ("last month").
            return self._read(self._edtf)
        if reading.edtf == self._edtf:
            return reading
        others = tuple(one for one in (reading.edtf, *reading.alternatives) if one != self._edtf)
        return DateReading(reading.entered, self._edtf, others if self._words else ())

    def _say(self, reading: DateReading | None) -> None:
        if reading is None:
            self.echo("")
            self._other.hide()
            return
        sentence = spoken_dates.in_words(self.desk.language, reading.edtf)
        if self.desk.settings.hijri:
            sentence = "\n".join(filter(None, (sentence, spoken_dates.in_hijri(self.desk.language, reading.edtf))))
        self.echo(sentence)
        self._other.setVisible(reading.ambiguous)
        if reading.ambiguous:
            other = spoken_dates.in_words(self.desk.language, reading.alternatives[0])
            self._other.setText(self.desk.say(N_("▲ Ambiguous: take {date} instead"), date=other))
            self._other.setProperty("edtf", reading.alternatives[0])

    def _take_other(self) -> None:
        self._edtf = str(self._other.property("edtf"))
        self._words = self.line.text().strip()
        self._say(self._reading())
        self.edited.emit()
        self.left.emit()

    def first_input(self) -> QWidget:
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self._other.setEnabled(not read_only)
