"""The worked example and the five tricky ones, subject by subject: values, residuals, roots, ranges, findings.

What they come to through the archive stands in `tests/test_docs_counting.py`.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.model.counting import Settlement, Tree, settle
from db.model.records import Displacement, Figure, Incident, Record, record_from_plain
from db.model.tally import Tally
from tests.factories import Known
from tests.oracle import examples
from tests.oracle.writing import id_of


class Example:
    """An example's records, each tree of them counted."""

    def __init__(self, plain: list[dict[str, Any]], at: date | None = None) -> None:
        self.records = {each["id"]: record_from_plain(each) for each in plain}
        subjects = [r for r in self.records.values() if isinstance(r, Incident | Displacement)]
        self.trees = [self._settle(top, at) for top in subjects if not top.part_of]

    def _settle(self, top: Record, at: date | None) -> Settlement:
        subjects = {top.id: top}
        for _ in range(4):
            subjects.update({i: r for i, r in self.records.items() if getattr(r, "part_of", "") in subjects})
        figures = [r for r in self.records.values() if isinstance(r, Figure) and r.subject in subjects]
        return settle(Tree(subjects, figures), Known(self.records), at=at)  # type: ignore[arg-type]

    @property
    def findings(self) -> list[str]:
        return [finding.what for tree in self.trees for finding in tree.findings]

    def _of(self, subject: str, measure: str, unit: str) -> list[Tally]:
        found = [tally for tree in self.trees for tally in tree.tallies]
        return [t for t in found if (t.subject, t.measure, t.unit) == (id_of(subject), measure, unit)]

    def value(self, subject: str, measure: str = "killed", unit: str = "person") -> Tally:
        (found,) = [t for t in self._of(subject, measure, unit) if t.figure or not t.contribution]
        return found

    def residual(self, subject: str, measure: str = "killed", unit: str = "person") -> Tally:
        (found,) = [t for t in self._of(subject, measure, unit) if t.contribution and not t.figure]
        return found

    def number(self, *of: str) -> list[Any]:
        """``[face, low, high, quantifier]`` of a subject's value."""
        return number(self.value(*of))


def number(tally: Tally) -> list[Any]:
    return [tally.amount.face, tally.amount.low, tally.amount.high, str(tally.amount.quantifier)]


def lows(tally: Tally) -> dict[str, int]:
    return {code: low for (_, code), low in tally.parts.items()}


@pytest.fixture
def worked() -> Example:
    return Example(examples.worked_example())


def test_worked_killed_is_the_sum_of_the_parts_and_agrees_with_the_headline(worked: Example) -> None:
    killed = worked.value("I0")
    assert number(killed) == [30, 30, 30, "about"]
    assert killed.bounds == (30, 30)
    assert (killed.figures, killed.not_allocated, killed.amount.unquantified) == (3, 0, 0)
    assert [worked.value(part).amount.face for part in ("I1", "I2", "I3")] == [19, 9, 2]
    assert lows(killed) == {"civilian": 30, "female": 3, "adult": 3, "child": 2}


def test_worked_killed_has_one_voice_and_the_outlet_is_none(worked: Example) -> None:
    assert worked.value("I0").roots == {id_of(examples.SCD)}
    assert worked.value("I2").keys.roots == (id_of(examples.SCD),)


def test_worked_injured_is_more_than_180(worked: Example) -> None:
    injured = worked.value("I0", "injured")
    assert number(injured) == [180, 181, None, "more_than"]
    assert injured.bounds == (181, None)
    assert lows(injured) == {"civilian": 9}
    assert worked.number("I1", "injured") == [85, 86, None, "more_than"]


def test_worked_displaced_keeps_both_units_and_lies_in_syria_in_no_month(worked: Example) -> None:
    persons, households = (worked.value("D1", "displaced", unit) for unit in ("person", "household"))
    assert (number(persons), number(households)) == ([76427, 76427, 76427, "exact"], [16549, 16549, 16549, "exact"])
    assert persons.keys.place == id_of("Syria")
    assert (persons.keys.start, persons.keys.month) == (None, "")
    assert persons.roots == {id_of(examples.SIC)}
    assert lows(persons) == {"civilian": 76427}


def test_worked_has_no_finding(worked: Example) -> None:
    assert worked.findings == []


def test_a_has_two_residuals() -> None:
    a = Example(examples.example_a())
    assert a.number("R") == [80, 80, None, "at_least"]
    assert a.number("R1") == [38, 38, 38, "exact"]
    assert a.number("R1a") == [12, 12, 12, "about"]
    assert number(a.residual("R")) == [42, 42, None, "at_least"]
    assert number(a.residual("R1")) == [26, 26, 26, "about"]
    assert (a.value("R").not_allocated, a.value("R").figures) == (68, 3)


def test_a_leaves_out_the_part_in_words_and_the_second_breakdown() -> None:
    a = Example(examples.example_a())
    tallies = a.trees[0].tallies
    assert not {id_of("R2"), id_of("R3")} & {t.subject for t in tallies if t.unit}
    assert a.findings == []


def test_a_has_parts_and_roots_of_the_whole_tree() -> None:
    whole = Example(examples.example_a()).value("R")
    assert lows(whole) == {"civilian": 80, "child": 15}
    assert whole.roots == {id_of("Health Office"), id_of("Rescue")}


def test_a_lies_in_two_places_and_one_month() -> None:
    a = Example(examples.example_a())
    assert [t.keys.place for t in (a.value("R1"), a.residual("R1"), a.value("R1a"))] == [
        id_of("North"),
        id_of("North"),
        id_of("n1"),
    ]
    assert (a.residual("R").keys.place, a.value("R").keys.place) == (id_of("XX"), id_of("XX"))
    assert a.value("R").keys.month == "2031-05"


def test_b_takes_the_latest_and_says_how_far_the_others_are() -> None:
    b = Example(examples.example_b())
    toll = b.value("I")
    assert number(toll) == [12, 12, 12, "exact"]
    assert toll.figure == id_of("B 12")
    assert toll.bounds == (9, 12)
    assert toll.roots == {id_of("Observatory"), id_of("Rescue")}
    assert toll.parts == {}
    assert b.findings == []


def test_c_counts_each_unit_for_itself() -> None:
    c = Example(examples.example_c())
    assert c.number("C1", "displaced", "household") == [2000, 2001, None, "more_than"]
    assert c.number("C2", "displaced", "household") == [900, 900, 900, "about"]
    assert c.value("C2", "displaced", "household").contribution
    assert c.number("C2", "displaced") == [4500, 4500, 5000, "between"]
    assert number(c.residual("C2", "displaced")) == [3300, 3300, 3800, "between"]
    assert c.value("C2", "displaced").not_allocated == 3300


def test_c_has_a_flow_that_stands_without_a_number_among_the_persons() -> None:
    households = Example(examples.example_c()).value("C1", "displaced", "household")
    assert households.fallback
    assert households.units == ("household",)
    assert households.keys.month == "2031"


@pytest.mark.parametrize(
    ("at", "whole", "not_allocated"),
    [
        (date(2031, 1, 31), 1_000_000, 0),
        (date(2031, 2, 28), 1_000_000, 0),
        (date(2031, 3, 31), 1_000_000, 580_000),
        (date(2031, 4, 30), 1_300_000, 900_000),
        (None, 1_300_000, 900_000),
    ],
)
def test_d_is_the_latest_stock_of_each_day(at: date | None, whole: int, not_allocated: int) -> None:
    stock = Example(examples.example_d(), at).value("S0", "displaced_stock")
    assert number(stock) == [whole, whole, whole, "exact"]
    assert stock.not_allocated == not_allocated


def test_d_keeps_flow_and_stock_apart() -> None:
    d = Example(examples.example_d())
    assert d.number("F", "displaced")[0] == 20_000
    assert d.value("F", "displaced").keys.place == id_of("South")
    assert d.value("S1", "displaced_stock").keys.place == id_of("North")
    assert d.residual("S0", "displaced_stock").keys.place == id_of("XX")
    assert [str(day) for tree in d.trees for day in tree.stock_days] == [
        "2031-01-31",
        "2031-03-31",
        "2031-04-15",
        "2031-04-30",
    ]


def test_e_derives_a_whole_and_keeps_bounds_that_contradict() -> None:
    e = Example(examples.example_e())
    assert e.number("E1") == [47, 47, 47, "exact"]
    assert e.number("E2") == [20, 0, 20, "at_most"]
    assert e.number("E3") == [40, 20, 20, "between"]
    assert e.number("E4", "casualties") == [52, 52, 52, "exact"]
    assert lows(e.value("E1")) == {"civilian": 30, "combatant": 17, "police": 14, "militia": 3}
    assert lows(e.value("E2")) == {"child": 8, "female": 6, "adult": 6, "health_worker": 2}
    assert lows(e.value("E3")) == {"civilian": 25}


def test_e_counts_nothing_of_what_was_discounted() -> None:
    e = Example(examples.example_e())
    assert {t.measure for tree in e.trees for t in tree.tallies} == {"killed", "casualties"}
    assert id_of("E5") not in {t.subject for tree in e.trees for t in tree.tallies}
