"""How many people are at a place on one day after the other is one stock: nobody is counted once for each round."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from db.archive import Archive
from db.model.records import Displacement, Figure
from tests.db.intake.sheet.bringing import bring, by, counts, faces, of_kind, written

HEADER = ["Month", "Camp", "IDPs at end of month", "IDPs women", "Remarks"]
ROUNDS: list[list[Any]] = [
    HEADER,
    ["2031-01", "North Camp", 4110, 2000, "first round"],
    ["2031-02", "North Camp", 4160, 2010, None],
    ["2031-01", "South Camp", 900, 500, None],
]


def test_the_rounds_of_a_place_are_figures_of_one_displacement(archive: Archive, tmp_path: Path) -> None:
    outcome = bring(archive, written(tmp_path, ROUNDS))
    assert counts(outcome) == (3, 3, 0, 0, 0)
    assert faces(archive) == {"displaced_stock": 4160 + 900}
    assert by(archive, "month", "displaced_stock") == {"2031-01": 4110 + 900, "2031-02": 4160 + 900}
    assert len(of_kind(archive, Displacement)) == 2


def test_each_figure_keeps_its_day_and_its_remarks(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, ROUNDS))
    assert {(one.as_of, one.note) for one in of_kind(archive, Figure)} == {
        ("2031-01", "first round"),
        ("2031-02", ""),
        ("2031-01", ""),
    }
    assert {(one.date, one.note) for one in of_kind(archive, Displacement)} == {("", "")}


def test_the_next_round_joins_those_before(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, ROUNDS, "rounds-1.csv"))
    outcome = bring(archive, written(tmp_path, [*ROUNDS, ["2031-03", "North Camp", 3900, 1900, None]], "rounds-2.csv"))
    assert counts(outcome) == (4, 1, 0, 3, 0)
    assert faces(archive) == {"displaced_stock": 3900 + 900}


def test_two_rows_of_a_place_on_one_day_are_no_rounds(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, [*ROUNDS, ["2031-01", "North Camp", 70, 30, "the new block"]]))
    assert faces(archive) == {"displaced_stock": 4110 + 4160 + 900 + 70}


def test_what_else_tells_rows_apart_makes_displacements_of_their_own(archive: Archive, tmp_path: Path) -> None:
    rows = [[*row, cause] for row, cause in zip(ROUNDS, ["Cause", "disaster", "disaster", "disaster"], strict=True)]
    bring(archive, written(tmp_path, rows))
    assert len(of_kind(archive, Displacement)) == 3


def test_beside_those_who_came_how_many_are_there_is_told(archive: Archive, tmp_path: Path) -> None:
    rows = [["Month", "Camp", "New arrivals", "Population at end of month"], ["2031-01", "North Camp", 120, 4110]]
    outcome = bring(archive, written(tmp_path, rows))
    assert faces(archive) == {"displaced": 120}
    assert any("“Population at end of month”" in str(said) for said in outcome.warnings)
