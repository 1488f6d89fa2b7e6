"""The dossier of one event: its parts, what it caused, each number with its chains and words, files and history."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest

from db import sample
from db.archive import Archive
from db.model.declaration import altered
from db.model.records import Document, Evidence, Incident
from db.opening import create
from exports.contents.dossier import document
from exports.deliver import Stays, export, look
from exports.preview import preview
from tests.exports.contents.test_changes import pdf_text


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with create(tmp_path / "north.sanad", author="Canaryauthor") as made:
        sample.enter(made)
        yield made


def incident(archive: Archive, word: str) -> Incident:
    return next(r for r in archive.records("incident") if isinstance(r, Incident) and word in r.title)


def written(archive: Archive, event: Incident, ending: str, profile: str = "public") -> Path:
    out = archive.path.with_suffix(ending)
    export(archive, out, profile=profile, asked=replace(archive.asked(), about=archive.about(event.code)))
    return out


def sheet(path: Path, name: str) -> list[list[Any]]:
    book = openpyxl.load_workbook(path)
    return [[cell.value for cell in row] for row in book[name].iter_rows()]


def test_it_holds_the_event_with_its_parts_and_what_it_caused(archive: Archive) -> None:
    whole = incident(archive, "de-escalation")
    text = pdf_text(written(archive, whole, ".pdf"))
    assert f"Dossier: {whole.title}" in text
    for record in archive.records("incident", "displacement", "figure"):
        assert record.code in text


def test_it_holds_nothing_of_other_events(archive: Archive) -> None:
    hama, idlib = incident(archive, "Hama"), incident(archive, "Attacks in Idlib,")
    text = pdf_text(written(archive, hama, ".pdf"))
    assert hama.code in text
    assert idlib.code not in text
    killed = next(row for row in sheet(written(archive, hama, ".xlsx"), "Summary") if row[0] == "Total")
    assert killed[1] == 9


def test_each_figure_stands_with_its_way_and_the_very_words(archive: Archive) -> None:
    text = pdf_text(written(archive, incident(archive, "Hama"), ".pdf"))
    assert "Syrian Civil Defence (Stated) → Anadolu Agency (Reported) → Daily Sabah (Published, DOC-" in text
    assert "nine civilians killed" in text


def test_files_are_listed_by_their_fingerprints(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "photo.txt").write_text("a picture")
    hama = incident(archive, "Hama")
    kept = archive.attach(tmp_path / "photo.txt", Evidence(name="Canaryname.jpg", taken_from=hama.id, state="entered"))
    files = sheet(written(archive, hama, ".xlsx"), "Evidence")
    assert files[1][0] == kept.record.code
    assert getattr(kept.record, "sha256", "") in files[1]
    assert "Canaryname.jpg" not in files[1]  # how somebody's file is called leaves with partners only
    assert getattr(kept.record, "sha256", "") in pdf_text(written(archive, hama, ".pdf")).replace(" ", "")


def test_a_file_of_a_document_that_stays_is_not_listed(archive: Archive, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("a page")
    (document,) = (record for record in archive.records("document") if isinstance(record, Document))
    archive.attach(tmp_path / "page.txt", Evidence(document=document.id, state="entered"))
    archive.save(altered(document, confidentiality="red"))
    assert len(sheet(written(archive, incident(archive, "Hama"), ".xlsx"), "Evidence")) == 1


def test_the_history_is_for_the_team_alone(archive: Archive) -> None:
    hama = incident(archive, "Hama")
    archive.save(altered(hama, verification="fair"), why="a second root")
    assert "a second root" in pdf_text(written(archive, hama, ".pdf", "internal"))
    history = sheet(written(archive, hama, ".xlsx", "internal"), "History of the records")
    assert [row for row in history if "Verification" in row and "Canaryauthor" in row]
    public = written(archive, hama, ".pdf")
    assert "Canaryauthor" not in pdf_text(public)
    assert "a second root" not in pdf_text(public)


def test_of_an_event_that_stays_there_is_no_dossier(archive: Archive) -> None:
    hama = archive.save(altered(incident(archive, "Hama"), confidentiality="amber")).record
    assert isinstance(hama, Incident)
    with pytest.raises(Stays, match=hama.code):
        written(archive, hama, ".pdf")
    assert not archive.path.with_suffix(".pdf").exists()


@pytest.mark.parametrize("ending", [".pdf", ".xlsx"])
def test_what_is_told_before_is_what_is_written(archive: Archive, ending: str) -> None:
    asked = replace(archive.asked(), about=archive.about(incident(archive, "Hama").code))
    out = archive.path.with_suffix(ending)
    assert preview(archive, out, asked=asked).rows == export(archive, out, asked=asked).rows


def test_what_nobody_is_named_for_has_no_empty_table(archive: Archive) -> None:
    alone = archive.save(Incident(title="Market", event_type="mixed", state="entered", confidentiality="clear")).record
    asked = replace(archive.asked(), about=archive.about(alone.code))
    assert [table.name for table in document(look(archive, asked=asked)).tables()] == ["event"]
