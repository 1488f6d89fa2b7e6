"""The tables of staged records, and the statements that fill them: what follows from the declarations."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from db.model.declaration import Field, fields_of
from db.model.records import KINDS, Record
from db.model.types import FieldType


def base_fields() -> tuple[str, ...]:
    """The columns of ``record`` beside ``pk``, ``kind`` and ``change``."""
    return tuple(fields_of(Record))


def own_fields(kind: str) -> tuple[str, ...]:
    """The columns of the kind's own table beside ``pk``."""
    base = fields_of(Record)
    return tuple(name for name in fields_of(KINDS[kind]) if name not in base)


def tables() -> Iterator[str]:
    """Their definitions, without types: those of the archive are strict."""
    yield f"record (pk INTEGER PRIMARY KEY, kind, change, {', '.join(map(_column, fields_of(Record).values()))})"
    for kind, cls in KINDS.items():
        own = (_column(fields_of(cls)[name]) for name in own_fields(kind))
        yield f'"{kind}" ({", ".join(("pk INTEGER PRIMARY KEY", *own))})'
    yield "search_text (pk INTEGER PRIMARY KEY, folded)"
    # target: a number; as long as nobody knows the record that is meant, its id.
    yield "link (target, field, source)"
    yield "name (folded, record, PRIMARY KEY (folded, record)) WITHOUT ROWID"
    yield "change (pk INTEGER PRIMARY KEY, record, salt, payload, commitment)"
    # What came, whether it is to be written or not: then it is no record here. The ids are in their shortest form: they
    # come in no order, so all of this table lies in memory or it is slow.
    yield "arrival (id BLOB PRIMARY KEY, pk, row) WITHOUT ROWID"
    yield "content (pk INTEGER PRIMARY KEY, path)"
    yield "reject (pk INTEGER PRIMARY KEY, number, sheet, reason)"
    yield from (f"{mark} (pk INTEGER PRIMARY KEY)" for mark in ("waiting", "fallen", "hidden", "uncoded"))


def _column(field: Field) -> str:
    """What a record leaves out is as the field starts."""
    start = field.type.stored(field.default)
    return f'"{field.name}"' if start is None else f"\"{field.name}\" DEFAULT '{start}'"


LATER = {"pcode": "staged_pcode ON place (pcode)", "code": "staged_code ON record (code)"}
"""Indices that most files do not need: lists with P-codes ask for none twice, and most formats bring no codes."""


@cache
def insertion(table: str, columns: int) -> str:
    """A statement that adds a whole row."""
    return f'INSERT INTO "{table}" VALUES ({", ".join("?" * columns)})'


ADD_CHANGE, ADD_TEXT, ADD_LINK = insertion("change", 5), insertion("search_text", 2), insertion("link", 3)
ADD_NAME, ADD_ARRIVAL = insertion("name", 2), insertion("arrival", 3)


Kept = Callable[[Mapping[str, Any]], Sequence[Any]]
"""What the columns keep of a record's plain form."""


class Shape(NamedTuple):
    """Two statements, and what each binds beside the numbers."""

    record: str
    of_all: Kept
    kind: str
    own: Kept


def shape_of(kind: str, stated: tuple[str, ...]) -> Shape:
    """How records of this kind go in that state these fields: most state a third, and only these are bound."""
    fields, base = fields_of(KINDS[kind]), fields_of(Record)
    of_all, keep_of_all = _columns([fields[name] for name in stated if name in base])
    own, keep_own = _columns([fields[name] for name in stated if name in fields and name not in base])
    return Shape(
        _adding("record", ["pk", "kind", "change", *of_all]), keep_of_all, _adding(kind, ["pk", *own]), keep_own
    )


def _columns(fields: Sequence[Field]) -> tuple[list[str], Kept]:
    """The columns of these fields, and what is bound to them: of most just what the plain form says."""
    as_said = [one.name for one in fields if _keeps_as_said(one)]
    others = [one for one in fields if not _keeps_as_said(one)]
    kept = [(one.name, one.type.stored_plain) for one in others]
    said: Kept = itemgetter(*as_said) if len(as_said) > 1 else lambda plain: [plain[name] for name in as_said]
    names = [*as_said, *(one.name for one in others)]
    return names, (lambda plain: [*said(plain), *[k(plain[n]) for n, k in kept]]) if kept else said


def _keeps_as_said(field: Field) -> bool:
    """Whether a text is kept as it is: only where it may be stated as empty, against a default, it is kept as NULL."""
    return type(field.type).stored_plain is FieldType.stored_plain and field.default == field.type.empty


def _adding(table: str, columns: list[str]) -> str:
    names = ", ".join(f'"{column}"' for column in columns)
    return f'INSERT INTO "{table}" ({names}) VALUES ({", ".join("?" * len(columns))})'
