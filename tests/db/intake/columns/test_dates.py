"""Columns of dates."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.intake.columns import BadCell, DateColumn, assembled, period
from db.intake.tables import Value
from db.model.date_entry import DateReading


def learned(cells: Iterable[Value], column: DateColumn | None = None) -> DateColumn:
    column = column or DateColumn()
    for cell in cells:
        column.learn(cell)
    return column


def edtf(column: DateColumn, cell: Value) -> str | None:
    said = column.read(cell)
    return said.edtf if said else None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (date(2019, 2, 5), "2019-02-05"),
        (datetime(2019, 2, 5), "2019-02-05"),
        ("2019-02-05", "2019-02-05"),
        (" 14 Sep 2014 ", "2014-09-14"),
        ("September 2014", "2014-09"),
        ("٥ كانون الثاني ٢٠١٩", "2019-01-05"),
        ("شباط 2019", "2019-02"),
        ("2019", "2019"),
        (2019, "2019"),
        (Decimal("2019"), "2019"),
        (20190205, "2019-02-05"),
        ("15 رمضان 1440", "2019-05-20"),
        ("17-23 October 2021", "2021-10-17/2021-10-23"),
    ],
)
def test_a_cell_is_read(cell: Value, expected: str) -> None:
    said = DateColumn().read(cell)
    assert said is not None
    assert said.edtf == expected
    assert not said.ambiguous


@pytest.mark.parametrize(
    ("cell", "day", "clock"),
    [
        (datetime(2019, 2, 5, 14, 30), "2019-02-05", "14:30"),
        ("2019-02-05 14:30", "2019-02-05", "14:30"),
        ("2019-02-05T00:07:00Z", "2019-02-05", "00:07"),
        ("2019-02-05T00:00:00Z", "2019-02-05", ""),
        (datetime(2019, 2, 5), "2019-02-05", ""),
    ],
)
def test_the_time_of_day_is_kept_beside_the_date(cell: Value, day: str, clock: str) -> None:
    said = DateColumn().read(cell)
    assert said is not None
    assert (said.edtf, said.time) == (day, clock)


@pytest.mark.parametrize("cell", [None, "", "-", "n/a", "unknown", "غير معروف"])
def test_nothing_stated_is_no_date(cell: Value) -> None:
    assert DateColumn().read(cell) is None


@pytest.mark.parametrize(("clue", "expected"), [("13/02/2019", "2019-02-05"), ("02/13/2019", "2019-05-02")])
def test_one_date_settles_the_order_for_all(clue: str, expected: str) -> None:
    said = learned(["05/02/2019", clue]).read("05/02/2019")
    assert said == DateReading("05/02/2019", expected)


def test_a_time_beside_the_date_does_not_hide_the_order() -> None:
    column = learned(["05/02/2019 10:00", "13/02/2019 10:00"])
    assert column.read("05/02/2019 10:00") == DateReading("05/02/2019 10:00", "2019-02-05", (), "10:00")


@pytest.mark.parametrize("others", [[], ["13/02/2019", "02/13/2019"]], ids=["nothing", "both orders"])
def test_an_order_that_nothing_settles_is_ambiguous(others: list[str]) -> None:
    said = learned(["05/02/2019", *others]).read("05/02/2019")
    assert said is not None
    assert (said.edtf, said.alternatives) == ("2019-02-05", ("2019-05-02",))


def test_the_mapping_settles_the_order() -> None:
    assert edtf(learned(["13/02/2019"], DateColumn(order="mdy")), "05/02/2019") == "2019-05-02"


def test_digits_of_a_hijri_column_are_hijri() -> None:
    assert edtf(DateColumn(in_hijri=True), "15/09/1440") == "2019-05-20"


def test_two_styles_in_one_column() -> None:
    cells: list[Value] = [date(2014, 9, 14), "14 Sep 2014", "September 2014", "2014-09-14", "14/09/2014"]
    column = learned(cells)
    assert [edtf(column, cell) for cell in cells] == ["2014-09-14", "2014-09-14", "2014-09", "2014-09-14", "2014-09-14"]


def test_real_dates_that_a_spreadsheet_program_has_probably_swapped_are_flagged() -> None:
    # Given texts of days above 12 and real dates that all could be swapped
    column = learned([date(2019, 5, 2), date(2019, 7, 2), date(2019, 1, 2), "13/02/2019", "25/02/2019"])
    said = column.read(date(2019, 5, 2))
    # Then the date stays, with the other one beside it, and a sentence names the column
    assert said == DateReading("2019-05-02", "2019-05-02", ("2019-02-05",))
    assert ["Date" in str(warning) for warning in column.warnings("Date")] == [True]


def test_real_dates_beside_texts_are_trusted_if_one_of_them_cannot_be_swapped() -> None:
    column = learned([date(2019, 5, 2), date(2019, 7, 2), date(2019, 1, 22), "13/02/2019"])
    assert column.read(date(2019, 5, 2)) == DateReading("2019-05-02", "2019-05-02")
    assert not list(column.warnings("Date"))


@pytest.mark.parametrize(
    "cell",
    [
        "30 February 2019",
        "mid-5 January 2019",
        "5/2",
        "yesterday",
        True,
        time(10, 0),
        43501,
        "43501",
        7,
        Decimal("NaN"),
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(cell: Value) -> None:
    column = DateColumn()
    for _ in range(2):
        with pytest.raises(BadCell, match=r"\w+.*\."):
            column.read(cell)


@given(
    st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1),
    st.sampled_from(["%d/%m/%Y", "%d %B %Y", "%Y-%m-%d"]),
)
def test_dates_come_back_from_any_style(days: list[date], style: str) -> None:
    texts = [day.strftime(style) for day in days]
    column = learned(texts, DateColumn(order="dmy"))
    assert [edtf(column, text) for text in texts] == [day.isoformat() for day in days]


def read(text: str) -> DateReading:
    said = DateColumn().read(text)
    assert said is not None
    return said


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2019-01-28", "2019-02-03", "2019-01-28/2019-02-03"),
        ("2019-01-28", "2019-01-28", "2019-01-28"),
        ("January 2019", "February 2019", "2019-01/2019-02"),
        ("2019-01-28", None, "2019-01-28"),
        (None, "2019-02-03", "../2019-02-03"),
    ],
)
def test_a_start_and_an_end_in_two_columns(start: str | None, end: str | None, expected: str) -> None:
    said = period(start and read(start), end and read(end))
    assert said is not None
    assert said.edtf == expected


def test_two_ambiguous_ends_are_read_in_one_order() -> None:
    said = period(read("05/02/2019"), read("06/02/2019"))
    assert said is not None
    assert (said.edtf, said.alternatives) == ("2019-02-05/2019-02-06", ("2019-05-02/2019-06-02",))


def test_an_end_before_the_start_is_refused() -> None:
    with pytest.raises(BadCell, match="ends before it begins"):
        period(read("2019-02-03"), read("2019-01-28"))


def test_neither_start_nor_end_is_no_date() -> None:
    assert period(None, None) is None


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((2019, 2, 5), "2019-02-05"),
        (("2019", "02", "05"), "2019-02-05"),
        ((Decimal("2019"), "February", 5), "2019-02-05"),
        ((2019, "شباط", None), "2019-02"),
        ((2019, 2, "-"), "2019-02"),
        ((2019, None, None), "2019"),
        ((None, None, None), None),
    ],
)
def test_a_date_in_three_columns(parts: tuple[Value, Value, Value], expected: str | None) -> None:
    assert edtf(DateColumn(), assembled(*parts)) == expected


@pytest.mark.parametrize("parts", [(2019, None, 5), (None, 2, 5), (2019, 13, 5)])
def test_parts_that_make_no_date_are_refused(parts: tuple[Value, Value, Value]) -> None:
    with pytest.raises(BadCell):
        DateColumn().read(assembled(*parts))


def test_a_year_of_two_digits_is_read_by_the_full_years_of_its_column() -> None:
    column = DateColumn()
    for cell in ("25.02.2019", "04.02.19", "4-Mar-19"):
        column.learn(cell)
    assert [column.read(cell) for cell in ("04.02.19", "4-Mar-19")] == [
        DateReading("2019-02-04", "2019-02-04"),
        DateReading("2019-03-04", "2019-03-04"),
    ]


def test_a_year_of_two_digits_alone_is_kept_and_ambiguous() -> None:
    reading = DateColumn().read("04.02.19")
    assert reading is not None
    assert (reading.entered, reading.edtf, reading.ambiguous) == ("04.02.19", "2019-02-04", True)
    assert "2019-04-02" in reading.alternatives


def test_a_short_year_that_comes_first_is_told_by_the_years_of_its_column() -> None:
    column = DateColumn()
    column.learn(date(2019, 2, 5))
    assert column.read("19-02-04") == DateReading("2019-02-04", "2019-02-04")


def test_a_number_of_days_is_read_where_the_other_dates_leave_one_calendar() -> None:
    column = DateColumn()
    for cell in ("28/01/2031", "47880", date(2031, 2, 5)):
        column.learn(cell)
    assert [column.read(cell) for cell in ("47880", 47886)] == [
        DateReading("2031-02-01", "2031-02-01"),
        DateReading("2031-02-07", "2031-02-07"),
    ]
    with pytest.raises(BadCell):
        column.read(45000)  # a day of 2023 is far from the others


def test_a_number_of_days_is_refused_where_both_calendars_fit() -> None:
    column = DateColumn()
    for cell in (date(2031, 2, 5), date(2035, 2, 5)):
        column.learn(cell)
    with pytest.raises(BadCell):
        column.read(47880)
