"""What a column of a sheet can be, and what else has to be said of it: the one table of a mapping's words.

A *field* is what a column's cells state ("number", "place", "date"); its *properties* say of which measure, level or
end. A *code* is a property or a cell whose words are of a controlled list.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.model.vocabulary import ADMINISTRATIVE_LEVELS

ROWS = ("incident", "displacement", "figure", "place", "source", "hop")
"""What a row of a table can be, in words of the records; a hop is one step of a figure's chain."""

CODES: Mapping[str, str] = {
    "event_type": "event_type",
    "sub_type": "sub_type",
    "means": "means",
    "target": "target",
    "cause": "cause",
    "displacement_kind": "displacement_kind",
    "reckoning": "reckoning",
    "verification": "verification",
    "confidentiality": "confidentiality",
    "measure": "measure",
    "unit": "unit",
    "population": "population",
    "group": "group",
    "sex": "sex",
    "age": "age",
    "quantifier": "quantifier",
    "role": "role",
    "reason": "reason",
    "precision": "precision",
    "certainty": "certainty",
    "place_level": "place_level",
    "source_kind": "source_kind",
    "document_kind": "document_kind",
    "reliability": "reliability",
    "connection": "connection",
    "consent": "consent",
    "actor_type": "actor_type",
    "actor_role": "actor_role",
    "verb": "verb",
}
"""Fields and properties that take a code, with the list it is of."""

WHOM = ("population", "group", "sex", "age")
"""Of whom a number is."""

LEVELS = (*ADMINISTRATIVE_LEVELS, "populated_place", "camp", "site", "area")
ENDS = ("origin", "destination")
BOUNDS = ("low", "best", "high")
ORDERS = ("dmy", "mdy", "ymd")
SCALES = ("1000", "1000000")

_CHOICES: Mapping[str, tuple[str, ...]] = {
    "level": LEVELS,
    "end": ENDS,
    "bound": BOUNDS,
    "order": ORDERS,
    "scale": SCALES,
    "as": ("alleged_perpetrator", "party", "target"),
}
"""Properties that take one of a few words that are no controlled list."""


@dataclass(frozen=True)
class Field:
    """A field, and the properties that may be said of a column of it."""

    name: str
    properties: tuple[str, ...] = ()


def _fields(*names: str, properties: tuple[str, ...] = ()) -> dict[str, Field]:
    return {name: Field(name, properties) for name in names}


_OF_PLACES = ("level", "end")

FIELDS: Mapping[str, Field] = {
    **_fields(*CODES),
    **_fields(*WHOM, "quantifier", properties=("unit",)),
    **_fields("id", "figure_id", "event", "part_of", "title", "description", "note", "tags", "shared_with", "skip"),
    **_fields("date", "start", "end", "as_of", "published", properties=("order",)),
    **_fields("year", "month", "week", "day", "time", "date_precision"),
    **_fields("place", "pcode", "local_name", properties=_OF_PLACES),
    **_fields("places", "latitude", "longitude", "coordinates", properties=("end",)),
    **_fields(
        "number",
        properties=(
            *("measure", "second", "unit", *WHOM, "part", "bound", "quantifier", "date", "scale"),
            *("place", "actor", "as", "role"),
            *_OF_PLACES,
        ),
    ),
    **_fields("toll", "route"),
    **_fields("verbatim", "of_which", "words", properties=("unit",)),
    **_fields("actor", "actor_type", properties=("as",)),
    **_fields("other_parties", "accuser", "agreement", "causing_incidents"),
    **_fields("source", "way", "document", "document_title", "url", "author", "language"),
    **_fields("person", "kind", "publisher", "code_name", "contact", "sha256"),
    **_fields("lies_in", "gazetteer", "step", "excerpt", "chain"),
}
"""Every field by its name. ``skip`` is a column that is neither read nor kept; any other unread column is a note."""

CONSTANTS = frozenset(
    {
        *CODES, *ADMINISTRATIVE_LEVELS, "source", "document_title", "url", "published", "language", "title",
        "description", "date", "as_of", "actor", "year", "month", "count", "cumulative",
    }
)  # fmt: skip
"""Fields that a mapping may state for every row of a table."""


def choices(name: str) -> tuple[str, ...]:
    """The words that a property may have, if it takes one of a few."""
    return _CHOICES.get(name, ())
