"""Exports and the demo, as the command line makes them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from db import opening
from db.model.records import Evidence, Figure, Incident
from exports.formats import Format
from tests.end_to_end.conftest import Sanad


@pytest.mark.parametrize("ending", Format)
def test_every_format_is_written_and_counted(sanad: Sanad, example: Path, tmp_path: Path, ending: str) -> None:
    answer = sanad("export", example, f"out{ending}", "--json")
    assert answer.status == 0
    assert answer.json["out"] == f"out{ending}"
    assert set(answer.json) == {"out", "rows", "withheld"}
    assert (tmp_path / f"out{ending}").stat().st_size > 100


def test_a_file_in_place_of_the_folder_for_evidence_is_a_sentence(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"picture")
    with opening.open_archive(example, write=True) as archive:
        archive.attach(tmp_path / "photo.jpg", Evidence(state="entered"))
    answer = sanad("export", example, "a.jsonl", "--profile", "internal", "--evidence", "photo.jpg")
    assert answer.status == 1
    assert "“photo.jpg” is a file and no folder" in answer.sentence
    assert not (tmp_path / "a.jsonl").exists()


def test_records_go_out_and_come_in_the_same(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"picture")
    with opening.open_archive(example, write=True) as archive:
        archive.attach(tmp_path / "photo.jpg", Evidence(state="entered"))
        archive.save(Incident(title="Draft", date="30 February"))
    sanad("export", example, "first.jsonl", "--profile", "internal")
    sanad("new", "other.sanad")
    assert sanad("import", "other.sanad", "first.jsonl", "--strict").status == 0
    sanad("export", "other.sanad", "second.jsonl", "--profile", "internal")
    assert (tmp_path / "second.jsonl").read_bytes() == (tmp_path / "first.jsonl").read_bytes()
    assert sanad("totals", "other.sanad", "--json").json == sanad("totals", example, "--json").json


def test_evidence_goes_into_a_folder_and_comes_out_of_it(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"picture")
    with opening.open_archive(example, write=True) as archive:
        archive.attach(tmp_path / "photo.jpg", Evidence(state="entered"))
    sanad("export", example, "a.jsonl", "--profile", "internal", "--evidence", "files")
    assert [file.read_bytes() for file in (tmp_path / "files").iterdir()] == [b"picture"]
    assert '"content"' not in (tmp_path / "a.jsonl").read_text(encoding="utf-8")
    sanad("new", "other.sanad")
    assert sanad("import", "other.sanad", "a.jsonl", "--strict").status == 1
    assert sanad("import", "other.sanad", "a.jsonl", "--strict", "--evidence", "files").status == 0


def test_the_public_profile_is_the_default(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    with opening.open_archive(example, write=True) as archive:
        (incident,) = (one for one in archive.records("incident") if "zone" in one.heading)
        archive.save(replace(incident, note="for us alone"))
    sanad("export", example, "out.jsonl")
    assert "for us alone" not in (tmp_path / "out.jsonl").read_text(encoding="utf-8")
    sanad("export", example, "all.jsonl", "--profile", "internal")
    assert "for us alone" in (tmp_path / "all.jsonl").read_text(encoding="utf-8")


def test_a_filter_leaves_the_rest_at_home(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    sanad("export", example, "hama.jsonl", "--place", "SY05")
    kept = [json.loads(line) for line in (tmp_path / "hama.jsonl").read_text(encoding="utf-8").splitlines()]
    assert "Attacks in Hama, January 2019" in [record.get("title") for record in kept]
    assert "Attacks in Latakia, January 2019" not in [record.get("title") for record in kept]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("missing.sanad", "a.xlsx"), "There is no archive"),
        (("made.sanad", "nowhere/a.xlsx"), "There is no folder"),
        (("made.sanad", "a.xlsx", "--profile", "everybody"), "no profile “everybody”"),
        (("made.sanad", "a.xlsx", "--place", "Atlantis"), "no place “Atlantis”"),
    ],
)
def test_what_cannot_be_exported_is_one_sentence(
    sanad: Sanad, example: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    answer = sanad("export", *arguments)
    assert (answer.status, answer.out) == (1, "")
    assert sentence in answer.sentence
    assert not list(tmp_path.glob("*.xlsx"))


def test_a_named_report_says_what_changed_since_the_last_one(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    first = sanad("export", example, tmp_path / "1.xlsx", "--report", "Weekly", "--json").json
    assert first["changes"]["since"] is None
    with opening.open_archive(example, write=True) as archive:
        figure = next(record for record in archive.records("figure") if isinstance(record, Figure))
        archive.save(replace(figure, role="set_aside", reason="refuted"), why="a survivor says otherwise")

    second = sanad("export", example, tmp_path / "2.pdf", "--report", "Weekly", "--json").json

    assert (second["changes"]["new"], second["changes"]["changed"], second["changes"]["withdrawn"]) == (0, 1, 0)
    assert {each["why"] for each in second["changes"]["listed"]} == {"a survivor says otherwise"}
    assert "changes" not in sanad("export", example, tmp_path / "3.xlsx", "--json").json


def test_a_dossier_is_of_one_event(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    with opening.open_archive(example) as archive:
        hama = next(record for record in archive.records("incident") if "Hama" in record.heading)
        place = next(record for record in archive.records("place"))
    rows = sanad("export", example, tmp_path / "hama.xlsx", "--incident", hama.code, "--json").json["rows"]
    assert (rows["incidents"], rows["casualties"], rows["displacement"]) == (1, 2, 0)
    refused = sanad("export", example, tmp_path / "place.pdf", "--incident", place.code)
    assert refused.status == 1
    assert "is no incident and no displacement" in refused.sentence
    assert not (tmp_path / "place.pdf").exists()


def test_the_demo_makes_three_files_and_finds_them_again(sanad: Sanad, tmp_path: Path) -> None:
    answer = sanad("demo", "--no-window", "--json")
    assert answer.json == {
        "archive": "sample/sample.sanad",
        "workbook": "sample/sample.xlsx",
        "summary": "sample/sample.pdf",
    }
    before = {file: file.read_bytes() for file in (tmp_path / "sample").glob("*.[xp]*")}
    assert len(before) == 2
    assert sanad("demo", "--json").json == answer.json
    assert {file: file.read_bytes() for file in before} == before


def test_the_demo_gives_its_reasons_in_the_users_language(
    sanad: Sanad, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SANAD_LANG", "ar")
    sanad("demo", "--no-window")
    reasons = [step["why"] for step in sanad("history", "sample/sample.sanad", "--json").json if step["why"]]
    assert len(reasons) == 7
    assert not [reason for reason in reasons if reason.isascii()]


def test_a_sample_that_was_worked_on_is_never_touched(sanad: Sanad, tmp_path: Path) -> None:
    sanad("demo", "--out", "here")
    edited = tmp_path / "here" / "sample.sanad"
    with opening.open_archive(edited, write=True) as archive:
        (incident,) = (one for one in archive.records("incident") if "zone" in one.heading)
        archive.save(replace(incident, note="mine"))
    answer = sanad("demo", "--out", "here", "--json")
    assert answer.json["archive"] == "here/sample-2.sanad"
    with opening.open_archive(edited) as archive:
        assert archive.get(incident.id).note == "mine"


def test_a_demo_where_no_folder_can_be_is_one_sentence(sanad: Sanad, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    answer = sanad("demo", "--out", "file")
    assert answer.status == 1
    assert "file" in answer.sentence
