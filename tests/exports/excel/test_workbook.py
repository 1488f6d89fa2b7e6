"""The workbook as its readers see it: openpyxl, libhxl and, where installed, LibreOffice."""

from __future__ import annotations

import csv
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import hxl
import openpyxl
import pytest
from hxl.input import InputOptions

from exports.excel import grid
from exports.excel.workbook import write_workbook
from exports.report import Column, Kind, Link, Noted, Paragraph, Report, Row, Written
from resources.language import Language
from tests.exports import samples
from tests.exports.excel.conftest import Book
from tests.exports.golden import assert_golden

HEADER_AND_TAGS = 2


def only_table(*rows: Row, columns: tuple[Column, ...] = (), **more: Any) -> Report:
    return samples.report(samples.section(samples.table(rows, *columns, **more)))


def cells(book: Book, sheet: str = "Figures") -> list[list[Any]]:
    return [[cell.value for cell in row] for row in book.opened[sheet].iter_rows()]


def page_texts(book: Book, sheet: str) -> list[str]:
    return [str(cell.value) for row in book.opened[sheet].iter_rows() for cell in row if cell.value is not None]


def test_each_section_is_a_sheet_in_reading_order_and_its_rows_are_counted(write: Any) -> None:
    book = write(samples.workbook())

    assert book.opened.sheetnames == ["Summary", "Casualties", "Incidents", "Read me"]
    assert book.written == Written({"incidents": 2, "casualties": 3, "by_place": 3})


def test_the_first_page_and_the_properties_say_what_the_workbook_is(write: Any) -> None:
    book = write(samples.workbook())

    shown = page_texts(book, "Summary")
    for fact in samples.workbook().facts:
        assert fact.label in shown
        assert fact.value in shown
    properties = book.opened.properties
    assert (properties.creator, properties.lastModifiedBy) == ("Sanad 0.1.0", None)
    assert {p.name: p.value for p in book.opened.custom_doc_props.props}["Profile"] == "public"


def test_a_table_sheet_has_headers_hashtags_and_typed_cells(write: Any) -> None:
    book = write(samples.workbook())

    header, tags, first, second = cells(book, "Incidents")
    assert header[0] == "Code"
    assert tags == ["#event+code", "#status+name+verification", "#date+occurred+start", "#geo+lat",
                    "#affected+killed", "#description"]  # fmt: skip
    assert first[2].date() == date(2019, 1, 1)
    assert first[3:5] == [None, 30]
    assert second[3] == 35.9306


def test_without_hxl_the_rows_follow_the_header(write: Any) -> None:
    assert cells(write(samples.workbook(), hxl=False), "Casualties")[1][0] == "FIG-1"


def test_a_sheet_can_be_filtered_printed_and_scrolled(write: Any) -> None:
    sheet = write(samples.workbook()).opened["Incidents"]

    (table,) = sheet.tables.values()
    assert (table.ref, table.autoFilter.ref) == ("A1:F4", "A1:F4")
    assert table.column_names == [cell.value for cell in sheet[1]]
    assert sheet.freeze_panes == "B2"
    assert sheet.print_title_rows == "$1:$1"
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert sheet.column_dimensions["F"].width == 50


def test_codes_are_offered_as_a_list_below_header_and_tags(write: Any) -> None:
    (rule,) = write(samples.workbook()).opened["Incidents"].data_validations.dataValidation

    assert str(rule.sqref) == "B3:B4"
    assert rule.formula1 == '"weak,fair,confirmed"'


def test_a_list_too_long_for_a_rule_stands_on_a_hidden_sheet(write: Any) -> None:
    codes = tuple(f"a fairly long term, number {number}" for number in range(20))
    columns = (Column("A", codes=codes), Column("B", codes=codes))

    book = write(only_table(("x", "y"), columns=columns))

    hidden = book.opened["_lists"]
    rules = book.opened["Figures"].data_validations.dataValidation
    assert hidden.sheet_state == "hidden"
    assert {rule.formula1 for rule in rules} == {"_lists!$A$1:$A$20"}
    assert [row[0].value for row in hidden.iter_rows()] == list(codes)


def test_links_lead_to_the_row_and_are_the_only_formulas(write: Any) -> None:
    book = write(samples.workbook())

    links = [row[1] for row in cells(book, "Casualties")[HEADER_AND_TAGS:]]
    assert links == [
        '=HYPERLINK("#\'Incidents\'!A3","INC-2019-0001")',
        '=HYPERLINK("#\'Incidents\'!A4","INC-2019-0002")',
        "INC-2019-0009",  # a withheld record: its code alone
    ]
    shown = openpyxl.load_workbook(book.path, data_only=True)["Casualties"]["B3"].value
    assert shown == "INC-2019-0001"


def test_a_links_own_words_cannot_break_out_of_its_formula(write: Any) -> None:
    name = '"),CMD("x") & <b>'
    source = samples.table([(name,)], Column("Name"), name="sources", key=0)
    figures = samples.table([(Link(name, name),), (Link("a" * 256, name),)], Column("Source", links_to="sources"))

    book = write(samples.report(samples.section(figures), samples.section(source, heading="It's [a] source")))

    assert cells(book) == [
        ["Source"],
        ['=HYPERLINK("#\'It\'\'s  a  source\'!A2","""),CMD(""x"") & <b>")'],
        ["a" * 256],  # longer than a formula's text may be
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "=HYPERLINK(1)",
        "{=1}",
        "'x",
        "<b>&amp;</b>",
        " a ",
        "a\nb",
        "إدلب",
        "😀",
        "#N/A",
    ],
)
def test_text_stays_text(write: Any, text: str) -> None:
    book = write(only_table((text, 1)))

    cell = book.opened["Figures"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_what_looks_like_excels_own_escape_is_escaped(write: Any) -> None:
    path = write(only_table(("_x0041_ _xyz_", 1))).path
    assert "_x005F_x0041_ _xyz_" in zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml").decode()


def test_signs_that_no_workbook_holds_are_left_out_and_counted(write: Any) -> None:
    book = write(only_table(("a\x00b\x1fc\ud800d\ufffee\r\nf", 1)))

    assert cells(book)[1][0] == "abcde\nf"
    assert "left out because a workbook cannot hold them: 4." in str(book.written.remarks[0])
    assert str(book.written.remarks[0]) in page_texts(book, "About this file")


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (10**15 - 1, 10**15 - 1),
        (10**15, "1000000000000000"),
        (-(2**60), "-1152921504606846976"),
        (Decimal("35.930600000000001234"), "35.930600000000001234"),
        (Decimal("NaN"), "NaN"),
        (date(1899, 5, 1), "1899-05-01"),
        (Noted(19, (3,)), 19),
        (True, 1),
    ],
)
def test_no_number_loses_a_digit(write: Any, value: Any, read: Any) -> None:
    assert cells(write(only_table(("a", value))))[1][1] == read


def test_numbers_kept_as_text_are_counted(write: Any) -> None:
    assert "lose digits: 2." in str(write(only_table(("a", 2**60), ("b", -(2**60)))).written.remarks[0])


def test_a_text_too_long_for_a_cell_goes_on_below_without_numbers(write: Any) -> None:
    text = "😀" * 20_000 + "end"  # two units each
    columns = (Column("Code", Kind.CODE), Column("Killed", Kind.NUMBER), Column("Text", Kind.WRAPPED))

    book = write(only_table(("FIG-1", 30, text), ("FIG-2", 9, "short"), columns=columns))

    rows = cells(book)[1:]
    assert [row[:2] for row in rows] == [["FIG-1", 30], ["FIG-1", None], ["FIG-2", 9]]
    assert rows[0][2] + rows[1][2] == text
    assert max(len(row[2].encode("utf-16-le")) // 2 for row in rows) <= 32_767
    assert book.written.rows == {"figures": 2}
    assert "row above: 1." in str(book.written.remarks[0])


def test_a_long_line_beside_others_goes_on_below_before_libreoffice_would_break_it(write: Any) -> None:
    columns = (Column("Code", Kind.CODE), Column("Text", Kind.WRAPPED))
    texts = {"A": "\n" + "w" * 40_000, "B": "w" * 20_000, "C": "line\n" * 5_000}
    book = write(only_table(*texts.items(), columns=columns))
    rows = cells(book)[1:]
    assert [(code, len(text)) for code, text in rows] == [("A", 16_000), ("A", 24_001), ("B", 20_000), ("C", 25_000)]
    assert rows[0][1] + rows[1][1] == texts["A"]


def test_a_full_sheet_is_followed_by_another(write: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "ROWS", 4)
    incidents = samples.table([(f"I{n}", n) for n in range(5)], name="incidents", key=0)
    figures = samples.table([(Link("I4", "I4"),)], Column("Incident", links_to="incidents"))

    book = write(samples.report(samples.section(incidents, heading="Incidents"), samples.section(figures)))

    assert book.opened.sheetnames == ["Incidents", "Incidents (2)", "Figures", "About this file"]
    assert cells(book, "Incidents (2)") == [["What", "Number"], ["I3", 3], ["I4", 4]]
    assert cells(book)[1] == ['=HYPERLINK("#\'Incidents (2)\'!A3","I4")']
    assert book.written.rows["incidents"] == 5
    assert "“Incidents (2)” continues" in page_texts(book, "About this file")[-1]


def test_names_that_excel_refuses_are_made_acceptable_and_unique(write: Any) -> None:
    headings = ["a/b:c", "A b c", "History", "x" * 40, "x" * 40]
    table = Column("n"), Column("N"), Column("a\nb")
    report = samples.report(
        *(samples.section(samples.table([(1, 2, 3)], *table, name=f"t-{n}"), heading=h) for n, h in enumerate(headings))
    )

    book = write(report)

    names = book.opened.sheetnames
    assert len({name.casefold() for name in names}) == len(names)
    assert "history" not in {name.casefold() for name in names}
    assert all(len(name) <= 31 for name in names)
    assert cells(book, "a b c")[0] == ["n", "N (2)", "a b"]


def test_an_empty_table_is_still_a_table(write: Any) -> None:
    book = write(only_table())
    assert book.opened["Figures"].tables["Sanad_figures"].ref == "A1:B2"


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        write_workbook(samples.workbook(), tmp_path / f"{name}.xlsx", tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_an_error_among_the_rows_leaves_no_file(tmp_path: Path) -> None:
    def rows() -> Iterator[Row]:
        yield ("a", 1)
        raise RuntimeError("stopped")

    scratch = tmp_path / "scratch"
    scratch.mkdir()
    with pytest.raises(RuntimeError, match="stopped"):
        write_workbook(samples.report(samples.section(samples.table(rows()))), tmp_path / "out.xlsx", scratch)
    assert [entry.name for entry in tmp_path.iterdir()] == ["scratch"]


def test_a_value_of_an_unknown_type_is_a_fault(write: Any) -> None:
    with pytest.raises(TypeError, match="float"):
        write(only_table(("a", 1.5)))


@pytest.mark.filterwarnings("ignore:defusedxml.cElementTree:DeprecationWarning")  # libhxl's reader of workbooks
@pytest.mark.parametrize("name", ["Incidents", "Casualties"])
def test_libhxl_reads_the_tagged_sheets_without_an_error(write: Any, name: str) -> None:
    book = write(samples.workbook())
    options = InputOptions(allow_local=True, sheet_index=book.opened.sheetnames.index(name))

    with book.path.open("rb") as file, hxl.data(file, options) as source:
        tags = [column.display_tag for column in source.columns]
        report = hxl.validate(source.cache())

    assert tags == [cell.value for cell in book.opened[name][2]]
    assert report["stats"]["error"] == 0, report["issues"]


def test_the_xml_of_a_small_sheet_is_as_it_was(write: Any) -> None:
    parts = zipfile.ZipFile(write(samples.workbook()).path)
    sheets = [parts.read(f"xl/worksheets/sheet{number}.xml").decode() for number in (1, 2, 3)]
    assert_golden("workbook.xml", "\n".join(sheets).replace("><", ">\n<") + "\n")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_reads_every_cell_as_it_was_written(write: Any, tmp_path: Path) -> None:
    texts = ["=1+1", "_x0041_", '"quoted", and', "a\nb", "إدلب (Idlib)", "1e5", "00123", "TRUE", " a ", "@x", "😀"]
    figures = samples.table([(text, number) for number, text in enumerate(texts)])
    read_me = samples.section(Paragraph("=2+2"), heading="Read me")
    book = write(samples.report(samples.section(figures), read_me, language=Language("ar", samples.ARABIC._catalogue)))

    all_sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false,false,false,false,-1"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", all_sheets, "--outdir", str(tmp_path), str(book.path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    with (tmp_path / "out-Figures.csv").open(encoding="utf-8", newline="") as file:
        assert list(csv.reader(file))[1:] == [[text, str(number)] for number, text in enumerate(texts)]
    assert "=2+2" in (tmp_path / "out-Read me.csv").read_text(encoding="utf-8")
