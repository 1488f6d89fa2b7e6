"""Taking a place of the default gazetteer into an archive, with everything it lies in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from db.archive import Archive
from db.errors import SanadError
from db.messages import N_
from db.model.change import Change
from db.model.records import Place
from db.store.gazetteer import Gazetteer, GazetteerPlace
from db.store.lookups import Lookups


class NoSuchPlace(SanadError):
    """A P-code that the default places lack."""

    template = N_("The default places have no place with the P-code {pcode}; nothing was changed.")


@dataclass(frozen=True)
class Offered:
    """A place of the gazetteer that an archive has not taken over yet, and what it lies in, the nearest first."""

    place: Place
    above: tuple[Place, ...]


def adopt(archive: Archive, *pcodes: str) -> Change:
    """Copy these places and what they lie in, as one revision; those that the archive has already stay as they are."""
    with Gazetteer.open() as gazetteer:
        wanted = [_by_pcode(gazetteer, pcode) for pcode in pcodes]
        return archive.save(*_missing(archive.lookups(), gazetteer, wanted))


def missing(archive: Archive, identifier: str) -> list[Place]:
    """What has to be saved before a record can refer to this place of the gazetteer, the widest first."""
    lookups = archive.lookups()
    return [place for place in lineage(identifier) if lookups.find(place.id) is None]


# The gazetteer never changes while the program runs, and texts name the same places again and again.
@lru_cache(maxsize=1024)
def lineage(identifier: str) -> tuple[Place, ...]:
    """This place of the gazetteer and what it lies in, the widest first; none for a place of another origin."""
    with Gazetteer.open() as gazetteer:
        found = gazetteer.by_id(identifier)
        steps = [found, *gazetteer.parents(found)] if found else []
        return tuple(map(as_record, reversed(steps)))


def offered(archive: Archive, name: str, limit: int) -> list[Offered]:
    """The places of this name that the archive does not have, removed ones included, the most important first."""
    lookups = archive.lookups()
    with Gazetteer.open() as gazetteer:
        unknown = (place for place in gazetteer.find(name, limit) if lookups.find(place.id) is None)
        return [Offered(as_record(place), tuple(map(as_record, gazetteer.parents(place)))) for place in unknown]


def _by_pcode(gazetteer: Gazetteer, pcode: str) -> GazetteerPlace:
    place = gazetteer.by_pcode(pcode)
    if place is None:
        raise NoSuchPlace(pcode=pcode)
    return place


def _missing(lookups: Lookups, gazetteer: Gazetteer, wanted: Iterable[GazetteerPlace]) -> list[Place]:
    lineages = (reversed([place, *gazetteer.parents(place)]) for place in wanted)
    whole = {place.id: place for lineage in lineages for place in lineage}
    return [as_record(place) for place in whole.values() if lookups.find(place.id) is None]


def as_record(place: GazetteerPlace) -> Place:
    """The place as a record: the same id in every archive, so that two laptops agree on Idlib."""
    return Place(state="entered", **{field.name: getattr(place, field.name) for field in fields(place)})
