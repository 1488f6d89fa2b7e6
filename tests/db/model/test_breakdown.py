"""Parts of figures: who can be the same people, derived wholes, and at least how many of whom."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.model import breakdown
from db.model.parts import Quantity
from db.model.vocabulary import AGE, POPULATION, SEX
from tests.factories import quantities


def derived(text: str) -> tuple[int | None, int | None, int | None, str]:
    amount = breakdown.whole(quantities(text))
    assert amount is not None
    return amount.face, amount.low, amount.high, str(amount.quantifier)


def lows(text: str) -> dict[str, int]:
    return {code: low for (_, code), low in breakdown.parts(quantities(text)).items()}


def test_the_whole_that_is_stated_is_the_whole_whatever_its_parts_say() -> None:
    assert derived("about 19 civilians, of which 2 children, 30 women") == (19, 19, 19, "about")


def test_of_parts_alone_the_whole_is_their_sum() -> None:
    parts = "of which 14 police combatants, 3 militia combatants, 30 civilians"
    assert derived(parts) == (47, 47, 47, "exact")


@pytest.mark.parametrize(
    ("parts", "face"),
    [
        ("of which 4 female, 3 male", 7),
        ("of which 4 civilians, 3 combatants", 7),
        ("of which 4 children, 3 adults", 7),
        ("of which 4 children, 3 elderly", 7),
        ("of which 4 0-4, 3 5-11", 7),
        ("of which 4 18-59, 3 elderly", 7),
        ("of which 4 police, 3 journalists", 7),
        ("of which 4 adults, 3 elderly", 4),
        ("of which 4 adults, 3 60+", 4),
        ("of which 4 elderly, 3 60+", 4),
        ("of which 4 children, 3 0-4", 4),
        ("of which 4 female, 3 children", 4),
        ("of which 4 women, 3 civilians", 4),
        ("of which 4 civilians, 3 police", 4),
        ("of which 4 women, 3 women", 4),
    ],
)
def test_parts_are_added_only_if_nobody_can_be_both(parts: str, face: int) -> None:
    assert derived(parts)[0] == face


def test_a_derived_whole_adds_up_like_a_sum() -> None:
    assert derived("of which about 4 female, 3 male") == (7, 7, 7, "about")
    assert derived("of which >4 female, 3 male") == (7, 8, None, "more_than")
    assert derived("of which up to 4 female, 3 male") == (7, 3, 7, "at_most")


def test_between_equal_faces_the_larger_low_is_derived() -> None:
    assert derived("of which up to 4 female, 4 children") == (4, 4, 4, "exact")


def test_a_part_in_words_adds_nothing_to_a_derived_whole() -> None:
    assert derived("of which 4 female, several male") == (4, 4, 4, "exact")


def test_words_alone_are_no_number_and_a_stated_zero_is_one() -> None:
    assert derived("of which several female")[0] is None
    assert derived("of which 0 female") == (0, 0, 0, "exact")


def test_nothing_stated_is_no_whole() -> None:
    assert breakdown.whole(()) is None


def test_a_part_counts_under_its_own_code_and_under_what_contains_it() -> None:
    assert lows("50, of which 1 women") == {"female": 1, "adult": 1}
    assert lows("50, of which 2 boys") == {"male": 2, "child": 2}
    assert lows("50, of which 3 0-4") == {"0-4": 3, "child": 3}
    assert lows("50, of which 4 18-59") == {"18-59": 4, "adult": 4}
    assert lows("50, of which 5 60+") == {"60+": 5, "elderly": 5, "adult": 5}
    assert lows("50, of which 6 elderly") == {"elderly": 6, "adult": 6}


def test_parts_of_a_key_are_added_only_if_they_are_disjoint() -> None:
    assert lows("50, of which 3 women, 2 girls")["female"] == 5
    assert lows("50, of which 3 women, 2 female")["female"] == 3
    assert lows("50, of which 2 0-4, 4 5-11, 5 children")["child"] == 6


def test_groups_overlap_beside_a_whole_and_are_apart_without_one() -> None:
    assert lows("50, of which 3 police civilians, 2 journalists civilians")["civilian"] == 3
    assert lows("of which 3 police civilians, 2 journalists civilians")["civilian"] == 5


def test_a_whole_said_of_one_population_counts_under_it() -> None:
    assert lows("30 civilians, of which 2 children") == {"civilian": 30, "child": 2}
    assert lows("up to 30 civilians, of which 4 civilians women")["civilian"] == 4


def test_parts_are_never_more_than_the_larger_of_face_and_high() -> None:
    assert lows("10, of which 12 children") == {"child": 10}
    assert lows("low 20 best 40 high 20, of which 45 civilians") == {"civilian": 40}
    assert lows(">=10, of which 12 children") == {"child": 12}
    assert lows("dozens, of which 12 children") == {"child": 12}


def test_nobody_of_a_key_is_left_out_and_only_lows_count() -> None:
    assert lows("10, of which 0 children, up to 3 women") == {}
    assert lows("10, of which >3 women") == {"female": 4, "adult": 4}


def test_undetermined_and_not_stated_are_no_keys() -> None:
    assert lows("10, of which 3 persons") == {}


def test_parts_of_one_key_above_the_whole_are_noticed() -> None:
    assert breakdown.above_whole(quantities("10, of which 6 women, 5 girls"))
    assert not breakdown.above_whole(quantities("10, of which 6 women, 5 boys"))
    assert not breakdown.above_whole(quantities(">=10, of which 12 children"))
    assert not breakdown.above_whole(quantities("up to 20 civilians, of which 8 children, 6 women, 2 health-workers"))


def _codes(terms: object) -> st.SearchStrategy[str]:
    return st.sampled_from(list(terms.terms))  # type: ignore[attr-defined]


PARTS = st.builds(
    Quantity,
    part=st.just(True),
    sex=_codes(SEX),
    age=_codes(AGE),
    population=_codes(POPULATION),
    group=st.sampled_from(["", "police", "journalist"]),
    value=st.integers(0, 20),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, min_size=1, max_size=7))
def test_a_derived_whole_is_the_largest_of_all_disjoint_sums(parts: list[Quantity]) -> None:
    amount = breakdown.whole(parts)
    assert amount is not None
    choices = [choice for size in range(len(parts) + 1) for choice in combinations(parts, size)]
    possible = [c for c in choices if all(differ(one, other) for one, other in combinations(c, 2))]
    assert amount.face == max(sum(part.value or 0 for part in choice) for choice in possible)


def differ(one: Quantity, other: Quantity) -> bool:
    """Said anew and in the plainest way: no year of life, sex, population or group in which one person is both."""
    years = {"child": {0, 5, 12}, "adult": {18, 60}, "elderly": {60}, "not_stated": {0, 5, 12, 18, 60}}
    years.update(
        {f"{code}": {int(code.rstrip("+").split("-")[0])} for code in ("0-4", "5-11", "12-17", "18-59", "60+")}
    )
    if not years[one.age] & years[other.age]:
        return True
    pairs = [(one.sex, other.sex), (one.population, other.population), (one.group, other.group)]
    silent = {"", "not_stated", "undetermined"}
    return any(a != b and a not in silent and b not in silent for a, b in pairs)


@settings(max_examples=100, deadline=None)
@given(st.lists(PARTS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_the_parts_changes_nothing(parts: list[Quantity], shuffle: random.Random) -> None:
    other = parts[:]
    shuffle.shuffle(other)
    assert breakdown.parts(other) == breakdown.parts(parts)
    assert breakdown.whole(other) == breakdown.whole(parts)


def test_two_hundred_parts_are_no_trouble() -> None:
    chance = random.Random(7)
    groups = ["", *(f"group {i}" for i in range(9))]
    parts = [
        Quantity(
            part=True,
            sex=chance.choice(list(SEX.terms)),
            age=chance.choice(list(AGE.terms)),
            population=chance.choice(list(POPULATION.terms)),
            group=chance.choice(groups),
            value=chance.randint(1, 50),
        )
        for _ in range(200)
    ]
    amount = breakdown.whole(parts)
    assert amount is not None
    assert amount.face is not None
    assert max(breakdown.parts(parts).values()) <= amount.face
