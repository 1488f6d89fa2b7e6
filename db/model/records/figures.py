"""How many: the figures that sources state of incidents and displacements."""

from __future__ import annotations

from db.messages import N_
from db.model import vocabulary as v
from db.model.declaration import declare
from db.model.light import dataclass
from db.model.parts import EXCERPTS, QUANTITIES, Excerpt, Quantity
from db.model.records.record import SAID, WHAT, WHEN, Record, dated_as_written
from db.model.types import Code, Date, Reference, Several


@dataclass(frozen=True, kw_only=True)
class Figure(Record):
    """One statement of one measure of one incident or displacement, with the ways it reached us."""

    kind = "figure"
    prefix = "FIG"
    label = N_("Figure")

    subject: str = declare(
        Reference(("incident", "displacement")),
        N_("Of"),
        N_("The incident or displacement that the number is about."),
        section=WHAT,
        required=True,
    )
    measure: str = declare(
        Code(v.MEASURE),
        N_("Measure"),
        N_("What happened to those counted: killed or injured in an incident, displaced or returned, and so on."),
        section=WHAT,
        required=True,
    )
    role: str = declare(
        Code(v.ROLE),
        N_("Role in the count"),
        N_("Counted, triangulation (another statement of the same thing: IDMC; never added), or set aside."),
        default="counted",
        section=WHAT,
    )
    reason: str = declare(
        Code(v.SET_ASIDE_REASON),
        N_("Reason for setting aside"),
        N_("Why a figure that is set aside does not count: retracted, refuted, a forecast, mere context."),
        section=WHAT,
    )
    chains: tuple[str, ...] = declare(
        Several(Reference(("chain",))),
        N_("Chains"),
        N_("The ways by which these words reached us; the same words by another way are a chain more, no new figure."),
        section=SAID,
        required=True,
    )
    as_of: str = declare(
        Date(),
        N_("As of"),
        N_("The day for which the number holds, in EDTF; of several counted figures the newest is taken."),
        section=WHEN,
    )
    as_of_text: str = dated_as_written(N_("As of, as written"))
    excerpts: tuple[Excerpt, ...] = declare(
        EXCERPTS,
        N_("Excerpts"),
        N_("The very words of documents on which the figure rests, each with its place in the text."),
        section=SAID,
        searched=True,
    )
    quantities: tuple[Quantity, ...] = declare(
        QUANTITIES,
        N_("Quantities"),
        N_("The numbers: at most one whole in each unit (19 killed), the others its parts (of which 3 women)."),
        section=WHAT,
        required=True,
    )
