"""Numbers and dates in words: what the quantifier says and no more."""

from __future__ import annotations

import pytest

from db.model.quantities import Amount, amount_of
from exports.contents.numbers import date_in_words, in_words, of_unit, range_in_words
from resources.language import language


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (amount_of("exact", 16_549), "16,549"),
        (amount_of("exact", 0), "0"),
        (amount_of("about", 30), "about 30"),
        (amount_of("more_than", 180), "more than 180"),
        (amount_of("at_least", 1200), "at least 1,200"),
        (amount_of("less_than", 5), "less than 5"),
        (amount_of("at_most", 20), "up to 20"),
        (amount_of("between", None, 4500, 5000), "4,500 to 5,000"),
        (amount_of("between", 107, 67, 87), "107 (67 to 87)"),
        (amount_of("between", None, 5, None), "5 or more"),
        (amount_of("vague"), "not stated in numbers"),
        (Amount(38, 38, None, "at_least", 1), "at least 38, and 1 statement without a number"),
        (Amount(38, 38, None, "at_least", 2), "at least 38, and 2 statements without a number"),
        (Amount(None, None, None, "vague", 3), "not stated in numbers"),
    ],
)
def test_amounts(amount: Amount, words: str) -> None:
    assert str(in_words(amount)) == words


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (amount_of("exact", 1), "person", "1 person"),
        (amount_of("about", 30), "household", "about 30 households"),
        (amount_of("vague"), "home", "not stated in numbers"),
    ],
)
def test_units(amount: Amount, unit: str, words: str) -> None:
    assert str(of_unit(amount, unit)) == words


@pytest.mark.parametrize(
    ("low", "high", "words"), [(9, 12, "9 to 12"), (181, None, "181 or more"), (7, 7, "7"), (0, 5, "0 to 5")]
)
def test_ranges(low: int, high: int | None, words: str) -> None:
    assert str(range_in_words(low, high)) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2019-01", "2019-01"),
        ("../2019-02-05", "until 2019-02-05"),
        ("2019-01-28/..", "since 2019-01-28"),
        ("2019-01-28/2019-02-03", "2019-01-28 to 2019-02-03"),
        ("", ""),
    ],
)
def test_dates(edtf: str, words: str) -> None:
    assert str(date_in_words(edtf)) == words


@pytest.mark.parametrize(
    ("amount", "english", "arabic"),
    [
        (amount_of("exact", 1), "1 person", "شخص واحد"),
        (amount_of("exact", 2), "2 persons", "شخصان"),
        (amount_of("exact", 3), "3 persons", "3 أشخاص"),
        (amount_of("exact", 76_427), "76,427 persons", "76,427 شخصًا"),
        (amount_of("about", 2), "about 2 persons", "حوالي 2 من الأشخاص"),
        (amount_of("more_than", 180), "more than 180 persons", "أكثر من 180 شخصًا"),
    ],
)
def test_one_and_two_of_a_thing_need_no_number_in_arabic(amount: Amount, english: str, arabic: str) -> None:
    assert language("en").say(of_unit(amount, "person")) == english
    assert language("ar").say(of_unit(amount, "person")) == arabic
