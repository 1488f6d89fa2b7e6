"""GeoJSON as RFC 7946 wants it."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from exports.geojson import Feature, write_geojson
from exports.report import Fact


def collection(tmp_path: Path, *features: Feature) -> dict[str, object]:
    path = tmp_path / "out.geojson"
    assert write_geojson(features, [Fact("Archive", "Sample")], path).rows == {"features": len(features)}
    text = path.read_text(encoding="utf-8")
    return json.loads(text, parse_float=Decimal)  # type: ignore[no-any-return]


def test_features_with_and_without_a_point(tmp_path: Path) -> None:
    found = collection(
        tmp_path,
        Feature("INC-1", "36.6339", "35.9306", {"killed": 19, "place": "إدلب", "injured": None}),
        Feature("INC-2", None, None, {}),
    )

    assert found == {
        "type": "FeatureCollection",
        "about": {"Archive": "Sample"},
        "features": [
            {
                "type": "Feature",
                "id": "INC-1",
                "geometry": {"type": "Point", "coordinates": [Decimal("36.6339"), Decimal("35.9306")]},
                "properties": {"killed": 19, "place": "إدلب", "injured": None},
            },
            {"type": "Feature", "id": "INC-2", "geometry": None, "properties": {}},
        ],
    }


def test_no_feature_is_still_a_collection(tmp_path: Path) -> None:
    assert collection(tmp_path)["features"] == []


def test_coordinates_keep_every_digit(tmp_path: Path) -> None:
    write_geojson([Feature("a", "36.63390000000000001", "-0.10", {})], [], tmp_path / "a")
    assert "[36.63390000000000001,-0.10]" in (tmp_path / "a").read_text()


@pytest.mark.parametrize(("longitude", "latitude"), [("181", "0"), ("0", "-90.1"), ("NaN", "0"), ("36,6", "35")])
def test_what_is_no_place_on_earth_is_refused_and_leaves_no_file(tmp_path: Path, longitude: str, latitude: str) -> None:
    with pytest.raises(ValueError, match="degrees"):
        write_geojson([Feature("a", longitude, latitude, {})], [], tmp_path / "a.geojson")
    assert list(tmp_path.iterdir()) == []


def test_text_with_quotes_lines_and_half_a_surrogate_pair_stays_json(tmp_path: Path) -> None:
    text = 'a "quoted"\nline \u2028 \ud800'
    found = collection(tmp_path, Feature("a", None, None, {"text": text}))
    assert found["features"][0]["properties"]["text"] == text  # type: ignore[index]
