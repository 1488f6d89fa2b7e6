"""The places of one file: recognised by P-code, else by name where they lie, else new; the known gain, never lose.

A place that was taken from elsewhere keeps its name and point; the file's names become aliases, and what is empty is
filled. One that came by an earlier import of this format follows its newer file; both keep all aliases.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from db.intake.known import Known
from db.intake.places.names import Names, with_aliases
from db.intake.rows import Lookup
from db.messages import Message
from db.model import identity
from db.model.declaration import altered
from db.model.records import Place
from db.store.gazetteer import Gazetteer

NAME = "places"
"""The format as the command line and a batch name it."""

GAZETTEER = "OCHA"
"""What a place with a P-code says of where it comes from: P-codes are OCHA's."""


class Stated(NamedTuple):
    """A place as a row says it."""

    level: str
    names: Names
    pcode: str = ""
    latitude: str = ""
    longitude: str = ""
    note: str = ""
    is_named: bool = True
    """Whether the name is one, and not the code in its place."""


class Units:
    """Recognises and makes the places of a file; each is looked for once."""

    def __init__(self, known: Known, lookup: Lookup, gazetteer: Gazetteer) -> None:
        self._known = known
        self._lookup = lookup
        self._gazetteer = gazetteer
        self._found: dict[tuple[str, ...], Place] = {}
        self._above: dict[str, Place] = {}
        self._lines: dict[str, tuple[Place, ...]] = {}

    def place(self, stated: Stated, parent: Place | None, warnings: list[Message]) -> Place:
        """The place with what the file says of it."""
        key = (stated.level, stated.pcode or stated.names.name, parent.id if parent and not stated.pcode else "")
        found = self._found.get(key)
        if found is None:
            found = self._found[key] = self._combined(stated, parent, warnings)
            self._above[found.id] = found
        return found

    def unit_of(self, pcode: str) -> Place | None:
        """The place of this P-code, if the file named it already."""
        levels = ("country", "adm1", "adm2", "adm3", "adm4", "populated_place", "camp", "area")
        return next((found for level in levels if (found := self._found.get((level, pcode, "")))), None)

    def known_by_code(self, pcode: str) -> Place | None:
        """The place of this P-code in the archive, else among the default places."""
        there = self._lookup.by_pcode(pcode)
        if there is None and (listed := self._gazetteer.by_pcode(pcode)):
            return self._known.place(listed.name, level=listed.level, pcode=listed.pcode)
        return there

    def with_parents(self, place: Place) -> tuple[Place, ...]:
        """The place behind all that it lies in, the widest first."""
        wider = self._lines.get(place.parent)
        if wider is None:
            wider = tuple(self._line(place))[:0:-1]
            if all(one.id in self._above for one in wider):  # the file said already what it says of them
                self._lines[place.parent] = wider
        return (*wider, place)

    def _line(self, place: Place) -> Iterator[Place]:
        seen: set[str] = set()
        while place.id not in seen:
            seen.add(place.id)
            yield place
            above = self._above.get(place.parent)
            if above is None:
                needed = self._known.needed(place)[:-1]
                yield from (one for one in reversed(needed) if isinstance(one, Place) and one.id not in seen)
                return
            place = above

    def _combined(self, stated: Stated, parent: Place | None, warnings: list[Message]) -> Place:
        names = stated.names
        there = self._known.settled(
            lambda: self._known.place(
                names.name,
                level=stated.level,
                parent=parent,
                pcode=stated.pcode,
                latitude=stated.latitude,
                longitude=stated.longitude,
                local_name=names.local_name,
                aliases=names.aliases,
                gazetteer=GAZETTEER if stated.pcode else "",
                note=stated.note,
            ),
            warnings,
        )
        if self._is_taken(there, stated.pcode):
            # "Sofia" and "Sofia-City": two codes are two places, however alike their names.
            there = Place(id=identity.derived_id(NAME, f"place:{stated.pcode}"), state="entered", level=stated.level,
                          pcode=stated.pcode)  # fmt: skip
        if _says(there, stated, parent):
            return there
        return _followed(there, stated, parent) if _is_ours(there, stated) else _enriched(there, stated, parent)

    def _is_taken(self, place: Place, pcode: str) -> bool:
        """Whether the file gave the place another P-code already."""
        taken = self._above.get(place.id)
        return taken is not None and bool(pcode) and taken.pcode not in ("", pcode)


def _is_ours(place: Place, stated: Stated) -> bool:
    """Whether this format made the place, now or in an earlier import: its id is derived from the P-code."""
    return bool(stated.pcode) and place.id == identity.derived_id(NAME, f"place:{stated.pcode}")


def _says(place: Place, stated: Stated, parent: Place | None) -> bool:
    """Whether the place is as the file has it: nearly every one is new."""
    return (
        (place.name, place.local_name, place.aliases) == stated.names
        and (place.latitude, place.longitude, place.note) == (stated.latitude, stated.longitude, stated.note)
        and place.parent == (parent.id if parent else "")
        and place.gazetteer == GAZETTEER
    )


def _followed(place: Place, stated: Stated, parent: Place | None) -> Place:
    """The file's words for a place that is the format's own; aliases that others added stay.

    A name that it goes by already stays where it is: two lists with two spellings would take turns for ever.
    """
    own = Names(place.name, place.local_name, place.aliases)
    known = stated.names.name in own.all
    names = with_aliases(own, stated.names.all) if known else with_aliases(stated.names, own.all)
    return altered(
        place,
        name=names.name,
        local_name=names.local_name or stated.names.local_name,
        aliases=names.aliases,
        parent=parent.id if parent else place.parent,
        latitude=stated.latitude or place.latitude,
        longitude=stated.longitude or place.longitude,
        gazetteer=GAZETTEER,
        note=_joined(place.note, stated.note),
    )


def _joined(note: str, stated: str) -> str:
    """The lines of both notes; of two lines under one heading the file's."""
    if not (note and stated):
        return note or stated
    lines = {line.partition(": ")[0]: line for text in (note, stated) for line in text.splitlines()}
    return "\n".join(lines.values())


def _enriched(place: Place, stated: Stated, parent: Place | None) -> Place:
    """A place that is known from elsewhere, with what it lacked."""
    own = Names(place.name, place.local_name or stated.names.local_name, place.aliases)
    has_point = bool(place.latitude)
    return altered(
        place,
        local_name=own.local_name,
        aliases=with_aliases(own, stated.names.all).aliases,
        pcode=place.pcode or stated.pcode,
        parent=place.parent or (parent.id if parent else ""),
        latitude=place.latitude if has_point else stated.latitude,
        longitude=place.longitude if has_point else stated.longitude,
        note=_joined(stated.note, place.note),
    )
