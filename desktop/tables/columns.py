"""What the columns of a list are: a heading, the words of a record in it, and the field it is sorted by."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final

from db.messages import N_
from db.model.declaration import fields_of
from db.model.light import dataclass
from db.model.records import KINDS, AddedTerm, Chain, Record
from db.model.types import Coordinate, Date, Text, Timestamp, Whole
from db.model.vocabulary import ALL
from db.store.listing import can_sort
from desktop.screens.times import clock
from exports.wording import Wording

Words = Callable[[Wording, Record], str]
"""What a cell says of a record."""


@dataclass(frozen=True)
class Column:
    """``key`` names the column where somebody's choice of columns is kept; ``field`` sorts, empty where nothing does.

    ``width`` in letters; the first column takes what is left. ``isolated`` words (dates, codes, numbers) keep their own
    order in a mirrored window.
    """

    heading: str
    words: Words
    key: str
    field: str = ""
    width: int = 14
    isolated: bool = False


def declared(kind: str, name: str, *, width: int = 14, isolated: bool = False) -> Column:
    """A column of a declared field, under its own label."""
    field = fields_of(KINDS[kind])[name]

    def say(wording: Wording, record: Record) -> str:
        value = getattr(record, name)
        if isinstance(field.type, Timestamp):
            return wording.language.inserted(clock(value))
        return wording.value(field.type, value) if value not in (field.type.empty, "") else ""

    return Column(field.label, say, name, field=name if can_sort(kind, name) else "", width=width, isolated=isolated)


def _name(wording: Wording, record: Record) -> str:
    return wording.name(record)


def places_in(field: str) -> Words:
    """The names of the places in this field, without how they are meant."""

    def say(wording: Wording, record: Record) -> str:
        return wording.joined(wording.name(wording.find(use.place)) for use in getattr(record, field) if use.place)

    return say


def _chain(wording: Wording, record: Record) -> str:
    return wording.chain(record) if isinstance(record, Chain) else ""


def _heading(wording: Wording, record: Record) -> str:
    return record.heading


def _list_of_term(wording: Wording, record: Record) -> str:
    if not isinstance(record, AddedTerm):
        return ""
    known = ALL.get(record.vocabulary)
    return wording.language.label(known.label) if known else record.vocabulary


def _author(wording: Wording, record: Record) -> str:
    return wording.name(wording.find(record.author)) if record.author else ""


_CODE: Final = Column(N_("Code"), lambda wording, record: record.code, "code", field="code", isolated=True)
_STATE: Final = declared("incident", "state", width=9)
_NAME: Final = Column(N_("Name"), _name, "name", field="name", width=30)
_TITLE: Final = Column(N_("Title"), _name, "title", field="title", width=30)

COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "incident": (
        _TITLE,
        declared("incident", "date", isolated=True),
        Column(N_("Places"), places_in("places"), "places", width=18),
        declared("incident", "event_type", width=18),
        declared("incident", "verification", width=11),
        _STATE,
        _CODE,
    ),
    "displacement": (
        _TITLE,
        declared("displacement", "date", isolated=True),
        Column(N_("From"), places_in("origins"), "origins", width=16),
        Column(N_("To"), places_in("destinations"), "destinations", width=16),
        declared("displacement", "reckoning", width=8),
        _STATE,
        _CODE,
    ),
    "figure": (
        declared("figure", "subject", width=30),
        declared("figure", "measure", width=12),
        declared("figure", "quantities", width=26),
        declared("figure", "role", width=12),
        declared("figure", "as_of", isolated=True),
        _STATE,
        _CODE,
    ),
    "source": (
        _NAME,
        declared("source", "source_kind", width=16),
        declared("source", "reliability", width=16),
        declared("source", "confidentiality", width=10),
        _STATE,
        _CODE,
    ),
    "document": (
        _TITLE,
        declared("document", "document_kind", width=12),
        declared("document", "published", isolated=True),
        declared("document", "written_by", width=16),
        _STATE,
        _CODE,
    ),
    "chain": (Column(N_("Hops, root first"), _chain, "hops", width=50), _STATE, _CODE),
    "place": (
        _NAME,
        declared("place", "level", width=14),
        declared("place", "pcode", width=10, isolated=True),
        declared("place", "parent", width=18),
        _STATE,
        _CODE,
    ),
    "actor": (_NAME, declared("actor", "actor_type", width=18), _STATE, _CODE),
    "agreement": (_NAME, declared("agreement", "date", isolated=True), _STATE, _CODE),
    "evidence": (
        _NAME,
        declared("evidence", "media_type", width=18, isolated=True),
        declared("evidence", "size", width=12, isolated=True),
        declared("evidence", "document", width=24),
        _CODE,
    ),
    "remark": (
        Column(N_("Remark"), _heading, "text", width=40),
        declared("remark", "about", width=24),
        declared("remark", "done", width=8),
        declared("remark", "author", width=14),
        _CODE,
    ),
    "batch": (
        Column(N_("File"), _name, "name", field="name", width=30),
        declared("batch", "source_format", width=12, isolated=True),
        declared("batch", "created", width=20, isolated=True),
        _CODE,
    ),
    "term": (
        declared("term", "name", width=16),
        declared("term", "local_name", width=12),
        Column(N_("List"), _list_of_term, "vocabulary", field="vocabulary", width=13),
        declared("term", "term", width=14, isolated=True),
        Column(N_("Added by"), _author, "author", width=11),
        _CODE,
    ),
    "user": (_NAME, declared("user", "created", width=20, isolated=True), _CODE),
}
"""The lists that S5 offers, in its order, and the columns that they show at first."""

_NEVER: Final = frozenset({"id", "removed", "erased"})


@cache
def columns_of(kind: str) -> tuple[Column, ...]:
    """All columns that a list of the kind can show: those of `COLUMNS`, then every other field that is not a text."""
    first = COLUMNS[kind]
    known = {column.key for column in first} | _NEVER
    more = (
        declared(kind, name, isolated=isinstance(field.type, Date | Timestamp | Whole | Coordinate))
        for name, field in fields_of(KINDS[kind]).items()
        if name not in known and field.type != Text(long=True)
    )
    return (*first, *more)
