"""Who takes part: actors, and the agreements among them that an incident may breach."""

from __future__ import annotations

from db.messages import N_
from db.model import vocabulary as v
from db.model.declaration import declare
from db.model.light import dataclass
from db.model.records.record import WHAT, Record, also_called, dated, dated_as_written, named, named_locally
from db.model.types import Code, Reference, Several


@dataclass(frozen=True, kw_only=True)
class Actor(Record):
    """An armed group, a force, an authority, under its neutral name."""

    kind = "actor"
    prefix = "ACT"
    label = N_("Actor")

    name: str = named()
    local_name: str = named_locally()
    aliases: tuple[str, ...] = also_called()
    actor_type: str = declare(
        Code(v.ACTOR_TYPE),
        N_("Actor type"),
        N_("What ACLED's codebook calls such an actor: state forces, rebel groups, militias, civilians and others."),
        section=WHAT,
        required=True,
    )
    part_of: str = declare(
        Reference(("actor",)),
        N_("Part of"),
        N_("The larger force, group or authority to which it belongs."),
        section=WHAT,
    )


@dataclass(frozen=True, kw_only=True)
class Agreement(Record):
    """A cease-fire or a de-escalation deal that an incident may breach."""

    kind = "agreement"
    prefix = "AGR"
    label = N_("Agreement")

    name: str = named()
    local_name: str = named_locally()
    aliases: tuple[str, ...] = also_called()
    date: str = dated(N_("When it was concluded, in EDTF: 2018-09-17, 2018-09."))
    date_text: str = dated_as_written(N_("Date, as written"))
    parties: tuple[str, ...] = declare(
        Several(Reference(("actor",))), N_("Parties"), N_("The actors who concluded it."), section=WHAT
    )
