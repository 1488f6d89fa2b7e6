"""What a column says, so that two columns that say the same are known as such."""

from __future__ import annotations

from db.intake.sheet.fields import WHOM
from db.intake.sheet.headers import Guess
from db.intake.sheet.looking import Look

Columns = dict[Look, Guess]
"""The columns that are read, and as what."""


def slot(one: Guess) -> tuple[object, ...]:
    """What a column says; two columns of one slot say the same."""
    return one.field, *sorted((key, value) for key, value in one.properties.items() if key not in _ASIDE)


_ASIDE = frozenset({"quantifier", "scale", "order"})
"""What tells no two columns apart."""


def whom(one: Guess) -> list[tuple[str, str]]:
    """Of whom a number is; empty for one of everybody."""
    return [(name, one.properties[name]) for name in WHOM if name in one.properties]


def unit(one: Guess) -> str:
    """In what a number is."""
    return one.properties.get("unit", "person")
