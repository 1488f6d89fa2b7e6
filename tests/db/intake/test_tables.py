"""Tables and JSON as an import sees them: through the limited child, whatever the file is."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from contextlib import closing
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from db.intake import cells
from db.intake.cells import Grid, Line, heard, told
from db.intake.formats import format_of
from db.intake.parsing.delimited import LONGEST_CELL
from db.intake.rows import Ways
from db.intake.tables import Begun, RawRow, json_file, sheets
from db.intake.unreadable import Damaged, LongCell, TooManyCells
from tests.db.intake.workbooks import Book, Tab, row, said, stored


def read(path: Path) -> list[RawRow]:
    return [one for sheet in sheets(path, spool=path.parent) for one in sheet.rows]


# --- text -------------------------------------------------------------------------------------------------------------


def test_a_text_table_arrives_row_by_row(tmp_path: Path) -> None:
    path = tmp_path / "table.tsv"
    path.write_bytes("المحافظة\tn\n\nإدلب\t٣\n".encode("utf-16"))
    (sheet,) = sheets(path, spool=tmp_path)
    assert (sheet.name, sheet.hidden, sheet.merged, sheet.guessed) == ("", False, (), "")
    assert read(path) == [RawRow(1, ("المحافظة", "n")), RawRow(2, ()), RawRow(3, ("إدلب", "٣"))]


def test_a_guess_is_told(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_bytes("المحافظة,n\n".encode("cp1256"))
    assert [sheet.guessed for sheet in sheets(path, spool=tmp_path)] == ["cp1256"]


def test_a_cell_of_a_hundred_megabytes_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    with path.open("wb") as file:
        file.write(b"a,b\n1,")
        for _ in range(100):
            file.write(b"x" * 10**6)
    with pytest.raises(LongCell):
        read(path)


def test_long_cells_below_the_limit_are_kept_whole(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    longest = "م" * (LONGEST_CELL // 4)
    path.write_text(f"a,b\n{longest},2\n", encoding="utf-8")
    assert read(path)[1].values == (longest, "2")


# --- rows on their way ------------------------------------------------------------------------------------------------


def through(grid: Grid) -> list[RawRow]:
    return [one for answer in told([grid], "x") if "rows" in answer for one in heard(json.loads(json.dumps(answer)))]


def test_dates_and_times_arrive_as_such_beside_text_that_looks_like_one() -> None:
    values = [date(2019, 2, 5), "2019-02-05", datetime(2019, 2, 5, 12, 30), time(13, 30), None, 1]
    (found,) = through(Grid([Line(7, list(values), (0, 2, 3), hidden=True)]))
    assert found == RawRow(7, tuple(values), hidden=True)


def test_an_answer_holds_many_small_rows_or_few_large_ones() -> None:
    small = [len(answer["rows"]) for answer in told([Grid(Line(n, [n]) for n in range(1000))], "x") if "rows" in answer]
    large = [
        len(answer["rows"])
        for answer in told([Grid(Line(n, ["a" * 2**17]) for n in range(7))], "x")
        if "rows" in answer
    ]
    assert max(small) > 100
    assert sum(small) == 1000
    assert max(large) <= 3
    assert sum(large) == 7


def test_cells_without_end_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cells, "MOST_CELLS", 1000)
    with pytest.raises(TooManyCells):
        list(told([Grid(Line(n, [1] * 100) for n in range(11))], "x"))


# --- JSON -------------------------------------------------------------------------------------------------------------


def test_json_arrives_as_it_is_and_fractions_exactly(tmp_path: Path) -> None:
    path = tmp_path / "names.json"
    path.write_text('{"SY07": {"ar": "إدلب", "at": [36.1, 35]}, "none": null}', encoding="utf-8")
    assert json_file(path) == {"SY07": {"ar": "إدلب", "at": [Decimal("36.1"), 35]}, "none": None}


@pytest.mark.parametrize("whole", [{"type": "FeatureCollection", "name": "x", "features": None}, None])
def test_a_long_list_arrives_whole_though_in_pieces(tmp_path: Path, whole: dict[str, Any] | None) -> None:
    listed = [{"type": "Feature", "n": n, "text": "a" * 1000} for n in range(3000)]
    content = listed if whole is None else {**whole, "features": listed}
    path = tmp_path / "places.geojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    assert json_file(path) == content


@pytest.mark.parametrize(
    "content", ["", "[1, 2", "[" * 100_000, '{"a": NaN}', "9" * 5000, "\ud800".encode("utf-8", "surrogatepass")]
)
def test_what_is_no_json_is_one_sentence(tmp_path: Path, content: str | bytes) -> None:
    path = tmp_path / "places.geojson"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(Damaged):
        json_file(path)


# --- other programs' workbooks ----------------------------------------------------------------------------------------


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_old_and_open_workbooks_say_the_same(tmp_path: Path) -> None:
    book = Book(tabs=(CASES, HIDDEN), formats=FORMATS).write(tmp_path / "book.xlsx")
    for kind in ("xls", "ods"):
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(book)]
        subprocess.run(command, check=True, capture_output=True)
        found = {
            (sheet.name, sheet.hidden): [(one.number, one.values) for one in sheet.rows]
            for sheet in sheets(book.with_suffix(f".{kind}"), spool=tmp_path)
        }
        assert found[("Cases", False)] == [
            (2, (None, "مكان", Decimal("36.1"), date(2019, 2, 5), 4)),
            (4, (None, None, datetime(2019, 2, 5, 12), "36:00:00")),
            (5, (None, True, Decimal("0.1"), time(13, 30))),
        ]
        assert found[("Lists", True)] == [(1, ("list",))]


FORMATS = ("yyyy\\-mm\\-dd", "yyyy\\-mm\\-dd hh:mm", "[h]:mm:ss", "h:mm")
CASES = Tab(
    row(2, said("B2", "مكان"), stored("C2", "36.1"), stored("D2", "43501", style=1), stored("E2", "4.0"))
    + row(4, stored("B4", "#N/A", kind="e"), stored("C4", "43501.5", style=2), stored("D4", "1.5", style=3))
    + row(5, stored("B5", "1", kind="b"), stored("C5", "0.1"), stored("D5", "0.5625", style=4)),
    "Cases",
    after='<mergeCells><mergeCell ref="B1:D1"/></mergeCells>',
)
HIDDEN = Tab(row(1, said("A1", "list")), "Lists", "hidden")


def test_an_open_document_that_repeats_a_cell_without_end_is_one_sentence(tmp_path: Path) -> None:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    cell = (
        '<table:table-cell table:number-columns-repeated="16384" office:value-type="string">'
        "<text:p>x</text:p></table:table-cell>"
    )
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0"><office:body><office:spreadsheet><table:table table:name="a">'
        f'<table:table-row table:number-rows-repeated="1048576">{cell}</table:table-row>'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "bomb.ods"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        file.writestr("META-INF/manifest.xml", "<manifest/>")
        file.writestr("content.xml", content)
    with pytest.raises(Exception, match="nothing was changed"):
        read(path)


# --- a file that was looked at already --------------------------------------------------------------------------------


def looked_at(path: Path) -> Begun:
    """What stays of the file for its reader after its first rows were looked at."""
    begun = Begun()
    format_of(path, Ways(), path.parent, begun)
    return begun


def test_what_was_looked_at_comes_once_more_from_the_first_row_on(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("Where,Killed\n" + "Idlib,3\n" * 700, encoding="utf-8")
    with closing(looked_at(path)) as begun:
        taken = begun.take()
        assert taken is not None
        assert [one for sheet in taken for one in sheet.rows] == read(path)
        assert begun.take() is None


TWO = row(1, said("A1", "Where"), said("B1", "Killed")) + row(2, said("A2", "Idlib"), stored("B2", "3"))


def test_all_sheets_of_a_workbook_come_once_more(tmp_path: Path) -> None:
    path = Book((Tab(TWO, "First"), Tab(TWO, "Second"))).write(tmp_path / "table.xlsx")
    with closing(looked_at(path)) as begun:
        taken = begun.take()
        assert taken is not None
        assert [(sheet.name, list(sheet.rows)) for sheet in taken] == [
            (sheet.name, list(sheet.rows)) for sheet in sheets(path, spool=tmp_path)
        ]


def test_nothing_is_kept_of_a_workbook_whose_first_sheet_is_hidden(tmp_path: Path) -> None:
    path = Book((Tab(TWO, "First", state="hidden"), Tab(TWO, "Second"))).write(tmp_path / "table.xlsx")
    with closing(looked_at(path)) as begun:
        assert begun.take() is None
