"""What became of persons, and of so many of them: said row by row, whatever the header says of all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.archive import Archive
from tests.db.intake.sheet.bringing import bring, faces, written


def _brought(archive: Archive, tmp_path: Path, *table: Sequence[object]) -> str:
    return str([str(one) for one in bring(archive, written(tmp_path, table)).warnings])


def test_the_kind_in_each_row_says_what_happened_to_its_victims(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-06-03", "Killed", 4], ["2031-06-15", "Injured", 6], ["2031-06-20", "Kidnapping", 2]]
    _brought(archive, tmp_path, ["Date", "Violation type", "Number of victims"], *rows)
    assert faces(archive) == {"killed": 4, "injured": 6, "abducted": 2}


@pytest.mark.parametrize(
    ("died", "lived"),
    [("Died", "Discharged"), ("DOA", "Referred"), ("Dead on arrival", "Recovered"), ("توفي", "خرج")],
)
def test_of_the_wounded_those_who_died_are_killed(died: str, lived: str, archive: Archive, tmp_path: Path) -> None:
    header = ["Date of admission", "Sex", "Age", "Village", "Type of wound", "Outcome"]
    rows = [["2031-08-02", "M", 34, "Upper Mill", "Shrapnel", died], ["2031-08-02", "F", 9, "Old Ferry", "Burn", lived]]
    _brought(archive, tmp_path, header, *rows)
    assert faces(archive) == {"killed": 1, "injured": 1}


@pytest.mark.parametrize(
    ("header", "cells"),
    [("Fatal/Injured", ("Killed", "Injured")), ("Result", ("Fatal", "Non-fatal"))],
)
def test_a_column_whose_cells_say_killed_or_injured_is_one_of_them(
    header: str, cells: tuple[str, str], archive: Archive, tmp_path: Path
) -> None:
    rows = [["2031-01-12", "Upper Mill", "Male", 12, cells[0]], ["2031-01-13", "Old Ferry", "Female", 30, cells[1]]]
    _brought(archive, tmp_path, ["Date", "Village", "Sex", "Age", header], *rows)
    assert faces(archive) == {"killed": 1, "injured": 1}


def test_of_two_columns_the_one_whose_cells_grade_is_the_verification(archive: Archive, tmp_path: Path) -> None:
    header = ["Date", "Town", "Civilians killed", "Strike status", "Verification"]
    rows = [["2031-02-03", "Upper Mill", 3, "Declared", "Fair"], ["2031-03-02", "Old Ferry", 7, "Likely", "Discounted"]]
    told = _brought(archive, tmp_path, header, *rows)
    assert faces(archive) == {"killed": 3}
    assert "“Strike status”" in told


@pytest.mark.parametrize("among", ["of which injured", "of whom wounded", "منهم جرحى"])
def test_who_were_wounded_among_those_who_arrived_are_no_harm_done(
    among: str, archive: Archive, tmp_path: Path
) -> None:
    rows = [["2031-06-03", "Idlib", 400, 3, 210], ["2031-06-05", "Hama", 100, 1, 50]]
    told = _brought(archive, tmp_path, ["Date", "Governorate", "IDPs arrived", among, "of which children"], *rows)
    assert faces(archive) == {"displaced": 500}
    assert among in told


def test_injuries_that_were_not_fatal_are_injuries(archive: Archive, tmp_path: Path) -> None:
    _brought(archive, tmp_path, ["Date", "Fatal injuries", "Non-fatal injuries"], ["2031-06-03", 2, 9])
    assert faces(archive) == {"killed": 2, "injured": 9}


def test_a_kind_that_names_two_things_counts_as_none_of_them(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-06-03", "Killed", 4], ["2031-06-15", "Abduction/Killing", 3], ["2031-06-16", "Injured", 1]]
    _brought(archive, tmp_path, ["Date", "Violation type", "Number of victims"], *rows)
    assert faces(archive) == {"killed": 4, "injured": 1}
