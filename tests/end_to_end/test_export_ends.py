"""Exports at their ends: an archive with nothing in it, with one incident; a place to write to that goes away."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from db import sample
from db.archive import Archive
from db.errors import SanadError
from db.files import DiskFull, NoFolder, NotWritable
from db.model.records import Incident
from db.opening import create
from exports import deliver
from exports.formats import Format
from exports.preview import preview

both = pytest.mark.parametrize("language", ["en", "ar"])
every = pytest.mark.parametrize("format_", Format)


@pytest.fixture
def archive(tmp_path: Path) -> Any:
    with create(tmp_path / "made.sanad") as made:
        yield made


@both
@every
def test_an_empty_archive_makes_a_file_that_says_so(
    archive: Archive, tmp_path: Path, format_: Format, language: str
) -> None:
    out = tmp_path / f"out{format_}"
    assert set(deliver.export(archive, out, language=language).rows.values()) <= {0}
    assert out.exists()
    assert preview(archive, out, language=language).figures == ()


@both
@every
def test_one_incident_without_a_number_makes_a_file(
    archive: Archive, tmp_path: Path, format_: Format, language: str
) -> None:
    incident = Incident(
        title="Market", event_type="explosions_remote_violence", state="entered", confidentiality="clear"
    )
    archive.save(incident)
    out = tmp_path / f"out{format_}"
    assert 1 in deliver.export(archive, out, language=language).rows.values()
    if format_ is Format.SUMMARY:
        with pikepdf.open(out) as document:
            assert len(document.pages) <= 2


def gone_wrong(archive: Archive, out: Path, at: str, do: Any) -> SanadError:
    """What is said of an export during which this happens at the beginning of a step."""

    def told(step: str, done: int, total: int | None = None) -> None:
        if step == at and not done:
            do()

    with pytest.raises(SanadError) as raised:
        deliver.export(archive, out, progress=told)
    return raised.value


@every
@pytest.mark.parametrize("step", ["write", "search"])
def test_a_folder_that_vanishes_is_named_and_nothing_is_left(
    archive: Archive, tmp_path: Path, format_: Format, step: str
) -> None:
    sample.enter(archive)
    (folder := tmp_path / "stick").mkdir()
    error = gone_wrong(archive, folder / f"out{format_}", step, lambda: shutil.rmtree(folder))
    assert isinstance(error, NoFolder)
    assert f"“{folder}”" in str(error)
    assert not folder.exists()
    assert archive.check().sound


@every
def test_a_file_that_another_program_holds_open_stays_as_it_was(
    archive: Archive, tmp_path: Path, format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Windows refuses to replace it."""
    sample.enter(archive)
    out = tmp_path / f"out{format_}"
    out.write_text("last week's")

    def refuse(*_: object) -> None:
        raise PermissionError(13, "in use")

    # What is written on the way (a scratch file of the report) is moved as well, but never onto this name.
    replace = os.replace
    monkeypatch.setattr("db.files.os.replace", lambda a, b: refuse() if Path(b) == out else replace(a, b))
    with pytest.raises(NotWritable, match=out.name.replace(".", r"\.")):
        deliver.export(archive, out)
    assert out.read_text() == "last week's"
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("made")) == [out.name]


@every
def test_a_full_disk_leaves_what_was_there(
    archive: Archive, tmp_path: Path, format_: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    sample.enter(archive)
    out = tmp_path / f"out{format_}"
    out.write_text("last week's")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("db.files.os.fsync", full)
        with pytest.raises(DiskFull, match=out.name.replace(".", r"\.")):
            deliver.export(archive, out)
    assert out.read_text() == "last week's"
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("made")) == [out.name]
