"""What kind of file it is, by its content. Its name only chooses within a family of formats that look alike."""

from __future__ import annotations

import mimetypes
import re

SNIFFED_BYTES = 4096
"""How much of the beginning is looked at."""

UNKNOWN = "application/octet-stream"

_SIGNATURES: tuple[tuple[re.Pattern[bytes], str], ...] = tuple(
    (re.compile(pattern, re.DOTALL), media_type)
    for pattern, media_type in (
        (rb"\xff\xd8\xff", "image/jpeg"),
        (rb"\x89PNG\r\n\x1a\n", "image/png"),
        (rb"GIF8[79]a", "image/gif"),
        (rb"RIFF....WEBP", "image/webp"),
        (rb"RIFF....WAVE", "audio/wav"),
        (rb"RIFF....AVI ", "video/x-msvideo"),
        (rb"II\*\x00|MM\x00\*", "image/tiff"),
        (rb"BM....\x00\x00\x00\x00", "image/bmp"),
        (rb"....ftyp(?:heic|heix|mif1|msf1)", "image/heic"),
        (rb"....ftypavif", "image/avif"),
        (rb"....ftypqt", "video/quicktime"),
        (rb"....ftypM4A", "audio/mp4"),
        (rb"....ftyp3g", "video/3gpp"),
        (rb"....ftyp", "video/mp4"),
        (rb"\x1a\x45\xdf\xa3.{0,64}webm", "video/webm"),
        (rb"\x1a\x45\xdf\xa3", "video/x-matroska"),
        (rb"OggS", "audio/ogg"),
        (rb"fLaC", "audio/flac"),
        (rb"ID3|\xff[\xfb\xf3\xf2]", "audio/mpeg"),
        (rb"#!AMR", "audio/amr"),
        (rb".{0,1019}%PDF-", "application/pdf"),
        (rb"\{\\rtf", "application/rtf"),
        (rb"SQLite format 3\x00", "application/vnd.sqlite3"),
        (rb"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
        (rb"Rar!\x1a\x07", "application/vnd.rar"),
        (rb"\x1f\x8b", "application/gzip"),
        (rb"MZ", "application/vnd.microsoft.portable-executable"),
        (rb"\x7fELF", "application/x-executable"),
    )
)

TOLD_BY_CONTENT = frozenset(found for _, found in _SIGNATURES)
"""What a file must begin as to be: where only the name says so, it says what is not true."""

PROGRAMS = frozenset({"application/vnd.microsoft.portable-executable", "application/x-executable"})

_FAMILIES: tuple[tuple[bytes, str, re.Pattern[str]], ...] = (
    (b"PK\x03\x04", "application/zip", re.compile(r".*(zip|officedocument|opendocument|kmz|epub).*")),
    (b"PK\x05\x06", "application/zip", re.compile(r"application/zip")),
    (b"\xd0\xcf\x11\xe0", "application/x-ole-storage", re.compile(r"application/(msword|vnd\.ms-.*)")),
)
"""Containers: their signature, what they are without a name, and the types that a name may choose among."""

_TEXTUAL = re.compile(r"text/.*|message/rfc822|application/(json|xml|geo\+json|.*\+xml)|image/svg\+xml")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def media_type(beginning: bytes, name: str) -> str:
    """The media type of a file from its first `SNIFFED_BYTES` and its name.

    A name never makes a file what it is not: a program called ``photo.jpg`` stays a program.
    """
    for pattern, found in _SIGNATURES:
        if pattern.match(beginning):
            return found
    by_name = mimetypes.guess_type(name)[0] or ""
    for signature, plain, allowed in _FAMILIES:
        if beginning.startswith(signature):
            return by_name if allowed.fullmatch(by_name) else plain
    if _is_text(beginning):
        return by_name if _TEXTUAL.fullmatch(by_name) else "text/plain"
    return UNKNOWN


def _is_text(beginning: bytes) -> bool:
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16, as older Windows programs save
        return True
    return bool(beginning) and not _CONTROL.search(beginning)
