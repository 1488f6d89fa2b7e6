"""The heaviest choice without rivals."""

from __future__ import annotations

import random
import time
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from db.model.disjoint import heaviest


def rivals_of(count: int, pairs: list[tuple[int, int]]) -> list[int]:
    found = [0] * count
    for one, other in pairs:
        if one != other:
            found[one] |= 1 << other
            found[other] |= 1 << one
    return found


@st.composite
def rivalries(draw: st.DrawFn) -> tuple[list[tuple[int, ...]], list[int]]:
    count = draw(st.integers(0, 9))
    weights = draw(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 2)), min_size=count, max_size=count))
    index = st.integers(0, max(0, count - 1))
    pairs = draw(st.lists(st.tuples(index, index), max_size=20)) if count else []
    return list(weights), rivals_of(count, pairs)


@settings(max_examples=200, deadline=None)
@given(rivalries())
def test_no_choice_without_rivals_is_heavier(rivalry: tuple[list[tuple[int, ...]], list[int]]) -> None:
    weights, rivals = rivalry

    def weight(choice: tuple[int, ...] | list[int]) -> tuple[int, ...]:
        return tuple(sum(weights[i][place] for i in choice) for place in range(2))

    def fits(choice: tuple[int, ...] | list[int]) -> bool:
        return not any(rivals[i] >> j & 1 for i, j in combinations(choice, 2))

    every = [choice for size in range(len(weights) + 1) for choice in combinations(range(len(weights)), size)]
    chosen = heaviest(weights, rivals)
    assert fits(chosen)
    assert weight(chosen) == max(weight(choice) for choice in every if fits(choice))


def test_the_next_place_of_a_weight_decides_between_equals() -> None:
    assert heaviest([(3, 1), (3, 2)], rivals_of(2, [(0, 1)])) == [1]


def test_nothing_to_choose_from_is_an_empty_choice() -> None:
    assert heaviest([], []) == []


def test_two_that_are_lighter_one_by_one_can_outweigh_the_heaviest() -> None:
    assert heaviest([(5,), (3,), (3,)], rivals_of(3, [(0, 1), (0, 2)])) == [1, 2]


def test_a_search_that_would_not_end_is_cut_and_its_choice_is_still_without_rivals() -> None:
    chance = random.Random(3)
    rivals = rivals_of(250, [(chance.randrange(250), chance.randrange(250)) for _ in range(750)])
    weights = [(100 + chance.randint(0, 30),) for _ in range(250)]

    start = time.process_time()
    chosen = heaviest(weights, rivals)

    assert time.process_time() - start < 30
    assert len(chosen) > 50
    assert not any(rivals[i] >> j & 1 for i, j in combinations(chosen, 2))
