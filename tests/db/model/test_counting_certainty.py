"""How sure a value is: its range, its parts, its roots."""

from __future__ import annotations

import pytest

from tests.db.model.counted import findings, residual_of, value, value_of
from tests.factories import Scene


def bounds(scene: Scene, name: str = "I") -> tuple[int, int | None] | None:
    return value_of(scene.settle(name), scene.id(name)).bounds


@pytest.mark.parametrize(
    ("also", "expected"),
    [
        ("9", (9, 12)),
        ("15", (12, 15)),
        (">=10", (12, 12)),
        (">=12", (12, 12)),
        (">10", (12, 12)),
        (">12", (12, None)),
        (">=14", (12, None)),
        ("up to 12", (12, 12)),
        ("up to 10", (0, 12)),
        ("<20", (12, 12)),
        ("<12", (0, 12)),
        ("8 to 20", (8, 20)),
        ("dozens", (12, 12)),
        ("40 households", (12, 12)),
    ],
)
def test_others_widen_the_range_unless_they_hold_for_the_face(
    scene: Scene, also: str, expected: tuple[int, int | None]
) -> None:
    scene.incident("I", killed="12")
    scene.figure("I", killed=also, role="triangulation", chain="Observatory")
    assert bounds(scene) == expected


def test_of_each_root_only_the_latest_widens_the_range(scene: Scene) -> None:
    scene.incident("I", killed="12", as_of="2031-06-03")
    scene.figure("I", killed="2", as_of="2031-06-01")
    scene.figure("I", killed="30", as_of="2031-06-01", chain="Observatory > Wire", role="triangulation")
    assert bounds(scene) == (12, 30)
    scene.figure("I", killed="20", as_of="2031-06-02", chain="Observatory > Gazette", role="triangulation")
    assert bounds(scene) == (12, 20)


def test_where_parts_stand_their_ranges_and_the_whole_widen(scene: Scene) -> None:
    scene.incident("W", killed="12")
    scene.incident("A", "W", killed="10")
    scene.incident("B", "W", killed="3")
    scene.figure("A", killed="8", role="triangulation", chain="Observatory")
    assert bounds(scene, "W") == (11, 13)


def test_where_the_whole_stands_the_ranges_of_its_parts_do_not_widen(scene: Scene) -> None:
    scene.incident("W", killed="30")
    scene.incident("A", "W", killed="10")
    scene.figure("A", killed="8", role="triangulation", chain="Observatory")
    assert bounds(scene, "W") == (30, 30)
    assert value(scene, "A").bounds == (8, 10)


def lows(scene: Scene, name: str = "W") -> dict[str, int]:
    return {code: low for (_, code), low in value_of(scene.settle(name), scene.id(name)).parts.items()}


def test_parts_follow_what_stands(scene: Scene) -> None:
    scene.incident("W", killed="13, of which 7 women")
    scene.incident("A", "W", killed="10, of which 2 women")
    scene.incident("B", "W", killed="3 civilians, of which 1 girls")
    assert lows(scene) == {"female": 3, "adult": 2, "child": 1, "civilian": 3}


def test_in_case_3_the_larger_of_whole_and_parts_counts_key_by_key(scene: Scene) -> None:
    scene.incident("W", killed="30, of which 7 children, 1 women")
    scene.incident("A", "W", killed="10, of which 2 women, 5 boys")
    scene.incident("B", "W", killed="several, of which 9 children")
    assert lows(scene) == {"female": 2, "adult": 2, "child": 7, "male": 5}


def test_parts_above_their_whole_are_a_finding(scene: Scene) -> None:
    scene.incident("I", killed="5, of which 6 women")
    found = scene.settle("I")
    assert findings(found) == ["parts_above_whole"]
    assert value_of(found, scene.id("I")).parts == {("sex", "female"): 5, ("age", "adult"): 5}


def roots(scene: Scene, name: str) -> list[str]:
    return scene.names(value_of(scene.settle(name), scene.id(name)).roots)


def test_roots_of_a_whole_are_found_afresh_over_it_and_its_parts(scene: Scene) -> None:
    scene.incident("W", killed="13", chain="Gazette")
    scene.incident("A", "W", killed="10", chain="Rescue > Gazette")
    scene.incident("B", "W", killed="3", chain="Gazette")
    assert roots(scene, "W") == ["Rescue"]
    assert value(scene, "B").roots == {scene.id("Gazette")}


def test_triangulation_is_a_voice_and_what_is_set_aside_is_none(scene: Scene) -> None:
    scene.incident("I", killed="5")
    scene.figure("I", killed="4", chain="Observatory", role="triangulation")
    scene.figure("I", killed="9", chain="Ministry", role="set_aside", reason="refuted")
    scene.figure("I", injured="9", chain="Hospital")
    assert roots(scene, "I") == ["Observatory", "Rescue"]


def test_a_residual_has_the_roots_of_the_figure_that_it_is_left_from(scene: Scene) -> None:
    scene.incident("W", killed="30", chain="Health Office > UN; Ministry")
    scene.incident("A", "W", killed="10", chain="Rescue")
    left = residual_of(scene.settle("W"))
    assert scene.names(left.keys.roots) == ["Health Office", "Ministry"]
    assert left.roots == set(left.keys.roots)
