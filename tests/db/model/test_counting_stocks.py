"""Stocks: never in one total with flows, the latest until a day, and a whole that outlives its parts."""

from __future__ import annotations

from tests.db.model.counted import contributions, findings, keys, number, value, value_of
from tests.factories import Scene


def stocks(scene: Scene, whole: str, part: str, *, whole_at: str = "2031-04-30", part_at: str = "2031-04-15") -> None:
    scene.displacement("S", reckoning="stock", to="XX", displaced=whole, as_of=whole_at)
    scene.displacement("S1", "S", reckoning="stock", to="North", displaced=part, as_of=part_at)


def test_a_whole_stock_at_least_as_recent_as_its_parts_stands_even_if_smaller(scene: Scene) -> None:
    stocks(scene, "100", "120")
    found = scene.settle("S")
    assert number(value_of(found, scene.id("S"), "displaced_stock")) == (100, 100, 100, "exact")
    assert contributions(found, scene, "displaced_stock") == {"S": 100}
    assert findings(found) == ["stock_parent_smaller"]


def test_an_older_whole_stock_gives_way_to_its_parts(scene: Scene) -> None:
    stocks(scene, "100", "120", part_at="2031-05-01")
    found = scene.settle("S")
    assert number(value_of(found, scene.id("S"), "displaced_stock"))[0] == 120
    assert findings(found) == ["parts_exceed_whole"]


def test_the_exception_looks_at_all_parts_however_deep(scene: Scene) -> None:
    stocks(scene, "100", "90")
    scene.displacement("S1a", "S1", reckoning="stock", displaced="120", as_of="2031-05-01")
    assert number(value(scene, "S", "displaced_stock"))[0] == 120


def test_a_recent_whole_stock_that_is_larger_has_a_residual_as_ever(scene: Scene) -> None:
    stocks(scene, "100", "70")
    assert contributions(scene.settle("S"), scene, "displaced_stock") == {"S1": 70, "rest of S": 30}


def test_a_flow_has_no_such_exception(scene: Scene) -> None:
    scene.displacement("W", displaced="100", as_of="2031-04-30")
    scene.displacement("A", "W", displaced="120", as_of="2031-04-15")
    assert number(value(scene, "W", "displaced"))[0] == 120


def test_a_stock_at_a_date_is_the_latest_until_then_and_flows_do_not_care(scene: Scene) -> None:
    stocks(scene, "100", "70", whole_at="2031-04-30", part_at="2031-03-31")
    scene.displacement("F", "S", displaced="5", as_of="2031-06-01")
    assert contributions(scene.settle("S", at="2031-04-15"), scene, "displaced_stock") == {"S1": 70}
    assert scene.settle("S", at="2031-03-30").tallies[0].measure == "displaced"
    assert value_of(scene.settle("S", at="2031-01-01"), scene.id("F"), "displaced").amount.face == 5


def test_the_period_of_a_stock_is_its_as_of_and_its_place_where_people_are(scene: Scene) -> None:
    scene.displacement("S", reckoning="stock", origins="n1", to="s1", date="2030", displaced="9", as_of="2031-03")
    found = keys(scene, "S", "displaced_stock")
    assert (str(found.start), str(found.end), scene.name(found.place)) == ("2031-03-31", "2031-03-31", "s1")


def test_the_days_on_which_stocks_change_are_told(scene: Scene) -> None:
    stocks(scene, "100", "70")
    scene.figure("S", displaced="80", as_of="2031-01", role="triangulation")
    scene.displacement("F", "S", displaced="5", as_of="2031-06-01")
    assert [str(day) for day in scene.settle("S").stock_days] == ["2031-04-15", "2031-04-30"]


def test_a_figure_of_a_part_that_was_not_taken_does_not_make_the_part_recent(scene: Scene) -> None:
    stocks(scene, "60", "70")
    scene.figure("S1", displaced="dozens", as_of="2031-05-05")
    scene.displacement("S1a", "S1", reckoning="stock", displaced="70", as_of="2031-04-01")
    assert number(value(scene, "S", "displaced_stock"))[0] == 60


def test_a_part_without_a_number_can_be_more_recent_than_the_whole(scene: Scene) -> None:
    stocks(scene, "60", "70")
    scene.displacement("S1a", "S1", reckoning="stock", displaced="50", as_of="2031-04-01")
    scene.displacement("S1b", "S1", reckoning="stock", displaced="dozens", as_of="2031-05-05")
    assert number(value(scene, "S", "displaced_stock"))[0] == 70
