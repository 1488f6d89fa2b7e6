"""What the limited child does with a file: tell by its content what it is, read it, tell its rows.

A reader is imported when its kind of file is there: the child shall start quickly.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from db.exchange.opened import opened
from db.intake import cells
from db.intake.cells import Grid
from db.intake.parsing.encodings import utf16_without_bom
from db.intake.unreadable import Damaged, IsDatabase, NoTable
from db.messages import N_, Message

_ZIP, _OLE, _SQLITE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"SQLite format 3\0"

_HEAD = 4096
"""Bytes in which a file says what it is."""

_FOREIGN = (
    (re.compile(rb"%PDF-"), N_("a PDF document")),
    (re.compile(rb"\s*<(!doctype\s+html|html|head|body|table|meta|style)\b", re.IGNORECASE), N_("a web page")),
    (re.compile(rb"\s*<(\?xml|!--|!doctype|\w+:?\w*[\s>])", re.IGNORECASE), N_("an XML document")),
    (re.compile(rb"\{\\rtf"), N_("a text document")),
)

_OTHER_OFFICE = ("word/", "ppt/", "visio/")
"""Where the main parts of other office documents lie."""

_BINARY = re.compile(rb"[\x01-\x08\x0e-\x19\x1b-\x1f]")
"""Control characters; a few slip into texts, many are no text. NUL is apart: UTF-16 is full of it."""

_MOST_PROPERTIES = 1_000

_DEEPEST = 200
"""Levels of JSON in each other; GeoJSON needs ten."""

_PIECE = 2**20
"""Letters of JSON in one answer, roughly."""


def sheets(path: str) -> Iterator[dict[str, Any]]:
    """The answers of `tables.sheets`."""
    return cells.told(_grids(Path(path)), Path(path).name)


def properties(path: str) -> Iterator[dict[str, str]]:
    """The answer of `tables.origin`: the properties that a workbook has beside the usual ones, by their names."""
    yield _properties(Path(path))


def _properties(path: Path) -> dict[str, str]:
    from db.intake.parsing.package import Package, elements, sound

    with sound(path.name), opened(path) as file:
        package = Package(file, path.name)
        part = next((one.target for one in package.related("") if one.kind == "custom-properties"), "")
        if part not in package:
            return {}
        with package.open(part) as stream:
            found = [(one.get("name", ""), "".join(one.itertext())) for one in elements(stream, "property")]
    return dict(found[:_MOST_PROPERTIES])


def _grids(path: Path) -> Iterable[Grid]:
    with opened(path) as file:
        head = file.read(_HEAD)
    if head.startswith(_ZIP):
        return _zipped(path)
    if head.startswith(_OLE):
        return _calamine(path)
    if head.startswith(_SQLITE):
        raise IsDatabase(name=path.name)
    if (content := _foreign(head)) is not None:
        raise NoTable(name=path.name, content=Message(content))
    if path.suffix.lower() == ".json":
        from db.intake.parsing import objects

        return objects.grids(_json(path), path)
    from db.intake.parsing import delimited

    return delimited.grids(path)


def _zipped(path: Path) -> Iterable[Grid]:
    from db.intake.parsing.package import Package, main_part, sound

    with sound(path.name), opened(path) as file:
        package = Package(file, path.name)
        if "mimetype" in package:
            return _calamine(path)
        main = main_part(package) if "_rels/.rels" in package else ""
    if main.endswith(".bin"):
        return _calamine(path)
    if not main or main.startswith(_OTHER_OFFICE):
        raise NoTable(name=path.name, content=Message(N_("a text document, a presentation or an archive of files")))
    from db.intake import sheets

    return sheets.grids(path)


def _calamine(path: Path) -> Iterable[Grid]:
    from db.intake.parsing import legacy

    return legacy.grids(path)


def _foreign(head: bytes) -> str | None:
    start = head.removeprefix(b"\xef\xbb\xbf")
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        # Every second byte of a letter in which markup is written is NUL.
        start = start[2:].replace(b"\0", b"")
    elif utf16_without_bom(head) is None and len(_BINARY.findall(head)) > len(head) // 50:
        return N_("no text but a picture or a program's own format")
    return next((content for pattern, content in _FOREIGN if pattern.match(start)), None)


def json_parts(path: str) -> Iterator[Any]:
    """The answers of `tables.json_file`: the whole without its long list, where that belongs, the list's pieces."""
    content = _json(Path(path))
    within = "features" if isinstance(content, dict) and isinstance(content.get("features"), list) else None
    listed = content[within] if within else content if isinstance(content, list) else []
    whole = {**content, within: []} if within else [] if isinstance(content, list) else content
    yield {"content": whole, "within": within}
    yield from _pieces(listed)


def _json(path: Path) -> Any:
    sys.setrecursionlimit(_DEEPEST)  # the parent reads it again, from further down
    try:
        with opened(path) as file:
            return json.loads(file.read(), parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise Damaged(name=path.name, kind="JSON", reason=type(error).__name__) from None


def _no_number(constant: str) -> None:
    raise ValueError(constant)


def _pieces(listed: list[Any]) -> Iterator[list[Any]]:
    piece: list[Any] = []
    letters = 0
    for one in listed:
        piece.append(one)
        letters += len(json.dumps(one))
        if letters > _PIECE:
            yield piece
            piece, letters = [], 0
    if piece:
        yield piece
