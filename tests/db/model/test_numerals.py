"""Numbers as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.numerals import (
    NEGATIVE,
    NOT_A_NUMBER,
    NOT_WHOLE,
    TOO_LARGE,
    Ambiguous,
    DecimalMark,
    Refused,
    Whole,
    decimal_marks,
    parse_number,
    plain_digits,
    plain_text,
)

# The zeros of the scripts that reports in our languages and their neighbours use.
ZEROS = "0٠۰०০၀０"


@pytest.mark.parametrize(
    "text",
    [
        "16549",
        "16,549",
        "16 549",
        "16\u00a0549",
        "16\u2009549",
        "16\u202f549",
        "16'549",
        "16’549",
        "١٦٥٤٩",
        "١٦٬٥٤٩",
        "١٦،٥٤٩",
        "۱۶۵۴۹",
        "۱٦۵٤۹",
        "१६५४९",
        "１６５４９",
        "\u200f١٦٥٤٩\u200f",
        "\u206616,549\u2069",
        " 16549 ",
        "16549.0",
        "16,549.0",
    ],
)
def test_every_way_to_write_16549_is_16549(text: str) -> None:
    assert parse_number(text) == Whole(text, 16549)


@pytest.mark.parametrize(
    ("text", "value"),
    [("0", 0), ("007", 7), ("1,260", 1260), ("1.234.567", 1234567), ("1,00,000", 100000), ("12,34,567", 1234567)],
)
def test_a_number_with_one_meaning_is_read(text: str, value: int) -> None:
    assert parse_number(text) == Whole(text, value)


@pytest.mark.parametrize(
    ("text", "whole", "fraction"), [("1.234", 1234, "1.234"), ("٤.٥٠٠", 4500, "4.500"), ("1.000", 1000, "1.000")]
)
def test_one_point_before_three_digits_asks(text: str, whole: int, fraction: str) -> None:
    reading = parse_number(text)

    assert reading == Ambiguous(text, (whole, Decimal(fraction)))
    assert str(reading.question) == f"“{text}” can mean {whole} or {fraction}; write it without separators."


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("-5", NEGATIVE),
        ("−5", NEGATIVE),
        ("–٥", NEGATIVE),
        ("-1.234", NEGATIVE),
        ("1,5", NOT_WHOLE),
        ("12,34", NOT_WHOLE),
        ("0,500", NOT_WHOLE),
        ("1,234.5", NOT_WHOLE),
        ("1.234,5", NOT_WHOLE),
        ("١٫٢٣٤", NOT_WHOLE),
        ("3,00", NOT_WHOLE),
        ("100,0000", NOT_WHOLE),
        ("", NOT_A_NUMBER),
        (" ", NOT_A_NUMBER),
        ("abc", NOT_A_NUMBER),
        ("1e5", NOT_A_NUMBER),
        ("NaN", NOT_A_NUMBER),
        ("inf", NOT_A_NUMBER),
        ("0x10", NOT_A_NUMBER),
        ("1_000", NOT_A_NUMBER),
        ("+5", NOT_A_NUMBER),
        ("16  549", NOT_A_NUMBER),
        ("16\n549", NOT_A_NUMBER),
        ("1,234 567", NOT_A_NUMBER),
        ("16 54", NOT_A_NUMBER),
        ("²", NOT_A_NUMBER),
        ("½", NOT_A_NUMBER),
        ("一", NOT_A_NUMBER),
        ("85%", NOT_A_NUMBER),
        ("1" * 16, TOO_LARGE),
        ("1" * 10_000, TOO_LARGE),
    ],
)
def test_what_is_no_whole_number_is_refused_with_its_reason(text: str, why: str) -> None:
    reading = parse_number(text)

    assert isinstance(reading, Refused)
    assert reading.why.template == why


def test_a_refusal_shows_the_beginning_of_what_was_written_and_keeps_it_all() -> None:
    reading = parse_number("x" * 1000)

    assert isinstance(reading, Refused)
    assert len(reading.text) == 1000
    assert len(str(reading.why)) < 200


@pytest.mark.parametrize(
    ("text", "times", "value"), [("1.5", 1_000_000, 1_500_000), ("1,25", 1000, 1250), ("16", 1000, 16_000)]
)
def test_a_scale_makes_a_fraction_whole_without_rounding(text: str, times: int, value: int) -> None:
    assert parse_number(text, times) == Whole(text, value)


def test_a_scale_does_not_settle_what_a_point_means() -> None:
    assert parse_number("1.234", 1_000_000) == Ambiguous("1.234", (1_234_000_000, 1_234_000))


def test_a_fraction_of_one_person_stays_refused_whatever_the_scale() -> None:
    reading = parse_number("1.2345", 1000)

    assert isinstance(reading, Refused)
    assert reading.why.template == NOT_WHOLE


def _in_script(digits: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(digit)) if digit.isdecimal() else digit for digit in digits)


@settings(max_examples=150)
@given(
    st.integers(0, 10**15 - 1),
    st.sampled_from(ZEROS),
    st.sampled_from(["", ",", " ", "\u00a0", "\u2009", "\u202f", "'", "’", "٬", "،"]),
)
def test_a_number_comes_back_in_any_script_and_grouping(number: int, zero: str, separator: str) -> None:
    written = _in_script(f"{number:,}".replace(",", separator), zero)

    assert parse_number(written) == Whole(written, number)


@settings(max_examples=150)
@given(st.text(st.sampled_from("0123٤٥,. '٬-eE+_\u200f"), max_size=12))
def test_no_text_raises_or_yields_a_float(text: str) -> None:
    match parse_number(text):
        case Whole(value=value):
            assert type(value) is int
            assert value >= 0
        case Ambiguous(readings=readings):
            assert {type(reading) for reading in readings} <= {int, Decimal}
            assert len(readings) == 2


def test_plain_digits_keeps_every_other_letter() -> None:
    assert plain_digits("٥ شباط\u200f ۲۰۱۹\u00a0– ½") == "5 شباط 2019 – ½"


def test_plain_text_folds_words_and_keeps_punctuation() -> None:
    assert plain_text(" Sept. 14–16, ٢٠١٤ (أيلول/سبتمبر) ≥5 ") == "sept. 14–16, 2014 (ايلول/سبتمبر) ≥5"


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("12,5", ","),
        ("1.234.567", ","),
        ("12.50", "."),
        ("1,234.5", "."),
        ("1.234,5", ","),
        ("0.125", "."),
        ("١٫٢٣٤", ""),
        ("1.234", ""),
        ("12,5 12.5", ",."),
        ("13.02.2019", ""),
        ("", ""),
    ],
)
def test_a_number_shows_its_decimal_mark(text: str, marks: str) -> None:
    assert decimal_marks(text) == set(marks)


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [("1.234", ",", 1234), ("4.00", ".", 4), ("1,234.00", ".", 1234), ("1.234,0", ",", 1234), ("16 549", ",", 16549)],
)
def test_a_known_decimal_mark_leaves_one_reading(text: str, mark: DecimalMark, value: int) -> None:
    assert parse_number(text, decimal=mark) == Whole(text, value)


@pytest.mark.parametrize(("text", "mark"), [("1.234", "."), ("1,5", ","), ("1.234.567", "."), ("1.2,3", ",")])
def test_what_is_no_whole_number_by_the_known_mark_is_refused(text: str, mark: DecimalMark) -> None:
    assert isinstance(parse_number(text, decimal=mark), Refused)
