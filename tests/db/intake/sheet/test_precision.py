"""A column that says how exactly a day is known."""

from __future__ import annotations

from pathlib import Path

from db.archive import Archive
from db.model.records import Incident
from tests.db.intake.sheet.bringing import bring, of_kind, written


def test_a_precision_beside_a_day_says_that_it_is_about_then(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-02-03", 1, 3], ["2031-03-05", 2, 1], ["2031-04", 3, 2], ["2031-05-06", None, 4]]
    bring(archive, written(tmp_path, [["event_date", "time_precision", "fatalities"], *rows]))
    found = {incident.date: incident.note for incident in of_kind(archive, Incident)}
    assert found == {"2031-02-03": "", "2031-03-05~": "time_precision: 2", "2031-04": "", "2031-05-06": ""}


def test_numbers_that_are_no_precisions_stay_notes(archive: Archive, tmp_path: Path) -> None:
    bring(archive, written(tmp_path, [["Date", "Date precision", "Killed"], ["2031-02-03", 90, 3]]))
    assert {incident.date for incident in of_kind(archive, Incident)} == {"2031-02-03"}
