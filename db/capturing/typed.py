"""Rows that a person makes: of words that they selected, of a quick line that they typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db import places
from db.archive import Archive
from db.capturing import chains, pieces
from db.capturing.offering import offer
from db.capturing.rows import Doubt, Pins, Row, Span
from db.capturing.standing import Standing
from db.detection import detector
from db.detection.candidates import Candidate, Detection
from db.messages import N_, message
from db.model.excerpts import around
from db.model.parts import PlaceUse, Quantity
from db.model.quick_line import QuickFigure
from db.model.records import Place

_LONG = 2_000
"""Letters of a selection beyond which nothing is looked for in it."""

_NO_PLACE = N_("No place is called “{name}”; choose one.")
_NAMESAKES = N_("{number} places are called “{name}”; {place} was taken.")


def of_span(
    standing: Standing,
    archive: Archive,
    start: int,
    end: int,
    detection: Detection | None = None,
    pins: Pins | None = None,
) -> Row:
    """A row of the words that a person selected, whatever they are: with the number that they say, if they say one.

    Where and when it was, and who said so, are those of the candidate that stands nearest before it.
    """
    near = _near(standing, archive, start, detection)
    words = standing.document.text[start:end]
    excerpt = around(standing.document.id, standing.document.text, start, end)
    row = replace(near, quantities=(), measure="", role="counted", reason="", excerpts=(excerpt,), doubts=())
    found = detector.detect(words).candidates if len(words) <= _LONG else ()
    if found:
        row = _of_found(row, found, standing, start)
    elif said := tuple(detector.numbers_in(words)) if len(words) <= _LONG else ():
        row = _of_numbers(row, _each_unit_once(said), standing, start, words)
    return row.pinned(pins) if pins else row


def _of_found(row: Row, found: Sequence[Candidate], standing: Standing, start: int) -> Row:
    """The first figure of the words, with the one that says the same people in another unit."""
    said = [one for number, one in enumerate(found) if not number or one.together == 0 or found[0].together == number]
    document, first = standing.document, found[0]
    row = replace(
        row,
        measure=first.measure,
        quantities=(*(one.quantity for one in said), *(part for one in said for part in one.parts)),
        reckoning=first.reckoning,
    )
    if len(said) == 1:
        return row
    spans = ((start + one.start, start + one.end) for one in said)
    return replace(row, excerpts=tuple(around(document.id, document.text, *span) for span in spans))


def _of_numbers(row: Row, said: tuple[Quantity, ...], standing: Standing, start: int, words: str) -> Row:
    """The numbers of words that do not say what is counted; of two, each with its own words."""
    row = replace(row, quantities=said)
    places = [words.find(one.verbatim) for one in said]
    if len(said) == 1 or min(places) < 0:
        return row
    document = standing.document
    spans = ((start + place, start + place + len(one.verbatim)) for place, one in zip(places, said, strict=True))
    return replace(row, excerpts=tuple(around(document.id, document.text, *span) for span in spans))


def _each_unit_once(said: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """Persons and households of one statement; of two numbers in one unit the first."""
    first: dict[str, Quantity] = {}
    for one in said:
        first.setdefault(one.unit, one)
    return tuple(first.values())


def _near(standing: Standing, archive: Archive, start: int, detection: Detection | None) -> Row:
    before = [n for n, one in enumerate(detection.candidates) if one.start <= start] if detection else []
    if detection is None or not before:
        return in_piece(standing, archive, start)
    row = offer(before[-1], detection, standing, archive)
    return replace(row, candidates=(), addends=(), totals=(), repeats=())


def in_piece(standing: Standing, archive: Archive, place: int) -> Row:
    """An empty row at this place of the text: said by the publisher, in a chat by whoever wrote the message."""
    piece = pieces.at(pieces.pieces(standing.document.text), place)
    hops = chains.proposed((), standing, chains.Namer(archive), piece)
    known = chains.known(hops, standing)
    return Row(chains=(known,) if known else (), hops=hops, as_of=piece.day if piece else "")


def of_quick_line(
    line: QuickFigure, standing: Standing, archive: Archive, near: Row | None = None, pins: Pins | None = None
) -> Row:
    """A row of what was typed.

    ``near`` is the row at which it was typed. One that is only offered keeps its words, place, time and chain, and the
    line says what is counted. Of an entered one the place, time and chain carry over, never its words.
    """
    row = near or in_piece(standing, archive, standing.capture.at or 0)
    if row.is_entered:
        row = _after(row)
    row = replace(row, measure=line.measure, quantities=_in_words_of(row, line.quantities))
    row = replace(row, reckoning=row.reckoning or "flow") if row.is_movement else replace(row, reckoning="")
    row = row.pinned(pins) if pins else row
    return _placed(row, line.place, archive) if line.place else row


def _after(row: Row) -> Row:
    return Row(
        reckoning=row.reckoning, parties=row.parties, means=row.means, places=row.places,
        destinations=row.destinations, date=row.date, date_text=row.date_text, chains=row.chains, as_of=row.as_of,
        as_of_text=row.as_of_text, displacement_kind=row.displacement_kind, cause=row.cause,
        causing_incidents=row.causing_incidents,
    )  # fmt: skip


def _in_words_of(row: Row, quantities: tuple[Quantity, ...]) -> tuple[Quantity, ...]:
    """With the source's words, and whom it calls civilians, where the text offers the same number."""
    offered = {(one.unit, one.part, one.value, one.sex, one.age): one for one in row.quantities}
    kept = []
    for one in quantities:
        same = offered.get((one.unit, one.part, one.value, one.sex, one.age))
        taken = replace(one, verbatim=one.verbatim or same.verbatim, population=same.population) if same else one
        kept.append(taken)
    return tuple(kept)


def _placed(row: Row, name: str, archive: Archive) -> Row:
    found = places_called(name, archive)
    if not found:
        return replace(row, doubts=(*row.doubts, Doubt("places", message(_NO_PLACE, name=name))))
    row = replace(row, places=(PlaceUse(found[0].id),))
    if len(found) > 1:
        doubt = message(_NAMESAKES, number=len(found), name=name, place=found[0].heading)
        row = replace(row, doubts=(*row.doubts, Doubt("places", doubt)))
    return row


_MOST = 8


def places_called(name: str, archive: Archive) -> list[Place]:
    """The places that somebody may mean by a name or its beginning (@idl): the archive's own first."""
    own = [one for one in archive.find(name, Place.kind, limit=_MOST) if isinstance(one, Place)]
    new = [one.place for one in places.offered(archive, name, _MOST)]
    return [*own, *new]


def selected(row: Row, standing: Standing, span: Span) -> Row:
    """The row with these words of the text as its excerpt."""
    return replace(row, excerpts=(around(standing.document.id, standing.document.text, *span),))
