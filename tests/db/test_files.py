"""A file stands whole or not at all, and nothing lies about."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from db import files
from db.files import (
    DiskFull,
    FileThere,
    NoFolder,
    NotAFolder,
    NotWritable,
    make_folder,
    place_whole,
    private_folder,
    write_whole,
)


def entries(folder: Path) -> list[str]:
    return sorted(entry.name for entry in folder.iterdir())


def test_what_was_written_stands_alone_in_its_folder(tmp_path: Path) -> None:
    with write_whole(tmp_path / "a.xlsx", overwrite=False) as file:
        file.write(b"whole")
        assert not (tmp_path / "a.xlsx").exists()

    assert (tmp_path / "a.xlsx").read_bytes() == b"whole"
    assert entries(tmp_path) == ["a.xlsx"]


def test_an_error_on_the_way_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    def interrupted() -> None:
        with write_whole(target, overwrite=True) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert target.read_bytes() == b"old"
    assert entries(tmp_path) == ["a.pdf"]


def test_an_existing_file_is_replaced_only_when_asked(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")

    with pytest.raises(FileThere, match=r"a\.pdf"), write_whole(target, overwrite=False):
        pass
    assert target.read_bytes() == b"old"

    with write_whole(target, overwrite=True) as file:
        file.write(b"new")
    assert target.read_bytes() == b"new"


def test_a_file_that_appears_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"

    def too_late() -> None:
        with write_whole(target, overwrite=False) as file:
            file.write(b"mine")
            target.write_bytes(b"somebody else's")

    with pytest.raises(FileThere):
        too_late()

    assert target.read_bytes() == b"somebody else's"
    assert entries(tmp_path) == ["a.pdf"]


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoFolder, match="missing"), write_whole(tmp_path / "missing" / "a.pdf", overwrite=False):
        pass


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="an administrator may write everywhere")
def test_a_protected_folder_is_named(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(NotWritable), write_whole(tmp_path / "a.pdf", overwrite=False):
        pass
    tmp_path.chmod(0o700)


def test_no_permission_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(files.os, "replace", refuse)
    with pytest.raises(NotWritable, match="another program"), write_whole(tmp_path / "a.pdf", overwrite=True):
        pass
    assert entries(tmp_path) == []


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on file sizes")
def test_no_room_left_is_a_sentence_and_leaves_nothing(tmp_path: Path) -> None:
    # In a process of its own: the limit would concern everything this one writes.
    script = (
        "import resource, sys; from pathlib import Path; from db.files import DiskFull, write_whole\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try:\n"
        "    with write_whole(Path(sys.argv[1]), overwrite=False) as file: file.write(bytes(100_000))\n"
        "except DiskFull as error: print(error)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a.xlsx")], capture_output=True, text=True, check=True
    )

    assert "not enough room" in done.stdout
    assert entries(tmp_path) == []


def test_the_callers_other_errors_stay_what_they_are(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), write_whole(tmp_path / "a.xlsx", overwrite=False):
        (tmp_path / "a photo that is not there").read_bytes()
    assert entries(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows refuses a name that is taken")
def test_of_two_that_finish_at_once_one_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target, link = tmp_path / "a.pdf", os.link

    def linked_a_moment_later(partial: Path, path: Path) -> None:
        path.write_bytes(b"somebody else's")
        link(partial, path)

    monkeypatch.setattr(files.os, "link", linked_a_moment_later)
    with pytest.raises(FileThere), write_whole(target, overwrite=False) as file:
        file.write(b"mine")

    assert target.read_bytes() == b"somebody else's"
    assert entries(tmp_path) == ["a.pdf"]


def test_a_stick_without_links_takes_new_files_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(partial: Path, path: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(files.os, "link", no_links)
    with write_whole(tmp_path / "a.pdf", overwrite=False) as file:
        file.write(b"whole")

    assert entries(tmp_path) == ["a.pdf"]


def test_a_file_in_the_place_of_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "photos").touch()
    with pytest.raises(NotAFolder, match="photos"):
        make_folder(tmp_path / "photos")
    with pytest.raises(NoFolder, match="photos"):
        make_folder(tmp_path / "photos" / "January")


@pytest.mark.parametrize("overwrite", [True, False])
def test_every_byte_and_the_name_itself_are_flushed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, overwrite: bool
) -> None:
    steps: list[str] = []
    fsync, naming = os.fsync, {"replace": os.replace, "link": os.link}

    def noting_fsync(descriptor: int) -> None:
        steps.append("folder" if os.path.isdir(f"/proc/self/fd/{descriptor}") else "file")
        fsync(descriptor)

    def noting(name: str) -> Callable[..., None]:
        def noted(*paths: Path) -> None:
            steps.append("rename")
            naming[name](*paths)

        return noted

    monkeypatch.setattr(files.os, "fsync", noting_fsync)
    for name in naming:
        monkeypatch.setattr(files.os, name, noting(name))
    with place_whole(tmp_path / "a.sanad", overwrite=overwrite) as partial:
        partial.write_bytes(b"whole")

    assert steps in (["file", "rename", "folder"], ["file", "rename"])
    assert ("folder" in steps) == os.path.isdir("/proc/self/fd")


def test_a_full_disk_inside_the_callers_code_is_known(tmp_path: Path) -> None:
    with pytest.raises(DiskFull), write_whole(tmp_path / "a.xlsx", overwrite=False):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_writer_inside_a_writer_names_the_file_that_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def written_twice() -> None:
        with place_whole(tmp_path / "a.xlsx", overwrite=True) as partial, write_whole(partial, overwrite=True) as file:
            file.write(b"whole")
            monkeypatch.setattr(files.os, "fsync", full)

    with pytest.raises(DiskFull, match=r"“a\.xlsx”"):
        written_twice()

    assert entries(tmp_path) == []


def test_what_a_killed_program_left_a_day_ago_goes(tmp_path: Path) -> None:
    old, fresh = tmp_path / ".sanad-0.part", tmp_path / ".sanad-1.part"
    for leftover in (old, fresh):
        leftover.write_bytes(b"half")
    yesterday = time.time() - files.LEFTOVER_AGE - 60
    os.utime(old, (yesterday, yesterday))

    with write_whole(tmp_path / "a.csv.zip", overwrite=False):
        pass

    assert entries(tmp_path) == [".sanad-1.part", "a.csv.zip"]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(files.platformdirs, "user_cache_dir", lambda _: str(tmp_path / "cache"))
    return tmp_path / "cache" / "private"


def test_a_failure_in_the_private_folder_leaves_nothing_of_it(cache: Path) -> None:
    with pytest.raises(ValueError, match="failed"), private_folder() as scratch:
        raise ValueError("failed")
    assert list(scratch.parent.iterdir()) == []


def test_the_private_folder_is_ours_alone_and_goes_with_its_content(cache: Path) -> None:
    with private_folder() as scratch:
        (scratch / "rows.xml").write_text("text of a record")
        if os.name != "nt":
            assert scratch.stat().st_mode & 0o777 == 0o700
            assert cache.stat().st_mode & 0o777 == 0o700

    assert entries(cache) == []


def test_a_second_piece_of_work_leaves_the_first_ones_folder(cache: Path) -> None:
    with private_folder() as first:
        (first / "rows.xml").write_text("in use")
        with private_folder():
            assert (first / "rows.xml").exists()


def test_a_killed_programs_folder_is_emptied_at_the_next_start(cache: Path) -> None:
    abandoned = cache / "0123456789abcdef"
    abandoned.mkdir(parents=True)
    (abandoned / "rows.xml").write_text("text of a record")

    with private_folder() as scratch:
        assert entries(cache) == sorted([scratch.name, f"{scratch.name}.lock"])
