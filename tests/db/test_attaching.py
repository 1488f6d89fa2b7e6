"""Files taken in for records: known content is said, every trouble is one sentence, and nothing is lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from db.archive import Archive
from db.attaching import attach, belonging_to
from db.model.records import Document, Evidence, Incident, Record
from db.store.evidence import NotAFile, NotReadable

NOWHERE = belonging_to(None)


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return file_of(tmp_path / "photo.jpg")


def file_of(path: Path, content: bytes = b"\xff\xd8\xff photo") -> Path:
    path.write_bytes(content)
    return path


def kept(archive: Archive) -> list[Record]:
    return [record for record in archive.records("evidence") if not record.removed]


@pytest.mark.parametrize("record", [Document(title="Report"), Incident(title="Shelling")])
def test_a_file_belongs_to_the_record_it_was_taken_in_for(record: Record, archive: Archive, photo: Path) -> None:
    saved = archive.save(record).record
    found = attach(archive, photo, belonging_to(saved)).evidence
    assert saved.id in (found.document, found.taken_from)
    assert (found.name, found.media_type, found.state) == ("photo.jpg", "image/jpeg", "entered")
    assert archive.wrong_with(found) == []


def test_a_file_belongs_nowhere_until_somebody_says_so(archive: Archive, photo: Path) -> None:
    assert attach(archive, photo, NOWHERE).evidence.taken_from == ""


def test_the_same_file_again_is_known_and_said(archive: Archive, photo: Path, tmp_path: Path) -> None:
    first = attach(archive, photo, NOWHERE).evidence
    again = attach(archive, file_of(tmp_path / "copy.jpg"), NOWHERE)
    assert not again.change
    assert again.evidence == first
    assert str(again.remark) == f"“copy.jpg” is already here as {first.code}; it was not taken in again."
    assert len(kept(archive)) == 1


def test_a_file_that_belonged_nowhere_is_linked(archive: Archive, photo: Path) -> None:
    first = attach(archive, photo, NOWHERE).evidence
    incident = archive.save(Incident(title="Shelling")).record
    linked = attach(archive, photo, belonging_to(incident))
    assert (linked.evidence.id, linked.evidence.taken_from) == (first.id, incident.id)
    assert first.code in str(linked.remark)


def test_the_same_content_for_another_record_is_kept_once(archive: Archive, photo: Path) -> None:
    one, other = (archive.save(Incident(title=title)).record for title in ("One", "Other"))
    first = attach(archive, photo, belonging_to(one)).evidence
    second = attach(archive, photo, belonging_to(other))
    assert second.evidence.taken_from == other.id
    assert second.evidence.sha256 == first.sha256
    assert first.code in str(second.remark)


def test_a_removed_file_can_be_taken_in_again(archive: Archive, photo: Path) -> None:
    archive.remove(attach(archive, photo, NOWHERE).evidence.id)
    assert attach(archive, photo, NOWHERE).change


def test_an_empty_file_is_taken_in_and_said(archive: Archive, tmp_path: Path) -> None:
    empty = attach(archive, file_of(tmp_path / "film.mp4", b""), NOWHERE)
    assert empty.evidence.size == 0
    assert "0 bytes" in str(empty.remark)


def test_a_name_makes_no_picture_of_a_program(archive: Archive, tmp_path: Path) -> None:
    found = attach(archive, file_of(tmp_path / "photo.jpg", b"MZ\x90\0"), NOWHERE).evidence
    assert found.media_type == "application/vnd.microsoft.portable-executable"


def test_what_is_no_file_is_one_sentence(archive: Archive, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    for name in ("pipe", "folder"):
        with pytest.raises(NotAFile, match=name):
            attach(archive, tmp_path / name, NOWHERE)
    with pytest.raises(NotReadable, match="gone"):
        attach(archive, tmp_path / "gone.jpg", NOWHERE)
    assert kept(archive) == []


def test_verifying_finds_one_flipped_byte(archive: Archive, photo: Path) -> None:
    found = attach(archive, photo, NOWHERE).evidence
    with archive._connection.transaction():
        archive._connection.db.execute("UPDATE evidence_chunk SET content = CAST(X'00' || substr(content, 2) AS BLOB)")
    assert len(archive.wrong_with(found)) == 1
    assert isinstance(found, Evidence)
