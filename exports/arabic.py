"""From logical text to what a painter without text layout must draw: shaped letters in visual order.

For media that place glyph after glyph (PDF). Sheets, CSV and the window get logical text and lay it out themselves.
Lines are broken on shaped but still logical text; only then does one line at a time go through `visual`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from arabic_reshaper import ArabicReshaper  # type: ignore[import-untyped]
from bidi import get_display  # type: ignore[import-untyped]

RTL = "\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
"""Right-to-left letters and their marks; not their digits, which run left to right."""

# With the mark: an arrow between two Latin names has it beside it, and nothing else says where that line begins.
_RIGHT_TO_LEFT = re.compile(f"[{RTL}\u200f]")
_LEFT_TO_RIGHT = re.compile(rf"(?![{RTL}])[^\W\d_]")

# What must not be torn apart or turned round among right-to-left letters: 2019-05-09, > 180, 16,549, INC-2019-0007,
# ../2019-02-05, https://a.org/b?c=d, (Idlib). A space joins only letters, so that “5, 6” stays two numbers but
# “White Helmets” one name. What the program itself put between marks (resources/language.py) is one, whatever it holds.
_LETTER = rf"(?![{RTL}])\w"
_CORE = (
    rf"(?:\.\./|[<>≤≥~≈±+−#-][ \u00a0]?)?{_LETTER}"
    rf"(?:[-–—./:,_@#&=+?%~’'\u00a0\u202f]*{_LETTER}|[ ](?!\d){_LETTER})*(?:/\.\.|[%°~?])?"
)
_TOKEN = re.compile(rf"\u200e[^\u200e]*\u200e|\u2066[^\u2066-\u2069]*\u2069|\({_CORE}\)|\[{_CORE}\]|{_CORE}")
_RUN = re.compile(rf"([(\[{{«]?)([{RTL}](?:(?:(?!{_LEFT_TO_RIGHT.pattern}).)*[{RTL}])?)([)\]}}»]?)")

_LRM, _LRI, _RLI, _PDI, _LRO, _POP = "\u200e", "\u2066", "\u2067", "\u2069", "\u202d", "\u202c"
_DIRECTIONS = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u202c\u202d\u2066\u2067\u2068\u2069"))
_INVISIBLE = _DIRECTIONS | dict.fromkeys(map(ord, "\u200c\u200d"))
_MIRRORED = str.maketrans("()[]{}<>«»‹›≤≥", ")(][}{><»«›‹≥≤")

_LAM_ALEF = dict(zip("ﻵﻶﻷﻸﻹﻺﻻﻼ", "آآأأإإاا", strict=True))
CARRIERS = dict(zip("آأإا", "\ue022\ue023\ue025\ue027", strict=True))
"""Alef → a private sign that draws nothing but is read as that alef.

The joined lam-alef is one glyph for two letters. Readers of PDF turn a line's glyphs round but disagree on the order
inside one glyph; so that glyph is read as lam alone, and an invisible carrier beside it as the alef.
"""

_WITH_CARRIERS = str.maketrans({drawn: CARRIERS[alef] + drawn for drawn, alef in _LAM_ALEF.items()})
_READ = {carrier: alef for alef, carrier in CARRIERS.items()} | dict.fromkeys(_LAM_ALEF, "ل")

# Vowel signs are kept (the reshaper's own default drops them): nothing that a source wrote is lost. The sign for
# “Allah” would be one glyph for four letters; set from single letters it looks no worse.
_reshaper = ArabicReshaper({"delete_harakat": False, "ARABIC LIGATURE ALLAH": False})


def reads_right_to_left(text: str, in_right_to_left_report: bool) -> bool:
    """The direction of one paragraph or cell.

    In an Arabic report one Arabic letter is enough, since sentences begin with names and codes; elsewhere the
    language that has more letters wins, so that a quoted Arabic sentence keeps its order and a quoted name bends none.
    """
    if not _RIGHT_TO_LEFT.search(text):
        return False
    return in_right_to_left_report or len(_RIGHT_TO_LEFT.findall(text)) > len(_LEFT_TO_RIGHT.findall(text))


@lru_cache(maxsize=20_000)
def shaped(word: str) -> str:
    """The word with each Arabic letter in the form its neighbours ask for; still in logical order."""
    return str(_reshaper.reshape(word)) if _RIGHT_TO_LEFT.search(word) else word


def visual(line: str, right_to_left: bool) -> str:
    """One line of shaped text as it is drawn, from left to right; invisible signs have done their work and go."""
    if not _RIGHT_TO_LEFT.search(line):
        return line if line.isascii() else line.translate(_INVISIBLE)
    isolated = _right_to_left(line) if right_to_left else _left_to_right(line)
    ordered = str(get_display(isolated, base_dir="R" if right_to_left else "L"))
    return ordered.translate(_INVISIBLE).translate(_WITH_CARRIERS)


def left_open(line: str) -> tuple[str, str]:
    """The mark of what begins on this line and does not end on it, and the one that ends it; none where all does.

    What the program put between marks is one on each of the lines over which it is broken.
    """
    if line.rfind(_LRI) > line.rfind(_PDI):
        return _LRI, _PDI
    return (_LRM, _LRM) if line.count(_LRM) % 2 else ("", "")


def isolated(text: str) -> str:
    """Logical text for a painter that lays out right-to-left lines itself, but would turn a date or a range round."""
    return _TOKEN.sub(lambda token: f"{_LRI}{token[0].translate(_DIRECTIONS)}{_PDI}", text)


def written(drawn: str) -> str:
    """The letter that a drawn form stands for, so that a page can be searched and copied from."""
    if drawn in _READ:
        return _READ[drawn]
    return unicodedata.normalize("NFKC", drawn) if "\ufb50" <= drawn <= "\ufdff" or drawn >= "\ufe70" else drawn


def _right_to_left(text: str) -> str:
    """Isolate the left-to-right tokens; what lies between them is right-to-left and has its brackets mirrored."""
    parts, end = [], 0
    for token in _TOKEN.finditer(text):
        parts += [_mirrored(text[end : token.start()]), _isolated_token(token[0].translate(_DIRECTIONS))]
        end = token.end()
    return "".join([*parts, _mirrored(text[end:])])


def _isolated_token(token: str) -> str:
    if _RIGHT_TO_LEFT.search(token):  # only where an isolate came with the text
        return f"{_LRI}{_left_to_right(token)}{_PDI}"
    # The override is for Arabic-Indic digits: a date in them would come out with its day first.
    return f"{_LRI}{_LRO}{token}{_POP}{_PDI}"


def _left_to_right(text: str) -> str:
    """Isolate the right-to-left runs of a left-to-right line."""
    return _RUN.sub(_isolated_run, text.translate(_DIRECTIONS))


def _isolated_run(match: re.Match[str]) -> str:
    """The run as an isolate, with the bracket beside it whose partner lies inside; any other bracket stays outside."""
    opening, run, closing = match.groups()
    open_inside = sum(map(run.count, "([{«")) - sum(map(run.count, ")]}»"))
    if open_inside > 0:
        run, closing = run + closing, ""
    elif open_inside < 0:
        opening, run = "", opening + run
    return f"{opening}{_RLI}{_right_to_left(run)}{_PDI}{closing}"


def _mirrored(text: str) -> str:
    # By hand: the bidi library reorders but leaves the glyphs of brackets to the painter.
    return text.translate(_DIRECTIONS).translate(_MIRRORED)
