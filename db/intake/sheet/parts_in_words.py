"""The parts of a number in one cell, as our own sheets write them: "2 Child; 3 Female, Adult"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from db.intake.columns import BadCell
from db.intake.sheet.fields import WHOM
from db.intake.sheet.labels import codes_of
from db.messages import N_, message
from db.model.folding import fold
from db.model.parts import Quantity
from db.model.quantity_phrases import Quantified, parse_quantity

_SEVERAL = re.compile(r"\s*[;؛|\n]\s*")
_COMMA = re.compile(r"\s*[,،]\s*")
_BEST_AND_RANGE = re.compile(r"(?P<best>[\d,]+)\s*\((?P<range>.+)\)")


def read_parts(text: str, unit: str) -> Iterator[Quantity]:
    """The parts; `BadCell` if one cannot be read, for a part that is lost is a statement that is lost."""
    for part in _SEVERAL.split(text):
        if part:
            yield _part(part, unit)


def _part(text: str, unit: str) -> Quantity:
    """The number is all that stands before the first words that are of whom."""
    words = text.split(" ")
    for cut in range(len(words), 0, -1):
        whom = _whom(" ".join(words[cut:]))
        if whom is None:
            continue
        if number := _number(" ".join(words[:cut])):
            return replace(number, unit=unit, part=True, **whom)
    raise BadCell(message(N_("“{text}” is no part of a number, like “3 women”."), text=text))


def _whom(text: str) -> dict[str, Any] | None:
    """Of whom, by the lists' labels; `None` if a word is no label of theirs."""
    found: dict[str, Any] = {}
    for label in filter(None, _COMMA.split(text)):
        name, code = next(((n, code) for n in WHOM if (code := codes_of(n).get(fold(label)))), ("", ""))
        if not code:
            return None
        found[name] = code
    return found


def _number(text: str) -> Quantity | None:
    if match := _BEST_AND_RANGE.fullmatch(text):
        best, ends = parse_quantity(match["best"]), parse_quantity(match["range"])
        if isinstance(best, Quantified) and isinstance(ends, Quantified):
            return Quantity(quantifier=ends.quantifier, value=best.value, low=ends.low, high=ends.high)
        return None
    said = parse_quantity(text)
    if not isinstance(said, Quantified):
        return None
    return Quantity(quantifier=said.quantifier, value=said.value, low=said.low, high=said.high)
