"""Rules of the oracle that the examples do not reach, each on the smallest archive that shows it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.oracle import dates
from tests.oracle.quantities import with_quantifier
from tests.oracle.reading import Record
from tests.oracle.test_oracle import NONE, lows, numbers
from tests.oracle.totals import totals
from tests.oracle.writing import chain, figure, id_of, of_which, quantity, record


def incident(name: str, part_of: str = "", **fields: Any) -> Record:
    above = id_of(part_of) if part_of else ""
    return record("incident", name, title=name, event_type="mixed", part_of=above, **fields)


def killed(subject: str, *quantities: Record, said_by: str = "A", **fields: Any) -> list[Record]:
    """A figure of a subject and the source and chain it needs."""
    name = f"{subject} {said_by} {quantities} {fields}"
    sources = [record("source", each, name=each, source_kind="ngo") for each in said_by.split(" > ")]
    said = figure(name, subject, "killed", list(quantities), said_by, **fields)
    return [*sources, chain(*said_by.split(" > ")), said]


def persons(*records: Record | list[Record], **asked: Any) -> Any:
    flat = [each for one in records for each in (one if isinstance(one, list) else [one])]
    return totals(flat, **asked)["killed"]


@pytest.mark.parametrize(
    ("quantifiers", "face", "low", "high", "unquantified", "expected"),
    [
        (["exact", "exact"], 5, 5, 5, 0, "exact"),
        (["exact", "about"], 5, 5, 5, 0, "about"),
        (["exact"], 5, 5, None, 1, "at_least"),
        (["more_than", "exact"], 5, 6, None, 0, "more_than"),
        (["exact", "at_most"], 5, 1, 5, 0, "at_most"),
        (["less_than", "at_most"], 5, 0, 4, 0, "less_than"),
        (["at_least", "at_most"], 5, 1, None, 0, "between"),
        (["at_most"], 5, 0, None, 1, "between"),
        (["exact", "between"], 5, 5, 5, 0, "between"),
    ],
)
def test_quantifier_of_a_sum(
    quantifiers: list[str], face: int, low: int, high: int | None, unquantified: int, expected: str
) -> None:
    assert with_quantifier(quantifiers, face, low, high, unquantified).quantifier == expected


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019-01-28", "2019-01-28", "2019-01-28"),
        ("2019-02~", "2019-02-01", "2019-02-28"),
        ("2019", "2019-01-01", "2019-12-31"),
        ("2019-01-28/2019-02", "2019-01-28", "2019-02-28"),
        ("2019-XX-05", "2019-01-05", "2019-12-05"),
        ("201X", "2010-01-01", "2019-12-31"),
    ],
)
def test_days_of_a_date(text: str, first: str, last: str) -> None:
    span = dates.read(text)
    assert span is not None
    assert (str(span.first), str(span.last)) == (first, last)


def test_open_and_unreadable_dates() -> None:
    assert str(dates.last_day("2019-01-28/..")) == "2019-01-28"
    assert dates.read("../2019-02-05") == dates.Span(None, dates.last_day("2019-02-05"))
    assert dates.read("last week") is None


def test_parts_that_exceed_their_whole_are_taken() -> None:
    found = persons(incident("R"), incident("R1", "R"), killed("R", quantity(5)), killed("R1", quantity(8)))
    assert numbers(found) == [8, 8, 8, "exact"]
    assert found["persons"]["range"] == [5, 8]


def test_a_whole_that_agrees_sharpens_the_low() -> None:
    whole, part = killed("R", quantity(10, "at_least")), killed("R1", quantity(12, "at_most"))
    found = persons(incident("R"), incident("R1", "R"), whole, part)
    assert numbers(found) == [12, 10, NONE, "between"]


def test_a_part_whose_ancestor_is_discounted_does_not_stand() -> None:
    top = incident("R", verification="discounted")
    flat = [top, incident("R1", "R"), incident("R1a", "R1"), *killed("R1a", quantity(3))]
    assert totals(flat) == {}


def test_a_whole_of_overlapping_parts_is_their_largest_disjoint_sum() -> None:
    women, children = of_which(3, sex="female", age="adult"), of_which(4, age="child")
    elderly, civilians = of_which(2, age="elderly"), of_which(6, population="civilian")
    found = persons(incident("I"), killed("I", women, children, elderly, civilians))
    assert numbers(found) == [7, 7, 7, "exact"]
    assert lows(found) == {"female": 3, "adult": 3, "child": 4, "elderly": 2, "civilian": 6}


def test_parts_stay_within_the_larger_of_face_and_high() -> None:
    boys, girls = of_which(8, sex="male", age="0-4"), of_which(7, sex="female", age="5-11")
    bounded = persons(incident("I"), killed("I", quantity(10, "at_most"), boys, girls))
    unbounded = persons(incident("I"), killed("I", quantity(10, "at_least"), boys, girls))
    assert (lows(bounded)["child"], lows(unbounded)["child"]) == (10, 15)
    assert lows(bounded)["0-4"] == 8


def test_a_later_hop_is_no_root_unless_it_observed() -> None:
    relayed = [killed("I", quantity(3), said_by="B > A"), killed("I", quantity(4), role="triangulation")]
    assert persons(incident("I"), *relayed)["roots"] == 1
    seen = chain("A")
    seen["hops"][0]["verb"] = "observed"
    assert persons(incident("I"), *relayed, seen)["roots"] == 2


def test_sources_that_cite_each_other_are_one_root() -> None:
    around = [killed("I", quantity(3), said_by="B > A"), killed("I", quantity(4), said_by="A > B")]
    assert persons(incident("I"), *around)["roots"] == 1


def test_persons_are_raised_to_their_organisation() -> None:
    two = [killed("I", quantity(3), said_by=name, role="counted") for name in ("Ms A", "Mr B")]
    raised = [
        record("source", n, name=n, source_kind="ngo", person=True, part_of=id_of("NGO")) for n in ("Ms A", "Mr B")
    ]
    ngo = record("source", "NGO", name="NGO", source_kind="ngo")
    assert persons(incident("I"), *two)["roots"] == 2
    assert persons(incident("I"), *two, raised, ngo)["roots"] == 1
    by_root = totals([incident("I"), *two[0], *two[1], *raised, ngo], by="root")
    assert [g["key"] for g in by_root["groups"]] == [["NGO"]]


def test_of_figures_the_latest_is_taken_then_the_larger() -> None:
    early, late = killed("I", quantity(9), as_of="2031-01-02"), killed("I", quantity(4), as_of="2031-01-03")
    same_day = killed("I", quantity(5), as_of="2031-01-03")
    words = killed("I", quantity(None, "vague"), as_of="2031-02-01")
    assert numbers(persons(incident("I"), early, late, same_day, words)) == [5, 5, 5, "exact"]


def test_only_the_latest_of_the_same_root_widens_the_range() -> None:
    taken = killed("I", quantity(10), as_of="2031-01-05")
    said = [
        killed("I", quantity(n), said_by="B", as_of=day, role="triangulation")
        for n, day in ((2, "2031-01-01"), (7, "2031-01-02"))
    ]
    assert persons(incident("I"), taken, *said)["persons"]["range"] == [7, 10]


def test_a_recent_stock_of_a_whole_stands_though_its_parts_are_more() -> None:
    whole = record("displacement", "S", title="S", reckoning="stock")
    part = record("displacement", "T", title="T", reckoning="stock", part_of=id_of("S"))
    smaller = figure("s", "S", "displaced", [quantity(5)], "A", as_of="2031-02-01")
    larger = figure("t", "T", "displaced", [quantity(8)], "A", as_of="2031-01-01")
    records = [whole, part, smaller, larger, *killed("S", quantity(1))[:2]]
    assert numbers(totals(records)["displaced_stock"]) == [5, 5, 5, "exact"]
    assert numbers(totals(records, at="2031-01")["displaced_stock"]) == [8, 8, 8, "exact"]
    older = [*records[:2], {**smaller, "as_of": "2030-12-01"}, *records[3:]]
    assert numbers(totals(older)["displaced_stock"]) == [8, 8, 8, "exact"]


def test_the_state_asked_for_is_the_lesser_of_figure_and_subject() -> None:
    records = [incident("I", state="checked"), *killed("I", quantity(3), state="approved")]
    assert totals(records, state=["approved"]) == {}
    assert numbers(totals(records, state=["checked"])["killed"]) == [3, 3, 3, "exact"]


def test_a_whole_whose_own_bounds_contradict_is_exceeded_by_its_high() -> None:
    whole = killed("R", quantity(40, "between", low=20, high=5))
    found = persons(incident("R"), incident("R1", "R"), whole, killed("R1", quantity(8)))
    assert numbers(found) == [8, 8, 8, "exact"]


def test_a_residual_beside_an_unbounded_part_may_be_nothing() -> None:
    whole, part = killed("R", quantity(10)), killed("R1", quantity(5, "more_than"), said_by="B")
    by_root = totals([incident("R"), incident("R1", "R"), *whole, *part], by="root")
    assert [numbers(g["totals"]["killed"]) for g in by_root["groups"]] == [
        [5, 0, 4, "between"],
        [5, 6, NONE, "more_than"],
    ]


def test_an_unbounded_whole_makes_the_sum_unbounded() -> None:
    whole, part = killed("R", quantity(12, "at_least")), killed("R1", quantity(12, "about"))
    found = persons(incident("R"), incident("R1", "R"), whole, part)
    assert numbers(found) == [12, 12, NONE, "at_least"]


def test_a_raised_low_may_change_the_quantifier() -> None:
    whole, part = killed("R", quantity(13)), killed("R1", quantity(13, "less_than"))
    found = persons(incident("R"), incident("R1", "R"), whole, part)
    assert numbers(found) == [13, 13, 13, "at_most"]


def test_groups_are_disjoint_only_where_there_is_no_whole() -> None:
    police = of_which(4, group="police", population="civilian")
    journalists = of_which(3, group="journalist", population="civilian")
    assert lows(persons(incident("I"), killed("I", quantity(10), police, journalists)))["civilian"] == 4
    alone = persons(incident("I"), killed("I", police, journalists))
    assert (alone["persons"]["face"], lows(alone)["civilian"]) == (7, 7)


def test_an_organisation_that_passes_on_its_own_person_stays_a_root() -> None:
    spoken = killed("I", quantity(3), said_by="Mr B > NGO")
    spoken[0].update(person=True, part_of=id_of("NGO"))
    assert persons(incident("I"), spoken, killed("I", quantity(4), said_by="Wire"))["roots"] == 2


def test_the_unnamed_are_no_root_beside_a_named_one() -> None:
    activists = killed("I", quantity(3), said_by="activists")
    activists[0]["source_kind"] = "unnamed"
    assert persons(incident("I"), activists)["roots"] == 1
    assert persons(incident("I"), activists, killed("I", quantity(4), role="triangulation"))["roots"] == 1


def test_what_has_no_date_is_left_out_of_a_range() -> None:
    dated, undated = incident("I", date="2031-01-05"), incident("J")
    january = persons(dated, undated, killed("I", quantity(3)), killed("J", quantity(4)), date_from="2031-01")
    assert (january["persons"]["face"], january["left_out"]) == (3, 1)


def test_an_open_date_ends_at_the_earliest_publication() -> None:
    said = killed("I", quantity(3))
    said[-1]["excerpts"] = [{"document": id_of(each)} for each in ("late", "early")]
    documents = [
        record("document", name, title=name, document_kind="report", published=day)
        for name, day in (("late", "2031-02-02"), ("early", "2031-01-31"))
    ]
    by_month = totals([incident("I", date="2031-01-05/.."), *said, *documents], by="month")
    assert [g["key"] for g in by_month["groups"]] == ["2031-01"]


def test_a_part_without_places_is_where_its_whole_is_and_a_return_is_where_it_leads() -> None:
    places = [record("place", each, name=each, level="adm1") for each in ("North", "South")]
    way = {"origins": [{"place": id_of("North")}], "destinations": [{"place": id_of("South")}]}
    whole = record("displacement", "D", title="D", displacement_kind="displacement", **way)
    part = record("displacement", "E", title="E", displacement_kind="return", part_of=id_of("D"))
    also = record("displacement", "F", title="F", part_of=id_of("D"))
    back, away = (figure(f"of {each}", each, "displaced", [quantity(n)], "A") for each, n in (("E", 2), ("F", 3)))
    by_place = totals([*places, whole, part, also, back, away], by="place")
    assert {g["name"]: g["totals"]["displaced"]["persons"]["face"] for g in by_place["groups"]} == {
        "South": 2,
        "North": 3,
    }
