"""The quick line: a figure in a few letters."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.model.parts import Quantity
from db.model.quick_line import QuickFigure, QuickLineUnread, read_quick_line

WOMEN = {"sex": "female", "age": "adult"}
ARABIC = str.maketrans("0123456789kwdmhfbce", "٠١٢٣٤٥٦٧٨٩قجنفأسرطك")

LETTERS = {"killed": "k", "injured": "w", "displaced": "d", "missing": "m"}
OF_WHOM = {"f": WOMEN, "b": {"sex": "male", "age": "adult"}, "c": {"age": "child"}, "e": {"age": "elderly"}}
SIGNS = {"exact": "", "about": "~", "more_than": ">", "at_least": ">=", "less_than": "<", "at_most": "<="}

amounts = st.tuples(st.sampled_from(list(SIGNS)), st.integers(2, 10**9))


def written(amount: tuple[str, int]) -> str:
    return f"{SIGNS[amount[0]]}{amount[1]}"


@given(
    measure=st.sampled_from(list(LETTERS)),
    whole=amounts,
    parts=st.lists(st.tuples(st.sampled_from(list(OF_WHOM)), amounts), max_size=4),
    attached=st.booleans(),
    arabic=st.booleans(),
)
def test_what_is_written_is_read_in_both_scripts(
    measure: str, whole: tuple[str, int], parts: list[tuple[str, tuple[str, int]]], attached: bool, arabic: bool
) -> None:
    head = written(whole) + ("" if attached else " ") + LETTERS[measure]
    line = " ".join([head, *(f"{letter}{written(amount)}" for letter, amount in parts)])
    found = read_quick_line(line.translate(ARABIC) if arabic else line)
    assert found.measure == measure
    assert found.quantities == (
        Quantity(quantifier=whole[0], value=whole[1]),
        *(Quantity(part=True, quantifier=kind, value=value, **OF_WHOM[letter]) for letter, (kind, value) in parts),
    )


@pytest.mark.parametrize(
    ("line", "measure", "quantities"),
    [
        ("over 85 wounded", "injured", (Quantity(quantifier="more_than", value=85, verbatim="over 85"),)),
        ("dozens k", "killed", (Quantity(quantifier="vague", verbatim="dozens"),)),
        ("10-15 m", "missing", (Quantity(quantifier="between", low=10, high=15),)),
        ("45 000 d", "displaced", (Quantity(value=45000),)),
        ("أكثر من ٨٥ جريحا", "injured", (Quantity(quantifier="more_than", value=85, verbatim="أكثر من ٨٥"),)),
        ("19 k 3 women", "killed", (Quantity(value=19), Quantity(part=True, value=3, **WOMEN))),
        ("f3 19 k", "killed", (Quantity(value=19), Quantity(part=True, value=3, **WOMEN))),
        ("16549 h", "displaced", (Quantity(unit="household", value=16549),)),
        ("16549 h 76427 d", "displaced", (Quantity(value=76427), Quantity(unit="household", value=16549))),
        ("2500 h d", "displaced", (Quantity(unit="household", value=2500),)),
    ],
)
def test_words_ranges_units_and_order(line: str, measure: str, quantities: tuple[Quantity, ...]) -> None:
    assert read_quick_line(line) == QuickFigure(measure, quantities)


def test_words_after_an_at_are_the_place() -> None:
    assert read_quick_line("~19 k  @ southern  Idlib").place == "southern Idlib"


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("", "Say what is counted"),
        ("f3", "Say what is counted"),
        ("19", "Say what is counted"),
        ("k", "Say how many before “k”"),
        ("19 k w", "“w” says a second thing"),
        ("19 k 3", "“3” is not understood"),
        ("19 k and more", "“and more” is not understood"),
        ("banana k", "“banana” is not a number"),
        ("1.234 k", "can mean 1234 or 1.234"),
        ("19 k 20 k", "“k” says a second thing"),
    ],
)
def test_what_is_not_understood_is_said_and_nothing_is_guessed(line: str, why: str) -> None:
    with pytest.raises(QuickLineUnread) as unread:
        read_quick_line(line)
    assert why in str(unread.value.why)


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_figure_or_one_sentence(line: str) -> None:
    with suppress(QuickLineUnread):
        assert read_quick_line(line).quantities
