"""How a field is declared: once, in its record's dataclass. Everything else about it follows from here.

A declaration says the type, the label, the section of the form, whether an *entered* record needs it, the export
profile from which on it may leave, the sheet and HXL tag under which it leaves, and whether a search looks in it.
Column, form editor, table column, check, records format and exports all read it; none repeats it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, TypeVar

from db.messages import N_
from db.model.types import FieldType, bad

PUBLIC, PARTNER, INTERNAL = 0, 1, 2
"""The export profiles from the widest audience to the narrowest; a field leaves with its own and narrower ones."""


@dataclass(frozen=True)
class Field:
    """What is declared about one field."""

    name: str
    type: FieldType
    label: str
    default: Any
    explanation: str = ""
    section: str = ""
    required: bool = False
    profile: int = PUBLIC
    sheet: str = ""
    tag: str = ""
    searched: bool = False

    def references(self, value: Any) -> Iterator[str]:
        """The ids in a value of this field."""
        return self.type.references(value)


def declare(type_: FieldType, label: str, *, default: Any = None, **about: Any) -> Any:
    """A dataclass field that starts empty or as ``default``; the other arguments are those of `Field`."""
    start = type_.empty if default is None else default
    return dataclasses.field(default=start, metadata={"type": type_, "label": label, "about": about})


T = TypeVar("T")


def _read_declarations(cls: Any) -> dict[str, Field]:
    return {
        item.name: Field(
            item.name, item.metadata["type"], item.metadata["label"], item.default, **item.metadata["about"]
        )
        for item in dataclasses.fields(cls)
    }


fields_of: Callable[[Any], dict[str, Field]] = cache(_read_declarations)
"""The declarations of a record's class or of a part's, by name, in order."""


def to_plain(value: object) -> dict[str, Any]:
    """The fields that differ from their start, as JSON keeps them; the others are left out."""
    plain = {}
    for name, field in fields_of(type(value)).items():
        content = getattr(value, name)
        if content != field.default:
            plain[name] = field.type.plain(content)
    return plain


def from_plain(cls: type[T], plain: Any) -> T:
    """The inverse of `to_plain`; `BadValue` for a value that does not fit or a field that is not declared."""
    if not isinstance(plain, dict):
        raise bad(plain, N_("fields with their values"))
    fields = fields_of(cls)
    if not plain.keys() <= fields.keys():
        raise bad(next(name for name in plain if name not in fields), N_("the name of a field"))
    return cls(**{name: fields[name].type.read(content) for name, content in plain.items()})


@dataclass(frozen=True)
class Part(FieldType):
    """A value with fields of its own inside a record: a hop of a chain, an excerpt, a quantity."""

    cls: Any
    empty: ClassVar[Any] = None

    def read(self, plain: Any) -> Any:
        return from_plain(self.cls, plain)

    def plain(self, value: Any) -> Any:
        return to_plain(value)

    def words(self, value: Any) -> str:
        searched = (field for field in fields_of(self.cls).values() if field.searched)
        return " ".join(field.type.words(getattr(value, field.name)) for field in searched)

    @property
    def refers(self) -> bool:
        return any(field.type.refers for field in fields_of(self.cls).values())

    def references(self, value: Any) -> Iterator[str]:
        for name, field in fields_of(self.cls).items():
            if field.type.refers:
                yield from field.references(getattr(value, name))
