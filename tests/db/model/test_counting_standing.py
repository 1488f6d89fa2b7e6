"""Which figures count: the one that is taken, what stands, and units that somebody did not state."""

from __future__ import annotations

from typing import Any

import pytest

from db.model.counting import Settlement
from tests.db.model.counted import contributions, findings, number, value, value_of
from tests.factories import Scene


def test_the_latest_as_of_is_taken(scene: Scene) -> None:
    scene.incident("I", killed="40", as_of="2031-06-02")
    scene.figure("I", killed="38", as_of="2031-06-03")
    found = scene.settle("I")
    assert number(value_of(found, scene.id("I")))[0] == 38
    assert findings(found) == []


def test_a_period_counts_by_its_last_day_and_an_open_one_by_its_first(scene: Scene) -> None:
    scene.incident("I", killed="1", as_of="2031-06")
    scene.figure("I", killed="2", as_of="2031-06-15")
    scene.figure("I", killed="3", as_of="2031-06-20/..")
    assert number(value(scene, "I"))[0] == 1


def test_without_an_as_of_the_publication_of_the_last_hop_counts(scene: Scene) -> None:
    scene.document("late", "2031-06-09")
    scene.document("early", "2031-06-01")
    scene.incident("I", killed="1", as_of="2031-06-05")
    scene.figure("I", killed="2", chain=scene.chain("Rescue > Wire", document="late"))
    assert number(value(scene, "I"))[0] == 2

    both = "; ".join((scene.chain("Rescue > Wire", document="late"), scene.chain("Rescue > Gazette", document="early")))
    scene.figure("I", killed="3", chain=both)
    assert number(value(scene, "I"))[0] == 2


def test_where_the_hops_document_is_undated_the_publication_of_the_excerpts_counts(scene: Scene) -> None:
    scene.document("undated", "")
    scene.document("report", "2031-06-09")
    scene.incident("I", killed="1", as_of="2031-06-05")
    scene.figure("I", killed="2", document="report", chain=scene.chain("Rescue > Wire", document="undated"))
    assert number(value(scene, "I"))[0] == 2


def test_without_a_document_of_a_hop_the_publication_of_the_excerpts_counts(scene: Scene) -> None:
    scene.document("report", "2031-06-09")
    scene.incident("I", killed="1", as_of="2031-06-05")
    scene.figure("I", killed="2", document="report")
    assert number(value(scene, "I"))[0] == 2


def test_a_draft_document_without_a_readable_date_dates_nothing(scene: Scene) -> None:
    scene.document("draft", "last week")
    scene.incident("I", killed="1", as_of="2031-06-05")
    scene.figure("I", killed="2", document="draft")
    assert number(value(scene, "I"))[0] == 1


def test_a_figure_without_any_date_is_older_than_every_dated_one(scene: Scene) -> None:
    scene.incident("I", killed="100")
    scene.figure("I", killed="1", as_of="1990")
    assert number(value(scene, "I"))[0] == 1


@pytest.mark.parametrize(
    ("one", "other", "taken"),
    [("3", "5", (5, 5)), ("up to 5", "5", (5, 5)), (">=5", ">5", (5, 6)), ("several", "5", (5, 5))],
)
def test_of_two_for_one_day_the_larger_is_taken(scene: Scene, one: str, other: str, taken: tuple[int, int]) -> None:
    scene.incident("I", killed=one, as_of="2031-06-05")
    scene.figure("I", killed=other, as_of="2031-06-05")
    assert number(value(scene, "I"))[:2] == taken


def test_of_two_for_one_day_the_later_publication_is_taken(scene: Scene) -> None:
    scene.document("late", "2031-06-09")
    scene.incident("I", killed="5", as_of="2031-06-05")
    scene.figure("I", killed="3", as_of="2031-06-05", document="late")
    assert value(scene, "I").amount.face == 3


def test_two_counted_for_one_day_are_a_finding_about_the_one_that_was_not_taken(scene: Scene) -> None:
    scene.incident("I", killed="5", as_of="2031-06-05")
    lesser = scene.figure("I", killed="3", as_of="2031-06-05")
    assert [(f.what, f.record) for f in scene.settle("I").findings] == [("second_counted", lesser)]


def test_two_units_of_one_subject_are_taken_each_for_itself(scene: Scene) -> None:
    scene.displacement("D", displaced="100 households", as_of="2031-06-03")
    scene.figure("D", displaced="480", as_of="2031-06-01")
    scene.figure("D", displaced="470", as_of="2031-06-02")
    found = scene.settle("D")
    assert number(value_of(found, scene.id("D"), "displaced"))[0] == 470
    assert number(value_of(found, scene.id("D"), "displaced", "household"))[0] == 100
    assert findings(found) == []


@pytest.mark.parametrize("changed", [{"state": "draft"}, {"removed": True}, {"erased": True}])
def test_a_figure_that_is_not_there_does_not_count(scene: Scene, changed: dict[str, Any]) -> None:
    scene.incident("I")
    scene.figure("I", killed="5", **changed)
    assert scene.settle("I") == Settlement((), (), ())


@pytest.mark.parametrize(
    "changed", [{"state": "draft"}, {"removed": True}, {"erased": True}, {"verification": "discounted"}]
)
def test_what_lies_under_something_that_does_not_stand_does_not_stand(scene: Scene, changed: dict[str, Any]) -> None:
    scene.incident("W")
    scene.incident("A", "W", killed="1", **changed)
    scene.incident("A1", "A", killed="10")
    scene.incident("B", "W", killed="100")
    assert contributions(scene.settle("W"), scene) == {"B": 100}


def test_a_top_that_does_not_stand_leaves_nothing(scene: Scene) -> None:
    scene.incident("W", killed="3", verification="discounted")
    scene.incident("A", "W", killed="1")
    assert scene.settle("W").tallies == ()


def test_triangulation_and_what_is_set_aside_never_add(scene: Scene) -> None:
    scene.incident("I", killed="5")
    scene.figure("I", killed="50", role="triangulation")
    scene.figure("I", killed="500", role="set_aside", reason="retracted")
    found = value(scene, "I")
    assert number(found) == (5, 5, 5, "exact")
    assert found.bounds == (5, 50)


def test_figures_of_which_none_is_counted_are_a_finding(scene: Scene) -> None:
    scene.incident("W")
    scene.incident("A", "W", injured="1")
    scene.figure("A", killed="50", role="triangulation")
    found = scene.settle("W")
    assert [(f.what, f.record) for f in found.findings] == [("none_counted", scene.id("A"))]
    assert {t.measure for t in found.tallies} == {"injured"}


@pytest.mark.parametrize("at", ["W", "A", "A1"])
def test_triangulation_beside_above_or_below_something_counted_is_no_finding(scene: Scene, at: str) -> None:
    scene.incident("W")
    scene.incident("A", "W")
    scene.incident("A1", "A")
    scene.figure("A", killed="50", role="triangulation")
    scene.figure(at, killed="5", as_of="2031")
    assert findings(scene.settle("W")) == []


def test_measures_are_never_mixed(scene: Scene) -> None:
    scene.incident("I", killed="5", injured="7", casualties="52")
    found = scene.settle("I")
    assert {t.measure: t.amount.face for t in found.tallies} == {"killed": 5, "injured": 7, "casualties": 52}


def test_unknown_never_becomes_zero_and_a_stated_zero_is_one(scene: Scene) -> None:
    scene.incident("I", killed="several", injured="0")
    assert number(value(scene, "I")) == (None, None, None, "vague")
    assert number(value(scene, "I", "injured")) == (0, 0, 0, "exact")


def test_a_leaf_without_a_number_is_one_contribution_and_no_figure(scene: Scene) -> None:
    scene.incident("I", killed="several")
    found = value(scene, "I")
    assert found.contribution
    assert found.figures == 0
    assert found.bounds is None


def test_a_part_in_another_unit_is_an_addend_without_a_number(scene: Scene) -> None:
    scene.displacement("W")
    scene.displacement("A", "W", displaced="100")
    scene.displacement("B", "W", displaced="30 households")
    found = scene.settle("W")
    persons = value_of(found, scene.id("W"), "displaced")
    assert number(persons) == (100, 100, None, "at_least")
    assert persons.amount.unquantified == 1
    assert value_of(found, scene.id("W"), "displaced", "household").amount.unquantified == 1


def test_a_single_contribution_also_stands_for_the_units_that_it_does_not_state(scene: Scene) -> None:
    scene.displacement("D", displaced="30 households; 120 persons")
    assert [(t.unit, t.fallback, t.units) for t in scene.settle("D").tallies] == [
        ("person", True, ("person", "household")),
        ("household", False, ("person", "household")),
    ]


def test_a_tree_has_tallies_without_a_unit_for_those_that_it_does_not_state(scene: Scene) -> None:
    scene.displacement("W", displaced="dozens")
    scene.displacement("A", "W", displaced="100")
    scene.displacement("B", "W", displaced="30")
    found = scene.settle("W")
    fallback = [t for t in found.tallies if t.fallback]
    assert {t.unit for t in fallback} == {""}
    assert sorted((scene.name(t.subject), t.contribution) for t in fallback) == [
        ("A", True),
        ("B", True),
        ("W", False),
    ]
    assert all(not t.amount.has_number and t.bounds is None and not t.parts for t in fallback)
    top = found.tallies.index(fallback[0])
    assert [t.parent for t in fallback] == [None, top, top]


@pytest.mark.parametrize(("one", "other"), [("several", "5"), ("5", "5"), ("5 households", "7 households")])
def test_two_that_state_one_unit_for_one_day_are_a_finding(scene: Scene, one: str, other: str) -> None:
    scene.incident("I", killed=one, as_of="2031-06-05")
    scene.figure("I", killed=other, as_of="2031-06-05", chain="Observatory")
    scene.figure("I", killed="9", as_of="2031-06-06", chain="Ministry")
    assert findings(scene.settle("I")) == ["second_counted"]


def test_two_that_state_different_units_for_one_day_are_none(scene: Scene) -> None:
    scene.displacement("D", displaced="5 households", as_of="2031-06-05")
    scene.figure("D", displaced="20", as_of="2031-06-05")
    assert findings(scene.settle("D")) == []
