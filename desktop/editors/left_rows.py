"""What stands in rows of a table and is no value of its field: kept beside the record as one text for the table.

A row can be kept in two ways. One that the record has keeps the words that its fields could not read. One that says
too little to be the record's (a party of which only the role is known) is kept whole, at its place.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from db.model.light import dataclass
from db.model.types import to_json
from desktop.editors.editor import Editor

_AT, _WORDS, _VALUE = "at", "words", "value"


@dataclass(frozen=True)
class LeftRow:
    """``value`` is the whole row in plain data, `None` for one that the record has; ``words`` go by a field's name."""

    at: int
    words: Mapping[str, str]
    value: Any = None


def unread_in(editors: Sequence[Editor]) -> dict[str, str]:
    """The words of a row that are no value of their fields."""
    return {editor.field.name: words for editor in editors if (words := editor.unread_words)}


def written(rows: Iterable[LeftRow]) -> str:
    """The rows of which something would be lost, as one text; empty where all is well."""
    plain = [{_AT: row.at, _WORDS: dict(row.words), _VALUE: row.value} for row in rows if row.words or row.value]
    return to_json(plain) if plain else ""


def read(text: str) -> Iterator[LeftRow]:
    """The rows that were written, the first one first."""
    for plain in json.loads(text):
        yield LeftRow(plain[_AT], plain[_WORDS], plain[_VALUE])


def show_again(editors: Sequence[Editor], left: LeftRow) -> None:
    """The words stand in their fields again, as if they were being typed."""
    for editor in editors:
        if words := left.words.get(editor.field.name):
            editor.show_unread(words)
