"""Types: what a field can hold, and its plain form."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.types import (
    BadValue,
    Code,
    Coordinate,
    FieldType,
    Flag,
    Reference,
    Several,
    Text,
    Whole,
    to_json,
)
from db.model.vocabulary import MEANS


@pytest.mark.parametrize(
    ("type_", "plain"),
    [
        (Text(), "a\u00a0b\r\n😀 نص"),
        (Whole(), 0),
        (Whole(), 16_549),
        (Flag(), True),
        (Coordinate(90), "35.930"),
        (Several(Text()), ["one", "two"]),
        (Several(Code(MEANS)), ["air_launched"]),
        (Reference(("place",)), "5a6e6ad0-0000-5000-8000-73616e616421"),
    ],
)
def test_a_value_comes_back_from_its_plain_form(type_: FieldType, plain: object) -> None:
    assert type_.plain(type_.read(plain)) == plain


@pytest.mark.parametrize(
    ("type_", "plain"),
    [
        (Text(), 5),
        (Whole(), "5"),
        (Whole(), True),
        (Whole(), 1.0),
        (Whole(), 2**53),
        (Whole(most=10**12), 10**12 + 1),
        (Flag(), 1),
        (Coordinate(90), "north"),
        (Coordinate(90), "NaN"),
        (Several(Text()), "one"),
        (Reference(("place",)), "Idlib"),
    ],
)
def test_what_cannot_be_held_is_refused_in_one_sentence(type_: FieldType, plain: object) -> None:
    with pytest.raises(BadValue) as refused:
        type_.read(plain)
    assert str(refused.value).endswith("the field was left as it was.")


def test_a_lone_surrogate_becomes_the_sign_for_unreadable() -> None:
    assert Text().read("a\ud800b") == "a\ufffdb"


def test_unknown_is_stored_as_nothing_and_zero_as_zero() -> None:
    assert Whole().stored(None) is None
    assert Whole().stored(0) == 0


def test_a_coordinate_keeps_its_digits() -> None:
    assert Coordinate(180).read("36.60") == "36.60"
    assert Coordinate(180).read(36.6) == "36.6"


def test_json_has_one_spelling() -> None:
    assert to_json({"a": ["ب", 1]}) == '{"a":["ب",1]}'


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(PLAIN)
def test_the_spelling_is_the_one_that_python_itself_has(plain: object) -> None:
    """Payloads written by either are one text: numbers of any size, halves of surrogate pairs, control characters."""
    assert to_json(plain) == json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("no_json", [date(2031, 1, 1), Decimal(1), object(), Whole()])
def test_what_is_no_json_is_not_put_into_words(no_json: object) -> None:
    with pytest.raises(TypeError):
        to_json({"a": no_json})


def test_a_number_that_is_too_large_is_told_how_large_it_may_be() -> None:
    with pytest.raises(BadValue, match=r"“1,000,000,000,000,000,000” does not fit here \(at most 1,000,000,000,000\)"):
        Whole(most=10**12).read(10**18)
