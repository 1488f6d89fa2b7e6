"""CSV files that open right in a spreadsheet and start nothing there."""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from zipfile import ZipFile

import pytest

from db.files import FileThere
from exports.csv import write_csv
from exports.report import Column, Kind, Link, Noted, Row, Value
from tests.exports import samples


def rows_of(path: Path, name: str = "figures.csv") -> list[list[str]]:
    with ZipFile(path) as archive:
        return list(csv.reader(io.StringIO(archive.read(name).decode("utf-8-sig"), newline="")))


def written(tmp_path: Path, *rows: Row) -> list[list[str]]:
    path = tmp_path / "out.csv.zip"
    write_csv(samples.report(samples.section(samples.table(rows))), path)
    return rows_of(path)


def test_one_file_a_table_with_its_rows_counted(tmp_path: Path) -> None:
    path = tmp_path / "out.csv.zip"

    done = write_csv(samples.workbook(), path)

    assert done.rows == {"by_place": 3, "casualties": 3, "incidents": 2}
    assert ZipFile(path).namelist() == ["by_place.csv", "casualties.csv", "incidents.csv"]
    assert rows_of(path, "casualties.csv")[1] == ["#meta+id", "#event+code", "#affected+killed"]


def test_without_hashtags_no_row_of_them(tmp_path: Path) -> None:
    path = tmp_path / "out.csv.zip"
    write_csv(samples.workbook(), path, hxl=False)
    assert rows_of(path, "casualties.csv")[1][0] == "FIG-1"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝"])
def test_text_that_would_start_a_formula_is_neutralised_and_kept(tmp_path: Path, start: str) -> None:
    payload = f"{start}HYPERLINK(1)"
    assert written(tmp_path, (payload, 1), (Link(payload, "k"), 1))[1:] == [["'" + payload, "1"]] * 2


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (-5, "-5"),
        (2**60, "1152921504606846976"),
        (Decimal("-35.10"), "-35.10"),
        (date(2019, 1, 28), "2019-01-28"),
        (None, ""),
        (Noted(19, (3,)), "19"),
    ],
)
def test_numbers_stay_numbers(tmp_path: Path, value: Value, text: str) -> None:
    assert written(tmp_path, ("x", value))[1] == ["x", text]


def test_quotes_commas_and_lines_come_back_as_they_were(tmp_path: Path) -> None:
    text = 'He said: "no",\r\nthen إدلب; 😀\x00'
    assert written(tmp_path, (text, 1))[1][0] == text


def test_half_a_surrogate_pair_is_shown(tmp_path: Path) -> None:
    assert written(tmp_path, ("a\ud800b", 1))[1][0] == r"a\ud800b"


def test_files_begin_with_a_byte_order_mark_and_end_lines_as_rfc_4180_says(tmp_path: Path) -> None:
    path = tmp_path / "out.csv.zip"
    write_csv(samples.report(samples.section(samples.table([("إدلب", 1)]))), path)
    assert ZipFile(path).read("figures.csv") == "\ufeffWhat,Number\r\nإدلب,1\r\n".encode()


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_csv(samples.workbook(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_error_among_the_rows_leaves_no_file(tmp_path: Path) -> None:
    def rows() -> object:
        yield ("a", 1)
        raise RuntimeError("stopped")

    broken = samples.report(samples.section(samples.table(rows(), Column("a"), Column("n", Kind.NUMBER))))  # type: ignore[arg-type]
    with pytest.raises(RuntimeError):
        write_csv(broken, tmp_path / "out.csv.zip")
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_stays_where_it_may_not_be_replaced(tmp_path: Path) -> None:
    (tmp_path / "out.csv.zip").write_bytes(b"old")
    with pytest.raises(FileThere):
        write_csv(samples.workbook(), tmp_path / "out.csv.zip", overwrite=False)
    assert (tmp_path / "out.csv.zip").read_bytes() == b"old"
