"""The parts of a workbook into one file, without a time of their own and without openpyxl's temporary files."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook  # type: ignore[import-untyped]
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing  # type: ignore[import-untyped]
from openpyxl.worksheet._writer import WorksheetWriter  # type: ignore[import-untyped]
from openpyxl.worksheet.dimensions import SheetDimension  # type: ignore[import-untyped]
from openpyxl.worksheet.worksheet import Worksheet  # type: ignore[import-untyped]
from openpyxl.writer.excel import ExcelWriter  # type: ignore[import-untyped]
from openpyxl.xml.functions import Element  # type: ignore[import-untyped]

from exports.excel.sheet import Sheet, letters

ROWS_GO_HERE = b"<sheetData/>"


class _DatedZip(ZipFile):
    """A zip file all of whose parts have one time: the same report gives the same bytes."""

    def __init__(self, file: BinaryIO, moment: datetime) -> None:
        super().__init__(file, "w", ZIP_DEFLATED, compresslevel=6)
        self._time = moment.astimezone(UTC).timetuple()[:6]

    def part(self, name: str) -> ZipInfo:
        part = ZipInfo(name, self._time)
        part.compress_type = ZIP_DEFLATED
        part.external_attr = 0o600 << 16
        return part

    def writestr(self, zinfo_or_arcname: str | ZipInfo, *content: Any) -> None:
        dated = self.part(zinfo_or_arcname) if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname
        super().writestr(dated, *content)


class _Packer(ExcelWriter):  # type: ignore[misc]  # the library is untyped
    """openpyxl's writer of everything but the rows, which stand in files of ours."""

    def __init__(self, workbook: Workbook, archive: _DatedZip, sheets: Mapping[str, Sheet]) -> None:
        super().__init__(workbook, archive)
        self._sheets = sheets

    def write_worksheet(self, ws: Worksheet) -> None:
        ws._drawing = SpreadsheetDrawing()
        ws._drawing.charts = ws._charts
        sheet = self._sheets[ws.title]
        around, ws._rels = _around_the_rows(ws, sheet)
        head, tail = around.split(ROWS_GO_HERE)
        part = self._archive.part(ws.path[1:])
        part.file_size = len(around) + sheet.rows_file.stat().st_size  # decides on the large form of zip
        with self._archive.open(part, "w") as target, sheet.rows_file.open("rb") as rows:
            target.write(head + b"<sheetData>")
            shutil.copyfileobj(rows, target, 1 << 20)
            target.write(b"</sheetData>" + tail)
        self.manifest.append(ws)


def _around_the_rows(worksheet: Worksheet, sheet: Sheet) -> tuple[bytes, Any]:
    """The sheet's XML with a mark in the place of its rows, and its relations to other parts."""
    out = io.BytesIO()
    writer = WorksheetWriter(worksheet, out=out)
    writer.write_properties()
    extent = f"A1:{letters(sheet.columns)[-1]}{max(sheet.row, 1)}"
    writer.xf.send(SheetDimension(extent).to_tree())
    writer.write_views()
    writer.write_format()
    writer.write_cols()
    writer.xf.send(Element("sheetData"))
    writer.write_tail()
    writer.close()
    return out.getvalue(), writer._rels


def package(workbook: Workbook, sheets: Mapping[str, Sheet], file: BinaryIO, moment: datetime) -> None:
    """Write the workbook with the rows of its sheets, by name, to a file."""
    with _DatedZip(file, moment) as archive:
        _Packer(workbook, archive, sheets).write_data()
