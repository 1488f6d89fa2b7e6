"""Dates as they are stored: EDTF."""

from __future__ import annotations

import calendar
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.dates import (
    BadDate,
    EndsBeforeStart,
    NoSuchDay,
    Precision,
    edtf_text,
    month_key,
    parse_edtf,
    precision_of,
)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2019-02-05", "2019-02-05", "2019-02-05", Precision.DAY),
        ("2019-02", "2019-02-01", "2019-02-28", Precision.MONTH),
        ("2020-02", "2020-02-01", "2020-02-29", Precision.MONTH),
        ("2019", "2019-01-01", "2019-12-31", Precision.YEAR),
        ("0001", "0001-01-01", "0001-12-31", Precision.YEAR),
        ("9999-12-31", "9999-12-31", "9999-12-31", Precision.DAY),
        ("2019-01-28/2019-02-03", "2019-01-28", "2019-02-03", Precision.RANGE),
        ("2019-01/2019-02", "2019-01-01", "2019-02-28", Precision.RANGE),
        ("2019-01-01/2019-01-31", "2019-01-01", "2019-01-31", Precision.RANGE),
        ("2019-02-05/2019-02", "2019-02-05", "2019-02-28", Precision.RANGE),
        ("2019-01-28/..", "2019-01-28", "", Precision.RANGE),
        ("2019-01-28/", "2019-01-28", "", Precision.RANGE),
        ("../2019-02-05", "", "2019-02-05", Precision.RANGE),
        ("/2019-02", "", "2019-02-28", Precision.RANGE),
        ("2019?", "2019-01-01", "2019-12-31", Precision.YEAR),
        # What the library reads for us:
        ("201X", "2010-01-01", "2019-12-31", Precision.RANGE),
        ("2019-XX", "2019-01-01", "2019-12-31", Precision.YEAR),
        ("2019-01-XX", "2019-01-01", "2019-01-31", Precision.MONTH),
        ("[2019-01,2019-02]", "2019-01-01", "2019-02-28", Precision.RANGE),
        ("2019-21", "2019-03-01", "2019-05-31", Precision.RANGE),
        ("201X/2021", "2010-01-01", "2021-12-31", Precision.RANGE),
    ],
)
def test_a_date_gives_its_outermost_days_and_precision(text: str, first: str, last: str, precision: Precision) -> None:
    read = parse_edtf(text)

    assert (read.text, read.first, read.last, read.precision) == (text, _day(first), _day(last), precision)
    assert not read.approximate


@pytest.mark.parametrize(
    "text",
    ["2019~", "2019-01~", "2019-02-05~", "2019%", "2019-01~/2019-02", "2019-01/2019-02~", "2019~/..", "~2019-01"],
)
def test_an_approximate_date_says_so(text: str) -> None:
    assert parse_edtf(text).approximate


@pytest.mark.parametrize(
    "text", ["2019-02-30", "2019-02-29", "2019-04-31~", "2019-01-00", "2019-02-30/..", "1900-02-29"]
)
def test_a_day_that_its_month_lacks_is_refused_as_such(text: str) -> None:
    with pytest.raises(NoSuchDay, match=r"is not in the calendar: that month has (28|30|31) days"):
        parse_edtf(text)


def test_an_interval_the_wrong_way_round_is_refused_as_such() -> None:
    with pytest.raises(EndsBeforeStart, match="“2019-02/2019-01” ends before it begins"):
        parse_edtf("2019-02/2019-01")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        " 2019",
        "2019 ",
        "2019\n",
        "19",
        "19xx",
        "2019-1",
        "2019-00",
        "2019-13",
        "2019-99",
        "0000",
        "-0100",
        "Y20190",
        "20190205",
        "05.02.2019",
        "٢٠١٩",
        "../..",
        "/",
        "a/b",
        "2019/2020/2021",
        "open",
        "2019-02-05T00:07:00",
        "2019-02-3X",
        "19XX-02-30",
        "XXXX",
        "[..2019]",
        "{..1983-12-31,1984-10-10..1984-11-01}",
        "[,]",
        "2019" * 1000,
    ],
)
def test_what_is_no_date_is_a_known_failure(text: str) -> None:
    with pytest.raises(BadDate) as refusal:
        parse_edtf(text)

    assert len(str(refusal.value)) < 200


def test_the_library_prints_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BadDate):
        parse_edtf("{..2019-12-31,2020-10-10..2020-11-01}")

    assert capsys.readouterr().out == ""


days = st.dates(date(1, 1, 1), date(9999, 12, 31))
periods = st.tuples(days, days).map(sorted)


@settings(max_examples=150)
@given(periods, st.booleans())
def test_an_interval_is_written_and_read_back(period: list[date], approximate: bool) -> None:
    first, last = period
    read = parse_edtf(edtf_text(first, last, approximate=approximate))

    assert (read.first, read.last, read.approximate) == (first, last, approximate)


@settings(max_examples=100)
@given(st.integers(1, 9999), st.none() | st.integers(1, 12), st.booleans())
def test_a_whole_month_or_year_is_written_as_one(year: int, month: int | None, approximate: bool) -> None:
    text = f"{year:04}" + (f"-{month:02}" if month else "") + ("~" if approximate else "")
    read = parse_edtf(text)

    assert read.precision is (Precision.MONTH if month else Precision.YEAR)
    assert edtf_text(read.first, read.last, approximate=approximate) == text


@settings(max_examples=50)
@given(days)
def test_open_ends_are_written_and_read_back(day: date) -> None:
    assert parse_edtf(edtf_text(day, None)).first == day
    assert parse_edtf(edtf_text(None, day)).last == day


def test_no_end_at_all_is_no_date() -> None:
    with pytest.raises(ValueError, match="one end"):
        edtf_text(None, None)


# The library takes milliseconds for each.
@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("01239XY?~%/.[]{},-S"), min_size=1, max_size=16))
def test_no_text_raises_anything_but_a_known_failure_and_no_date_runs_backwards(text: str) -> None:
    try:
        read = parse_edtf(text)
    except BadDate:
        return
    assert not (read.first and read.last) or read.first <= read.last


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["201X", "20XX", "2019", "2019-XX", "XXXX"]),
    st.sampled_from(["", "-02", "-XX", "-1X", "-31"]),
    st.sampled_from(["", "-30", "-XX", "-3X", "-31"]),
    st.sampled_from(["", "~", "?", "%"]),
)
def test_dates_with_unspecified_digits_are_read_or_refused(year: str, month: str, day: str, mark: str) -> None:
    try:
        read = parse_edtf(year + month + day + mark)
    except BadDate:
        return
    assert read.first
    assert read.last
    assert read.first <= read.last


@settings(max_examples=100)
@given(periods)
def test_precision_is_the_unit_that_is_exactly_these_days(period: list[date]) -> None:
    first, last = period
    whole_month = first == first.replace(day=1) and last == first.replace(
        day=calendar.monthrange(first.year, first.month)[1]
    )

    assert (precision_of(first, last) is Precision.MONTH) is whole_month
    assert (precision_of(first, last) is Precision.DAY) is (first == last)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2019-01-28", "2019-01"),
        ("2019-01", "2019-01"),
        ("2019-01-01/2019-01-31", "2019-01"),
        ("2019-01-28/2019-02-03", "2019"),
        ("2031-07-31/2031-08-02", "2031"),
        ("2019", "2019"),
        ("2018-12-31/2019-01-01", None),
        ("2019-01-28/..", None),
        ("../2019-02-05", None),
        ("0033-04", "0033-04"),
    ],
)
def test_by_month_is_the_month_else_the_year_that_holds_the_whole_period(text: str, key: str | None) -> None:
    read = parse_edtf(text)

    assert month_key(read.first, read.last) == key
