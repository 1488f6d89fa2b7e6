"""Dates that a title gives to a table without a column of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive
from db.intake.sheet.title_dates import dated_by
from db.model.records import Incident
from tests.db.intake.sheet.bringing import bring, of_kind, written


@pytest.mark.parametrize(
    ("titles", "date"),
    [
        (["Killed, as of 5 February 2031"], "2031-02-05"),
        (["Relief Office", "January 2031", "Casualties by governorate"], "2031-01"),
        (["القتلى في شباط 2031"], "2031-02"),
        (["Situation, 1-15 March 2031 (table 2)"], "2031-03-01/2031-03-15"),
        (["Incidents 2031"], "2031"),
        (["Annual report 2031", "May 2031"], "2031-05"),
        (["As of 31 March 2031 / حتى ٣١ آذار ٢٠٣١"], "2031-03-31"),
        (["Report of 12/02/2031"], ""),
        (["January 2031 and February 2031"], ""),
        (["1250 households in 3 camps"], ""),
    ],
)
def test_a_title_names_one_date_or_none(titles: list[str], date: str) -> None:
    assert dated_by(titles)[1] == date


def test_what_a_title_dates_is_told_and_is_no_other_titles(archive: Archive, tmp_path: Path) -> None:
    # Given the same rows in the lists of two months
    for month in ("January", "February"):
        table = [[f"Killed in {month} 2031"], ["Governorate", "Killed"], ["Idlib", 3], ["Hama", 2]]
        outcome = bring(archive, written(tmp_path, table, f"{month}.csv"))
        assert f"its title “Killed in {month} 2031” dates all its rows" in str(outcome.warnings[0])
    assert sorted(one.date for one in of_kind(archive, Incident)) == ["2031-01"] * 2 + ["2031-02"] * 2


def test_a_column_of_dates_comes_before_the_title(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, [["May 2031"], ["Date", "Governorate", "Killed"], ["2031-05-03", "Idlib", 3]]))
    assert [one.date for one in of_kind(archive, Incident)] == ["2031-05-03"]
