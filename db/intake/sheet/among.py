"""Numbers "of whom": of whom they are the table says in the last number before that is no such number itself.

Who were wounded among those who arrived were not wounded that day, nor there: that is told, and no harm done.
"""

from __future__ import annotations

from db.intake.sheet.headers import PARTED, Guess, guess
from db.intake.sheet.looking import Look
from db.intake.sheet.slots import Columns
from db.model.vocabulary import MOVEMENT_MEASURES

_OF_THINGS = frozenset({"damaged", "destroyed"})
_PARTS = frozenset({"of_which", "among"})


def names_all(one: Guess) -> bool:
    """Whether a column says by itself what it counts, rather than of what it counts some."""
    return _PARTS.isdisjoint(one.hints)


def without_harm_of_movers(columns: Columns) -> Columns:
    """What befell some of the people who moved is left to the notes: nobody knows when and where it did."""
    found: Columns = {}
    before = ""
    for look, one in columns.items():
        if one.field == "number" and names_all(one):
            before = one.properties.get("measure", before)
        if before not in MOVEMENT_MEASURES or not _is_harm_among(look, one):
            found[look] = one
    return found


def _is_harm_among(look: Look, one: Guess) -> bool:
    """Also below a header of all of them, "IDPs arrived / of whom wounded"."""
    last = look.column.header.split(PARTED)[-1]
    for meant in (one, guess(last) if last != look.column.header else None):
        if meant and "among" in meant.hints:
            return meant.properties.get("measure") not in MOVEMENT_MEASURES | _OF_THINGS
    return False
