"""The words of an attached file, taken into a document at the press of a button: its exact text, title, day, address.

What the document says already stays; undo takes all of it back in one step.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any, Final

from db.archive import Archive
from db.errors import SanadError
from db.intake.limited import ChildFailed
from db.messages import N_
from db.model import identity
from db.model.date_entry import read_date
from db.model.dates import BadDate
from db.model.records import Document, Evidence
from db.texts import saying
from db.texts.told import NotRead, Words
from desktop.desk import Desk
from desktop.evidence.naming import made_visible, visible
from desktop.navigator import ERROR, INFO, OK
from exports.terminal import speaking

_TOPIC: Final = "words"


def take_words(desk: Desk, evidence: Evidence) -> None:
    """Read the file beside the window, then show the document that has its words now."""
    document = _document_of(desk, evidence)
    if document is not None and document.text:
        desk.navigator.tell(desk.say(N_("Its document has a text already; nothing was changed.")), INFO)
        desk.navigator.record(document.id)
        return
    name = visible(evidence.name)
    desk.navigator.tell(desk.say(N_("Reading the words of “{name}”…"), name=name), INFO)
    desk.evidence.errands.ask(
        _TOPIC, partial(_read, desk, evidence), partial(_take, desk, evidence.id), partial(_not_read, desk)
    )


def _read(desk: Desk, evidence: Evidence, archive: Archive) -> Words:
    """In the thread."""
    content = archive.content(evidence.sha256)
    try:
        return saying.read(evidence.name, evidence.size or 0, content, given_up=desk.evidence.errands.given_up)
    except ChildFailed as bug:
        speaking.logged(bug)
        raise NotRead(name=evidence.name) from bug


def _not_read(desk: Desk, error: SanadError) -> None:
    desk.navigator.tell(desk.language.say(made_visible(error.message)), ERROR)


def _take(desk: Desk, identifier: str, words: Words) -> None:
    evidence = desk.session.archive.lookups().find(identifier)
    if not isinstance(evidence, Evidence):
        return
    with desk.navigator.known_failures():
        document = _document_of(desk, evidence)
        changed: list[Any] = [_with_words(document or Document(id=identity.new_id()), words, evidence.name)]
        if document is None:
            changed.append(replace(evidence, document=changed[0].id))
        desk.session.save(*changed)
        desk.navigator.record(changed[0].id)
        desk.navigator.tell(desk.say(N_("The document has the words of the file; undo takes them back.")), OK)


def _document_of(desk: Desk, evidence: Evidence) -> Document | None:
    found = desk.session.archive.lookups().find(evidence.document) if evidence.document else None
    return found if isinstance(found, Document) and not (found.removed or found.erased) else None


def _with_words(document: Document, words: Words, file: str) -> Document:
    """What the document does not say yet, as the file says it. Its kind is for a person to tell."""
    said = {
        "title": words.title or file,
        "url": words.url,
        "written_by": words.written_by,
        "language": words.language,
        **_published(words.published),
    }
    empty: dict[str, Any] = {name: value for name, value in said.items() if value and not getattr(document, name)}
    return replace(document, text=words.text, **empty)


def _published(written: str) -> dict[str, str]:
    """The day, where it can be read in one way only; its words in any case."""
    if not written:
        return {}
    try:
        reading = read_date(written)
    except BadDate:
        return {"published_text": written}
    day = {} if reading.ambiguous else {"published": reading.edtf}
    return {**day, "published_text": "" if day and reading.edtf == written else written}
