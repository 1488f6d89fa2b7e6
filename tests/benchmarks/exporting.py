"""Workbooks and PDF documents, each beside the library that would be used without code of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

from db.files import private_folder
from exports.excel.workbook import write_workbook
from exports.pdf.document import write_pdf
from exports.report import Column, Fact, Kind, Report, Section, Table, Value
from resources.language import language
from tests.benchmarks.measuring import Limit, Result, Side, interleaved, median
from tests.benchmarks.processes import alone, most_memory
from tests.benchmarks.stage import Stage

Rows = Iterator[tuple[Value, ...]]

_NUMBERS = 9
_SHEET = (
    *(Column(header, Kind.CODE) for header in ("Figure", "Incident", "Place code", "EDTF")),
    *(Column(header) for header in ("Measure", "Unit", "Quantifier", "Role", "Place")),
    Column("Date", Kind.DATE),
    *(Column(f"Number {number}", Kind.NUMBER) for number in range(_NUMBERS)),
    Column("In the source's words", Kind.WRAPPED),
)
"""Twenty columns of the kinds that the sheet of figures has."""

_PAGES = (
    Column("Date", Kind.DATE),
    Column("Place"),
    Column("What is said to have happened", Kind.WRAPPED),
    Column("Killed", Kind.NUMBER),
    Column("Injured", Kind.NUMBER),
    Column("Verification"),
)
_AT_ONCE = 500
"""Rows of one LongTable: in one piece ten thousand take several times as long."""


def workbook(stage: Stage) -> Iterator[Result]:
    """A sheet of figures beside openpyxl appending the same plain cells in its write-only mode."""
    rows, ours_at, raw_at = stage.sizes.sheet_rows, stage.folder / "ours.xlsx", stage.folder / "raw.xlsx"
    ours, theirs = interleaved(lambda: write_ours(ours_at, rows), lambda: write_openpyxl(raw_at, rows), rounds=3)
    work = f"workbook of {rows:,} figures × {len(_SHEET)}"
    sides = [Side(median(found), rows, at.stat().st_size) for found, at in ((ours, ours_at), (theirs, raw_at))]
    yield Result(work, sides, Limit(times=0.6), "s")
    weights = [alone(weigh, write, at, rows) for write, at in ((write_ours, ours_at), (write_openpyxl, raw_at))]
    yield Result(f"{work}, memory", [Side(held, rows) for held in weights], Limit(most=150e6), "MB")


def weigh(write: Callable[[Path, int], None], at: Path, rows: int) -> int:
    """The memory of the whole process at most, in bytes."""
    write(at, rows)
    return most_memory()


def write_ours(path: Path, rows: int) -> None:
    with private_folder() as scratch:
        write_workbook(_report(Table("figures", "Figures", _SHEET, _figures(rows), key=0)), path, scratch)


def write_openpyxl(path: Path, rows: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Figures")
    sheet.append([column.header for column in _SHEET])
    for row in _figures(rows):
        sheet.append(row)
    book.save(path)


def _figures(rows: int) -> Rows:
    first = date(2030, 1, 1)
    for row in range(rows):
        day = first + timedelta(days=row % 1_000)
        texts = ("killed", "person", "at least", "counted", f"Town {row % 40}-{row % 14}")
        codes = (f"FIG-2031-{row:07}", f"INC-2031-{row // 3:07}", f"XX{row % 14:02}", day.isoformat())
        numbers = (None if (row + column) % 4 == 0 else row % 97 + column for column in range(_NUMBERS))
        yield (*codes, *texts, day, *numbers, f"at least {row % 97} people, among them {row % 7} children & others")


def pdf(stage: Stage) -> Iterator[Result]:
    """A table of incidents beside reportlab's LongTable with the same text."""
    rows, ours_at, raw_at = stage.sizes.pdf_rows, stage.folder / "ours.pdf", stage.folder / "raw.pdf"
    report = _report(Table("incidents", "Incidents", _PAGES, list(_incidents(rows))))
    ours, theirs = interleaved(lambda: write_pdf(report, ours_at), lambda: write_long_tables(raw_at, rows), rounds=5)
    sides = [Side(median(found), rows, at.stat().st_size) for found, at in ((ours, ours_at), (theirs, raw_at))]
    yield Result(f"PDF with {rows:,} table rows", sides, Limit(times=1.3), "s")


def write_long_tables(path: Path, rows: int) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.platypus import LongTable, SimpleDocTemplate

    content, pieces = _incidents(rows), []
    header = [column.header for column in _PAGES]
    while piece := [[str(value) for value in row] for row in islice(content, _AT_ONCE)]:
        style = [("FONTSIZE", (0, 0), (-1, -1), 8), ("LINEBELOW", (0, 0), (-1, -1), 0.25, "#cccccc")]
        pieces.append(LongTable([header, *piece], colWidths=[60, 70, 220, 45, 45, 70], repeatRows=1, style=style))
    SimpleDocTemplate(str(path), pagesize=A4).build(pieces)


def _incidents(rows: int) -> Rows:
    for row in range(rows):
        day = date(2030, 1, 1) + timedelta(days=row % 1_000)
        yield day, f"Town {row % 40}", f"Shelling of a market near the road, {row}", row % 60, row % 90, "weak"


def _report(table: Table) -> Report:
    return Report(
        title="Measured",
        subtitle="",
        language=language("en"),
        written_at=datetime(2031, 1, 1, tzinfo=UTC),
        producer="Sanad",
        running="Measured",
        facts=(Fact("Archive", "generated"),),
        sections=(Section(table.title, (table,)),),
    )
