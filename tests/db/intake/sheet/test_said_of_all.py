"""What titles and notes say of all rows of a table: where they are, and who says it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from db.archive import Archive
from db.model.records import Place, Source
from tests.db.intake.sheet.bringing import bring, by, of_kind, written

ROWS = [["Date", "Town", "Killed"], ["2031-04-03", "Upper Mill", 4], ["2031-04-07", "Lower Mill", 1]]


def _told(archive: Archive, tmp_path: Path, table: Sequence[Sequence[object]]) -> str:
    return str([str(one) for one in bring(archive, written(tmp_path, table)).warnings])


@pytest.mark.parametrize(
    "title",
    ["Incidents in Aleppo Governorate, April 2031", "تقرير محافظة حلب", "Governorate: Aleppo", "Governorate of Aleppo"],
)
def test_a_title_that_names_the_governorate_says_where_all_rows_are(
    title: str, archive: Archive, tmp_path: Path
) -> None:
    told = _told(archive, tmp_path, [[title], [], *ROWS])
    assert by(archive, "place", "killed") == {"Aleppo": 5}
    assert f"its title “{title}” says where all its rows are: Aleppo" in told


def test_a_title_that_begins_with_it_does_if_rows_are_known_to_lie_there(archive: Archive, tmp_path: Path) -> None:
    rows = [["Date", "Town", "Killed"], ["2031-04-03", "Saraqib", 4], ["2031-04-07", "Lower Mill", 1]]
    _told(archive, tmp_path, [["Idlib – casualties in April 2031"], [], *rows])
    assert by(archive, "place", "killed") == {"Idlib": 5}


def test_without_a_column_of_places_the_title_alone_says_where(archive: Archive, tmp_path: Path) -> None:
    _told(archive, tmp_path, [["Idlib – casualties"], [], ["Date", "Killed"], ["2031-04-03", 4], ["2031-04-04", 1]])
    assert by(archive, "place", "killed") == {"Idlib": 5}


@pytest.mark.parametrize(
    ("title", "towns"),
    [
        ("Office of Aleppo Governorate", ["Saraqib", "Ariha"]),  # they lie in Idlib
        ("Aleppo and Idlib governorates", ["Upper Mill", "Lower Mill"]),
        ("Damascus – press review", ["Upper Mill", "Lower Mill"]),
    ],
)
def test_a_title_moves_no_rows_that_lie_elsewhere_or_that_nobody_knows(
    title: str, towns: list[str], archive: Archive, tmp_path: Path
) -> None:
    rows = [[f"2031-04-0{day}", town, day] for day, town in enumerate(towns, 1)]
    told = _told(archive, tmp_path, [[title], [], ["Date", "Town", "Killed"], *rows])
    assert "says where all its rows are" not in told
    assert not {"Aleppo", "Damascus"} & {place.name for place in of_kind(archive, Place)}


def test_a_column_of_governorates_comes_before_the_title(archive: Archive, tmp_path: Path) -> None:
    rows = [["2031-04-03", "Hama", 4], ["2031-04-07", "Homs", 1]]
    _told(archive, tmp_path, [["Office of Idlib Governorate"], [], ["Date", "Governorate", "Killed"], *rows])
    assert by(archive, "place", "killed") == {"Hama": 4, "Homs": 1}


@pytest.mark.parametrize(
    ("above", "below", "source"),
    [
        ("Killed, 2031 (source: Field Gazette)", "", "Field Gazette"),
        ("Killed in 2031", "Source: Field Gazette", "Field Gazette"),
        ("القتلى 2031", "المصدر: الجريدة", "الجريدة"),
        ("Killed in 2031", "Sources: Gazette, Wire", ""),
        ("Killed in 2031", "Source: various", ""),
        ("Killed in 2031", "Prepared by the office", ""),
    ],
)
def test_a_line_that_names_the_only_source_names_it_for_all_rows(
    above: str, below: str, source: str, archive: Archive, tmp_path: Path
) -> None:
    rows = [["Governorate", "Killed"], ["Idlib", 3], ["Hama", 2], ["Total", 5]]
    told = _told(archive, tmp_path, [[above], [], *rows, [], [below]])
    assert [one.name for one in of_kind(archive, Source)] == [source or "table"]
    assert ("names that of all its rows" in told) is bool(source)


def test_a_column_of_sources_comes_before_the_line(archive: Archive, tmp_path: Path) -> None:
    rows = [["Date", "Killed", "Source"], ["2031-04-03", 4, "Wire"], ["2031-04-07", 1, "Wire"]]
    _told(archive, tmp_path, [["Source: Gazette"], [], *rows])
    assert "Gazette" not in {one.name for one in of_kind(archive, Source)}


def test_of_two_units_with_one_name_in_the_other_the_longer_is_meant(archive: Archive, tmp_path: Path) -> None:
    _told(archive, tmp_path, [["Incidents in Rural Damascus governorate"], [], *ROWS])
    assert by(archive, "place", "killed") == {"Rural Damascus": 5}
