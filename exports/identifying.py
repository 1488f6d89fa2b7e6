"""Which values would give away what a profile withholds: what to look for in everything that is about to leave."""

from __future__ import annotations

import re
from collections.abc import Iterator

from db.model.records import Actor, Agreement, Batch, Document, Evidence, Place, Record, Source, User
from exports.redaction import View

_BETWEEN_PIECES = re.compile(r"[\n\r;,|]+")
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\+?\d[\d ()/.-]{5,}\d")
# An area is named by the settlement in it, which is as fine: see `db/intake/ucdp_places.py`.
_AROUND = re.compile(r"^within \d+ ?km of (.+)$", re.IGNORECASE)
_SCHEME = re.compile(r"^\w+://(?:www\.)?")

_TELLING = 3
"""Words of a title from which on it identifies its document; a shorter one may be any two words of a sentence."""


def look_out(view: View) -> None:
    """Let the view know what stays, and what is no secret because an exported record says it."""
    if view.profile.withholds_nothing:
        return
    for value in _secrets(view):
        view.withheld.add(value)
    for name in (*_allowed(view), *view.profile.released):
        view.withheld.allow(name)


def _secrets(view: View) -> Iterator[str]:
    for record in view.archive.records(*_SECRET_KINDS):
        if isinstance(record, Source):
            yield from _of_source(view, record)
        elif isinstance(record, Document):
            yield from _of_document(view, record)
        elif isinstance(record, Place):
            if not _is_shown(view, record):
                yield from _names(record)
                yield from _AROUND.findall(record.name)
        elif not view.shows(record, "name") or isinstance(record, Evidence):
            yield record.heading


def _of_source(view: View, source: Source) -> Iterator[str]:
    if view.profile.names(source):
        # Beside its name, its code name would name it in every other export.
        yield source.code_name
    else:
        yield from _names(source)
    if not view.shows(source, "contact"):
        yield source.contact
        yield from _BETWEEN_PIECES.split(source.contact)
        yield from _ADDRESS.findall(source.contact)


def _of_document(view: View, document: Document) -> Iterator[str]:
    leaves = view.profile.lets_out(document)
    hidden = not leaves or view.is_protected(document)
    if hidden or not view.shows(document, "title"):
        yield document.title if len(document.title.split()) >= _TELLING else ""
    if hidden or not view.shows(document, "url"):
        yield _SCHEME.sub("", document.url)
    if not (leaves and view.shows(document, "written_by")):
        yield from _BETWEEN_PIECES.split(document.written_by)


def _allowed(view: View) -> Iterator[str]:
    for record in view.archive.records(Source.kind, Place.kind, Actor.kind, Agreement.kind):
        if isinstance(record, Source):
            yield from (_names(record) if view.profile.names(record) else (record.code_name,))
        elif _is_shown(view, record):
            yield from _names(record)


def _is_shown(view: View, record: Record) -> bool:
    """Whether the record's own name leaves wherever it is referred to."""
    if isinstance(record, Place):
        return view.path(record.id)[-1:] != () and view.path(record.id)[-1].id == record.id
    return view.profile.lets_out(record)


def _names(record: Record) -> Iterator[str]:
    yield getattr(record, "name", "")
    yield getattr(record, "local_name", "")
    yield from getattr(record, "aliases", ())


_SECRET_KINDS = (Source.kind, Document.kind, Place.kind, Evidence.kind, User.kind, Batch.kind)
