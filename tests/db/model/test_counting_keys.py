"""Where, when and by whom a contribution is, and what the contributions of a tree have in common."""

from __future__ import annotations

import pytest

from db.model.tally import MIXED
from db.model.vocabulary import WORK_STATE, Vocabulary
from tests.db.model.counted import keys
from tests.factories import Scene


def bit(terms: Vocabulary, code: str) -> int:
    return 1 << list(terms.terms).index(code)


@pytest.mark.parametrize(
    ("places", "common"), [("n1", "n1"), ("n1, n2", "North"), ("n1, North", "North"), ("n1, s1", "XX")]
)
def test_the_place_is_the_lowest_that_holds_all_places(scene: Scene, places: str, common: str) -> None:
    scene.incident("I", places=places, killed="5")
    assert scene.name(keys(scene, "I").place) == common


def test_an_empty_field_of_a_part_reads_as_its_parents(scene: Scene) -> None:
    scene.incident("W", places="n1", date="2031-05")
    scene.incident("A", "W", killed="5")
    found = keys(scene, "A")
    assert (scene.name(found.place), found.month) == ("n1", "2031-05")


def test_no_place_is_none(scene: Scene) -> None:
    scene.incident("I", killed="5")
    assert keys(scene, "I").place == ""


def test_flows_count_where_people_left_and_returns_where_they_are(scene: Scene) -> None:
    scene.displacement("D", origins="n1", to="s1", displaced="5")
    scene.displacement("R", origins="n1", to="s1", displacement_kind="return", returned="5")
    assert scene.name(keys(scene, "D", "displaced").place) == "n1"
    assert scene.name(keys(scene, "R", "returned").place) == "s1"


@pytest.mark.parametrize(
    ("when", "as_of", "month", "end"),
    [
        ("2031-05-04/2031-05-05", "", "2031-05", "2031-05-05"),
        ("2031-05", "", "2031-05", "2031-05-31"),
        ("2031-07-31/2031-08-02", "", "2031", "2031-08-02"),
        ("2031-12-31/2032-01-01", "", "", "2032-01-01"),
        ("2031-03-28/..", "2031-03-30", "2031-03", "2031-03-30"),
        ("2031-03-28/..", "2031-04-10", "2031", "2031-04-10"),
        ("2031-03-28/..", "2031-02-01", "2031-03", "2031-03-28"),
        ("2031-03-28/..", "", "", "None"),
        ("../2031-02-05", "2031-02-05", "", "None"),
        ("", "2031-02-05", "", "None"),
    ],
)
def test_the_period_and_the_month_that_holds_it(scene: Scene, when: str, as_of: str, month: str, end: str) -> None:
    scene.incident("I", date=when, killed="5", as_of=as_of)
    found = keys(scene, "I")
    assert (found.month, str(found.end)) == (month, end)


def test_keys_of_a_tree_are_what_its_contributions_have_in_common(scene: Scene) -> None:
    scene.incident("W", date="2031-05")
    scene.incident("A", "W", places="n1", date="2031-05-04", killed="5", verification="fair")
    scene.incident("B", "W", places="n2", killed="5", chain="Observatory", state="checked")
    found = keys(scene, "W")
    assert scene.name(found.place) == "North"
    assert found.same_group == 0b00011  # one country and one first-level unit, then n1 and n2
    assert (str(found.start), str(found.end), found.month) == ("2031-05-01", "2031-05-31", "2031-05")
    assert found.roots == (MIXED,)
    a, b = keys(scene, "A"), keys(scene, "B")
    assert found.verification == a.verification | b.verification
    assert found.state == bit(WORK_STATE, "entered")


def test_a_tree_with_an_undated_contribution_is_undated_and_of_no_one_month(scene: Scene) -> None:
    scene.incident("W")
    scene.incident("A", "W", date="2031-05-04", killed="5")
    scene.incident("B", "W", killed="5")
    found = keys(scene, "W")
    assert (found.start, found.end, found.month) == (None, None, MIXED)


def test_the_state_is_the_lesser_of_the_figures_and_the_subjects(scene: Scene) -> None:
    scene.incident("I", state="approved")
    scene.figure("I", killed="5", state="checked")
    scene.incident("J", state="checked")
    scene.figure("J", killed="5", state="approved")
    assert keys(scene, "I").state == keys(scene, "J").state == bit(WORK_STATE, "checked")
