"""What a press makes of two events that met: one event, a part of the other, or two that stay apart.

One event has one value in the total, whatever is chosen, and each statement stays: as a figure, or as a chain of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from db.capturing import forming
from db.capturing.elsewhere import KIND, PART, SAME, WHOLE, Meeting
from db.capturing.relations import BESIDE, CHAIN, Pair
from db.capturing.standing import Standing
from db.ledger.same_statement import joined
from db.model.parts import Answer
from db.model.records import Displacement, Incident, Record
from db.model.statements import Subject
from db.reading import Reading


def join(meeting: Meeting, archive: Reading, relations: Mapping[str, str] | None = None) -> list[Record]:
    """The records that make it so, with what has to be stored before: one step.

    ``relations`` are other choices than those proposed, by the id of the capture's figure (`relations.CHOICES`).
    """
    if meeting.how == PART:
        return _merged(meeting.new, [replace(meeting.event, part_of=meeting.other.id)])
    if meeting.how == WHOLE:
        return _merged(meeting.new, [replace(meeting.other, part_of=meeting.event.id)])
    chosen = relations or {}
    changed: list[Record] = [_completed(meeting.other, meeting.event), *_parts(meeting, archive)]
    for pair in meeting.pairs:
        changed.extend(_settled(pair, meeting.other, chosen.get(pair.ours.id, pair.relation)))
    changed.append(replace(meeting.event, removed=True))
    return _merged(meeting.new, [one for one in changed if one != meeting.other])


def _parts(meeting: Meeting, archive: Reading) -> list[Record]:
    """The parts of the capture's event, as parts of the other one."""
    if meeting.how != SAME or archive.lookups().find(meeting.event.id) is None:
        return []
    parts = archive.referring(meeting.event.id, "part_of")
    there = (one for one in parts if isinstance(one, Incident | Displacement) and not one.removed)
    return [replace(one, part_of=meeting.other.id) for one in there]


def _settled(pair: Pair, other: Subject, relation: str) -> list[Record]:
    ours = pair.ours
    if relation == CHAIN and pair.theirs is not None:
        return [joined(pair.theirs, ours), replace(ours, removed=True)]
    if relation in BESIDE and ours.role == "counted":
        return [replace(ours, subject=other.id, role="triangulation", reason="")]
    return [replace(ours, subject=other.id)]


_DETAILS = {
    Incident: ("parties", "means", "targets", "places", "time_of_day", "agreement", "description"),
    Displacement: ("origins", "destinations", "cause", "causing_incidents", "description"),
}


def _completed(other: Subject, event: Subject) -> Subject:
    """The other event with what only the capture's says of it: nobody's statement is lost with the event."""
    names = _DETAILS[type(other)]
    missing = {name: getattr(event, name) for name in names if not getattr(other, name) and getattr(event, name)}
    return replace(other, **missing)


def _merged(new: Iterable[Record], changed: Iterable[Record]) -> list[Record]:
    """Both as one step. What was to be made and is not needed any more is never stored."""
    records = {record.id: record for record in new}
    fresh = {record.id for record in records.values() if not record.created}
    records.update((record.id, record) for record in changed)
    return [one for one in records.values() if not (one.removed and one.id in fresh)]


def apart(standing: Standing, meeting: Meeting) -> list[Record]:
    """They are two events: remembered, so that it is asked once. An offered row is entered as one of its own."""
    answer = Answer(meeting.key, "different")
    return _merged(meeting.new, forming.note(standing, answers=(*standing.capture.answers, answer)))


def kept_apart(standing: Standing, event: str) -> dict[str, str]:
    """The events from which this one was kept apart: their ids by the keys of the answers."""
    begin = f"{KIND}::{event}:"
    keys = [answer.key for answer in standing.capture.answers]
    return {key: key.removeprefix(begin) for key in keys if event and key.startswith(begin)}


def together_again(standing: Standing, key: str) -> list[Record]:
    """Whether two events are one is open again."""
    return forming.note(standing, answers=tuple(one for one in standing.capture.answers if one.key != key))
