"""Incidents as points on a map: one feature each, with its counts; without a place, without a point."""

from __future__ import annotations

from collections.abc import Iterator

from db.model.records import Incident
from exports.contents.cases import Case, cases
from exports.contents.sheets.common import Where
from exports.contents.snapshot import Snapshot
from exports.geojson import Feature

_MEASURES = ("killed", "injured")


def features(snapshot: Snapshot) -> Iterator[Feature]:
    """The incidents that leave. An incident in several places has no point: no number is split among them."""
    return (_feature(case) for case in cases(snapshot.request, Incident.kind))


def _feature(case: Case) -> Feature:
    where = Where(case.view, case.places())
    latitude, longitude = where.degrees("latitude"), where.degrees("longitude")
    known = latitude is not None and longitude is not None
    return Feature(
        case.subject.code,
        str(longitude) if known else None,
        str(latitude) if known else None,
        {**_about(case), **_place(where), **_counts(case)},
    )


def _about(case: Case) -> dict[str, str | None]:
    first, last = case.days
    incident = case.subject
    return {
        "code": incident.code,
        "title": case.view.free(incident.title),
        "part_of": case.parents[0].code if case.parents else None,
        "event_type": getattr(incident, "event_type", None),
        "sub_type": getattr(incident, "sub_type", None) or None,
        "date": case.stated("date") or None,
        "start": first.isoformat() if first else None,
        "end": last.isoformat() if last else None,
        "verification": incident.verification,
    }


def _place(where: Where) -> dict[str, str | None]:
    precise = where.places[0].precision if len(where.places) == 1 else None
    return {
        "place": where.names,
        "adm1": where.unit_name("adm1"),
        "adm1_pcode": where.unit_code("adm1"),
        "precision": precise or (where.common[-1].level if where.common else None),
        "certainty": where.certainty or None,
    }


def _counts(case: Case) -> dict[str, str | int | None]:
    """What the incident comes to with its parts (in words), and what it adds to the totals beside them."""
    counts: dict[str, str | int | None] = {}
    for measure in _MEASURES:
        value = case.counted.value(case.subject.id, measure)
        added = case.counted.added(case.subject.id, measure)
        counts |= {
            f"{measure}_added": added.face if added else None,
            f"{measure}_face": value.face if value else None,
            f"{measure}_low": value.low if value else None,
            f"{measure}_high": value.high if value else None,
            f"{measure}_quantifier": str(value.quantifier) if value else None,
        }
    return counts
