"""Figures that a document's words offer: looked for beside the window, marked in place, taken into a form one by one.

An offer is a proposal of the rules in `db.detection`. Nothing of it is stored before a person enters it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal

from db.archive import Archive
from db.detection import detector, finders
from db.detection.candidates import Candidate
from db.model.dates import BadDate, EdtfDate, parse_edtf
from db.model.excerpts import around
from db.model.records import Document, Figure
from db.model.vocabulary import MEASURE
from db.store.gazetteer import Gazetteer
from desktop import words
from desktop.desk import Desk
from desktop.documents.marks import Mark, look_of

_TOPIC: Final = "offers"
_OFFER: Final = "offer:"
_LANGUAGES: Final = ("en", "ar")


class Offers(QObject):
    """Those of one document. ``found`` comes when all of its text was read."""

    found = Signal()

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._document: Document | None = None
        self._candidates: Sequence[Candidate] = ()

    def look(self, document: Document) -> None:
        """Read the text by the rules; a long one takes a while."""
        self._document = document
        self._desk.background.ask(_TOPIC, partial(_detect, document), self._take_in, owner=self)

    def forget(self, unless: Document | None) -> None:
        """Another document is shown, or this one's words were changed."""
        known = self._document
        if known is None or unless is None or (known.id, known.text) != (unless.id, unless.text):
            self._desk.background.forget(_TOPIC)
            self._document, self._candidates = None, ()

    def _take_in(self, candidates: Sequence[Candidate]) -> None:
        self._candidates = candidates
        self.found.emit()

    def marks(self, known: Sequence[Mark]) -> Iterator[Mark]:
        """What is offered and not among the figures that the document has."""
        wording = words.wording(self._desk)
        for number, one in enumerate(self._candidates):
            letter, _ = look_of(one.measure)
            if any(mark.start < one.end and one.start < mark.end and mark.letter == letter for mark in known):
                continue
            measure = words.term(self._desk, MEASURE, one.measure)
            said = f"{measure}: {wording.joined(map(wording.quantity, (one.quantity, *one.parts)))}"
            # The question tells it from a figure, as does the colour.
            yield Mark(one.start, one.end, f"{letter}?", "selected", f"{_OFFER}{number}", said)

    def take(self, mark: str) -> bool:
        """Open the form of a figure as this mark offers it; false if the mark is no offer."""
        if not mark.startswith(_OFFER) or self._document is None:
            return False
        one, document = self._candidates[int(mark.removeprefix(_OFFER))], self._document
        start = {
            "measure": one.measure,
            "role": one.role,
            "quantities": (one.quantity, *one.parts),
            "chains": (document.default_chain,) if document.default_chain else (),
            "excerpts": (around(document.id, document.text, one.start, one.end),),
        }
        self._desk.navigator.new(Figure.kind, start)
        return True


def _detect(document: Document, archive: Archive) -> Sequence[Candidate]:
    """In the thread."""
    language = document.language if document.language in _LANGUAGES else ""
    with Gazetteer.open() as gazetteer:
        places = finders.of_archive(archive, gazetteer)
        found = detector.detect(document.text, language=language, published=_published(document), places=places)
    return found.candidates


def _published(document: Document) -> EdtfDate | None:
    try:
        return parse_edtf(document.published) if document.published else None
    except BadDate:
        return None
