"""A workbook that comes back unchanged changes nothing: from any archive, in either language, however it was saved."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.archive import Archive
from db.model.records import Figure, Incident
from db.opening import create
from db.sample import enter
from exports.deliver import export
from exports.profiles import PROFILES
from tests.exports.returning.editing import look, write
from tests.oracle import archives
from tests.oracle.test_against_archive import holding


def said(archive: Archive, path: Path) -> list[str]:
    """Whatever is said of a workbook, or would be done with it."""
    back = look(archive, path)
    found = back.found
    return [*map(str, found.edits), *map(str, found.added), *map(str, found.remarks)]


@given(records=archives.archives(), profile=st.sampled_from(sorted(PROFILES)), language=st.sampled_from(["en", "ar"]))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_of_any_archive(records: list[dict[str, Any]], profile: str, language: str) -> None:
    with holding(records) as archive, TemporaryDirectory() as folder:
        path = Path(folder) / "out.xlsx"
        export(archive, path, profile=profile, language=language)
        assert said(archive, path) == []
        assert said(archive, write(path, Path(folder) / "saved.xlsx", {})) == []


@given(records=archives.archives(), seed=st.randoms(use_true_random=False))
@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_however_far_the_archive_moved_on(records: list[dict[str, Any]], seed: Any) -> None:
    with holding(records) as archive, TemporaryDirectory() as folder:
        path = Path(folder) / "out.xlsx"
        export(archive, path, profile="internal")
        events = [record for record in archive.records("incident") if not (record.removed or record.erased)]
        figures = [record for record in archive.records("figure") if not (record.removed or record.erased)]
        for record in seed.sample(events, min(2, len(events))):
            assert isinstance(record, Incident)
            archive.save(replace(record, title="Renamed", date="2011-01-01", verification="fair", state="draft"))
        for figure in seed.sample(figures, min(2, len(figures))):
            assert isinstance(figure, Figure)
            archive.save(replace(figure, quantities=figure.quantities[:1], as_of="2012", note="seen", state="draft"))
        assert look(archive, path).found.edits == []


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with create(tmp_path_factory.mktemp("sample") / "sample.sanad") as archive:
        enter(archive)
        yield archive


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", ["en", "ar"])
def test_through_libreoffice(sample: Archive, language: str, tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    export(sample, path, profile="internal", language=language)
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    command = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "lo"), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert said(sample, tmp_path / "lo" / "out.xlsx") == []


def test_sorted_filtered_and_with_columns_of_ones_own(sample: Archive, tmp_path: Path) -> None:
    def arrange(book: Any) -> None:
        sheet = book["Casualties"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3)]
        sheet.delete_rows(3, len(rows))
        for row in sorted(rows, key=lambda row: str(row[0]), reverse=True):
            sheet.append(row)
        sheet.row_dimensions[4].hidden = True
        sheet.insert_cols(3)
        sheet["C1"], sheet["C4"] = "Seen by", "Amal"
        sheet.insert_rows(1)
        sheet["A1"] = "For the meeting on Sunday"

    path = tmp_path / "out.xlsx"
    export(sample, path, profile="public")
    assert said(sample, write(path, tmp_path / "arranged.xlsx", {}, arrange)) == []
