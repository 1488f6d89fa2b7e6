"""The beginning of a capture: a document of a text that was pasted or read, and what its words say of it.

What is proposed here is stored with the first press that stores anything.
"""

from __future__ import annotations

from contextlib import suppress

from db.capturing import datelines
from db.capturing.pieces import pieces
from db.model import identity
from db.model.date_entry import read_date
from db.model.dates import BadDate
from db.model.excerpts import text_sha256
from db.model.records import Capture, Document
from db.reading import Reading

_TITLE = 200

_ENOUGH = 4
_ENGLISH = frozenset(["the", "of", "and", "in", "to", "by", "at", "on", "were", "was"])


def begin(  # noqa: PLR0913 - what a file can say of itself
    text: str,
    *,
    title: str = "",
    language: str = "",
    published: str = "",
    document_kind: str = "",
    url: str = "",
    written_by: str = "",
    confidentiality: str = "amber",
) -> tuple[Document, Capture]:
    """A draft document of this exact text, and its capture; neither is saved.

    What is not given is read from the text: the title is its first line, the language that of most of its letters, the
    day of publication that of its date line. ``published`` may be the words in which a file says it. A day that can be
    read in two ways is proposed, the day first, and `other_days` gives the other one.
    """
    day, written = _published(published) if published else datelines.day_of(text)
    document = Document(
        id=identity.new_id(),
        title=title or _first_line(text),
        document_kind=document_kind or ("message" if pieces(text) else "article"),
        published=day,
        published_text=written,
        language=language or language_of(text),
        text=text,
        text_sha256=text_sha256(text),
        url=url,
        written_by=written_by,
        confidentiality=confidentiality,
    )
    return document, reopen(document)


def reopen(document: Document) -> Capture:
    """A capture of a document that has its words already; not saved."""
    return Capture(id=identity.new_id(), document=document.id, state="entered")


def of_document(archive: Reading, document: str) -> Capture | None:
    """The first keying of this document that there is, the newest first."""
    found = archive.pointing(document, "document", limit=20)
    return next((one for one in found if isinstance(one, Capture) and not one.second_of), None)


def other_days(document: Document) -> tuple[str, ...]:
    """What else the day of publication can mean by its words (05.02.2019); none where it is clear."""
    with suppress(BadDate):
        reading = read_date(document.published_text) if document.published_text else None
        both = (reading.edtf, *reading.alternatives) if reading else ()
        return tuple(day for day in both if day != document.published) if document.published in both else ()
    return ()


def language_of(text: str) -> str:
    """``ar`` or ``en``; empty for a text in another language, or in hardly any letters."""
    head = text[:20_000]
    arabic = sum("\u0620" <= letter <= "\u06ff" for letter in head)
    latin = sum(letter.isascii() and letter.isalpha() for letter in head)
    if max(arabic, latin) < _ENOUGH:
        return ""
    if arabic > latin:
        return "ar"
    return "en" if _ENGLISH & set(head.casefold().split()) else ""


def _first_line(text: str) -> str:
    line = next((line for line in text.splitlines() if line.strip()), "")
    return " ".join(line.split())[:_TITLE]


def _published(written: str) -> tuple[str, str]:
    """The day (EDTF) and its words."""
    with suppress(BadDate):
        reading = read_date(written)
        return reading.edtf, "" if reading.edtf == written else written
    return "", written
