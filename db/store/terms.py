"""Who uses a term that an archive added. Records name terms by their codes, so no link leads to them."""

from __future__ import annotations

from collections.abc import Iterator

from db.model.declaration import Part, fields_of
from db.model.records import KINDS, AddedTerm
from db.model.types import Code, FieldType, Several
from db.store.connection import Connection

ENOUGH = 11
"""Users found in one field; more than a sentence names."""


def users(connection: Connection, term: AddedTerm) -> set[int]:
    """The numbers of records that say this term and are there; not all of them, but some if there are any."""
    found: set[int] = set()
    for kind, says_it in _places(term.vocabulary):
        query = f"""SELECT pk FROM "{kind}" JOIN record USING (pk)
                    WHERE removed IS NULL AND erased IS NULL AND {says_it} LIMIT {ENOUGH}"""
        found.update(pk for (pk,) in connection.db.execute(query, {"code": term.term}))
    return found


def _places(vocabulary: str) -> Iterator[tuple[str, str]]:
    """The kinds with a field of this list, each with the condition that the field holds ``:code``."""
    for kind, cls in KINDS.items():
        for field in fields_of(cls).values():
            if condition := _condition(f'"{field.name}"', field.type, vocabulary):
                yield kind, condition


def _condition(column: str, type_: FieldType, vocabulary: str) -> str:
    match type_:
        case Code(vocabulary=terms) if terms.name == vocabulary:
            return f"{column} = :code"
        case Several(of=inner) if inside := _inside(inner, vocabulary):
            # Most texts do not hold the code at all, and need not be taken apart.
            return f"instr({column}, :code) AND EXISTS (SELECT 1 FROM json_each({column}) AS item WHERE {inside})"
    return ""


def _inside(type_: FieldType, vocabulary: str) -> str:
    """The condition for one item of a list."""
    match type_:
        case Part(cls=cls):
            parts = (
                _condition(f"json_extract(item.value, '$.{name}')", field.type, vocabulary)
                for name, field in fields_of(cls).items()
            )
            return " OR ".join(filter(None, parts))
        case _:
            return _condition("item.value", type_, vocabulary)
