"""What happened: incidents and displacements."""

from __future__ import annotations

from db.messages import N_
from db.model import vocabulary as v
from db.model.declaration import declare
from db.model.light import dataclass
from db.model.parts import INVOLVEMENTS, PLACE_USES, Involvement, PlaceUse
from db.model.records.record import (
    INCIDENTS,
    WHAT,
    WHEN,
    WHERE,
    WHO,
    Record,
    confidential,
    dated,
    dated_as_written,
    shared,
    verified,
)
from db.model.types import Code, Reference, Several, Text


@dataclass(frozen=True, kw_only=True)
class Incident(Record):
    """Something that happened, or a period report of several such things. An empty field of a part reads as its
    parent's."""

    kind = "incident"
    prefix = "INC"
    label = N_("Incident")

    title: str = declare(
        Text(),
        N_("Title"),
        N_("What happened and where, in a few neutral words; no names of victims."),
        section=WHAT,
        required=True,
        searched=True,
    )
    event_type: str = declare(
        Code(v.EVENT_TYPE),
        N_("Event type"),
        N_("ACLED's event type; mixed for a report on several events, not stated where sources leave it open."),
        section=WHAT,
        required=True,
        sheet=INCIDENTS,
        tag="#event+type",
    )
    sub_type: str = declare(
        Code(v.SUB_TYPE),
        N_("Sub-type"),
        N_("ACLED's sub-event type, one of those of the event type; not stated where sources leave it open."),
        section=WHAT,
        sheet=INCIDENTS,
        tag="#event+type+sub",
    )
    means: tuple[str, ...] = declare(
        Several(Code(v.MEANS)),
        N_("Means"),
        N_("How force was used, as sources say it: launched from the air or the ground, emplaced, or small arms."),
        section=WHAT,
        sheet=INCIDENTS,
        tag="#cause+name+weapon",
    )
    date: str = dated(N_("When it happened, in EDTF: 2019-01-28, 2019-01, 2019-01~ (about), 2019-01-28/2019-02-03."))
    date_text: str = dated_as_written(N_("Date, as written"))
    time_of_day: str = declare(
        Text(),
        N_("Time of day"),
        N_("Local time, or the part of the day in the source's words: 14:30, at dawn."),
        section=WHEN,
    )
    places: tuple[PlaceUse, ...] = declare(
        PLACE_USES,
        N_("Places"),
        N_("Where it happened; several places count under the unit that holds them all: no number is ever split."),
        section=WHERE,
    )
    parties: tuple[Involvement, ...] = declare(
        INVOLVEMENTS,
        N_("Parties"),
        N_("Who was involved, and as what; who did it is always alleged by a chain, never said by the archive."),
        section=WHO,
    )
    targets: tuple[str, ...] = declare(
        Several(Code(v.TARGET)),
        N_("Targets"),
        N_("What was hit, as sources say it: homes, markets, schools, health facilities."),
        section=WHAT,
    )
    agreement: str = declare(
        Reference(("agreement",)),
        N_("Agreement breached"),
        N_("The cease-fire or other agreement that it is said to breach."),
        section=WHAT,
    )
    description: str = declare(
        Text(long=True),
        N_("Description"),
        N_("What happened, in neutral words; the source's own words are kept as excerpts. No names of victims."),
        section=WHAT,
        sheet=INCIDENTS,
        tag="#description",
        searched=True,
    )
    verification: str = verified(sheet=INCIDENTS, tag="#status+name+verification")
    part_of: str = declare(
        Reference(("incident",)),
        N_("Part of"),
        N_("The wider incident or period report that contains this one; what stands in both is counted once."),
        section=WHAT,
    )
    confidentiality: str = confidential()
    shared_with: tuple[str, ...] = shared()


@dataclass(frozen=True, kw_only=True)
class Displacement(Record):
    """A movement of people (flow), or people who are displaced at a date (stock)."""

    kind = "displacement"
    prefix = "DSP"
    label = N_("Displacement")

    title: str = declare(
        Text(),
        N_("Title"),
        N_("Who moved from where to where, or who is displaced where, in a few neutral words."),
        section=WHAT,
        required=True,
        searched=True,
    )
    displacement_kind: str = declare(
        Code(v.DISPLACEMENT_KIND),
        N_("Kind of displacement"),
        N_("What sort of movement it was: displacement, return, evacuation, onward movement, flight across a border."),
        default="displacement",
        section=WHAT,
    )
    reckoning: str = declare(
        Code(v.RECKONING),
        N_("Flow or stock"),
        N_("IDMC's flow counts people who moved, its stock people displaced at a date; the two are never added."),
        default="flow",
        section=WHAT,
        required=True,
    )
    date: str = dated(
        N_("When people moved, in EDTF: 2019-01, 2018-12/2019-02-05, ../2019-02-05; of a stock, its date.")
    )
    date_text: str = dated_as_written(N_("Date, as written"))
    origins: tuple[PlaceUse, ...] = declare(
        PLACE_USES,
        N_("Origins"),
        N_("Where people left; movements count here, under the unit that holds all origins, returns do not."),
        section=WHERE,
    )
    destinations: tuple[PlaceUse, ...] = declare(
        PLACE_USES,
        N_("Destinations"),
        N_("Where people arrived or stay; returns and stocks count here, under the unit that holds all destinations."),
        section=WHERE,
    )
    cause: str = declare(
        Code(v.CAUSE),
        N_("Cause"),
        N_("Why people had to move, in IDMC's terms: armed conflict, other violence, disaster."),
        section=WHAT,
    )
    causing_incidents: tuple[str, ...] = declare(
        Several(Reference(("incident",))),
        N_("Causing incidents"),
        N_("The recorded incidents from which people fled, as sources say it."),
        section=WHAT,
    )
    description: str = declare(
        Text(long=True),
        N_("Description"),
        N_("What is known of the movement, in neutral words; the source's own words are kept as excerpts."),
        section=WHAT,
        searched=True,
    )
    verification: str = verified()
    part_of: str = declare(
        Reference(("displacement",)),
        N_("Part of"),
        N_("The wider displacement that contains this one; what stands in both is counted once."),
        section=WHAT,
    )
    confidentiality: str = confidential()
    shared_with: tuple[str, ...] = shared()
