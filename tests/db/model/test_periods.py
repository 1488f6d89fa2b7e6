"""Steps of time: what holds a period, and no day for what is told by month."""

from __future__ import annotations

from datetime import date

import pytest

from db.model.dates import parse_edtf
from db.model.periods import STEPS, axis, days_in, fitting, period_key, step_of, unit_key, units


@pytest.mark.parametrize(
    ("told", "keys"),
    [
        ("2019-01-28", ("2019-01-28", "2019-W05", "2019-01", "2019-Q1", "2019")),
        ("2019-01-28/2019-02-03", ("2019", "2019-W05", "2019", "2019-Q1", "2019")),
        ("2019-01-29/2019-01-30", ("2019-01", "2019-W05", "2019-01", "2019-Q1", "2019")),
        ("2019-01", ("2019-01", "2019-01", "2019-01", "2019-Q1", "2019")),
        ("2019-03/2019-04", ("2019", "2019", "2019", "2019", "2019")),
        ("2018-12-31/2019-01-06", ("", "2019-W01", "", "", "")),
        ("2018/2019", ("", "", "", "", "")),
    ],
)
def test_a_period_counts_in_the_step_that_holds_it(told: str, keys: tuple[str, ...]) -> None:
    read = parse_edtf(told)
    assert tuple(period_key(read.first, read.last, step) for step in STEPS) == keys


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("day", [date(2019, 1, 1), date(2020, 12, 31), date(2021, 1, 3), date(9999, 12, 31)])
def test_a_key_names_its_days(day: date, step: str) -> None:
    key = unit_key(day, step)
    first, last = days_in(key)
    assert first <= day <= last
    assert step_of(key) == step
    assert unit_key(first, step) == unit_key(last, step) == key


def test_an_axis_has_every_step_between() -> None:
    assert axis(["2031-02", "2030-11"]) == ["2030-11", "2030-12", "2031-01", "2031-02"]
    assert axis(["2020-W52", "2021-W01"]) == ["2020-W52", "2020-W53", "2021-W01"]
    assert axis(["2020-Q4", "2021-Q2"]) == ["2020-Q4", "2021-Q1", "2021-Q2"]
    assert axis([]) == []
    assert list(units(date(9998, 1, 1), date(9999, 12, 31), "year")) == ["9998", "9999"]


@pytest.mark.parametrize(
    ("first", "last", "held", "step"),
    [
        ("2019-01-01", "2019-02-10", (9, 9, 9, 9, 9), "day"),
        ("2019-01-01", "2019-12-31", (9, 9, 9, 9, 9), "week"),
        ("2019-01-01", "2019-01-31", (0, 0, 4, 4, 4), "month"),
        ("2010-01-01", "2019-01-31", (9, 9, 9, 9, 9), "quarter"),
        ("1950-01-01", "2019-01-31", (9, 9, 9, 9, 9), "year"),
    ],
)
def test_the_step_fits_the_span_and_what_is_told(first: str, last: str, held: tuple[int, ...], step: str) -> None:
    assert fitting(date.fromisoformat(first), date.fromisoformat(last), held) == step


def test_of_what_is_undated_an_axis_is_by_month() -> None:
    assert fitting(None, None, (0, 0, 0, 0, 0)) == "month"
