"""The records that were met last: a file names the same source, place or incident many times in a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from db.model.declaration import fields_of
from db.model.records import Record
from db.model.types import Text

MOST = 12 * 2**20
"""Letters, and what a record weighs beside them, in each of two generations: some 15,000 records of the usual size."""

_EMPTY = 800
"""What a record without long texts weighs."""


def _read_long_fields(cls: Any) -> tuple[str, ...]:
    return tuple(name for name, field in fields_of(cls).items() if isinstance(field.type, Text) and field.type.long)


_long_fields: Callable[[Any], tuple[str, ...]] = cache(_read_long_fields)
"""The fields that can hold a page or a book; all others are short."""


@dataclass(slots=True)
class Entry:
    """A record as it would be after the import.

    ``given`` is the very object that the reader gave, for it gives a shared record with every row; ``row`` is the one
    that brought it first, 0 if the file did not. ``changed_here``: see `arrivals.There`.
    """

    pk: int
    record: Record
    given: Record | None = None
    row: int = 0
    changed_here: bool = False


class Recent:
    """By id. When the young generation is full, the old one is forgotten: no entry has to be moved one by one."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._weight = 0
        self._young: dict[str, Entry] = {}
        self._old: dict[str, Entry] = {}

    def get(self, identifier: str) -> Entry | None:
        """What is remembered of the record."""
        found = self._young.get(identifier)
        if found is None and (found := self._old.get(identifier)) is not None:
            self.put(found)
        return found

    def news(self, records: Iterable[Record]) -> list[Record]:
        """Those of the records that were not given as these very objects of late."""
        young = self._young.get
        return [one for one in records if (found := young(one.id)) is None or found.given is not one]

    def put(self, entry: Entry) -> None:
        """Remember this."""
        record = entry.record
        self._young[record.id] = entry
        held = vars(record)
        self._weight += _EMPTY + sum([len(held[name]) for name in _long_fields(type(record)) if name in held])
        if self._weight > self._most:
            self._old, self._young, self._weight = self._young, {}, 0

    def clear(self) -> None:
        """Remember nothing."""
        self._old, self._young, self._weight = {}, {}, 0
