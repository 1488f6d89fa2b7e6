"""Tolls that rise from one day to the next are never added up."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive
from db.intake.sheet.headers import guess
from db.model.records import Figure, Incident
from tests.db.intake.sheet.bringing import bring, by, counts, faces, of_kind, written


def test_rows_of_a_toll_are_figures_of_one_incident(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-08-05", 100, 4000], ["2031-08-06", 137, 5000], ["2031-08-13", 171, 6500]]
    path = written(tmp_path, [["Date", "Deaths (cumulative)", "Injured (cumulative)"], *rows])
    told = str([str(one) for one in bring(archive, path).warnings])
    assert faces(archive) == {"killed": 171, "injured": 6500}
    assert len(of_kind(archive, Incident)) == 1
    assert {one.as_of for one in of_kind(archive, Figure)} == {"2031-08-05", "2031-08-06", "2031-08-13"}
    assert "say to what a toll has come" in told
    assert counts(bring(archive, path)) == (3, 0, 0, 3, 0)


def test_each_place_has_a_toll_of_its_own(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-08-05", "Idlib", 100], ["2031-08-05", "Hama", 10], ["2031-08-06", "Idlib", 137]]
    bring(archive, written(tmp_path, [["Date", "Governorate", "Killed to date"], *rows]))
    assert by(archive, "place", "killed") == {"Idlib": 137, "Hama": 10}


def test_beside_what_came_each_day_the_toll_is_told(archive: Archive, tmp_path: Path) -> None:
    header = ["Date", "Deaths (cumulative)", "New deaths", "Missing (to date)", "Displaced people"]
    rows = [["2031-08-05", 100, 100, 90, 250], ["2031-08-06", 137, 37, 60, 300]]
    told = [str(one) for one in bring(archive, written(tmp_path, [header, *rows])).warnings]
    assert faces(archive) == {"killed": 137}
    left = "“Deaths (cumulative)”, “Missing (to date)”, “Displaced people”"
    assert any("Not counted, but kept in notes" in one and left in one for one in told)


def test_a_number_that_a_toll_sums_up_is_the_rows_own(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-08-05", "Mill", 3, 4, 3], ["2031-08-06", "Well", 2, 1, 5]]
    bring(archive, written(tmp_path, [["Date", "Town", "Killed", "Injured", "Cumulative killed"], *rows]))
    assert faces(archive) == {"killed": 5, "injured": 5}


def test_a_toll_of_rows_that_more_than_their_place_tells_apart_is_told(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-08-05", "Shelling", 3], ["2031-08-06", "Airstrike", 5]]
    told = str(bring(archive, written(tmp_path, [["Date", "Event type", "Killed so far"], *rows])).warnings)
    assert "Killed so far" in told
    assert not faces(archive)


@pytest.mark.parametrize("header", ["Killed to date", "Deaths (cumulative)", "الوفيات (تراكمي)", "Displaced to date"])
def test_a_header_says_that_a_number_is_a_toll_so_far(header: str) -> None:
    meant = guess(header)
    assert meant is not None
    assert "cumulative" in meant.hints


def test_a_column_of_last_days_is_none() -> None:
    meant = guess("To date")
    assert meant is not None
    assert meant.field == "end"


@pytest.mark.parametrize(
    ("title", "day"),
    [("Figures are cumulative since 1 October 2030", "Date"), ("الحصيلة التراكمية", "Date"), ("Casualties", "As of")],
)
def test_tolls_that_a_title_or_their_day_calls_so_are_not_added_up(
    title: str, day: str, archive: Archive, tmp_path: Path
) -> None:
    rows = [
        ["Idlib", "2031-10-10", 120],
        ["Idlib", "2031-10-17", 305],
        ["Hama", "2031-10-10", 60],
        ["Hama", "2031-10-17", 88],
    ]
    bring(archive, written(tmp_path, [[title], [], ["Governorate", day, "Killed"], *rows]))
    assert faces(archive) == {"killed": 393}


def test_nor_are_they_if_the_newest_stands_first(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-10-17", 305], ["2031-10-10", 120]]
    bring(archive, written(tmp_path, [["Cumulative casualties"], [], ["Date", "Killed"], *rows]))
    assert faces(archive) == {"killed": 305}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        (["Governorate", "Date", "Killed"], [["Idlib", "2031-10-10", 12], ["Idlib", "2031-10-17", 5]]),  # it falls
        (
            ["Governorate", "Date", "Means", "Killed"],
            [["Idlib", "2031-10-10", "Mortar", 3], ["Idlib", "2031-10-17", "Mine", 14]],
        ),
    ],
    ids=["a number that falls", "rows that say more"],
)
def test_events_of_a_cumulative_list_are_added_up(
    header: list[str], rows: list[list[object]], archive: Archive, tmp_path: Path
) -> None:
    bring(archive, written(tmp_path, [["Cumulative list of incidents"], [], header, *rows]))
    assert faces(archive) == {"killed": 17}
