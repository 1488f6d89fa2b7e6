"""Workbooks written and opened again."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import openpyxl
import pytest

from exports.excel.workbook import write_workbook
from exports.report import Report, Written


class Book(SimpleNamespace):
    """A workbook written and opened again."""

    path: Path
    written: Written
    opened: Any


@pytest.fixture
def write(tmp_path: Path) -> Any:
    def write(report: Report, **options: bool) -> Book:
        scratch = tmp_path / "scratch"
        scratch.mkdir()
        path = tmp_path / "out.xlsx"
        written = write_workbook(report, path, scratch, **options)
        shutil.rmtree(scratch)
        return Book(path=path, written=written, opened=openpyxl.load_workbook(path))

    return write
