"""The values with fields of their own inside records: hops, places and parties of an event, excerpts, quantities."""

from __future__ import annotations

from dataclasses import dataclass

from db.messages import N_
from db.model import vocabulary as v
from db.model.declaration import Part, declare
from db.model.types import Code, Flag, Reference, Several, Text, Whole

_COUNT = Whole(most=10**12)
"""People or things: more than ever lived, and few enough that the sum of a million of them fits into 64 bits."""


@dataclass(frozen=True)
class Hop:
    """One step of a chain: this source passed the statement on, in this way, in this document."""

    source: str = declare(Reference(("source",)), N_("Source"))
    verb: str = declare(Code(v.VERB), N_("How it was passed on"), default="reported")
    document: str = declare(Reference(("document",)), N_("Document"))


@dataclass(frozen=True)
class PlaceUse:
    """A place of an event, how exactly it is meant, and whether the source said so or we infer it."""

    place: str = declare(Reference(("place",)), N_("Place"))
    precision: str = declare(Code(v.PLACE_PRECISION), N_("Precision"), default="level")
    certainty: str = declare(Code(v.PLACE_CERTAINTY), N_("Stated or inferred"), default="stated")


@dataclass(frozen=True)
class Involvement:
    """An actor's part in an incident: always alleged by a chain, never by the program."""

    actor: str = declare(Reference(("actor",)), N_("Actor"))
    role: str = declare(Code(v.ACTOR_ROLE), N_("Role in the incident"), default="party")
    degree: str = declare(Code(v.DEGREE), N_("Degree of responsibility alleged"), default="unknown")
    stance: str = declare(Code(v.STANCE), N_("Stance"), default="silent")
    chain: str = declare(Reference(("chain",)), N_("Alleged by"))


@dataclass(frozen=True)
class Excerpt:
    """The very words of a document that a figure rests on. Offsets count code points of its exact text."""

    document: str = declare(Reference(("document",)), N_("Document"))
    exact: str = declare(Text(long=True), N_("Exact text"), searched=True)
    start: int | None = declare(Whole(), N_("Start"))
    end: int | None = declare(Whole(), N_("End"))
    prefix: str = declare(Text(), N_("Text before"))
    suffix: str = declare(Text(), N_("Text after"))


@dataclass(frozen=True)
class Quantity:
    """One number of a figure. ``part`` tells an "of which" from the whole; at most one whole per unit."""

    unit: str = declare(Code(v.UNIT), N_("Unit"), default="person")
    part: bool = declare(Flag(), N_("Of which"))
    population: str = declare(Code(v.POPULATION), N_("Population"), default="undetermined")
    group: str = declare(Code(v.GROUP), N_("Group"))
    sex: str = declare(Code(v.SEX), N_("Sex"), default="not_stated")
    age: str = declare(Code(v.AGE), N_("Age"), default="not_stated")
    quantifier: str = declare(Code(v.QUANTIFIER), N_("Quantifier"), default="exact")
    verbatim: str = declare(Text(), N_("In the source's words"))
    value: int | None = declare(_COUNT, N_("Number"))
    low: int | None = declare(_COUNT, N_("Low, as stated"))
    high: int | None = declare(_COUNT, N_("High, as stated"))


HOPS = Several(Part(Hop))
PLACE_USES = Several(Part(PlaceUse))
INVOLVEMENTS = Several(Part(Involvement))
EXCERPTS = Several(Part(Excerpt))
QUANTITIES = Several(Part(Quantity))
