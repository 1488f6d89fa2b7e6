"""Layouts that people make: header, entries and everything else told apart."""

from __future__ import annotations

import pytest

from db.intake.finding import in_sheet
from tests.db.intake.finding.grids import found, grid, sheet
from tests.db.intake.finding.layouts import LAYOUTS, Layout


def _id(layout: Layout) -> str:
    return layout.name


@pytest.mark.parametrize("layout", LAYOUTS, ids=_id)
def test_a_layout_is_understood(layout: Layout) -> None:
    table, entries = found(layout.text, merged=layout.merged)
    assert table is not None
    headers = "|".join(f"{column.header} {column.tag}".rstrip() for column in table.columns)
    assert headers == layout.headers
    assert entries == layout.entries
    assert {left.row: left.why.value for left in table.left_out.told} == layout.left_out


@pytest.mark.parametrize("layout", LAYOUTS, ids=_id)
def test_the_header_row_given_back_finds_the_same(layout: Layout) -> None:
    table, entries = found(layout.text, merged=layout.merged)
    assert table is not None
    again = in_sheet(sheet(grid(layout.text), merged=layout.merged), table.header_row)
    assert again is not None
    assert again.columns == table.columns
    assert [row.number for row in again.rows] == entries
