"""Backups and what comes out of them, as the command line makes them."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

import pytest

from db import opening
from db.model.records import Evidence, Source
from tests.end_to_end.conftest import Sanad, archive_lines


def test_a_backup_is_one_file_that_gives_the_archive_back(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(b"picture")
    with opening.open_archive(example, write=True) as archive:
        archive.attach(photo, Evidence(state="entered"))
    before = archive_lines(example)
    made = sanad("backup", example, "copy.sanad", "--json")
    assert made.status == 0
    assert made.json == {
        "backup": str(tmp_path / "copy.sanad"),
        "records": len(before),
        "evidence": 1,
        "sha256": hashlib.sha256((tmp_path / "copy.sanad").read_bytes()).hexdigest(),
    }
    restored = sanad("restore", "copy.sanad", "back.sanad", "--json")
    assert restored.json == made.json
    assert archive_lines(tmp_path / "back.sanad") == before
    assert sanad("check", "back.sanad").status == 0


def test_a_folder_takes_a_copy_for_each_state(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    (tmp_path / "set").mkdir()
    first = sanad("backup", example, "set", "--json").json
    assert sanad("backup", example, "set", "--json").json == first
    with opening.open_archive(example, write=True) as archive:
        archive.save(Source(name="New", source_kind="ngo"))
    second = sanad("backup", example, "set", "--json").json
    assert second["records"] > first["records"]
    assert len(list((tmp_path / "set").glob("*.sanad"))) == 2
    assert sanad("restore", "set", "made-again.sanad", "--json").json == second


def test_an_older_state_put_back_on_purpose_is_sound(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    sanad("backup", example, "copy.sanad")
    with opening.open_archive(example, write=True) as archive:
        archive.save(Source(name="New", source_kind="ngo"))
    example.unlink()
    assert sanad("restore", "copy.sanad", example).status == 0
    assert sanad("check", example).status == 0


def test_an_older_state_slipped_in_is_noticed(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    with opening.open_archive(example, write=True) as archive:
        archive.save(Source(name="Old", source_kind="ngo"))
    older = tmp_path / "older"
    shutil.copy(example, older)
    with opening.open_archive(example, write=True) as archive:
        archive.save(Source(name="New", source_kind="ngo"))
    shutil.copy(older, example)
    answer = sanad("check", example, "--json")
    assert [fault["what"] for fault in answer.json["faults"]] == ["cut_tail"]
    assert answer.status == 1


def test_damaged_backups_are_passed_over_and_named(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "set"
    folder.mkdir()
    first = sanad("backup", example, "set", "--json").json
    with opening.open_archive(example, write=True) as archive:
        archive.save(Source(name="New", source_kind="ngo"))
    second = Path(sanad("backup", example, "set", "--json").json["backup"])
    content = bytearray(second.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\x5a" * 4096
    second.write_bytes(content)
    answer = sanad("restore", "set", "back.sanad", "--json")
    assert answer.json["backup"] == first["backup"]
    assert second.name in answer.sentence


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("backup", "made.sanad", "made.sanad"), "already there"),
        (("backup", "made.sanad", "nowhere/a.sanad"), "no folder"),
        (("backup", "missing.sanad", "a.sanad"), "There is no archive"),
        (("restore", "made.sanad", "made.sanad"), "already there"),
        (("restore", "missing.sanad", "a.sanad"), "There is no archive"),
        (("restore", "empty", "a.sanad"), "no backups"),
        (("restore", "text", "a.sanad"), "text"),
    ],
)
def test_what_cannot_be_copied_is_one_sentence(
    sanad: Sanad, example: Path, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "text").write_text("no archive at all\n" * 50)
    answer = sanad(*arguments)
    assert (answer.status, answer.out) == (1, "")
    assert sentence in answer.sentence
    assert not (tmp_path / "a.sanad").exists()


def test_a_backup_is_called_like_an_archive_or_goes_into_a_folder(sanad: Sanad, example: Path) -> None:
    assert sanad("backup", example, "nowhere").status == 2


def test_an_unsound_archive_gives_no_backup(sanad: Sanad, example: Path, tmp_path: Path) -> None:
    content = bytearray(example.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = b"\x5a" * 4096
    example.write_bytes(content)
    assert sanad("backup", example, "copy.sanad").status == 1
    assert not (tmp_path / "copy.sanad").exists()


def test_an_encrypted_backup_has_the_passphrase_of_its_archive(sanad: Sanad, tmp_path: Path) -> None:
    (tmp_path / "right").write_text("correct horse", encoding="utf-8")
    known = ("--passphrase-file", "right")
    sanad("new", "a.sanad", "--encrypt", *known)
    assert sanad("backup", "a.sanad", "copy.sanad", *known).status == 0
    assert sanad("restore", "copy.sanad", "back.sanad", *known).status == 0
    assert sanad("check", "back.sanad", *known).status == 0
    assert "passphrase is needed" in sanad("restore", "copy.sanad", "again.sanad").sentence
