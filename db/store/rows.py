"""A record as rows: its columns, its links, its folded names and its text to search.

Everything here follows from the declarations; the payload in the revision is the record itself, and these rows are
what queries see of it. `check` compares the two.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from db.model.declaration import Field, fields_of
from db.model.folding import fold
from db.model.records import Record

_NAMED = ("name", "local_name", "aliases", "former_codes")


@cache
def _base_fields() -> frozenset[str]:
    return frozenset(fields_of(Record))


def record_row(record: Record, pk: int, change: int) -> dict[str, object]:
    """The row in ``record``: what every kind has."""
    fields = fields_of(type(record))
    row: dict[str, object] = {"pk": pk, "kind": record.kind, "change": change}
    row.update((name, fields[name].type.stored(getattr(record, name))) for name in fields_of(Record))
    return row


def kind_row(record: Record, pk: int) -> dict[str, object]:
    """The row in the kind's own table."""
    return {"pk": pk, **{name: field.type.stored(getattr(record, name)) for name, field in own_fields(record)}}


def own_fields(record: Record) -> Iterator[tuple[str, Field]]:
    """The fields that only this kind has."""
    return ((name, field) for name, field in fields_of(type(record)).items() if name not in _base_fields())


def links(record: Record) -> Iterator[tuple[str, str]]:
    """(field, id of the record it points to), each once."""
    seen = dict.fromkeys(
        (name, target)
        for name, field in fields_of(type(record)).items()
        # The author is everywhere: as links they would be the largest table of all and tell nothing.
        if name not in {"author", "batch"}
        for target in field.references(getattr(record, name))
    )
    return iter(seen)


def names(record: Record) -> set[str]:
    """The folded names, aliases and former codes under which the record is recognised."""
    if record.removed or record.erased:
        return set()
    spelled = (getattr(record, name, "") for name in _NAMED)
    flat = (name for value in spelled for name in (value if isinstance(value, tuple) else (value,)))
    return {fold(name) for name in flat} - {""}


def search_text(record: Record) -> str:
    """The folded words that a search finds the record by; none for what is removed."""
    if record.removed or record.erased:
        return ""
    fields = fields_of(type(record)).values()
    return fold(" ".join(field.type.words(getattr(record, field.name)) for field in fields if field.searched))
