"""Layouts that people make: header, entries and everything else told apart."""

from __future__ import annotations

import pytest

from db.intake.finding import in_sheet
from tests.db.intake.finding import layouts, layouts_beside_entries, layouts_of_columns, layouts_of_headers
from tests.db.intake.finding.grids import found, grid, sheet
from tests.db.intake.finding.layouts import Layout

_LAYOUTS = [
    *layouts.LAYOUTS,
    *layouts_of_headers.LAYOUTS,
    *layouts_beside_entries.LAYOUTS,
    *layouts_of_columns.LAYOUTS,
]


def _id(layout: Layout) -> str:
    return layout.name


@pytest.mark.parametrize("layout", _LAYOUTS, ids=_id)
def test_a_layout_is_understood(layout: Layout) -> None:
    table, entries = found(layout.text, merged=layout.merged)
    assert table is not None
    headers = "|".join(f"{column.header} {column.tag}".rstrip() for column in table.columns)
    assert headers == layout.headers
    assert entries == layout.entries
    assert {left.row: left.why.value for left in table.left_out.told} == layout.left_out


@pytest.mark.parametrize("layout", _LAYOUTS, ids=_id)
def test_the_header_row_given_back_finds_the_same(layout: Layout) -> None:
    table, entries = found(layout.text, merged=layout.merged)
    assert table is not None
    again = in_sheet(sheet(grid(layout.text), merged=layout.merged), table.header_row)
    assert again is not None
    assert again.columns == table.columns
    assert [row.number for row in again.rows] == entries


def test_an_entry_says_under_which_heading_it_stands() -> None:
    rows = """
        # | Place | Killed
        0 | z | 9
        North
        1 | a | 3
        2 | b | 4
        South
        3 | c | 1
        """
    table = in_sheet(sheet(grid(rows)))
    assert table is not None
    assert [row.values[table.columns[-1].position] for row in table.rows] == [None, "North", "North", "South"]


def test_numbers_of_things_are_called_by_a_sharp_and_are_no_hashtags() -> None:
    for header in ("Year | Place | # families | # individuals", "Year | Place | #killed | #injured"):
        table, entries = found(f"""
            {header}
            2031 | a | 3 | 12
            2032 | b | 4 | 20
            """)
        assert table is not None
        assert "|".join(column.header for column in table.columns) == header.replace(" | ", "|")
        assert entries == [2, 3]


def test_a_heading_without_entries_below_it_is_told() -> None:
    rows = """
        # | Place | Killed
        North
        South
        1 | a | 3
        2 | b | 4
        West
        """
    table = in_sheet(sheet(grid(rows)))
    assert table is not None
    assert [row.values[table.columns[-1].position] for row in table.rows] == ["South", "South"]
    assert [left.text for left in table.left_out.told] == ["North", "West"]
