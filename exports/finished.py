"""The texts of a finished file, whatever its format: what a search for withheld strings has to look through.

Files are ours and may be large: each is read piece by piece, and nothing is taken apart further than a search needs.
"""

from __future__ import annotations

import csv
import html
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

from db.model.vocabulary import ALL
from exports.formats import Format

_PIECE = 1 << 20
"""Bytes of XML looked at once."""

# Texts, and attributes that can hold words. Addresses, styles, types are most of a sheet and hold none; others name
# one of the format's own few ("landscape"), which a source may be called as well.
_WORDLESS = "r|s|t|ht|spans|xmlns|xsi|type|ref|sqref|orientation|state|visibility|pane|activePane|errorStyle|uri"
_WORDS = re.compile(rf'>([^<]+)<|\s(?!(?:{_WORDLESS})[=:])[\w:]+="(?!_xlnm\.)([^"]+)"')
_WITHIN = re.compile(r'<Relationship\s(?![^>]*TargetMode="External")[^>]*>')
"""What ties the parts of a workbook together; only one that leads out of it can hold an address of somebody's."""
# Names of members are the format's own words.
_STRING = re.compile(r'("(?:[^"\\]|\\.)*")(\s*:)?')

_CONSTANT_PARTS = re.compile(r"xl/(theme|tables)/|xl/styles\.xml|docProps/app\.xml|\[Content_Types\]\.xml")
"""Parts of a workbook in which no record has a word: a source may be called Office or Table. (The headers of a table
stand in its sheet as well.)"""

_CODES = frozenset(code for vocabulary in ALL.values() for code in vocabulary.terms)
_FORMAT_WORDS = _CODES | {"FeatureCollection", "Feature", "Point"}
"""Whole values that are a code or the format's own: a person may be called Amber."""

csv.field_size_limit(2**31 - 1)


def texts_of(path: Path, format_: Format) -> Iterator[str]:
    """Every text in the file, each value by itself as far as the format keeps values apart."""
    return _READERS[format_](path)


def _workbook(path: Path) -> Iterator[str]:
    """The parts of a workbook that can hold words of a record: sheets, strings, comments, properties, names."""
    with zipfile.ZipFile(path) as parts:
        for name in parts.namelist():
            if not _CONSTANT_PARTS.match(name):
                with parts.open(name) as part:
                    yield from _marked_up(part)


def _marked_up(part: IO[bytes]) -> Iterator[str]:
    rest = b""
    while piece := part.read(_PIECE):
        # A piece ends before a tag, so that neither a text nor a tag is cut.
        whole, mark, rest_of_piece = (rest + piece).rpartition(b"<")
        rest = mark + rest_of_piece if mark else rest_of_piece
        yield from _words(whole + mark)
    yield from _words(rest)


def _words(xml: bytes) -> Iterator[str]:
    for text, attribute in _WORDS.findall(_WITHIN.sub("", xml.decode("utf-8"))):
        yield html.unescape(text or attribute)


def _sheets_of_csv(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as sheets:
        for name in sheets.namelist():
            yield name
            with sheets.open(name) as sheet, io.TextIOWrapper(sheet, "utf-8-sig", newline="") as lines:
                for row in csv.reader(lines):
                    yield from row


def _json(path: Path) -> Iterator[str]:
    """The strings of a file with one JSON value, or one a line."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            values = (json.loads(text) for text, is_member in _STRING.findall(line) if not is_member)
            yield from (value for value in values if value not in _FORMAT_WORDS)


def _document(path: Path) -> Iterator[str]:
    from exports import pages  # the library behind it takes long to load, and other formats never need it

    return pages.texts(path)


_READERS: dict[Format, Callable[[Path], Iterator[str]]] = {
    Format.WORKBOOK: _workbook,
    Format.SUMMARY: _document,
    Format.CSV: _sheets_of_csv,
    Format.MAP: _json,
    Format.RECORDS: _json,
}
