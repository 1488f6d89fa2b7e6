"""A picture of words, and beside it an empty text into which somebody types them."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.messages import N_
from db.model.records import Document
from desktop import parts
from desktop.desk import Desk
from desktop.documents.picture import PictureView
from desktop.editors.exact_text import ExactBox, exact
from desktop.evidence.drops import evidence_of
from desktop.theme import SOURCE_TEXT


class Transcribing(QWidget):
    """``typed`` carries the words when somebody is done with them."""

    typed = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.document: Document | None = None
        self.setObjectName("transcribing")
        self.picture = PictureView(desk)
        self.box = ExactBox()
        self.box.setObjectName("transcribedText")
        self.box.setAccessibleName(desk.say(N_("Words of the picture")))
        self.box.setPlaceholderText(desk.say(N_("Type or paste what the picture says, letter by letter.")))
        self.box.setTabChangesFocus(True)
        self.box.setFont(desk.theme.font(SOURCE_TEXT))
        self.box.textChanged.connect(self._follow)
        self._done = parts.button(desk, desk.say(N_("Capture these words")), self.give, name="transcribed",
                                  icon="check", role="main")  # fmt: skip
        self._done.setToolTip(desk.say(N_("Capture these words (Ctrl+Enter)")))
        splitter = parts.splitter(desk, "transcribingSplitter")
        splitter.addWidget(self.picture)
        side = QWidget()
        inside = parts.column(side)
        inside.setContentsMargins(*((0, 0, parts.GAP, 0) if desk.right_to_left else (parts.GAP, 0, 0, 0)))
        inside.addWidget(parts.label(desk.say(N_("Words of the picture")), "section"))
        inside.addWidget(self.box, 1)
        inside.addLayout(parts.row(self._done, stretch=True))
        splitter.addWidget(side)
        splitter.setSizes([1000, 1000])
        parts.column(self).addWidget(splitter, 1)

    def show_document(self, document: Document) -> None:
        """The picture of a document; words that were typed for another one are gone from here."""
        if self.document is None or self.document.id != document.id:
            self.box.clear()
        self.document = document
        self.follow()
        self._follow()
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def follow(self) -> None:
        """The picture is taken in beside the window: it comes when it is there."""
        files = evidence_of(self._desk, self.document) if self.document is not None else []
        self.picture.show_evidence(files[0] if files else None)

    def _follow(self) -> None:
        self._done.setEnabled(bool(self.box.toPlainText().strip()))

    def give(self) -> None:
        """The words are whole."""
        text = exact(self.box.document())
        if text.strip():
            self.typed.emit(text)
