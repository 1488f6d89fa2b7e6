"""Names that Excel accepts: of sheets, of tables, of columns."""

from __future__ import annotations

import re
from collections.abc import Iterable

from exports.excel.cells import possible
from exports.report import Column

SHEET_LETTERS = 31
"""Excel's limit for a sheet's name."""

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")

LISTS = "_lists"
"""The hidden sheet of choices."""

_RESERVED = frozenset({"history", LISTS})
"""Excel keeps the first to itself."""


def sheet_name(heading: str, taken: Iterable[str], number: int = 1) -> str:
    """The heading as a sheet's name: allowed signs, 31 letters, unlike any other; from 2 on with its number."""
    clean = _FORBIDDEN.sub(" ", possible(heading)).strip(" '") or "-"
    used = {name.casefold() for name in taken} | _RESERVED
    while True:
        ending = f" ({number})" if number > 1 else ""
        name = _short(clean, SHEET_LETTERS - len(ending)).rstrip(" '") + ending
        if name.casefold() not in used:
            return name
        number += 1


def _short(text: str, letters: int) -> str:
    """The beginning of a text; Excel counts letters in UTF-16."""
    return text.encode("utf-16-le")[: 2 * letters].decode("utf-16-le", "ignore")


def table_name(name: str, number: int) -> str:
    """A name for formulas to use. The prefix keeps it from looking like a cell (`T1`)."""
    ending = f"_{number}" if number > 1 else ""
    return "Sanad_" + re.sub(r"[^A-Za-z0-9_]", "_", name) + ending


def headers(columns: Iterable[Column]) -> list[str]:
    """The columns' headers on one line and each only once, as an Excel table demands."""
    unique: dict[str, str] = {}
    for column in columns:
        header = " ".join(possible(column.header).split()) or "-"
        number = 2
        candidate = header
        while candidate.casefold() in unique:
            candidate = f"{header} ({number})"
            number += 1
        unique[candidate.casefold()] = candidate
    return list(unique.values())
