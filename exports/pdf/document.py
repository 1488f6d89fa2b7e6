"""The report as a PDF document: section after section, block after block."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO
from pathlib import Path

from db.files import write_whole
from db.messages import N_, Message, message
from exports.pdf.front import draw_front, draw_key_figures
from exports.pdf.paper import LastPage, Paper
from exports.pdf.pictures import draw_pictures
from exports.pdf.tables import TableDrawing
from exports.pdf.words import (
    draw_heading,
    draw_items,
    draw_notes,
    draw_paragraph,
    draw_quotation,
    draw_section,
    height_of,
)
from exports.report import (
    Block,
    Heading,
    Items,
    KeyFigures,
    Notes,
    Paragraph,
    Pictures,
    Quotation,
    Report,
    Section,
    Table,
    Written,
)


def write_pdf(report: Report, path: Path, *, overwrite: bool = True) -> Written:
    """Write the report as A4 pages, whole or not at all (known errors: see `db.files`).

    `ValueError` where a cell, paragraph or key figure refers to a note that the report does not have.
    """
    rows: dict[str, int] = {}
    with write_whole(path, overwrite=overwrite) as file:
        paper = Paper(report, file)
        _draw_all(paper, report, rows)
        paper.save()
    return Written(rows, _remarks(paper))


def first_page(report: Report) -> bytes:
    """The first page as a document of its own, for somebody who wants to see what the report will be like."""
    file = BytesIO()
    paper = Paper(report, file, only_first=True)
    with suppress(LastPage):
        _draw_all(paper, report, {})
    paper.save()
    return file.getvalue()


def _draw_all(paper: Paper, report: Report, rows: dict[str, int]) -> None:
    draw_front(paper, report)
    for section in report.sections:
        before, table = _opening(section)
        first = TableDrawing(paper, table) if table else None
        below = sum(height_of(paper, paragraph) for paragraph in before)
        draw_section(paper, section.heading, below + first.beginning if first else 0.0)
        for paragraph in before:
            draw_paragraph(paper, paragraph)
        if first and table:
            rows[table.name] = rows.get(table.name, 0) + first.draw()
        for following in section.blocks[len(before) + bool(first) :]:
            _draw(paper, following, rows)


def _opening(section: Section) -> tuple[tuple[Paragraph, ...], Table | None]:
    """The table with which the section begins, and the paragraph that leads to it: both stand below the heading."""
    match section.blocks:
        case (Table() as table, *_):
            return (), table
        case (Paragraph() as paragraph, Table() as table, *_):
            return (paragraph,), table
    return (), None


def _draw(paper: Paper, block: Block, rows: dict[str, int]) -> None:
    match block:
        case Table():
            rows[block.name] = rows.get(block.name, 0) + TableDrawing(paper, block).draw()
        case Heading():
            draw_heading(paper, block)
        case Paragraph():
            draw_paragraph(paper, block)
        case Items():
            draw_items(paper, block)
        case Quotation():
            draw_quotation(paper, block)
        case KeyFigures():
            draw_key_figures(paper, block)
        case Notes():
            draw_notes(paper, block)
        case Pictures():
            draw_pictures(paper, block)


def _remarks(paper: Paper) -> tuple[Message, ...]:
    missing = paper.setter.missing
    template = N_("Signs shown as their code points (as [U+1F600]) because no font here has them: {number}.")
    return (message(template, number=missing),) if missing else ()
