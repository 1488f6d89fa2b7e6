"""Hijri dates by the Umm al-Qura calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.dates import BadDate, NoSuchDay
from db.model.hijri import OutsideHijri, gregorian_days, hijri_text

FIRST, LAST = date(1924, 8, 1), date(2077, 11, 16)


def test_the_worked_examples_day() -> None:
    assert gregorian_days("", 1440, 5, 30) == (date(2019, 2, 5), date(2019, 2, 5))


def test_a_month_and_a_year_are_the_days_from_their_first_to_their_last() -> None:
    assert gregorian_days("", 1440, 5) == (date(2019, 1, 7), date(2019, 2, 5))
    assert gregorian_days("", 1440) == (date(2018, 9, 11), date(2019, 8, 30))


def test_the_tables_reach_from_their_first_to_their_last_day() -> None:
    assert gregorian_days("", 1343)[0] == FIRST
    assert gregorian_days("", 1500)[1] == LAST


@pytest.mark.parametrize(
    ("stated", "failure"),
    [
        ((1440, 5, 31), NoSuchDay),
        ((1440, 1, 30), NoSuchDay),
        ((1440, 5, 0), NoSuchDay),
        ((1440, 13, 1), BadDate),
        ((1440, 0, 1), BadDate),
        ((1342, 1, 1), OutsideHijri),
        ((1501,), OutsideHijri),
        ((2019, 2, 5), OutsideHijri),
    ],
)
def test_what_the_calendar_does_not_have_is_refused(stated: tuple[int, ...], failure: type[BadDate]) -> None:
    with pytest.raises(failure, match="“x”") as refusal:
        gregorian_days("x", *stated)

    assert type(refusal.value) is failure


def test_a_day_is_shown_in_both_languages() -> None:
    assert hijri_text(date(2019, 2, 5)) == "30 Jumada al-Ula 1440 AH"
    assert hijri_text(date(2019, 2, 5), "ar") == "30 جمادى الأولى 1440 هـ"


def test_a_day_outside_the_tables_is_not_shown() -> None:
    assert hijri_text(FIRST)
    assert hijri_text(LAST)
    assert hijri_text(FIRST - timedelta(days=1)) == hijri_text(LAST + timedelta(days=1)) == ""


@settings(max_examples=50)
@given(st.integers(1343, 1499), st.integers(1, 12))
def test_months_follow_one_another_without_gap_or_overlap(year: int, month: int) -> None:
    following = (year, month + 1) if month < 12 else (year + 1, 1)

    assert gregorian_days("", *following)[0] == gregorian_days("", year, month)[1] + timedelta(days=1)
