"""A record as rows: its columns, its links, its folded names and its text to search.

Everything here follows from the declarations; the payload in the revision is the record itself, and these rows are
what queries see of it. `check` compares the two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from db.model.declaration import Field, fields_of, searched
from db.model.folding import fold
from db.model.records import Record
from db.model.types import BadValue, FieldType, Reference, Several

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


def stated(cls: type[Record], plain: Mapping[str, Any]) -> list[Any]:
    """What the columns of both rows keep of a record in its plain form, in the order of its fields."""
    places, values, kept = _columns(cls)
    values = values.copy()
    for name, content in plain.items():
        if (place := places.get(name)) is not None:
            values[place] = kept[place](content)
    return values


def _read_columns(cls: Any) -> tuple[dict[str, int], list[Any], list[Callable[[Any], Any]]]:
    """Of the fields: their places, what is kept of them where the plain form leaves them out, and how else."""
    fields = fields_of(cls)
    at_first = [field.type.stored(field.default) for field in fields.values()]
    return {name: i for i, name in enumerate(fields)}, at_first, [field.type.stored_plain for field in fields.values()]


_columns: Callable[[Any], tuple[dict[str, int], list[Any], list[Callable[[Any], Any]]]] = cache(_read_columns)


def restored(cls: type[Record], stored: Sequence[Any], payload: str) -> Record | None:
    """The record, where its columns spell out this payload letter by letter; `None` where they do not.

    Nearly always they do. Then no column differs, and the payload need not be taken apart.
    """
    made = object.__new__(cls)
    spelled = [f'{{"kind":"{cls.kind}"']
    try:
        for (name, label, at_first, spell, restore), value in zip(_spelling(cls), stored, strict=True):
            # Most columns are empty, and a comparison that asks no value is quicker by half.
            if value is not at_first and value != at_first:
                spelled.append(label + spell(value))
                object.__setattr__(made, name, restore(value))
    except (ValueError, BadValue):
        return None
    return made if ",".join(spelled) + "}" == payload else None


_Column = tuple[str, str, Any, Callable[[Any], str], Callable[[Any], Any]]
"""The field's name, its name in a payload, what the column keeps at first, and the type's way with what it keeps."""


def _read_spelling(cls: Any) -> list[_Column]:
    return [
        (name, f'"{name}":', field.type.stored(field.default), field.type.spelled, _restoring(field.type))
        for name, field in fields_of(cls).items()
    ]


def _restoring(type_: FieldType) -> Callable[[Any], Any]:
    """The same chains, places, quantities stand in many records."""
    return lru_cache(maxsize=4096)(type_.restored) if isinstance(type_, Several | Reference) else type_.restored


_spelling: Callable[[Any], list[_Column]] = cache(_read_spelling)


def own_fields(record: Record) -> Iterator[tuple[str, Field]]:
    """The fields that only this kind has."""
    return ((name, field) for name, field in fields_of(type(record)).items() if name not in _base_fields())


def links(record: Record) -> Iterator[tuple[str, str]]:
    """(field, id of the record it points to), each once."""
    found: dict[tuple[str, str], None] = {}
    for name, targets in _referring(type(record)):
        if value := getattr(record, name):
            for target in targets(value):
                found[name, target] = None
    return iter(found)


def _read_referring(cls: Any) -> list[tuple[str, Callable[[Any], Iterable[str]]]]:
    # The author is everywhere: as links they would be the largest table of all and tell nothing.
    unlinked = {"author", "batch"}
    referring = (field for name, field in fields_of(cls).items() if field.type.refers and name not in unlinked)
    return [(field.name, _targeting(field.type)) for field in referring]


def _targeting(type_: FieldType) -> Callable[[Any], Iterable[str]]:
    """What a value points to; the same chains and places stand in many records."""
    if isinstance(type_, Several):
        return lru_cache(maxsize=4096)(lambda value: tuple(type_.references(value)))
    return type_.references


_referring: Callable[[Any], list[tuple[str, Callable[[Any], Iterable[str]]]]] = cache(_read_referring)


def names(record: Record) -> set[str]:
    """The folded names, aliases and former codes under which the record is recognised."""
    if record.removed or record.erased:
        return set()
    found: set[str] = set()
    held = vars(record)
    for name in _naming(type(record)):
        if not (spelled := held.get(name)):
            continue
        if isinstance(spelled, str):
            found.add(fold(spelled))
        else:
            found.update(map(fold, spelled))
    found.discard("")
    return found


def _read_naming(cls: Any) -> list[str]:
    return [name for name in _NAMED if name in fields_of(cls)]


_naming: Callable[[Any], list[str]] = cache(_read_naming)


def search_text(record: Record) -> str:
    """The folded words that a search finds the record by; none for what is removed."""
    if record.removed or record.erased:
        return ""
    held = vars(record)
    return fold(" ".join([words(value) for name, words in searched(type(record)) if (value := held.get(name))]))
