"""What a record says, in words, beside the list: its fields, figures, chains, excerpts, history."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QWidget

from db.messages import N_
from db.model.declaration import fields_of
from db.model.records import Chain, Document, Figure, Record
from db.model.types import Text
from desktop import parts, words
from desktop.desk import Desk
from desktop.evidence.strip import EvidenceStrip
from desktop.forms.page import NOT_EDITED
from exports.terminal.attached import attached

_LONGEST = 600
"""Letters of a text that are shown here; the form shows it whole."""


class Details(QScrollArea):
    """One record, or a hint that there is none under the cursor."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.record: Record | None = None
        self.setObjectName("details")
        self.setAccessibleName(desk.say(N_("Details")))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inside = QWidget()
        self._inside = parts.column(inside, margin=parts.GAP)
        self.setWidget(inside)
        self.show_record(None)

    def show_record(self, record: Record | None) -> None:
        """Show this record; only what is quick is read: what belongs to it and to nothing else."""
        self.record = record
        parts.clear(self._inside)
        if record is None:
            self._inside.addWidget(parts.label(self._desk.say(N_("Choose a record to see what it says.")), "muted"))
        else:
            self._show(record)
        self._inside.addStretch(1)
        self.verticalScrollBar().setValue(0)

    def refresh(self) -> None:
        """Show the same record as it is now."""
        if self.record is not None and self._desk.session.is_open:
            self.show_record(self._desk.session.archive.lookups().find(self.record.id))

    def _show(self, record: Record) -> None:
        wording = words.wording(self._desk)
        title = parts.label(wording.name(record), "heading", "detailsTitle")
        self._inside.addWidget(title)
        self._inside.addLayout(self._ways(record))
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.GAP)
        grid.setVerticalSpacing(parts.TIGHT)
        grid.setColumnStretch(1, 1)
        for name, field in fields_of(type(record)).items():
            value = getattr(record, name)
            if name in NOT_EDITED or value in (field.type.empty, ""):
                continue
            said = wording.value(field.type, value)
            if isinstance(field.type, Text) and len(said) > _LONGEST:
                said = f"{said[:_LONGEST]}…"
            at = grid.rowCount()
            caption = parts.label(self._desk.say(field.label), "label")
            grid.addWidget(caption, at, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(parts.label(said), at, 1, Qt.AlignmentFlag.AlignTop)
        self._inside.addLayout(grid)
        files = EvidenceStrip(self._desk)
        files.show_record(record)
        self._inside.addWidget(files)
        self._show_attached(record)

    def _ways(self, record: Record) -> QHBoxLayout:
        go = partial(self._desk.navigator.record, record.id)
        edit = parts.button(self._desk, self._desk.say(N_("Open")), go, name="detailsOpen", icon="pencil")
        code = parts.label(record.code, "chip", "detailsCode")
        code.setWordWrap(False)
        return parts.row(edit, code, stretch=True)

    def _show_attached(self, record: Record) -> None:
        wording = words.wording(self._desk)
        found = attached(self._desk.session.archive, record)
        figures = [one for one in found.of(Figure.kind) if isinstance(one, Figure)]
        if figures:
            self._inside.addWidget(parts.label(self._desk.say(N_("Figures")), "section"))
        for figure in figures:
            self._show_figure(figure)
        for chain in found.of(Chain.kind) if not figures else []:
            self._inside.addWidget(parts.label(wording.name(chain), "muted"))

    def _show_figure(self, figure: Figure) -> None:
        wording = words.wording(self._desk)
        declared = fields_of(Figure)
        measure = wording.value(declared["measure"].type, figure.measure)
        said = wording.joined(wording.quantity(quantity) for quantity in figure.quantities)
        self._inside.addWidget(parts.label(f"{measure}: {said}"))
        self._inside.addWidget(parts.label(wording.value(declared["chains"].type, figure.chains), "small"))
        for excerpt in figure.excerpts:
            document = wording.find(excerpt.document)
            where = wording.name(document) if isinstance(document, Document) else ""
            self._inside.addWidget(parts.label(f"“{excerpt.exact}” {where}", "muted"))
