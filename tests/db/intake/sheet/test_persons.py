"""Lists of persons, one a row. All facts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive
from db.model.records import Incident
from tests.db.intake.sheet.bringing import bring, counts, faces, of_kind, written

HEADER = ["No", "Victim name", "Sex", "Age (years)", "Date of death", "Governorate"]
ROWS = [
    [1, "A. A.", "M", 34, "2031-08-16", "Idlib"],
    [2, "B. B.", "F", 7, "2031-08-16", "Idlib"],
    [3, "C. C.", "M", "61 yrs", "2031-08-17", "Hama"],
]


def test_each_person_counts_as_one_and_nobodys_name_is_kept(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, [HEADER, *ROWS])
    told = [str(one) for one in bring(archive, path).warnings]
    assert faces(archive) == {"killed": 3}
    parts = dict(archive.totals()["killed"].stated_parts())
    assert parts == {("sex", "male"): 2, ("sex", "female"): 1, ("age", "adult"): 2, ("age", "child"): 1}
    assert any("each of its rows was taken for one person" in one for one in told)
    assert "“Victim name”: names of single persons; Sanad keeps no lists of them, so they were left out." in told
    assert "A. A." not in str([one.note for one in of_kind(archive, Incident)])
    assert counts(bring(archive, path)) == (3, 0, 0, 3, 0)


def test_two_persons_of_whom_the_same_is_said_are_two(archive: Archive, tmp_path: Path) -> None:
    rows = [[4, "D. D.", "M", 20, "2031-08-18", "Hama"], [5, "E. E.", "M", 20, "2031-08-18", "Hama"]]
    bring(archive, written(tmp_path, [HEADER, *rows]))
    assert faces(archive) == {"killed": 2}


@pytest.mark.parametrize(("title", "killed"), [("List of martyrs", {"killed": 2}), ("Register", {})])
def test_a_title_may_say_what_happened_to_them(
    title: str, killed: dict[str, int], archive: Archive, tmp_path: Path
) -> None:
    rows = [
        ["Name", "Gender", "Date", "Incident type"],
        ["A", "F", "2031-08-18", "Shelling"],
        ["B", "M", "2031-08-18", "IED"],
    ]
    bring(archive, written(tmp_path, [[title], [], *rows]))
    assert faces(archive) == killed


def test_beside_a_number_nobody_knows_rows_are_no_persons(archive: Archive, tmp_path: Path) -> None:
    header = ["Sex", "Date of death", "Event type", "Quux"]
    told = bring(
        archive, written(tmp_path, [header, ["M", "2031-08-16", "IED", 3], ["F", "2031-08-17", "IED", 5]])
    ).warnings
    assert faces(archive) == {}
    assert "Quux" in str([str(one) for one in told])


def test_the_same_rows_below_the_titles_of_two_governorates_are_two_lists(archive: Archive, tmp_path: Path) -> None:
    for name in ("Aleppo", "Idlib"):
        table = [[f"{name} Governorate, May 2031"], [], ["Day", "Town", "Killed"], [3, "Mill", 4], [9, "Well", 1]]
        bring(archive, written(tmp_path, table, f"{name}.csv"))
    assert faces(archive) == {"killed": 10}
