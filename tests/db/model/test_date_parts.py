"""What one written date names, and the tables of names."""

from __future__ import annotations

import pytest
from babel.dates import get_day_names, get_month_names

from db.model import date_words
from db.model.date_parts import DateParts, date_parts
from db.model.numerals import plain_text

ARABIC = ["ar", "ar_SY", "ar_LB", "ar_JO", "ar_IQ", "ar_EG", "ar_SA", "ar_DZ", "ar_TN", "ar_MA", "ar_MR"]


@pytest.mark.parametrize("locale", ["en", *ARABIC])
def test_every_month_that_cldr_names_is_known(locale: str) -> None:
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=locale).items():
            assert date_parts(plain_text(f"{name} 2019"), "dmy") == DateParts(2019, number, hijri=False), name


@pytest.mark.parametrize("locale", ["en", "ar"])
def test_every_weekday_that_cldr_names_is_known(locale: str) -> None:
    for number, name in get_day_names("wide", locale=locale).items():
        assert date_parts(plain_text(f"{name} 5/2/2019"), "dmy") == DateParts(2019, 2, 5, weekday=number), name


def test_no_name_stands_for_two_months() -> None:
    tables = (date_words.GREGORIAN_MONTHS, date_words.HIJRI_MONTHS)
    names = [plain_text(name) for table in tables for months in table for name in months]

    assert len(names) == len(set(names))


@pytest.mark.parametrize("name", [name for names in date_words.HIJRI_MONTHS for name in names])
def test_every_spelling_of_a_hijri_month_says_its_calendar(name: str) -> None:
    number = next(i for i, names in enumerate(date_words.HIJRI_MONTHS, 1) if name in names)

    assert date_parts(plain_text(f"1 {name} 1440"), "dmy") == DateParts(1440, number, 1, hijri=True)


def test_the_order_says_which_number_is_the_month() -> None:
    assert date_parts("5/2/2019", "dmy") == DateParts(2019, 2, 5)
    assert date_parts("5/2/2019", "mdy") == DateParts(2019, 5, 2)
    assert date_parts("2019/2/5", "mdy") == DateParts(2019, 2, 5)


@pytest.mark.parametrize(
    ("said", "parts"),
    [("5", DateParts(day=5)), ("28 january", DateParts(month=1, day=28, hijri=False)), ("5/2", DateParts(None, 2, 5))],
)
def test_what_is_not_said_is_none(said: str, parts: DateParts) -> None:
    assert date_parts(said, "dmy") == parts


@pytest.mark.parametrize(
    "said", ["", "28 january - 3 february 2019", "17-23 october 2021", "5 6 2019", "mon tue 5 may 2019", "1440 ah ce"]
)
def test_two_dates_or_none_are_not_one(said: str) -> None:
    assert date_parts(said, "dmy") is None
