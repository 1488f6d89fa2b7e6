"""The files of a record as a row of thumbnails, for whoever shows or edits the record: each opens where it is kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QToolButton, QWidget

from db.attaching import belonging_to
from db.messages import N_
from db.model.change import Change
from db.model.records import Evidence, Record
from desktop import parts
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.editors.flow import Flow
from desktop.evidence import thumbnail
from desktop.evidence.drops import ANY_FILE, HAVING_EVIDENCE, evidence_of
from desktop.evidence.naming import tip, visible
from desktop.evidence.previews import Wanted

_EDGE, _FRAME = 64, 8
_SHOWN = 24
"""Thumbnails; of a record with more of them, the list of evidence shows all."""


class EvidenceStrip(QWidget):
    """``show_record`` says whose files; it follows changes by itself. With ``adding`` there is a button for more.

    ``owner`` gives the record to which more of them shall belong, if it is not stored before somebody adds some.
    """

    def __init__(self, desk: Desk, *, adding: bool = True, owner: Callable[[], Record] | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._adding = adding
        self._owner = owner
        self._record: Record | None = None
        self._buttons: dict[str, list[QToolButton]] = {}
        self._shown: list[Evidence] = []
        self.setObjectName("evidenceStrip")
        self._flow = Flow(parts.TIGHT)
        self.setLayout(self._flow)
        desk.session.changed.connect(self._follow)
        desk.evidence.previews.ready.connect(self._show_drawn)

    def show_record(self, record: Record | None) -> None:
        """Show the files of this record; hidden where it can have none."""
        self._record = record
        self._show(evidence_of(self._desk, record) if record else [])
        self.setVisible(isinstance(record, HAVING_EVIDENCE) and (self._adding or bool(self._shown)))

    def show_files(self, found: list[Evidence]) -> None:
        """Show these files, whatever they belong to."""
        self._record = None
        self._show(found)
        self.setVisible(bool(found))

    def _show(self, found: list[Evidence]) -> None:
        self._flow.clear()
        self._buttons.clear()
        self._shown = found
        for evidence in found[:_SHOWN]:
            self._flow.add(self._button(evidence))
        if len(found) > _SHOWN:
            more = self._desk.say(N_("{number} more"), number=self._desk.number(len(found) - _SHOWN))
            go = partial(self._desk.navigator.screen, "show_evidence", found[_SHOWN])
            self._flow.add(parts.button(self._desk, more, go, name="evidenceMore", role="link"))
        if self._adding and self._record is not None and self._desk.session.archive.writable:
            words = self._desk.say(N_("Add files"))
            self._flow.add(parts.button(self._desk, words, self._choose, name="evidenceAdd", icon="paperclip"))

    def _button(self, evidence: Evidence) -> QToolButton:
        words = f"{visible(evidence.name)} · {evidence.code}"
        go = partial(self._desk.navigator.screen, "show_evidence", evidence)
        made = parts.tool(self._desk, "file", words, go, name=f"evidence_{evidence.code}")
        made.setToolTip(tip(words))
        edge = self._desk.theme.px(_EDGE)
        made.setIconSize(QSize(edge, edge))
        made.setFixedSize(edge + _FRAME, edge + _FRAME)
        made.setIcon(thumbnail.pixmap(self._desk, evidence, edge))
        self._buttons.setdefault(evidence.sha256, []).append(made)
        return made

    def _choose(self) -> None:
        chosen = files.several_to_open(self, self._desk, N_("Add files as evidence"), ANY_FILE)
        if chosen:
            with self._desk.navigator.known_failures():
                owner = self._owner() if self._owner else self._record
                self._desk.evidence.attaching.add(chosen, belonging_to(owner))

    def _show_drawn(self, wanted: Wanted) -> None:
        for button in self._buttons.get(wanted.evidence.sha256, ()):
            button.setIcon(thumbnail.pixmap(self._desk, wanted.evidence, self._desk.theme.px(_EDGE)))

    def _follow(self, change: Change, by: object) -> None:
        if self._record is not None and any(isinstance(record, Evidence) for record in change.after.values()):
            self.show_record(self._record)
