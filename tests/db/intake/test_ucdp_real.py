"""UCDP's events for Syria 2016–2018, imported, against an independent reading of the same file in plain Python.

Nothing of the program reads the file a second time here: the keys are spelled out anew from the definitions.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from db.archive import Archive
from db.intake.rows import Ways
from db.intake.run import Outcome, prepared
from db.model.quantities import Amount
from db.model.totals import Group

UCDP = Path(__file__).parents[4] / "shared" / "data" / "ucdp_ged_syria_2016_2018.csv"

P_CODES = {
    "": "SY", "Damascus Governorate": "SY01", "Aleppo Governorate": "SY02", "Rif Dimashq Governorate": "SY03",
    "Homs Governorate": "SY04", "Hamah Governorate": "SY05", "Latakia Governorate": "SY06",
    "Idlib Governorate": "SY07", "Al Hasakah Governorate": "SY08", "Deir ez Zor Governorate": "SY09",
    "Tartus Governorate": "SY10", "Ar Raqqah Governorate": "SY11", "Daraa Governorate": "SY12",
    "As Suwayda Governorate": "SY13", "Quneitra Governorate": "SY14",
}  # fmt: skip
"""OCHA's codes of the governorates under UCDP's names; what has none is in Syria, wider than a governorate."""

Sums = dict[str | None, tuple[int, int, int]]
"""Face, low and high by key."""

pytestmark = pytest.mark.skipif(not UCDP.exists(), reason="the UCDP sample is not here")


def _import(archive: Archive) -> Outcome:
    with prepared(archive, [UCDP], Ways()) as files:
        files.write()
        return files.outcomes[0]


def _sums(key: Callable[[dict[str, str]], str | None]) -> Sums:
    found: dict[str | None, tuple[int, int, int]] = {}
    with UCDP.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            face, low, high = (int(float(row[column])) for column in ("best", "low", "high"))
            before = found.get(key(row), (0, 0, 0))
            found[key(row)] = (before[0] + face, before[1] + low, before[2] + high)
    return found


def _month(row: dict[str, str]) -> str | None:
    """The month that holds the whole period, else the year that does, else none."""
    start, end = row["date_start"], row["date_end"]
    for letters in (len("2016-01"), len("2016")):
        if start[:letters] == end[:letters]:
            return start[:letters]
    return None


def _counted(groups: Iterable[Group]) -> dict[object, tuple[int | None, int | None, int | None]]:
    return {group.key: _numbers(group.totals["killed"].units["person"].amount) for group in groups}


def _numbers(amount: Amount) -> tuple[int | None, int | None, int | None]:
    return amount.face, amount.low, amount.high


def test_the_archive_says_what_the_file_says(archive: Archive) -> None:
    # One import serves all: it takes a while, and each process that runs tests would need its own.
    outcome = _import(archive)
    assert (outcome.read, outcome.added, outcome.rejected, outcome.warned) == (14_522, 14_522, 0, 0)

    total = archive.totals()["killed"]
    assert _numbers(total.units["person"].amount) == (102_277, 95_301, 107_979) == _sums(lambda row: "all")["all"]
    assert total.units["person"].figures == 14_522
    assert total.stated_parts()["population", "civilian"] == 24_398

    governorates = archive.grouped("place", level="adm1").groups
    assert _counted(governorates) == _sums(lambda row: P_CODES[row["adm_1"]])
    assert [group.key for group in governorates if group.wider] == ["SY"]
    assert _counted(archive.grouped("month").groups) == _sums(_month)

    again = _import(archive)
    assert (again.read, again.unchanged, again.rejected) == (14_522, 14_522, 0)

    report = archive.check()
    assert report.sound
    assert Counter(finding.what for finding in report.findings) == {"best_outside_bounds": 69, "low_above_high": 37}


def test_some_events_have_no_month_and_some_no_governorate() -> None:
    with UCDP.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert sum(row["date_start"][:7] != row["date_end"][:7] for row in rows) == 127
    assert sum(not row["adm_1"] for row in rows) == 290
