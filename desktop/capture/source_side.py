"""The side of the source: its text, and the files of its document as pages."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from db.messages import N_
from db.model.records import Document, Evidence
from desktop import parts
from desktop.capture.source_text import SourceText
from desktop.desk import Desk
from desktop.documents.picture import PictureView
from desktop.evidence.drops import evidence_of
from desktop.evidence.naming import visible

_NAME = 24
"""Letters of a file's name that its tab shows."""


class SourceSide(QWidget):
    """``text`` is always there; the tabs only where the document has files."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._files: list[Evidence] = []
        self.setObjectName("captureSourceSide")
        self._pages = QTabBar()
        self._pages.setObjectName("capturePages")
        self._pages.setAccessibleName(desk.say(N_("Text and files of the document")))
        self._pages.setDrawBase(False)
        self._pages.setExpanding(False)
        self._pages.currentChanged.connect(self._turn)
        self.text = SourceText(desk)
        self.picture = PictureView(desk)
        self._views = QStackedWidget()
        self._views.addWidget(self.text)
        self._views.addWidget(self.picture)
        inside = parts.column(self)
        # Towards the line between the sides; Qt does not mirror margins.
        inside.setContentsMargins(*((parts.TIGHT, 0, 0, 0) if desk.right_to_left else (0, 0, parts.TIGHT, 0)))
        inside.addWidget(self._pages)
        inside.addWidget(self._views, 1)

    def show_document(self, document: Document) -> None:
        """List its files anew, and show its text."""
        self._files = evidence_of(self._desk, document)
        while self._pages.count():
            self._pages.removeTab(0)
        self._pages.addTab(self._desk.theme.icon("file-text"), self._desk.say(N_("Text")))
        for evidence in self._files:
            self._pages.addTab(self._desk.theme.icon("paperclip"), visible(evidence.name)[:_NAME])
        self._pages.setVisible(bool(self._files))
        self._turn(0)

    def follow(self, document: Document) -> None:
        """A file may have come: it is taken in beside the window."""
        if [one.id for one in evidence_of(self._desk, document)] != [one.id for one in self._files]:
            self.show_document(document)

    def show_text(self) -> None:
        """The text in front: somebody goes to a place of it."""
        self._pages.setCurrentIndex(0)

    def _turn(self, page: int) -> None:
        files = self._files[page - 1 : page] if page > 0 else []
        self.picture.show_evidence(files[0] if files else None)
        self._views.setCurrentWidget(self.picture if files else self.text)
