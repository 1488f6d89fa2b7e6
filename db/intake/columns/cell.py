"""What all columns have in common: cells that state nothing, cells that cannot be read, values read once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Generic, TypeVar

from db.errors import SanadError
from db.intake.tables import Value
from db.messages import Message
from db.model.unstated import is_unstated

Key = TypeVar("Key", bound=Hashable)
Read = TypeVar("Read")

REMEMBERED = 65_536
"""Different cells of a column that are kept in mind; a column of texts that never recur fills no memory."""


class BadCell(SanadError):
    """A cell that cannot be read as what its column holds; the message says why and what to do."""

    template = "{problem}"

    def __init__(self, problem: Message) -> None:
        super().__init__(problem=problem)
        self.message = problem


def states_nothing(value: Value) -> bool:
    """Whether a cell is empty or says only that nothing is known ("-", "n/a", "unknown", "غير معروف")."""
    return value is None or (isinstance(value, str) and is_unstated(value))


def whole_of(number: int | Decimal) -> int | None:
    """The number if it is whole, as 4.0 and 1E+3 are; `None` for a fraction and for what is no number."""
    if isinstance(number, int):
        return number
    whole = number.is_finite() and number.adjusted() < 30 and number == number.to_integral_value()
    return int(number) if whole else None


def text_of(value: Value) -> str:
    """The cell's text in one line, numbers without the ``.0`` of a database; "" where it states nothing."""
    if value is None:
        return ""
    if isinstance(value, str):
        return "" if is_unstated(value) else " ".join(value.split())
    return plain_text_of(value)


def plain_text_of(value: bool | int | Decimal | date | datetime | time) -> str:
    """A cell that is no text, as it would be typed."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        whole = whole_of(value)
        return str(value if whole is None else whole)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)


class Remembered(Generic[Key, Read]):
    """What was read of a cell, or why it cannot be read, remembered for the next cell that says the same."""

    def __init__(self, read: Callable[[Key], Read]) -> None:
        self._read = read
        self._known: dict[Key, Read | SanadError] = {}

    def __call__(self, key: Key) -> Read:
        """What the cell says; raises `BadCell` and whatever else reading it raises."""
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._now(key)
        if isinstance(found, SanadError):
            raise BadCell(found.message)
        return found

    def _now(self, key: Key) -> Read | SanadError:
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        try:
            return self._read(key)
        except SanadError as refusal:
            return refusal
