"""The fonts of a page: what they can show, how wide it is, and how it is found again by a search.

Vazirmatn for Latin and Arabic; signs that it lacks come from DejaVu Sans, which is read only when one is met.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont, makeToUnicodeCMap  # type: ignore[import-untyped]

from exports import arabic
from resources import paths

_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_STEERING = frozenset("\u200c\u200d\u200e\u200f\u061c")
"""Signs without a shape that say how their neighbours join or run; `exports.arabic` takes them out in the end."""

_SHAPELESS = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f"))
"""Signs that are invisible by definition and that no reader misses on paper."""

_PRIVATE = frozenset(map(chr, range(0xE000, 0xF900)))
"""Code points of which every font makes something else."""

_FIRST_PLANE = "\uffff"
"""The last sign that UTF-16 writes as one number."""

_ISOLATE = re.compile("[\u2066-\u2068][^\u202a-\u202e\u2066-\u2069\n]*\u2069")


class FaceName(Enum):
    """The files in `resources/fonts`."""

    REGULAR = "Vazirmatn-Regular"
    BOLD = "Vazirmatn-Bold"
    OTHER_SIGNS = "DejaVuSans"


class _Face(TTFont):  # type: ignore[misc]  # the library is untyped
    """A face whose shaped letters are still read as the letters they stand for when a page is searched or copied."""

    def __init__(self, name: str, file: str) -> None:
        super().__init__(name, file)
        for carrier in arabic.CARRIERS.values():
            # Zero-width joiner: a glyph that draws nothing.
            self.face.charToGlyph[ord(carrier)] = self.face.charToGlyph[0x200D]
            self.face.charWidths[ord(carrier)] = 0

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - the library's name
        subsets = self.state[doc].subsets
        names = [self.getSubsetInternalName(number, doc)[1:] for number in range(len(subsets))]
        super().addObjects(doc)
        fonts = doc.idToObject["BasicFonts"].dict
        for name, subset in zip(names, subsets, strict=True):
            base = fonts[name].BaseFont
            doc.idToObject[f"toUnicodeCMap:{base}"].content = _searchable(makeToUnicodeCMap(base, subset))


def _searchable(character_map: str) -> str:
    """Let each drawn form mean its letter: ``<05> <FE8E>`` becomes ``<05> <0627>``.

    The library writes a sign beyond the first plane as its number, ``<1F600>``: no reader knows half a byte.
    """

    def letter(drawn: re.Match[str]) -> str:
        sign = chr(int(drawn[1], 16))
        return f"> <{(sign if sign > _FIRST_PLANE else arabic.written(sign)).encode('utf-16-be').hex().upper()}>"

    return re.sub(r"> <([EF][0-9A-F]{3}|[0-9A-F]{5,6})>", letter, character_map)


@cache
def face(name: FaceName) -> Any:
    """The face, read from its file and registered with the library once."""
    loaded = _Face(name.value, str(paths.FONTS / f"{name.value}.ttf"))
    pdfmetrics.registerFont(loaded)
    return loaded


@cache
def _main(bold: bool) -> FaceName:
    return FaceName.BOLD if bold else FaceName.REGULAR


@cache
def _signs(name: FaceName) -> frozenset[str]:
    """What a face shows: control characters are no text, whatever glyphs a font has for them."""
    in_face = {chr(code) for code in face(name).face.charToGlyph if code >= 0xA0 or 0x20 <= code < 0x7F}
    return frozenset(in_face - _PRIVATE - _CONTROLS - _STEERING - set(map(chr, _SHAPELESS)))


@cache
def _at_hand(bold: bool) -> frozenset[str]:
    """What passes without a second look."""
    return _signs(_main(bold)) | _STEERING | {"\n"}


class _Widths(dict[str, float]):
    """Widths of single signs, read from the face when first met: a sum over this is the fastest measure."""

    def __init__(self, bold: bool) -> None:
        super().__init__(dict.fromkeys(_CONTROLS | _STEERING, 0.0))
        self._name = _main(bold)

    def __missing__(self, sign: str) -> float:
        name = self._name if sign in _signs(self._name) else FaceName.OTHER_SIGNS
        width = self[sign] = float(face(name).face.getCharWidth(ord(sign)))
        return width


@cache
def widths(bold: bool) -> _Widths:
    """Sign → width in thousandths of the size."""
    return _Widths(bold)


def units(text: str, bold: bool) -> float:
    """The width of shaped text, in thousandths of the size."""
    return sum(map(widths(bold).__getitem__, text))


def runs(text: str, bold: bool) -> Iterator[tuple[str, str]]:
    """Text in visual order as pairs: the name of a face and what it draws."""
    main = _main(bold)
    if text.isascii() or _drawn(main).issuperset(text):
        yield main.value, text
        return
    for in_main, signs in groupby(text, _drawn(main).__contains__):
        yield face(main if in_main else FaceName.OTHER_SIGNS).fontName, "".join(signs)


@cache
def _drawn(name: FaceName) -> frozenset[str]:
    return _signs(name).union(arabic.CARRIERS.values())


def printable(text: str, bold: bool) -> tuple[str, int]:
    """The text with what no face shows as its code point (``[U+1F600]``), and how many signs that were.

    Controls of direction are named too, so that no record can turn a line round; isolates in good order, as our own
    sentences set them round codes and dates, pass.
    """
    if _at_hand(bold).issuperset(text):
        return text, 0
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ").translate(_SHAPELESS)
    passing = {place for isolate in _ISOLATE.finditer(text) for place in (isolate.start(), isolate.end() - 1)}
    shown = _at_hand(bold) | _signs(FaceName.OTHER_SIGNS)
    drawn = [sign if sign in shown or place in passing else f"[U+{ord(sign):04X}]" for place, sign in enumerate(text)]
    return "".join(drawn), sum(len(sign) > 1 for sign in drawn)


def drawable(shaped: str, bold: bool) -> str:
    """The shaped text with its unjoined letters where the face has no joined form (three rare letters)."""
    shown = _drawable(bold)
    if shown.issuperset(shaped):
        return shaped
    return "".join(sign if sign in shown else arabic.written(sign) for sign in shaped)


@cache
def _drawable(bold: bool) -> frozenset[str]:
    return _at_hand(bold) | _CONTROLS | _signs(FaceName.OTHER_SIGNS)
