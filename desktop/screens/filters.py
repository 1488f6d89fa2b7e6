"""The line of filters above a list: words, state, verification, period, place. Each narrows the list at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from db.messages import N_
from db.model.date_entry import read_date
from db.model.dates import BadDate, parse_edtf
from db.model.declaration import fields_of
from db.model.records import KINDS
from db.model.vocabulary import CONFIDENTIALITY, MEASURE, VERIFICATION, WORK_STATE, Vocabulary
from db.store.listing import Sought
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.reference import ReferenceLine

_PAUSE = 150
"""Milliseconds after the last key before the list is asked for."""

_CODED = (
    ("state", WORK_STATE), ("verification", VERIFICATION), ("confidentiality", CONFIDENTIALITY), ("measure", MEASURE),
)  # fmt: skip


class Filters(QWidget):
    """``changed`` carries what is sought now."""

    changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._within = ""
        self.sought = Sought("incident")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._tell)
        self._text = self._line("filterText", N_("Words"), 18)
        self._codes = {name: self._box(name, vocabulary) for name, vocabulary in _CODED}
        self._start = self._line("filterFrom", N_("From"), 9)
        self._end = self._line("filterTo", N_("To"), 9)
        self._place = ReferenceLine(desk, ("place",))
        self._place.setObjectName("filterPlace")
        self._place.setPlaceholderText(desk.say(N_("Lies in")))
        self._place.setAccessibleName(desk.say(N_("Lies in")))
        self._place.picked.connect(self._pick_place)
        self._place.textEdited.connect(self._place_typed)
        clear = parts.tool(desk, "x", desk.say(N_("Clear the filters")), self.clear, name="filterClear")
        row = parts.row(self._text, *self._codes.values(), self._start, self._end, self._place, clear)
        row.setStretch(0, 2)
        row.setStretch(len(_CODED) + 3, 1)
        self.setLayout(row)
        self.show_kind(self.sought.kind)

    def _line(self, name: str, label: str, letters: int) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(self._desk.say(label))
        line.setAccessibleName(self._desk.say(label))
        line.setMinimumWidth(line.fontMetrics().averageCharWidth() * letters)
        line.setClearButtonEnabled(False)
        line.textEdited.connect(self._pause.start)
        return line

    def _box(self, name: str, vocabulary: Vocabulary) -> QComboBox:
        box = QComboBox()
        box.setObjectName(f"filter_{name}")
        label = self._desk.say(vocabulary.label)
        box.setAccessibleName(label)
        box.addItem(label, "")
        for code, said in words.terms(self._desk, vocabulary):
            box.addItem(said, code)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(9)
        box.activated.connect(self._pause.start)
        return box

    def show_kind(self, kind: str) -> None:
        """Offer what this kind has; a filter that it lacks is taken off."""
        declared = fields_of(KINDS[kind])
        for name, box in self._codes.items():
            box.setVisible(name in declared)
            if name not in declared:
                box.setCurrentIndex(0)
        dated = "date" in declared or "as_of" in declared
        for line in (self._start, self._end):
            line.setVisible(dated)
            if not dated:
                line.clear()
        located = bool({"places", "origins", "parent"} & declared.keys())
        self._place.setVisible(located)
        if not located:
            self._within = ""
            self._place.clear()
        self.sought = self._read(kind)

    def show_sought(self, sought: Sought) -> None:
        """Show the filters of what is sought."""
        self.show_kind(sought.kind)
        self._text.setText(sought.text)
        for name, box in self._codes.items():
            chosen = getattr(sought, name)
            box.setCurrentIndex(max(0, box.findData(chosen[0] if chosen else "")))
        self._start.setText(sought.start)
        self._end.setText(sought.end)
        self._within = sought.within
        self._place.show_record(self._desk.session.archive.lookups().find(sought.within) if sought.within else None)
        self.sought = sought

    def clear(self) -> None:
        """Every record of the kind again."""
        self.show_sought(Sought(self.sought.kind))
        self.changed.emit(self.sought)

    def focus_words(self) -> None:
        """Put the focus where words are typed."""
        self._text.setFocus()
        self._text.selectAll()

    def _pick_place(self, identifier: str) -> None:
        self._within = identifier
        self._place.show_record(self._desk.session.archive.lookups().find(identifier))
        self._tell()

    def _place_typed(self, text: str) -> None:
        if not text and self._within:
            self._within = ""
            self._tell()

    def _tell(self) -> None:
        self.sought = self._read(self.sought.kind)
        self.changed.emit(self.sought)

    def _read(self, kind: str) -> Sought:
        start, end = _day(self._start.text(), first=True), _day(self._end.text(), first=False)
        sought = Sought(kind, text=self._text.text(), start=start, end=end, within=self._within)
        codes: dict[str, Any] = {name: (box.currentData(),) for name, box in self._codes.items() if box.currentData()}
        return replace(sought, **codes)


def _day(text: str, *, first: bool) -> str:
    """The outermost day of a date as it was typed; nothing while it cannot be read."""
    try:
        read = parse_edtf(read_date(text).edtf) if text.strip() else None
    except BadDate:
        return ""
    day = (read.first if first else read.last) if read else None
    return day.isoformat() if day else ""
