"""The report's tables as CSV files in one zip: RFC 4180, UTF-8 with a byte order mark so that Excel reads Arabic."""

from __future__ import annotations

import csv
import io
from datetime import UTC
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from db.files import write_whole
from exports.report import Cell, Link, Report, Table, Written, text_of, value_of

_STARTS_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""What makes a spreadsheet calculate a cell, in Western and in East Asian settings (OWASP, CSV injection)."""


def write_csv(report: Report, path: Path, *, hxl: bool = True, overwrite: bool = True) -> Written:
    """Write one file a table, named for it, whole or not at all (known errors: see `db.files`)."""
    rows: dict[str, int] = {}
    with write_whole(path, overwrite=overwrite) as file, ZipFile(file, "w") as archive:
        for table in report.tables():
            part = ZipInfo(f"{table.name}.csv", report.written_at.astimezone(UTC).timetuple()[:6])
            part.compress_type = ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            # force_zip64: how much a generator of rows will give is not known beforehand.
            with archive.open(part, "w", force_zip64=True) as target, _text(target) as text:
                rows[table.name] = _write_table(table, text, hxl)
    return Written(rows)


def _text(target: IO[bytes]) -> io.TextIOWrapper:
    # Half a surrogate pair is no text in UTF-8: it is shown as \ud800 rather than dropped.
    return io.TextIOWrapper(target, "utf-8-sig", errors="backslashreplace", newline="")


def _write_table(table: Table, file: io.TextIOWrapper, hxl: bool) -> int:
    writer = csv.writer(file)
    writer.writerow([_neutral(column.header) for column in table.columns])
    if hxl and any(column.hashtag for column in table.columns):
        writer.writerow([column.hashtag for column in table.columns])
    count = 0
    for row in table.rows:
        writer.writerow(map(_field, row))
        count += 1
    return count


def _field(cell: Cell) -> str:
    value = value_of(cell)
    # A number may begin with a minus; a date and nothing stated begin with no sign at all.
    return _neutral(text_of(value)) if isinstance(value, str | Link) else text_of(value)


def _neutral(text: str) -> str:
    """Text that no spreadsheet takes for a formula: an apostrophe before it says “text”."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
