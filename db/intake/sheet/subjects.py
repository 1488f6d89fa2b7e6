"""What one row says as records: what it needs, its incident or displacement, its figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from db.intake.sheet.binding import Binding, Cells
from db.intake.sheet.keys import record_id
from db.intake.sheet.particulars import Particulars
from db.intake.sheet.statements import By, Spot, Stated
from db.intake.sheet.surroundings import Surroundings
from db.intake.sheet.titles import DISPLACEMENT, INCIDENT, Titles
from db.intake.sheet.what import Told
from db.intake.sheet.when import Moment
from db.intake.sheet.whence import Attribution
from db.intake.sheet.where import Located
from db.intake.sheet.who import Involved
from db.model.parts import PlaceUse
from db.model.records import Displacement, Figure, Incident, Place, Record
from db.model.vocabulary import MOVEMENT_MEASURES


@dataclass(frozen=True)
class Said:
    """All that one row says, before it becomes records."""

    key: str
    told: Told
    moment: Moment
    here: Located
    origin: Located
    destination: Located
    said: Attribution
    stated: list[Stated]
    title: str
    description: str
    part_of: str
    note: str
    stock: str = ""
    """The key of the event that the rows of one place share (`rounds`): rounds of a stock, a toll that rises."""
    by: By | None = None
    """Who did this part of what the row tells of."""
    within: str = ""
    """The key of the incident that this one is a part of."""
    is_divided: bool = False
    """Whether other incidents are parts of this one."""

    @property
    def located(self) -> tuple[Located, ...]:
        return self.here, self.origin, self.destination


def apart(read: Said, located: Callable[[Spot], Located]) -> Iterator[Said]:
    """A row with numbers of several places or dates says that something happened at each."""
    for spot in dict.fromkeys(one.spot for one in read.stated) or [None]:
        stated = [one for one in read.stated if one.spot == spot]
        if spot is None:
            yield from _by_date(replace(read, stated=stated))
        else:
            at: dict[str, Any] = {_AT[spot.end]: located(spot)}
            yield from _by_date(replace(read, key=f"{read.key}|{spot.name}", stated=stated, **at))


def by_party(reads: Iterable[Said]) -> Iterator[Said]:
    """What each party did is a part of what the row tells of; what the parts share, they read from the whole."""
    for read in reads:
        parties = dict.fromkeys(one.by for one in read.stated if one.by)
        whole = [one for one in read.stated if one.by is None]
        yield replace(read, stated=whole, is_divided=True) if parties else read
        for by in parties:
            stated = [one for one in read.stated if one.by == by]
            key = f"{read.key}|by {by.role} {by.name}"
            yield replace(read, key=key, stated=stated, by=by, within=read.key, description="", note="")


_AT = {"": "here", "origin": "origin", "destination": "destination"}


def _by_date(read: Said) -> Iterator[Said]:
    """A row with numbers of several dates says that something happened at each; a stock is counted several times."""
    dates = dict.fromkeys(one.date for one in read.stated)
    if not any(dates) or read.told.codes.get("reckoning") == "stock":
        yield read
        return
    for date in dates:
        stated = [one for one in read.stated if one.date == date]
        if date:
            yield replace(read, key=f"{read.key}|{date}", moment=Moment(date), stated=stated)
        else:
            yield replace(read, stated=stated)


class Subjects:
    """Makes the records of the rows of one table."""

    def __init__(self, binding: Binding, around: Surroundings, more: Particulars, titles: Titles) -> None:
        self._kind, self._around, self._more, self._titles = binding.mapping.row, around, more, titles
        constants = binding.mapping.constants
        self._each_says_what = bool(binding.of("measure", "toll"))
        self._confidentiality = "clear" if around.mapping.public else constants.get("confidentiality", "amber")

    def records(self, read: Said, cells: Cells, involved: Involved) -> Iterator[Record]:
        """First what the row needs, then the event of the table's kind, then one of the other if it is counted."""
        moving = [one for one in read.stated if one.measure in MOVEMENT_MEASURES]
        harmed = [one for one in read.stated if one.measure not in MOVEMENT_MEASURES]
        places = {place.id: place for located in read.located for place in located.places}
        needed: dict[str, Record] = {record.id: record for record in read.said.records}
        needed |= involved.records
        needed |= {record.id: record for record in self._around.known.needed(*places.values())}
        needed |= {record.id: record for record in self._more.needed(cells)}
        yield from needed.values()
        # What only counts who moved, in a list of all kinds of numbers, is no incident.
        if harmed or read.is_divided or (self._kind == "incident" and not (moving and self._each_says_what)):
            yield from self._incident(read, cells, involved, harmed)
        for kind, group in _by_kind(moving, read.told, always=self._kind == "displacement" and not read.by).items():
            yield from self._displacement(read, cells, kind, group)

    def _incident(self, read: Said, cells: Cells, involved: Involved, harmed: list[Stated]) -> Iterator[Record]:
        told = read.told
        located = next((one for one in read.located if one.places), read.here)
        day = Moment() if read.stock else read.moment
        incident = Incident(
            id=record_id("incident", read.stock or read.key),
            state="entered",
            title=_by_whom(read.title or self._title(INCIDENT, read, located.named, day), read.by),
            event_type=told.codes.get("event_type", "not_stated"),
            sub_type=told.codes.get("sub_type", ""),
            means=told.several("means"),
            date=day.edtf,
            date_text=day.text,
            time_of_day=day.time_of_day,
            places=self._uses(located, told),
            parties=tuple(involved.parties),
            targets=told.several("target"),
            agreement=self._more.agreement(cells),
            description=read.description,
            verification=told.codes.get("verification", "pending"),
            part_of=record_id("incident", read.within) if read.within else self._parent("incident", read.part_of),
            confidentiality=told.codes.get("confidentiality", self._confidentiality),
            note=self._event_note(read),
            **self._labels(cells),
        )
        yield incident
        yield from self._figures(incident, read, cells, harmed)

    def _displacement(self, read: Said, cells: Cells, kind: str, moving: list[Stated]) -> Iterator[Record]:
        told = read.told
        origins, destinations = _ends(read, is_return=kind == "return")
        # What rows share says nothing of the day of one of them: each figure has its own.
        day = Moment() if read.stock else read.moment
        displacement = Displacement(
            id=record_id("displacement", _key(read, kind)),
            state="entered",
            title=read.title or self._title(DISPLACEMENT, read, (*origins.named, *destinations.named), day),
            displacement_kind=kind,
            reckoning=told.codes.get("reckoning", "flow"),
            date=day.edtf,
            date_text=day.text,
            origins=self._uses(origins, told),
            destinations=self._uses(destinations, told),
            cause=told.codes.get("cause", ""),
            causing_incidents=self._more.causing(cells),
            description=read.description,
            verification=told.codes.get("verification", "pending"),
            part_of=self._parent("displacement", read.part_of),
            confidentiality=told.codes.get("confidentiality", self._confidentiality),
            note=self._event_note(read),
            **self._labels(cells),
        )
        yield displacement
        yield from self._figures(displacement, read, cells, moving)

    def _figures(
        self, subject: Incident | Displacement, read: Said, cells: Cells, stated_: list[Stated]
    ) -> Iterator[Figure]:
        about = self._more.of_figure(cells)
        of_a_day = isinstance(subject, Displacement) and subject.reckoning == "stock"
        if (of_a_day or read.stock) and not about["as_of"]:
            about["as_of"] = read.moment.edtf  # a stock, and a toll that rises, speak for their day
        for one in stated_:
            when = {"as_of": one.date, "as_of_text": ""} if one.date and one.date != read.moment.edtf else {}
            key = "|".join((read.key, one.measure, *([one.date] if when else []), *([one.role] if one.role else [])))
            yield Figure(
                id=self._more.figure_id(cells) or record_id("figure", key),
                state="entered",
                subject=subject.id,
                measure=one.measure,
                chains=self._more.chains(cells) or read.said.chains,
                quantities=self._more.with_parts(cells, one.quantities),
                role=one.role or read.told.codes.get("role", "counted"),
                reason=read.told.codes.get("reason", ""),
                note=read.note if self._more.counts_figures or read.stock else "",
                **{**about, **when},
            )

    def _labels(self, cells: Cells) -> dict[str, Any]:
        labels = self._more.labels(cells)
        return {name: said for name, said in labels.items() if name != "tags" or not self._more.counts_figures}

    def _event_note(self, read: Said) -> str:
        return "" if self._more.counts_figures or read.stock else read.note

    def _uses(self, located: Located, told: Told) -> tuple[PlaceUse, ...]:
        codes = told.codes
        return located.uses(codes.get("precision", "level"), codes.get("certainty", "stated"))

    def _parent(self, kind: str, key: str) -> str:
        return record_id(kind, f"{self._around.data_set}:{key}") if key else ""

    def _title(self, kind: str, read: Said, places: Iterable[Place], day: Moment) -> str:
        names = ("sub_type", "event_type") if kind == INCIDENT else ("displacement_kind",)
        codes = [(name, read.told.codes.get(name, "")) for name in names]
        return self._titles.of(kind, codes, places, day.edtf)


def _by_whom(title: str, by: By | None) -> str:
    """The title of what one party did, in the words of its column."""
    return f"{title} – {by.name}" if by else title


def _key(read: Said, kind: str) -> str:
    """Returns and evacuations beside others in a row have keys of their own."""
    named = read.told.codes.get("displacement_kind") == kind or kind == "displacement"
    key = read.stock or read.key
    return key if named else f"{key}|{kind}"


def _ends(read: Said, *, is_return: bool) -> tuple[Located, Located]:
    """Where a table names one place only: a flow is counted where people left, stocks and returns where they are."""
    if not read.here.places:
        return read.origin, read.destination
    arriving = is_return or read.told.codes.get("reckoning") == "stock"
    if read.origin.places or (arriving and not read.destination.places):
        return read.origin, read.destination if read.destination.places else read.here
    return read.here, read.destination


_KINDS = {"returned": "return", "evacuated": "evacuation"}
"""Movements that are named by what is counted of them."""


def _by_kind(moving: list[Stated], told: Told, *, always: bool) -> dict[str, list[Stated]]:
    """Those who fled, those who returned and those who were evacuated moved differently: a displacement each."""
    if said := told.codes.get("displacement_kind"):
        return {said: moving} if moving or always else {}
    found: dict[str, list[Stated]] = {"displacement": []} if always and not moving else {}
    for one in moving:
        found.setdefault(_KINDS.get(one.measure, "displacement"), []).append(one)
    return found
