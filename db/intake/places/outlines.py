"""Points and outlines as GeoJSON (RFC 7946): each feature a place; a polygon is kept as its boundary, for maps."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from db.errors import SanadError
from db.intake.finding import Column
from db.intake.places.header import meanings, names_places
from db.intake.places.table import Columns, Reading
from db.intake.places.units import GAZETTEER, NAME, Units
from db.intake.rows import Row
from db.intake.tables import RawRow, Value
from db.messages import N_
from db.model import identity
from db.model.records import Boundary, Place

_OUTLINES = ("Polygon", "MultiPolygon")


class NoGeometry(SanadError):
    """A feature that is nowhere, or a line."""

    template = N_("The feature is neither a point nor an area.")


def recognises(content: object) -> bool:
    """Whether the JSON is a collection of features."""
    return isinstance(content, dict) and content.get("type") == "FeatureCollection"


def rows(content: Any, units: Units) -> Iterator[Row]:
    """One row for each feature; the number is its place in the collection."""
    features = content.get("features") or []
    names = list(dict.fromkeys(name for feature in features[:50] for name in _properties(feature)))
    columns = tuple(Column(position, name) for position, name in enumerate(names))
    found = meanings(columns)
    if not names_places(found):
        yield from (Row(number, reason=NoGeometry().message) for number, _ in enumerate(features, 1))
        return
    raw = (RawRow(number, _values(feature, names)) for number, feature in enumerate(features, 1))
    for row in Reading(Columns.of(columns), units).rows(raw):
        yield _with_geometry(row, features[row.number - 1].get("geometry"))


def _properties(feature: object) -> Mapping[str, Any]:
    found = feature.get("properties") if isinstance(feature, dict) else None
    return found if isinstance(found, dict) else {}


def _values(feature: object, names: Sequence[str]) -> tuple[Value, ...]:
    properties = _properties(feature)
    kept = (properties.get(name) for name in names)
    return tuple(value if isinstance(value, str | int | Decimal) else None for value in kept)


def _with_geometry(row: Row, geometry: object) -> Row:
    if row.reason is not None:
        return row
    kind = geometry.get("type") if isinstance(geometry, dict) else None
    if kind == "Point" or not isinstance(geometry, dict):
        return row if kind == "Point" else Row(row.number, reason=NoGeometry().message)
    if kind not in _OUTLINES:
        return Row(row.number, reason=NoGeometry().message)
    place = row.records[-1]
    assert isinstance(place, Place)
    return Row(row.number, (*row.records, _boundary(place, geometry)), warnings=row.warnings)


def _boundary(place: Place, geometry: Mapping[str, Any]) -> Boundary:
    return Boundary(
        id=identity.derived_id(NAME, f"boundary:{place.pcode or place.id}"),
        state="entered",
        place=place.id,
        geometry=json.dumps({"type": geometry["type"], "coordinates": geometry["coordinates"]}, default=float,
                            separators=(",", ":")),
        gazetteer=GAZETTEER if place.pcode else "",
    )  # fmt: skip
