"""The files of the record that a form edits: thumbnails, and a button for more. They can be dropped on the form too."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame

from db.messages import N_
from db.model.records import Record
from desktop import parts
from desktop.desk import Desk
from desktop.evidence.strip import EvidenceStrip
from desktop.forms.drafting import Drafting


class FilesCard(QFrame):
    """For kinds that can have files (`evidence.drops.HAVING_EVIDENCE`)."""

    def __init__(self, desk: Desk, drafting: Drafting) -> None:
        super().__init__()
        self._drafting = drafting
        self.setObjectName("files")
        self.setProperty("role", "card")
        inside = parts.column(self, margin=parts.SPACE)
        inside.addWidget(parts.label(desk.say(N_("Files")), "section"))
        self._strip = EvidenceStrip(desk, owner=self._stored)
        inside.addWidget(self._strip)
        drafting.changed.connect(self._show)
        self._show()

    def _stored(self) -> Record:
        """A file is of something: what is new is stored before it gets one."""
        self._drafting.store()
        return self._drafting.record

    def _show(self) -> None:
        self._strip.show_record(self._drafting.record)
