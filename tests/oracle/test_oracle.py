"""The oracle against what the worked example and the five tricky ones must come to; the random archives are valid."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.model.records import record_from_plain, record_to_plain
from tests.oracle.archives import archives, questions
from tests.oracle.examples import EXAMPLES, example_a, example_b, example_c, example_d, example_e, worked_example
from tests.oracle.totals import Json, totals

quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

NONE: None = None
"""No number, or unbounded: ∅ in the examples."""


def numbers(measure: Json, unit: str = "persons") -> list[Any]:
    """``[face, low, high, quantifier]``, as the examples write it."""
    return [measure[unit][name] for name in ("face", "low", "high", "quantifier")]


def lows(measure: Json) -> dict[str, int]:
    """The parts of all dimensions by their codes."""
    return {code: low["low"] for dimension in measure["parts"].values() for code, low in dimension.items()}


def groups(answer: Json, measure: str = "killed") -> dict[str | None, Json]:
    """The groups that have the measure, by name; a wider place is marked as the examples mark it."""
    named = {f"{g['name']} wider" if g.get("wider") else g["name"]: g["totals"] for g in answer["groups"]}
    return {name: found[measure] for name, found in named.items() if measure in found}


def faces(answer: Json, measure: str = "killed") -> dict[str | None, int]:
    return {name: found["persons"]["face"] for name, found in groups(answer, measure).items()}


def test_worked_example_gives_the_object_that_the_command_line_shows() -> None:
    killed = totals(worked_example())["killed"]
    assert killed == {
        "persons": {
            "face": 30,
            "low": 30,
            "high": 30,
            "quantifier": "about",
            "not_allocated": 0,
            "unquantified": 0,
            "range": [30, 30],
            "figures": 3,
        },
        "parts": {
            "sex": {"female": {"low": 3}},
            "age": {"child": {"low": 2}, "adult": {"low": 3}},
            "population": {"civilian": {"low": 30}},
            "group": {},
        },
        "roots": 1,
    }


def test_worked_example_counts_injured_and_displaced() -> None:
    found = totals(worked_example())
    assert set(found) == {"killed", "injured", "displaced"}
    assert numbers(found["injured"]) == [180, 181, NONE, "more_than"]
    assert lows(found["injured"]) == {"civilian": 9}
    assert found["displaced"]["persons"]["face"] == 76427
    assert found["displaced"]["households"]["face"] == 16549
    assert found["displaced"]["persons"]["not_allocated"] == 0
    assert found["displaced"]["roots"] == 1


def test_worked_example_by_place() -> None:
    by_place = totals(worked_example(), by="place")
    assert [g["key"] for g in by_place["groups"]] == ["SY", "SY05", "SY06", "SY07"]
    assert faces(by_place) == {"Idlib": 19, "Hama": 9, "Latakia": 2}
    assert faces(by_place, "displaced") == {"Syria wider": 76427}
    assert numbers(groups(by_place, "injured")["Idlib"]) == [85, 86, NONE, "more_than"]


def test_worked_example_by_root_and_month() -> None:
    by_root = totals(worked_example(), by="root")
    assert faces(by_root) == {"Syrian Civil Defence": 30}
    assert faces(by_root, "displaced") == {"Syria Intervention Coordinators": 76427}
    by_month = totals(worked_example(), by="month")
    assert [g["key"] for g in by_month["groups"]] == ["2019-01", None]
    assert faces(by_month, "displaced") == {None: 76427}


def test_example_a_two_residuals() -> None:
    killed = totals(example_a())["killed"]
    assert numbers(killed) == [80, 80, NONE, "at_least"]
    assert killed["persons"]["not_allocated"] == 68
    assert killed["persons"]["figures"] == 3
    assert killed["persons"]["unquantified"] == 0
    assert killed["roots"] == 2
    assert lows(killed) == {"civilian": 80, "child": 15}


def test_example_a_in_groups() -> None:
    by_place = groups(totals(example_a(), by="place"))
    assert set(by_place) == {"North", "XX wider"}
    assert numbers(by_place["North"]) == [38, 38, 38, "exact"]
    assert numbers(by_place["XX wider"]) == [42, 42, NONE, "at_least"]
    assert [found["persons"]["not_allocated"] for found in by_place.values()] == [42, 26]
    assert faces(totals(example_a(), by="month")) == {"2031-05": 80}
    assert faces(totals(example_a(), by="root")) == {"Health Office": 68, "Rescue": 12}


def test_example_a_filtered_by_place_leaves_out_what_lies_above() -> None:
    north = totals(example_a(), place="North")["killed"]
    assert numbers(north) == [38, 38, 38, "exact"]
    assert north["left_out"] == 1
    assert "left_out" not in totals(example_a(), verification=["pending"])["killed"]


def test_example_b_a_rising_toll_and_its_range() -> None:
    killed = totals(example_b())["killed"]
    assert numbers(killed) == [12, 12, 12, "exact"]
    assert killed["persons"]["range"] == [9, 12]
    assert killed["roots"] == 2
    assert lows(killed) == {}


def test_example_c_two_units() -> None:
    displaced = totals(example_c())["displaced"]
    assert numbers(displaced) == [4500, 4500, NONE, "at_least"]
    assert displaced["persons"]["unquantified"] == 1
    assert displaced["persons"]["not_allocated"] == 3300
    assert numbers(displaced, "households") == [2900, 2901, NONE, "more_than"]


def test_example_c_in_groups() -> None:
    by_place = groups(totals(example_c(), by="place"), "displaced")
    assert by_place["North"]["persons"]["face"] == 1200
    assert by_place["North"]["persons"]["unquantified"] == 1
    assert numbers(by_place["XX wider"]) == [3300, 3300, 3800, "between"]
    by_month = groups(totals(example_c(), by="month"), "displaced")
    assert numbers(by_month["2031-04"]) == [4500, 4500, 5000, "between"]
    assert by_month["2031"]["persons"]["face"] is None
    assert by_month["2031"]["persons"]["unquantified"] == 1


def test_example_c_asked_for_april_counts_what_the_border_cuts() -> None:
    april = totals(example_c(), date_from="2031-04", date_to="2031-04")["displaced"]
    assert numbers(april) == [4500, 4500, 5000, "between"]
    assert april["left_out"] == 1
    until_march = totals(example_c(), date_to="2031-03")
    assert until_march == {}


def test_example_d_a_stock_and_a_flow() -> None:
    found = totals(example_d())
    assert numbers(found["displaced_stock"]) == [1_300_000, 1_300_000, 1_300_000, "exact"]
    assert found["displaced_stock"]["persons"]["not_allocated"] == 900_000
    assert found["displaced"]["persons"]["face"] == 20_000
    by_place = totals(example_d(), by="place")
    assert faces(by_place, "displaced_stock") == {"North": 400_000, "XX wider": 900_000}
    assert faces(by_place, "displaced") == {"South": 20_000}
    assert [g.get("as_of") for g in by_place["groups"]] == ["2031-04-30", "2031-04-15", None]


def test_example_d_at_each_months_end() -> None:
    by_month = totals(example_d(), by="month")
    stocks = groups(by_month, "displaced_stock")
    assert {month: found["persons"]["face"] for month, found in stocks.items()} == {
        "2031-01": 1_000_000,
        "2031-02": 1_000_000,
        "2031-03": 1_000_000,
        "2031-04": 1_300_000,
    }
    assert stocks["2031-03"]["persons"]["not_allocated"] == 580_000
    assert [g["as_of"] for g in by_month["groups"]] == ["2031-01-31", "2031-01-31", "2031-03-31", "2031-04-30"]
    assert set(by_month["groups"][-1]["totals"]) == {"displaced", "displaced_stock"}


def test_example_e_parts_and_bounds() -> None:
    found = totals(example_e())
    assert set(found) == {"killed", "casualties"}
    assert numbers(found["killed"]) == [107, 67, 87, "between"]
    assert found["casualties"]["persons"]["face"] == 52
    assert lows(found["killed"]) == {
        "civilian": 55,
        "combatant": 17,
        "child": 8,
        "female": 6,
        "adult": 6,
        "health_worker": 2,
        "police": 14,
        "militia": 3,
    }


def test_example_e_in_groups() -> None:
    by_place = groups(totals(example_e(), by="place"))
    assert numbers(by_place["North"]) == [67, 47, 67, "at_most"]
    assert numbers(by_place["South"]) == [40, 20, 20, "between"]
    assert faces(totals(example_e(), by="month")) == {"2031-07": 87, "2031": 20}


@pytest.mark.parametrize("name", EXAMPLES)
def test_examples_are_written_as_the_records_format_writes_them(name: str) -> None:
    records = EXAMPLES[name]()
    assert [record_to_plain(record_from_plain(each)) for each in records] == records
    assert len({each["id"] for each in records}) == len(records)


@quick
@given(archives())
def test_random_archives_are_written_as_the_records_format_writes_them(records: list[dict[str, Any]]) -> None:
    assert [record_to_plain(record_from_plain(each)) for each in records] == records
    assert len({each["id"] for each in records}) == len(records)


@quick
@given(st.data())
def test_every_question_about_a_random_archive_is_answered(drawn: st.DataObject) -> None:
    records = drawn.draw(archives())
    asked = drawn.draw(questions(records))
    answer = totals(records, **asked)
    found = [g["totals"] for g in answer["groups"]] if asked["by"] else [answer]
    for measure in (each for one in found for each in one.values()):
        assert set(measure) & {"persons", "households", "homes", "facilities", "movements"}
        assert {"parts", "roots"} <= set(measure)
        assert ("left_out" in measure) == bool({"date_from", "date_to", "place"} & set(asked))


@quick
@given(archives(), st.sampled_from(("place", "root", "incident")))
def test_faces_and_figures_of_groups_add_up(records: list[dict[str, Any]], by: str) -> None:
    for measure, found in totals(records).items():
        shown = [g["totals"][measure] for g in totals(records, by=by)["groups"] if measure in g["totals"]]
        for unit in set(found) - {"parts", "roots"}:
            for name in ("face", "figures", "not_allocated"):
                assert sum(each[unit][name] or 0 for each in shown if unit in each) == (found[unit][name] or 0)


@quick
@given(archives())
def test_a_months_stock_is_the_stock_at_its_end(records: list[dict[str, Any]]) -> None:
    for group in totals(records, by="month")["groups"]:
        stocks = {name: found for name, found in group["totals"].items() if name.endswith("_stock")}
        settled = totals(records, at=group["key"]) if group["key"] else totals(records)
        assert {name: found for name, found in settled.items() if name in stocks} == stocks
