"""Where people left and where they went: which end of a movement each place of a clause is, by the word before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from db.capturing.rows import Span
from db.detection.candidates import Candidate
from db.detection.places import PlaceMention
from db.model import folding

_LEFT = frozenset(
    map(
        folding.fold,
        [
            "from",
            "left",
            "leaving",
            "fled",
            "fleeing",
            "escaped",
            "abandoned",
            "outside",
            "من",
            "غادر",
            "غادروا",
            "غادرت",
            "مغادرة",
            "ترك",
            "هجر",
        ],
    )
)
_REACHED = frozenset(
    map(
        folding.fold,
        [
            "to",
            "toward",
            "towards",
            "into",
            "near",
            "reached",
            "reaching",
            "arrived",
            "arriving",
            "for",
            "إلى",
            "نحو",
            "باتجاه",
            "صوب",
            "داخل",
            "وصل",
            "وصلوا",
            "وصلت",
            "لدى",
        ],
    )
)
_FAR = 8
"""Words before a place among which its end of the movement is said."""

_CLAUSE = re.compile(r"[;؛]|[.!?؟](?=\s)|\n\s*\n|\r\n\s*\r\n")


class Ends:
    """The places of one text by clauses, and within a clause by the numbers between which they stand."""

    def __init__(self, text: str, mentions: Sequence[PlaceMention], candidates: Sequence[Candidate]) -> None:
        self._text, self._candidates = text, candidates
        self._numbers = sorted((one.start, one.end) for one in candidates)
        self._mentions = sorted(mentions, key=lambda one: one.start)
        self._starts = [one.start for one in self._mentions]
        self._breaks = [match.end() for match in _CLAUSE.finditer(text)]

    def of(self, candidate: Candidate) -> tuple[tuple[PlaceMention, ...], tuple[PlaceMention, ...]]:
        """Origins and destinations of the people whom the candidate counts, as its clause names them.

        A place that the words do not settle is where it happened: the destination of people who stay or return, else
        the origin.
        """
        origins: dict[str, PlaceMention] = {}
        destinations: dict[str, PlaceMention] = {}
        arrives = candidate.reckoning == "stock" or candidate.measure in ("returned", "sheltered")
        side = destinations if arrives else origins
        before, after = self._part(candidate)
        for mention in self._inside(before, after):
            side = self._side(before, mention, origins, destinations, side)
            side.setdefault(mention.id, mention)
            before = mention.end
        return tuple(origins.values()), tuple(destinations.values())

    def _part(self, candidate: Candidate) -> Span:
        """The part of the clause that speaks of these people: it may go on with others, "and 800 fled from Hama"."""
        own = [candidate, *([self._candidates[candidate.together]] if candidate.together is not None else [])]
        start, end = min(one.start for one in own), max(one.end for one in own)
        first, last = self._begin(start), self._end(end)
        inside = self._numbers[bisect_left(self._numbers, (first,)) : bisect_left(self._numbers, (last,))]
        others = [span for span in inside if span not in [(one.start, one.end) for one in own]]
        if not others:
            return first, last
        before = max((span[1] for span in others if span[0] < start), default=first)
        after = min((span[0] for span in others if span[0] > start), default=last)
        # "In Idlib 1,200 fled, in Hama 800": there each place stands before its number.
        leads = bool(self._inside(first, inside[0][0]))
        part = (before, end if after < last else last) if leads else (start, after)
        return part if self._inside(*part) else (first, last)

    def _begin(self, place: int) -> int:
        at = bisect_left(self._breaks, place + 1)
        return self._breaks[at - 1] if at else 0

    def _end(self, place: int) -> int:
        at = bisect_left(self._breaks, place)
        return self._breaks[at] if at < len(self._breaks) else len(self._text)

    def _inside(self, start: int, end: int) -> Sequence[PlaceMention]:
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _side(
        self,
        before: int,
        mention: PlaceMention,
        origins: dict[str, PlaceMention],
        destinations: dict[str, PlaceMention],
        last: dict[str, PlaceMention],
    ) -> dict[str, PlaceMention]:
        """By the nearest telling word between the place before and this one; without one it goes with that place."""
        for word in reversed(folding.words(self._text[before : mention.start])[-_FAR:]):
            if word in _LEFT or word in _REACHED:
                return origins if word in _LEFT else destinations
        return last


_AND = re.compile(r"\s*(?:,\s*)?(?:and|و)\s*(?:(?:in|of|at|في)\s+)?")


def joined(text: str, mentions: Sequence[PlaceMention], one: PlaceMention) -> tuple[PlaceMention, ...]:
    """The place and those that an "and" joins to it: what happened in Hama and Latakia happened in both."""
    found = [one]
    at = bisect_left(mentions, one.start, key=lambda other: other.start)
    for step in (1, -1):
        place = at + step
        while 0 <= place < len(mentions):
            earlier, later = (found[-1], mentions[place]) if step > 0 else (mentions[place], found[0])
            if not _AND.fullmatch(text[earlier.end : later.start]):
                break
            found = [*found, later] if step > 0 else [earlier, *found]
            place += step
    return tuple({other.id: other for other in found}.values())
