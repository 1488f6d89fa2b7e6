"""Data of other organisations through `sheet`, against an independent reading of the same files."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from db.archive import Archive
from db.intake.sheet.proposing import NothingRecognised
from tests.db.intake.sheet.bringing import bring, by, counts, faces

ROOT = Path(__file__).parents[4]
DATA = ROOT.parent / "shared" / "data"
MAPPINGS = ROOT / "docs" / "mappings"

pytestmark = pytest.mark.skipif(
    not (DATA / "insecurity_insight").is_dir(), reason="the data of other organisations is not beside this checkout"
)

HEALTH = "2016-2023-attacks-on-health-care-incident-data.xlsx"
EDUCATION = "2020-2023-education-in-danger-incident-data.xlsx"


def cells(name: str) -> list[dict[str, object]]:
    """The rows by header, read without any of our code; the row of hashtags and empty rows left out."""
    workbook = openpyxl.load_workbook(DATA / "insecurity_insight" / name, read_only=True, data_only=True)
    header, _, *rows = workbook.worksheets[0].iter_rows(values_only=True)
    return [
        {str(title).strip(): cell for title, cell in zip(header, row, strict=True)}
        for row in rows
        if any(cell not in (None, "") for cell in row)
    ]


def total(rows: list[dict[str, object]], *columns: str) -> int:
    return sum(int(str(row[column] or 0)) for row in rows for column in columns)


def test_attacks_on_health_care_come_to_what_the_workbook_says(archive: Archive) -> None:
    rows = cells(HEALTH)
    path, mapping = DATA / "insecurity_insight" / HEALTH, MAPPINGS / "insecurity-insight-health.toml"
    assert counts(bring(archive, path, mapping)) == (len(rows), len(rows), 0, 0, 0)
    assert len(rows) == 8854
    assert faces(archive) == {
        "killed": total(rows, "Health Workers Killed"),
        "injured": total(rows, "Health Workers Injured"),
        "abducted": total(rows, "Health Workers Kidnapped"),
        "detained": total(rows, "Health Workers Arrested"),
        "damaged facility": total(rows, "Number of Attacks on Health Facilities Reporting Damaged"),
        "destroyed facility": total(rows, "Number of Attacks on Health Facilities Reporting Destruction"),
    }
    syrian = [row for row in rows if row["Country ISO"] == "SYR"]
    assert by(archive, "place", "killed", "country")["Syria"] == total(syrian, "Health Workers Killed")
    in_may = [row for row in rows if str(row["Date"]).startswith("2021-05")]
    assert by(archive, "month", "injured")["2021-05"] == total(in_may, "Health Workers Injured")
    assert counts(bring(archive, path, mapping)) == (len(rows), 0, 0, len(rows), 0)


def test_education_in_danger_comes_to_what_the_workbook_says(archive: Archive) -> None:
    rows = cells(EDUCATION)
    path, mapping = DATA / "insecurity_insight" / EDUCATION, MAPPINGS / "insecurity-insight-education.toml"
    assert counts(bring(archive, path, mapping)) == (len(rows), len(rows), 0, 0, 0)
    assert len(rows) == 1895
    assert faces(archive) == {
        "killed": total(rows, "Educators Killed", "Students Killed"),
        "injured": total(rows, "Educators Injured", "Students Injured"),
        "abducted": total(rows, "Educators Kidnapped", "Students Kidnapped"),
        "detained": total(rows, "Educators Arrested", "Students Arrested"),
        "damaged facility": total(rows, "Damage/Destruction To Education Facility"),
    }
    assert archive.totals()["killed"].parts["person"] == {
        ("group", "teacher"): total(rows, "Educators Killed"),
        ("group", "student"): total(rows, "Students Killed"),
    }


def test_without_a_mapping_the_sums_are_the_same(archive: Archive) -> None:
    rows = cells(EDUCATION)
    outcome = bring(archive, DATA / "insecurity_insight" / EDUCATION)
    assert (outcome.read, outcome.rejected) == (len(rows), 0)
    assert faces(archive)["killed"] == total(rows, "Educators Killed", "Students Killed")


@pytest.mark.parametrize("path", sorted((DATA / "hxl_fixtures").glob("input-*")), ids=lambda path: path.name)
def test_the_fixtures_of_hxl_are_read_or_refused_in_a_sentence(path: Path, archive: Archive) -> None:
    if path.name == "input-broken.xlsx":  # openpyxl alone chokes on it
        outcome = bring(archive, path)
        assert outcome.read - outcome.rejected > 0
        assert faces(archive).keys() == {"displaced"}
    else:  # who does what where is nothing that the archive keeps
        with pytest.raises(NothingRecognised, match="say in a mapping what they are"):
            bring(archive, path)
    assert archive.check().sound
