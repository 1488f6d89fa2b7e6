"""What a search of a finished file sees: every text of every part, whichever way a page is drawn."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from exports.finished import texts_of
from exports.formats import Format
from exports.pdf.document import write_pdf
from exports.report import Paragraph, Section
from exports.withheld import Withheld
from resources.language import Language
from tests.exports.samples import ARABIC, ENGLISH, arabic_document, document, report, section


@pytest.mark.parametrize(
    "name",
    [
        "De-escalation zone",
        "Syrian Civil Defence",
        "Latakia",
        "ارتفع عدد القتلى إلى",
        "Head of the revisions",
        "In short",
    ],
)
def test_words_of_an_english_document_are_found(tmp_path: Path, name: str) -> None:
    write_pdf(document(), tmp_path / "out.pdf")
    assert Withheld([name]).found_in(texts_of(tmp_path / "out.pdf", Format.SUMMARY))


@pytest.mark.parametrize("name", ["الدفاع المدني السوري", "بينهم طفلان", "White Helmets", "اللاذقية", "رأس المراجعات"])
def test_words_of_an_arabic_document_are_found(tmp_path: Path, name: str) -> None:
    write_pdf(arabic_document(), tmp_path / "out.pdf")
    assert Withheld([name]).found_in(texts_of(tmp_path / "out.pdf", Format.SUMMARY))


@pytest.mark.parametrize("language", [ENGLISH, ARABIC])
def test_signs_beyond_the_first_plane_are_read_as_they_are(tmp_path: Path, language: Language) -> None:
    """A smile in a title, and a letter as mathematicians write it: both are in a font of ours."""
    told = report(Section("", (Paragraph("Market 😀 𝔸 Omar 🔥"),)), language=language)
    write_pdf(told, tmp_path / "out.pdf")
    assert any("Market 😀 𝔸 Omar [U+1F525]" in text for text in texts_of(tmp_path / "out.pdf", Format.SUMMARY))


def test_what_is_not_there_is_not_found(tmp_path: Path) -> None:
    write_pdf(arabic_document(), tmp_path / "out.pdf")
    assert not Withheld(["Omar Khalil", "عمر خليل"]).found_in(texts_of(tmp_path / "out.pdf", Format.SUMMARY))


@pytest.mark.parametrize("before", range(0, 120, 7))
def test_a_name_is_found_wherever_its_line_is_broken(tmp_path: Path, before: int) -> None:
    english, arabic = "word " * before + "Omar Ibn Khalil.", "كلمة " * before + "عمر ابن خليل."
    for text, language in ((english, None), (arabic, ARABIC)):
        more = {"language": language} if language else {}
        write_pdf(report(Section("", (Paragraph(text),)), **more), tmp_path / "out.pdf")
        assert Withheld(["Omar Ibn Khalil", "عمر ابن خليل"]).found_in(texts_of(tmp_path / "out.pdf", Format.SUMMARY))


def test_every_part_of_a_workbook_is_read(tmp_path: Path) -> None:
    parts = {
        "xl/worksheets/sheet1.xml": '<c r="A1" t="inlineStr"><is><t>In a cell &amp; so on</t></is></c>',
        "xl/sharedStrings.xml": "<si><t>Shared words</t></si>",
        "docProps/custom.xml": '<property name="Called so"><vt:lpwstr>Said so</vt:lpwstr></property>',
        "xl/comments1.xml": "<comment><text><t>Commented on</t></text></comment>",
        "xl/_rels/a.rels": '<Relationship Target="https://linked.example/to" TargetMode="External"/>',
        "xl/_rels/b.rels": '<Relationship Target="/xl/b.xml"/>',
    }
    with zipfile.ZipFile(tmp_path / "out.xlsx", "w") as book:
        for name, content in parts.items():
            book.writestr(name, f'<?xml version="1.0"?><x>{content}</x>')
    found = set(texts_of(tmp_path / "out.xlsx", Format.WORKBOOK))
    assert {
        "In a cell & so on", "Shared words", "Called so", "Said so", "Commented on", "https://linked.example/to",
    } <= found  # fmt: skip
    assert not {"A1", "/xl/b.xml"} & found


def test_a_text_across_two_pieces_is_read_whole(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "out.xlsx", "w") as book:
        book.writestr("a.xml", f"<x>{'<t>filler</t>' * 90_000}<t>Omar Khalil</t>{'<t>filler</t>' * 90_000}</x>")
    assert Withheld(["Omar Khalil"]).found_in(texts_of(tmp_path / "out.xlsx", Format.WORKBOOK))


def test_cells_of_csv_and_strings_of_json_are_apart(tmp_path: Path) -> None:
    rows = io.StringIO()
    csv.writer(rows).writerows([["Omar", "Khalil"], ["a\nb", 'said "yes"']])
    with zipfile.ZipFile(tmp_path / "out.csv.zip", "w") as sheets:
        sheets.writestr("sheet.csv", "\ufeff" + rows.getvalue())
    assert list(texts_of(tmp_path / "out.csv.zip", Format.CSV))[1:] == ["Omar", "Khalil", "a\nb", 'said "yes"']
    (tmp_path / "out.jsonl").write_text(json.dumps({"name": 'a "b"\n', "n": 1}) + "\n", encoding="utf-8")
    assert list(texts_of(tmp_path / "out.jsonl", Format.RECORDS)) == ['a "b"\n']


def test_an_empty_report_reads_as_well(tmp_path: Path) -> None:
    write_pdf(report(section()), tmp_path / "out.pdf")
    assert list(texts_of(tmp_path / "out.pdf", Format.SUMMARY))
