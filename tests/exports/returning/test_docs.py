"""What docs/workbook.md says of the columns that may be changed is what the sheets declare."""

from __future__ import annotations

import re
from pathlib import Path

from db.opening import create
from db.sample import enter
from exports.contents.workbook import sheets
from exports.deliver import look

ROW = re.compile(r"^\| (Incidents|Casualties|Displacement|Sources|Attribution|Places) \| (.+) \|$", re.MULTILINE)
DOCUMENT = Path(__file__).resolve().parents[3] / "docs" / "workbook.md"


def test_the_columns_that_may_be_changed_are_those_that_the_document_lists(tmp_path: Path) -> None:
    with create(tmp_path / "a.sanad") as archive:
        enter(archive)
        tables = sheets(look(archive, profile="internal"))
    declared = {
        table.title: [column.header for column in table.columns if column.changeable]
        for table in tables
        if any(column.changeable for column in table.columns)
    }
    told = {sheet: listed.split(", ") for sheet, listed in ROW.findall(DOCUMENT.read_text(encoding="utf-8"))}
    assert told == declared
