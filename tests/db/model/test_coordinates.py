"""Latitudes and longitudes as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.coordinates import (
    Axis,
    BadDegrees,
    NotTwo,
    OffTheGlobe,
    OtherAxis,
    Point,
    degrees,
    of_number,
    point,
    shows_longitude_first,
)


@pytest.mark.parametrize(
    ("text", "axis", "decimal"),
    [
        ("34.802462", "latitude", "34.802462"),
        ("34.80N", "latitude", "34.80"),
        ("34,8024", "latitude", "34.8024"),
        ("34,802", "latitude", "34.802"),
        ("٣٤٫٨٠٢", "latitude", "34.802"),
        (" -36.7 ", "longitude", "-36.7"),
        ("−36.7", "longitude", "-36.7"),
        ("36.7 W", "longitude", "-36.7"),
        ("S 33.5", "latitude", "-33.5"),
        ("34.5 شمالا", "latitude", "34.5"),
        ("34.5°", "latitude", "34.5"),
        ("34°48'09\"N", "latitude", "34.8025"),
        ("34° 48′ 08.9″ N", "latitude", "34.802472"),
        ("33°30'S", "latitude", "-33.5"),
        ("-0", "latitude", "0"),
        ("180", "longitude", "180"),
    ],
)
def test_degrees_become_decimal_text(text: str, axis: Axis, decimal: str) -> None:
    assert degrees(text, axis) == decimal


@pytest.mark.parametrize(
    ("text", "axis", "failure"),
    [
        ("95", "latitude", OffTheGlobe),
        ("34802462", "latitude", OffTheGlobe),
        ("36.7E", "latitude", OtherAxis),
        ("34.802.462", "latitude", BadDegrees),
        ("1e1", "latitude", BadDegrees),
        ("34°75'N", "latitude", BadDegrees),
        ("N 34.5 N", "latitude", BadDegrees),
        ("near the bridge", "latitude", BadDegrees),
        ("9" * 500, "latitude", BadDegrees),
    ],
)
def test_what_is_no_coordinate_is_refused(text: str, axis: Axis, failure: type[BadDegrees]) -> None:
    with pytest.raises(failure):
        degrees(text, axis)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("34.802462, 36.707602", Point("34.802462", "36.707602", assumed=True)),
        ("34.8;36.7", Point("34.8", "36.7", assumed=True)),
        ("34,8024; 36,7076", Point("34.8024", "36.7076", assumed=True)),
        ("34,8024,36,7076", Point("34.8024", "36.7076", assumed=True)),
        ("34.8 36.7", Point("34.8", "36.7", assumed=True)),
        ("٣٤٫٨، ٣٦٫٧", Point("34.8", "36.7", assumed=True)),
        ("(34.8, 36.7)", Point("34.8", "36.7", assumed=True)),
        ("34.80N 36.70E", Point("34.80", "36.70")),
        ("36.70E, 34.80N", Point("34.80", "36.70")),
        ("34.80N36.70E", Point("34.80", "36.70")),
        ("34°48′N, 36°42′E", Point("34.8", "36.7")),
        ("134.5, 36.7", Point("36.7", "134.5")),
        ("36.7, 134.5", Point("36.7", "134.5")),
        ("POINT (36.707602 34.802462)", Point("34.802462", "36.707602")),
    ],
)
def test_two_coordinates_in_one_text(text: str, expected: Point) -> None:
    assert point(text) == expected


@pytest.mark.parametrize("text", ["34.8", "a, b", "34.8, 36.7, 5", "34.8N 36.7N", "", "POINT EMPTY"])
def test_what_is_no_pair_is_refused(text: str) -> None:
    with pytest.raises(NotTwo):
        point(text)


def test_one_longitude_beyond_ninety_tells_which_comes_first() -> None:
    assert shows_longitude_first("121.5, 14.6")
    assert not shows_longitude_first("14.6, 121.5")
    assert not shows_longitude_first("somewhere")
    assert point("36.7, 34.8", longitude_first=True) == Point("34.8", "36.7", assumed=True)


@given(st.decimals(-90, 90, places=6))
def test_a_number_comes_back_as_it_was(number: Decimal) -> None:
    assert Decimal(of_number(number, "latitude")) == number
    assert Decimal(degrees(str(format(number, "f")), "latitude")) == number


def test_no_number_is_no_coordinate() -> None:
    with pytest.raises(BadDegrees):
        of_number(Decimal("NaN"), "latitude")


@pytest.mark.parametrize("text", ["N 35 22 30", "35 22 30 N", "35:22:30", "35 22 30.0"])
def test_three_numbers_are_degrees_minutes_and_seconds_without_their_marks(text: str) -> None:
    assert degrees(text, "latitude") == "35.375"


@pytest.mark.parametrize("text", ["35 75 30", "35 22 61", "N 35 22 30 N"])
def test_three_numbers_that_cannot_be_minutes_and_seconds_are_refused(text: str) -> None:
    with pytest.raises(BadDegrees):
        degrees(text, "latitude")
