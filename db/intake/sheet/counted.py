"""Numbers with the word of what they count in one cell: "7 people", "120 families", «٣ أطفال».

The word adds nothing to what the column says, or names somebody among whom it counts; where it names something else
("3 families" in a column of persons) the cell is no number of this column.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache

from db.intake.sheet.fields import WHOM
from db.intake.sheet.words import header_words, split

_COUNTED = frozenset({"unit", "measure", *WHOM, "filler", "count"})
"""Notions that a word beside a number may have: what is counted, of whom, and what happened to them."""


@cache
def _said(words: str) -> Mapping[str, frozenset[str]] | None:
    """What each notion of these words says; `None` where a word says anything else, or nothing."""
    found = header_words().find(words)
    if sum(one.end - one.start for one in found) < len(split(words)) or not found:
        return None
    said = [(name, value) for one in found for name, value in one.says.items()]
    if not {name for name, _ in said} <= _COUNTED or not {name for name, _ in said} - {"filler", "count"}:
        return None
    return {name: frozenset(value for other, value in said if other == name) for name, _ in said}


def counts_anything(words: str) -> bool:
    """Whether the words name something that can be counted."""
    return len(words) < _LONGEST and _said(words) is not None


_LONGEST = 60


def counting(measure: str, unit: str, whom: Iterable[tuple[str, str]]) -> Callable[[str], bool]:
    """Whether words say of a number that it counts this, or somebody among it."""
    column = {"measure": measure, "unit": unit, **dict(whom)}

    def fits(words: str) -> bool:
        said = _said(words) if len(words) < _LONGEST else None
        if said is None or (unit != "person" and "unit" not in said and not _COUNTED.difference(WHOM) >= set(said)):
            return False
        return all(values == {column[name]} for name, values in said.items() if name in column)

    return fits
