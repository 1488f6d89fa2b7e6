"""Events that may be one and the same: at the same place within two days, with a measure in common. And those that
may hold one another: a report on a month, and a day of it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from db.model.dates import days_of
from db.model.records import Figure, Incident, Record
from db.model.statements import Subject
from db.store import reading
from db.store.connection import Connection

_NEAR = timedelta(days=2)

_AT = """SELECT DISTINCT record.pk, own.date FROM link
         JOIN record ON record.pk = link.source JOIN "{kind}" AS own ON own.pk = link.source
         WHERE link.target IN ({marks}) AND link.field IN ('places', 'origins', 'destinations')
         AND record.id <> ? AND removed IS NULL AND erased IS NULL AND own.date IS NOT NULL"""


def similar(connection: Connection, event: Subject, measures: Iterable[str], limit: int) -> Sequence[Record]:
    """The events that a person should look at before there are two of one, the nearest in code first.

    Neither the event itself, nor what it is part of, nor its parts. ``measures`` are those of the event's figures; an
    event without figures is like any.
    """
    found = list(_near(connection, event))
    candidates = [stored.record for stored in reading.by_pks(connection, found)]
    others = (record for record in candidates if isinstance(record, Subject) and not _related(event, record))
    wanted = frozenset(measures)
    return [record for record in others if _shares(connection, record, wanted)][:limit]


def _near(connection: Connection, event: Subject) -> Iterator[int]:
    first, last = days_of(event.date)
    places = reading.by_ids(connection, _places(event))
    if not places or (first is None and last is None):
        return
    marks = ",".join("?" * len(places))
    query = _AT.format(kind=type(event).kind, marks=marks)
    for pk, text in connection.db.execute(query, [*(stored.pk for stored in places.values()), event.id]):
        start, end = days_of(text)
        if _within(first, start) and _within(last, end):
            yield pk


_HELD = 500
"""Places within a wide one that are looked at: of a country, nobody can look at every event."""
_READ = 2000
"""Events that are compared by their dates, at the most."""

_HOLDING = """WITH RECURSIVE
    above (pk) AS (SELECT value FROM json_each(:places) UNION
        SELECT target FROM above JOIN link ON link.source = above.pk AND link.field = 'parent'),
    below (pk) AS (SELECT value FROM json_each(:places) UNION
        SELECT source FROM below JOIN link ON link.target = below.pk AND link.field = 'parent' LIMIT :held),
    held (pk) AS (SELECT pk FROM above UNION SELECT pk FROM below)
    SELECT DISTINCT record.pk, own.date FROM held JOIN link ON link.target = held.pk
    JOIN record ON record.pk = link.source JOIN "{kind}" AS own ON own.pk = link.source
    WHERE link.field IN ('places', 'origins', 'destinations') AND record.id <> :own
    AND removed IS NULL AND erased IS NULL AND own.date IS NOT NULL
    AND (substr(own.date, 1, 7) IN (SELECT value FROM json_each(:months)) OR substr(own.date, 8, 1) <> '-')
    LIMIT :read"""


def around(connection: Connection, event: Subject, limit: int) -> Sequence[Record]:
    """Events whose places hold this one's or lie in them, and whose time touches its own, two days either way.

    The newest first. Neither itself nor what stands in one tree with it. Nothing for an event without place or time.
    """
    first, last = days_of(event.date)
    places = reading.by_ids(connection, _places(event))
    if not places or (first is None and last is None):
        return ()
    query = _HOLDING.format(kind=type(event).kind)
    values = {
        "places": json.dumps([stored.pk for stored in places.values()]), "own": event.id,
        "months": json.dumps(_months(first or last, last or first)), "held": _HELD, "read": _READ,
    }  # fmt: skip
    near = [pk for pk, text in connection.db.execute(query, values) if _touches(first, last, *days_of(text))]
    found = [stored.record for stored in reading.by_pks(connection, sorted(near, reverse=True)[:limit])]
    return [one for one in reversed(found) if isinstance(one, Subject) and not _related(event, one)]


def _months(first: date | None, last: date | None) -> list[str]:
    """The months that an event may lie in that touches these days."""
    if first is None or last is None:
        return []
    day, end = first - _NEAR, last + _NEAR
    found: list[str] = []
    while day <= end and len(found) < _MONTHS:
        found.append(f"{day:%Y-%m}")
        day = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return list(dict.fromkeys((*found, f"{end:%Y-%m}")))


_MONTHS = 36


def _touches(first: date | None, last: date | None, start: date | None, end: date | None) -> bool:
    """Whether two periods have a day in common, give or take two; open ones go on for ever."""
    if start is None and end is None:
        return False
    before = end is not None and first is not None and end < first - _NEAR
    after = start is not None and last is not None and start > last + _NEAR
    return not before and not after


def _within(one: date | None, other: date | None) -> bool:
    """Whether two ends of periods are at most two days apart; open ones are alike."""
    if one is None or other is None:
        return one is other
    return abs(one - other) <= _NEAR


def _places(event: Subject) -> list[str]:
    uses = event.places if isinstance(event, Incident) else (*event.origins, *event.destinations)
    return [use.place for use in uses if use.place]


def _related(event: Subject, other: Subject) -> bool:
    """Whether one is part of the other, or both of a third."""
    return other.id == event.part_of or other.part_of in ({event.id, event.part_of} - {""})


def _shares(connection: Connection, record: Record, wanted: frozenset[str]) -> bool:
    """Whether a figure of the record has one of the measures; a record without figures might."""
    (stored,) = reading.by_ids(connection, [record.id]).values()
    figures = reading.by_pks(connection, sorted(reading.sources_of_links(connection, [stored.pk], "subject")))
    stated = {one.record.measure for one in figures if isinstance(one.record, Figure) and not one.record.removed}
    return not wanted or not stated or bool(wanted & stated)
