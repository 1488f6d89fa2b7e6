"""What a row is known by from one reading to the next, where it stands, and what goes into its event alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final

from db.capturing.rows import Row, Span
from db.detection.candidates import Detection
from db.model.records import Figure, Record

OF_THE_EVENT: Final = ("event_type", "agreement")
"""Fields of the band that no row has: its event has them."""

_OF_INCIDENTS: Final = frozenset(("parties", "means"))
_OF_MOVEMENTS: Final = frozenset(("destinations", "displacement_kind", "cause", "reckoning"))
_LAST: Final = (1 << 60, 0)


def key_of(row: Row) -> object:
    """The figure, once it is one; else its words."""
    return row.figure or row.spans or ("line", row.measure, row.quantities)


def first_of(row: Row) -> tuple[int, int]:
    """Where its first words stand; behind all others where it has none."""
    return min(row.spans, default=_LAST)


def fitting(pins: Mapping[str, Any], row: Row) -> dict[str, Any]:
    """Of a movement nobody says who did it, of an attack nobody where to."""
    other = _OF_INCIDENTS if row.is_movement else _OF_MOVEMENTS
    return {name: value for name, value in pins.items() if name not in other}


def said_of_event(records: list[Record], said: Mapping[str, Any]) -> list[Record]:
    """What only an event says goes into the one at which the new figure stands."""
    subject = next((one.subject for one in records if isinstance(one, Figure)), "")
    stored = said and any(one.id == subject for one in records)
    return [replace(one, **said) if stored and one.id == subject else one for one in records]


def sums_of(detection: Detection) -> dict[Span, tuple[Span, ...]]:
    """By the words of a total those of its addends, as the text gives them; where it is given again, too."""
    found = detection.candidates
    span = {number: (one.start, one.end) for number, one in enumerate(found)}
    sums = {span[one.total]: tuple(span[addend] for addend in one.addends) for one in detection.roll_ups}
    again = ((span[number], span[one.same_as]) for number, one in enumerate(found) if one.same_as is not None)
    return sums | {here: sums[first] for here, first in again if first in sums}
