"""What is told before an export is what the export then does."""

from __future__ import annotations

import zlib
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from db import sample
from db.archive import Archive
from db.model.records import Incident, Source
from exports.deliver import UnknownFormat, export
from exports.formats import Format
from exports.palette import ACCENT
from exports.preview import preview
from exports.profiles import PROFILES


@pytest.mark.parametrize("format_", Format)
def test_it_tells_the_rows_and_what_stays_as_the_export_then_has_them(
    archive: Archive, tmp_path: Path, format_: Format
) -> None:
    sample.enter(archive)
    told = preview(archive, tmp_path / f"out{format_}")
    assert list(tmp_path.glob("out*")) == []
    done = export(archive, tmp_path / f"out{format_}")
    assert (told.rows, told.withheld) == (done.rows, done.withheld)
    assert [figure.value for figure in told.figures] == ["about 30", "more than 180", "76,427"]


def test_words_that_would_be_masked_are_shown_until_somebody_releases_them(archive: Archive, tmp_path: Path) -> None:
    archive.save(Source(name="Khaled Omari", source_kind="eyewitness", person=True, state="entered"))
    archive.save(
        Incident(
            title="Shelling seen by Khaled Omari", event_type="explosions_remote_violence", date="2019-02-05",
            state="entered", confidentiality="clear",
        )
    )  # fmt: skip
    assert preview(archive, tmp_path / "out.xlsx").masked == {"Khaled Omari": 1}
    released = replace(PROFILES["public"], released=frozenset({"Khaled Omari"}))
    assert preview(archive, tmp_path / "out.xlsx", profile=released).masked == {}


def test_a_name_without_a_format_is_refused_as_the_export_refuses_it(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(UnknownFormat):
        preview(archive, tmp_path / "out.docx")


def test_a_workbook_is_shown_sheet_by_sheet_and_no_sheet_is_longer_than_it_is_shown(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.enter(archive)
    monkeypatch.setattr("exports.preview.SHOWN", 3)
    told = preview(archive, tmp_path / "out.xlsx")
    names = [sheet["name"] for sheet in told.looks["sheets"]]
    assert names[:3] == ["Summary", "Incidents", "Casualties"]
    figures = [cell["text"] for cell in told.looks["sheets"][2]["cells"] if cell["column"] == 0]
    assert len(figures) == 1 + 1 + 3
    assert told.rows["casualties"] == 8
    plain = preview(archive, tmp_path / "out.csv.zip").looks["sheets"]
    assert [sheet["name"] for sheet in plain] == names[1:-1]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_summary_shows_its_first_page_as_it_will_be_printed(archive: Archive, tmp_path: Path, language: str) -> None:
    sample.enter(archive)
    page = preview(archive, tmp_path / "out.pdf", language=language).looks["page"]
    pixels = zlib.decompress(b64decode(page["pixels"]))
    assert len(pixels) == page["width"] * page["height"] * 3
    assert page["height"] == pytest.approx(page["width"] * 842 / 595, abs=2)
    # The bar of the accent's colour above the title, where one begins to read.
    accent = bytes.fromhex(ACCENT)
    line = next(line for line in _lines(pixels, page["width"] * 3) if accent in line)
    assert (line.index(accent) / 3 < page["width"] / 2) == (language == "en")


def test_files_for_programs_show_their_first_lines(archive: Archive, tmp_path: Path) -> None:
    sample.enter(archive)
    for ending in ("jsonl", "geojson"):
        told = preview(archive, tmp_path / f"out.{ending}").looks["lines"]
        assert told
        assert all(line.startswith("{") and len(line) <= 401 for line in told)


def test_key_figures_are_said_in_the_language_of_the_reader(archive: Archive, tmp_path: Path) -> None:
    sample.enter(archive)
    told = preview(archive, tmp_path / "out.xlsx", language="ar", words="en")
    assert told.figures[0].label == "Killed"
    assert told.looks["sheets"][0]["right_to_left"]


def _lines(pixels: bytes, length: int) -> Iterator[bytes]:
    return (pixels[start : start + length] for start in range(0, len(pixels), length))
