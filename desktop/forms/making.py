"""A record made on the way: below the line in which its name was typed, with what such a record needs."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from db.messages import N_
from db.model.declaration import fields_of
from db.model.records import KINDS
from desktop import parts
from desktop.desk import Desk
from desktop.editors.editor import commit_focused
from desktop.editors.reference import MAKEABLE, Wanted
from desktop.forms.drafting import Drafting
from desktop.forms.section import Section
from desktop.pins import Pins

_FIELDS: Final = {
    "place": ("name", "local_name", "level", "parent", "latitude", "longitude"),
    "source": ("name", "local_name", "source_kind", "person", "part_of", "confidentiality"),
    "actor": ("name", "local_name", "actor_type", "part_of"),
    "agreement": ("name", "local_name", "date", "date_text"),
    "document": ("title", "document_kind", "published", "published_text", "url", "text"),
}
"""What of a kind is asked for here; its own form has the rest."""


class MakingPanel(QFrame):
    """``made`` carries the id of the new record; ``closed`` comes when the panel is done with either way.

    Ctrl+Enter adds the record, Esc gives it up.
    """

    made = Signal(str)
    closed = Signal()

    def __init__(self, desk: Desk, wanted: Wanted) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName(f"new_{wanted.kind}_panel")
        self.setProperty("role", "inset")
        self._pins = Pins.of(desk.session)
        start = {**self._pins.start(wanted.kind), MAKEABLE[wanted.kind]: wanted.name}
        self._drafting = Drafting.new(desk, wanted.kind, start, held=True, parent=self)
        declared = fields_of(KINDS[wanted.kind])
        label = desk.say(KINDS[wanted.kind].label)
        inside = parts.column(self, margin=parts.GAP)
        inside.addWidget(parts.label(desk.say(N_("New: {kind}"), kind=label), "section"))
        self._section = Section(desk, "", self._drafting, [declared[name] for name in _FIELDS[wanted.kind]])
        self._section.setProperty("role", "")
        self._section.setContentsMargins(-parts.SPACE, -parts.SPACE, -parts.SPACE, -parts.SPACE)
        inside.addWidget(self._section)
        add = parts.button(desk, desk.say(N_("Add")), self.add, name="makingAdd", icon="check", role="main")
        add.setToolTip(desk.say(N_("Add the record (Ctrl+Enter)")))
        off = parts.button(desk, desk.say(N_("Cancel")), self.give_up, name="makingCancel")
        inside.addLayout(parts.row(add, off, stretch=True))

    def begin(self) -> None:
        """Put the focus where the first thing is missing; the name is there already."""
        rows = [row for row in self._section.rows.values() if row.field.required]
        empty = [row for row in rows if getattr(self._drafting.record, row.field.name) == row.field.type.empty]
        # After the choice that opened this has been dealt with.
        QTimer.singleShot(0, self, (empty or rows)[0].go)

    def add(self) -> None:
        """Enter the record, or say what it lacks."""
        commit_focused(self)
        with self._desk.navigator.known_failures():
            if self._drafting.finish():
                self._pins.follow(self._drafting.record)
                self.made.emit(self._drafting.record.id)
                self._close()
            elif self._drafting.problems:
                self._section.rows[self._drafting.problems[0].field].go()

    def give_up(self) -> None:
        """Nothing was stored, and nothing is."""
        self._drafting.give_up()
        self._close()

    def _close(self) -> None:
        self.closed.emit()
        self.hide()
        self.deleteLater()

    def event(self, event: QEvent) -> bool:
        # Esc and Ctrl+Enter are the window's too; here they are the panel's.
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_ours(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if not _is_ours(event):
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Escape:
            self.give_up()
        else:
            self.add()


def _is_ours(event: QKeyEvent) -> bool:
    ends = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return event.key() == Qt.Key.Key_Escape or (ends and event.modifiers() == Qt.KeyboardModifier.ControlModifier)
