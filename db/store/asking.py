"""From what a person asks for (a place by its name, days, codes) to the filter that the aggregates understand."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import date

from db.errors import SanadError
from db.messages import N_, Message, listed, message
from db.model.folding import fold
from db.model.records import Displacement, Incident, Place
from db.model.vocabulary import CONFIDENTIALITY, VERIFICATION, WORK_STATE
from db.store import gathering, lying, reading
from db.store.aggregates import Asked, bits
from db.store.connection import Connection
from db.store.lookups import Lookups


class UnknownPlace(SanadError):
    """Neither a code nor a name of any place here."""

    template = N_("The archive has no place “{name}”; give its P-code or its name as it is recorded.")


class AmbiguousPlace(SanadError):
    """Several places share the name; only the user knows which is meant."""

    template = N_("“{name}” can be several places: {places}. Give the code of the one that is meant.")


class NoEvent(SanadError):
    """A code of something that neither happened nor moved."""

    template = N_("{code} is no incident and no displacement; give the code of one.")


def asked(
    connection: Connection,
    place: str = "",
    *,
    start: date | None = None,
    end: date | None = None,
    verification: Collection[str] = (),
    state: Collection[str] = (),
    confidentiality: Collection[str] = (),
) -> Asked:
    """The filter; a list of codes that is empty lets everything through.

    Raises `UnknownPlace` or `AmbiguousPlace`; ``KeyError`` for a code that its list does not have.
    """
    lookups = Lookups(connection)
    within, around = _extent(connection, _place(connection, lookups, place), lookups) if place else (None, frozenset())
    return Asked(
        start=start,
        end=end,
        places=within,
        around=around,
        verification=bits(VERIFICATION, verification),
        state=bits(WORK_STATE, state),
        confidentiality=bits(CONFIDENTIALITY, confidentiality),
    )


def about(connection: Connection, name: str) -> tuple[int, ...]:
    """The numbers of the incident or displacement of this code or id, of its parts, and of the displacements that are
    said to be caused by any of them with their parts; itself first.

    Raises `reading.NoSuchRecord` or `NoEvent`.
    """
    identifier = reading.identifier_of(connection, name)
    stored = reading.by_ids(connection, [identifier])[identifier]
    if not isinstance(stored.record, Incident | Displacement):
        raise NoEvent(code=stored.record.code)
    events = gathering.members(connection, [stored.pk])[stored.pk]
    caused = [source for source, _ in gathering.linked(connection, events, "causing_incidents")]
    below = gathering.members(connection, sorted(set(caused) - set(events)))
    return tuple(dict.fromkeys([*events, *(pk for members in below.values() for pk in members)]))


_AMBER = """
SELECT pk, shared_with FROM incident WHERE confidentiality = 'amber' AND shared_with IS NOT NULL
UNION ALL
SELECT pk, shared_with FROM displacement WHERE confidentiality = 'amber' AND shared_with IS NOT NULL"""


def shared_with(connection: Connection, partner: str) -> frozenset[int]:
    """The numbers of the *amber* incidents and displacements that name this partner."""
    wanted = fold(partner)
    named = connection.db.execute(_AMBER) if wanted else ()
    return frozenset(pk for pk, names in named if wanted in map(fold, json.loads(names)))


def _place(connection: Connection, lookups: Lookups, name: str) -> Place:
    found = _by_code(connection, name) or lookups.named(Place.kind, name)
    places = [record for record in found if isinstance(record, Place) and not record.erased and not record.removed]
    if not places:
        raise UnknownPlace(name=name)
    if len(places) > 1:
        described = (_described(place, lookups) for place in places[:10])
        raise AmbiguousPlace(name=name, places=listed(described, N_("{these}; {more}")))
    return places[0]


def _by_code(connection: Connection, name: str) -> tuple[Place, ...]:
    """By P-code, else by the code or id of the record: the only ways to name one of several namesakes."""
    try:
        return (reading.place_by_pcode(connection, name),)
    except reading.NoSuchRecord:
        pass
    try:
        identifier = reading.identifier_of(connection, name)
    except reading.NoSuchRecord:
        return ()
    record = reading.by_ids(connection, [identifier])[identifier].record
    # A record with a former code is found by its names as well, and a name decides nothing between namesakes.
    named = fold(name) in map(fold, (record.code, record.id, *record.former_codes))
    return (record,) if isinstance(record, Place) and named else ()


def _described(place: Place, lookups: Lookups) -> Message:
    """Its code, and what it lies in from the nearest to the country."""
    above = [lookups.find(identifier) for identifier in lookups.place_path(place.id)[-2::-1]]
    names = listed(record.heading for record in (place, *above) if record)
    return message("{code} ({names})", code=place.pcode or place.code, names=names)


def _extent(connection: Connection, place: Place, lookups: Lookups) -> tuple[frozenset[int], frozenset[int]]:
    """The numbers of the place and all that lies in it, and of what it lies in."""
    within = lying.within(connection, [lookups.pk(place.id)])
    return within, frozenset(lookups.pk(above) for above in lookups.place_path(place.id)[:-1])
