"""What the columns of a table of movements settle for each other: which end places are of, and why people moved."""

from __future__ import annotations

from dataclasses import replace

from db.intake.sheet.settling import SHELTERING
from db.intake.sheet.slots import Columns, slot


def of_displacement(columns: Columns, end: str) -> Columns:
    """What is called the type of an event is, where people moved, why they did.

    ``end``: which end the places are of where they do not say it, by a title or by the numbers ("new arrivals").
    """
    columns = {look: one for look, one in columns.items() if one.field not in _OF_INCIDENTS}
    columns = _ends(_spots(columns))
    if end and not any("end" in one.properties for one in columns.values()):
        columns = {
            look: replace(one, properties={**one.properties, "end": end})
            if one.field in _OF_PLACES or "place" in one.properties
            else one
            for look, one in columns.items()
        }
    if any(one.field == "cause" for one in columns.values()):
        return {look: one for look, one in columns.items() if one.field not in _TYPES}
    types = [look for look, one in columns.items() if one.field in _TYPES]
    return {
        look: replace(one, field="cause", properties={}) if look in types[:1] else one
        for look, one in columns.items()
        if look not in types[1:]
    }


_OF_INCIDENTS = frozenset({"actor", "actor_type", "means", "target", "time"})
"""What a displacement has no place for; its notes keep it."""

_TYPES = frozenset({"event_type", "sub_type"})


def _spots(columns: Columns) -> Columns:
    """Columns headed by places are of the end that the rows' places are not; of neither where these say none."""
    rows = [one.properties for one in columns.values() if one.field in _OF_PLACES]
    levels = {of.get("level") for of in rows}
    stated = {of["end"] for of in rows if "end" in of}
    other = _OTHER_END[stated.pop()] if len(stated) == 1 else ""
    found: Columns = {}
    for look, one in columns.items():
        if one.field == "number" and "place" in one.properties and "end" not in one.properties:
            if other:
                one = replace(one, properties={**one.properties, "end": other})
            elif one.properties["level"] in levels:
                continue
        found[look] = one
    return found


def _ends(columns: Columns) -> Columns:
    """Where some places say that people left or reached them, the others do, too.

    A district goes with the governorate before it; camps and sites, and what the end before it has already, are of the
    other end. What is left over is a note: a movement has two ends only.
    """
    stated = [look for look, one in columns.items() if "end" in one.properties]
    found: Columns = {}
    taken: set[tuple[object, ...]] = {slot(columns[look]) for look in stated}
    other = _OTHER_END.get(columns[stated[0]].properties["end"], "") if stated else ""
    ends = {columns[look].properties["end"] for look in stated}
    before = ""
    for look, one in columns.items():
        if not stated or one.field not in _OF_PLACES or "end" in one.properties:
            before = one.properties.get("end", before)
            found[look] = one
            continue
        wanted = [before, *([other] if len(ends) == 1 or not before else _OTHER_END)]
        wanted = ["destination"] if one.properties.get("level") in SHELTERING else wanted
        ended = (replace(one, properties={**one.properties, "end": end}) for end in wanted if end)
        if meant := next((each for each in ended if slot(each) not in taken), None):
            found[look] = meant
            taken.add(slot(meant))
    return found


_OTHER_END = {"origin": "destination", "destination": "origin"}
_OF_PLACES = frozenset({"place", "pcode", "local_name", "latitude", "longitude", "coordinates"})
