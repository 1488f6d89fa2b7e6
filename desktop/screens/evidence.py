"""S4, chain and evidence: through whom it came, what it says, and the files that prove it."""

from __future__ import annotations

from dataclasses import replace
from typing import Final, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLineEdit, QSplitter, QTabBar, QWidget

from db.messages import N_
from db.model.change import Change
from db.model.records import Chain, Document, Evidence, Record
from db.store.listing import Sought
from desktop import parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.documents.pane import DocumentPane, Passage
from desktop.evidence.chain_card import ChainCard
from desktop.evidence.details import EvidenceDetails
from desktop.evidence.listing import EvidenceList
from desktop.evidence.refused import RefusedFiles
from desktop.screens.screen import Screen
from desktop.tables.model import RecordTable
from desktop.tables.names import NamesList

_KINDS: Final = (
    (Chain.kind, N_("Chains"), "link"), (Document.kind, N_("Documents"), "file-text"),
    (Evidence.kind, N_("Files"), "paperclip"),
)  # fmt: skip
_PAUSE: Final = 150
"""Milliseconds after the last key before the list is asked for."""
_LIST: Final = 380
"""Pixels of a list's width at 100 %, or two fifths of the screen, until somebody draws it wider."""

R = TypeVar("R", bound=Record)


class EvidenceScreen(Screen):
    """Three lists, each with what it shows beside it. Shown for a `Chain`, `Document`, `Evidence` or `Passage`."""

    act = "show_evidence"

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self._laid_out = False
        self._tables = {kind: RecordTable(desk, Sought(kind), self) for kind, _, _ in _KINDS}
        self.tabs = self._kind_tabs()
        self.words = self._line()
        attach = actions["attach"]
        self._add = parts.tool(desk, "paperclip", attach.toolTip(), attach.trigger, name="addFiles")
        self.chain = ChainCard(desk)
        self.document = DocumentPane(desk)
        self.details = EvidenceDetails(desk)
        self.refused = RefusedFiles(desk)
        whole = parts.column(self, space=parts.GAP)
        whole.addWidget(self.tabs)
        whole.addWidget(self.refused)
        self._splitter = self._parted()
        whole.addWidget(self._splitter, 1)
        self._choose_kind(0)

    # --- building -----------------------------------------------------------------------------------------------------

    def _kind_tabs(self) -> QTabBar:
        tabs = QTabBar()
        tabs.setObjectName("evidenceKinds")
        tabs.setAccessibleName(self.desk.say(N_("Kind of record")))
        tabs.setDrawBase(False)
        tabs.setExpanding(False)
        for _, label, icon in _KINDS:
            tabs.addTab(self.desk.theme.icon(icon), self.desk.say(label))
        tabs.currentChanged.connect(self._choose_kind)
        return tabs

    def _line(self) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName("evidenceWords")
        line.setPlaceholderText(self.desk.say(N_("Words")))
        line.setAccessibleName(self.desk.say(N_("Words")))
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE)
        self._pause.timeout.connect(self._seek)
        line.textEdited.connect(self._pause.start)
        return line

    def _parted(self) -> QSplitter:
        splitter = parts.splitter(self.desk, "evidenceSplitter")
        for widgets, beside in ((self._made_lists(), 0), (self._panes_in_order(), parts.GAP)):
            side = QWidget()
            inside = parts.column(side)
            inside.setContentsMargins(beside, 0, beside, 0)
            if not beside:
                inside.addLayout(parts.row(self.words, self._add))
            for widget in widgets:
                inside.addWidget(widget)
            splitter.addWidget(side)
        splitter.setStretchFactor(1, 1)
        return splitter

    def _made_lists(self) -> list[NamesList]:
        tables = self._tables
        self.chains = NamesList(self.desk, tables[Chain.kind], "chains", N_("Chains"))
        self.documents = NamesList(self.desk, tables[Document.kind], "documents", N_("Documents"))
        self.files = EvidenceList(self.desk, tables[Evidence.kind])
        for view in (self.chains, self.documents, self.files):
            view.empty_hint = self.desk.say(N_("Nothing recorded yet"))
            view.looked_at.connect(self._look_at)
            view.opened.connect(self._open)
        for table in tables.values():
            table.counted.connect(self._point)
        return self._lists_in_order()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        super().showEvent(event)
        if not self._laid_out:
            self._laid_out = True
            room = self.width()
            lists = min(self.desk.theme.px(_LIST), room * 2 // 5)
            self._splitter.setSizes([lists, room - lists])

    # --- what is sought -----------------------------------------------------------------------------------------------

    @property
    def kind(self) -> str:
        """The kind whose list is shown."""
        return _KINDS[self.tabs.currentIndex()][0]

    def _choose_kind(self, place: int) -> None:
        for number, widgets in enumerate(zip(self._lists_in_order(), self._panes_in_order(), strict=True)):
            for widget in widgets:
                widget.setVisible(number == place)
        self.words.setText(self._tables[self.kind].sought.text)

    def _lists_in_order(self) -> list[NamesList]:
        return [self.chains, self.documents, self.files]

    def _panes_in_order(self) -> list[QWidget]:
        return [self.chain, self.document, self.details]

    def _seek(self) -> None:
        table = self._tables[self.kind]
        table.seek(replace(table.sought, text=self.words.text()))

    def show_subject(self, subject: object) -> None:
        """Show what somebody came for, whatever the list was limited to."""
        if isinstance(subject, Passage):
            found = self.desk.session.archive.lookups().find(subject.document)
            if isinstance(found, Document):
                self.show_subject(found)
                self.document.show_passage(subject)
        elif isinstance(subject, Record) and subject.kind in self._tables:
            self.tabs.setCurrentIndex([kind for kind, _, _ in _KINDS].index(subject.kind))
            self._show(subject)
            self._point()

    def subject(self) -> object:
        return self._looked_at()

    def entrance(self) -> QWidget:
        return self._lists_in_order()[self.tabs.currentIndex()]

    def record(self) -> Record | None:
        """Files that are dropped on a chain belong to the document in which it ends."""
        if self.kind == Chain.kind:
            return self.chain.document
        return self.document.document if self.kind == Document.kind else None

    # --- what is shown ------------------------------------------------------------------------------------------------

    def _look_at(self, record: Record | None) -> None:
        if record is not None and record != self._looked_at():
            self._show(record)

    def _show(self, record: Record | None) -> None:
        match record:
            case Chain():
                self.chain.show_chain(record)
            case Document():
                self.document.show_document(record)
            case Evidence():
                self.details.show_evidence(record)

    def _point(self) -> None:
        """Put the cursor of the list on what the pane shows, as soon as the list has it."""
        record = self._looked_at()
        if record is not None:
            number = self.desk.session.archive.lookups().pk(record.id)
            self._lists_in_order()[self.tabs.currentIndex()].choose(self._tables[self.kind].row_of(number))

    def _looked_at(self) -> Record | None:
        return {Chain.kind: self.chain.chain, Document.kind: self.document.document}.get(
            self.kind, self.details.evidence
        )

    def _open(self, record: Record) -> None:
        self.desk.navigator.record(record.id)

    def refresh(self, change: Change | None) -> None:
        for table in self._tables.values():
            if change is None:
                table.ask()
            else:
                table.follow(change)
        find = self.desk.session.archive.lookups().find
        chain, document, evidence = self.chain.chain, self.document.document, self.details.evidence
        self.chain.show_chain(_there(chain and find(chain.id), Chain))
        self.document.show_document(_there(document and find(document.id), Document))
        self.details.show_evidence(_there(evidence and find(evidence.id), Evidence))


def _there(record: Record | None, kind: type[R]) -> R | None:
    return record if isinstance(record, kind) and not record.removed and not record.erased else None
