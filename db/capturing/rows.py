"""A row of Capture: one figure as it is offered, typed or entered, with who, where, when and by whom it was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from db.messages import Message
from db.model.parts import Excerpt, Involvement, PlaceUse, Quantity
from db.model.vocabulary import MOVEMENT_MEASURES

Span = tuple[int, int]
"""Code points of the document's text: from, and up to."""

Pins = Mapping[str, Any]
"""Values of a row's fields that were pinned: they stand in place of what is proposed."""


@dataclass(frozen=True)
class ProposedHop:
    """A step of a chain as the text words it. ``source`` is the record of that name; without one it is made a draft
    source with these words as its name when the row is entered."""

    words: str
    source: str = ""
    verb: str = "reported"
    document: str = ""
    span: Span | None = None


@dataclass(frozen=True)
class Doubt:
    """What a person should look at in a row, in the column *Check*; it hinders nothing."""

    field: str
    message: Message


@dataclass(frozen=True)
class Row:
    """One line of the table.

    ``quantities`` are the wholes, then the parts. ``places`` are a displacement's origins. ``chains`` are ids; where
    there is none yet, ``hops`` is the chain proposed. ``figure`` and ``event`` are empty until it is entered.
    ``addends`` are where the text gives the numbers that this one sums up, ``totals`` where it gives the sum of which
    this one is an addend (twice, perhaps: headline and lead), ``repeats`` where it gives the same number again.
    ``unknown_parties`` is who did it in the text's words, where no actor of the archive is called so.
    ``inherited`` names the fields that are read from the event that this row's event is part of.
    """

    measure: str = ""
    quantities: tuple[Quantity, ...] = ()
    role: str = "counted"
    reason: str = ""
    reckoning: str = ""
    parties: tuple[Involvement, ...] = ()
    unknown_parties: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    places: tuple[PlaceUse, ...] = ()
    destinations: tuple[PlaceUse, ...] = ()
    date: str = ""
    date_text: str = ""
    chains: tuple[str, ...] = ()
    hops: tuple[ProposedHop, ...] = ()
    as_of: str = ""
    as_of_text: str = ""
    note: str = ""
    displacement_kind: str = ""
    cause: str = ""
    causing_incidents: tuple[str, ...] = ()
    excerpts: tuple[Excerpt, ...] = ()
    candidates: tuple[int, ...] = ()
    figure: str = ""
    event: str = ""
    addends: tuple[Span, ...] = ()
    totals: tuple[Span, ...] = ()
    repeats: tuple[Span, ...] = ()
    inherited: frozenset[str] = frozenset()
    doubts: tuple[Doubt, ...] = ()

    @property
    def is_entered(self) -> bool:
        """Whether it is a figure of the archive."""
        return bool(self.figure)

    @property
    def is_movement(self) -> bool:
        """Whether it belongs to a displacement."""
        return self.measure in MOVEMENT_MEASURES

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where its words stand in the text."""
        return tuple((one.start, one.end) for one in self.excerpts if one.start is not None and one.end is not None)

    @property
    def wholes(self) -> tuple[Quantity, ...]:
        """Its numbers without the *of which*."""
        return tuple(quantity for quantity in self.quantities if not quantity.part)

    @property
    def parts(self) -> tuple[Quantity, ...]:
        """Its *of which*."""
        return tuple(quantity for quantity in self.quantities if quantity.part)

    def pinned(self, pins: Pins) -> Row:
        """With what was pinned in place of what was proposed; counts and words are never pinned."""
        values = dict(pins)
        if "chains" in values:
            values.setdefault("hops", ())
        refused = values.keys() & _NEVER_PINNED
        if refused:
            raise ValueError(f"never carried over: {sorted(refused)}")
        return replace(self, **values, inherited=self.inherited - values.keys())


_NEVER_PINNED = frozenset(("measure", "quantities", "excerpts", "candidates", "figure", "event"))
