"""The words of a PDF of ours, read back from the finished file: its pages, outline, properties and notes.

A page places glyph after glyph, so a right-to-left line comes out from its left end. Which way a line reads is not
said anywhere; for a search it is enough to give each page both ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

_BLOCK = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
_OPEN, _CLOSE = b"[", b"]"
_TOKEN = re.compile(rb"<[0-9A-Fa-f\s]*>|\[|\]")

_REFERENCE = re.compile(rb"(\d+) 0 R")
"""To a page: the list of pages has no parts of its own."""

_AT_ONCE = 500
"""Pages that are looked through before the document is opened anew."""

Letters = dict[int, str]
"""The letters that each code of a font is read as."""


def texts(path: Path) -> Iterator[str]:
    """What the file says, page by page: forwards, and each line backwards for what reads from the right."""
    with _opened(path) as document:
        yield from _properties(document)
        # In letters, for to look at the list would read every page, and what is read stays while the file is open.
        numbers = [int(number) for number in _REFERENCE.findall(document.Root.Pages.Kids.unparse())]
    for start in range(0, len(numbers), _AT_ONCE):
        with _opened(path) as document:
            fonts = _Fonts()
            for number in numbers[start : start + _AT_ONCE]:
                yield from _of_page(document.get_object((number, 0)), fonts)


def _opened(path: Path) -> pikepdf.Pdf:
    # To hand down what pages inherit would read all of them at once; ours inherit nothing.
    return pikepdf.open(path, inherit_page_attributes=False)


def _of_page(page: Any, fonts: _Fonts) -> Iterator[str]:
    yield from _notes(page)
    for content in (page, *_forms(page)):
        lines = list(_lines(content, fonts))
        yield " ".join("".join(line) for line in lines)
        yield " ".join("".join(reversed(line)) for line in lines)


def _properties(document: pikepdf.Pdf) -> Iterator[str]:
    yield from (str(value) for value in dict(document.docinfo).values())
    if "/Metadata" in document.Root:
        yield document.Root.Metadata.read_bytes().decode("utf-8", "replace")
    with document.open_outline() as outline:
        yield from _titles(outline.root)


def _notes(page: Any) -> Iterator[str]:
    for note in page.get("/Annots", ()):
        yield from (str(note[key]) for key in ("/Contents", "/T", "/TU") if key in note)
        if "/A" in note and "/URI" in note["/A"]:
            yield str(note["/A"]["/URI"])


def _titles(items: list[pikepdf.OutlineItem]) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(list(item.children))


def _forms(page: Any) -> Iterator[Any]:
    """The pieces that a page draws by name: its foot."""
    for drawn in page.get("/Resources", {}).get("/XObject", {}).values():
        if drawn.get("/Subtype") == "/Form":
            yield drawn


def _lines(content: Any, fonts: _Fonts) -> Iterator[list[str]]:
    """Each line as the letters of its glyphs from left to right."""
    named = content.get("/Resources", {}).get("/Font", {})
    letters: Letters = {}
    line: list[str] = []
    for instruction in pikepdf.parse_content_stream(content, "BT Tm Td TD T* Tf Tj TJ '"):
        operands = instruction.operands
        match str(instruction.operator):
            case "Tf":
                letters = fonts.letters(named[str(operands[0])])
            case "Tj" | "'":
                line += _read(operands[0], letters)
            case "TJ":
                for part in operands[0]:
                    line += _read(part, letters) if isinstance(part, pikepdf.String) else ()
            case _ if line:
                yield line
                line = []
    if line:
        yield line


def _read(codes: Any, letters: Letters) -> list[str]:
    return [letters.get(code, chr(code)) for code in bytes(codes)]


class _Fonts:
    """What the fonts of one document are read as; each is asked once."""

    def __init__(self) -> None:
        self._letters: dict[tuple[int, int], Letters] = {}

    def letters(self, font: Any) -> Letters:
        if font.objgen not in self._letters:
            table = font["/ToUnicode"].read_bytes() if "/ToUnicode" in font else b""
            self._letters[font.objgen] = {
                code: letter for kind, block in _BLOCK.findall(table) for code, letter in _entries(kind, block)
            }
        return self._letters[font.objgen]


def _entries(kind: bytes, block: bytes) -> Iterator[tuple[int, str]]:
    """The codes of one block with their letters; ours have one byte a code, and ranges with a list or a start."""
    values = [_value(token) for token in _TOKEN.findall(block)]
    if kind == b"bfchar":
        yield from ((code[0], _text(letter)) for code, letter in zip(values[::2], values[1::2], strict=True))
        return
    while values:
        (first, *_), (last, *_), *values = values
        if values[0] == _OPEN:
            end = values.index(_CLOSE)
            listed, values = values[1:end], values[end + 1 :]
        else:
            start, *values = values
            listed = [(int.from_bytes(start) + n).to_bytes(len(start)) for n in range(last - first + 1)]
        yield from ((first + n, _text(letter)) for n, letter in enumerate(listed))


def _value(token: bytes) -> bytes:
    return token if token in (_OPEN, _CLOSE) else bytes.fromhex(token[1:-1].decode("ascii"))


def _text(letter: bytes) -> str:
    return letter.decode("utf-16-be", "replace")
