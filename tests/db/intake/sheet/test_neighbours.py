"""Several tables on one sheet: each is read by its own header, and what is not read is among the rejects."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive
from db.intake.rows import Ways
from db.intake.run import prepared
from tests.db.intake.sheet.bringing import Table, bring, by, counts, faces, written

KILLED: Table = [
    ["Killed by attack"],
    ["Date", "Governorate", "Attack type", "Killed"],
    ["2031-01-04", "Idlib", "Shelling", 3],
    ["2031-01-05", "Hama", "Airstrike", 2],
]
DISPLACED: Table = [
    ["New displacement"],
    ["Start date", "Origin governorate", "Destination governorate", "Displaced persons"],
    ["2031-01-07", "Idlib", "Aleppo", 400],
    ["2031-01-08", "Hama", "Aleppo", 50],
    ["2031-01-09", "Hama", "Idlib", 5],
]
STOCKS: Table = [
    ["Item", "Warehouse", "Boxes"],
    ["Blankets", "North", 700],
    ["Soap", "South", 300],
]
EMPTY: Table = [[], []]


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
@pytest.mark.parametrize("between", [EMPTY, [[]], [[], ["Note: preliminary"], []], []], ids=str)
def test_two_tables_below_each_other_are_read_by_their_own_headers(
    archive: Archive, tmp_path: Path, between: Table, ending: str
) -> None:
    path = written(tmp_path, [*KILLED, *between, *DISPLACED], f"both{ending}")
    assert counts(bring(archive, path)) == (5, 5, 0, 0, 0)
    assert faces(archive) == {"killed": 5, "displaced": 455}
    assert by(archive, "place", "killed") == {"Idlib": 3, "Hama": 2}
    assert by(archive, "place", "displaced") == {"Idlib": 400, "Hama": 55}
    assert counts(bring(archive, path)) == (5, 0, 0, 5, 0)


def test_rows_of_a_table_that_says_nothing_are_rejected_under_its_own_header(archive: Archive, tmp_path: Path) -> None:
    path = written(tmp_path, [*KILLED, *EMPTY, *STOCKS, *EMPTY, *DISPLACED])
    with prepared(archive, [path], Ways("sheet"), lambda step, rows: None) as ready:
        (outcome,) = ready.outcomes
        (left,) = ready.left_out(outcome)
        kept = [(reject.number, cells) for reject, cells in left.rows]
    assert counts(outcome) == (7, 5, 0, 0, 2)
    assert [cells[:3] for cells in left.header] == [("Item", "Warehouse", "Boxes")]
    assert kept == [(8, ("Blankets", "North", "700")), (9, ("Soap", "South", "300"))]


def test_a_table_below_many_rows_is_read_or_rejected_but_never_lost(archive: Archive, tmp_path: Path) -> None:
    long = [*KILLED, *([f"2031-02-{1 + row % 28:02}", "Idlib", "Shelling", row] for row in range(600))]
    outcome = bring(archive, written(tmp_path, [*long, *EMPTY, *DISPLACED]))
    assert (outcome.read, outcome.rejected) == (605, 0)
    assert faces(archive)["killed"] == 5 + sum(range(600))


def test_bad_rows_of_two_tables_are_left_out_each_under_its_header(archive: Archive, tmp_path: Path) -> None:
    bad = ["2031-01-09", "Hama", "many", "x-y"]
    path = written(tmp_path, [*KILLED, bad, *EMPTY, *DISPLACED, bad])
    with prepared(archive, [path], Ways("sheet"), lambda step, rows: None) as ready:
        (outcome,) = ready.outcomes
        headers = [left.header[0][0] for left in ready.left_out(outcome) if len(list(left.rows)) == 1]
    assert (counts(outcome), headers) == ((7, 5, 0, 0, 2), ["Date", "Start date"])


def beside(left: Table, right: Table) -> list[list[object]]:
    """The two with an empty column between them."""
    height, width = max(len(left), len(right)), max(map(len, left))
    rows = []
    for number in range(height):
        first, second = (list(table[number]) if number < len(table) else [] for table in (left, right))
        rows.append([*first, *[None] * (width - len(first)), None, *second])
    return rows


@pytest.mark.parametrize("ending", [".csv", ".xlsx"])
def test_two_tables_beside_each_other_are_read_by_their_own_headers(
    archive: Archive, tmp_path: Path, ending: str
) -> None:
    path = written(tmp_path, beside(KILLED, DISPLACED), f"both{ending}")
    assert counts(bring(archive, path)) == (5, 5, 0, 0, 0)
    assert faces(archive) == {"killed": 5, "displaced": 455}
    assert by(archive, "place", "killed") == {"Idlib": 3, "Hama": 2}
    assert by(archive, "place", "displaced") == {"Idlib": 400, "Hama": 55}
    assert counts(bring(archive, path)) == (5, 0, 0, 5, 0)


def test_two_tables_with_the_same_names_beside_each_other_do_not_mix(archive: Archive, tmp_path: Path) -> None:
    killed = [["2031-01-01", "Idlib", 3], ["2031-01-02", "Hama", "x-y"], ["2031-01-03", "Hama", 1]]
    injured = [["2031-01-01", "Aleppo", 7], ["2031-01-02", "Homs", "x-y"], ["2031-01-03", "Homs", 2]]
    left: Table = [["Date", "Governorate", "Killed"], *killed]
    right: Table = [["Date", "Governorate", "Injured"], *injured]
    path = written(tmp_path, beside(left, right))
    with prepared(archive, [path], Ways("sheet"), lambda step, rows: None) as ready:
        (outcome,) = ready.outcomes
        left_out = {one.sheet: [cells for _, cells in one.rows] for one in ready.left_out(outcome)}
        ready.write()
    assert counts(outcome) == (6, 4, 0, 0, 2)
    assert by(archive, "place", "killed") == {"Idlib": 3, "Hama": 1}
    assert by(archive, "place", "injured") == {"Aleppo": 7, "Homs": 2}
    assert {sheet: rows[0][-1] for sheet, rows in left_out.items()} == {"(A1)": "x-y", "(E1)": "x-y"}


def test_an_empty_column_for_the_eye_parts_no_table(archive: Archive, tmp_path: Path) -> None:
    table: Table = [
        ["Date", "Governorate", None, "Killed", "Injured"],
        ["2031-01-01", "Idlib", None, 3, 5],
        ["2031-01-02", "Hama", None, 1, None],
    ]
    assert counts(bring(archive, written(tmp_path, table))) == (2, 2, 0, 0, 0)
    assert faces(archive) == {"killed": 4, "injured": 5}
