"""The places of a text on which figures rest: each with its letter and colour, and the figure that it leads to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from db.model.declaration import fields_of
from db.model.records import Document, Figure
from db.model.vocabulary import MEASURE
from desktop import words
from desktop.desk import Desk

_LETTERS: Final = {
    "killed": ("K", "mark_killed"),
    "casualties": ("K", "mark_killed"),
    "injured": ("W", "mark_injured"),
    "displaced": ("D", "mark_displaced"),
    "returned": ("D", "mark_displaced"),
    "evacuated": ("D", "mark_displaced"),
    "sheltered": ("D", "mark_displaced"),
}
_OTHER: Final = ("•", "raised")


@dataclass(frozen=True)
class Mark:
    """``start`` and ``end`` count code points of the text; ``figure`` is an id; ``said`` its number in words."""

    start: int
    end: int
    letter: str
    colour: str
    figure: str
    said: str


def marks_of(desk: Desk, document: Document) -> list[Mark]:
    """What is marked in the document's text, in its order."""
    found = desk.session.archive.referring(document.id, "excerpts")
    figures = [one for one in found if isinstance(one, Figure) and not one.removed and not one.erased]
    return sorted(_marks(desk, document, figures), key=lambda mark: (mark.start, mark.end))


def _marks(desk: Desk, document: Document, figures: Iterable[Figure]) -> Iterator[Mark]:
    wording = words.wording(desk)
    for figure in figures:
        measure = words.term(desk, MEASURE, figure.measure) if figure.measure else ""
        said = f"{measure}: {wording.value(fields_of(Figure)['quantities'].type, figure.quantities)}"
        letter, colour = _LETTERS.get(figure.measure, _OTHER)
        for excerpt in figure.excerpts:
            if excerpt.document == document.id and excerpt.start is not None and excerpt.end is not None:
                yield Mark(excerpt.start, excerpt.end, letter, colour, figure.id, said)
