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

_MARKED: Final = 1_000
"""Figures whose places are marked, the newest; a text with more would be nothing but marks."""


@dataclass(frozen=True)
class Mark:
    """``start`` and ``end`` count code points of the text; ``figure`` is an id; ``said`` its number in words."""

    start: int
    end: int
    letter: str
    colour: str
    figure: str
    said: str


def look_of(measure: str) -> tuple[str, str]:
    """Letter and colour of what is counted."""
    return _LETTERS.get(measure, _OTHER)


def marks_of(desk: Desk, document: Document) -> list[Mark]:
    """What is marked in the document's text, in its order."""
    if not document.text:
        return []  # as of an imported table, on which a hundred thousand figures may rest
    found = desk.session.archive.pointing(document.id, "excerpts", limit=_MARKED)
    figures = [one for one in found if isinstance(one, Figure)]
    return sorted(_marks(desk, document, figures), key=lambda mark: (mark.start, mark.end))


def _marks(desk: Desk, document: Document, figures: Iterable[Figure]) -> Iterator[Mark]:
    wording = words.wording(desk)
    for figure in figures:
        measure = words.term(desk, MEASURE, figure.measure) if figure.measure else ""
        said = f"{measure}: {wording.value(fields_of(Figure)['quantities'].type, figure.quantities)}"
        letter, colour = look_of(figure.measure)
        for excerpt in figure.excerpts:
            if excerpt.document == document.id and excerpt.start is not None and excerpt.end is not None:
                yield Mark(excerpt.start, excerpt.end, letter, colour, figure.id, said)
