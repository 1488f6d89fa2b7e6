"""Places of an archive and of the default gazetteer as one tree: what they are called, lie in, have in common."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db import places
from db.archive import Archive
from db.model.parts import PlaceUse
from db.model.records import Place

_NAMED_APART = 4
"""Places of a total that are named one by one; of more, what holds them all is said."""


class Whereabouts:
    """Answers about places, each looked up once. A place of the gazetteer is adopted by whoever uses it."""

    def __init__(self, archive: Archive) -> None:
        self._lookups = archive.lookups()
        self._new: dict[str, Place] = {}
        self._known: dict[str, Place | None] = {}

    def place(self, identifier: str) -> Place | None:
        """The place, also one that the archive does not have yet; `None` where nobody knows it."""
        if identifier not in self._known:
            found = self._lookups.find(identifier)
            if found is None:
                self._new.update((one.id, one) for one in places.lineage(identifier) if not self._lookups.find(one.id))
            self._known[identifier] = found if isinstance(found, Place) else self._new.get(identifier)
        return self._known[identifier]

    def described(self, identifier: str) -> str:
        """The place with what it lies in, the nearest first: "Hama, Syria"."""
        names = (self.place(step) for step in reversed(self.path(identifier)))
        return ", ".join(place.name for place in names if place is not None)

    def path(self, identifier: str) -> tuple[str, ...]:
        """The place and what it lies in, widest first, itself last."""
        found: dict[str, None] = {}
        while identifier and identifier not in found and (place := self.place(identifier)) is not None:
            found[identifier] = None
            identifier = place.parent
        return tuple(reversed(found))

    def common(self, identifiers: Iterable[str]) -> str:
        """The lowest place that holds all of these; empty where there is none."""
        shared = ""
        for step in zip(*map(self.path, identifiers), strict=False):
            if len(set(step)) > 1:
                break
            shared = step[0]
        return shared

    def missing(self, identifiers: Iterable[str]) -> tuple[Place, ...]:
        """What has to be saved before records can refer to these, the widest first."""
        lineages = (step for identifier in identifiers for step in self.path(identifier))
        return tuple(self._new[step] for step in dict.fromkeys(lineages) if step in self._new)

    def holding(self, uses: Sequence[PlaceUse]) -> tuple[PlaceUse, ...]:
        """Where a sum happened whose addends happened at these places: all of them, or what holds them, inferred.

        Nobody states it: a headline names one of the places, and the sum is of all.
        """
        each = tuple(dict.fromkeys(use.place for use in uses if use.place))
        if len(each) > _NAMED_APART and (common := self.common(each)):
            each = (common,)
        return tuple(PlaceUse(place, certainty="inferred") for place in each)
