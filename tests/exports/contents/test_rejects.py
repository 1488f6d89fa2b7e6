"""The workbook of rows that an import left out: under the file's own header, to be corrected and imported again."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from db.archive import Archive
from db.intake.rows import REASON_HEADER, Row, Ways
from db.intake.tables import sheets
from db.messages import Message
from exports.importing import bring_in
from resources.language import language
from tests.db.intake.giving import Give, giving, incident

HEADER = ("id,type_of_violence,side_a,side_b,country,date_start,date_end,best,low,high,deaths_civilians,where_prec,"
          "date_prec,source_original")  # fmt: skip
GOOD = "1,1,Government of Examplia,Rebels,Examplia,2031-01-01,2031-01-01,3,2,5,1,6,1,Office"
BAD = GOOD.replace("1,1,Gov", "2,1,Gov").replace(",3,2,5,", ",three,2,5,")


@pytest.fixture
def give(archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Give:
    return giving(archive, tmp_path, monkeypatch)


def cells(path: Path) -> dict[str, list[tuple[Any, ...]]]:
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in load_workbook(path).worksheets}


def test_rows_stand_under_the_files_own_header_with_the_reason_at_the_end(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(f"{HEADER}\n{GOOD}\n{BAD}\n", encoding="utf-8")
    made = bring_in(archive, [path], Ways(), language("en"))
    (workbook,) = made.rejects
    assert workbook.name == "events.csv.rejects.xlsx"
    header, row = next(iter(cells(workbook).values()))
    assert header == (*HEADER.split(","), f"{REASON_HEADER} | events.csv")
    assert row[:-1] == tuple(BAD.split(","))
    assert row[-1].startswith("Row 3: ")
    assert "three" in row[-1]


def test_corrected_rows_are_imported_from_that_workbook(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(f"{HEADER}\n{GOOD}\n{BAD}\n", encoding="utf-8")
    (rejects,) = bring_in(archive, [path], Ways(), language("ar")).rejects
    book = load_workbook(rejects)
    place = HEADER.split(",").index("best") + 1
    book.worksheets[0].cell(2, place).value = "4"
    book.save(tmp_path / "corrected.xlsx")

    (outcome,) = bring_in(archive, [tmp_path / "corrected.xlsx"], Ways(), language("ar")).outcomes

    assert (outcome.added, outcome.rejected) == (1, 0)
    assert archive.totals()["killed"].units["person"].amount.face == 7
    assert not any("Row 3" in record.note or REASON_HEADER in record.note for record in archive.records())
    path.write_text(f"{HEADER}\n{GOOD}\n{BAD.replace('three', '4')}\n", encoding="utf-8")
    (again,) = bring_in(archive, [path], Ways(), language("ar")).outcomes
    assert (again.added, again.rejected, archive.count("incident")) == (0, 0, 2)


def test_corrected_rows_of_a_sheet_are_known_as_its_file_whatever_their_workbook_is_called(
    archive: Archive, tmp_path: Path
) -> None:
    path = tmp_path / "Field list.csv"
    path.write_text("Date,Governorate,Killed\n2031-01-01,Idlib,3\n2031-02-31,Idlib,4\n", encoding="utf-8")
    (rejects,) = bring_in(archive, [path], Ways(), language("en")).rejects
    book = load_workbook(rejects)
    book.worksheets[0].cell(2, 1).value = "2031-02-30"
    book.save(tmp_path / "corrected.xlsx")
    (once_more,) = bring_in(archive, [tmp_path / "corrected.xlsx"], Ways(), language("en")).rejects
    book = load_workbook(once_more)
    book.worksheets[0].cell(2, 1).value = "2031-02-28"
    book.save(tmp_path / "at last.xlsx")

    (outcome,) = bring_in(archive, [tmp_path / "at last.xlsx"], Ways(), language("en")).outcomes

    assert outcome.added == 1
    assert [source.name for source in archive.records("source")] == ["Field list"]


def test_every_sheet_has_its_own(give: Give, archive: Archive, tmp_path: Path) -> None:
    rows = [Row(number, reason=Message("Odd."), sheet=sheet) for sheet in ("Dead", "Fled") for number in (3, 4)]
    give(*rows, incident("A"))
    made = bring_in(archive, [tmp_path / "given.csv"], Ways("ucdp-ged"), language("en"))
    found = cells(made.rejects[0])
    assert found["Dead"] == [
        ("Where", "Killed", f"{REASON_HEADER} | given.csv"),
        ("#loc", "#affected+killed", None),
        ("cell 3", 3, "Row 3: Odd."),
        ("cell 4", 4, "Row 4: Odd."),
    ]
    assert len(found["Fled"]) == 4


def test_values_keep_their_kind(archive: Archive, tmp_path: Path) -> None:
    from exports.contents.rejects import _cell

    moment = datetime(2031, 1, 1, 13, 45)
    assert [_cell(value) for value in ("01", 7, Decimal("1.50"), None, True)] == [
        "01",
        7,
        Decimal("1.50"),
        None,
        "TRUE",
    ]
    kept = _cell(moment)
    assert isinstance(kept, datetime)
    assert kept.hour == 13


def test_the_column_of_reasons_is_no_column_to_who_reads_tables(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Where,Killed,{REASON_HEADER}\nIdlib,3,Row 2: odd\nHama,4\n", encoding="utf-8")
    (rows,) = (list(sheet.rows) for sheet in sheets(path, spool=tmp_path))
    assert [row.values for row in rows] == [("Where", "Killed"), ("Idlib", "3"), ("Hama", "4")]
