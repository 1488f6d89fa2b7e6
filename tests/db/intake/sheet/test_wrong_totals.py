"""What is said where a total does not agree with its rows, or where a column is read as nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.archive import Archive
from tests.db.intake.sheet.bringing import bring, by, written

HEADER = ["Date", "Town", "Killed", "Injured"]
NORTH = [["2031-04-03", "Upper Mill", 4, 1], ["2031-04-07", "Lower Mill", 1, 8]]
SOUTH = [["2031-04-09", "Old Ferry", 2, 3], ["2031-04-11", "New Ferry", 7, 2]]


def _told(archive: Archive, tmp_path: Path, *table: Sequence[object]) -> str:
    return str([str(one) for one in bring(archive, written(tmp_path, table)).warnings])


def test_a_total_that_says_another_number_than_its_rows_is_told_with_both(archive: Archive, tmp_path: Path) -> None:
    told = _told(archive, tmp_path, HEADER, *NORTH, *SOUTH, ["Total", None, 14, 15])
    assert "Row 6: the total says 15 in “Injured”, but the rows that were read add up to 14" in told
    assert by(archive, "place", "injured") == {"Upper Mill": 1, "Lower Mill": 8, "Old Ferry": 3, "New Ferry": 2}


@pytest.mark.parametrize(
    "below",
    [
        [["Total", None, 14, 14]],
        [["Total south", None, 9, 5]],
        [["Average", None, 3, 3]],
        [
            ["Total", None, 15, 15],
            ["2031-04-12", "New Ferry", 1, 1],
        ],
    ],
    ids=["of all", "of the last rows", "an average", "in between"],
)
def test_of_a_total_that_may_be_right_nothing_is_told(
    below: list[list[object]], archive: Archive, tmp_path: Path
) -> None:
    told = _told(archive, tmp_path, HEADER, *NORTH, ["Total north", None, 5, 9], *SOUTH, *below)
    assert "add up to" not in told


def test_where_a_row_says_more_than_a_number_its_column_is_not_added_up(archive: Archive, tmp_path: Path) -> None:
    told = _told(archive, tmp_path, HEADER, ["2031-04-01", "Old Ferry", "2-3", 0], *NORTH, ["Total", None, 99, 9])
    assert "add up to" not in told


def test_the_total_of_tolls_so_far_is_no_sum_of_them(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-04-01", "Aleppo", 3], ["2031-04-08", "Aleppo", 7], ["2031-04-08", "Idlib", 2]]
    told = _told(archive, tmp_path, ["As of", "Governorate", "Killed so far"], *rows, ["Total", None, 9])
    assert "add up to" not in told


def test_the_labels_of_a_pivot_table_say_where(archive: Archive, tmp_path: Path) -> None:
    rows = [["Idlib", 4, 3, 7], ["Hama", 2, 5, 7], ["Grand Total", 6, 8, 14]]
    header = ["Row Labels", "Jan-31", "Feb-31", "Grand Total"]
    told = _told(archive, tmp_path, ["Sum of Killed", "Column Labels"], header, *rows)
    assert by(archive, "place", "killed") == {"Idlib": 7, "Hama": 7}
    assert "add up to" not in told


def test_a_pivot_table_that_counts_units_within_units_is_told(archive: Archive, tmp_path: Path) -> None:
    rows = [["Idlib", 4, 3], ["Upper Mill", 1, 3], ["Lower Mill", 3, 0], ["Hama", 2, 5], ["Old Ferry", 2, 5]]
    header = ["Row Labels", "Jan-31", "Feb-31"]
    told = _told(archive, tmp_path, ["Sum of Killed", "Column Labels"], header, *rows, ["Grand Total", 6, 8])
    assert "the total says 6 in “Jan-31”, but the rows that were read add up to 12" in told


def test_a_column_of_words_that_is_read_as_nothing_is_named(archive: Archive, tmp_path: Path) -> None:
    rows = [[*row, "reed", index] for index, row in enumerate(NORTH)]
    told = _told(archive, tmp_path, [*HEADER, "Roof", "Rank"], *rows)
    assert "Only kept in the notes of their rows: “Roof”." in told
