"""Moving rows between events: when they say otherwise than before, and when a person says what belongs together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from db.archive import Archive
from db.capturing import events
from db.capturing.rows import Row
from db.capturing.standing import Standing
from db.capturing.steps import Step
from db.model import identity
from db.model.parts import PlaceUse
from db.model.records import Displacement, Figure, Incident, Record
from db.model.statements import Subject

KEY = frozenset(("parties", "means", "places", "destinations", "date", "reckoning"))
"""What tells one event from another."""


def follow(figure: Figure, row: Row, fields: dict[str, Any], step: Step) -> None:
    """Bring the event of a changed row in line with it: another event, this one changed, or a new one."""
    event = step.event(figure.subject)
    if event is None:
        return
    stated = _stated(fields, event, row)
    before = step.standing.row(figure.id)
    other_kind = isinstance(event, Displacement) != row.is_movement
    same = all(getattr(row, name) == getattr(before, name) for name in KEY)
    # A sum stays with its parts, and what it says holds for the whole of its event.
    if not other_kind and (same or (step.parts(event.id) and figure.role == "counted")):
        step.put(replace(event, **stated))
        reunite(event.part_of, step)
        return
    beside, staying = _companions(figure, event, step)
    target = _target(row, event, step)
    if target is not None:
        _move((figure, *beside), target, step)
    elif staying or event.id in step.standing.shared or other_kind:
        _move((figure, *beside), _derived(event, row, step), step)
    else:
        step.put(replace(event, **stated))
    reunite(event.part_of, step)


def _stated(fields: dict[str, Any], event: Subject, row: Row) -> dict[str, Any]:
    """The fields of the event that the change names, by the names that the event has for them."""
    own = {name: value for name, value in fields.items() if name in OF_EVENT}
    if isinstance(event, Displacement) and "places" in own:
        own["origins"] = own.pop("places")
    if "parties" in own:
        own["parties"] = events.alleged(own["parties"], row.chains)
    return {name: value for name, value in own.items() if hasattr(event, name)}


OF_EVENT = frozenset(
    ("parties", "means", "places", "destinations", "date", "date_text", "reckoning", "displacement_kind", "cause",
     "causing_incidents", "title", "event_type", "sub_type", "agreement", "targets", "description", "time_of_day")
)  # fmt: skip
"""The fields of an event that a change of a row can name."""


def _companions(figure: Figure, event: Subject, step: Step) -> tuple[tuple[Figure, ...], tuple[Figure, ...]]:
    """Of the other figures of the event: those that only stand beside this one and go with it, and those that stay."""
    others = [one for one in step.figures(event.id) if one.id != figure.id]
    if figure.role != "counted":
        return (), tuple(others)
    beside = tuple(one for one in others if one.role != "counted" and one.measure == figure.measure)
    counted = [one for one in others if one not in beside]
    # Another count of the same thing keeps what stands beside both.
    if any(one.measure == figure.measure and one.role == "counted" for one in counted):
        return (), tuple(others)
    return beside, tuple(counted)


def _target(row: Row, event: Subject, step: Step) -> Subject | None:
    """Another event of the capture that says what the row says now, and lies in the same sums."""
    barred = {one.id for one in step.lineage(event.id)}
    sums = _sums_over(event, row.measure, step)
    for other in step.events():
        said = other.id not in barred and step.figures(other.id) and events.matches(row, other, step)
        if said and _sums_over(other, row.measure, step) == sums:
            return other
    return None


def _sums_over(event: Subject, measure: str, step: Step) -> tuple[str, ...]:
    """The events above it that count this measure: an addend stays among the addends of its sum."""
    return tuple(
        above.id
        for above in step.lineage(event.id)[1:]
        if any(figure.measure == measure and figure.role == "counted" for figure in step.figures(above.id))
    )


def _derived(event: Subject, row: Row, step: Step) -> Subject:
    """A new event like the row's former one, with what the row says now."""
    kept: dict[str, Any] = {"agreement": event.agreement} if isinstance(event, Incident) and not row.is_movement else {}
    parent = step.event(event.part_of) if isinstance(event, Displacement) == row.is_movement else None
    new = replace(events.made(row, step, parent), confidentiality=event.confidentiality, **kept)
    step.put(new)
    return new


def _move(figures: Sequence[Figure], event: Subject, step: Step) -> None:
    left = {figure.subject for figure in figures}
    step.put(*(replace(figure, subject=event.id) for figure in figures))
    clear(left, step)


def clear(left: Iterable[str], step: Step) -> None:
    """Remove what is left without figures; the parts of a sum that is gone stand by themselves, with what they took
    over from it."""
    for identifier in left:
        event = step.event(identifier)
        if event is None or step.figures(identifier) or identifier in step.standing.shared:
            continue
        if not _is_ours(event, step):
            continue
        for part in step.parts(identifier):
            step.put(_by_itself(part, event, step))
        if not step.is_needed(identifier):
            step.put(replace(event, removed=True))


def _is_ours(event: Subject, step: Step) -> bool:
    """Whether nobody wrote more into the event than Capture does: a person's own words are not removed with a row."""
    return event.state == "draft" or not event.description


def _by_itself(part: Subject, parent: Subject, step: Step) -> Subject:
    names = ("parties", "means", "agreement", "places", "origins", "destinations", "date")
    taken: dict[str, Any] = {
        name: getattr(parent, name) for name in names if hasattr(part, name) and not getattr(part, name)
    }
    return replace(part, part_of=parent.part_of, **taken)


# --- sums -------------------------------------------------------------------------------------------------------------


def reunite(total: str, step: Step) -> None:
    """Where a sum's places were concluded from its parts', they follow these; a place that a person gave stays."""
    event = step.event(total)
    if event is None:
        return
    field = events.main(event)
    before = _spread([one for one in step.standing.events.values() if one.part_of == total], field)
    after = _spread(step.parts(total), field)
    own: tuple[PlaceUse, ...] = getattr(event, field)
    concluded = bool(own) and all(use.certainty == "inferred" for use in own)
    followed = _ids(own) == _ids(step.whereabouts.holding(before))
    if concluded and followed and _ids(after) != _ids(before):
        step.put(_with_places(event, step.whereabouts.holding(after)))


def _with_places(event: Subject, uses: tuple[PlaceUse, ...]) -> Subject:
    where: dict[str, Any] = {events.main(event): uses}
    return replace(event, **where)


def _spread(parts: Iterable[Subject], field: str) -> list[PlaceUse]:
    return [use for part in parts for use in getattr(part, field, ())]


def _ids(uses: Iterable[PlaceUse]) -> set[str]:
    return {use.place for use in uses}


def roll_up(total: Row, addends: Sequence[Row], standing: Standing, archive: Archive) -> list[Record]:
    """The addends add up to the total: their events become part of its event, which is one of its own.

    A place of the total that is only one of its addends' is replaced by what holds them all.
    """
    step = Step(standing, archive)
    figure = standing.figures[total.figure]
    each = [standing.figures[one.figure] for one in addends]
    event = _of_its_own(figure, total, each, step)
    field = events.main(event)
    uses = [use for one in addends for use in (one.destinations if field == "destinations" else one.places)]
    own = getattr(event, field)
    if len(_ids(uses)) > 1 and _ids(own) <= _ids(uses):
        event = _with_places(event, step.whereabouts.holding(uses))
    step.put(events.of_sum(event))
    for one in each:
        events.take_in(one, event, step)
    clear({figure.subject, *(one.subject for one in each)}, step)
    return step.records()


def _of_its_own(figure: Figure, row: Row, addends: Sequence[Figure], step: Step) -> Subject:
    """The event of the total, or a new one where it shares its event with an addend or other counts."""
    event = step.event(figure.subject)
    taken = {one.subject for one in addends}
    inside = [one for one in step.lineage(figure.subject)[1:] if one.id in taken]
    if event is not None and event.id not in taken and not inside and event.id not in step.standing.shared:
        return event
    new = replace(events.made(row, step), part_of="")
    step.put(new, replace(figure, subject=new.id))
    return new


def no_sum(addends: Sequence[Row], standing: Standing, archive: Archive) -> list[Record]:
    """The addends' events are part of nothing any more; what they took over from the sum they now say themselves."""
    step = Step(standing, archive)
    for identifier in dict.fromkeys(one.event for one in addends):
        event = step.event(identifier)
        parent = step.event(event.part_of) if event else None
        if event is not None and parent is not None:
            step.put(replace(_by_itself(event, parent, step), part_of=""))
    return step.records()


def apart(row: Row, standing: Standing, archive: Archive) -> list[Record]:
    """The row is about something else than the others of its event: it gets an event of its own, and its addends go
    with it."""
    step = Step(standing, archive)
    figure = standing.figures[row.figure]
    event = step.event(figure.subject)
    if event is not None and len(step.figures(event.id)) > 1:
        new = _derived(event, row, step)
        _take_parts(figure.measure, event, new, step)
        _move((figure,), new, step)
    return step.records()


def _take_parts(measure: str, old: Subject, new: Subject, step: Step) -> None:
    """What counts this measure in the parts of the one event becomes parts of the other."""
    for part in step.parts(old.id):
        figures = [figure for figure in step.figures(part.id) if figure.measure == measure]
        copy = replace(part, id=identity.new_id(), code="", former_codes=(), part_of=new.id, state="draft", title="")
        if figures or step.parts(part.id):
            _take_parts(measure, part, copy, step)
        if figures or any(one.part_of == copy.id for one in step.events()):
            step.put(copy)
            _move(figures, copy, step)


def move(row: Row, event: Subject, standing: Standing, archive: Archive) -> list[Record]:
    """Put the row's figure at this event, which may be one that another document told of."""
    step = Step(standing, archive)
    _move((standing.figures[row.figure],), event, step)
    return [record for record in step.records() if record != event]
