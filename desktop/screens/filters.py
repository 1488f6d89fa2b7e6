"""The filters of a list: words always, the others behind a button; what is set stands below as chips to take off."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QPushButton, QWidget

from db.messages import N_
from db.model.date_entry import read_date
from db.model.dates import BadDate, parse_edtf
from db.model.declaration import fields_of
from db.model.records import KINDS, Record
from db.model.vocabulary import Vocabulary
from db.store.listing import Sought
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.flow import Flow
from desktop.editors.reference import ReferenceLine
from desktop.screens.said_filter import CODED, Chip, chips

_PAUSE = 150
"""Milliseconds after the last key before the list is asked for."""
_IMPORTS = 50
"""Imports that are offered, the newest."""


class Filters(QWidget):
    """``changed`` carries what is sought now; ``keep_wanted`` comes when somebody wants to keep it under a name."""

    changed = Signal(object)
    keep_wanted = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.sought = Sought("incident")
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._tell)
        self._text = self._line("filterText", N_("Words"), 8)
        self._more = self._toggle()
        keep = desk.say(N_("Keep this filter"))
        self._keep = parts.tool(desk, "save", keep, self.keep_wanted.emit, name="keepFilter")
        self._panel = QFrame()
        self._build_panel()
        self._chips = QWidget()
        self._chips.setLayout(Flow(desk.theme.px(parts.TIGHT)))
        whole = parts.column(self, space=desk.theme.px(parts.GAP))
        head = parts.row(self._text, self._more, self._keep)
        head.setStretch(0, 1)
        whole.addLayout(head)
        whole.addWidget(self._panel)
        whole.addWidget(self._chips)
        desk.session.changed.connect(self._forget_offers)
        self.show_sought(self.sought)

    # --- building -----------------------------------------------------------------------------------------------------

    def _toggle(self) -> QPushButton:
        made = parts.button(
            self._desk, self._desk.say(N_("Filter")), self._unfold, name="moreFilters", icon="list-filter"
        )
        made.setCheckable(True)
        return made

    def _build_panel(self) -> None:
        self._panel.setObjectName("filterPanel")
        self._panel.setProperty("role", "card")
        self._codes = {name: self._box(f"filter_{name}", vocabulary.label) for name, vocabulary in CODED.items()}
        for name, vocabulary in CODED.items():
            self._fill(self._codes[name], vocabulary)
        self._start = self._line("filterFrom", N_("From"), 9)
        self._end = self._line("filterTo", N_("To"), 9)
        self._place = ReferenceLine(self._desk, ("place",))
        self._name(self._place, "filterPlace", N_("Lies in"))
        self._place.picked.connect(self._pick_place)
        self._place.textEdited.connect(self._place_typed)
        self._tag, self._batch = self._box("filterTag", N_("Tag")), self._box("filterBatch", N_("Import"))
        self._open_only = self._check("filterOpen", N_("Not done yet"))
        self._removed = self._check("filterRemoved", N_("Removed records"))
        flow = Flow(self._desk.theme.px(parts.GAP))
        margin = self._desk.theme.px(parts.GAP)
        flow.setContentsMargins(0, 0, 0, 0)
        parts.column(self._panel, margin=margin).addLayout(flow)
        for control in self._controls():
            flow.addWidget(control)
        self._panel.hide()

    def _controls(self) -> Sequence[QWidget]:
        dated = (self._start, self._end, self._place)
        return (*self._codes.values(), *dated, self._tag, self._batch, self._open_only, self._removed)

    def _name(self, line: QLineEdit, name: str, label: str) -> None:
        line.setObjectName(name)
        line.setPlaceholderText(self._desk.say(label))
        line.setAccessibleName(self._desk.say(label))

    def _line(self, name: str, label: str, letters: int) -> QLineEdit:
        line = QLineEdit()
        self._name(line, name, label)
        line.setMinimumWidth(line.fontMetrics().averageCharWidth() * letters)
        line.setClearButtonEnabled(False)
        line.textEdited.connect(self._pause.start)
        return line

    def _box(self, name: str, label: str) -> QComboBox:
        box = QComboBox()
        box.setObjectName(name)
        said = self._desk.say(label)
        box.setAccessibleName(said)
        box.addItem(said, "")
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(12)
        box.activated.connect(self._pause.start)
        return box

    def _fill(self, box: QComboBox, vocabulary: Vocabulary) -> None:
        for code, said in words.terms(self._desk, vocabulary):
            box.addItem(said, code)

    def _check(self, name: str, label: str) -> QCheckBox:
        box = QCheckBox(self._desk.say(label))
        box.setObjectName(name)
        box.setAccessibleName(self._desk.say(label))
        box.clicked.connect(self._pause.start)
        return box

    # --- showing ------------------------------------------------------------------------------------------------------

    def show_sought(self, sought: Sought) -> None:
        """Show the filters of what is sought; what its kind lacks is not offered."""
        self._offer(sought.kind)
        self._text.setText(sought.text)
        for name, box in self._codes.items():
            chosen = getattr(sought, name)
            box.setCurrentIndex(max(0, box.findData(chosen[0] if chosen else "")))
        self._start.setText(sought.start)
        self._end.setText(sought.end)
        self._place.show_record(self._find(sought.within))
        _choose(self._tag, sought.tag, sought.tag)
        _choose(self._batch, sought.batch, words.name_of(self._desk, self._find(sought.batch)))
        self._open_only.setChecked(sought.open_only)
        self._removed.setChecked(sought.removed)
        self.sought = sought
        self._show_chips()

    def _find(self, identifier: str) -> Record | None:
        return self._desk.session.archive.lookups().find(identifier) if identifier else None

    def _offer(self, kind: str) -> None:
        declared = fields_of(KINDS[kind])
        for name, box in self._codes.items():
            box.setVisible(name in declared)
        for line in (self._start, self._end):
            line.setVisible("date" in declared or "as_of" in declared)
        self._place.setVisible(bool({"places", "origins", "parent"} & declared.keys()))
        self._open_only.setVisible("done" in declared)

    def _show_chips(self) -> None:
        flow = self._chips.layout()
        assert isinstance(flow, Flow)
        flow.clear()
        shown = list(chips(self._desk, self.sought))
        for chip in shown:
            flow.add(self._chip(chip))
        if len(shown) > 1:
            clear = self._desk.say(N_("Clear the filters"))
            flow.add(parts.button(self._desk, clear, self.clear, name="filterClear", role="link"))
        self._chips.setVisible(bool(shown))
        self._keep.setEnabled(self.is_set)

    def _chip(self, chip: Chip) -> QPushButton:
        take_off = partial(self._take, chip.without)
        made = parts.button(self._desk, chip.words, take_off, name=f"chip_{chip.name}", icon="x", role="chip")
        made.setAccessibleName(self._desk.say(N_("Take off the filter “{words}”"), words=chip.words))
        return made

    @property
    def is_set(self) -> bool:
        """Whether anything is filtered."""
        now = self.sought
        return replace(now, order=Sought(now.kind).order, descending=True) != Sought(now.kind)

    # --- choosing -----------------------------------------------------------------------------------------------------

    def clear(self) -> None:
        """Every record of the kind again."""
        self._take(Sought(self.sought.kind, order=self.sought.order, descending=self.sought.descending))

    def _take(self, sought: Sought) -> None:
        self.show_sought(sought)
        self.changed.emit(sought)

    def focus_words(self, typed: str = "") -> None:
        """Put the focus where words are typed, with letters that were typed already."""
        self._text.setFocus()
        self._text.selectAll()
        if typed:
            self._text.insert(typed)
            self._pause.start()

    def _unfold(self) -> None:
        self._panel.setVisible(self._more.isChecked())
        if self._more.isChecked():
            self._desk.background.ask("filter offers", _offers, self._take_offers)
            next(box for box in self._controls() if not box.isHidden()).setFocus()

    def _take_offers(self, found: tuple[list[str], list[Record]]) -> None:
        tags, imports = found
        _refill(self._tag, ((tag, tag) for tag in tags))
        _refill(self._batch, ((one.id, one.heading) for one in imports))

    def _forget_offers(self) -> None:
        if self._more.isChecked():
            self._desk.background.ask("filter offers", _offers, self._take_offers)

    def _pick_place(self, identifier: str) -> None:
        self._place.show_record(self._find(identifier))
        self._take(replace(self._read(), within=identifier))

    def _place_typed(self, text: str) -> None:
        if not text and self.sought.within:
            self._take(replace(self._read(), within=""))

    def _tell(self) -> None:
        self.sought = self._read()
        self._show_chips()
        self.changed.emit(self.sought)

    def _read(self) -> Sought:
        start, end = day(self._start.text(), first=True), day(self._end.text(), first=False)
        asked: dict[str, Any] = {name: self._chosen(name, box) for name, box in self._codes.items()}
        asked |= {"tag": self._tag.currentData() or "", "batch": self._batch.currentData() or ""}
        asked |= {"open_only": self._open_only.isChecked(), "removed": self._removed.isChecked()}
        return replace(self.sought, text=self._text.text(), start=start, end=end, **asked)

    def _chosen(self, name: str, box: QComboBox) -> tuple[str, ...]:
        """What is chosen in a box; of several terms that a kept filter asks for, it shows the first."""
        before: tuple[str, ...] = getattr(self.sought, name)
        now = "" if box.isHidden() else str(box.currentData() or "")
        if before and before[0] == now:
            return before
        return (now,) if now else ()


def _offers(archive: Any) -> tuple[list[str], list[Record]]:
    return archive.tags(), archive.by_numbers(archive.numbers(Sought("batch"), _IMPORTS))


def _refill(box: QComboBox, offered: Iterator[tuple[str, str]]) -> None:
    """Other things to choose from; the choice stays."""
    now, said = box.currentData(), box.currentText()
    while box.count() > 1:
        box.removeItem(1)
    for value, label in offered:
        box.addItem(label, value)
    _choose(box, now, said)


def _choose(box: QComboBox, value: str, said: str) -> None:
    if value and box.findData(value) < 0:
        box.addItem(said, value)
    box.setCurrentIndex(max(0, box.findData(value)))


def day(text: str, *, first: bool) -> str:
    """The outermost day of a date as it was typed; nothing while it cannot be read."""
    try:
        read = parse_edtf(read_date(text).edtf) if text.strip() else None
    except BadDate:
        return ""
    day = (read.first if first else read.last) if read else None
    return day.isoformat() if day else ""
