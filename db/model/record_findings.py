"""What deserves a person's look in one record and hinders nothing; findings about trees stand in `count_findings`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from db.messages import N_, message
from db.model import quantities
from db.model.date_entry import read_date, read_short_date
from db.model.dates import BadDate
from db.model.declaration import fields_of
from db.model.judgement import Finding
from db.model.lookup import TextLookup
from db.model.parts import Excerpt
from db.model.records import Figure, Record
from db.model.vocabulary import ALL


def findings(record: Record, lookup: TextLookup) -> Iterator[Finding]:
    """What a person should look at in one record; what counting finds in trees comes from `counting.settle`."""
    if record.removed or record.erased:
        return
    yield from _ambiguous_dates(record)
    if isinstance(record, Figure):
        for q in record.quantities:
            if q.quantifier in ALL["quantifier"]:
                yield from quantities.findings(record.id, q.quantifier, q.value, q.low, q.high)
    for excerpt in getattr(record, "excerpts", ()):
        yield from _moved_excerpt(record, excerpt, lookup)


def _ambiguous_dates(record: Record) -> Iterator[Finding]:
    """The entered text of a date, kept beside it, can mean another day."""
    for name, as_entered in _dated(type(record)):
        entered = getattr(record, as_entered)
        if entered and _is_ambiguous(entered):
            detail = message(
                N_("Ambiguous date: “{entered}” was read as {read}; another order of day and month is possible."),
                entered=entered,
                read=getattr(record, name),
            )
            yield Finding("ambiguous_date", record.id, detail)


def _read_dated(cls: Any) -> list[tuple[str, str]]:
    fields = fields_of(cls)
    return [(name, f"{name}_text") for name in fields if f"{name}_text" in fields]


_dated: Callable[[Any], list[tuple[str, str]]] = cache(_read_dated)
"""The dates of a kind, each with the field that keeps how it was entered."""


def _is_ambiguous(entered: str) -> bool:
    try:
        return (read_short_date(entered) or read_date(entered)).ambiguous
    except BadDate:
        # "last month" is no date by itself; what it was read as stands in the date's own field.
        return False


def _moved_excerpt(record: Record, excerpt: Excerpt, lookup: TextLookup) -> Iterator[Finding]:
    """The excerpt is not what the document's text has at its place; offsets count code points."""
    text = lookup.text_of(excerpt.document) if excerpt.document and excerpt.start is not None else ""
    if text and text[excerpt.start : excerpt.end] != excerpt.exact:
        document = lookup.find(excerpt.document)
        detail = message(N_("The excerpt “{exact}” does not stand there in the text of {code}."),
                         exact=excerpt.exact[:60], code=document.code if document else excerpt.document)  # fmt: skip
        yield Finding("excerpt_moved", record.id, detail)
