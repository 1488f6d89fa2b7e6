"""A coordinator at a workbook: opens it with openpyxl, writes into cells by their headers, saves it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl

from db.archive import Archive
from db.intake.rows import Ways
from db.model.records import Figure, Incident
from exports.deliver import export
from exports.returning.bringing import Back, look_through
from exports.returning.edits import Edit
from exports.returning.recognising import given_back

Cells = dict[tuple[str, str, str], Any]
"""What to write: (sheet, what stands in the row's first cell, header) → the cell."""


def header_of(sheet: Any) -> dict[str, int]:
    """The columns of a sheet by their headers."""
    return {cell.value: cell.column for cell in sheet[1]}


def write(path: Path, out: Path, cells: Cells, also: Callable[[Any], None] = lambda book: None) -> Path:
    """Write these cells, and do whatever else is asked of the open workbook."""
    book = openpyxl.load_workbook(path)
    for (name, first, header), value in cells.items():
        sheet = book[name]
        column = header_of(sheet)[header]
        (row,) = [row[0].row for row in sheet.iter_rows(min_row=2) if row[0].value == first][:1]
        sheet.cell(row, column).value = value
    also(book)
    book.save(out)
    return out


def rows_of(path: Path, name: str) -> Iterator[dict[str, Any]]:
    """The rows of a sheet by header, without the row of hashtags."""
    sheet = openpyxl.load_workbook(path)[name]
    headers = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2, values_only=True):
        if not str(row[0] or "").startswith("#"):
            yield dict(zip(headers, row, strict=True))


def look(archive: Archive, path: Path) -> Back:
    """Look through a workbook that must be one of this archive."""
    ((_, origin),) = given_back(archive, [path], Ways()).items()
    return look_through(archive, path, origin, lambda step, rows: None)


def exported(archive: Archive, folder: Path, profile: str = "internal", code: str = "en") -> Path:
    """A workbook of all of it in this folder."""
    path = folder / f"{profile}-{code}.xlsx"
    export(archive, path, profile=profile, language=code)
    return path


def edits_of(archive: Archive, path: Path, cells: Cells) -> list[Edit]:
    """What is found after these cells were written."""
    return look(archive, write(path, path.with_name("changed.xlsx"), cells)).found.edits


def the_only(edits: list[Edit]) -> Edit:
    """The one edit there is."""
    (edit,) = edits
    return edit


def incident(archive: Archive, number: int = 0) -> Incident:
    """The incident of this place in the order of codes."""
    found = sorted((record for record in archive.records("incident")), key=lambda record: record.code)[number]
    assert isinstance(found, Incident)
    return found


def figure(archive: Archive, number: int = 0) -> Figure:
    """The figure of this place in the order of codes."""
    found = sorted((record for record in archive.records("figure")), key=lambda record: record.code)[number]
    assert isinstance(found, Figure)
    return found
