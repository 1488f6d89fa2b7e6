"""A long table in a PDF: drawn by Sanad, or laid out by reportlab's LongTable, whole and in pieces."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import getSampleStyleSheet  # type: ignore[import-untyped]
from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate  # type: ignore[import-untyped]

from exports.pdf.document import write_pdf
from exports.report import Column
from tests.benchmarks.decisions.comparison import Comparison, seconds, show, spoken
from tests.exports.samples import report, section, table

USUAL, QUICK = 3_000, 30
"""Rows, of six columns."""

COLUMNS = 6
PIECE = 500
HEADER = [f"Column {number}" for number in range(COLUMNS)]


def compare(size: int) -> Comparison:
    """One row a way. Ours also breaks lines, which a LongTable does only for paragraphs."""
    ways: tuple[tuple[str, Callable[[Path, int], object]], ...] = (
        ("ours, drawn row by row", _ours),
        (f"LongTable, split by {PIECE} rows", partial(_long_tables, PIECE)),
        ("LongTable, whole", _whole),
        (f"LongTable of paragraphs, split by {PIECE} rows", _paragraphs),
    )
    with TemporaryDirectory() as folder:
        rows = [(name, spoken(seconds(partial(way, Path(folder) / "table.pdf", size)))) for name, way in ways]
    return Comparison(f"{size:,} rows of {COLUMNS} columns", ("how", "time"), rows)


def _row(number: int) -> list[str]:
    return [f"INC-2031-{number:05}", *(f"words {number % 50}" for _ in range(COLUMNS - 1))]


def _ours(path: Path, size: int) -> None:
    write_pdf(report(section(table(map(_row, range(size)), *map(Column, HEADER)))), path)


def _whole(path: Path, size: int) -> None:
    _long_tables(size, path, size)


def _long_tables(piece: int, path: Path, size: int) -> None:
    rows = [_row(number) for number in range(size)]
    pieces = [LongTable([HEADER, *rows[at : at + piece]], repeatRows=1) for at in range(0, size, piece)]
    SimpleDocTemplate(str(path), pagesize=A4).build(pieces)


def _paragraphs(path: Path, size: int) -> None:
    style = getSampleStyleSheet()["BodyText"]
    rows = [[Paragraph(text, style) for text in _row(number)] for number in range(size)]
    pieces = [LongTable([HEADER, *rows[at : at + PIECE]], repeatRows=1) for at in range(0, size, PIECE)]
    SimpleDocTemplate(str(path), pagesize=A4).build(pieces)


if __name__ == "__main__":
    show(compare, USUAL)
