"""Text that other programs would run, hide or choke on, in every text field, through every export: it stays text."""

from __future__ import annotations

import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from db import sample
from db.archive import Archive
from db.model.declaration import fields_of
from db.model.records import Record, record_from_plain
from db.model.types import Several, Text
from db.opening import create
from exports import deliver

PAYLOADS = {
    "formula": "=cmd|'/c calc'!A1",
    "at": "@SUM(1+1)*cmd",
    "plus": "+1+cmd|' /C calc'!A0",
    "hyperlink": '=HYPERLINK("http://example.org","x")',
    "markup": "<b>bold</b> &amp; <font size=90>x</font> ]]> <!--",
    "bidi": "safe \u202egnp.exe\u202c \u2066end",
    "control": "bell\x07 null\x00 escape\x1b[31m tab\there",
    "surrogate": "half\ud83d pair",
    "no characters": "a\ufffeb\uffffc",
    "long": "w" * 200_000,
    "arabic": "إِدْلِب (ريف) 1,260 – «test»",
}

_FIXED = {"id", "code", "language", "text", "text_sha256", "sha256", "pcode", "time_of_day", "vocabulary", "term"}
"""Fields whose text has a form of its own, or that excerpts point into."""


OUR_LINK = '=HYPERLINK("#'
"""The one formula that we write ourselves: it leads into the same workbook and nowhere else."""


def hostile(record: Record, payload: str) -> Record:
    """The record with this text in every field that takes any."""
    changed: dict[str, Any] = {}
    for name, field in fields_of(type(record)).items():
        if name in _FIXED or name.endswith("_text"):
            continue
        if type(field.type) is Text:
            changed[name] = field.type.read(payload)
        elif field.type == Several(Text()) and name not in {"former_codes", "shared_with"}:
            changed[name] = (Text().read(payload),)
    return replace(record, **changed)


@pytest.fixture(params=PAYLOADS)
def archive(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Archive]:
    with create(tmp_path / "hostile.sanad") as made:
        sample.enter(made)
        made.save(*(hostile(r, PAYLOADS[request.param]) for r in made.records() if r.kind not in {"user", "place"}))
        yield made


def test_nothing_becomes_active_and_nothing_is_lost(archive: Archive, tmp_path: Path) -> None:
    assert archive.check().sound
    for name in ("out.xlsx", "out.pdf", "out.csv.zip", "out.geojson", "out.jsonl"):
        deliver.export(archive, tmp_path / name, profile="internal")
    assert set(formulas(tmp_path / "out.xlsx")) <= {OUR_LINK}
    for table in tables(tmp_path / "out.csv.zip"):
        assert not table.startswith(("=", "+", "@"))
        assert not any(f"\n{sign}" in table or f',"{sign}' in table for sign in "=+@")
    json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))
    kept = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [record_from_plain(plain) for plain in kept] == list(archive.records())


def test_in_arabic_too(archive: Archive, tmp_path: Path) -> None:
    for name in ("out.xlsx", "out.pdf"):
        deliver.export(archive, tmp_path / name, profile="internal", language="ar")
    assert set(formulas(tmp_path / "out.xlsx")) <= {OUR_LINK}
    if shutil.which("pdftotext"):
        subprocess.run(["pdftotext", tmp_path / "out.pdf", "-"], check=True, capture_output=True, timeout=60)


def formulas(path: Path) -> Iterator[str]:
    """What each formula of the workbook begins with."""
    for sheet in openpyxl.load_workbook(path):
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield str(cell.value)[: len(OUR_LINK)]


def tables(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as pack:
        for name in pack.namelist():
            yield pack.read(name).decode("utf-8-sig")
