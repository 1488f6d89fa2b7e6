"""Where the words that somebody looks for stand in a text as it was written, however either is spelled."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.model.folding import each_letter, fold

_PIECE = 4000
"""Letters in which a match is looked for at a time; one that lies across two pieces is shown by its beginning."""

_LOOKED_THROUGH = 400_000
"""Letters of a text that are looked through: a record is found by all of them, but shown only so far."""

Span = tuple[int, int]
"""The places of letters in a text: from, and up to."""


@dataclass(frozen=True)
class Shown:
    """A piece of a text, and where in it what was looked for stands."""

    text: str
    spans: tuple[Span, ...]


def spans(text: str, spelled: Sequence[str]) -> tuple[Span, ...]:
    """The letters that fold to the beginning of a word that is looked for, in order, none twice.

    ``spelled`` are folded words; one with a space in it (a number with its thousands apart) stands for several.
    """
    folded, origin = _by_letter(text)
    found = {
        (origin[at + 1], origin[at + len(word)] + 1) for word in spelled for at in _places(folded, f" {word}")
    }  # fmt: skip
    apart: list[Span] = []
    for start, end in sorted(found):
        if apart and start < apart[-1][1]:
            start, end = apart[-1][0], max(end, apart.pop()[1])
        apart.append((start, end))
    return tuple(apart)


def around(text: str, spelled: Sequence[str], *, before: int = 40, after: int = 120) -> Shown | None:
    """The text around the first match, on one line; `None` where there is none."""
    for start in range(0, min(len(text), _LOOKED_THROUGH), _PIECE):
        piece = text[start : start + _PIECE]
        if any(f" {word}" in f" {fold(piece)}" for word in spelled) and (found := spans(piece, spelled)):
            return _cut(text, start + found[0][0], spelled, before, after)
    return None


def _cut(text: str, at: int, spelled: Sequence[str], before: int, after: int) -> Shown:
    start, end = max(0, at - before), min(len(text), at + after)
    if start:
        # From the beginning of a word, so that no half of one looks like a word.
        start = next((place for place in range(start, at) if text[place].isspace()), start)
    piece = "".join(" " if letter in "\r\n\t" else letter for letter in text[start:end])
    shown = f"{'…' if start else ''}{piece}{'…' if end < len(text) else ''}"
    return Shown(shown, spans(shown, spelled))


def _by_letter(text: str) -> tuple[str, list[int]]:
    """The folded text, a space before each word, and for each of its letters the place in the text."""
    folded, origin = [" "], [0]
    for place, pieces in enumerate(each_letter(text)):
        for piece in pieces:
            if piece != " " or folded[-1] != " ":
                folded.append(piece)
                origin.append(place)
    return "".join(folded), origin


def _places(folded: str, wanted: str) -> Iterator[int]:
    at = folded.find(wanted)
    while at >= 0:
        yield at
        at = folded.find(wanted, at + 1)
