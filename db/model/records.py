"""The records: what Sanad keeps, each field declared once.

`docs/records.md` explains every field and is checked against this module. Adding a field is one line here and one
migration (`store/migrations.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from db.messages import N_
from db.model import vocabulary as v
from db.model.declaration import INTERNAL, PARTNER, declare, from_plain, to_plain
from db.model.parts import (
    EXCERPTS,
    HOPS,
    INVOLVEMENTS,
    PLACE_USES,
    QUANTITIES,
    Excerpt,
    Hop,
    Involvement,
    PlaceUse,
    Quantity,
)
from db.model.types import Code, Coordinate, Date, Flag, Reference, Several, Text, Timestamp, Whole, bad, to_json

_WHAT, _WHEN, _WHERE, _WHO = N_("What"), N_("When"), N_("Where"), N_("Who")
_SAID, _DISCLOSURE, _WORK = N_("Who said it"), N_("Disclosure"), N_("Work")

INCIDENTS, CASUALTIES, DISPLACEMENT = "incidents", "casualties", "displacement"
SOURCES, PLACES = "sources", "places"
"""The sheets in which a declared field can leave (`exports/contents/workbook.py`)."""


@dataclass(frozen=True, kw_only=True)
class Record:
    """What every record has. ``id``, ``code``, ``author``, ``created`` and ``changed`` are set by the archive.

    ``work state`` starts as *draft* because a record that somebody is still typing must be savable; confidentiality,
    where a record has one, starts as *amber* because what is not yet judged must not leave.
    """

    kind: ClassVar[str]
    prefix: ClassVar[str]
    label: ClassVar[str]

    id: str = declare(Text(), N_("Id"))
    code: str = declare(Text(), N_("Code"), searched=True)
    former_codes: tuple[str, ...] = declare(Several(Text()), N_("Former codes"), section=_WORK, searched=True)
    state: str = declare(Code(v.WORK_STATE), N_("Work state"), default="draft", section=_WORK)
    author: str = declare(Reference(("user",)), N_("Entered by"), section=_WORK, profile=INTERNAL)
    created: str = declare(Timestamp(), N_("Entered at"), section=_WORK, profile=INTERNAL)
    changed: str = declare(Timestamp(), N_("Changed at"), section=_WORK, profile=INTERNAL)
    tags: tuple[str, ...] = declare(Several(Text()), N_("Tags"), section=_WORK, profile=INTERNAL, searched=True)
    note: str = declare(Text(long=True), N_("Note"), section=_WORK, profile=INTERNAL, searched=True)
    batch: str = declare(Reference(("batch",)), N_("Import"), section=_WORK, profile=INTERNAL)
    row: str = declare(Text(), N_("Row of the import"), section=_WORK, profile=INTERNAL)
    removed: bool = declare(Flag(), N_("Removed"), section=_WORK, profile=INTERNAL)
    erased: bool = declare(Flag(), N_("Erased"), section=_WORK, profile=INTERNAL)

    @property
    def heading(self) -> str:
        """What names the record in a list."""
        return str(getattr(self, "title", "") or getattr(self, "name", "")) or self.code


def _confidentiality() -> Any:
    return declare(Code(v.CONFIDENTIALITY), N_("Confidentiality"), default="amber", section=_DISCLOSURE, required=True)


def _shared_with() -> Any:
    return declare(Several(Text()), N_("Shared with"), section=_DISCLOSURE, profile=INTERNAL)


@dataclass(frozen=True, kw_only=True)
class Source(Record):
    """Whoever says something. ``person`` tells a person from an organisation: roots are raised to organisations."""

    kind = "source"
    prefix = "SRC"
    label = N_("Source")

    name: str = declare(Text(), N_("Name"), section=_WHAT, required=True, profile=PARTNER, searched=True)
    local_name: str = declare(Text(), N_("Local name"), section=_WHAT, profile=PARTNER, searched=True)
    aliases: tuple[str, ...] = declare(Several(Text()), N_("Aliases"), section=_WHAT, profile=PARTNER, searched=True)
    source_kind: str = declare(Code(v.SOURCE_KIND), N_("Kind of source"), section=_WHAT, required=True)
    person: bool = declare(Flag(), N_("Is a person"), section=_WHAT)
    part_of: str = declare(Reference(("source",)), N_("Part of"), section=_WHAT, profile=PARTNER)
    reliability: str = declare(
        Code(v.RELIABILITY), N_("Reliability"), default="F", section=_WHAT, sheet=SOURCES, tag="#meta+reliability"
    )
    code_name: str = declare(Text(), N_("Code name for exports"), section=_DISCLOSURE, searched=True)
    may_be_named: bool = declare(Flag(), N_("May be named"), section=_DISCLOSURE)
    contact: str = declare(Text(), N_("Contact"), section=_DISCLOSURE, profile=INTERNAL, searched=True)
    connection: str = declare(
        Code(v.CONNECTION), N_("Connection to the events"), default="not_stated", section=_DISCLOSURE, profile=INTERNAL
    )
    consent: tuple[str, ...] = declare(Several(Code(v.CONSENT)), N_("Consent"), section=_DISCLOSURE, profile=INTERNAL)
    confidentiality: str = _confidentiality()
    shared_with: tuple[str, ...] = _shared_with()


@dataclass(frozen=True, kw_only=True)
class Document(Record):
    """The archived thing in which it was said. ``text`` is exact: offsets of excerpts count its code points."""

    kind = "document"
    prefix = "DOC"
    label = N_("Document")

    title: str = declare(Text(), N_("Title"), section=_WHAT, required=True, searched=True)
    document_kind: str = declare(Code(v.DOCUMENT_KIND), N_("Kind of document"), section=_WHAT, required=True)
    written_by: str = declare(Text(), N_("Author"), section=_WHAT, profile=PARTNER, searched=True)
    published: str = declare(Date(), N_("Published"), section=_WHAT)
    published_text: str = declare(Text(), N_("Published, as written"), section=_WHAT)
    accessed_at: str = declare(Timestamp(), N_("Accessed at"), section=_WHAT)
    url: str = declare(Text(), N_("Address (URL)"), section=_WHAT, searched=True)
    language: str = declare(Text(), N_("Language"), section=_WHAT)
    text: str = declare(Text(long=True), N_("Exact text"), section=_WHAT, profile=INTERNAL, searched=True)
    text_sha256: str = declare(Text(), N_("SHA-256 of the text"), section=_WHAT)
    default_chain: str = declare(Reference(("chain",)), N_("Default chain"), section=_WHAT)
    confidentiality: str = _confidentiality()
    shared_with: tuple[str, ...] = _shared_with()


@dataclass(frozen=True, kw_only=True)
class Chain(Record):
    """The ordered hops by which a statement reached us, root first; the last hop is the publisher."""

    kind = "chain"
    prefix = "CHN"
    label = N_("Chain")

    hops: tuple[Hop, ...] = declare(HOPS, N_("Hops, root first"), section=_WHAT, required=True)


@dataclass(frozen=True, kw_only=True)
class Place(Record):
    """A named place in the administrative tree."""

    kind = "place"
    prefix = "PLC"
    label = N_("Place")

    name: str = declare(Text(), N_("Name"), section=_WHAT, required=True, searched=True)
    local_name: str = declare(Text(), N_("Local name"), section=_WHAT, searched=True)
    aliases: tuple[str, ...] = declare(Several(Text()), N_("Aliases"), section=_WHAT, searched=True)
    level: str = declare(Code(v.PLACE_LEVEL), N_("Level"), section=_WHAT, required=True)
    pcode: str = declare(Text(), N_("P-code"), section=_WHAT, searched=True)
    parent: str = declare(Reference(("place",)), N_("Lies in"), section=_WHAT)
    latitude: str = declare(Coordinate(90), N_("Latitude"), section=_WHAT)
    longitude: str = declare(Coordinate(180), N_("Longitude"), section=_WHAT)
    gazetteer: str = declare(Text(), N_("Gazetteer"), section=_WHAT)


@dataclass(frozen=True, kw_only=True)
class Actor(Record):
    """An armed group, a force, an authority, under its neutral name."""

    kind = "actor"
    prefix = "ACT"
    label = N_("Actor")

    name: str = declare(Text(), N_("Name"), section=_WHAT, required=True, searched=True)
    local_name: str = declare(Text(), N_("Local name"), section=_WHAT, searched=True)
    aliases: tuple[str, ...] = declare(Several(Text()), N_("Aliases"), section=_WHAT, searched=True)
    actor_type: str = declare(Code(v.ACTOR_TYPE), N_("Actor type"), section=_WHAT, required=True)
    part_of: str = declare(Reference(("actor",)), N_("Part of"), section=_WHAT)


@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """A cease-fire or a de-escalation deal that an incident may breach."""

    kind = "agreement"
    prefix = "AGR"
    label = N_("Agreement")

    name: str = declare(Text(), N_("Name"), section=_WHAT, required=True, searched=True)
    local_name: str = declare(Text(), N_("Local name"), section=_WHAT, searched=True)
    aliases: tuple[str, ...] = declare(Several(Text()), N_("Aliases"), section=_WHAT, searched=True)
    date: str = declare(Date(), N_("Date"), section=_WHEN)
    date_text: str = declare(Text(), N_("Date, as written"), section=_WHEN)
    parties: tuple[str, ...] = declare(Several(Reference(("actor",))), N_("Parties"), section=_WHAT)


@dataclass(frozen=True, kw_only=True)
class Incident(Record):
    """Something that happened, or a period report of several such things. An empty field of a part reads as its
    parent's."""

    kind = "incident"
    prefix = "INC"
    label = N_("Incident")

    title: str = declare(Text(), N_("Title"), section=_WHAT, required=True, searched=True)
    event_type: str = declare(
        Code(v.EVENT_TYPE), N_("Event type"), section=_WHAT, required=True, sheet=INCIDENTS, tag="#event+type"
    )
    sub_type: str = declare(Code(v.SUB_TYPE), N_("Sub-type"), section=_WHAT, sheet=INCIDENTS, tag="#event+type+sub")
    means: tuple[str, ...] = declare(
        Several(Code(v.MEANS)), N_("Means"), section=_WHAT, sheet=INCIDENTS, tag="#cause+name+weapon"
    )
    date: str = declare(Date(), N_("Date"), section=_WHEN)
    date_text: str = declare(Text(), N_("Date, as written"), section=_WHEN)
    time_of_day: str = declare(Text(), N_("Time of day"), section=_WHEN)
    places: tuple[PlaceUse, ...] = declare(PLACE_USES, N_("Places"), section=_WHERE)
    parties: tuple[Involvement, ...] = declare(INVOLVEMENTS, N_("Parties"), section=_WHO)
    targets: tuple[str, ...] = declare(Several(Code(v.TARGET)), N_("Targets"), section=_WHAT)
    agreement: str = declare(Reference(("agreement",)), N_("Agreement breached"), section=_WHAT)
    description: str = declare(
        Text(long=True),
        N_("Description"),
        section=_WHAT,
        sheet=INCIDENTS,
        tag="#description",
        searched=True,
    )
    verification: str = declare(
        Code(v.VERIFICATION),
        N_("Verification"),
        default="pending",
        section=_WHAT,
        sheet=INCIDENTS,
        tag="#status+name+verification",
    )
    part_of: str = declare(Reference(("incident",)), N_("Part of"), section=_WHAT)
    confidentiality: str = _confidentiality()
    shared_with: tuple[str, ...] = _shared_with()


@dataclass(frozen=True, kw_only=True)
class Displacement(Record):
    """A movement of people (flow), or people who are displaced at a date (stock)."""

    kind = "displacement"
    prefix = "DSP"
    label = N_("Displacement")

    title: str = declare(Text(), N_("Title"), section=_WHAT, required=True, searched=True)
    displacement_kind: str = declare(
        Code(v.DISPLACEMENT_KIND), N_("Kind of displacement"), default="displacement", section=_WHAT
    )
    reckoning: str = declare(Code(v.RECKONING), N_("Flow or stock"), default="flow", section=_WHAT, required=True)
    date: str = declare(Date(), N_("Date"), section=_WHEN)
    date_text: str = declare(Text(), N_("Date, as written"), section=_WHEN)
    origins: tuple[PlaceUse, ...] = declare(PLACE_USES, N_("Origins"), section=_WHERE)
    destinations: tuple[PlaceUse, ...] = declare(PLACE_USES, N_("Destinations"), section=_WHERE)
    cause: str = declare(Code(v.CAUSE), N_("Cause"), section=_WHAT)
    causing_incidents: tuple[str, ...] = declare(
        Several(Reference(("incident",))), N_("Causing incidents"), section=_WHAT
    )
    description: str = declare(Text(long=True), N_("Description"), section=_WHAT, searched=True)
    verification: str = declare(Code(v.VERIFICATION), N_("Verification"), default="pending", section=_WHAT)
    part_of: str = declare(Reference(("displacement",)), N_("Part of"), section=_WHAT)
    confidentiality: str = _confidentiality()
    shared_with: tuple[str, ...] = _shared_with()


@dataclass(frozen=True, kw_only=True)
class Figure(Record):
    """One statement of one measure of one incident or displacement, with the ways it reached us."""

    kind = "figure"
    prefix = "FIG"
    label = N_("Figure")

    subject: str = declare(Reference(("incident", "displacement")), N_("Of"), section=_WHAT, required=True)
    measure: str = declare(Code(v.MEASURE), N_("Measure"), section=_WHAT, required=True)
    role: str = declare(Code(v.ROLE), N_("Role in the count"), default="counted", section=_WHAT)
    reason: str = declare(Code(v.SET_ASIDE_REASON), N_("Reason for setting aside"), section=_WHAT)
    chains: tuple[str, ...] = declare(Several(Reference(("chain",))), N_("Chains"), section=_SAID, required=True)
    as_of: str = declare(Date(), N_("As of"), section=_WHEN)
    as_of_text: str = declare(Text(), N_("As of, as written"), section=_WHEN)
    excerpts: tuple[Excerpt, ...] = declare(EXCERPTS, N_("Excerpts"), section=_SAID, searched=True)
    quantities: tuple[Quantity, ...] = declare(QUANTITIES, N_("Quantities"), section=_WHAT, required=True)


@dataclass(frozen=True, kw_only=True)
class Evidence(Record):
    """A file, stored by its SHA-256 and never changed. Its content lies beside it in chunks (`store/evidence.py`)."""

    kind = "evidence"
    prefix = "EVD"
    label = N_("Evidence")

    name: str = declare(Text(), N_("Original name"), section=_WHAT, required=True, profile=PARTNER, searched=True)
    sha256: str = declare(Text(), N_("SHA-256"), section=_WHAT, required=True, searched=True)
    size: int | None = declare(Whole(), N_("Size in bytes"), section=_WHAT, required=True)
    media_type: str = declare(Text(), N_("Media type"), section=_WHAT)
    document: str = declare(Reference(("document",)), N_("Document"), section=_WHAT)
    taken_from: str = declare(
        Reference(("incident", "displacement", "figure", "source")), N_("Record it belongs to"), section=_WHAT
    )


@dataclass(frozen=True, kw_only=True)
class User(Record):
    """Who enters, checks, approves, keys a second time."""

    kind = "user"
    prefix = "USR"
    label = N_("User")

    name: str = declare(Text(), N_("Name"), section=_WHAT, required=True, profile=INTERNAL, searched=True)


@dataclass(frozen=True, kw_only=True)
class AddedTerm(Record):
    """A vocabulary entry that this archive added."""

    kind = "term"
    prefix = "TRM"
    label = N_("Term")

    name: str = declare(Text(), N_("English label"), section=_WHAT, required=True, searched=True)
    local_name: str = declare(Text(), N_("Arabic label"), section=_WHAT, searched=True)
    vocabulary: str = declare(Text(), N_("Controlled list"), section=_WHAT, required=True)
    term: str = declare(Text(), N_("Code of the term"), section=_WHAT, required=True)
    parent: str = declare(Text(), N_("Refines"), section=_WHAT)


@dataclass(frozen=True, kw_only=True)
class Batch(Record):
    """One import of one file; a whole batch can be undone."""

    kind = "batch"
    prefix = "BAT"
    label = N_("Import")

    name: str = declare(Text(), N_("File"), section=_WHAT, required=True, searched=True)
    source_format: str = declare(Text(), N_("Format"), section=_WHAT, required=True)
    sha256: str = declare(Text(), N_("SHA-256"), section=_WHAT)
    mapping: str = declare(Text(long=True), N_("Mapping"), section=_WHAT)


KINDS: dict[str, type[Record]] = {
    cls.kind: cls
    for cls in (
        User,
        AddedTerm,
        Batch,
        Source,
        Place,
        Actor,
        Document,
        Chain,
        Agreement,
        Incident,
        Displacement,
        Figure,
        Evidence,
    )
}
"""Every kind by its name, those that others refer to first."""


def record_to_plain(record: Record) -> dict[str, Any]:
    """The record as the records format and the revisions keep it: its kind, then its fields."""
    return {"kind": record.kind, **to_plain(record)}


def record_to_line(record: Record) -> str:
    """One line of the records format; a revision stores exactly these bytes."""
    return to_json(record_to_plain(record))


def record_from_plain(plain: Any) -> Record:
    """The inverse of `record_to_plain`; `BadValue` for an unknown kind or field or a value that does not fit."""
    if not isinstance(plain, dict):
        raise bad(plain, N_("fields with their values"))
    fields = dict(plain)
    kind = fields.pop("kind", "")
    if kind not in KINDS:
        raise bad(kind, N_("the name of a kind of record"))
    return from_plain(KINDS[kind], fields)
