"""Columns of counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.intake.columns import BadCell, NumberColumn, ScaledColumn, bounded
from db.intake.tables import Value
from db.model.numerals import DecimalMark
from db.model.quantities import Quantifier
from db.model.quantity_phrases import Quantified


def learned(cells: Iterable[Value], column: NumberColumn | None = None) -> NumberColumn:
    column = column or NumberColumn()
    for cell in cells:
        column.learn(cell)
    return column


def value_of(column: NumberColumn, cell: Value) -> int | None:
    said = column.read(cell)
    return said.value if said else None


@pytest.mark.parametrize(
    ("cell", "quantifier", "value"),
    [
        (4, Quantifier.EXACT, 4),
        (0, Quantifier.EXACT, 0),
        (Decimal("4"), Quantifier.EXACT, 4),
        (Decimal("4.0"), Quantifier.EXACT, 4),
        (Decimal("1E+3"), Quantifier.EXACT, 1000),
        ("4 ", Quantifier.EXACT, 4),
        ("4.0", Quantifier.EXACT, 4),
        ("1,260", Quantifier.EXACT, 1260),
        ("١٦٥٤٩", Quantifier.EXACT, 16549),
        ("16\u00a0549", Quantifier.EXACT, 16549),
        ("over 85", Quantifier.MORE_THAN, 85),
        ("~200", Quantifier.ABOUT, 200),
        ("30+", Quantifier.AT_LEAST, 30),
        ("at least 30 (unconfirmed)", Quantifier.AT_LEAST, 30),
        ("أكثر من ٨٥", Quantifier.MORE_THAN, 85),
    ],
)
def test_a_cell_is_read_with_its_quantifier(cell: Value, quantifier: Quantifier, value: int) -> None:
    said = NumberColumn().read(cell)
    assert said is not None
    assert (said.quantifier, said.value) == (quantifier, value)


@pytest.mark.parametrize("cell", ["10-15", "10–15", "10 to 15", "١٠ إلى ١٥"])
def test_a_range_in_one_cell(cell: str) -> None:
    assert NumberColumn().read(cell) == Quantified(cell, Quantifier.BETWEEN, None, 10, 15)


@pytest.mark.parametrize("cell", [None, "", " ", "-", "n/a", "unknown", "غير معروف", "NULL", "…"])
def test_nothing_stated_is_never_zero(cell: Value) -> None:
    assert NumberColumn().read(cell) is None


def test_words_without_a_number_are_vague() -> None:
    assert NumberColumn().read("dozens") == Quantified("dozens", Quantifier.VAGUE)


@pytest.mark.parametrize("clue", ["1.234.567", "12,5", "1.234,0"])
def test_one_cell_settles_the_point_for_all(clue: str) -> None:
    column = learned(["1.234", clue, "7"])
    assert value_of(column, "1.234") == 1234


def test_a_point_that_nothing_settles_is_refused_with_both_readings() -> None:
    with pytest.raises(BadCell, match=r"1\.234.*1234"):
        learned(["1.234", "7"]).read("1.234")


def test_two_habits_in_one_column_settle_nothing() -> None:
    with pytest.raises(BadCell):
        learned(["1.234", "12,5", "12.5"]).read("1.234")


def test_the_mapping_settles_the_point() -> None:
    assert value_of(learned(["12.5"], NumberColumn(decimal=",")), "1.234") == 1234


def test_a_column_of_fractions_of_zeros_is_whole() -> None:
    assert value_of(learned(["4.00", "12.00"]), "4.00") == 4


@pytest.mark.parametrize(
    "cell",
    [
        "five killed",
        "-5",
        -5,
        Decimal("4.5"),
        "1e5",
        "10³⁰⁰",
        "1²",
        "½",
        True,
        date(2031, 10, 15),
        time(10, 15),
        10**16,
        Decimal("NaN"),
    ],
)
def test_what_is_no_count_is_refused_in_a_sentence(cell: Value) -> None:
    with pytest.raises(BadCell, match=r"\w+.*\."):
        NumberColumn().read(cell)


def test_a_refusal_is_remembered() -> None:
    column = NumberColumn()
    for _ in range(2):
        with pytest.raises(BadCell, match="five killed"):
            column.read("five killed")


@pytest.mark.parametrize("zero", [0, "0", "٠", Decimal(0)])
def test_a_zero_may_mean_not_stated(zero: Value) -> None:
    assert NumberColumn(zero_is_unstated=True).read(zero) is None
    assert value_of(NumberColumn(), zero) == 0


@pytest.mark.parametrize("one", [1, "1"])
def test_a_one_may_mean_at_least_one(one: Value) -> None:
    assert NumberColumn(one_is_at_least=True).read(one) == Quantified("1", Quantifier.AT_LEAST, 1)


def test_plain_numbers_may_be_estimates() -> None:
    column = NumberColumn(estimated=True)
    assert column.read(40) == Quantified("40", Quantifier.ABOUT, 40)
    assert column.read("over 40") == Quantified("over 40", Quantifier.MORE_THAN, 40)


@given(st.lists(st.integers(0, 10**14), min_size=1, max_size=20), st.sampled_from(",. "), st.booleans())
def test_numbers_come_back_from_any_grouping(numbers: list[int], group: str, arabic: bool) -> None:
    marks: dict[str, DecimalMark | None] = {",": ".", ".": ",", " ": None}
    texts = [f"{number:,}".replace(",", group) for number in numbers]
    if arabic:
        texts = [text.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")) for text in texts]
    column = learned(texts, NumberColumn(decimal=marks[group]))
    assert [value_of(column, text) for text in texts] == numbers


def exact(value: int) -> Quantified:
    return Quantified(str(value), Quantifier.EXACT, value)


@pytest.mark.parametrize(
    ("low", "best", "high", "expected"),
    [
        (10, None, 15, Quantified("10–15", Quantifier.BETWEEN, None, 10, 15)),
        (20, 40, 60, Quantified("40 (20–60)", Quantifier.BETWEEN, 40, 20, 60)),
        (20, 40, 20, Quantified("40 (20–20)", Quantifier.BETWEEN, 40, 20, 20)),
        (15, None, 10, Quantified("15–10", Quantifier.BETWEEN, None, 15, 10)),
        (4, 4, 4, exact(4)),
        (4, None, 4, exact(4)),
        (10, None, None, Quantified("≥ 10", Quantifier.AT_LEAST, 10)),
        (None, None, 15, Quantified("≤ 15", Quantifier.AT_MOST, 15)),
        (None, 12, None, exact(12)),
        (10, 12, None, Quantified("12 (10–…)", Quantifier.ABOUT, 12)),
        (None, None, None, None),
    ],
)
def test_a_range_in_two_or_three_columns(
    low: int | None, best: int | None, high: int | None, expected: Quantified | None
) -> None:
    cells = [None if number is None else exact(number) for number in (low, best, high)]
    assert bounded(*cells) == expected


def test_a_single_bound_in_words_is_the_quantity() -> None:
    said = Quantified("over 85", Quantifier.MORE_THAN, 85)
    assert bounded(said, None, None) == said


def test_words_beside_another_bound_are_refused() -> None:
    with pytest.raises(BadCell):
        bounded(Quantified("over 85", Quantifier.MORE_THAN, 85), None, exact(100))


def test_a_number_that_is_said_twice_is_one() -> None:
    column = NumberColumn()
    for text in ("3 (three)", "ثلاثة (3)"):
        said = column.read(text)
        assert said is not None
        assert (said.value, said.quantifier, said.verbatim) == (3, Quantifier.EXACT, text)
    for text in ("3 (2)", "3 (two)"):
        with pytest.raises(BadCell):
            column.read(text)


def test_numbers_in_thousands_are_multiplied_and_about() -> None:
    column = ScaledColumn(scale=1000)
    read = {text: column.read(text) for text in ("12.5", "12,5", "845", "~3", "0", "10-15", "", "over 2")}
    values = {text: (said.value, said.quantifier, said.low, said.high) for text, said in read.items() if said}
    assert values == {
        "12.5": (12_500, Quantifier.ABOUT, None, None),
        "12,5": (12_500, Quantifier.ABOUT, None, None),
        "845": (845_000, Quantifier.ABOUT, None, None),
        "~3": (3000, Quantifier.ABOUT, None, None),
        "0": (0, Quantifier.EXACT, None, None),
        "10-15": (None, Quantifier.BETWEEN, 10_000, 15_000),
        "over 2": (2000, Quantifier.MORE_THAN, None, None),
    }
