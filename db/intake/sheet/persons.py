"""Lists of persons, one a row: each counts as one, and nobody's name is kept.

Sanad counts; it keeps no lists of victims.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from db.intake.sheet.headers import Guess, measures
from db.intake.sheet.headers import guess as in_words
from db.intake.sheet.looking import Look
from db.intake.sheet.mapping import ColumnMapping
from db.intake.sheet.terms import Terms
from db.intake.sheet.words import header_words

_OF_PERSONS = frozenset({"measure", "sex", "age", "population"})
_HAPPENED = frozenset({"killed", "injured", "missing", "abducted", "detained"})
"""What happens to a person who stands in a list."""

Columns = Mapping[Look, Guess]


def each(columns: Columns, looks: Sequence[Look], whole: Guess | None) -> str:
    """What happened to everybody in a list of persons without a column that says it; empty where rows are no persons.

    "Date of death" says so, and a title: "List of martyrs".
    """
    fields = {one.field for one in columns.values()}
    if fields & {"number", "toll", "measure"} or not fields & {"sex", "age"} or _may_count(columns, looks):
        return ""
    said = {name for look in looks for name in measures(look.column.header)} & _HAPPENED
    said = said or ({whole.properties["measure"]} if whole else set()) & _HAPPENED
    return said.pop() if len(said) == 1 else ""


def outcome(columns: Columns, looks: Sequence[Look], happened: str) -> Look | None:
    """The column in a list of persons that says by its cells what became of each, whatever its header is.

    Where something ``happened`` to all of them, one who "died" of it is enough.
    """
    fields = {one.field for one in columns.values()}
    if fields & {"number", "toll", "measure"} or not fields & {"sex", "age"} or _may_count(columns, looks):
        return None
    said = {look: _become(look) for look in looks if look not in columns and look.filled and not look.is_number}
    return next((look for look, one in said.items() if one - {happened} and (happened or look.means("measure"))), None)


def _become(look: Look) -> frozenset[str]:
    """What the cells of a column say of persons, each by the whole of its words."""
    terms = Terms(ColumnMapping(look.name, "measure"), lambda vocabulary, code: False)
    read = [terms.read(text) for text in {*look.texts}]
    return frozenset(one.codes.get("measure", "") for one in read if one) & _HAPPENED


def without(columns: Columns, looks: Sequence[Look], happened: str) -> dict[Look, Guess]:
    """Rows are no persons where nothing says what happened to them, or where a number may say how many they are."""
    fields = {one.field for one in columns.values()}
    stated = "number" in fields or happened or ("measure" in fields and not _may_count(columns, looks))
    found = dict(columns)
    if not stated:
        found = {look: one for look, one in found.items() if one.field not in _OF_PERSONS}
    elif happened:
        found |= {look: Guess("skip", hints=frozenset({"person"})) for look in looks if _is_name(look, columns)}
    return found


def _may_count(columns: Columns, looks: Sequence[Look]) -> bool:
    unknown = [look for look in looks if look not in columns and look.filled and look.is_number]
    return not all(_is_age(look) for look in unknown)


def _is_age(look: Look) -> bool:
    meant = in_words(look.column.header)
    return meant is not None and meant.field == "age"


def _is_name(look: Look, columns: Columns) -> bool:
    """Whether a column may name the persons, or theirs: "Name", "Name of victim", "Father's name"."""
    if look in columns and "name" not in columns[look].hints:
        return False
    return any("name" in one.says for one in header_words().find(look.column.header))
