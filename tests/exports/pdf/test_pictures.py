"""Charts and maps on paper: marks where they are, words that can be found, and no more room than there is."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exports.pdf.document import write_pdf
from exports.pictures.marks import Bar, Circle, Frame, Line, Mark, Picture, Polygon, Words, moved
from exports.report import Paragraph, Pictures, Report
from tests.exports import samples
from tests.exports.pdf.test_document import needs_pdftoppm, needs_pdftotext, pages, text_of, written

RED, BLUE, WHITE = (0xA3, 0x3B, 0x1E), (0x2A, 0x6D, 0xA8), (255, 255, 255)
MARKS: tuple[Mark, ...] = (
    Bar(0, 0, 20, 20, "A33B1E"),
    Frame(40, 0, 20, 20, (Bar(0, 0, 100, 100, "2A6DA8"),)),
    Polygon((((0, 40), (40, 40), (40, 80), (0, 80)), ((10, 50), (30, 50), (30, 70), (10, 70))), "2A6DA8"),
    Circle(80, 60, 15, "A33B1E"),
    Line(((0, 95), (100, 95)), "2A6DA8", 6),
    Words(50, 90, "about 19", 8, "1B2430", "middle"),
)
SEEN = {(10, 10): RED, (30, 10): WHITE, (50, 10): BLUE, (50, 30): WHITE, (5, 60): BLUE, (20, 60): WHITE,
        (80, 60): RED, (62, 43): WHITE, (10, 95): BLUE}  # fmt: skip
"""What is at which point of the picture."""


def report(*pictures: Picture, before: int = 0) -> Report:
    blocks = (*(Paragraph(f"before {number}") for number in range(before)), Pictures(pictures))
    return samples.report(samples.section(*blocks))


def picture(title: str = "", height: float = 100) -> Picture:
    return Picture(title, "What it shows.", 100, height, MARKS)


@needs_pdftoppm
def test_marks_stand_where_they_are_and_in_their_colours(tmp_path: Path) -> None:
    path = written(tmp_path, report(picture()))
    # Two dots a point, no smoothing: a dot has the colour of what is there.
    subprocess.run(["pdftoppm", "-r", "144", "-aa", "no", "-singlefile", path, tmp_path / "page"], check=True)
    _, size, _, dots = (tmp_path / "page.ppm").read_bytes().split(b"\n", 3)
    width = int(size.split()[0])
    corner = dots.find(bytes(RED)) // 3
    left, top = corner % width, corner // width

    def at(x: int, y: int) -> tuple[int, ...]:
        place = 3 * ((top + 2 * y) * width + left + 2 * x)
        return tuple(dots[place : place + 3])

    assert {point: at(*point) for point in SEEN} == SEEN


@needs_pdftotext
def test_its_words_are_found(tmp_path: Path) -> None:
    text = text_of(written(tmp_path, report(picture("Killed by month"), picture("Where"))))
    assert text.count("about 19") == 2
    assert "Killed by month Where" in text  # side by side
    assert text.count("What it shows.") == 2


def test_it_is_drawn_smaller_rather_than_on_a_page_of_its_own(tmp_path: Path) -> None:
    assert pages(written(tmp_path, report(picture(height=500)))) == 1
    assert pages(written(tmp_path, report(picture(height=500), before=18))) == 2


def test_one_higher_than_a_page_is_drawn_smaller(tmp_path: Path) -> None:
    assert pages(written(tmp_path, report(picture(height=5000)))) == 2


def test_no_picture_is_no_room(tmp_path: Path) -> None:
    assert pages(written(tmp_path, report())) == 1


@pytest.mark.parametrize("payload", ["<b>&amp;</b>", "\x00\x07", "ﷺ" * 40, "w" * 3000, "\ud800"])
def test_any_words_can_be_drawn(tmp_path: Path, payload: str) -> None:
    shown = Picture(payload, payload, 100, 50, (Words(0, 10, payload, 8, "000000"),))
    assert write_pdf(report(shown), tmp_path / "out.pdf").rows == {}


@given(st.floats(-99, 99), st.floats(-99, 99))
def test_a_mark_moved_and_moved_back_is_where_it_was(x: float, y: float) -> None:
    there = [moved(mark, round(x), round(y)) for mark in MARKS]
    assert tuple(moved(mark, -round(x), -round(y)) for mark in there) == MARKS
