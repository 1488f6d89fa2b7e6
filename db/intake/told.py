"""What is told of rows: the reason why one is left out, kept as text until somebody reads it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from db.messages import Message
from db.model.types import to_json

MOST = 1_000
"""Messages that are kept to be shown one by one; all are counted, and all rejected rows are kept."""


@dataclass(frozen=True)
class Reject:
    """A row that is left out, and why. ``number`` is its place in the file, or in its sheet: 1 is the first."""

    number: int
    reason: Message
    sheet: str = ""

    @property
    def place(self) -> str:
        """The row as a person would name it, and as a record of it does."""
        return place(self.sheet, self.number)


def place(sheet: str, number: int) -> str:
    """``12``, or in a workbook of several tables ``Sheet1!12``."""
    return f"{sheet}!{number}" if sheet else str(number)


@dataclass
class Warnings:
    """The first of many messages, and how many there were."""

    first: list[Message] = field(default_factory=list)
    count: int = 0

    def add(self, warning: Message) -> None:
        """Take one down."""
        self.count += 1
        if len(self.first) < MOST:
            self.first.append(warning)


def to_text(said: Message) -> str:
    """The message as one line."""
    return to_json(_plain(said))


def from_text(text: str) -> Message:
    """The inverse of `to_text`, but for values that are no texts, numbers or messages: they come back as text."""
    return _message(json.loads(text))


def _plain(value: object) -> Any:
    if not isinstance(value, Message):
        return value if isinstance(value, int) else str(value)
    values = {name: _plain(content) for name, content in value.values.items()}
    return {"template": value.template, "values": values, "plural": value.plural, "count": value.count}


def _message(plain: Mapping[str, Any]) -> Message:
    values = {name: _message(value) if isinstance(value, dict) else value for name, value in plain["values"].items()}
    return Message(plain["template"], values, plain["plural"], plain["count"])
