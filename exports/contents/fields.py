"""The fields of an event or a figure in words, each as it may leave: to say what changed, and all of one record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from db.messages import N_, message
from db.model import breakdown
from db.model.declaration import Field, fields_of
from db.model.parts import Involvement, PlaceUse, Quantity
from db.model.records import Actor, Agreement, Chain, Figure, Record
from db.model.types import Several, Text
from db.model.vocabulary import ACTOR_ROLE
from exports.contents.columns import cell_of
from exports.contents.numbers import of_unit
from exports.contents.sheets.common import Where, way
from exports.contents.sheets.figures import part_in_words, units_of, who_in_words
from exports.redaction import View

SAID_ELSEWHERE = frozenset(
    {"id", "code", "former_codes", "author", "created", "changed", "batch", "row", "removed", "erased"}
)
"""Of every record: what names it, and what the history says better."""


def fields_that_leave(view: View, cls: type[Record]) -> Iterator[Field]:
    """The fields of an event or a figure that a reader of this export may know."""
    for name, field in fields_of(cls).items():
        if name not in SAID_ELSEWHERE and view.profile.shows(cls, name):
            yield field


def is_written_freely(field: Field) -> bool:
    """Whether somebody wrote it in words of their own, or copied a source's."""
    inner = field.type.of if isinstance(field.type, Several) else field.type
    return isinstance(inner, Text) or field.name == "excerpts"


def told(view: View, record: Record, field: Field) -> str | None:
    """The field's value in words; `None` where nobody stated it."""
    value = getattr(record, field.name)
    match field.name:
        case "places" | "origins" | "destinations":
            return _places(view, value)
        case "parties":
            return view.joined(_parties(view, value)) or None
        case "agreement":
            agreement = view.leaving(Agreement, value)
            return view.name(agreement) if agreement else None
        case "quantities":
            return amounts(view, value) or None
        case "excerpts" if isinstance(record, Figure):
            return " […] ".join(excerpt.exact for excerpt in view.excerpts(record)) or None
        case "chains" if isinstance(record, Figure):
            return ways(view, view.chains(record))
    cell = cell_of(view, field.type, value)
    return None if cell is None else str(cell)


def ways(view: View, chains: Iterator[Chain] | Sequence[Chain]) -> str | None:
    """Chains in words, root first."""
    return view.joined(way(view, chain) for chain in chains) or None


def amounts(view: View, quantities: Sequence[Quantity]) -> str:
    """What a figure states, by unit, with its parts."""
    return view.joined(_amounts(view, quantities))


def statement(view: View, figure: Figure) -> str:
    """The figure in a line: ``Killed: about 19 persons``."""
    said = amounts(view, [quantity for quantity in figure.quantities if not quantity.part] or figure.quantities)
    template = message(N_("{measure}: {amounts}"), measure=view.labels.measure(figure.measure), amounts=said)
    return view.language.say(template)


def _amounts(view: View, quantities: Sequence[Quantity]) -> Iterator[str]:
    for unit in units_of(quantities):
        of_this = [quantity for quantity in quantities if quantity.unit == unit]
        whole = breakdown.whole(of_this)
        if whole is not None:
            who = next((who_in_words(view, quantity) for quantity in of_this if not quantity.part), "")
            number = view.language.say(of_unit(whole, unit))
            yield f"{number} ({who})" if who else number
        yield from (part_in_words(view, quantity) for quantity in of_this if quantity.part)


def _places(view: View, uses: tuple[PlaceUse, ...]) -> str | None:
    return Where(view, view.places(uses)).names


def _parties(view: View, parties: Any) -> Iterator[str]:
    for involved in parties:
        actor = view.leaving(Actor, involved.actor) if isinstance(involved, Involvement) else None
        if actor:
            yield f"{view.name(actor)} ({view.term(ACTOR_ROLE, involved.role)})"
