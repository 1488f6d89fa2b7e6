"""Columns of coordinates."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from db.intake.columns import BadCell, CoordinateColumn, PointColumn
from db.intake.tables import Value
from db.model.coordinates import Point


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("34.80N", "34.80"), (Decimal("34.802462"), "34.802462"), (34, "34"), ("-", None), (None, None), ("34,8", "34.8")],
)
def test_a_latitude_is_read(cell: Value, expected: str | None) -> None:
    assert CoordinateColumn("latitude").read(cell) == expected


@pytest.mark.parametrize("cell", ["95", 95, Decimal("-90.1"), True, date(2019, 1, 1), "here"])
def test_what_is_no_latitude_is_refused(cell: Value) -> None:
    with pytest.raises(BadCell):
        CoordinateColumn("latitude").read(cell)


def test_one_pair_tells_for_all_that_the_longitude_comes_first() -> None:
    column = PointColumn()
    for cell in ("36.7, 34.8", "121.5, 14.6"):
        column.learn(cell)
    assert column.read("36.7, 34.8") == Point("34.8", "36.7", assumed=True)
    assert column.read("n/a") is None


@pytest.mark.parametrize("cell", [34, "34.8", "here"])
def test_what_is_no_pair_is_refused(cell: Value) -> None:
    with pytest.raises(BadCell):
        PointColumn().read(cell)
