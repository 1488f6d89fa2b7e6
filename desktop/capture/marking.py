"""What is marked in the text that is captured: what is open, what is done, what was refused, where one stands."""

from __future__ import annotations

from collections.abc import Iterator

from db.model.vocabulary import MEASURE
from desktop import words
from desktop.capture.source_text import DONE, OPEN, REFUSED, Span
from desktop.capture.working import Working
from desktop.desk import Desk
from desktop.documents.marks import look_of


def spans(desk: Desk, working: Working) -> list[Span]:
    """The marks, in the order of the text; each leads to its row. Places that the text does not have any more have
    none: it may have been corrected."""
    found, end = [*_of_rows(desk, working), *_refused(working)], len(working.document.text)
    return sorted((one for one in found if 0 <= one.start < one.end <= end), key=_place)


def _of_rows(desk: Desk, working: Working) -> Iterator[Span]:
    labels: dict[str, str] = {}
    for number, row in enumerate(working.rows):
        if row.measure not in labels:
            labels[row.measure] = words.term(desk, MEASURE, row.measure) if row.measure else ""
        letter, colour = look_of(row.measure)
        for start, end in row.spans:
            yield Span(start, end, letter, colour, str(number), labels[row.measure], DONE if row.is_entered else OPEN)


def _place(mark: Span) -> tuple[int, int]:
    return mark.start, mark.end


def _refused(working: Working) -> Iterator[Span]:
    for one in working.standing.capture.refused:
        if one.start is not None and one.end is not None:
            yield Span(one.start, one.end, "×", "surface", "-1", "", REFUSED)
