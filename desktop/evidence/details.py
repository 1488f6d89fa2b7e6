"""One attached file: its picture, what is known of it, and what can be done with it. Nothing here ever opens it."""

from __future__ import annotations

import mimetypes
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from db.errors import SanadError
from db.messages import N_, Message
from db.model.records import Evidence
from db.store.media_type import PROGRAMS, TOLD_BY_CONTENT
from db.texts.saying import readable
from db.viewing import drawing
from desktop import parts, words
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.documents.picture import PictureView
from desktop.editors.flow import Flow
from desktop.evidence.drops import ANY_FILE
from desktop.evidence.errands import VERIFYING
from desktop.evidence.naming import breakable, harmless, isolated, made_visible, visible
from desktop.evidence.sizes import in_units
from desktop.evidence.taken import TakenCard
from desktop.evidence.wording import take_words
from desktop.navigator import ERROR, OK

_PICTURE, _SENTENCE = 260, 96
"""Pixels of its height at 100 %: where there is one, and where a sentence says why there is none."""


class EvidenceDetails(QScrollArea):
    """Shows one `Evidence`, or a hint how files come in."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.evidence: Evidence | None = None
        self.setObjectName("evidenceDetails")
        self.setAccessibleName(desk.say(N_("Details")))
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        self._body = parts.column(body, margin=parts.GAP)
        self.setWidget(body)
        self.picture = PictureView(desk)
        self.taken = TakenCard(desk)
        self._facts = QWidget()
        self._said: QVBoxLayout = parts.column(self._facts, space=parts.TIGHT)
        self._found = parts.label("", "", "verified")
        self._body.addWidget(self.picture)
        self._body.addWidget(self._facts)
        self._body.addLayout(self._ways())
        self._body.addWidget(self._found)
        self._body.addWidget(self.taken)
        self._body.addStretch(1)
        self.destroyed.connect(lambda: desk.evidence.errands.forget(VERIFYING))
        desk.evidence.previews.ready.connect(self._show_taken)
        self.show_evidence(None)

    def _ways(self) -> Flow:
        say, button = self._desk.say, partial(parts.button, self._desk)
        self._verify = button(say(N_("Verify")), self.verify, name="verify", icon="shield-check")
        self._save = button(say(N_("Save a copy…")), self._ask_where, name="saveCopy", icon="download")
        self._words = button(say(N_("Take its words")), self._take_words, name="takeWords", icon="file-text")
        self._words.setToolTip(say(N_("Put the text of this file into a document, to mark figures in it")))
        self._open = button(say(N_("Open the form")), self._open_form, name="evidenceOpen", icon="pencil")
        self._remove = button(say(N_("Remove")), self._take_off, name="evidenceRemove", icon="trash-2")
        line = Flow(parts.GAP)
        for way in (self._verify, self._save, self._words, self._open, self._remove):
            line.add(way)
        return line

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_evidence(self, evidence: Evidence | None) -> None:
        """Show this file."""
        if evidence is None or self.evidence is None or evidence.sha256 != self.evidence.sha256:
            self._found.setText("")
        self.evidence = evidence
        self.picture.show_evidence(evidence)
        self.picture.setVisible(evidence is not None)
        height = _PICTURE if evidence is not None and drawing.drawable(evidence) else _SENTENCE
        self.picture.setFixedHeight(self._desk.theme.px(height))
        for way in (self._verify, self._save, self._open, self._remove):
            way.setVisible(evidence is not None)
        writable = self._desk.session.is_open and self._desk.session.archive.writable
        self._words.setVisible(evidence is not None and writable and readable(evidence))
        parts.clear(self._said)
        if evidence is None:
            hint = N_("Drop files anywhere in the window to keep them here, or add them with Ctrl+Shift+A.")
            self._said.addWidget(parts.label(self._desk.say(hint), "muted", "evidenceHint"))
        else:
            self._say(evidence)
        self._show_taken()

    def _say(self, evidence: Evidence) -> None:
        name = parts.label(isolated(self._desk, visible(evidence.name)), "section", "evidenceName")
        self._said.addWidget(name)
        if warning := _misnamed(evidence):
            self._said.addWidget(parts.label(f"▲ {self._desk.language.say(warning)}", "finding", "misnamed"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(parts.GAP)
        grid.setVerticalSpacing(parts.TIGHT)
        grid.setColumnStretch(1, 1)
        say = partial(isolated, self._desk)
        size = say(in_units(self._desk, evidence.size or 0))
        exact = self._desk.say(N_("{number} bytes"), number=self._desk.number(evidence.size or 0))
        self._line(grid, N_("Size"), parts.label(f"{size} ({exact})"))
        self._line(grid, N_("Media type"), parts.label(say(breakable(evidence.media_type))))
        self._line(grid, N_("SHA-256"), self._fingerprint(evidence))
        self._line(grid, N_("Belongs to"), self._belongs(evidence))
        self._line(grid, N_("Taken in"), parts.label(self._taken_in(evidence)))
        self._said.addLayout(grid)

    def _taken_in(self, evidence: Evidence) -> str:
        day, _, time = evidence.created.partition("T")
        return self._desk.language.led(self._desk.say(N_("{day}, {time} UTC"), day=day, time=time[:5]))

    def _line(self, grid: QGridLayout, label: str, content: QWidget) -> None:
        at = grid.rowCount()
        said = parts.label(self._desk.say(label), "label")
        if not isinstance(content, QLabel):
            said.setContentsMargins(0, parts.TIGHT, 0, 0)  # words in a button stand lower by its edge
        grid.addWidget(said, at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(content, at, 1)

    def _fingerprint(self, evidence: Evidence) -> QWidget:
        short = parts.label(isolated(self._desk, f"{evidence.sha256[:12]}…"), name="evidenceSha256")
        short.setToolTip(evidence.sha256)
        copy = parts.tool(
            self._desk, "copy", self._desk.say(N_("Copy the SHA-256")), self._copy_fingerprint, name="copySha256"
        )
        return _in_a_row(short, copy)

    def _belongs(self, evidence: Evidence) -> QWidget:
        found = [self._desk.session.archive.lookups().find(i) for i in (evidence.document, evidence.taken_from) if i]
        if not any(found):
            return parts.label(self._desk.say(N_("nothing yet; the form says to what")), "muted")
        made = QWidget()
        inside = parts.column(made, space=parts.TIGHT)
        for record in filter(None, found):
            go = partial(self._desk.navigator.record, record.id)
            name = f"{words.name_of(self._desk, record)} ({isolated(self._desk, record.code)})"
            link = parts.sentence_button(name, go, name=f"belongs_{record.code}", role="link")
            parts.at_start(self._desk, link.said)
            inside.addWidget(link)
        return made

    def _show_taken(self, _wanted: object = None) -> None:
        preview = self.picture.preview if self.evidence is not None else None
        self.taken.show_taken(self.evidence, preview.drawn.taken if preview and preview.drawn else None)

    # --- what can be done ---------------------------------------------------------------------------------------------

    def verify(self) -> None:
        """Hash the content again, beside the window."""
        if self.evidence is not None:
            self._say_found(self._desk.say(N_("Reading all of it again…")), "muted")
            self._desk.evidence.errands.verify(self.evidence, partial(self._verified, self.evidence))

    def _verified(self, evidence: Evidence, wrong: Sequence[Message]) -> None:
        if self.evidence is None or evidence.sha256 != self.evidence.sha256:
            return
        if wrong:
            sentence = N_("⬣ Damaged: {fault}. Restore it from a backup.")
            self._say_found(self._desk.say(sentence, fault=wrong[0]), "problem")
        else:
            self._say_found(self._desk.say(N_("✓ Every byte is as it was when it came in.")), "ok")

    def _say_found(self, sentence: str, role: str) -> None:
        self._found.setText(sentence)
        parts.restyled(self._found, "role", role)

    def _ask_where(self) -> None:
        if self.evidence is None:
            return
        start = Path.home() / harmless(self.evidence.name)
        chosen = files.to_write(self, self._desk, N_("Save a copy"), ANY_FILE, start)
        if chosen is not None:
            self.save_copy(chosen)

    def save_copy(self, path: Path) -> None:
        """Write the exact bytes to this file."""
        if self.evidence is not None:
            self._desk.evidence.errands.save_copy(
                self.evidence, path, partial(_saved, self._desk), partial(_not_saved, self._desk)
            )

    def _take_words(self) -> None:
        if self.evidence is not None:
            take_words(self._desk, self.evidence)

    def _open_form(self) -> None:
        if self.evidence is not None:
            self._desk.navigator.record(self.evidence.id)

    def _take_off(self) -> None:
        """Hidden, and brought back by undo; the content stays."""
        with self._desk.navigator.known_failures():
            if self.evidence is not None:
                self._desk.session.remove(self.evidence.id)

    def _copy_fingerprint(self) -> None:
        if self.evidence is not None:
            QGuiApplication.clipboard().setText(self.evidence.sha256)


def _saved(desk: Desk, path: Path) -> None:
    sentence = N_("A copy is saved as “{name}”. It is no longer protected by the archive.")
    desk.navigator.tell(desk.say(sentence, name=visible(path.name)), OK)


def _not_saved(desk: Desk, error: SanadError) -> None:
    desk.navigator.tell(desk.language.say(made_visible(error.message)), ERROR)


def _misnamed(evidence: Evidence) -> Message | None:
    """A name that says another sort of file than the content is."""
    named = mimetypes.guess_type(evidence.name)[0] or ""
    if named == evidence.media_type or not (named in TOLD_BY_CONTENT or (named and evidence.media_type in PROGRAMS)):
        return None
    if evidence.media_type in PROGRAMS and named.startswith("application/x-ms"):
        return None
    return Message(N_("Its name says {named}, its content is {found}."), {"named": named, "found": evidence.media_type})


def _in_a_row(*widgets: QWidget) -> QWidget:
    made = QWidget()
    line: QHBoxLayout = parts.row(*widgets)
    line.addStretch(1)
    made.setLayout(line)
    return made
