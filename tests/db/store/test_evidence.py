"""Attached files: each content once, whole, and proven so."""

from __future__ import annotations

import hashlib
import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from db.files import DiskFull
from db.store import evidence, opening, orphans, room
from db.store.connection import Connection
from db.store.evidence import CHUNK, EvidenceDamaged, FileChanged, NotAFile, NotReadable
from db.store.failures import Cancelled
from db.store.key import Key
from db.store.room import FileTooLarge
from tests.db.store.archives import KEY, KEYS, die, killed_in_child, made, names, needs_fork, needs_root


@pytest.fixture(params=[None, KEY], ids=["plain", "encrypted"])
def writer(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    path = made(tmp_path / "a.sanad", request.param)
    with opening.open_connection(path, request.param, write=True) as connection:
        yield connection


@pytest.fixture
def film(tmp_path: Path) -> Path:
    """Two and a half chunks."""
    return file_of(tmp_path / "film.mp4", b"\0\0\0\x18ftypmp42" + os.urandom(5 * CHUNK // 2))


def file_of(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def chunks(connection: Connection) -> list[tuple[str, int, int]]:
    rows = connection.db.execute("SELECT sha256, position, length(content) FROM evidence_chunk ORDER BY 1, 2")
    return list(rows.fetchall())


def test_a_file_is_stored_in_chunks_and_read_back(writer: Connection, film: Path) -> None:
    content = film.read_bytes()

    stored = evidence.store(writer, film)

    assert stored == evidence.StoredFile(hashlib.sha256(content).hexdigest(), len(content), "video/mp4")
    assert [position for _, position, _ in chunks(writer)] == [0, 1, 2]
    assert b"".join(evidence.read(writer, stored.sha256)) == content
    assert evidence.verify(writer, stored.sha256, stored.size) == []


@pytest.mark.parametrize("size", [0, 1, CHUNK, CHUNK + 1, 17 * CHUNK])
def test_every_size_comes_back(size: int, writer: Connection, tmp_path: Path) -> None:
    content = os.urandom(size)

    stored = evidence.store(writer, file_of(tmp_path / "x", content))

    assert evidence.is_complete(writer, stored.sha256, size)
    assert b"".join(evidence.read(writer, stored.sha256)) == content
    assert evidence.verify(writer, stored.sha256, size) == []


def test_the_same_content_writes_nothing(writer: Connection, film: Path, tmp_path: Path) -> None:
    first = evidence.store(writer, film)
    changes = writer.db.conn.total_changes

    again = evidence.store(writer, file_of(tmp_path / "other name.mp4", film.read_bytes()))

    assert again == first
    assert writer.db.conn.total_changes == changes


def test_progress_counts_every_byte_twice(writer: Connection, film: Path) -> None:
    told: list[tuple[int, int]] = []

    evidence.store(writer, film, progress=lambda done, total: told.append((done, total)))

    size = film.stat().st_size
    assert told[0] == (CHUNK, 2 * size)
    assert told[-1] == (2 * size, 2 * size)


def test_a_user_may_stop_it(writer: Connection, film: Path) -> None:
    asked = iter([False, False, False, False, True])

    with pytest.raises(Cancelled):
        evidence.store(writer, film, cancelled=lambda: next(asked))

    assert chunks(writer) == []


def test_a_file_that_changes_while_it_is_copied_is_refused(writer: Connection, film: Path) -> None:
    def change(done: int, total: int) -> None:
        if done == total // 2:  # hashed, not yet copied
            with film.open("r+b") as file:
                file.seek(100)
                file.write(b"changed")

    with pytest.raises(FileChanged, match=r"film\.mp4"):
        evidence.store(writer, film, progress=change)

    assert chunks(writer) == []


def test_a_file_that_grows_for_ever_is_refused(writer: Connection, film: Path) -> None:
    def grow(done: int, total: int) -> None:
        assert done < 2 * total, "it would never end"
        with film.open("ab") as file:
            file.write(bytes(CHUNK))

    with pytest.raises(FileChanged):
        evidence.store(writer, film, progress=grow)

    assert chunks(writer) == []


def test_what_is_no_ordinary_file_is_refused(writer: Connection, tmp_path: Path) -> None:
    with pytest.raises(NotAFile):
        evidence.store(writer, tmp_path)
    with pytest.raises(NotReadable, match="there is no such file"):
        evidence.store(writer, tmp_path / "missing")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
@pytest.mark.parametrize("kind", ["pipe", "device"])
def test_a_pipe_or_a_device_is_refused_at_once(kind: str, writer: Connection, tmp_path: Path) -> None:
    if kind == "pipe":
        os.mkfifo(tmp_path / "pipe")

    with pytest.raises(NotAFile):
        evidence.store(writer, tmp_path / "pipe" if kind == "pipe" else Path("/dev/zero"))


def test_a_disk_without_room_is_named_before_anything_is_written(
    writer: Connection, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room.shutil, "disk_usage", lambda _: room.shutil._ntuple_diskusage(10**9, 10**9, 10**6))  # type: ignore[attr-defined]

    with pytest.raises(DiskFull, match=r"a\.sanad"):
        evidence.store(writer, film)

    assert chunks(writer) == []


def test_a_file_system_that_takes_no_such_file_is_named(
    writer: Connection, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "FAT32_LARGEST", 2 * CHUNK)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (2 * CHUNK, limits[1]))
    try:
        with pytest.raises(FileTooLarge, match="exFAT"):
            evidence.store(writer, film)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert chunks(writer) == []
    assert not [name for name in names(film.parent) if name.endswith(".part")]


def test_a_large_file_that_the_disk_takes_is_stored(
    writer: Connection, film: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "FAT32_LARGEST", 2 * CHUNK)

    stored = evidence.store(writer, film)

    assert evidence.verify(writer, stored.sha256, stored.size) == []


@needs_root
def test_a_disk_that_fills_up_meanwhile_keeps_nothing_of_it(
    film: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = tmp_path / "small"
    small.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(small)], check=True)
    monkeypatch.setattr(evidence, "_require_room", lambda *_: None)  # as if somebody else took the room just now
    try:
        with opening.open_connection(made(small / "a.sanad"), None, write=True) as connection:
            with pytest.raises(DiskFull):
                evidence.store(connection, film)
            assert chunks(connection) == []
    finally:
        subprocess.run(["umount", str(small)], check=True)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM evidence_chunk WHERE position = 1", "piece 2 is missing"),
        ("UPDATE evidence_chunk SET content = zeroblob(length(content)) WHERE position = 1", "SHA-256"),
        ("UPDATE evidence_chunk SET content = x'00' WHERE position = 2", "SHA-256"),
        ("DELETE FROM evidence_chunk", "piece 1 is missing"),
    ],
)
def test_damage_is_found_and_named(damage: str, said: str, writer: Connection, film: Path) -> None:
    stored = evidence.store(writer, film)
    with writer.transaction():
        writer.db.execute(damage)

    assert said in str(evidence.verify(writer, stored.sha256, stored.size)[0])
    with pytest.raises(EvidenceDamaged, match=stored.sha256):
        list(evidence.read(writer, stored.sha256))


def test_an_incomplete_copy_is_made_good(writer: Connection, film: Path) -> None:
    stored = evidence.store(writer, film)
    with writer.transaction():
        writer.db.execute("DELETE FROM evidence_chunk WHERE position = 2")

    evidence.store(writer, film)

    assert evidence.verify(writer, stored.sha256, stored.size) == []


@needs_fork
@KEYS
def test_what_a_killed_copy_left_is_removed_and_the_rest_stays(key: Key | None, tmp_path: Path) -> None:
    path = made(tmp_path / "a.sanad", key)
    kept = file_of(tmp_path / "kept", os.urandom(CHUNK))
    lost = file_of(tmp_path / "lost", os.urandom(40 * CHUNK))

    def work() -> None:
        connection = opening.open_connection(path, key, write=True)
        evidence.store(connection, kept)
        evidence.store(connection, lost, progress=lambda done, _: die() if done > 75 * CHUNK else None)

    killed_in_child(work)

    with opening.open_connection(path, key, write=True) as connection:
        left = len(chunks(connection))
        assert left == 33
        sha256 = hashlib.sha256(kept.read_bytes()).hexdigest()
        # A record without a file has NULL there.
        assert orphans.remove(connection, f"SELECT NULL UNION SELECT '{sha256}'") == 32
        assert [chunk[0] for chunk in chunks(connection)] == [sha256]


def test_erasing_leaves_nothing_in_the_file(writer: Connection, tmp_path: Path) -> None:
    secret = b"the witness's face " * 10_000
    stored = evidence.store(writer, file_of(tmp_path / "x", secret))

    assert evidence.erase(writer, stored.sha256) == 1
    assert writer.checkpoint()

    assert chunks(writer) == []
    assert not any(b"the witness" in content.read_bytes() for content in tmp_path.glob("a.sanad*"))


def test_the_log_stays_small(writer: Connection, tmp_path: Path) -> None:
    largest = 0

    def look(done: int, total: int) -> None:
        nonlocal largest
        largest = max(largest, writer.path.with_name("a.sanad-wal").stat().st_size)

    evidence.store(writer, file_of(tmp_path / "x", os.urandom(40 * CHUNK)), progress=look)

    assert largest < 1.25 * 16 * CHUNK
