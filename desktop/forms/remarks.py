"""What somebody wants looked at in one field of a record: a small flag under it until it is done."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from db.messages import N_
from db.model.change import Change
from db.model.records import Remark
from desktop import parts
from desktop.desk import Desk
from desktop.editors.short_line import ShortLine
from desktop.forms.drafting import Drafting


class Remarks(QObject):
    """The remarks on one record, by field; read once and again when one changes."""

    changed = Signal()

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        super().__init__(drafting)
        self._desk = desk
        self._drafting = drafting
        self._known: list[Remark] | None = None
        desk.session.changed.connect(self._follow)

    def of(self, field: str) -> list[Remark]:
        """Those on this field, the open ones first."""
        if self._known is None:
            self._known = self._read()
        return sorted((remark for remark in self._known if remark.field == field), key=lambda remark: remark.done)

    def _read(self) -> list[Remark]:
        if not self._drafting.stored:
            return []
        found = self._desk.session.archive.referring(self._drafting.record.id, "about")
        return [record for record in found if isinstance(record, Remark) and not record.removed and not record.erased]

    def add(self, field: str, text: str) -> None:
        """A new one; the record is stored first, for the remark is about it."""
        with self._desk.navigator.known_failures():
            self._drafting.store()
            self._desk.session.save(Remark(text=text, about=self._drafting.record.id, field=field, state="entered"))

    def _follow(self, change: Change, by: object) -> None:
        if not change or any(isinstance(record, Remark) for record in change.after.values()):
            self._known = None
            self.changed.emit()


class FieldRemarks(QWidget):
    """The remarks on one field, and, once somebody wants to write one, a line to do so."""

    def __init__(self, desk: Desk, remarks: Remarks, field: str) -> None:
        super().__init__()
        self._desk = desk
        self._remarks = remarks
        self._field = field
        self.setObjectName(f"{field}Remarks")
        self._inside = parts.column(self, space=parts.TIGHT)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(parts.TIGHT)
        self._inside.addLayout(self._lines)
        self._new: ShortLine | None = None
        remarks.changed.connect(self.show_remarks)
        self.show_remarks()

    def show_remarks(self) -> None:
        """Show those that are open; with the line to write, those that are done too."""
        parts.clear(self._lines)
        shown = [remark for remark in self._remarks.of(self._field) if self._new is not None or not remark.done]
        for remark in shown:
            self._lines.addLayout(self._line(remark))
        self.setVisible(bool(shown) or self._new is not None)

    def _line(self, remark: Remark) -> QHBoxLayout:
        tone = "muted" if remark.done else "finding"
        flag = QLabel()
        flag.setPixmap(self._desk.theme.pixmap("check" if remark.done else "flag", 16, "ok" if remark.done else "warn"))
        said = parts.label(remark.text, tone)
        words = self._desk.say(N_("Reopen")) if remark.done else self._desk.say(N_("Done"))
        turn = parts.button(self._desk, words, partial(self._turn, remark), name="remarkDone", role="link")
        turn.setAccessibleName(f"{words}: {remark.text}")
        row = parts.row(flag, said, turn)
        row.setStretch(1, 1)
        return row

    def _turn(self, remark: Remark) -> None:
        with self._desk.navigator.known_failures():
            self._desk.session.save(replace(remark, done=not remark.done))

    def write(self) -> None:
        """Open the line in which a remark is written."""
        if self._new is None:
            words = self._desk.say(N_("Remark on this field; Enter keeps it, Esc closes"))
            self._new = ShortLine("remarkLine", words)
            self._new.kept.connect(self._keep)
            self._new.left.connect(self._leave)
            self._new.given_up.connect(self._close)
            self._inside.addWidget(self._new)
        self.show_remarks()
        self._new.open()

    def _leave(self) -> None:
        if self._new is not None and self._new.text().strip():
            self._keep()

    def _keep(self) -> None:
        if text := self._close():
            self._remarks.add(self._field, text)

    def _close(self) -> str:
        line, self._new = self._new, None
        text = line.done() if line is not None else ""
        self.show_remarks()
        return text
