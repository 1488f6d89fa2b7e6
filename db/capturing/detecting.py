"""What a document's text offers, message by message where it is a chat: "yesterday" is the day before each message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from db.capturing.pieces import Piece, pieces
from db.detection import detector
from db.detection.attribution import SourceMention
from db.detection.candidates import Candidate, Detection, OfferedDate, OfferedPlace, Reason
from db.detection.detector import Found
from db.detection.places import PlaceFinder, PlaceMention
from db.model.dates import BadDate, EdtfDate, parse_edtf
from db.model.records import Document


def in_sentences(document: Document, places: PlaceFinder | None = None) -> Iterator[Found]:
    """What the text offers, one sentence after the other; places and numbers are those of the whole text."""
    count, language = 0, _language(document)
    for piece in pieces(document.text) or (Piece(0, len(document.text), day=document.published),):
        first = count
        found = detector.in_sentences(
            document.text[piece.start : piece.end],
            language=language,
            published=_day(piece.day or document.published),
            places=places,
        )
        for one in found:
            count += len(one.candidates)
            yield _moved(one, piece.start, first) if piece.start or first else one


_A_SENTENCE = 12


def _language(document: Document) -> str:
    """The one whose rules are enough; none where the text has a sentence in the other script."""
    head = document.text[:_LOOKED_AT]
    arabic = sum("\u0620" <= letter <= "\u06ff" for letter in head)
    latin = sum(letter.isascii() and letter.isalpha() for letter in head)
    other = {"en": arabic, "ar": latin}
    return document.language if other.get(document.language, _A_SENTENCE) < _A_SENTENCE else ""


_LOOKED_AT = 50_000


def collected(found: Iterable[Found]) -> Detection:
    """All that the sentences offer, as `detector.detect` gives it."""
    told = list(found)
    return Detection(
        tuple(candidate for one in told for candidate in one.candidates),
        tuple(place for one in told for place in one.places),
        tuple(date for one in told for date in one.dates),
        tuple(source for one in told for source in one.sources),
        next((one.publisher for one in told if one.publisher), None),
    )


def detected(document: Document, places: PlaceFinder | None = None) -> Detection:
    """All that the document's text offers at once."""
    return collected(in_sentences(document, places))


def _day(edtf: str) -> EdtfDate | None:
    with suppress(BadDate):
        return parse_edtf(edtf) if edtf else None
    return None


# --- from a message's places to the whole text's ----------------------------------------------------------------------


def _moved(found: Found, by: int, first: int) -> Found:
    return Found(
        tuple(_candidate(one, by, first) for one in found.candidates),
        tuple(_place(one, by) for one in found.places),
        tuple(_date(one, by) for one in found.dates),
        tuple(_source(one, by) for one in found.sources),
        found.publisher and _source(found.publisher, by),
    )


def _candidate(one: Candidate, by: int, first: int) -> Candidate:
    return replace(
        one,
        start=one.start + by,
        end=one.end + by,
        place=one.place and OfferedPlace(_place(one.place.mention, by), one.place.inferred),
        date=one.date and _date(one.date, by),
        chain=tuple(_source(source, by) for source in one.chain),
        why=tuple(Reason(why.rule, why.start + by, why.end + by) for why in one.why),
        same_as=None if one.same_as is None else one.same_as + first,
        together=None if one.together is None else one.together + first,
        parties=tuple(replace(party, start=party.start + by, end=party.end + by) for party in one.parties),
    )


def _place(one: PlaceMention, by: int) -> PlaceMention:
    return replace(one, start=one.start + by, end=one.end + by)


def _date(one: OfferedDate, by: int) -> OfferedDate:
    return replace(one, start=one.start + by, end=one.end + by)


def _source(one: SourceMention, by: int) -> SourceMention:
    return replace(one, start=one.start + by, end=one.end + by, said=one.said + by)
