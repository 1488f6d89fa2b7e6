"""Who knows places: an archive with the default places behind it, or the default places alone."""

from __future__ import annotations

from collections.abc import Sequence

from db.archive import Archive
from db.detection.places import Known, PlaceFinder
from db.model.records import Place
from db.store.gazetteer import Gazetteer

_NAMESAKES = 4
"""Places of one name that are told apart; of more, a person searches."""


def of_gazetteer(gazetteer: Gazetteer) -> PlaceFinder:
    """The default places by their names and aliases, the most important first."""

    def find(name: str) -> Sequence[Known]:
        return gazetteer.called(name, _NAMESAKES)

    return find


def of_archive(archive: Archive, gazetteer: Gazetteer) -> PlaceFinder:
    """The archive's own places, then the default ones that it does not have yet; they share their ids."""
    lookups, default = archive.lookups(), of_gazetteer(gazetteer)

    def find(name: str) -> Sequence[Known]:
        named = lookups.named(Place.kind, name)
        own = [place for place in named if isinstance(place, Place) and not place.removed]
        ids = {place.id for place in own}
        return [*own, *(place for place in default(name) if place.id not in ids)]

    return find
