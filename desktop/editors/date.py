"""A date as people type it, read back at once in plain words; what is stored is EDTF, and the words beside it.

Where the same digits can be two days, the day first is proposed, the other offered, and it is said that both are
possible (docs/counting.md). Years that only the Hijri calendar has nowadays are taken for Hijri ones.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from db.messages import N_
from db.model import hijri
from db.model.date_entry import DateReading, read_date
from db.model.dates import BadDate, parse_edtf
from db.model.declaration import Field
from db.model.records import Record
from desktop import parts
from desktop.desk import Desk
from desktop.editors import spoken_dates
from desktop.editors.editor import Editor, directed


class DateEditor(Editor):
    """One line. A record that has the field ``date_text`` beside ``date`` keeps there what was typed.

    Words that a person put there themselves ("last month") stay whatever is typed here.
    """

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._words: str | None = None
        """What stands in the field beside; `None` where the record has no such field."""
        self._edtf = ""
        self._own_words = False
        self.line = QLineEdit()
        self.line.setPlaceholderText(desk.say(N_("14 Sep 2014, January 2019")))
        self.line.textEdited.connect(self._typed)
        self._other = parts.sentence_button("", self._take_other, name=f"{field.name}Other", role="link")
        self._other.hide()
        directed(self.line)
        self.takes(self.line)
        self._inside.addWidget(self._other)

    def show_values(self, record: Record) -> None:
        stored = getattr(record, self.field.name)
        words = getattr(record, f"{self.field.name}_text", None)
        if (stored, words) != (self._edtf, self._words) or not self.line.hasFocus():
            self._edtf, self._words = stored, words
            self._own_words = bool(words) and stored not in _meanings(words or "")
            self._show(stored)
            self._say(_with_words(stored, words or ""))

    def _show(self, text: str) -> None:
        if self.line.text() != text:
            self.line.setText(text)

    def values(self) -> Mapping[str, Any]:
        said: dict[str, Any] = {self.field.name: self._edtf}
        if self._words is not None and not self._own_words:
            said[f"{self.field.name}_text"] = self._words
        return said

    def _focus_left(self) -> None:
        super()._focus_left()
        # Committed or not: what was understood stands there now, and the words beside it.
        self._show(self._edtf)

    def _typed(self, text: str) -> None:
        reading = _reading(text)
        # What cannot be read is kept as it is: a draft saves with it, and the problem says so.
        self._edtf = reading.edtf if reading else text.strip()
        if self._words is not None and not self._own_words:
            self._words = text.strip() if self._edtf != text.strip() else ""
        self._say(reading)
        self.edited.emit()

    def _say(self, reading: DateReading | None) -> None:
        self._other.setVisible(reading is not None and reading.ambiguous)
        if reading is None:
            self.echo("")
            return
        self.echo(self._in_words(reading.edtf))
        if reading.ambiguous:
            other = spoken_dates.in_words(self.desk.language, reading.alternatives[0])
            self._other.say(self.desk.say(N_("▲ Ambiguous: take {date} instead"), date=other))
            self._other.setProperty("edtf", reading.alternatives[0])

    def _in_words(self, edtf: str) -> str:
        sentence = spoken_dates.in_words(self.desk.language, edtf)
        if self.desk.settings.hijri:
            return "\n".join(filter(None, (sentence, spoken_dates.in_hijri(self.desk.language, edtf))))
        return sentence

    def _take_other(self) -> None:
        self._edtf = str(self._other.property("edtf"))
        self._say(_with_words(self._edtf, self._words or ""))
        self.line.setFocus()
        self.edited.emit()
        self.left.emit()

    def first_input(self) -> QWidget:
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)
        self._other.setEnabled(not read_only)


def _reading(text: str) -> DateReading | None:
    """What was typed, the likeliest meaning first; `None` for what is no date."""
    try:
        reading = read_date(text) if text.strip() else None
        if reading is None or not reading.ambiguous or not _in_hijri_years(reading.edtf):
            return reading
        likeliest = read_date(text, in_hijri=True).edtf
    except BadDate:
        return None
    others = tuple(one for one in (*reading.alternatives, reading.edtf) if one != likeliest)
    return replace(reading, edtf=likeliest, alternatives=others)


def _in_hijri_years(edtf: str) -> bool:
    read = parse_edtf(edtf)
    day = read.first or read.last
    return day is not None and day.year in hijri.YEARS


def _meanings(words: str) -> tuple[str, ...]:
    reading = _reading(words)
    # What cannot be read as a date is kept as typed in both fields.
    return (reading.edtf, *reading.alternatives) if reading else (words.strip(),)


def _with_words(edtf: str, words: str) -> DateReading | None:
    """What is stored, with the other meanings of the words beside it."""
    stored = _reading(edtf)
    if stored is None or not words or edtf not in (meant := _meanings(words)):
        return stored
    return DateReading(words, edtf, tuple(one for one in meant if one != edtf))
