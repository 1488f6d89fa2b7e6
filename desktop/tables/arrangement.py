"""How somebody arranged a list: which columns, in which order, how wide, sorted by what. Kept by kind."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from PySide6.QtCore import QByteArray

from db.store.listing import NEWEST
from desktop.settings import Settings
from desktop.tables.columns import COLUMNS, columns_of


@dataclass(frozen=True)
class Arrangement:
    """``shown`` are keys of columns in their order; ``widths`` in pixels at 100 %, of those that somebody widened."""

    shown: tuple[str, ...]
    widths: Mapping[str, int] = field(default_factory=dict)
    order: str = NEWEST
    descending: bool = True


def at_first(kind: str) -> Arrangement:
    """As nobody has arranged it yet."""
    return Arrangement(tuple(column.key for column in COLUMNS[kind]))


def kept(settings: Settings, kind: str) -> Arrangement:
    """As it was left; what cannot be read, or is of columns that are no more, is as at first."""
    try:
        return _read(kind, json.loads(bytes(settings.layout(_name(kind)).data()) or b"null"))
    except (ValueError, TypeError, KeyError, AttributeError):
        return at_first(kind)


def keep(settings: Settings, kind: str, arrangement: Arrangement) -> None:
    """Remember it for the next time."""
    settings.keep_layout(_name(kind), QByteArray(json.dumps(asdict(arrangement)).encode()))


def _name(kind: str) -> str:
    return f"list_{kind}"


def _read(kind: str, plain: Any) -> Arrangement:
    known = {column.key: column for column in columns_of(kind)}
    shown = tuple(key for key in plain["shown"] if key in known)
    widths = {key: int(width) for key, width in plain["widths"].items() if key in known}
    sorting = {column.field for column in known.values() if column.field} | {NEWEST}
    order = plain["order"] if plain["order"] in sorting else NEWEST
    return Arrangement(shown or at_first(kind).shown, widths, order, bool(plain["descending"]))
