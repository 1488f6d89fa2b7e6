"""One document: what it says with its figures marked, and the files that belong to it, side by side as pages."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Final

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from db.messages import N_, NN_, numbered
from db.model.declaration import fields_of
from db.model.records import Document, Evidence
from db.model.vocabulary import DOCUMENT_KIND
from desktop import parts, words
from desktop.desk import Desk
from desktop.documents.marks import Mark, marks_of
from desktop.documents.offers import Offers
from desktop.documents.picture import PictureView
from desktop.documents.text import TextPane
from desktop.evidence.drops import evidence_of
from desktop.evidence.naming import visible

_ROOMY: Final = 125
"""Size of text, in percent, up to which a heading leaves enough room for what it heads."""


_OFFERED: Final = NN_(
    "{count} figure is offered: F8 goes to the next one, Enter takes it into a form.",
    "{count} figures are offered: F8 goes to the next one, Enter takes it into a form.",
)


@dataclass(frozen=True)
class Passage:
    """A place in a document's text, in code points: what an excerpt leads to."""

    document: str
    start: int
    end: int


class DocumentPane(QWidget):
    """Shows a `Document`; a mark leads to its figure's form, and Back from there returns here."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.document: Document | None = None
        self._files: list[Evidence] = []
        self.setObjectName("documentPane")
        self._title = parts.label("", "heading" if desk.theme.scale <= _ROOMY else "section", "documentTitle")
        parts.at_start(desk, self._title)
        self._facts = parts.label("", "muted", "documentFacts")
        self._open = parts.button(desk, desk.say(N_("Open")), self._open_form, name="documentOpen", icon="pencil")
        self._pages = QTabBar()
        self._pages.setObjectName("documentPages")
        self._pages.setAccessibleName(desk.say(N_("Text and files of the document")))
        self._pages.setDrawBase(False)
        self._pages.setExpanding(False)
        self._pages.currentChanged.connect(self._turn)
        self.text = TextPane(desk)
        self.text.opened.connect(self._go)
        self.offers = Offers(desk, self)
        self.offers.found.connect(self._show_offers)
        self._find = parts.button(
            desk, desk.say(N_("Find figures")), self._find_figures, name="findFigures", icon="file-search"
        )
        self._find.setToolTip(
            desk.say(N_("Mark what the words offer as figures; nothing is stored before you enter it"))
        )
        self._capture = parts.button(
            desk, desk.say(N_("Capture")), self._capture_it, name="captureDocument", icon="list-checks", role="main"
        )
        self._capture.setToolTip(desk.say(N_("Make figures of its words, one after the other")))
        self._offered = parts.label("", "muted", "offered")
        self._offered.hide()
        self.picture = PictureView(desk)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.text)
        self._stack.addWidget(self.picture)
        inside = parts.column(self)
        verbs = parts.row(self._capture, self._find, self._open, stretch=desk.theme.scale > _ROOMY)
        if desk.theme.scale > _ROOMY:
            # Beside the verbs a title would have one word a line.
            inside.addWidget(self._title)
            inside.addLayout(verbs)
        else:
            head = parts.row(self._title)
            head.addLayout(verbs)
            head.setStretch(0, 1)
            inside.addLayout(head)
        inside.addWidget(self._facts)
        inside.addWidget(self._offered)
        inside.addWidget(self._pages)
        inside.addWidget(self._stack, 1)
        self.show_document(None)

    def show_document(self, document: Document | None) -> None:
        """Show this document; the same one again keeps its page and place."""
        same = document is not None and self.document is not None and self.document.id == document.id
        self.document = document
        self._files = evidence_of(self._desk, document) if document else []
        self.offers.forget(unless=document)
        for widget in (self._open, self._pages, self._stack):
            widget.setVisible(document is not None)
        for verb in (self._capture, self._find):
            verb.setVisible(bool(document and document.text) and self._desk.session.archive.writable)
        if document is None:
            self._title.setText("")
            self._facts.setText(self._desk.say(N_("Choose a document to read it.")))
            return
        self._title.setText(words.name_of(self._desk, document))
        self._facts.setText(self._said(document))
        self._facts.setVisible(bool(self._facts.text()))
        self._show_marks(document)
        self._list_pages(self._pages.currentIndex() if same else 0)

    # --- figures in the text ------------------------------------------------------------------------------------------

    def _show_marks(self, document: Document) -> list[Mark]:
        """The figures that rest on the text, and those that it offers; these are returned."""
        known = marks_of(self._desk, document)
        offered = list(self.offers.marks(known))
        self.text.show_text(document.text, sorted((*known, *offered), key=lambda mark: (mark.start, mark.end)))
        self._offered.setVisible(bool(offered))
        return offered

    def _find_figures(self) -> None:
        if self.document is not None:
            self._say_offered(self._desk.say(N_("Reading the text…")))
            self.offers.look(self.document)

    def _show_offers(self) -> None:
        if self.document is None:
            return
        self._pages.setCurrentIndex(0)
        if offered := self._show_marks(self.document):
            self._say_offered(self._desk.language.say(numbered(_OFFERED, len(offered))))
            self.text.setFocus()
            self.text.show_place(offered[0].start, offered[0].end)
        else:
            self._say_offered(self._desk.say(N_("The words offer no further figure.")))

    def _say_offered(self, sentence: str) -> None:
        self._offered.setText(sentence)
        self._offered.show()

    def _go(self, mark: str) -> None:
        if not self.offers.take(mark):
            self._desk.navigator.record(mark)

    # --- pages --------------------------------------------------------------------------------------------------------

    def show_passage(self, passage: Passage) -> None:
        """Bring a place of the text into sight."""
        self._pages.setCurrentIndex(0)
        self.text.show_place(passage.start, passage.end)

    def _list_pages(self, chosen: int) -> None:
        while self._pages.count():
            self._pages.removeTab(0)
        self._pages.addTab(self._desk.theme.icon("file-text"), self._desk.say(N_("Text")))
        for evidence in self._files:
            self._pages.addTab(self._desk.theme.icon("paperclip"), visible(evidence.name)[:40])
        first = 1 if not chosen and self.document and not self.document.text and self._files else chosen
        self._pages.setCurrentIndex(min(first, self._pages.count() - 1))
        self._turn(self._pages.currentIndex())

    def _turn(self, page: int) -> None:
        files = self._files[page - 1 : page] if page > 0 else []
        self.picture.show_evidence(files[0] if files else None)
        self._stack.setCurrentWidget(self.picture if files else self.text)

    def _said(self, document: Document) -> str:
        """Kind, author, day, language, and whether the text is the one whose fingerprint was taken."""
        kind = words.term(self._desk, DOCUMENT_KIND, document.document_kind) if document.document_kind else ""
        date = words.wording(self._desk).value(fields_of(Document)["published"].type, document.published)
        said = [kind, document.written_by, date and f"\u2066{date}\u2069", document.language.upper()]
        return " · ".join([*filter(None, said), *self._fingerprint(document)])

    def _fingerprint(self, document: Document) -> list[str]:
        if not document.text_sha256:
            return []
        short = f"\u2066SHA-256 {document.text_sha256[:8]}…\u2069"
        if hashlib.sha256(document.text.encode()).hexdigest() == document.text_sha256:
            return [f"{short} ✓"]
        return [self._desk.say(N_("⬣ {fingerprint}: the text is not the one that was entered"), fingerprint=short)]

    def _capture_it(self) -> None:
        if self.document is not None:
            self._desk.navigator.screen("show_capture", self.document)

    def _open_form(self) -> None:
        if self.document is not None:
            self._desk.navigator.record(self.document.id)
