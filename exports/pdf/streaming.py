"""Pages that go to the file as soon as they are finished: a long document takes hardly more memory than a short one.

The library by itself keeps every page, link and destination as objects until it saves: half a gigabyte for a report
of 100,000 figures. Here it keeps of a finished page only its number and its place in the file.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from itertools import islice
from typing import Any, BinaryIO

from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.pdfbase.pdfdoc import (  # type: ignore[import-untyped]
    PDFDictionary,
    PDFDocument,
    PDFFile,
    PDFIndirectObject,
    PDFTrailer,
    PDFZCompress,
    xObjectName,
)
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

VERSION = (1, 4)
"""Of PDF: the first in which maps may be transparent. It stands before the first page, so it cannot be found later."""

_LEAF = 500
"""Destinations in one leaf of their tree: a viewer that looks for one reads one leaf."""


class StreamedCanvas(Canvas):  # type: ignore[misc]  # the library is untyped
    """The library's canvas of A4 pages; links lead to places that have numbers, before or behind them."""

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(file, pagesize=A4, invariant=1, pageCompression=0)
        self._doc = _Document(file)
        self._make_preamble()  # names the fonts of the document
        self._places = _Places()

    def place(self, number: int, top: float) -> None:
        """Let links lead to this height of the present page."""
        self._places.add(number, self._pageNumber, top)

    def link_to(self, number: int, area: tuple[float, float, float, float]) -> None:
        """A link on the present page, within this area, to the place of this number."""
        self._places.wanted(number)
        left, bottom, right, top = area
        self._annotationrefs.append(
            f"<< /Type /Annot /Subtype /Link /Border [ 0 0 0 ] /Dest ({_name(number)}) "
            f"/Rect [ {left:.2f} {bottom:.2f} {right:.2f} {top:.2f} ] >>"
        )

    def doForm(self, name: str) -> None:  # noqa: N802 - the library's name
        self._doc.reserve(xObjectName(name))
        super().doForm(name)

    def save(self) -> None:
        """Write what is left; `ValueError` where a link leads to a place that is not there."""
        if self._places:
            self._doc.Catalog.Names = PDFDictionary({"Dests": self._places.tree(self._doc)})
        super().save()


class _Document(PDFDocument):  # type: ignore[misc]  # the library is untyped
    """The library's document, less what stands in the file already."""

    # Compressed once: the library would write pages as letters besides, a quarter longer.
    defaultStreamFilters = (PDFZCompress,)  # noqa: N815 - the library's name

    def __init__(self, file: BinaryIO) -> None:
        super().__init__(compression=1, invariant=1, pdfVersion=VERSION)
        self._file = file
        self._offsets = array("Q", [0])
        self._position = 0
        self._put(PDFFile(VERSION).format(self))

    def reserve(self, name: str) -> None:
        """Give a number to what a page draws by name before it exists."""
        if name not in self.idToObjectNumberAndVersion:
            self.objectcounter += 1
            self.idToObjectNumberAndVersion[name] = (self.objectcounter, 0)

    def settled(self, thing: Any) -> str:
        """Write an object that is complete already, and forget it; how others refer to it."""
        written: bytes = self.Reference(thing).format(self)
        self._settle(thing.__InternalName__, thing)
        return written.decode()

    def addForm(self, name: str, form: Any) -> None:  # noqa: N802 - the library's name
        self.inObject = None
        self._settle(xObjectName(name), form)

    def addPage(self, page: Any) -> None:  # noqa: N802 - the library's name
        super().addPage(page)
        name = self.Pages.pages[-1].__InternalName__
        number = self.idToObjectNumberAndVersion[name]
        # As it will be written: an object for each page would be five times as much.
        self.Pages.pages[-1] = b"%d %d R" % number
        self._settle(name, page)
        # Destinations and the tree of pages name it still; its stream is named by itself alone.
        self.idToObjectNumberAndVersion[name] = number
        self._settle(page.Contents.__InternalName__, page.Contents)

    def format(self) -> bytes:
        """Write all that was kept; the end of the file is returned, as the library asks for it."""
        root, info = self.Reference(self.Catalog), self.Reference(self.info)
        number = 0
        while number < self.objectcounter:  # to write an object may make others
            number += 1
            if (name := self.numberToId.get(number)) is not None:
                self._put_object(number, name, self.idToObject[name])
        start, count = self._position, self.objectcounter + 1
        self._put(f"xref\n0 {count}\n0000000000 65535 f \n".encode())
        for offset in islice(self._offsets, 1, None):
            self._put(b"%010d 00000 n \n" % offset if offset else b"0000000000 00000 f \n")
        tail: bytes = PDFTrailer(startxref=start, Size=count, Root=root, Info=info, ID=self.ID()).format(self)
        return tail

    def _settle(self, name: str, thing: Any) -> None:
        """Write an object to which nothing is added any more, and forget it."""
        number, _ = self.idToObjectNumberAndVersion[name]
        self._put_object(number, name, thing)
        for kept, key in ((self.idToObject, name), (self.numberToId, number), (self.idToObjectNumberAndVersion, name)):
            kept.pop(key, None)

    def _put_object(self, number: int, name: str, thing: Any) -> None:
        written = PDFIndirectObject(name, thing).format(self)
        self._offsets.extend([0] * (self.objectcounter + 1 - len(self._offsets)))
        self._offsets[number] = self._position
        self._put(written)

    def _put(self, written: bytes) -> None:
        self._file.write(written)
        self._position += len(written)


class _Places:
    """Where links lead, by number: a page and a height."""

    def __init__(self) -> None:
        self._numbers, self._pages, self._tops = array("L"), array("L"), array("f")
        self._wanted = bytearray()

    def __bool__(self) -> bool:
        return bool(self._numbers or self._wanted)

    def add(self, number: int, page: int, top: float) -> None:
        """A place; their numbers rise."""
        self._numbers.append(number)
        self._pages.append(page)
        self._tops.append(top)

    def wanted(self, number: int) -> None:
        """There is a link to it."""
        self._wanted.extend(bytes(max(0, number + 1 - len(self._wanted))))
        self._wanted[number] = 1

    def tree(self, document: _Document) -> Any:
        """The reference to a tree of names, sorted as PDF demands, with its leaves."""
        self._refuse_what_is_not_there()
        leaves = (document.settled(PDFDictionary(leaf)) for leaf in self._leaves(document))
        return document.Reference(PDFDictionary({"Kids": _array(leaves)}))

    def _leaves(self, document: _Document) -> Iterator[dict[str, str]]:
        for start in range(0, len(self._numbers), _LEAF):
            chosen = range(start, min(start + _LEAF, len(self._numbers)))
            first, last = (_name(self._numbers[at]) for at in (chosen[0], chosen[-1]))
            named = (f"({_name(self._numbers[at])}) {self._destination(document, at)}" for at in chosen)
            yield {"Limits": f"[ ({first}) ({last}) ]", "Names": _array(named)}

    def _destination(self, document: _Document, at: int) -> str:
        number, version = document.idToObjectNumberAndVersion[f"Page{self._pages[at]}"]
        return f"[ {number} {version} R /XYZ 0 {self._tops[at]:.2f} 0 ]"

    def _refuse_what_is_not_there(self) -> None:
        for number in self._numbers:
            if number < len(self._wanted):
                self._wanted[number] = 0
        if (missing := self._wanted.find(1)) >= 0:
            raise ValueError(f"there is no note-{missing}")


def _name(number: int) -> str:
    """Of a place; names are sorted by their letters."""
    return f"{number:010}"


def _array(items: Iterator[str]) -> str:
    return f"[ {' '.join(items)} ]"
