"""A record that points to another one instead: what merging two records does to all that refer to the one that goes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

from db.model.declaration import Part, altered, fields_of
from db.model.records import Record
from db.model.types import FieldType, Reference, Several

R = TypeVar("R", bound=Record)


def redirected(record: R, old: str, new: str) -> R:
    """Pointing to ``new`` wherever it pointed to ``old``; where a list then says the same twice, it says it once."""
    values = {
        name: _value(field.type, getattr(record, name), old, new)
        for name, field in fields_of(type(record)).items()
        if field.type.refers and old in field.references(getattr(record, name))
    }
    return altered(record, **values) if values else record


def _value(type_: FieldType, value: Any, old: str, new: str) -> Any:
    match type_:
        case Several(of=inner):
            return tuple(dict.fromkeys(_value(inner, item, old, new) for item in value))
        case Part(cls=cls):
            return replace(value, **{n: _value(f.type, getattr(value, n), old, new) for n, f in fields_of(cls).items()})
        case Reference() if value == old:
            return new
    return value


def closed_up(record: R) -> R:
    """Without pointing to itself: of two records of which one was part of the other, one is left."""
    values: dict[str, Any] = {}
    for name, field in fields_of(type(record)).items():
        value = getattr(record, name)
        if isinstance(field.type, Reference) and value == record.id:
            values[name] = field.type.empty
        elif isinstance(field.type, Several) and isinstance(field.type.of, Reference) and record.id in value:
            values[name] = tuple(item for item in value if item != record.id)
    return altered(record, **values) if values else record
