"""Any table that a person may bring, as streams of cell values: workbooks and text files, told by content."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import TypeAlias

from db.exchange.jsonl import NotReadable
from db.intake import delimited

Value: TypeAlias = str | int | Decimal | bool | date | datetime | time | None
"""What a cell says; `None` is an empty cell. Text is stripped of nothing, a number is as it was written."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row; rows need not be of one length. ``number`` is as the user sees it: 1 is the first row or line."""

    number: int
    values: tuple[Value, ...]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook, or a text file. ``rows`` is to be consumed before the next sheet is asked for.

    ``merged`` are the ranges that begin in the first 50 rows: first row, first column, last row, last column, from 1.
    A range may cover a million rows of sixteen thousand cells, so look into it and never spell it out.
    """

    name: str
    hidden: bool
    merged: tuple[tuple[int, int, int, int], ...]
    rows: Iterator[RawRow]


def sheets(path: Path, *, spool: Path) -> Iterator[Sheet]:
    """The sheets of an xlsx, xlsm, xls, ods, csv, tsv or txt file. ``spool`` is a private folder.

    Raises `NotReadable` and the other failures of the readers, while the sheets or their rows are asked for.
    """
    yield Sheet("", False, (), _rows(path))


def _rows(path: Path) -> Iterator[RawRow]:
    try:
        for number, cells in delimited.records(path):
            yield RawRow(number, tuple(cell or None for cell in cells))
    except OSError as error:
        raise NotReadable(name=path.name, reason=error.strerror or "") from error


def json_file(path: Path) -> object:
    """What a JSON or GeoJSON file says; fractions are `Decimal`."""
    return json.loads(path.read_bytes(), parse_float=Decimal)
