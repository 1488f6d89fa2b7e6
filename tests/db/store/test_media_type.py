"""A file is what its content says."""

from __future__ import annotations

import pytest

from db.store.media_type import media_type

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF"
PROGRAM = b"MZ\x90\x00\x03"


@pytest.mark.parametrize(
    ("beginning", "name", "expected"),
    [
        (JPEG, "photo.jpg", "image/jpeg"),
        (JPEG, "photo.pdf", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "x", "image/png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "x", "image/webp"),
        (b"\x00\x00\x00\x18ftypmp42", "clip.mov", "video/mp4"),
        (b"\x00\x00\x00\x18ftypheic", "IMG_1.HEIC", "image/heic"),
        (b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01webm", "clip", "video/webm"),
        (b"\n\n%PDF-1.7", "x.txt", "application/pdf"),
        (b"PK\x03\x04", "book.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (b"PK\x03\x04", "book.jpg", "application/zip"),
        (b"\xd0\xcf\x11\xe0", "old.doc", "application/msword"),
        (b"\xd0\xcf\x11\xe0", "old.png", "application/x-ole-storage"),
        ("شهادة".encode(), "note.txt", "text/plain"),
        (b"a,b\n1,2", "figures.csv", "text/csv"),
        (b"<html>", "page.html", "text/html"),
        (b"<html>", "page.png", "text/plain"),
        ("نص".encode("utf-16"), "note.txt", "text/plain"),
    ],
)
def test_the_content_decides_and_the_name_only_within_a_family(beginning: bytes, name: str, expected: str) -> None:
    assert media_type(beginning, name) == expected


@pytest.mark.parametrize("name", ["photo.jpg", "report.pdf", "photo.jpg.exe", "photo\u202egpj.exe"])
def test_a_program_stays_a_program(name: str) -> None:
    assert media_type(PROGRAM, name) == "application/vnd.microsoft.portable-executable"


@pytest.mark.parametrize("beginning", [b"", b"\x00\x01\x02\x03\x04", b"text\x00with a hole"])
def test_what_is_not_known_is_not_guessed(beginning: bytes) -> None:
    assert media_type(beginning, "photo.jpg") == "application/octet-stream"
