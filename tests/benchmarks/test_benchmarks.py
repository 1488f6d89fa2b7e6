"""The measuring itself works: at tiny sizes, where times tell nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import importing
from tests.benchmarks.__main__ import WORKS
from tests.benchmarks.generate import A_FLIGHT, generate, records
from tests.benchmarks.measuring import Limit, Result, Side, interleaved, line, percentile, table
from tests.benchmarks.stage import Sizes, Stage, count

TINY = Sizes(
    small=5,
    usual=50,
    large=60,
    sheet_rows=50,
    pdf_rows=20,
    evidence_bytes=2**20,
    saves=5,
    figures=150,
    events=50,
    places=40,
    rows=60,
)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Stage:
    return Stage(tmp_path_factory.mktemp("measured"), TINY)


@pytest.mark.parametrize("work", ["save", "totals", "search", "check", "growth", "exports"])
def test_both_sides_do_the_same_work(work: str, stage: Stage) -> None:
    results = list(WORKS[work](stage))

    assert all(result.ours.value > 0 and result.raw.value > 0 for result in results)
    if work not in ("growth", "exports"):
        assert all(result.ours.rows == result.raw.rows > 0 for result in results)


def test_an_import_is_measured_beside_the_rows_that_resulted(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "_REAL", ())
    results = list(importing.imports(stage))

    assert results[0].ours.rows == results[0].raw.rows > TINY.events * 10
    assert all(result.ours.value > 0 for result in results)


def test_the_table_has_a_line_for_each_result() -> None:
    result = Result("walk", [Side(0.002, 10), Side(0.001, 10)], Limit(times=1.5))

    assert table([line(result)]).splitlines()[1].split()[:6] == ["walk", "2.0", "ms", "1.0", "ms", "2.00"]
    assert "MISSED" in table([line(result)])


@pytest.mark.parametrize(
    ("limit", "kept"),
    [
        (Limit(times=2), True),
        (Limit(times=1.9), False),
        (Limit(plus=0.001), True),
        (Limit(plus=0.0009), False),
        (Limit(most=0.002), True),
        (Limit(times=2, most=0.001), False),
    ],
)
def test_every_limit_that_is_given_counts(limit: Limit, kept: bool) -> None:
    assert Result("walk", [Side(0.002, 1), Side(0.001, 1)], limit).kept is kept


def test_the_95th_percentile_leaves_out_five_of_a_hundred() -> None:
    assert percentile([*range(1, 101)], 95) == 95
    assert percentile([7.0], 95) == 7.0


def test_both_sides_run_equally_often_and_in_turns() -> None:
    order: list[str] = []

    interleaved(lambda: order.append("ours"), lambda: order.append("raw"), rounds=3)

    assert order == ["ours", "raw", "raw", "ours", "ours", "raw"]


def test_a_generated_archive_has_the_incidents_and_figures_asked_for(tmp_path: Path) -> None:
    path = generate(tmp_path / "a.sanad", A_FLIGHT, 2)

    assert count(path, "incident") == A_FLIGHT
    assert list(records(3, 1)) == list(records(3, 1))
