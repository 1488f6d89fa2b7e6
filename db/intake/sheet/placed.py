"""Columns headed by places: what stands in each happened there, or reached it ("Month | Aleppo | Idlib | Hama")."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from db.intake.sheet import headers
from db.intake.sheet.headers import PARTED, Guess
from db.intake.sheet.looking import Look
from db.model.folding import fold
from db.store.gazetteer import Gazetteer

_LEAST = 2
"""Columns that make a series; one alone may be a place's name by chance."""


def placed(looks: Sequence[Look]) -> Mapping[Look, Guess]:
    """The columns of numbers whose headers say where, and perhaps of what; none where they are no series.

    They are called like the places in the rows, as in a matrix of origins and destinations, or are units of the first
    level of one country.
    """
    numbers = [look for look in looks if look.column.header and look.filled and look.is_number]
    unknown = {look: _unknown(look.column.header) for look in numbers}
    if sum(bool(parts) for parts in unknown.values()) < _LEAST:
        return {}
    level, rows = _rows(looks)
    alike = {look: (part, level) for look in numbers if (part := _first(unknown[look], rows))}
    alike = alike if len(alike) >= _LEAST else {}
    found = {look: (part, "adm1") for look, part in _units(unknown).items()} | alike
    meant = {look: _number(look.column.header, part, level) for look, (part, level) in found.items()}
    return {look: one for look, one in meant.items() if one}


def _unknown(header: str) -> list[str]:
    """The parts of a header that say nothing that a column may be."""
    return [part for part in header.split(PARTED) if headers.guess(part) is None]


def _first(parts: Sequence[str], names: frozenset[str]) -> str:
    return next((part for part in parts if fold(part) in names), "")


def _rows(looks: Sequence[Look]) -> tuple[str, frozenset[str]]:
    """The level of the first column of places that may name what other columns are called, and its names."""
    for look in looks:
        meant = headers.guess(look.column.header) if look.column.header and not look.is_number else None
        if meant and meant.field == "place":
            return meant.properties["level"], frozenset(map(fold, look.texts))
    return "", frozenset()


def _units(unknown: Mapping[Look, Sequence[str]]) -> dict[Look, str]:
    """The headers that are units of the first level, if one country has them all."""
    found: dict[Look, tuple[str, frozenset[str]]] = {}
    with Gazetteer.open() as gazetteer:
        for look, parts in unknown.items():
            for part in parts:
                if countries := {one.parent for one in gazetteer.called(part) if one.level == "adm1"}:
                    found.setdefault(look, (part, frozenset(countries)))
    common = frozenset.intersection(*(countries for _, countries in found.values())) if found else frozenset()
    return {look: part for look, (part, _) in found.items()} if common and len(found) >= _LEAST else {}


def _number(header: str, place: str, level: str) -> Guess | None:
    """The number at this place; what the rest of its header leaves open, the table has to say."""
    rest = PARTED.join(part for part in header.split(PARTED) if part != place)
    of = headers.guess(rest) if rest else None
    at = {"place": place, "level": level}
    if of and of.field == "place":
        return Guess("number", {**at, **of.properties}, hints=frozenset({"bare"}))
    if of and of.field == "number":
        return replace(of, properties={**of.properties, **at})
    return Guess("number", at, hints=frozenset({"bare"}))
