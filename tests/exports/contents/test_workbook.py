"""The workbook of the worked example: every sheet, its hashtags, and numbers that add up."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import hxl
import openpyxl
import pytest
from bidi import get_display  # type: ignore[import-untyped]
from hxl.validation import validate

from db.archive import Archive
from db.model.records import Source
from db.opening import open_archive
from exports.contents.sheets import SHEETS
from exports.contents.workbook import workbook
from exports.deliver import Choice, export, look
from exports.report import Link
from tests.exports.contents.reading import Rows, rows, settled, sheets
from tests.exports.golden import assert_golden

HASHTAGS = {
    "incidents": (
        "#event+code #event+type #event+type+sub #cause+name+weapon #date+occurred+start #date+occurred+end #meta+edtf "
        "#country+code #adm1+name #adm1+code #adm2+name #adm2+code #loc+name #geo+lat #geo+lon #geo+precision "
        "#group+name+perp #group+type+perp #affected+killed #affected+injured #status+name+verification #description"
    ),
    "casualties": "#meta+id #event+code "
    + " ".join(
        f"#affected+{measure}{who}"
        for measure in ("killed", "injured")
        for who in ("", "+low", "+high", "+f+adults", "+m+adults", "+f+children", "+m+children", "+children")
    )
    + " #meta+quantifier #meta+verbatim #meta+role #meta+source",
    "displacement": (
        "#meta+id #affected+displaced+hh #affected+displaced+ind #indicator+num+hh_size #adm1+code+origin "
        "#loc+name+origin #adm1+code+dest #loc+name+dest #date+start #date+end #cause+name #meta+quantifier #meta+role "
        "#meta+source"
    ),
    "sources": (
        "#meta+id #meta+source #meta+source+publisher #meta+source+root #date+reported #meta+url #meta+sha256 "
        "#meta+reliability #description"
    ),
}
"""As the field's agreement on exports has them (docs/exports)."""


@pytest.fixture
def written(example: Archive, tmp_path: Path) -> Path:
    export(example, tmp_path / "example.csv.zip", choice=Choice(hxl=False))
    return tmp_path / "example.csv.zip"


def test_every_sheet_looks_as_it_did(example: Archive, tmp_path: Path) -> None:
    export(example, tmp_path / "example.csv.zip")
    text = "\n".join(
        f"== {name}\n" + "\n".join(" | ".join(row) for row in content)
        for name, content in sheets(tmp_path / "example.csv.zip").items()
        if not name.startswith("readme_codes")
    )
    assert_golden("sheets.txt", settled(text, example.heads[0]) + "\n")


@pytest.mark.parametrize("sheet", HASHTAGS)
def test_the_hashtags_are_the_agreed_ones(example: Archive, tmp_path: Path, sheet: str) -> None:
    export(example, tmp_path / "out.csv.zip")
    tags = sheets(tmp_path / "out.csv.zip")[sheet][1]
    assert [tag for tag in tags if tag] == HASHTAGS[sheet].split()


@pytest.mark.parametrize("sheet", HASHTAGS)
def test_the_sheets_are_valid_hxl(example: Archive, tmp_path: Path, sheet: str) -> None:
    export(example, tmp_path / "out.csv.zip")
    report = validate(hxl.data(sheets(tmp_path / "out.csv.zip")[sheet]))
    assert report["stats"]["error"] == 0


def test_no_hxl_on_wish(written: Path) -> None:
    assert "#" not in "".join(cell for row in sheets(written)["incidents"][:2] for cell in row)


def numbers(found: Rows, column: str) -> list[int]:
    return [int(row[column]) for row in found if row[column]]


def test_the_rows_of_incidents_add_up_to_thirty_never_sixty(written: Path) -> None:
    found = rows(written, "incidents")
    assert numbers(found, "Killed") == [19, 9, 2]
    assert sum(numbers(found, "Injured")) == 180
    assert [row["Killed, parts included"] for row in found] == ["about 30", "about 19", "9", "2"]


def test_the_rows_of_figures_add_up_too(written: Path) -> None:
    killed = [row for row in rows(written, "casualties") if row["Measure"] == "Killed"]
    assert sum(numbers(killed, "In the total")) == 30
    assert [row["Role"] for row in killed] == ["Stated total", "Counted", "Counted", "Counted"]
    assert killed[0]["Counted or not"] == "Not counted: its parts are counted instead"
    displaced = rows(written, "displacement")
    assert (sum(numbers(displaced, "Persons in the total")), sum(numbers(displaced, "Households in the total"))) == (
        76_427,
        16_549,
    )


def test_women_and_children_stand_in_columns_of_their_own(written: Path) -> None:
    (row,) = (row for row in rows(written, "casualties") if row["Killed: women"])
    assert (row["Killed"], row["Killed: women"], row["Killed: children"], row["Killed: men"]) == ("19", "3", "2", "")


def test_every_row_of_a_figure_stands_alone(written: Path) -> None:
    for sheet in ("casualties", "attribution"):
        for row in rows(written, sheet):
            assert row["Event"]
            assert row["Date (EDTF)"]
            assert row["Places"]


def test_a_chain_has_a_row_for_each_hop_with_the_words_at_the_document(written: Path) -> None:
    found = [row for row in rows(written, "attribution") if row["Figure"].endswith("0003")]
    assert [(row["Step"], row["Source"]) for row in found] == [
        ("1", "Syrian Civil Defence"),
        ("2", "Anadolu Agency"),
        ("3", "Daily Sabah"),
    ]
    assert [bool(row["Excerpt"]) for row in found] == [False, False, True]


def test_no_hashtag_on_a_personal_name(example: Archive, tmp_path: Path) -> None:
    export(example, tmp_path / "out.csv.zip")
    for name in SHEETS:
        header, tags, *content = sheets(tmp_path / "out.csv.zip")[name]
        for row in content:
            tagged = [cell for cell, tag in zip(row, tags, strict=True) if tag.startswith("#")]
            assert not any("Hallac" in cell for cell in tagged), header


def test_a_chain_of_latin_names_leads_from_root_to_publisher_in_a_line_from_the_right(
    example: Archive, tmp_path: Path
) -> None:
    agency = next(source for source in example.records("source") if source.heading == "Anadolu Agency")
    path = tmp_path / "latin.sanad"
    shutil.copyfile(example.path, path)
    with open_archive(path, write=True) as archive:
        named = [source for source in archive.records("source") if isinstance(source, Source)]
        archive.save(*(replace(source, local_name="") for source in named))
        export(archive, tmp_path / "ar.csv.zip", language="ar", choice=Choice(hxl=False))
    ways = {row["الطريق"] for row in rows(tmp_path / "ar.csv.zip", "casualties")}
    (way,) = (way for way in ways if agency.heading in way)
    drawn = get_display(way, base_dir="R").replace("\u200f", "")
    assert drawn == "Daily Sabah ← Anadolu Agency ← Syrian Civil Defence"


def test_parts_are_parted_as_the_language_does(example: Archive, tmp_path: Path) -> None:
    export(example, tmp_path / "ar.csv.zip", language="ar", choice=Choice(hxl=False))
    parts = {row["منهم"] for row in rows(tmp_path / "ar.csv.zip", "casualties")}
    assert parts == {"", "2 أطفال؛ 3 إناث، بالغون"}


def test_a_household_size_is_a_check(written: Path) -> None:
    assert [row["Household size"] for row in rows(written, "displacement")] == ["", "4.62"]


def test_figures_lead_to_their_incident_their_source_and_their_document(example: Archive) -> None:
    tables = {table.name: table for table in workbook(look(example)).tables()}
    keys = {}
    for name in ("incidents", "sources"):
        content = list(tables[name].rows)
        keys[name] = {row[tables[name].key or 0] for row in content}
    links = {column.header: place for place, column in enumerate(tables["casualties"].columns) if column.links_to}
    assert set(links) == {"Event", "Root", "Document"}
    for row in tables["casualties"].rows:
        for header, place in links.items():
            cell = row[place]
            assert isinstance(cell, Link)
            assert cell.key in keys[tables["casualties"].columns[place].links_to], header


def test_the_read_me_explains_every_column_and_lists_every_code(example: Archive, tmp_path: Path) -> None:
    export(example, tmp_path / "out.csv.zip", choice=Choice(hxl=False))
    explained = rows(tmp_path / "out.csv.zip", "readme_columns")
    columns = {(row["Sheet"], row["Column"]) for row in explained}
    for name in SHEETS:
        header = sheets(tmp_path / "out.csv.zip")[name][0]
        assert {(name.capitalize(), column) for column in header} <= columns
    assert all(row["What it holds"] for row in explained)
    codes = {(row["List"], row["Code"]) for row in rows(tmp_path / "out.csv.zip", "readme_codes")}
    assert {("Quantifier", "more_than"), ("Measure", "killed"), ("Reliability", "F")} <= codes


def test_the_workbook_opens_and_says_what_it_is(example: Archive, tmp_path: Path) -> None:
    delivered = export(example, tmp_path / "out.xlsx")
    book = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert [name for name in book.sheetnames if book[name].sheet_state == "visible"] == [
        "Summary", "Incidents", "Casualties", "Displacement", "Sources", "Attribution", "Places", "Read me",
    ]  # fmt: skip
    front = {row[0]: row[1] for row in book["Summary"].iter_rows(values_only=True, max_row=12, max_col=2)}
    assert front["Archive"] == "example"
    assert front["Profile"] == "Public"
    assert front["Filter"] == "all records"
    assert front["Program"].startswith("Sanad ")
    assert front["Records"] == "4 incidents, 1 displacement, 10 figures"
    assert front["Head of the revisions"] == example.heads[0]
    assert delivered.rows == {
        "incidents": 4, "casualties": 8, "displacement": 2, "sources": 5, "attribution": 26, "places": 9,
    }  # fmt: skip


def test_an_empty_archive_makes_a_workbook_too(archive: Archive, tmp_path: Path) -> None:
    delivered = export(archive, tmp_path / "out.xlsx")
    assert set(delivered.rows.values()) == {0}
    export(archive, tmp_path / "out.pdf")
