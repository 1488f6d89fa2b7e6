"""What a quantifier does to a number, and sums (docs: "Quantifiers", "Sum")."""

from __future__ import annotations

import csv
import itertools
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.numerals import Whole, parse_number
from db.model.quantities import Amount, Quantifier, add, amount_of, findings, problems, quantifier_of_sum
from db.model.vocabulary import ALL

UCDP = Path(__file__).parents[4] / "shared/data/ucdp_ged_syria_2016_2018.csv"

numbers = st.integers(0, 10**6)
amounts = st.one_of(
    st.builds(amount_of, st.sampled_from([q.value for q in Quantifier]), numbers),
    st.builds(amount_of, st.just("between"), st.none() | numbers, st.none() | numbers, st.none() | numbers),
)


def test_the_codes_are_those_of_the_vocabulary() -> None:
    assert [quantifier.value for quantifier in Quantifier] == list(ALL["quantifier"].terms)


@pytest.mark.parametrize(
    ("quantifier", "expected"),
    [
        ("exact", (86, 86, 86)),
        ("about", (86, 86, 86)),
        ("more_than", (86, 87, None)),
        ("at_least", (86, 86, None)),
        ("less_than", (86, 0, 85)),
        ("at_most", (86, 0, 86)),
        ("vague", (None, None, None)),
    ],
)
def test_bounds_follow_from_the_quantifier(quantifier: str, expected: tuple[int | None, ...]) -> None:
    amount = amount_of(quantifier, 86)

    assert (amount.face, amount.low, amount.high) == expected
    assert (amount.quantifier, amount.unquantified) == (quantifier, 0)


@pytest.mark.parametrize(
    ("value", "low", "high", "expected"),
    [
        (None, 45_000, 50_000, (45_000, 45_000, 50_000)),
        (47_000, 45_000, 50_000, (47_000, 45_000, 50_000)),
        (40, 20, 20, (40, 20, 20)),
        (None, 15, 10, (15, 15, 10)),
        (None, 0, 10, (0, 0, 10)),
        (None, 10, None, (10, 10, None)),
        (12, 10, None, (12, 10, None)),
        (None, None, 10, (10, 0, 10)),
        (8, None, 10, (8, 0, 10)),
        (8, None, None, (8, 8, 8)),
        (None, None, None, (None, None, None)),
    ],
)
def test_a_range_keeps_its_own_bounds_even_contradictory_or_missing_ones(
    value: int | None, low: int | None, high: int | None, expected: tuple[int | None, ...]
) -> None:
    amount = amount_of("between", value, low, high)

    assert (amount.face, amount.low, amount.high) == expected


def test_fewer_than_zero_has_no_negative_bound() -> None:
    assert amount_of("less_than", 0) == Amount(0, 0, 0, "less_than")


def test_an_unknown_quantifier_is_a_bug() -> None:
    with pytest.raises(ValueError, match="roughly"):
        amount_of("roughly", 5)


def test_a_missing_number_is_none_and_a_stated_zero_is_zero() -> None:
    assert not amount_of("exact").has_number
    assert amount_of("exact", 0) == Amount(0, 0, 0, "exact")


def _sum(*stated: tuple[str, int] | tuple[str, int | None, int, int]) -> tuple[object, ...]:
    total = add(amount_of(*one) for one in stated)
    assert total is not None
    return total.face, total.low, total.high, total.quantifier, total.unquantified


def test_the_worked_examples_killed_are_about_30() -> None:
    assert _sum(("about", 19), ("exact", 9), ("exact", 2)) == (30, 30, 30, "about", 0)


def test_the_worked_examples_injured_are_more_than_180() -> None:
    assert _sum(("more_than", 85), ("exact", 86), ("exact", 9)) == (180, 181, None, "more_than", 0)


def test_example_e_is_a_range_of_what_contradicts_itself_and_what_has_only_an_upper_end() -> None:
    assert _sum(("exact", 47), ("at_most", 20), ("between", 40, 20, 20)) == (107, 67, 87, "between", 0)
    assert _sum(("exact", 47), ("at_most", 20)) == (67, 47, 67, "at_most", 0)


def test_example_c_one_unknown_makes_the_rest_a_minimum() -> None:
    assert _sum(("between", None, 4500, 5000), ("vague", 0)) == (4500, 4500, None, "at_least", 1)
    assert _sum(("more_than", 2000), ("about", 900)) == (2900, 2901, None, "more_than", 0)


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ([("exact", 5), ("exact", 6)], "exact"),
        ([("exact", 5), ("about", 6)], "about"),
        ([("at_least", 5), ("exact", 6)], "at_least"),
        ([("at_least", 5), ("more_than", 6)], "more_than"),
        ([("less_than", 5), ("exact", 6)], "less_than"),
        ([("less_than", 5), ("at_most", 6)], "less_than"),
        ([("at_most", 5), ("about", 6)], "at_most"),
        ([("between", None, 5, 6), ("exact", 6)], "between"),
        ([("at_least", 10), ("at_most", 20)], "between"),
        ([("exact", 5), ("vague", 0)], "at_least"),
        ([("at_most", 5), ("vague", 0)], "between"),
    ],
)
def test_a_sum_says_the_first_quantifier_that_fits(stated: list[tuple[str, int]], said: str) -> None:
    total = add(amount_of(*one) for one in stated)

    assert total is not None
    assert total.quantifier == said


def test_no_addend_is_absent() -> None:
    assert add([]) is None


def test_only_unknown_addends_stay_unknown() -> None:
    assert add([amount_of("vague"), amount_of("exact")]) == Amount(None, None, None, "vague", 2)


def test_a_residual_takes_its_quantifier_from_whole_and_parts() -> None:
    # Example A: at least 80 stated above 38 in the parts.
    assert quantifier_of_sum(["at_least", "exact"], 42, 42, None) == "at_least"
    # Example C: 4500–5000 above about 1200.
    assert quantifier_of_sum(["between", "about"], 3300, 3300, 3800) == "between"


def test_no_number_is_said_in_words() -> None:
    assert quantifier_of_sum([], None, None, None, 3) == "vague"


@settings(max_examples=150)
@given(st.lists(amounts, min_size=1, max_size=6), st.data())
def test_a_sum_does_not_depend_on_order(addends: list[Amount], data: st.DataObject) -> None:
    assert add(data.draw(st.permutations(addends))) == add(addends)


@settings(max_examples=150)
@given(st.lists(st.lists(amounts, min_size=1, max_size=4), min_size=1, max_size=4))
def test_numbers_of_a_sum_do_not_depend_on_grouping(groups: list[list[Amount]]) -> None:
    whole = add(itertools.chain.from_iterable(groups))
    by_group = add(total for group in groups if (total := add(group)))

    assert whole is not None
    assert by_group is not None
    assert (by_group.face, by_group.low, by_group.high) == (whole.face, whole.low, whole.high)
    assert by_group.unquantified == whole.unquantified


@settings(max_examples=150)
@given(st.lists(amounts, min_size=1, max_size=6))
def test_unknown_never_becomes_zero(addends: list[Amount]) -> None:
    total = add(addends)
    unknown = sum(not addend.has_number for addend in addends)

    assert total is not None
    assert total.unquantified == unknown
    assert total.has_number is (unknown < len(addends))
    if unknown:
        assert total.high is None
        assert total.quantifier not in {"exact", "about"}


@settings(max_examples=100)
@given(amounts.filter(lambda amount: bool(amount.face) and amount.quantifier != "between"))
def test_one_addend_is_its_own_sum(amount: Amount) -> None:
    assert add([amount]) == amount


@pytest.mark.parametrize(
    ("quantity", "fields"),
    [
        (("exact", 5), []),
        (("exact", 0), []),
        (("vague",), []),
        (("between", None, 5, 6), []),
        (("between", 9, 5, 6), []),
        (("exact",), ["value"]),
        (("more_than", -1), ["value"]),
        (("between", None, -1, 6), ["low"]),
        (("between", -3, -2, -1), ["value", "low", "high"]),
        (("between", 5), ["low", "high"]),
        (("between", None, 5), ["high"]),
        (("between", None, None, 5), ["low"]),
        (("vague", 12), ["value"]),
        (("less_than", 0), ["value"]),
    ],
)
def test_problems_stand_at_the_field_where_they_can_be_put_right(
    quantity: tuple[object, ...], fields: list[str]
) -> None:
    assert [problem.field for problem in problems(*quantity)] == fields  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("quantity", "found"),
    [
        (("exact", 5, None, None), []),
        (("exact", 5, 5, 5), []),
        (("between", 5, 4, 6), []),
        (("between", None, 4, 6), []),
        (("between", 40, 20, 20), ["best_outside_bounds"]),
        (("between", 3, 4, None), ["best_outside_bounds"]),
        (("between", None, 6, 4), ["low_above_high"]),
        (("between", 5, 6, 4), ["low_above_high", "best_outside_bounds"]),
        (("exact", 5, 3, 8), ["bounds_not_counted"]),
        (("vague", None, 10, None), ["bounds_not_counted"]),
    ],
)
def test_what_deserves_a_look_is_a_finding_of_the_record(
    quantity: tuple[str, int | None, int | None, int | None], found: list[str]
) -> None:
    assert [(finding.what, finding.record) for finding in findings("f1", *quantity)] == [(what, "f1") for what in found]


def test_ucdps_contradictory_rows_are_found_and_none_is_refused() -> None:
    if not UCDP.exists():
        pytest.skip("the UCDP sample is not here")

    def whole(text: str) -> int:
        reading = parse_number(text)
        assert isinstance(reading, Whole), text
        return reading.value

    with UCDP.open(encoding="utf-8", newline="") as file:
        rows = [tuple(whole(row[name]) for name in ("best", "low", "high")) for row in csv.DictReader(file)]
    outside = [row for row in rows if any(f.what == "best_outside_bounds" for f in findings("", "between", *row))]

    assert len(rows) == 14_522
    assert len(outside) == 69
    assert not any(list(problems("between", *row)) for row in rows)
