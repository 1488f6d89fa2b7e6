"""Frozen dataclasses that share their methods.

`dataclasses` writes and compiles six methods for each class. For the records, their parts and the types of their fields
that took longer than to read an archive and show it, at every start. These are the same in all but that: one
``__init__``, ``__eq__``, ``__hash__`` and ``__repr__`` serve every class, and look its fields up.

An instance holds what it was given; what else it has is read from the class, where a dataclass keeps what its fields
start as. Nothing else may be expected of it: no factories, no ``__post_init__``, no order.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache, partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen, kw_only=False):
        """As `dataclasses.dataclass`, whose arguments these are; none of these classes is anything but frozen."""
        if not frozen:
            raise TypeError("a record is never changed, another one takes its place")
        return partial(_made, kw_only=kw_only)


def _made(cls: Any, *, kw_only: bool) -> Any:
    made = dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    for name, method in _SHARED.items():
        if name not in vars(cls):
            setattr(made, name, method)
    return made


def _init(self: Any, *values: Any, **given: Any) -> None:
    cls = type(self)
    if values:
        given = _named(cls, values, given)
    names, needed = _names(cls)
    if not (given.keys() <= names and needed <= given.keys()):
        wrong = sorted(given.keys() - names) or sorted(needed - given.keys())
        raise TypeError(f"{cls.__name__}: {', '.join(wrong)} should not be given, or is missing")
    vars(self).update(given)


def _named(cls: Any, values: tuple[Any, ...], given: dict[str, Any]) -> dict[str, Any]:
    places = [field.name for field in dataclasses.fields(cls) if not field.kw_only]
    named = dict(zip(places, values, strict=False))
    if len(values) > len(places) or named.keys() & given.keys():
        raise TypeError(f"{cls.__name__}: a value too many, or one given twice")
    return named | given


def _read_names(cls: Any) -> tuple[frozenset[str], frozenset[str]]:
    """The fields, and those of them that start as nothing."""
    fields = dataclasses.fields(cls)
    needed = (field.name for field in fields if field.default is dataclasses.MISSING)
    return frozenset(field.name for field in fields), frozenset(needed)


_names: Callable[[Any], tuple[frozenset[str], frozenset[str]]] = cache(_read_names)


def _make_reader(cls: Any) -> Callable[[Any], tuple[Any, ...]]:
    names = [field.name for field in dataclasses.fields(cls)]
    if len(names) > 1:
        return attrgetter(*names)
    return lambda one: tuple([getattr(one, name) for name in names])  # of one name it would give no tuple


_reader: Callable[[Any], Callable[[Any], tuple[Any, ...]]] = cache(_make_reader)


def _equal(self: Any, other: object) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    read = _reader(type(self))
    return read(self) == read(other)


def _hash(self: Any) -> int:
    return hash(_reader(type(self))(self))


def _shown(self: Any) -> str:
    told = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(told)})"


def _refuse(self: Any, name: str, *_value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r}")


_SHARED = {
    "__init__": _init,
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _shown,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}
