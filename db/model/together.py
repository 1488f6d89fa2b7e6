"""What two records that mean the same could say together: where they differ, and what is proposed to stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from db.model.declaration import Field, altered, fields_of
from db.model.records import Record
from db.model.types import Several

_KEPT: Final = frozenset(
    {
        "id", "code", "former_codes", "author", "created", "changed", "batch", "row", "removed", "erased",
        "text_sha256",
    }
)  # fmt: skip
"""What is the staying record's own, or follows from the rest."""


@dataclass(frozen=True)
class Choice:
    """A field of which the two say something else. ``both`` is there for lists; ``proposed`` is one of the values."""

    field: Field
    first: Any
    second: Any
    both: Any
    proposed: Any


def choices(first: Record, second: Record) -> Iterator[Choice]:
    """The fields in which the two differ; of names, that of the one that goes is proposed as an alias."""
    for name, field in fields_of(type(first)).items():
        one, other = getattr(first, name), getattr(second, name)
        both = _both(name, one, first, second) if isinstance(field.type, Several) else None
        if name in _KEPT or (one == other and both in (None, one)):
            continue
        proposed = both if both is not None else (other if one in (field.type.empty, field.default) else one)
        yield Choice(field, one, other, both, proposed)


def _both(name: str, one: tuple[Any, ...], first: Record, second: Record) -> tuple[Any, ...]:
    more = [second_name for second_name in _names(second) if name == "aliases" and second_name not in _names(first)]
    return tuple(dict.fromkeys((*one, *getattr(second, name), *more)))


def _names(record: Record) -> list[str]:
    return [said for name in ("name", "local_name") if (said := getattr(record, name, ""))]


def with_values(record: Record, values: Mapping[str, Any]) -> Record:
    """The record with what was chosen."""
    return altered(record, **values)
