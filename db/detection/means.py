"""With what something was done: the means that a sentence names, and which number each goes with.

A sentence that names none leaves them open. What the words leave open ("bombardment" is from the air or the ground)
no rule names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from db.detection.rules import Match
from db.detection.scene import Scene
from db.model.folding import fold

Counted = tuple[int, str]
"""Where a number of the sentence begins (its token), and what it counts."""

_LINKS = frozenset(map(fold, ("and", "or", "و", "أو", ",", "،", "heavy", "intense", "intensive", "with", "by")))
_PARTED = frozenset(map(fold, (",", "،", ";", "؛", "while", "but", "whereas", "and", "بينما", "فيما", "كما", ":", "–")))
_CLAUSE = 10
"""Tokens that the border of a clause counts for."""
_NEXT = 2
"""Tokens between two means that are named together: "air strikes and heavy shelling"."""


class Stretch(Protocol):
    """Some tokens of a sentence."""

    @property
    def first(self) -> int: ...

    @property
    def last(self) -> int: ...


S = TypeVar("S", bound=Stretch)


@dataclass(frozen=True)
class NamedMeans:
    """Codes of the vocabulary ``means``, and the tokens that name them."""

    first: int
    last: int
    codes: tuple[str, ...]


class Means:
    """The means of one sentence; ``counted`` are its numbers."""

    def __init__(self, scene: Scene, counted: Sequence[Counted]) -> None:
        self._scene, self._counted = scene, counted
        self._named = list(_together(scene, _found(scene)))

    def of(self, number: Counted, last: int) -> tuple[str, ...]:
        """With what the people were harmed whom this number counts, whose words end before token ``last``."""
        found = nearest(self._scene, self._named, self._counted, number, last)
        return found.codes if found else ()


def nearest(scene: Scene, named: Iterable[S], counted: Sequence[Counted], number: Counted, last: int) -> S | None:
    """The one that goes with a number: not beyond another number of the same thing, in its own clause rather than in
    the next one."""
    near = [one for one in named if not _parted(one, counted, number)]
    return min(near, key=lambda one: _distance(scene, one, number[0], last), default=None)


def _parted(one: Stretch, counted: Sequence[Counted], number: Counted) -> bool:
    low, high = sorted((one.first, number[0]))
    return any(low < start < high and measure == number[1] for start, measure in counted)


def _distance(scene: Scene, one: Stretch, first: int, last: int) -> int:
    between = range(one.last, first) if one.last <= first else range(last, one.first)
    return len(between) + sum(_CLAUSE for place in between if scene.tokens[place].folded in _PARTED)


def _found(scene: Scene) -> Iterator[Match]:
    place = 0
    while place < len(scene.tokens):
        match = first_of(scene, place, "means")
        if match is not None and not (place and first_of(scene, place - 1, "negation")):
            yield match
        place = match.end if match else place + 1


def first_of(scene: Scene, place: int, *kinds: str) -> Match | None:
    """The longest phrase of one of these kinds that begins at this token."""
    return next((match for match in scene.at(place) if match.kind in kinds), None)


def _together(scene: Scene, found: Iterable[Match]) -> Iterator[NamedMeans]:
    """Means that stand beside each other are of one event."""
    now: NamedMeans | None = None
    for match in found:
        codes = match.says["means"].split()
        between = scene.tokens[now.last : match.start] if now else ()
        if now and len(between) <= _NEXT and all(token.folded in _LINKS for token in between):
            now = NamedMeans(now.first, match.end, tuple(dict.fromkeys((*now.codes, *codes))))
            continue
        if now:
            yield now
        now = NamedMeans(match.start, match.end, tuple(codes))
    if now:
        yield now
