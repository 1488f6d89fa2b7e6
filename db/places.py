"""Taking a place of the default gazetteer into an archive, with everything it lies in."""

from __future__ import annotations

from dataclasses import fields

from db.archive import Archive
from db.errors import SanadError
from db.messages import N_
from db.model.change import Change
from db.model.records import Place
from db.store.gazetteer import Gazetteer, GazetteerPlace


class NoSuchPlace(SanadError):
    """A P-code that the default places lack."""

    template = N_("The default places have no place with the P-code {pcode}; nothing was changed.")


def adopt(archive: Archive, *pcodes: str) -> Change:
    """Copy these places and what they lie in, as one revision; those that the archive has already stay as they are."""
    with Gazetteer.open() as gazetteer:
        wanted = {place.id: place for pcode in pcodes for place in _with_parents(gazetteer, pcode)}
    lookups = archive.lookups()
    missing = [as_record(place) for place in wanted.values() if lookups.find(place.id) is None]
    return archive.save(*missing)


def _with_parents(gazetteer: Gazetteer, pcode: str) -> list[GazetteerPlace]:
    place = gazetteer.by_pcode(pcode)
    if place is None:
        raise NoSuchPlace(pcode=pcode)
    return [place, *gazetteer.parents(place)][::-1]


def as_record(place: GazetteerPlace) -> Place:
    """The place as a record: the same id in every archive, so that two laptops agree on Idlib."""
    return Place(state="entered", **{field.name: getattr(place, field.name) for field in fields(place)})
