"""A workbook that comes back, from the command line: listed by a dry run, taken over by an import."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from db.opening import create, open_archive
from db.sample import enter
from exports.deliver import export
from main import run
from tests.exports.returning.editing import write

COUNTS = {"read", "added", "updated", "unchanged", "rejected", "warnings"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An archive with the worked example, and its workbook."""
    with create(tmp_path / "a.sanad") as archive:
        enter(archive)
        export(archive, tmp_path / "out.xlsx", profile="internal")
    return tmp_path


def answer(capsys: pytest.CaptureFixture[str], *arguments: str | Path, status: int = 0) -> Any:
    """What a command prints as JSON."""
    assert run([*map(str, arguments), "--json"]) == status
    return json.loads(capsys.readouterr().out or "null")


def codes(folder: Path) -> list[str]:
    with open_archive(folder / "a.sanad") as archive:
        return sorted(record.code for record in archive.records("incident"))


def changed(folder: Path) -> Path:
    first, second, *_ = codes(folder)
    cells = {("Incidents", first, "Title"): "Given back", ("Incidents", second, "Killed"): 99}
    return write(folder / "out.xlsx", folder / "changed.xlsx", cells)


def test_a_dry_run_lists_each_changed_cell_and_changes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = answer(capsys, "import", folder / "a.sanad", changed(folder), "--dry-run")
    assert set(told) == COUNTS | {"changes", "remarks", "sha256"}
    taken, refused = told["changes"]
    assert (taken["column"], taken["returned"], taken["state"]) == ("Title", "Given back", "changed")
    assert (refused["column"], refused["archive"], refused["state"]) == ("Killed", "19", "refused")
    assert refused["why"]
    assert answer(capsys, "show", folder / "a.sanad", codes(folder)[0])["title"] != "Given back"


def test_without_json_it_says_what_becomes_what(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", str(folder / "a.sanad"), str(changed(folder)), "--dry-run"]) == 0
    said = capsys.readouterr().err
    assert "“Title”: “Attacks" in said
    assert "becomes “Given back”" in said


def test_an_import_takes_over_what_can_be_and_names_the_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = answer(capsys, "import", folder / "a.sanad", changed(folder))
    assert set(told) == COUNTS
    assert (told["added"], told["updated"], told["rejected"]) == (0, 1, 1)
    assert (folder / "changed.xlsx.rejects.xlsx").exists()
    shown = answer(capsys, "show", folder / "a.sanad", codes(folder)[0])
    assert shown["title"] == "Given back"
    assert "changed.xlsx (SHA-256 " in answer(capsys, "history", folder / "a.sanad")[-1]["why"]
    assert answer(capsys, "check", folder / "a.sanad")["sound"]


def test_unchanged_it_changes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = answer(capsys, "history", folder / "a.sanad")
    told = answer(capsys, "import", folder / "a.sanad", folder / "out.xlsx")
    assert (told["updated"], told["rejected"], told["warnings"]) == (0, 0, 0)
    assert told["read"] == told["unchanged"] > 0
    assert answer(capsys, "history", folder / "a.sanad") == before


def test_strict_with_a_refused_cell_is_a_failure_and_writes_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer(capsys, "import", folder / "a.sanad", changed(folder), "--strict", status=1)
    assert answer(capsys, "show", folder / "a.sanad", codes(folder)[0])["title"] != "Given back"


def test_named_as_a_sheet_it_is_refused_as_before(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["import", str(folder / "a.sanad"), str(folder / "out.xlsx"), "--format", "sheet"]) == 1
    assert "was written from this archive" in capsys.readouterr().err
