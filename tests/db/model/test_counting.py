"""A whole and its parts: the four cases (docs/counting.md), each on the smallest tree that shows it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.db.model.counted import Number, contributions, findings, number, residual_of, value_of
from tests.factories import Scene


class Counted:
    """A tree W with the parts A and B, counted: ``Counted(scene, whole=…, parts=…)``."""

    def __init__(self, scene: Scene, whole: str, *parts: str) -> None:
        scene.incident("W", **({"killed": whole} if whole else {}))
        for name, text in zip("ABC", parts, strict=False):
            scene.incident(name, "W", **({"killed": text} if text else {}))
        self.scene, self.settled = scene, scene.settle("W")
        self.tally = value_of(self.settled, scene.id("W"))

    @property
    def number(self) -> Number:
        return number(self.tally)

    @property
    def contributions(self) -> dict[str, Any]:
        return contributions(self.settled, self.scene)


def test_a_leaf_is_its_figure(scene: Scene) -> None:
    found = Counted(scene, "about 12")
    assert found.number == (12, 12, 12, "about")
    assert found.tally.contribution
    assert found.tally.figures == 1


def test_a_whole_that_nobody_stated_is_the_sum_of_its_parts(scene: Scene) -> None:
    found = Counted(scene, "", ">10", "3")
    assert found.number == (13, 14, None, "more_than")
    assert found.contributions == {"A": 10, "B": 3}


def test_case_1_parts_without_a_number_lie_inside_the_whole(scene: Scene) -> None:
    found = Counted(scene, "30", "several", "dozens")
    assert found.number == (30, 30, 30, "exact")
    assert found.tally.amount.unquantified == 0
    assert found.contributions == {"W": 30}
    assert found.tally.not_allocated == 0


def test_case_1_a_whole_without_a_number_adds_nothing_to_its_parts(scene: Scene) -> None:
    found = Counted(scene, "dozens", "10", "3")
    assert found.number == (13, 13, 13, "exact")
    assert found.tally.amount.unquantified == 0


def test_case_1_where_neither_has_a_number_the_parts_are_taken(scene: Scene) -> None:
    found = Counted(scene, "dozens", "several", "some")
    assert found.number == (None, None, None, "vague")
    assert found.tally.amount.unquantified == 2
    assert found.tally.bounds is None
    assert found.contributions == {"A": None, "B": None}


def test_case_2_parts_that_exceed_the_whole_stand_and_are_a_finding(scene: Scene) -> None:
    found = Counted(scene, "12", "10", "3")
    assert found.number == (13, 13, 13, "exact")
    assert findings(found.settled) == ["parts_exceed_whole"]


def test_case_2_is_about_what_must_exceed_not_about_faces(scene: Scene) -> None:
    assert findings(Counted(scene, "12", "up to 10", "3").settled) == []


def test_case_3_what_no_part_accounts_for_is_not_allocated(scene: Scene) -> None:
    found = Counted(scene, "30", "10", "3")
    assert found.number == (30, 30, 30, "exact")
    assert found.contributions == {"A": 10, "B": 3, "rest of W": 17}
    assert found.tally.not_allocated == 17
    assert found.tally.figures == 3


def test_case_3_parts_without_a_number_contribute_nothing(scene: Scene) -> None:
    found = Counted(scene, "30", "10", "several")
    assert found.number == (30, 30, 30, "exact")
    assert found.contributions == {"A": 10, "rest of W": 20}
    assert found.tally.amount.unquantified == 0


def test_case_3_has_the_larger_of_both_lows(scene: Scene) -> None:
    assert Counted(scene, "up to 30", "10", "3").number == (30, 13, 30, "at_most")


@pytest.mark.parametrize(
    ("whole", "part", "residual"),
    [
        ("30", "10", (20, 20, 20, "exact")),
        ("30", "about 10", (20, 20, 20, "about")),
        (">=30", "10", (20, 20, None, "at_least")),
        (">30", "10", (20, 21, None, "more_than")),
        ("30", ">10", (20, 0, 19, "between")),
        ("30 to 40", "10", (20, 20, 30, "between")),
        ("up to 30", "10", (20, 0, 20, "at_most")),
        ("30", "up to 10", (20, 20, 30, "at_most")),
        ("low 5 best 30 high 12", "10", (20, 0, 2, "between")),
    ],
)
def test_the_residual_has_the_bounds_of_a_difference(scene: Scene, whole: str, part: str, residual: Number) -> None:
    found = Counted(scene, whole, part).settled
    left = residual_of(found)
    assert number(left) == residual
    assert left.bounds == residual[1:3]
    assert left.parts == {}


def test_residuals_below_count_as_not_allocated_above(scene: Scene) -> None:
    scene.incident("R", killed="80")
    scene.incident("R1", "R", killed="38")
    scene.incident("R1a", "R1", killed="12")
    found = scene.settle("R")
    assert value_of(found, scene.id("R")).not_allocated == 42 + 26
    assert value_of(found, scene.id("R1")).not_allocated == 26


def test_case_4_a_whole_that_agrees_raises_the_low_of_its_parts(scene: Scene) -> None:
    assert Counted(scene, "12", "up to 10", "3").number == (13, 12, 13, "at_most")


def test_case_4_an_unbounded_whole_unbounds_its_parts_and_names_the_sum(scene: Scene) -> None:
    assert Counted(scene, ">=13", "10", "3").number == (13, 13, None, "at_least")
    assert Counted(scene, ">13", "10", "3").number == (13, 14, None, "more_than")


def test_case_4_the_high_is_never_below_the_low(scene: Scene) -> None:
    assert Counted(scene, "low 25 best 20 high 30", "20 to 22").number == (20, 25, 25, "between")


def test_case_4_keeps_what_is_unquantified(scene: Scene) -> None:
    found = Counted(scene, "13", "10", "3", "several")
    assert found.number == (13, 13, None, "at_least")
    assert found.tally.amount.unquantified == 1


def test_parts_before_the_case_is_found_are_settled_themselves(scene: Scene) -> None:
    scene.incident("W", killed="20")
    scene.incident("A", "W", killed="5")
    scene.incident("A1", "A", killed="9")
    found = scene.settle("W")
    assert number(value_of(found, scene.id("A")))[0] == 9
    assert contributions(found, scene) == {"A1": 9, "rest of W": 11}


def test_a_finding_says_what_is_odd_and_what_to_look_at(scene: Scene) -> None:
    (finding,) = Counted(scene, "12", "10", "3").settled.findings
    sentence = str(finding.detail)
    assert "W" in sentence
    assert "13" in sentence
    assert "12" in sentence
    assert finding.record in scene.records


def test_a_chain_of_parts_may_be_long(scene: Scene) -> None:
    scene.incident("0", killed="1", date="2031")
    for i in range(1, 600):
        scene.incident(f"{i}", f"{i - 1}", killed=f"{i}", date="2031", places="n1")
    assert value_of(scene.settle("0"), scene.id("0")).amount.face == 599
