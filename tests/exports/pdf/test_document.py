"""The PDF as its readers see it: pikepdf and, where installed, pdftotext and pdftoppm."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from exports.pdf.document import write_pdf
from exports.pdf.front import draw_front
from exports.pdf.paper import Paper
from exports.report import (
    Column,
    Fact,
    Items,
    KeyFigure,
    KeyFigures,
    Kind,
    Note,
    Noted,
    Notes,
    Paragraph,
    Quotation,
    Report,
    Row,
)
from resources.language import Language
from tests.exports import samples
from tests.exports.golden import assert_golden

needs_pdftotext = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
needs_pdftoppm = pytest.mark.skipif(shutil.which("pdftoppm") is None, reason="pdftoppm is not installed")

_DIRECTION_MARKS = dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f\u2066\u2067\u2068\u2069"))


def text_of(path: Path, *options: str) -> str:
    """The pages' text as pdftotext finds it, without its direction marks and with single spaces."""
    done = subprocess.run(["pdftotext", "-layout", *options, path, "-"], check=True, capture_output=True)
    lines = done.stdout.decode().translate(_DIRECTION_MARKS).split("\n")
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def written(tmp_path: Path, report: Report) -> Path:
    path = tmp_path / "out.pdf"
    write_pdf(report, path)
    return path


def one_table(*rows: Row, columns: tuple[Column, ...] = ()) -> Report:
    return samples.report(samples.section(samples.table(rows, *columns)))


def pages(path: Path) -> int:
    with pikepdf.open(path) as pdf:
        return len(pdf.pages)


def test_the_document_says_what_it_is_and_names_no_author(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, samples.document())) as pdf:
        assert str(pdf.docinfo["/Title"]) == "De-escalation zone, January 2019"
        assert str(pdf.docinfo["/Author"]) == ""
        assert str(pdf.docinfo["/CreationDate"]).startswith("D:20260301093000")
        assert "Profile: public" in str(pdf.docinfo["/Keywords"])
        assert str(pdf.Root.Lang) == "en"


def test_the_outline_leads_to_sections_and_headings(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, samples.document())) as pdf, pdf.open_outline() as outline:
        titles = {item.title: [child.title for child in item.children] for item in outline.root}

    assert titles == {
        "In short": [],
        "Incidents": ["In a source’s words"],
        "Notes": [],
        "What was withheld": [],
    }


def test_every_number_of_a_note_leads_to_that_note(tmp_path: Path) -> None:
    with pikepdf.open(written(tmp_path, samples.document())) as pdf:
        named = pikepdf.NameTree(pdf.Root.Names.Dests)
        links = [named[str(note.Dest)] for page in pdf.pages for note in page.get("/Annots", [])]
        targets = {(target[0].objgen, float(target[3])) for target in links}
        second = pdf.pages[1].objgen

    assert len(links) == 14  # two figures are named twice, one three times
    assert len(targets) == 10
    assert {page for page, _ in targets} == {second}


def test_a_note_that_is_not_there_is_a_fault_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="note-7"):
        write_pdf(samples.report(samples.section(Paragraph("Two were killed.", (7,)))), tmp_path / "out.pdf")
    assert list(tmp_path.iterdir()) == []


def test_rows_are_counted_and_missing_signs_remarked(tmp_path: Path) -> None:
    done = write_pdf(one_table(("fire 🔥", 1), ("b", 2)), tmp_path / "out.pdf")

    assert done.rows == {"figures": 2}
    assert str(done.remarks[0]).endswith("no font here has them: 1.")


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a", "b"):
        write_pdf(samples.arabic_document(), tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_an_error_among_the_rows_leaves_no_file(tmp_path: Path) -> None:
    def rows() -> Iterator[Row]:
        yield ("a", 1)
        raise RuntimeError("stopped")

    with pytest.raises(RuntimeError, match="stopped"):
        write_pdf(samples.report(samples.section(samples.table(rows()))), tmp_path / "out.pdf")
    assert list(tmp_path.iterdir()) == []


@needs_pdftotext
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_text_of_a_small_document_is_as_it_was(tmp_path: Path, language: str) -> None:
    report = samples.document() if language == "en" else samples.arabic_document()
    assert_golden(f"document-{language}.txt", text_of(written(tmp_path, report)) + "\n")


@needs_pdftotext
def test_arabic_is_found_letter_by_letter(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, samples.arabic_document()))

    for words in (
        "الأرشيف",
        "كل السجلات",
        "اللاذقية",
        "السلسلة الأولى",
        "مدنيًّا",
        "> 180",
        "2019-05-09",
        "INC-2019-0002",
    ):
        assert words in text


@needs_pdftotext
@pytest.mark.parametrize(
    "payload",
    ["<b>bold</b> &amp; <img src='x'/>", "(unbalanced \\ ( string", "%PDF endobj stream", "{{x}} ${y} %s {0}", "a​b"],
)
def test_nothing_that_a_record_says_is_markup(tmp_path: Path, payload: str) -> None:
    blocks = (
        KeyFigures((KeyFigure(payload, payload, payload),)),
        Paragraph(payload),
        Quotation(payload, payload),
        samples.table([(payload, payload)]),
    )
    text = text_of(written(tmp_path, samples.report(samples.section(*blocks))))
    assert "".join(text.split()).count("".join(payload.replace("​", "").split())) >= 6


@needs_pdftotext
def test_pages_are_numbered_and_carry_the_head(tmp_path: Path) -> None:
    path = written(tmp_path, one_table(*((f"row {number}", number) for number in range(80))))

    assert pages(path) == 3
    last = text_of(path, "-f", "3")
    assert "Page 3 of 3" in last
    assert last.startswith("De-escalation zone, January 2019 Sample archive · public profile")
    assert "What Number" in last  # the header, repeated


@needs_pdftotext
@pytest.mark.parametrize("count", range(25, 32))
def test_a_total_never_stands_alone_on_its_page(tmp_path: Path, count: int) -> None:
    rows = [(f"row {number}", number) for number in range(count)]
    report = samples.report(samples.section(samples.table(rows, total=("All", 7))))
    lines = text_of(written(tmp_path, report)).splitlines()
    assert lines[lines.index("All 7") - 1] == f"row {count - 1} {count - 1}"


@needs_pdftotext
@pytest.mark.parametrize("before", range(30, 48, 2))
@pytest.mark.parametrize("lines", [1, 4])
@pytest.mark.parametrize("lead", [(), (Paragraph("What the table is for."),)], ids=["alone", "led to"])
def test_a_header_never_stands_on_a_page_without_a_row(
    tmp_path: Path, before: int, lines: int, lead: tuple[Paragraph, ...]
) -> None:
    above = samples.section(*(Paragraph(f"one {number}") for number in range(before // 2)))
    first = samples.table([("\n".join(f"row {line}" for line in range(lines)), 1)], total=("All", 1))
    path = written(tmp_path, samples.report(above, samples.section(*lead, first, heading="A chapter")))
    (page,) = [
        number
        for number in range(1, pages(path) + 1)
        if "What Number" in text_of(path, "-f", str(number), "-l", str(number))
    ]
    text = text_of(path, "-f", str(page), "-l", str(page))
    assert "A chapter" in text
    assert all(paragraph.text in text for paragraph in lead)
    assert "row 0" in text
    assert "All 1" in text


@needs_pdftotext
@pytest.mark.parametrize("before", range(36, 52))
def test_no_line_of_a_paragraph_stands_alone_on_a_page(tmp_path: Path, before: int) -> None:
    lines = "\n".join(f"line {number}" for number in range(4))
    blocks = [*(Paragraph(f"one {number}") for number in range(before // 2)), Paragraph("x\n" * (before % 2 + 1))]
    path = written(tmp_path, samples.report(samples.section(*blocks, Paragraph(lines))))
    on_pages = [text_of(path, "-f", str(page), "-l", str(page)).count("line ") for page in range(1, pages(path) + 1)]
    assert 1 not in on_pages


@needs_pdftotext
@needs_pdftotext
@pytest.mark.parametrize("before", range(34, 39))
def test_the_last_point_of_a_list_does_not_begin_a_page_alone(tmp_path: Path, before: int) -> None:
    points = Items((*(f"Point {number}." for number in range(before)), "The last but one.", "The last."))
    path = written(tmp_path, samples.report(samples.section(points)))
    for page in range(1, pages(path) + 1):
        text = text_of(path, "-f", str(page), "-l", str(page))
        assert ("The last but one." in text) == ("The last." in text)


def test_a_fact_without_a_value_takes_the_room_of_its_label(tmp_path: Path) -> None:
    paper = Paper(samples.report(), BytesIO())
    before = paper.y
    draw_front(paper, samples.report(facts=()))
    without, paper.y = before - paper.y, before
    draw_front(paper, samples.report(facts=(Fact("Head of the revisions", ""),)))
    assert before - paper.y > without + 5


def test_a_missing_sign_before_a_table_is_counted_once(tmp_path: Path) -> None:
    report = samples.report(samples.section(Paragraph("A sign \U000e0041 and"), samples.table([("a", 1)])))
    (remark,) = write_pdf(report, tmp_path / "out.pdf").remarks
    assert str(remark).endswith(": 1.")


def test_a_row_higher_than_a_page_goes_on_over_several(tmp_path: Path) -> None:
    words = [f"word{number}" for number in range(6000)]

    path = written(tmp_path, one_table((" ".join(words), 1), ("the last row", 2)))

    assert pages(path) > 3
    assert re.findall(r"word\d+", text_of(path)) == words
    assert "the last row 2" in text_of(path)


@needs_pdftotext
def test_an_enormous_word_and_a_page_of_notes_cost_no_more_than_their_length(tmp_path: Path) -> None:
    started = time.process_time()
    notes = Notes(Note(number, "how it reached us") for number in range(1, 500))
    row = ("w" * 200_000, Noted(19, tuple(range(1, 500))))

    path = written(tmp_path, samples.report(samples.section(samples.table([row])), samples.section(notes)))

    assert time.process_time() - started < 60  # what grows with the square would take hours
    assert text_of(path).count("w") > 200_000


def edges(path: Path, word: str) -> tuple[float, float]:
    """Where a word begins and ends on its page, from the left, in points."""
    boxes = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    (found,) = re.findall(rf'xMin="([\d.]+)"[^>]*xMax="([\d.]+)"[^>]*>{re.escape(word)}<', boxes)
    return float(found[0]), float(found[1])


@needs_pdftotext
@pytest.mark.parametrize(
    ("language", "amounts"),
    [
        (samples.ENGLISH, ("more than 180", "9", "about 19", "1,024 or more", "none is known")),
        (samples.ARABIC, ("أكثر من 180", "9", "حوالي 19", "1,024 أو أكثر", "غير معروف")),
    ],
    ids=["en", "ar"],
)
def test_units_stand_under_units_where_numbers_are_said_in_words(
    tmp_path: Path, language: Language, amounts: tuple[str, ...]
) -> None:
    columns = (Column("What"), Column("Killed", Kind.AMOUNT), Column("Verified"))
    rows = [("a", Noted(amount, tuple(range(place))), "weak") for place, amount in enumerate(amounts)]
    notes = samples.section(Notes(Note(number, "how it reached us") for number in range(4)))
    report = samples.report(
        samples.section(samples.table(rows, *columns)), notes, language=language, facts=(), title=""
    )
    path = written(tmp_path, report)

    at_right = [edges(path, number)[1] for number in ("180", "9", "19", "1,024")]
    assert at_right == pytest.approx([at_right[0]] * 4, abs=0.01)


@needs_pdftotext
@pytest.mark.parametrize("language", [samples.ENGLISH, samples.ARABIC], ids=["en", "ar"])
def test_a_column_of_numbers_and_its_header_stand_where_reading_ends(tmp_path: Path, language: Language) -> None:
    columns = (Column("What"), Column("Persons", Kind.AMOUNT))
    report = samples.report(samples.section(samples.table([("a", "16,549"), ("b", "7")], *columns)), language=language)
    path = written(tmp_path, report)

    side = 1 if language is samples.ENGLISH else 0
    margin = 595.28 - 48 if side else 48
    assert edges(path, "Persons")[side] == pytest.approx(margin, abs=0.5)
    assert edges(path, "16,549")[side] == pytest.approx(margin, abs=0.5)
    assert edges(path, "16,549")[1] == pytest.approx(edges(path, "7")[1], abs=0.01)


@needs_pdftotext
def test_more_notes_than_have_room_beside_a_number_stand_below_it(tmp_path: Path) -> None:
    notes = samples.section(Notes(Note(number, "how it reached us") for number in range(100, 160)))
    rows = [("a", Noted("30", tuple(range(100, 160))), "weak"), ("b", "444", "weak")]
    columns = (Column("What"), Column("Killed", Kind.AMOUNT), Column("Verified"))
    path = written(tmp_path, samples.report(samples.section(samples.table(rows, *columns)), notes, facts=()))

    assert edges(path, "30")[1] == pytest.approx(edges(path, "444")[1], abs=0.01)
    boxes = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    assert all(float(left) >= 47.5 for left in re.findall(r'xMin="([\d.]+)"', boxes))
    assert all(float(right) <= 595.28 - 47.5 for right in re.findall(r'xMax="([\d.]+)"', boxes))


@needs_pdftotext
def test_numbers_are_grouped_and_stand_at_the_right(tmp_path: Path) -> None:
    columns = (Column("What"), Column("Persons", Kind.NUMBER), Column("When", Kind.DATE))
    path = written(tmp_path, one_table(("a", 76427, date(2019, 2, 5)), ("b", 5, None), columns=columns))

    assert "a 76,427 2019-02-05" in text_of(path)
    boxes = subprocess.run(["pdftotext", "-bbox", path, "-"], check=True, capture_output=True, text=True).stdout
    first, second = re.findall(r'xMax="([\d.]+)"[^>]*>(?:76,427|5)<', boxes)
    assert float(first) == pytest.approx(float(second), abs=0.01)


@needs_pdftoppm
@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_keeps_its_margins_and_mirrors_in_arabic(tmp_path: Path, language: str) -> None:
    report = samples.document() if language == "en" else samples.arabic_document()
    path = written(tmp_path, report)
    subprocess.run(["pdftoppm", "-r", "36", "-gray", "-l", "1", path, tmp_path / "page"], check=True)
    (image,) = tmp_path.glob("page*.pgm")
    rows = _pixels(image)

    inked = [[x for x, value in enumerate(row) if value < 250] for row in rows]
    assert min(min(row, default=99) for row in inked) >= 23  # 48 pt at half size, less one
    assert max(max(row, default=0) for row in inked) <= len(rows[0]) - 23
    first = next(row for row in inked if row)  # the short accent bar above the title
    assert (first[0] < 30) == (language == "en")


def _pixels(image: Path) -> list[bytes]:
    _, size, _, pixels = image.read_bytes().split(b"\n", 3)
    width = int(size.split()[0])
    return [pixels[start : start + width] for start in range(0, len(pixels), width)]
