"""Spreadsheets nobody prepared for us: read by rules, from the columns' words to the totals."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.archive import Archive
from tests.db.intake.sheet.bringing import bring, by, counts, faces, written
from tests.db.intake.sheet.every_layout import LAYOUTS
from tests.db.intake.sheet.layouts import Layout


@pytest.mark.parametrize("layout", LAYOUTS, ids=str)
def test_a_layout_comes_to_what_it_says_and_a_second_time_to_nothing(
    layout: Layout, archive: Archive, tmp_path: Path
) -> None:
    path = written(tmp_path, layout.table, f"Table{layout.ending}")
    outcome = bring(archive, path)
    assert counts(outcome) == (layout.rows, layout.rows - layout.rejected, 0, 0, layout.rejected)
    assert faces(archive) == layout.faces
    if layout.by_place:
        measure, places = layout.by_place
        assert by(archive, "place", measure) == places
    if layout.by_month:
        measure, months = layout.by_month
        assert by(archive, "month", measure) == months
    for measure, parts in layout.parts.items():
        assert dict(archive.totals()[measure].stated_parts()) == parts
    assert archive.check().sound
    again = bring(archive, path)
    assert counts(again) == (layout.rows, 0, 0, layout.rows - layout.rejected, layout.rejected)
