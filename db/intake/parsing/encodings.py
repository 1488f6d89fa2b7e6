"""In which letters a text file is written: Unicode in its three dresses, else a code page that is guessed.

A file that was put together from several may hold UTF-8 beside a code page. So outside UTF-8 each run of letters beyond
ASCII is read as UTF-8 where it is that, and in the code page where it is not.
"""

from __future__ import annotations

import codecs
import io
import re
from collections.abc import Callable
from typing import BinaryIO, TextIO

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16: it begins with the same two bytes
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_BLOCK = 2**20

_RUN = re.compile("[\x80-\xff]+")
"""A run of letters beyond ASCII, in bytes that were read as Latin-1."""

_SCRIPTS = (
    ("cp1256", re.compile("[ء-ْپچژگکھیے،؛؟ـ]")),
    ("cp1251", re.compile("[А-яЁёІіЇїЄєҐґ]")),
)
"""Code pages of scripts of their own; whoever writes them writes whole words beyond ASCII."""

_WESTERN = "cp1252"

_WHOLE = 0.9
"""The least share of the letters in words beyond ASCII that belong to the script."""


def text_of(file: BinaryIO) -> tuple[TextIO, str]:
    """The file as text with its line ends as they are; and the code page, if it had to be guessed."""
    name = _unicode(file)
    if name is None:
        sample = _RUN.findall(_first_odd_block(file).decode("latin-1"))
        guessed = code_page_of([run.encode("latin-1") for run in sample])
        file.seek(0)
        return _Mixed(file, guessed), guessed
    file.seek(0)
    # A last half letter of a file that was cut becomes U+FFFD.
    return io.TextIOWrapper(file, name, errors="replace", newline=""), ""


def _unicode(file: BinaryIO) -> str | None:
    head = file.read(_BLOCK)
    for bom, name in _BOMS:
        if head.startswith(bom):
            return name
    return utf16_without_bom(head) or (None if _first_odd_block(file) else "utf-8")


def utf16_without_bom(head: bytes) -> str | None:
    """By the upper halves of the letters: in Latin and Arabic texts nearly all are 0 or 6."""
    if b"\0" not in head:
        return None
    for name, upper in (("utf-16-le", head[1::2]), ("utf-16-be", head[::2])):
        if upper.count(0) + upper.count(6) > _WHOLE * len(upper):
            return name
    return None


def _first_odd_block(file: BinaryIO) -> bytes:
    """The first piece of the file that is no UTF-8, empty if all is; the last letter may be cut."""
    file.seek(0)
    decoder = codecs.getincrementaldecoder("utf-8")()
    while block := file.read(_BLOCK):
        try:
            decoder.decode(block)
        except UnicodeDecodeError:
            return block
    return b""


def code_page_of(runs: list[bytes]) -> str:
    """The code page in which these runs of bytes beyond ASCII make words of one script."""
    runs = [run for run in runs if not _is_utf8(run)]
    words = [run for run in runs if len(run) > 1]
    if 2 * len(words) < len(runs):
        return _WESTERN  # there, letters beyond ASCII mostly stand alone
    for name, script in _SCRIPTS:
        letters = [letter for letter in b"".join(words).decode(name, "replace") if letter.isalpha()]
        if letters and len(script.findall("".join(letters))) > _WHOLE * len(letters):
            return name
    return _WESTERN


def _is_utf8(run: bytes) -> bool:
    try:
        run.decode()
    except UnicodeDecodeError:
        return False
    return True


class _Mixed(io.TextIOWrapper):
    """Lines of a code page, with UTF-8 among them."""

    def __init__(self, file: BinaryIO, code_page: str) -> None:
        super().__init__(file, "latin-1", newline="")
        self._said: Callable[[re.Match[str]], str] = lambda run: _decoded(run[0].encode("latin-1"), code_page)

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        return _RUN.sub(self._said, super().readline(size))


def _decoded(run: bytes, code_page: str) -> str:
    return run.decode() if _is_utf8(run) else run.decode(code_page, "replace")
