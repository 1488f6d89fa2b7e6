"""A text as sentences of words, numbers and marks, each with its place in the exact text, counted in code points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from db.model.folding import fold

Kind = Literal["word", "number", "code", "mark"]

_MARKS_IN_WORDS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u200c-\u200f\u2060-\u2069"
_LETTER = r"[^\W\d_]"
# Letters that touch digits make a code ("T-72", "122mm", "F16"), but Arabic writes particles together with a number.
_LATIN = r"[A-Za-zÀ-ɏͰ-ӿ]"
_GROUPING = ",،٬.'’\u00a0\u202f\u2009\x20"
_TOKEN = re.compile(
    rf"""
    (?P<code>https?://\S+|www\.\S+|[\w.+-]+@[\w.-]+\w|{_LATIN}+[-–]?\d[\w-]*|\d+{_LATIN}\w*)
    |(?P<number>\d{{1,3}}(?:([{_GROUPING}])\d{{3}}(?!\d))(?:\3\d{{3}}(?!\d))*(?:[.٫]\d+)?(?![.:/]\d)
        |\d+(?:[.٫,]\d+)*)
    |(?P<word>{_LETTER}(?:{_LETTER}|[{_MARKS_IN_WORDS}]|['’](?!s\b){_LETTER})*)
    |(?P<mark>\S)
    """,
    re.VERBOSE,
)
_INVISIBLE = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")

_LONGEST = 120
"""Tokens of the longest sentence that is read at once: a list without full stops shall not stall anything."""

_ENDS = frozenset(".!?؟…")
_GO_ON = frozenset(",;،؛")
"""Behind "T." or "etc." they show that the sentence is not over."""
_CLOSERS = frozenset("\"'”’»)]")
_ABBREVIATIONS = frozenset(
    fold(
        "mr mrs ms dr st gen col lt maj capt sgt prof no vs approx etc jan feb mar apr jun jul aug sep sept oct nov "
        "dec "
        "incl "
        "e i al est fig art gov sen rep inc ltd co u s p a m dept pm ca km"
    ).split()
)
_BULLET = re.compile(r"\s*(?:[-•*▪●◦‣–—·]|\d{1,2}[.)])\s")
_WRAPPED, _NEVER_WRAPPED = 55, 120
"""Letters of a line after which a single line feed may stand inside a sentence, as mail programs wrap lines."""
_INSIDE = frozenset("\"'“”‘’«»(")


class Token(NamedTuple):
    """One word, number or mark; ``folded`` is its spelling for comparisons."""

    start: int
    end: int
    text: str
    folded: str
    kind: Kind


@dataclass(frozen=True)
class Sentence:
    """Some tokens of one paragraph; ``block`` and ``line`` number paragraphs and lines of the text from zero."""

    tokens: Sequence[Token]
    block: int
    line: int = 0

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end


_folded = lru_cache(maxsize=65_536)(fold)


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of the text, one after the other, in time that grows with the text's length and no faster."""
    tokens: list[Token] = []
    block = line = 0
    for token, fresh in _with_breaks(text):
        if tokens and (fresh or len(tokens) >= _LONGEST or _ends(tokens, token)):
            yield Sentence(tuple(tokens), block, line)
            tokens.clear()
        block += fresh == "paragraph"
        line += bool(fresh)
        tokens.append(token)
    if tokens:
        yield Sentence(tuple(tokens), block, line)


def _with_breaks(text: str) -> Iterator[tuple[Token, str]]:
    """Each token, and whether a ``line`` or a ``paragraph`` begins with it."""
    before, line_start = 0, 0
    for match in _TOKEN.finditer(text):
        if match[0] in _INVISIBLE:
            continue
        gap = text[before : match.start()]
        fresh = _break(text, gap, before, match.start(), line_start) if "\n" in gap or "\r" in gap else ""
        if "\n" in gap or "\r" in gap:
            line_start = match.start()
        kind: Kind = match.lastgroup  # type: ignore[assignment] # the groups are named after the kinds
        yield (
            Token(match.start(), match.end(), match[0], _folded(match[0]) if kind != "mark" else match[0], kind),
            fresh,
        )
        before = match.end()


def _break(text: str, gap: str, before: int, after: int, line_start: int) -> str:
    """What a gap with a line feed parts: a paragraph at an empty line, else a line, unless it was only wrapped."""
    if len(gap.replace("\r\n", "\n").replace("\r", "\n").split("\n")) > 2:
        return "paragraph"
    wrapped = _WRAPPED <= before - line_start <= _NEVER_WRAPPED and text[before - 1] not in ".!?؟:؛"
    # A line that begins with a sign ("⚡", "#", "[08:14]") begins anew, whatever the one before looks like.
    inside = text[after].isalnum() or text[after] in _INSIDE
    if _is_row(text, line_start, before):
        return "line"
    goes_on = text[after].islower() or (wrapped and inside and not _BULLET.match(text, after))
    return "" if goes_on else "line"


def _is_row(text: str, start: int, end: int) -> bool:
    """Whether a line is one of a table."""
    return "|" in text[start:end] or "\t" in text[start:end]


def _ends(tokens: Sequence[Token], following: Token) -> bool:
    """Whether the sentence is over before ``following``."""
    last = tokens[-1]
    if last.text in _CLOSERS and len(tokens) > 1 and tokens[-2].text in _ENDS:
        return not following.text[0].islower()
    closes = following.text in _CLOSERS and following.start == last.end
    if last.text not in _ENDS or closes or following.text in _ENDS or following.text in _GO_ON:
        return False
    if last.text == ".":
        previous = tokens[-2] if len(tokens) > 1 else last
        glued = following.start == last.end and following.kind != "mark"
        short = previous.folded in _ABBREVIATIONS and previous.end == last.start
        return not (short or glued or following.text[0].islower())
    return True


def is_arabic(word: str) -> bool:
    """Whether the word is written in Arabic letters."""
    return "\u0600" <= word[:1] <= "\u06ff" or "\u0750" <= word[:1] <= "\u08ff" or "\ufb50" <= word[:1] <= "\ufeff"


_YEARS = range(1900, 2100)


def is_year(token: Token) -> bool:
    """Whether the digits look like a year of our time: four, ungrouped."""
    return token.kind == "number" and len(token.text) == 4 and token.folded.isdecimal() and int(token.folded) in _YEARS
