"""What heads the rows of a table in between ("Idlib governorate", «محافظة حماة», "12 February 2031"), and what a pivot
table calls its rows by under a header that says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping

from db.intake.finding import SECTION
from db.intake.sheet.fields import LEVELS
from db.intake.sheet.headers import Guess
from db.intake.sheet.looking import Look
from db.intake.sheet.words import header_words
from db.model.folding import fold
from db.store.gazetteer import Gazetteer

_TIMES = frozenset({"date", "start", "end", "year", "month", "week"})
_MOST = 0.8
_OF_PIVOTS = frozenset(map(fold, ("Row Labels", "Étiquettes de lignes", "تسميات الصفوف")))
"""How spreadsheets head the rows of a pivot table, whatever they are."""


def of_section(look: Look, others: Mapping[Look, Guess]) -> Guess | None:
    """What the headings state of the entries below them, if no column of their own states it; else they are notes.

    So with the labels of a pivot table's rows.
    """
    if not look.filled or (look.column.header != SECTION and fold(look.column.header) not in _OF_PIVOTS):
        return None
    if look.is_date:
        return None if any(one.field in _TIMES for one in others.values()) else Guess("date")
    level = _level(look)
    taken = {one.properties.get("level") for one in others.values() if one.field in ("place", "pcode")}
    return Guess("place", {"level": level}) if level and level not in taken else None


def _level(look: Look) -> str:
    """The level that the headings name, or that of the units that they are; empty where they name other things."""
    said = {
        text: [one.says["level"] for one in header_words().find(text) if "level" in one.says] for text in look.texts
    }
    named = {levels[0] if levels else "" for levels in said.values()}
    if len(named) == 1 and (level := named.pop()):
        return level if level in LEVELS else ""
    with Gazetteer.open() as gazetteer:
        units = [any(place.level == "adm1" for place in gazetteer.called(text)) for text in said]
    return "adm1" if sum(units) >= _MOST * len(units) else ""
