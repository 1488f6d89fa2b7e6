"""Rows and what stays, as the command ``export`` counts them, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout

from db.messages import N_
from db.model.declaration import fields_of
from db.model.records import KINDS
from desktop import parts
from desktop.desk import Desk
from exports.contents.snapshot import STAYING
from exports.contents.survey import MASKED

ROWS: Final = {
    "incidents": N_("Incidents"),
    "casualties": N_("Casualties"),
    "displacement": N_("Displacement"),
    "sources": N_("Sources"),
    "attribution": N_("Attribution"),
    "places": N_("Places"),
    "changes": N_("Changes"),
    "changed_totals": N_("Totals that changed"),
    "event": N_("What is recorded"),
    "evidence": N_("Evidence"),
    "history": N_("History of the records"),
    "documents": N_("Documents"),
    "by_place": N_("By place"),
    "by_month": N_("By month"),
    "features": N_("Points on the map"),
    "records": N_("Records"),
}
"""The sheets and tables, by the names under which their rows are counted."""


def rows_in_words(desk: Desk, rows: Mapping[str, int]) -> dict[str, int]:
    """The sheets in their order, by what they are called."""
    order = {name: place for place, name in enumerate(ROWS)}
    names = sorted(rows, key=lambda name: order.get(name, len(order)))
    return {desk.say(ROWS.get(name, name)): rows[name] for name in names}


def staying_in_words(desk: Desk, withheld: Mapping[str, int]) -> list[tuple[str, str, int]]:
    """What stays, with its key and how often: records first, then fields by their kind."""
    keys = sorted(withheld, key=lambda key: ("." in key or key in STAYING, key))
    return [(key, _staying(desk, key), withheld[key]) for key in keys]


def _staying(desk: Desk, key: str) -> str:
    if key in STAYING:
        return desk.say(STAYING[key])
    kind, _, name = key.partition(".")
    label = desk.say(KINDS[kind].label)
    if not name:
        return desk.say(N_("{kind}: whole records"), kind=label)
    return desk.say(N_("{kind}: {field}"), kind=label, field=field_in_words(desk, key))


def field_in_words(desk: Desk, key: str) -> str:
    """What stays of one record, whose kind is known."""
    kind, _, name = key.partition(".")
    if name:
        return desk.say(fields_of(KINDS[kind])[name].label)
    return desk.say(_OF_ONE.get(key, N_("the whole record")))


_OF_ONE: Final = {MASKED: N_("words in texts"), "place": N_("the place itself")}


def lines(desk: Desk, said: Mapping[str, int], name: str, *, beside: int = 1) -> QGridLayout:
    """The counts, each number at the end of its words; so many stand ``beside`` each other."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(parts.WIDE if beside > 1 else parts.GAP)
    grid.setVerticalSpacing(parts.TIGHT)
    for at, (words, count) in enumerate(said.items()):
        row, column = divmod(at, beside)
        grid.addWidget(parts.label(words, name=f"{name}{at}"), row, 2 * column)
        grid.setColumnStretch(2 * column, 1)
        number = parts.label(desk.number(count), name=f"{name}{at}Count")
        number.setWordWrap(False)
        number.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignTop)
        grid.addWidget(number, row, 2 * column + 1)
    return grid
