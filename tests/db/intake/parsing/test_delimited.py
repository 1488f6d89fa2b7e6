"""Text tables: letters of any dress, any delimiter, any line end; and the files that are none."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from db.intake.parsing import contents, delimited
from db.intake.parsing.delimited import delimiter_of
from db.intake.parsing.encodings import code_page_of
from db.intake.unreadable import LongCell, UnclosedQuote

Rows = list[tuple[int, tuple[Any, ...]]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def read(path: Path) -> Rows:
    """Number and cells of each row. In this process: that the child does the same, `test_tables` shows."""
    return [
        (number, tuple(cells))
        for answer in contents.sheets(str(path))
        for number, cells in zip(answer.get("numbers", ()), answer.get("rows", ()), strict=True)
    ]


def rows_of(path: Path, content: bytes | str) -> Rows:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read(path)


def guessed(path: Path) -> str:
    return next(contents.sheets(str(path)))["sheet"]["guessed"]


# --- records ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_ends_a_row(path: Path, end: str) -> None:
    assert rows_of(path, f"a,b{end}1,2{end}{end}3,4") == [
        (1, ("a", "b")),
        (2, ("1", "2")),
        (3, ()),
        (4, ("3", "4")),
    ]


def test_a_row_has_the_number_of_its_first_line(path: Path) -> None:
    content = 'id,note\n1,"two\r\nlines, ""quoted"""\n2,x\n'
    assert rows_of(path, content) == [
        (1, ("id", "note")),
        (2, ("1", 'two\r\nlines, "quoted"')),
        (4, ("2", "x")),
    ]


def test_rows_need_not_be_of_one_length_and_empty_cells_are_none(path: Path) -> None:
    content = "Title\n\na,b,c\n1,,3,4\n,,\n"
    assert rows_of(path, content) == [
        (1, ("Title",)),
        (2, ()),
        (3, ("a", "b", "c")),
        (4, ("1", None, "3", "4")),
        (5, (None, None, None)),
    ]


@pytest.mark.parametrize(
    ("lines", "delimiter"),
    [
        (["a,b", "1,2"], ","),
        (["a;b;c", "1,5;2,5;x", "3,5;4,5;y"], ";"),
        (["a\tb", "1, 2; 3\t4"], "\t"),
        (["a|b|c", "1|2|x,y"], "|"),
        (["A title, with a comma", "", "a;b;c", "1;2;3", "4;5;6"], ";"),
        (["id,source", "1,SOHR;AFP", "2,SANA;AP;Reuters", "3,x"], ","),
        (['a;"b, c, d, e, f"', '1;"2, 3, 4, 5, 6"', "2;x"], ";"),
        (["one column", "of words"], ","),
        ([], ","),
    ],
)
def test_the_delimiter_is_the_one_that_parts_evenly(lines: Sequence[str], delimiter: str) -> None:
    assert delimiter_of(lines) == delimiter


def test_a_first_line_may_declare_the_delimiter(path: Path) -> None:
    assert rows_of(path, "sep=|\na|b,c\n") == [(1, ()), (2, ("a", "b,c"))]


def test_what_a_cell_says_is_left_as_it_is(path: Path) -> None:
    cells = (" ١٦٬٥٤٩", "1e5", "00123", "NaN", "10³⁰⁰", "=1+1", "Кilled", "TRUE", "\u200fقتيل ")
    assert rows_of(path, ";".join(("1,5", *cells))) == [(1, ("1,5", *cells))]


def test_columns_of_one_name_stay_apart(path: Path) -> None:
    assert rows_of(path, "killed,killed,kіlled\n1,2,3\n")[0] == (1, ("killed", "killed", "kіlled"))


def test_nul_is_no_letter(path: Path) -> None:
    assert rows_of(path, b"na\0me,n\n\0Idlib\0\0,1\n") == [(1, ("name", "n")), (2, ("Idlib", "1"))]


def test_an_unclosed_quotation_mark_is_named_with_its_line(path: Path) -> None:
    with pytest.raises(UnclosedQuote) as raised:
        rows_of(path, 'a,b\n1,2\n3,"four\n5,6\n7,8\n')
    assert "line 3 of “table.csv”" in str(raised.value)
    with pytest.raises(UnclosedQuote):
        rows_of(path, 'a,b\n1,"2')


def test_a_quotation_mark_that_closes_at_the_very_end_is_closed(path: Path) -> None:
    assert rows_of(path, 'a,b\n1,"2"') == [(1, ("a", "b")), (2, ("1", "2"))]


@pytest.mark.parametrize("content", ["a,b\n1,{}\n", 'a,b\n1,"{}"\n', 'a,b\n1,"{}'])
def test_a_cell_longer_than_any_text_is_named_with_its_line(
    path: Path, content: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(delimited, "LONGEST_CELL", 2**20)
    with pytest.raises(LongCell) as raised:
        rows_of(path, content.format("word\n" * 2**18 if '"' in content else "a" * 2**20))
    assert "line 2 of “table.csv”" in str(raised.value)


# --- letters ----------------------------------------------------------------------------------------------------------

ARABIC = "المحافظة,عدد القتلى؛ تقريبًا\nإدلب,٣\nمعر شمارين,پچگ\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("text", [ARABIC, "place,killed\nIdlib,3\n"])
def test_unicode_is_read_in_each_of_its_dresses(path: Path, encoding: str, text: str) -> None:
    assert [cells for _, cells in rows_of(path, text.encode(encoding))] == [
        tuple(line.split(",")) for line in text.splitlines()
    ]
    assert guessed(path) == ""


@pytest.mark.parametrize(
    ("text", "code_page"),
    [
        ("المحافظة,القتلى\nإدلب,3\nمعر شمارين,پچگ\n", "cp1256"),
        ("lieu,tués\nAlep,3\nà l’hôpital de Maârat,çà et là\n", "cp1252"),
        ("місце,вбито\nДонецьк,3\n", "cp1251"),
        ("name,n\nCafé,1\n", "cp1252"),
    ],
)
def test_a_code_page_is_guessed_by_its_words(path: Path, text: str, code_page: str) -> None:
    found = rows_of(path, text.encode(code_page))
    assert [cells for _, cells in found] == [tuple(line.split(",")) for line in text.splitlines()]
    assert guessed(path) == code_page


def test_a_file_of_two_encodings_is_read_in_both(path: Path) -> None:
    content = "مكان,n\n".encode() + "إدلب,1\n".encode("cp1256") + "معر شمارين,".encode() + "حلب\n".encode("cp1256")
    assert rows_of(path, content) == [(1, ("مكان", "n")), (2, ("إدلب", "1")), (3, ("معر شمارين", "حلب"))]


def test_a_late_letter_of_a_code_page_is_found(path: Path) -> None:
    content = b"a,b\n" + b"1,2\n" * 300_000 + "tués,3\n".encode("cp1252")
    assert rows_of(path, content)[-1] == (300_002, ("tués", "3"))


def test_a_file_cut_within_a_letter_loses_that_letter_only(path: Path) -> None:
    assert rows_of(path, "a,b\nإدلب,حلب".encode()[:-1]) == [(1, ("a", "b")), (2, ("إدلب", "حل\ufffd"))]


def test_no_words_beyond_ascii_make_no_script() -> None:
    assert code_page_of([]) == "cp1252"
