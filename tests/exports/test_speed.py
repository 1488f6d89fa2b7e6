"""Renderers against the libraries' own way of doing the same; the ratios hold on any machine."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
from reportlab.platypus import LongTable, SimpleDocTemplate

from exports.excel.workbook import write_workbook
from exports.pdf.document import write_pdf
from exports.pdf.faces import FaceName, face
from exports.report import Column, Kind, Table
from tests.exports import samples

WORDS = ["air", "ground", "market", "village", "local", "several", "reported", "sources"]


def best_of_three(work: Callable[[], object]) -> float:
    def once() -> float:
        started = time.perf_counter()
        work()
        return time.perf_counter() - started

    return min(once() for _ in range(3))


def rows(count: int, columns: int) -> Iterator[list[str | int]]:
    numbers = random.Random(7)
    for number in range(count):
        texts = [" ".join(numbers.choices(WORDS, k=1 + place % 4)) for place in range(columns // 2)]
        yield [number, *texts, *(numbers.randrange(500) for _ in range(columns - columns // 2 - 1))]


def test_a_sheet_takes_at_most_six_tenths_of_what_openpyxl_takes(tmp_path: Path) -> None:
    columns = tuple(Column(f"C{n}", Kind.TEXT if 0 < n <= 10 else Kind.NUMBER) for n in range(20))
    lines = list(rows(3_000, 20))

    def theirs() -> None:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet("Figures")
        for line in lines:
            sheet.append(line)
        book.save(tmp_path / "theirs.xlsx")

    def ours() -> None:
        table = Table("figures", "Figures", columns, lines)
        write_workbook(samples.report(samples.section(table)), tmp_path / "ours.xlsx", tmp_path)

    assert best_of_three(ours) <= 0.6 * best_of_three(theirs)


def test_a_printed_table_takes_at_most_a_third_more_than_a_split_long_table(tmp_path: Path) -> None:
    columns = tuple(Column(f"C{n}", Kind.TEXT if 0 < n <= 4 else Kind.NUMBER) for n in range(8))
    lines = list(rows(1_000, 8))
    style = [
        ("FONT", (0, 0), (-1, -1), face(FaceName.REGULAR).fontName, 7),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, "#D5DBE4"),
    ]

    def theirs() -> None:
        header = [column.header for column in columns]
        tables = [LongTable([header, *lines[start : start + 500]], style=style, repeatRows=1) for start in (0, 500)]
        SimpleDocTemplate(str(tmp_path / "theirs.pdf")).build(tables)

    def ours() -> None:
        write_pdf(samples.report(samples.section(Table("figures", "", columns, lines))), tmp_path / "ours.pdf")

    assert best_of_three(ours) <= 1.3 * best_of_three(theirs)
