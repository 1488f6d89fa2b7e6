"""Places as a GeoJSON FeatureCollection (RFC 7946): longitude first, WGS 84, one feature a line."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path

from db.files import write_whole
from exports.report import Fact, Written


@dataclass(frozen=True)
class Feature:
    """A record with the point it lies at, or without one; coordinates are decimal text, written digit for digit."""

    id: str
    longitude: str | None
    latitude: str | None
    properties: Mapping[str, str | int | bool | None]


def write_geojson(features: Iterable[Feature], facts: Iterable[Fact], path: Path, *, overwrite: bool = True) -> Written:
    """Write the features, whole or not at all (known errors: see `db.files`); ``facts`` say where they come from.

    `ValueError` where a coordinate is no number or lies beside the earth.
    """
    count = 0
    with write_whole(path, overwrite=overwrite) as file:
        about = _json({fact.label: fact.value for fact in facts})
        file.write(_bytes(f'{{"type":"FeatureCollection","about":{about},"features":['))
        for feature in features:
            file.write(_bytes(f"{',' if count else ''}\n{as_json(feature)}"))
            count += 1
        file.write(b"\n]}\n")
    return Written({"features": count})


def as_json(feature: Feature) -> str:
    """The feature as the file has it; `ValueError` as `write_geojson`."""
    return (
        f'{{"type":"Feature","id":{_json(feature.id)},"geometry":{_geometry(feature)},'
        f'"properties":{_json(feature.properties)}}}'
    )


def _geometry(feature: Feature) -> str:
    if feature.longitude is None or feature.latitude is None:
        return "null"
    point = f"{_degrees(feature.longitude, 180)},{_degrees(feature.latitude, 90)}"
    return f'{{"type":"Point","coordinates":[{point}]}}'


def _degrees(text: str, most: int) -> str:
    """The number as JSON writes it, without passing through a float, which would change its last digits."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or abs(number) > most:
        raise ValueError(f"no coordinate within ±{most} degrees: {text}")
    return format(number, "f")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _bytes(text: str) -> bytes:
    # Half a surrogate pair cannot be UTF-8; \ud800 is how JSON itself writes it.
    return text.encode("utf-8", errors="backslashreplace")
