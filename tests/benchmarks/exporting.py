"""Workbooks and PDF documents, each beside the library that would be used without code of ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from db.files import private_folder
from exports.excel.workbook import write_workbook
from exports.pdf.document import write_pdf
from exports.report import Column, Fact, Kind, Link, Report, Section, Table, Value
from resources.language import language
from tests.benchmarks.measuring import Limit, Result, Side, interleaved, median
from tests.benchmarks.processes import alone, most_memory
from tests.benchmarks.stage import Stage

Rows = Iterator[tuple[Value, ...]]

_NUMBERS = 9
_TERMS = ("killed", "injured", "missing", "abducted")
_SHEET = (
    Column("Figure", Kind.CODE, "#meta+id"),
    Column("Incident", Kind.CODE, "#event+code", links_to="incidents"),
    *(Column(header, Kind.CODE, tag) for header, tag in (("Place code", "#adm1+code"), ("EDTF", "#meta+edtf"))),
    Column("Measure", codes=_TERMS),
    *(Column(header) for header in ("Unit", "Quantifier", "Role", "Place")),
    Column("Date", Kind.DATE, "#date+occurred"),
    *(Column(f"Number {number}", Kind.NUMBER, f"#affected+n{number}") for number in range(_NUMBERS)),
    Column("In the source's words", Kind.WRAPPED, "#meta+verbatim"),
)
"""Twenty columns of the kinds that the sheet of figures has: links, lists of codes, hashtags."""

_EVENTS = (Column("Incident", Kind.CODE, "#event+code"),)
_OF_ONE = 3
"""Figures of one incident."""

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
    """A sheet of figures beside two libraries that write the same cells without styles, links, hashtags and widths:
    openpyxl in its write-only mode, XlsxWriter in its constant memory."""
    rows, folder = stage.sizes.sheet_rows, stage.folder
    work = f"workbook of {rows:,} figures × {len(_SHEET)}"
    ours_at = folder / "ours.xlsx"
    for name, write, times in (("openpyxl", write_openpyxl, 0.5), ("XlsxWriter", write_xlsxwriter, 0.6)):
        raw_at = folder / f"{name}.xlsx"
        ours, theirs = interleaved(lambda: write_ours(ours_at, rows), partial(write, raw_at, rows), rounds=3)
        sides = [Side(median(found), rows, at.stat().st_size) for found, at in ((ours, ours_at), (theirs, raw_at))]
        yield Result(f"{work}, {name}", sides, Limit(times=times), "s")
    weights = [alone(weigh, write, at, rows) for write, at in ((write_ours, ours_at), (write_openpyxl, ours_at))]
    yield Result(f"{work}, memory", [Side(held, rows) for held in weights], Limit(most=150e6), "MB")


def weigh(write: Callable[[Path, int], None], at: Path, rows: int) -> int:
    """The memory of the whole process at most, in bytes."""
    write(at, rows)
    return most_memory()


def write_ours(path: Path, rows: int) -> None:
    events = Table("incidents", "Incidents", _EVENTS, ((event,) for event in _incident_codes(rows)), key=0)
    figures = Table("figures", "Figures", _SHEET, _linked(_figures(rows)), key=0)
    with private_folder() as scratch:
        write_workbook(_report(figures, events), path, scratch)


def _linked(rows: Rows) -> Rows:
    return ((row[0], Link(str(row[1]), str(row[1])), *row[2:]) for row in rows)


def _incident_codes(rows: int) -> Iterator[str]:
    return (f"INC-2031-{number:07}" for number in range(rows // _OF_ONE + 1))


def write_openpyxl(path: Path, rows: int) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    for name, header, cells in _plain_sheets(rows):
        sheet = book.create_sheet(name)
        sheet.append(header)
        for row in cells:
            sheet.append(row)
    book.save(path)


def write_xlsxwriter(path: Path, rows: int) -> None:
    from xlsxwriter import Workbook  # type: ignore[import-untyped]

    with Workbook(path, {"constant_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        for name, header, cells in _plain_sheets(rows):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, header)
            for number, row in enumerate(cells, 1):
                sheet.write_row(number, 0, row)


def _plain_sheets(rows: int) -> Iterator[tuple[str, list[str], Rows]]:
    yield "Incidents", [column.header for column in _EVENTS], ((event,) for event in _incident_codes(rows))
    yield "Figures", [column.header for column in _SHEET], _figures(rows)


def _figures(rows: int) -> Rows:
    first = date(2030, 1, 1)
    for row in range(rows):
        day = first + timedelta(days=row % 1_000)
        texts = (_TERMS[row % len(_TERMS)], "person", "at least", "counted", f"Town {row % 40}-{row % 14}")
        codes = (f"FIG-2031-{row:07}", f"INC-2031-{row // _OF_ONE:07}", f"XX{row % 14:02}", day.isoformat())
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


def _report(*tables: Table) -> Report:
    return Report(
        title="Measured",
        subtitle="",
        language=language("en"),
        written_at=datetime(2031, 1, 1, tzinfo=UTC),
        producer="Sanad",
        running="Measured",
        facts=(Fact("Archive", "generated"),),
        sections=tuple(Section(table.title, (table,)) for table in tables),
    )
