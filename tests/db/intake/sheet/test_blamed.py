"""Columns headed by who did it: what is said of whom, and what is left to a person."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.intake.sheet.blamed import is_nobody
from db.model.records import Actor, Figure, Incident
from tests.db.intake.sheet.bringing import bring, faces, mapped, of_kind, written


def _parties(archive: Archive) -> dict[str, set[tuple[str, str]]]:
    """By title the parties of each incident that is a part of another."""
    names = {actor.id: actor.name for actor in of_kind(archive, Actor)}
    return {
        one.title.rpartition(" – ")[2]: {(names[party.actor], party.role) for party in one.parties}
        for one in of_kind(archive, Incident)
        if one.part_of
    }


def test_what_a_party_is_said_to_have_done_is_a_part_of_the_rows_incident(archive: Archive, tmp_path: Path) -> None:
    header = ["Date", "Town", "Killed by regime", "Killed by opposition", "Killed by unknown", "Source"]
    bring(archive, written(tmp_path, [header, ["2031-03-02", "Nawa", 4, 0, 2, "Gazette"]]))
    assert _parties(archive) == {"regime": {("regime", "alleged_perpetrator")}, "unknown": set()}
    (whole,) = [one for one in of_kind(archive, Incident) if not one.part_of]
    assert whole.note == "Killed by regime: 4\nKilled by opposition: 0\nKilled by unknown: 2"
    assert not [one for one in of_kind(archive, Figure) if one.subject == whole.id]
    assert not archive.check().findings


def test_a_total_beside_parties_is_the_whole_of_which_they_are_parts(archive: Archive, tmp_path: Path) -> None:
    header = ["Date", "Town", "Killed by army", "Killed by rebels", "Total killed"]
    bring(archive, written(tmp_path, [header, ["2031-03-02", "Nawa", 4, 1, 7]]))
    assert faces(archive) == {"killed": 7}
    assert archive.totals()["killed"].units["person"].not_allocated == 2


@pytest.mark.parametrize(
    ("title", "role"), [("Monthly report", "party"), ("Monthly report of civilians killed", "alleged_perpetrator")]
)
def test_parties_beneath_killed_are_accused_only_if_the_table_says_so(
    title: str, role: str, archive: Archive, tmp_path: Path
) -> None:
    table = [
        [title],
        [],
        ["Date", "Town", "Killed", None],
        [None, None, "Regime", "Opposition"],
        ["2031-03-02", "Nawa", 4, 2],
        ["2031-03-03", "Nawa", 1, 5],
    ]
    told = str([str(one) for one in bring(archive, written(tmp_path, table, "t.xlsx")).warnings])
    assert {said for parties in _parties(archive).values() for _, said in parties} == {role}
    assert ("did it or suffered it" in told) is (role == "party")


@pytest.mark.parametrize(
    "header",
    [
        ["Killed by airstrikes", "Killed by shelling"],
        ["Killed by gender", "Killed by age"],
        ["Killed: soldiers", "Killed: civilians"],
        ["Displaced by army", "Displaced by rebels"],
    ],
)
def test_nobody_is_accused_by_a_header_that_names_no_party(
    header: Sequence[Any], archive: Archive, tmp_path: Path
) -> None:
    table = [["Date", "Town", "Injured", *header], ["2031-03-02", "Nawa", 9, 4, 2], ["2031-03-03", "Nawa", 8, 3, 1]]
    bring(archive, written(tmp_path, table))
    assert not of_kind(archive, Actor)


def test_victims_beside_parties_leave_them_uncounted_and_told(archive: Archive, tmp_path: Path) -> None:
    table = [
        ["Date", "Town", "Killed", None, None],
        [None, None, "Civilians", "Regime", "Opposition"],
        ["2031-03-02", "Nawa", 4, 2, 3],
        ["2031-03-03", "Nawa", 1, 5, 6],
    ]
    outcome = bring(archive, written(tmp_path, table, "t.xlsx"))
    assert not of_kind(archive, Actor)
    assert "Killed / Regime" in str([str(one) for one in outcome.warnings])


def test_a_mapping_says_who_is_accused(archive: Archive, tmp_path: Path) -> None:
    columns = '"Date" = "date"\n"A" = {field = "number", measure = "killed", actor = "Northern Shield"}'
    table = [["Date", "A"], ["2031-03-02", 4]]
    bring(archive, written(tmp_path, table), mapped(tmp_path, columns))
    assert _parties(archive) == {"Northern Shield": {("Northern Shield", "alleged_perpetrator")}}


def test_a_party_that_moved_people_is_refused_row_by_row(archive: Archive, tmp_path: Path) -> None:
    columns = '"Date" = "date"\n"A" = {field = "number", measure = "displaced", actor = "Northern Shield"}'
    outcome = bring(archive, written(tmp_path, [["Date", "A"], ["2031-03-02", 4]]), mapped(tmp_path, columns))
    assert outcome.rejected == 1


@pytest.mark.parametrize(
    ("name", "nobody"),
    [("unknown party", True), ("جهات أخرى", True), ("Others", True), ("Regime", False), ("M7", False)],
)
def test_nobody_in_particular(name: str, nobody: bool) -> None:
    assert is_nobody(name) is nobody


def test_a_column_of_numbers_names_no_actors(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, [["Date", "Killed", "Parties"], ["2031-03-02", 4, 2], ["2031-03-03", 1, 3]]))
    assert not of_kind(archive, Actor)
