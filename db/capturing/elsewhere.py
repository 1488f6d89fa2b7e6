"""Two reports, one event: what other documents say of an event that is being captured, and how it lies to that.

Nothing is decided here: each `Meeting` says what is proposed and why, and a person's press makes it so. Whatever is
chosen, one event has one value in the total, and each statement stays: as a figure, or as a chain of one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.archive import Archive
from db.capturing import forming
from db.capturing.relations import Pair, paired
from db.capturing.rows import Row
from db.capturing.standing import Standing
from db.messages import N_, Message, listed, message
from db.model.dates import days_of
from db.model.records import Displacement, Figure, Incident, Record
from db.model.statements import Statement, Subject, statement
from db.reading import Reading

SAME, PART, WHOLE = "same", "part", "whole"
"""The event of the capture is the other one, lies in it, or holds it."""

KIND = "elsewhere"
"""Under this an answer is kept that two events are different."""

_MOST = 5
_DAYS = 2


@dataclass(frozen=True)
class Meeting:
    """An event of the capture, and one of another document that it may be.

    ``how`` is what is proposed; ``figures`` are those of the capture, each beside what it is compared with; ``theirs``
    all that stands at the other event. ``new`` are records that are not stored yet: of a row that is only offered.
    """

    event: Subject
    other: Subject
    how: str
    why: Message
    pairs: tuple[Pair, ...]
    theirs: tuple[Figure, ...]
    new: tuple[Record, ...] = ()

    @property
    def key(self) -> str:
        """Under which it is remembered that the two are different; the same for each of their rows."""
        return f"{KIND}::{self.event.id}:{self.other.id}"


def meetings(archive: Reading, standing: Standing) -> tuple[Meeting, ...]:
    """For the events of the capture: what the archive has from elsewhere that may be one of them, likeliest first."""
    found = []
    for event, figures in standing.of_event.items():
        if event in standing.events and event not in standing.shared:
            found.extend(_of_event(archive, standing, standing.events[event], figures))
    return tuple(found)


def of_row(archive: Archive, standing: Standing, row: Row) -> tuple[Meeting, ...]:
    """The same for one row; for an offered one as if it were entered, so that one press can enter and join it."""
    if row.figure:
        return tuple(one for one in meetings(archive, standing) if one.event.id == row.event)
    new = forming.enter(row, standing, archive)
    figures = [one for one in new if isinstance(one, Figure) and one.id not in standing.figures]
    events = {one.id: one for one in new if isinstance(one, Incident | Displacement)}
    found: list[Meeting] = []
    for figure in figures:
        event = events.get(figure.subject) or standing.events.get(figure.subject)
        if event is not None and event.id not in standing.events:
            found.extend(replace(one, new=tuple(new)) for one in _of_event(archive, standing, event, (figure,), new))
    return tuple(found)


def _of_event(
    archive: Reading, standing: Standing, event: Subject, figures: Sequence[Figure], new: Sequence[Record] = ()
) -> list[Meeting]:
    known = _Known(archive, new)
    different = {answer.key for answer in standing.capture.answers}
    own = {*standing.events, event.id}
    measures = {figure.measure for figure in figures}
    found = []
    for other in archive.around(_with_inherited(event, standing)):
        if not isinstance(other, Incident | Displacement) or other.id in own or not _comparable(event, other):
            continue
        theirs = _figures_of(archive, other.id, measures)
        how = _how(event, other, standing)
        if how and theirs:
            pairs = tuple(paired(_said(figure, known), [_said(one, known) for one in theirs]) for figure in figures)
            found.append(Meeting(event, other, how, _why(event, other, how, standing), pairs, tuple(theirs)))
    kept = [one for one in found if one.key not in different]
    return sorted(kept, key=lambda one: _likelihood(one, standing))[:_MOST]


def _with_inherited(event: Subject, standing: Standing) -> Subject:
    """The event with what it reads from the one that it is part of."""
    values: dict[str, Any] = {}
    for name in ("date", "places") if isinstance(event, Incident) else ("date", "origins", "destinations"):
        holders = (one for one in (event, *standing.lineage(event.part_of)) if getattr(one, name, ()))
        if (holder := next(holders, None)) is not None:
            values[name] = getattr(holder, name)
    return replace(event, **values)


def _comparable(event: Subject, other: Subject) -> bool:
    """Movements and people displaced at a date are two things, whatever the place."""
    if isinstance(event, Displacement) and isinstance(other, Displacement):
        return event.reckoning == other.reckoning
    return event.kind == other.kind


def _figures_of(archive: Reading, event: str, measures: Iterable[str]) -> list[Figure]:
    wanted = frozenset(measures)
    found = archive.referring(event, "subject", kinds=(Figure.kind,))
    there = (one for one in found if isinstance(one, Figure) and not (one.removed or one.erased))
    return [one for one in there if one.measure in wanted]


class _Known:
    """The archive with the records of a press that is not stored yet: its chains and sources."""

    def __init__(self, archive: Reading, new: Iterable[Record]) -> None:
        self._lookups = archive.lookups()
        self._new = {record.id: record for record in new}
        self.worked_out: dict[Any, Any] = {}
        self.place_path, self.place_level = self._lookups.place_path, self._lookups.place_level

    def chain(self, identifier: str) -> Any:
        return self._new.get(identifier) or self._lookups.chain(identifier)

    def source(self, identifier: str) -> Any:
        return self._new.get(identifier) or self._lookups.source(identifier)

    def published(self, document: str) -> str:
        record = self._new.get(document)
        return str(getattr(record, "published", "")) if record is not None else self._lookups.published(document)


def _said(figure: Figure, known: _Known) -> Statement:
    return statement(figure, known)


# --- how two events lie to each other ---------------------------------------------------------------------------------


def _how(event: Subject, other: Subject, standing: Standing) -> str:
    """By their times: the same within two days at both ends, else the longer one may hold the shorter."""
    first, last = days_of(_with_inherited(event, standing).date)
    start, end = days_of(other.date)
    if _near(first, start) and _near(last, end):
        return SAME
    if _holds(start, end, first, last) and not event.part_of:
        return PART
    if _holds(first, last, start, end) and not other.part_of:
        return WHOLE
    return ""


def _near(one: date | None, other: date | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs((one - other).days) <= _DAYS


def _holds(start: date | None, end: date | None, first: date | None, last: date | None) -> bool:
    """Whether the first period is the longer one and holds the second."""
    begins = start is None or (first is not None and start <= first)
    ends = end is None or (last is not None and last <= end)
    return begins and ends


def _likelihood(meeting: Meeting, standing: Standing) -> tuple[object, ...]:
    order = (SAME, PART, WHOLE).index(meeting.how)
    event = _with_inherited(meeting.event, standing)
    return (
        order,
        not _same_places(event, meeting.other),
        not _same_parties(meeting.event, meeting.other),
        meeting.other.code,
    )


def _places(event: Subject) -> frozenset[str]:
    uses = event.places if isinstance(event, Incident) else (*event.origins, *event.destinations)
    return frozenset(use.place for use in uses)


def _same_places(event: Subject, other: Subject) -> bool:
    return bool(_places(event) & _places(other))


def _same_parties(event: Subject, other: Subject) -> bool:
    if not isinstance(event, Incident) or not isinstance(other, Incident):
        return False
    return bool({one.actor for one in event.parties} & {one.actor for one in other.parties})


def _why(event: Subject, other: Subject, how: str, standing: Standing) -> Message:
    """In one sentence why the two may be one."""
    inherited = _with_inherited(event, standing)
    said = [
        message(N_("at the same place") if _same_places(inherited, other) else N_("at a place that holds the other"))
    ]
    (first, _), (start, _) = days_of(inherited.date), days_of(other.date)
    if how == SAME:
        days = abs((first - start).days) if first and start else 0
        said.append(message(_CLOSE[days]))
    else:
        said.append(
            message(N_("in the time that it is about") if how == PART else N_("within the time of this report"))
        )
    if _same_parties(event, other):
        said.append(message(N_("with the same parties")))
    return message(_WHY[how], reasons=listed(said))


_CLOSE = (N_("on the same day"), N_("one day apart"), N_("two days apart"))
_WHY = {
    SAME: N_("Perhaps the same event: {reasons}."),
    PART: N_("Perhaps a part of it: {reasons}."),
    WHOLE: N_("Perhaps a part of this one: {reasons}."),
}
