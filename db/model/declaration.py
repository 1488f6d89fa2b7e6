"""How a field is declared: once, in its record's dataclass. Everything else about it follows from here.

A declaration says the type, the label, an explanation in a sentence, the section of the form, whether an *entered*
record needs it, the export profile from which on it may leave, the sheet and HXL tag under which it leaves, and whether
a search looks in it. Column, form editor, table column, check, records format and exports all read it; none repeats it.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from functools import cache
from itertools import chain
from typing import Any, ClassVar, TypeVar

from db.messages import N_
from db.model.light import dataclass
from db.model.types import FieldType, bad

PUBLIC, PARTNER, INTERNAL = 0, 1, 2
"""The export profiles from the widest audience to the narrowest; a field leaves with its own and narrower ones."""


@dataclass(frozen=True)
class Field:
    """What is declared about one field."""

    name: str
    type: FieldType
    label: str
    explanation: str
    default: Any
    section: str = ""
    required: bool = False
    profile: int = PUBLIC
    sheet: str = ""
    tag: str = ""
    searched: bool = False

    def references(self, value: Any) -> Iterator[str]:
        """The ids in a value of this field."""
        return self.type.references(value)


def declare(type_: FieldType, label: str, explanation: str, *, default: Any = None, **about: Any) -> Any:
    """A dataclass field that starts empty or as ``default``; the other arguments are those of `Field`.

    ``explanation`` is one sentence for whoever fills it in or reads a column of it: what to put there, what it means,
    and whose term it is where somebody defined it.
    """
    start = type_.empty if default is None else default
    said = {"type": type_, "label": label, "explanation": explanation, **about}
    return dataclasses.field(default=start, metadata=said)


T = TypeVar("T")


def _read_declarations(cls: Any) -> dict[str, Field]:
    return {item.name: Field(name=item.name, default=item.default, **item.metadata) for item in dataclasses.fields(cls)}


fields_of: Callable[[Any], dict[str, Field]] = cache(_read_declarations)
"""The declarations of a record's class or of a part's, by name, in order."""


def to_plain(value: object, **before: Any) -> dict[str, Any]:
    """The fields that differ from their start, as JSON keeps them, behind ``before``; the others are left out."""
    plain, held = before, vars(value)  # what a record does not hold is as it starts
    for name, default, spell in _spelling(type(value)):
        if name in held and (content := held[name]) != default:
            plain[name] = content if spell is None else spell(content)
    return plain


def _read_spelling(cls: Any) -> list[tuple[str, Any, Callable[[Any], Any] | None]]:
    # Most types keep in JSON what they are, and need not be asked.
    own = {field.name: type(field.type).plain is not FieldType.plain for field in fields_of(cls).values()}
    return [(name, f.default, f.type.plain if own[name] else None) for name, f in fields_of(cls).items()]


_spelling: Callable[[Any], list[tuple[str, Any, Callable[[Any], Any] | None]]] = cache(_read_spelling)


def from_plain(cls: type[T], plain: Any) -> T:
    """The inverse of `to_plain`; `BadValue` for a value that does not fit or a field that is not declared."""
    if not isinstance(plain, dict):
        raise bad(plain, N_("fields with their values"))
    readers = _readers(cls)
    made = object.__new__(cls)
    # Past the dataclass's own __init__, which sets every field of a record where a tenth is stated: the others are
    # read from the class, where a dataclass keeps what they start as.
    for name, content in plain.items():
        reader = readers.get(name)
        if reader is None:
            raise bad(name, N_("the name of a field"))
        _set(made, name, reader(content))
    return made


def as_read(value: T) -> T:
    """The value as it would come back from where it is kept; `BadValue` if it would not, having been built in code."""
    return from_plain(type(value), to_plain(value))


def _read_readers(cls: Any) -> dict[str, Callable[[Any], Any]]:
    return {name: field.type.read for name, field in fields_of(cls).items()}


_readers: Callable[[Any], dict[str, Callable[[Any], Any]]] = cache(_read_readers)
_set = object.__setattr__


def made(cls: type[T], **fields: Any) -> T:
    """``cls(**fields)`` past its own ``__init__``, as `from_plain`: for who makes a million records."""
    record = object.__new__(cls)
    vars(record).update(fields)
    return record


def altered(value: T, **fields: Any) -> T:
    """`dataclasses.replace` at a fifth of its price, for who alters a million records."""
    made = object.__new__(type(value))
    vars(made).update(vars(value))
    vars(made).update(fields)
    return made


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
        return " ".join([words(getattr(value, name)) for name, words in searched(self.cls)])

    @property
    def refers(self) -> bool:
        return any(field.type.refers for field in fields_of(self.cls).values())

    def references(self, value: Any) -> Iterator[str]:
        stated = [references(getattr(value, name)) for name, references in _referring(self.cls)]
        return chain.from_iterable(stated)


def _read_searched(cls: Any) -> list[tuple[str, Callable[[Any], str]]]:
    return [(name, field.type.words) for name, field in fields_of(cls).items() if field.searched]


searched: Callable[[Any], list[tuple[str, Callable[[Any], str]]]] = cache(_read_searched)
"""The fields of a record's class or of a part's in which a search looks, and how each is put into words."""


def _read_referring(cls: Any) -> list[tuple[str, Callable[[Any], Iterator[str]]]]:
    return [(name, field.type.references) for name, field in fields_of(cls).items() if field.type.refers]


_referring: Callable[[Any], list[tuple[str, Callable[[Any], Iterator[str]]]]] = cache(_read_referring)
