"""Workbooks that were made to harm, or that other readers choke on: read rightly, or one sentence; never much time.

Each is built here; a bomb is never stored. All are read in the limited child, as an import does, so none can take more
memory than that allows.
"""

from __future__ import annotations

import os
import struct
import warnings
import zipfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from db.exchange.opened import NotReadable
from db.intake.limited import OverLimit
from db.intake.tables import Sheet, sheets
from db.intake.unreadable import Damaged, Locked, NoTable
from tests.db.intake.workbooks import HEAD, MAIN, Book, Tab, relations, row, said, stored

LONGEST = 10.0
"""Seconds of processor time that any of these may take."""

ONE_ROW = Tab(row(1, stored("A1", "30"), said("B1", "killed")))


@pytest.fixture(autouse=True)
def soon_over() -> Iterator[None]:
    # Of the ended children; the clock would measure what else this machine does.
    before = os.times()
    yield
    after = os.times()
    assert (after.children_user + after.children_system) - (before.children_user + before.children_system) < LONGEST


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "book.xlsx"


def read(path: Path) -> list[tuple[Sheet, list[tuple[int, tuple[Any, ...]]]]]:
    return [(sheet, [(one.number, one.values) for one in sheet.rows]) for sheet in sheets(path, spool=path.parent)]


def is_one_row(path: Path) -> bool:
    ((_, rows),) = read(path)
    return rows == [(1, (30, "killed"))]


def sentence(path: Path, failure: type[Exception]) -> str:
    with pytest.raises(failure) as raised:
        read(path)
    assert "nothing was changed" in str(raised.value)
    return str(raised.value)


# --- larger than it looks ---------------------------------------------------------------------------------------------


def test_a_merge_of_the_whole_sheet_is_one_range(path: Path) -> None:
    merge = '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'
    Book(tabs=(Tab(ONE_ROW.rows, after=merge),)).write(path)
    ((sheet, rows),) = read(path)
    assert sheet.merged == ((1, 1, 2**20, 2**14),)
    assert rows == [(1, (30, "killed"))]


def test_a_cell_in_the_last_corner_is_one_row(path: Path) -> None:
    Book(tabs=(Tab(row(2**20, stored("XFD1048576", "1"))),)).write(path)
    ((_, ((number, values),)),) = read(path)
    assert (number, len(values), values[-1]) == (2**20, 2**14, 1)
    assert set(values[:-1]) == {None}


def test_a_text_of_600_megabytes_in_a_small_file_is_not_read(path: Path) -> None:
    write_texts(path, ["<si><t>", *["a" * 2**22] * 150, "</t></si>"])
    assert path.stat().st_size < 5 * 2**20
    assert "its XML is not sound" in sentence(path, Damaged)


def test_more_texts_than_memory_holds_are_one_sentence(path: Path) -> None:
    # One letter beyond the first 65,536 makes Python keep all letters of its text in four bytes.
    write_texts(path, [f"<si><t>😀{'a' * 9 * 10**6}</t></si>"] * 32)
    sentence(path, OverLimit)


def write_texts(path: Path, texts: Iterable[str]) -> None:
    """A workbook whose shared texts are this XML, written piece by piece."""
    parts = Book(tabs=(Tab(row(1, stored("A1", "0", kind="s"))),)).all_parts()
    del parts["xl/sharedStrings.xml"]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name, content in parts.items():
            file.writestr(name, content)
        with file.open("xl/sharedStrings.xml", "w", force_zip64=True) as part:
            for piece in (f'{HEAD}<sst xmlns="{MAIN}">', *texts, "</sst>"):
                part.write(piece.encode())


def test_a_million_styles_are_looked_through(path: Path) -> None:
    dates = '<xf numFmtId="14" fontId="0"/>' * 10**6
    styles = f'{HEAD}<styleSheet xmlns="{MAIN}"><cellXfs>{dates}</cellXfs></styleSheet>'
    tab = Tab(row(1, stored("A1", "43501", style=999_999)))
    ((_, rows),) = read(Book(tabs=(tab,), parts={"xl/styles.xml": styles}).write(path))
    assert str(rows[0][1][0]) == "2019-02-05"


def test_a_row_that_never_ends_is_refused(path: Path) -> None:
    Book(tabs=(Tab(f"<row>{'<c><v>1</v></c>' * 100_000}</row>"),)).write(path)
    assert "its cells are not in order" in sentence(path, Damaged)


def test_rows_that_never_end_are_refused(path: Path) -> None:
    Book(tabs=(Tab("<row><c><v>1</v></c></row>" + row(2**20 + 1, stored("A1", "1"))),)).write(path)
    assert "its rows are not in order" in sentence(path, Damaged)


# --- XML that does more than say --------------------------------------------------------------------------------------

TENFOLD = '<!ENTITY l{} "{}">'
LAUGHS = "".join(TENFOLD.format(n, f"&l{n - 1};" * 10) for n in range(1, 10))
BILLION = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "lol">{LAUGHS}]>'
ENTITY_OF_A_FILE = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_a_billion_laughs_are_not_heard(path: Path, part: str) -> None:
    inner = "<si><t>&l9;</t></si><row><c><v>&l9;</v></c></row><cellXfs><xf numFmtId='&l9;'/></cellXfs>"
    content = f'{BILLION}<any xmlns="{MAIN}">{inner}</any>'
    Book(tabs=(ONE_ROW,), parts={part: content}).write(path)
    sentence(path, Damaged)


def test_a_file_of_the_machine_is_not_pulled_in(path: Path) -> None:
    secret = path.parent / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    head = ENTITY_OF_A_FILE.format(secret=secret)
    content = f'{head}<worksheet xmlns="{MAIN}"><sheetData><row><c t="str"><v>&e;</v></c></row></sheetData></worksheet>'
    Book(parts={"xl/worksheets/sheet1.xml": content}).write(path)
    assert "its XML declares a document type" in sentence(path, Damaged)


def test_xml_a_thousand_levels_deep_is_refused(path: Path) -> None:
    Book(tabs=(Tab("<a>" * 1000 + "</a>" * 1000),)).write(path)
    sentence(path, Damaged)


# --- zips that say one thing and hold another -------------------------------------------------------------------------


def test_parts_that_lie_over_each_other_are_refused(path: Path) -> None:
    with zipfile.ZipFile(Book(tabs=(ONE_ROW,)).write(path), "a") as file:
        info = file.getinfo("xl/worksheets/sheet1.xml")
        for number in range(1000):
            again = zipfile.ZipInfo(f"xl/worksheets/sheet{number + 2}.xml")
            for kept in ("header_offset", "compress_size", "file_size", "CRC", "compress_type"):
                setattr(again, kept, getattr(info, kept))
            file.filelist.append(again)
        file.writestr("last", "")
    assert "its parts lie over each other" in sentence(path, Damaged)


def test_two_parts_of_one_name_are_refused(path: Path) -> None:
    Book(tabs=(ONE_ROW,)).write(path)
    with zipfile.ZipFile(path, "a") as file, warnings.catch_warnings(action="ignore"):
        file.writestr("xl/worksheets/sheet1.xml", Tab(row(1, stored("A1", "99"))).xml)
    assert "two parts have one name" in sentence(path, Damaged)


@pytest.mark.parametrize("declared", [50, 2**31])
def test_sizes_that_lie_are_found(path: Path, declared: int) -> None:
    with zipfile.ZipFile(Book(tabs=(ONE_ROW,)).write(path), "a") as file:
        file.getinfo("xl/worksheets/sheet1.xml").file_size = declared
        file.writestr("last", "")
    if declared == 50:
        sentence(path, Damaged)
    else:
        assert is_one_row(path)


@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_workbook_that_was_cut_is_damaged(path: Path, kept: float) -> None:
    whole = Book(tabs=(ONE_ROW,)).write(path).read_bytes()
    path.write_bytes(whole[: int(len(whole) * kept)])
    sentence(path, Damaged)


def test_names_of_parts_that_are_no_letters_are_no_fault_of_ours(path: Path) -> None:
    whole = Book(tabs=(ONE_ROW,), parts={"ä": "x"}).write(path).read_bytes()
    path.write_bytes(whole.replace("ä".encode(), b"\xff\xff"))
    assert "its zip is not sound" in sentence(path, Damaged)


def test_a_part_that_is_missing_is_said(path: Path) -> None:
    book = Book(tabs=(ONE_ROW,))
    with zipfile.ZipFile(path, "w") as file:
        for name, content in book.all_parts().items():
            if "sheet1" not in name:
                file.writestr(name, content)
    assert "a part is missing" in sentence(path, Damaged)


# --- what a workbook may carry along ----------------------------------------------------------------------------------


def test_links_to_other_files_and_macros_are_left_alone(path: Path) -> None:
    related = relations(
        {
            "rId1": ("worksheet", "worksheets/sheet1.xml"),
            "rId2": ("externalLink", "externalLinks/externalLink1.xml"),
            "rId3": ("vbaProject", "vbaProject.bin"),
        }
    )
    linked = f'{HEAD}<externalLink xmlns="{MAIN}"><externalBook/></externalLink>'
    outside = relations({"rId1": ("externalLinkPath", "http://example.invalid/book.xlsx")})
    parts: dict[str, str | bytes] = {
        "xl/_rels/workbook.xml.rels": related,
        "xl/externalLinks/externalLink1.xml": linked,
        "xl/externalLinks/_rels/externalLink1.xml.rels": outside,
        "xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" * 100,
    }
    formula = row(1, stored("A1", "30", formula="[1]Sheet1!A1"), said("B1", "killed"))
    assert is_one_row(Book(tabs=(Tab(formula),), parts=parts).write(path.with_suffix(".xlsm")))


def test_a_sheet_that_lies_outside_of_the_workbook_is_none(path: Path) -> None:
    outside = relations({"rId1": ("worksheet", "../../../etc/passwd")})
    Book(tabs=(ONE_ROW,), parts={"xl/_rels/workbook.xml.rels": outside}).write(path)
    assert "a part is missing" in sentence(path, Damaged)


def test_colours_on_which_openpyxl_gives_up_are_not_looked_at(path: Path) -> None:
    styles = f'{HEAD}<styleSheet xmlns="{MAIN}"><fills><fill></fill></fills><cellXfs><xf/></cellXfs></styleSheet>'
    Book(tabs=(ONE_ROW,), parts={"xl/styles.xml": styles}).write(path)
    with pytest.raises(TypeError), warnings.catch_warnings(action="ignore"):
        openpyxl.load_workbook(path)
    assert is_one_row(path)


# --- locked, renamed, something else ----------------------------------------------------------------------------------


def _compound_file(*streams: str) -> bytes:
    """The container of old Office files, with empty streams of these names: what a locked xlsx looks like."""
    sector, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0,
    )  # fmt: skip
    header += struct.pack("<109I", 0, *[free] * 108)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    names = ("Root Entry", *streams)
    entries = b"".join(_entry(name, kind=5 if not n else 2) for n, name in enumerate(names))
    return header + table + entries.ljust(sector, b"\0")


def _entry(name: str, kind: int) -> bytes:
    encoded = name.encode("utf-16-le") + b"\0\0"
    child = 1 if kind == 5 else 0xFFFFFFFF
    return struct.pack(
        "<64sHBBIII16xIQQIQ", encoded, len(encoded), kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child, 0, 0, 0, 0xFFFFFFFE, 0
    )


def test_a_locked_workbook_is_said_to_be_locked(path: Path) -> None:
    path.write_bytes(_compound_file("EncryptedPackage", "EncryptionInfo"))
    assert "password" in sentence(path, Locked)


def test_a_locked_zip_is_said_to_be_locked(path: Path) -> None:
    with zipfile.ZipFile(Book(tabs=(ONE_ROW,)).write(path), "a") as file:
        for info in file.filelist:
            info.flag_bits |= 1
        file.writestr("last", "")
    sentence(path, Locked)


def test_a_format_is_told_by_content_not_by_name(path: Path) -> None:
    assert is_one_row(Book(tabs=(ONE_ROW,)).write(path.with_suffix(".xls")))
    assert is_one_row(Book(tabs=(ONE_ROW,)).write(path.with_suffix(".csv")))
    path.with_suffix(".xls").write_text("a\tb\n1\t2\n", encoding="utf-8")
    ((_, rows),) = read(path.with_suffix(".xls"))
    assert rows == [(1, ("a", "b")), (2, ("1", "2"))]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xef\xbb\xbf \n<html><table><tr><td>1</td></tr></table></html>", "a web page"),
        ("<TABLE><tr>".encode("utf-16"), "a web page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "an XML document"),
        (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "a PDF document"),
        (b"{\\rtf1 text}", "a text document"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\x01\x02\x03", "a picture"),
        (b"", ""),
    ],
)
def test_what_is_no_table_is_named(path: Path, content: bytes, said: str) -> None:
    path.write_bytes(content)
    if said:
        assert said in sentence(path, NoTable)
    else:
        assert [rows for _, rows in read(path)] == [[]]


def test_a_text_document_is_named(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("_rels/.rels", relations({"rId1": ("officeDocument", "word/document.xml")}))
    sentence(path, NoTable)


@pytest.mark.parametrize("made", [lambda path: path.mkdir(), lambda path: None, os.mkfifo])
def test_what_is_no_file_is_said(path: Path, made: Callable[[Path], object]) -> None:
    made(path)
    sentence(path, NotReadable)


def test_garbage_that_begins_like_an_old_workbook_is_damaged(path: Path) -> None:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40)
    sentence(path, Damaged)
