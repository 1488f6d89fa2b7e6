"""Which event a row belongs to: rows of one kind that say the same who, means, where and when are of one event."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Container, Sequence
from dataclasses import replace
from typing import Any

from db.capturing.rows import Row
from db.capturing.steps import Step
from db.model import identity
from db.model.dates import BadDate, Precision, parse_edtf
from db.model.parts import Involvement, PlaceUse, Quantity
from db.model.quantities import Quantifier
from db.model.records import Displacement, Figure, Incident
from db.model.statements import Subject


def home(row: Row, step: Step) -> Subject:
    """The event at which the row is to stand, made if there is none; with its place in the tree of sums.

    The event is put into the step, as are those that become part of it.
    """
    parent = _total_of(row, step)
    addends = _addends_of(row, step)
    barred = {figure.subject for figure in addends} | {one.id for one in (step.lineage(parent.id) if parent else ())}
    event = _over(addends, row, step) or _same(row, parent, barred, step) or _beside(row, barred, step)
    event = _filled(event, row, step) if event is not None else made(row, step, parent)
    if parent is not None and not event.part_of and event.id != parent.id and not _is_within(parent, event, step):
        event = replace(event, part_of=parent.id)
    event = of_sum(event) if addends else event
    step.put(event)
    for figure in addends:
        take_in(figure, event, step)
    return event


def made(row: Row, step: Step, parent: Subject | None = None) -> Subject:
    """A new event of what the row says; what its parent says already is left to the parent."""
    document = step.standing.document
    event_type = type_of(row)
    row = _own(row) if parent is not None else row
    shared: dict[str, Any] = {
        "id": identity.new_id(),
        "date": row.date,
        "date_text": row.date_text,
        "part_of": parent.id if parent else "",
        "confidentiality": document.confidentiality,
    }
    if row.is_movement:
        return Displacement(
            displacement_kind=row.displacement_kind or "displacement",
            reckoning=row.reckoning or "flow",
            origins=row.places,
            destinations=row.destinations,
            cause=row.cause,
            causing_incidents=row.causing_incidents,
            **shared,
        )
    parties = () if parent and _who(row.parties) == _who(step.effective(parent.id, "parties")) else row.parties
    means = () if parent and set(row.means) == set(step.effective(parent.id, "means")) else row.means
    return Incident(
        event_type=event_type, means=means, places=row.places, parties=alleged(parties, row.chains), **shared
    )


def _own(row: Row) -> Row:
    """Without what is read from the parent."""
    empty: dict[str, Any] = {name: _NOTHING[name] for name in row.inherited}
    return replace(row, **empty, date_text="" if "date" in row.inherited else row.date_text)


_NOTHING = {one.name: one.default for one in dataclasses.fields(Row)}


def alleged(parties: Sequence[Involvement], chains: Sequence[str]) -> tuple[Involvement, ...]:
    """Who did it is always alleged by somebody: by whoever states the figure, unless another chain is given."""
    return tuple(replace(one, chain=one.chain or next(iter(chains), "")) for one in parties)


_REMOTE = frozenset(("air_launched", "ground_launched", "directly_emplaced"))
"""What ACLED's codebook calls explosions and remote violence."""


def type_of(row: Row) -> str:
    """A report on more than a day, or a sum, is of several events; else the means may tell."""
    try:
        long = bool(row.date) and parse_edtf(row.date).precision != Precision.DAY
    except BadDate:
        long = False
    if long or row.addends:
        return "mixed"
    return "explosions_remote_violence" if row.means and _REMOTE.issuperset(row.means) else "not_stated"


# --- the same event ---------------------------------------------------------------------------------------------------


def matches(row: Row, event: Subject, step: Step) -> bool:
    """Whether the event is of the same kind, who, means, where and when as the row says."""
    if isinstance(event, Displacement) != row.is_movement or not _agrees(row.date, "date", event, step):
        return False
    if isinstance(event, Displacement):
        return event.reckoning == (row.reckoning or "flow") and _ends_match(row, event, step)
    return (
        _agrees(_places(row.places), "places", event, step, _places)
        and _agrees(_who(row.parties), "parties", event, step, _who)
        and _agrees(set(row.means), "means", event, step, set)
    )


def _agrees(
    own: object, name: str, event: Subject, step: Step, read: Callable[[Any], object] = lambda value: value
) -> bool:
    """Whether both say the same; what a row leaves open agrees with what a part leaves to its parent."""
    there = step.effective(event.id, name)
    return read(there) == own if there and own else not own and not getattr(event, name)


def _ends_match(row: Row, event: Displacement, step: Step) -> bool:
    """Origins and destinations; the end by which it does not count may be left open on one side."""
    own = {"origins": _places(row.places), "destinations": _places(row.destinations)}
    there = {name: _places(step.effective(event.id, name)) for name in own}
    (other,) = own.keys() - {main(event)}
    agreed = there[other] == own[other] or not there[other] or not own[other]
    return there[main(event)] == own[main(event)] and agreed


def _who(parties: Sequence[Involvement]) -> set[tuple[str, str]]:
    return {(one.actor, one.role) for one in parties}


def _places(uses: Sequence[PlaceUse]) -> set[str]:
    return {use.place for use in uses}


def _same(row: Row, parent: Subject | None, barred: Container[str], step: Step) -> Subject | None:
    for event in step.events():
        if event.id in barred or not step.figures(event.id) or not matches(row, event, step):
            continue
        if parent is not None and event.part_of and not _is_within(event, parent, step):
            continue  # it is part of another sum: a number is in one tree only
        if row.addends and _counts(event, row, step):
            continue
        return event
    return None


def _over(addends: Sequence[Figure], row: Row, step: Step) -> Subject | None:
    """What all the addends are part of already: another sum over the same events belongs there, too."""
    above = {event.part_of for figure in addends if (event := step.event(figure.subject)) is not None}
    parent = step.event(next(iter(above))) if len(above) == 1 else None
    return parent if parent is not None and not _counts(parent, row, step) else None


def _beside(row: Row, barred: Container[str], step: Step) -> Subject | None:
    """Words ("thousands") and the number of the same people are of one event, if its places and time may be one."""
    own = _is_vague(row.quantities)
    for event in step.events():
        if event.id in barred or event.id in step.standing.shared or not _may_be(row, event, step):
            continue
        figures = step.figures(event.id)
        said = [figure for figure in figures if figure.measure == row.measure]
        numbers = [figure for figure in said if not _is_vague(figure.quantities) and figure.role == "counted"]
        # A number takes the event over only where nothing but the words stands in it.
        if numbers if own else said and all(_is_vague(figure.quantities) for figure in figures):
            return event
    return None


def _is_vague(quantities: Sequence[Quantity]) -> bool:
    return all(one.quantifier == Quantifier.VAGUE for one in quantities if not one.part)


def _may_be(row: Row, event: Subject, step: Step) -> bool:
    date, places = step.effective(event.id, "date") or "", _places(step.effective(event.id, main(event)))
    own = _places(row.destinations if main(event) == "destinations" else row.places)
    reckoned = not isinstance(event, Displacement) or event.reckoning == (row.reckoning or "flow")
    return reckoned and (not date or not row.date or date == row.date) and (not places or not own or bool(places & own))


def main(event: Subject) -> str:
    """The field of the places under which it counts."""
    if isinstance(event, Incident):
        return "places"
    return "destinations" if event.reckoning == "stock" or event.displacement_kind == "return" else "origins"


def _filled(event: Subject, row: Row, step: Step) -> Subject:
    """With what the event leaves open and the row says; where only words stand, also with the number's places."""
    if isinstance(event, Incident):
        return event
    origins = event.origins or row.places
    if all(_is_vague(figure.quantities) for figure in step.figures(event.id)):
        known = {use.place for use in origins}
        origins = (*origins, *(use for use in row.places if use.place not in known))
    return replace(event, origins=origins, destinations=event.destinations or row.destinations)


# --- sums -------------------------------------------------------------------------------------------------------------


def _total_of(row: Row, step: Step) -> Subject | None:
    """The event of the sum to which the row belongs."""
    for span in row.totals:
        if figure := step.standing.figure_at(span, row.measure):
            return step.event(step.standing.figures[figure].subject)
    return None


def _addends_of(row: Row, step: Step) -> list[Figure]:
    found = (step.standing.figure_at(span, row.measure) for span in row.addends)
    return [step.standing.figures[figure] for figure in dict.fromkeys(found) if figure]


def of_sum(event: Subject) -> Subject:
    """A sum is of several events, whatever each of them was."""
    if isinstance(event, Incident) and event.event_type == "not_stated":
        return replace(event, event_type="mixed")
    return event


def take_in(figure: Figure, total: Subject, step: Step) -> None:
    """Make the addend's event part of the sum's; of one that is part of another sum the addend is taken out."""
    event = step.event(figure.subject)
    if event is None or event.id == total.id or _is_within(event, total, step) or _is_within(total, event, step):
        return
    if not event.part_of:
        step.put(replace(event, part_of=total.id))
        return
    alone = replace(event, id=identity.new_id(), code="", former_codes=(), part_of=total.id, state="draft", title="")
    step.put(alone, replace(figure, subject=alone.id))


def _is_within(event: Subject, other: Subject, step: Step) -> bool:
    """Whether the event is part of the other one, at whatever depth."""
    return any(one.id == other.id for one in step.lineage(event.id)[1:])


def _counts(event: Subject, row: Row, step: Step) -> bool:
    """Whether the event has a counted figure of what the row counts: two would be two numbers for one thing."""
    units = {one.unit for one in row.wholes}
    return any(
        figure.measure == row.measure and figure.role == "counted" and units & {one.unit for one in figure.quantities}
        for figure in step.figures(event.id)
    )
