"""The parts of a workbook that is a zip file, and the sheets that it names.

Zip and XML are where bombs and traps are laid: names that stand twice, parts that lie over each other, entities. What
honest programs never write is refused; what may be large is read as a stream.
"""

from __future__ import annotations

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any

from lxml import etree  # type: ignore[import-untyped]

from db.intake.unreadable import Damaged, Locked
from db.messages import N_, Message

_ENCRYPTED = 0x1
"""The bit of a zip entry's flags."""

_NO_ZIP = N_("its zip is not sound")

_LOCAL_HEADER = 30
"""Bytes before the name of an entry, where its content begins."""


class Unsound(Exception):
    """The workbook is not made as one should be."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = Message(reason)


@contextmanager
def sound(name: str) -> Iterator[None]:
    """Turn what goes wrong inside a workbook into one sentence: `Damaged` or `Locked`."""
    try:
        yield
    except Unsound as error:
        raise Damaged(name=name, kind="xlsx", reason=error.reason) from None
    except etree.XMLSyntaxError:
        raise Damaged(name=name, kind="xlsx", reason=Message(N_("its XML is not sound"))) from None
    except (zipfile.BadZipFile, zlib.error, EOFError):
        raise Damaged(name=name, kind="xlsx", reason=Message(_NO_ZIP)) from None


@contextmanager
def _sound_zip() -> Iterator[None]:
    """A directory of nonsense leads zipfile to places and names that there are not, and to errors of every kind."""
    try:
        yield
    except (zipfile.BadZipFile, ValueError, OverflowError, OSError, RuntimeError, struct.error) as error:
        raise Unsound(_NO_ZIP) from error


class Package:
    """The parts by their names, which are without a slash in front; large and small letters are the same."""

    def __init__(self, file: IO[bytes], name: str) -> None:
        self.name = name
        with _sound_zip():
            self._zip = zipfile.ZipFile(file)
        entries = self._zip.infolist()
        if any(entry.flag_bits & _ENCRYPTED for entry in entries):
            raise Locked(name=name)
        self._entries = {_key(entry.filename): entry for entry in entries}
        if len(self._entries) < len(entries):
            raise Unsound(N_("two parts have one name"))
        _refuse_overlaps(entries)

    def __contains__(self, part: str) -> bool:
        return _key(part) in self._entries

    def open(self, part: str) -> IO[bytes]:
        """The content of a part."""
        if part not in self:
            raise Unsound(N_("a part is missing"))
        with _sound_zip():
            return self._zip.open(self._entries[_key(part)])

    def related(self, part: str) -> Iterator[Relation]:
        """The parts that this one refers to; what lies outside of the file is none."""
        folder, name = posixpath.split(part)
        with self.open(posixpath.join(folder, "_rels", f"{name}.rels")) as stream:
            for one in elements(stream, "Relationship"):
                if one.get("TargetMode") != "External":
                    target = posixpath.normpath(posixpath.join("/", folder, one.get("Target", "")))
                    yield Relation(one.get("Id", ""), posixpath.basename(one.get("Type", "")), target.lstrip("/"))


@dataclass(frozen=True)
class Relation:
    """One part's reference to another: its id, the last word of its type, the other's name."""

    id: str
    kind: str
    target: str


def _key(name: str) -> str:
    # Some programs write the folders as on Windows.
    return name.replace("\\", "/").lstrip("/").lower()


def _refuse_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    """Each part has its own bytes: a bomb of a few kilobytes names the same ones a million times."""
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.header_offset < end:
            raise Unsound(N_("its parts lie over each other"))
        end = entry.header_offset + _LOCAL_HEADER + entry.compress_size


def elements(stream: IO[bytes], *names: str, until: str = "") -> Iterator[Any]:
    """The elements of these names in any namespace, each with its content; freed after its turn.

    Nothing follows after the element ``until`` has ended. Entities stay unexpanded, and a document type, which no
    workbook needs, is refused. A text of more than ten million letters is an error of libxml2's own.
    """
    wanted = [f"{{*}}{name}" for name in (*names, until) if name]
    parsing = etree.iterparse(stream, tag=wanted, resolve_entities=False, remove_comments=True, remove_pis=True)
    for turn, (_, element) in enumerate(parsing):
        if turn == 0 and element.getroottree().docinfo.internalDTD is not None:
            raise Unsound(N_("its XML declares a document type"))
        if until and local_name(element) == until:
            return
        yield element
        element.clear(keep_tail=False)
        while element.getprevious() is not None:
            del element.getparent()[0]


@dataclass(frozen=True)
class SheetPart:
    """A sheet that a workbook names."""

    name: str
    hidden: bool
    part: str


@dataclass(frozen=True)
class Workbook:
    """What stands beside the sheets. ``from_1904`` is whether day 0 is 1 January 1904, as old Macintoshes had it."""

    sheets: tuple[SheetPart, ...]
    from_1904: bool
    strings: str | None
    styles: str | None


def main_part(package: Package) -> str:
    """The part that names the sheets."""
    return next((one.target for one in package.related("") if one.kind == "officeDocument"), "")


def workbook(package: Package, part: str) -> Workbook:
    """What the main part of the package says. Sheets that hold only a chart are none."""
    parts = list(package.related(part))
    by_id = {one.id: one.target for one in parts if one.kind == "worksheet"}
    from_1904, named = False, []
    with package.open(part) as stream:
        for one in elements(stream, "workbookPr", "sheet"):
            if local_name(one) == "workbookPr":
                from_1904 = is_true(one.get("date1904"))
            elif (target := by_id.get(_relation_of(one))) is not None:
                named.append(SheetPart(one.get("name", ""), one.get("state", "visible") != "visible", target))
    by_kind = {one.kind: one.target for one in parts if one.target in package}
    return Workbook(tuple(named), from_1904, by_kind.get("sharedStrings"), by_kind.get("styles"))


def _relation_of(sheet: Any) -> str:
    """Its ``r:id``, whichever of the two namespaces of relations the workbook uses."""
    return next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")


def local_name(element: Any) -> str:
    """The name without its namespace: workbooks have two, the usual and the strict one."""
    return str(element.tag).rpartition("}")[2]


def is_true(value: str | None) -> bool:
    """An attribute's truth as XML Schema writes it."""
    return value in ("1", "true")
