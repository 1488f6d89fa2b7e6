"""Days that only titles and names of sheets complete."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from db.intake.sheet.title_dates import dated_by_sheet
from db.model.records import Incident
from tests.db.intake.sheet.bringing import bring, by, of_kind, written


def _dates(archive: Archive) -> list[str]:
    return sorted(one.date for one in of_kind(archive, Incident))


def test_a_column_of_days_takes_its_month_from_the_title(archive: Archive, tmp_path: Path) -> None:
    table = [["Incidents, April 2031"], [], ["Day", "Town", "Killed"], [3, "Mill", 4], [19, "Mill", 1]]
    told = [str(one) for one in bring(archive, written(tmp_path, table)).warnings]
    assert _dates(archive) == ["2031-04-03", "2031-04-19"]
    assert "The days of “Day” have no month; it was taken from the title “Incidents, April 2031”: 2031-04." in told


def test_days_without_a_month_in_a_title_are_no_dates(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, [["Incidents 2031"], [], ["Day", "Town", "Killed"], [3, "M", 4], [9, "M", 1]]))
    assert _dates(archive) == ["2031", "2031"]


@pytest.mark.parametrize("ending", [".xlsx", ".csv"])
def test_numbers_of_days_are_dates_of_the_year_in_the_title(ending: str, archive: Archive, tmp_path: Path) -> None:
    table: Sequence[Sequence[Any]] = [
        ["Register, February 2020"],
        [],
        ["Date", "Injured"],
        [43862, 14],
        [43866, 8],
    ]
    bring(archive, written(tmp_path, table, f"t{ending}"))
    assert _dates(archive) == ["2020-02-01", "2020-02-05"]


def test_numbers_of_days_without_a_year_are_refused(archive: Archive, tmp_path: Path) -> None:
    outcome = bring(archive, written(tmp_path, [["Date", "Town", "Injured"], [43862, "M", 1], ["2031-01-03", "M", 2]]))
    assert outcome.rejected == 1


def test_sheets_that_are_called_by_months_date_their_rows(archive: Archive, tmp_path: Path) -> None:
    rows = [["Governorate", "Killed"], ["Idlib", 3], ["Hama", 2]]
    sheets: Mapping[str, Any] = {"Jan 2031": [["Killed"], *rows], "شباط 2031": [["Killed"], *rows]}
    bring(archive, written(tmp_path, sheets))
    assert by(archive, "month", "killed") == {"2031-01": 5, "2031-02": 5}


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("Jan 2031", "2031-01"),
        ("Incidents 2031", "2031"),
        ("2031-05-01", "2031-05-01"),
        ("Export of 3 May 2031", ""),
        ("Sheet1", ""),
        ("", ""),
    ],
)
def test_a_sheets_name_dates_its_rows_by_months_and_years(name: str, date: str) -> None:
    assert dated_by_sheet(name) == date
