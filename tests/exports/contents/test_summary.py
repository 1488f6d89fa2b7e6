"""The summary of the worked example, in both languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from db.archive import Archive
from exports.contents.snapshot import VERSION, Snapshot
from exports.contents.summary import summary
from exports.contents.totals import PLACE, group_name, groups
from exports.deliver import UnknownFormat, export, look
from exports.report import Heading, Items, KeyFigures, Noted, Notes, Paragraph, Report, Table, text_of, value_of
from tests.exports.contents.reading import settled
from tests.exports.golden import assert_golden
from tests.factories import Scene


def told(report: Report) -> Iterator[str]:
    """The report as lines of text, every block of it."""
    yield from (report.title, report.subtitle, report.running)
    yield from (f"{fact.label}: {fact.value}" for fact in report.facts)
    for section in report.sections:
        yield f"\n# {section.heading}"
        for block in section.blocks:
            match block:
                case Heading() | Paragraph():
                    yield f"\n{block.text}"
                case Items():
                    yield from (f"- {item}" for item in block.items)
                case KeyFigures():
                    yield from (f"* {each.label}: {each.value} ({each.detail})" for each in block.figures)
                case Notes():
                    yield from (f"{note.number}. {note.text}\n   “{note.quotation}”" for note in block.notes)
                case Table():
                    yield f"\n{block.title}"
                    yield " | ".join(column.header for column in block.columns)
                    for row in [*block.rows, *([block.total] if block.total else [])]:
                        yield " | ".join(
                            text_of(value_of(cell)) + (f" {[*cell.notes]}" if isinstance(cell, Noted) else "")
                            for cell in row
                        )


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_summary_looks_as_it_did(example: Archive, code: str) -> None:
    text = "\n".join(told(summary(look(example, language=code))))
    assert_golden(f"summary-{code}.txt", settled(text, example.heads[0]) + "\n")


def test_every_number_leads_to_its_note(example: Archive) -> None:
    report = summary(look(example))
    notes = {
        note.number for section in report.sections for b in section.blocks if isinstance(b, Notes) for note in b.notes
    }
    report = summary(look(example))
    cited = {
        number
        for table in report.tables()
        for row in table.rows
        for cell in row
        if isinstance(cell, Noted)
        for number in cell.notes
    }
    assert cited == notes == set(range(1, 11))


def test_the_profile_and_the_filter_are_said(example: Archive) -> None:
    asked = example.asked("SY07", start=date(2019, 1, 1), verification=["pending", "weak"], state=["entered"])
    facts = {fact.label: fact.value for fact in look(example, profile="partner", asked=asked).facts()}
    assert facts["Profile"] == "Partner"
    assert facts["Filter"] == "from 2019-01-01, in Idlib, Verification: Pending; Weak, Work state: Entered"
    assert facts["Records"] == "1 incident, 0 displacements, 2 figures"


@pytest.mark.parametrize(
    "limits",
    [
        {"start": date(2019, 1, 1)},  # cuts through the displacement, which has no beginning
        {"end": date(2018, 1, 1)},
        {"place": "SY07"},
        {"verification": ["confirmed"]},
        {"state": ["approved"]},
    ],
    ids=str,
)
@pytest.mark.parametrize("suffix", [".xlsx", ".pdf", ".csv.zip", ".geojson", ".jsonl"])
def test_any_filter_can_be_exported(example: Archive, tmp_path: Path, limits: dict[str, Any], suffix: str) -> None:
    assert export(example, tmp_path / f"out{suffix}", asked=example.asked(**limits)).out.exists()


def test_what_a_filter_cuts_through_is_said(example: Archive) -> None:
    report = summary(look(example, asked=example.asked(start=date(2019, 1, 1))))
    assert "- Displaced: 1 left out: the filter cuts through them" in told(report)


def test_a_filter_for_a_village_does_not_name_it_in_public(hiding: Archive) -> None:
    filtered = look(hiding, asked=hiding.asked("Canaryville")).described_filter()
    assert filtered == "in a place in Riverside"
    assert look(hiding, profile="partner", asked=hiding.asked("Canaryville")).described_filter() == "in Canaryville"


def test_what_lies_in_several_countries_has_no_area(archive: Archive) -> None:
    scene = Scene()
    for country in ("Farland", "Nearland", "Lastland"):
        scene.place(country, "country")
        scene.place(f"{country} North", "adm1", country)
        scene.incident(f"Shelling in {country}", places=f"{country} North", date="2030-01-01", event_type="mixed")
    archive.save(*scene.records.values())
    assert look(archive, profile="internal").subtitle == "2030-01-01 to 2030-01-01"


def test_units_without_a_code_stand_by_name(archive: Archive) -> None:
    scene = Scene()
    scene.place("Farland", "country")
    for unit in ("Zulu", "Alpha", "Mike"):
        scene.place(unit, "adm1", "Farland")
        scene.incident(f"Raid in {unit}", places=unit, date="2030-01-01", event_type="mixed")
        scene.figure(f"Raid in {unit}", killed="1")
    archive.save(*scene.records.values())
    seen = look(archive, profile="internal")
    names = [group_name(seen, PLACE, group) for group in groups(seen, PLACE)]
    assert names == ["Alpha", "Mike", "Zulu"]


def test_the_version_is_the_projects() -> None:
    project = tomllib.loads((Path(__file__).parents[3] / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == VERSION


def test_the_time_is_utc(example: Archive) -> None:
    seen = look(example)
    at = Snapshot(seen.request, seen.survey, datetime(2026, 3, 1, 9, 30, tzinfo=UTC))
    assert {fact.label: fact.value for fact in at.facts()}["Written"] == "2026-03-01 09:30 UTC"


@pytest.mark.parametrize("name", ["out.docx", "out.csv", "xlsx", "out"])
def test_another_ending_is_one_sentence(example: Archive, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnknownFormat, match=r"ends in one of \.xlsx, \.pdf, \.csv\.zip, \.geojson, \.jsonl"):
        export(example, tmp_path / name)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("code", ["en", "ar"])
@pytest.mark.parametrize("profile", ["public", "partner", "internal"])
def test_the_document_is_written(example: Archive, tmp_path: Path, code: str, profile: str) -> None:
    export(example, tmp_path / "out.pdf", profile=profile, language=code)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")
