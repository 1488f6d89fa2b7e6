"""How a text comes in: from the clipboard, from a file, from a picture that somebody types off.

Each becomes a draft document and its capture in one step; the file itself is kept as evidence of the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QMimeData, QObject
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QWidget

from db.archive import Archive
from db.attaching import attach, belonging_to
from db.capturing import starting
from db.errors import SanadError
from db.files import private_folder
from db.intake.limited import ChildFailed
from db.messages import N_
from db.model import identity
from db.model.records import Capture, Document
from db.texts import saying
from db.texts.told import NotRead, Words
from desktop.capture.continuing import SCREEN
from desktop.desk import Desk
from desktop.dialogs import files
from desktop.editors.exact_text import LONGEST
from desktop.evidence.naming import made_visible, visible
from desktop.navigator import ERROR, INFO, WARN
from exports.terminal import speaking

_TOPIC: Final = "captured words"
_PICTURES: Final = frozenset((".png", ".jpg", ".jpeg", ".webp", ".gif", ".tif", ".tiff", ".bmp"))
_READABLE: Final = (
    N_("Reports"),
    ("*.txt", "*.html", "*.htm", "*.pdf", "*.docx", "*.eml", "*.mht", "*.mhtml", "*.json", "*.zip", "*.md",
     *(f"*{suffix}" for suffix in sorted(_PICTURES))),
)  # fmt: skip
_CLIPBOARD: Final = N_("Clipboard")
_EMPTY: Final = N_("The clipboard holds no text; copy the report's words first.")


class Intake(QObject):
    """For one window. Each way in ends on the capture screen."""

    def __init__(self, desk: Desk, window: QWidget) -> None:
        super().__init__(window)
        self._desk = desk
        self._window = window

    # --- from the clipboard -------------------------------------------------------------------------------------------

    def paste(self) -> None:
        """The clipboard: a text, a picture, files; of anything else one sentence says so."""
        if not self._writable():
            return
        held: QMimeData = QGuiApplication.clipboard().mimeData() or QMimeData()  # Qt has none where nothing is held
        if paths := [Path(url.toLocalFile()) for url in held.urls() if url.isLocalFile()]:
            self.take(paths)
        elif held.text().strip():
            self.begin(held.text())
        elif held.hasImage():
            self._take_picture(QGuiApplication.clipboard().image())
        else:
            self._tell(_EMPTY, WARN)

    def _take_picture(self, picture: QImage) -> None:
        """It is evidence; somebody types its words off beside it."""
        with self._desk.navigator.known_failures(), private_folder() as folder:
            path = folder / f"{self._desk.say(_CLIPBOARD)}.png"
            if picture.isNull() or not picture.save(str(path)):
                self._tell(_EMPTY, WARN)
                return
            document = Document(id=identity.new_id(), title=path.stem, document_kind="photo")
            self._desk.session.save(document)
            self._desk.session.change(lambda archive: attach(archive, path, belonging_to(document)).change)
            self._desk.navigator.screen(SCREEN, document)

    def begin(self, text: str, words: Words | None = None, file: str = "") -> Document | None:
        """A document of this text and its capture; a text that is here already is opened where it was left."""
        if len(text) > LONGEST:
            self._tell(N_("That is more text than one document holds; nothing was taken in."), WARN)
            return None
        with self._desk.navigator.known_failures():
            document, capture = _begun(_storable(text), words, file)
            if (known := _known(self._desk.session.archive, document)) is not None:
                self._tell(N_("This text is here already; you go on where it was left."), INFO)
                self.open_document(known)
                return known
            self._desk.session.save(document, capture)
            self._desk.navigator.screen(SCREEN, capture.id)
            return document
        return None

    # --- from a file --------------------------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for a file, and take its words."""
        if self._writable():
            chosen = files.to_open(self._window, self._desk, N_("Capture a file"), _READABLE)
            if chosen is not None:
                self.take([chosen])

    def take(self, paths: Sequence[Path]) -> None:
        """The words of a file, read beside the window; of a picture somebody types them."""
        if not paths or not self._writable():
            return
        path = paths[0]
        if path.suffix.lower() in _PICTURES:
            self._type_off(path)
            return
        self._desk.navigator.tell(self._desk.say(N_("Reading the words of “{name}”…"), name=visible(path.name)), INFO)
        self._desk.evidence.errands.ask(
            _TOPIC, partial(self._read, path), partial(self._take_words, path), self._not_read
        )

    def _read(self, path: Path, _archive: Archive) -> Words:
        """In the thread."""
        try:
            with path.open("rb") as file:
                pieces = iter(partial(file.read, 1 << 20), b"")
                return saying.read(
                    path.name, path.stat().st_size, pieces, given_up=self._desk.evidence.errands.given_up
                )
        except (ChildFailed, OSError) as bug:
            speaking.logged(bug)
            raise NotRead(name=path.name) from bug

    def _not_read(self, error: SanadError) -> None:
        self._desk.navigator.tell(self._desk.language.say(made_visible(error.message)), ERROR)

    def _take_words(self, path: Path, words: Words) -> None:
        if not words.text.strip():
            # A page that was scanned: its words are typed off, as a photo's are.
            self._type_off(path)
        elif (document := self.begin(words.text, words, path.name)) is not None:
            self._desk.evidence.attaching.add([path], belonging_to(document))

    def _type_off(self, path: Path) -> None:
        """A document without words, with the picture beside which somebody types them."""
        with self._desk.navigator.known_failures():
            document = Document(id=identity.new_id(), title=path.stem, document_kind="photo")
            self._desk.session.save(document)
            self._desk.evidence.attaching.add([path], belonging_to(document))
            self._desk.navigator.screen(SCREEN, document)

    # --- from a document ----------------------------------------------------------------------------------------------

    def open_document(self, document: Document) -> None:
        """The capture of a document, begun if there is none; one without words is typed off first."""
        if not document.text.strip():
            self._desk.navigator.screen(SCREEN, document)
            return
        with self._desk.navigator.known_failures():
            archive = self._desk.session.archive
            capture = starting.of_document(archive, document.id)
            if capture is None and self._writable():
                capture = starting.reopen(document)
                self._desk.session.save(capture)
            if capture is not None:
                self._desk.navigator.screen(SCREEN, capture.id)

    def give_words(self, document: Document, text: str) -> None:
        """What somebody typed off a picture becomes the document's text, and its capture begins."""
        with self._desk.navigator.known_failures():
            begun, capture = starting.begin(_storable(text), title=document.title)
            changed = _with_text(document, begun)
            self._desk.session.save(changed, _of(capture, changed))
            self._desk.navigator.screen(SCREEN, capture.id)

    def _writable(self) -> bool:
        if not self._desk.session.is_open:
            self._tell(N_("Open an archive first; then its figures have a place to go to."), WARN)
            return False
        if not self._desk.session.archive.writable:
            self._tell(N_("The archive is open for reading only; nothing was changed."), WARN)
            return False
        return True

    def _tell(self, sentence: str, tone: str) -> None:
        self._desk.navigator.tell(self._desk.say(sentence), tone)


def _begun(text: str, words: Words | None, file: str) -> tuple[Document, Capture]:
    if words is None:
        return starting.begin(text)
    return starting.begin(
        text, title=words.title or file, language=words.language, published=words.published, url=words.url,
        written_by=words.written_by,
    )  # fmt: skip


def _known(archive: Archive, document: Document) -> Document | None:
    """The document that has exactly this text already."""
    alike = archive.find(document.title[:80], Document.kind, limit=20)
    found = (one for one in alike if isinstance(one, Document) and not (one.removed or one.erased))
    return next((one for one in found if one.text_sha256 == document.text_sha256 and one.text), None)


def _storable(text: str) -> str:
    """The exact letters, but for halves of letters, which nobody can store or show."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _with_text(document: Document, begun: Document) -> Document:
    fields = ("text", "text_sha256", "language", "published", "published_text")
    said = {name: getattr(begun, name) for name in fields if not getattr(document, name)}
    return replace(document, **said)


def _of(capture: Capture, document: Document) -> Capture:
    return replace(capture, document=document.id)
