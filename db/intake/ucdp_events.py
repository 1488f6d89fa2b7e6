"""An event of UCDP GED as records: an incident, and the people killed in it as one figure with its parts."""

from __future__ import annotations

from functools import lru_cache

from db.intake.known import Known
from db.intake.rows import Row
from db.intake.ucdp_cells import Cells, Missing, Period, code, period, plain_number, whole
from db.intake.ucdp_places import Location, Locations
from db.intake.ucdp_sources import Reporting, Reports
from db.messages import Message
from db.model import identity
from db.model.parts import Involvement, Quantity
from db.model.records import Actor, Figure, Incident, Record

NAME = "ucdp-ged"

_ONE_SIDED = 3
_EVENT_TYPES = {1: "battles", 2: "battles", _ONE_SIDED: "violence_against_civilians"}
"""By ``type_of_violence``: 1 state-based and 2 non-state conflict are fighting between two armed sides, 3 is one-sided
violence. What sort of fighting or violence it was UCDP does not say, so no sub-type is stated."""

_ESTIMATES = ("low", "best", "high")
_DEATHS = ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
_PARTS = (("combatant", "side_a"), ("combatant", "side_b"), ("civilian", ""), ("undetermined", ""))
"""Of whom, by population and group, each of the columns in `_DEATHS` counts the dead."""

SAID = frozenset({"side_a", "side_b", "country", "adm_1", "adm_2", "where_coordinates", "latitude", "longitude",
                   "date_start", "date_end", "source_article", "source_office", "source_date", "source_headline",
                   *_ESTIMATES, *_DEATHS})  # fmt: skip
"""The columns that become fields; all others go into the note."""

_CIVILIANS = "Civilians"
_GOVERNMENT = "Government of "
"""UCDP's names: ``side_b`` of one-sided violence, and what the name of each state's side begins with."""


class Events:
    """The events of one file, one by one, with the sources, places and actors that they share."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._locations = Locations(known)
        self._reports = Reports(known, NAME)

    def row(self, number: int, sheet: str, cells: Cells) -> Row:
        """The row with its records; raises `Unfit` or `BadDate` with the reason why it has none."""
        key = plain_number(cells.get("id", ""))
        if not key:
            raise Missing(column="id")
        warnings: list[Message] = []
        when = period(cells.get("date_start", ""), cells.get("date_end", ""), plain_number(cells.get("date_prec", "")))
        where = self._locations.of(cells, warnings)
        reporting = self._reports.of(cells, warnings)
        parties, actors = self._parties(cells, reporting, warnings)
        incident = _incident(cells, key, when, where, parties, _note(cells, where.unsaid | reporting.unsaid))
        figure = _figure(cells, key, incident, reporting)
        stated = (*where.needed, *reporting.needed, *actors, incident, *figure)
        once = {record.id: record for record in stated}
        return Row(number, tuple(once.values()), warnings=tuple(warnings), sheet=sheet)

    def _parties(
        self, cells: Cells, reporting: Reporting, warnings: list[Message]
    ) -> tuple[tuple[Involvement, ...], tuple[Record, ...]]:
        """Both sides as actors under UCDP's neutral names. In one-sided violence A is who did it, B whom it hit."""
        one_sided = code(cells, "type_of_violence", tuple(_EVENT_TYPES)) == _ONE_SIDED
        roles = ("alleged_perpetrator", "target") if one_sided else ("party", "party")
        sides = [(side, role) for side, role in zip(("side_a", "side_b"), roles, strict=True) if cells.get(side)]
        actors = [self._actor(cells[side], warnings) for side, _ in sides]
        involved = (
            Involvement(actor.id, role, chain=reporting.parties_by)
            for actor, (_, role) in zip(actors, sides, strict=True)
        )
        return tuple(involved), self._known.needed(*actors)

    def _actor(self, name: str, warnings: list[Message]) -> Actor:
        return self._known.settled(lambda: self._known.actor(name, actor_type=_actor_type(name)), warnings)


def _actor_type(name: str) -> str:
    if name.startswith(_GOVERNMENT):
        return "state_forces"
    return "civilians" if name == _CIVILIANS else "not_stated"


def _incident(
    cells: Cells, key: str, when: Period, where: Location, parties: tuple[Involvement, ...], note: str
) -> Incident:
    kind = code(cells, "type_of_violence", tuple(_EVENT_TYPES))
    sides = " – ".join(name for name in (cells.get("side_a"), cells.get("side_b")) if name)
    title = " ".join(", ".join(part for part in (sides, where.words, when.edtf) if part).split())
    return Incident(
        id=identity.derived_id(NAME, key),
        state="entered",
        title=title or f"{NAME} {key}",
        event_type=_EVENT_TYPES[kind] if kind else "not_stated",
        date=when.edtf,
        date_text=when.written,
        places=where.uses,
        parties=parties,
        confidentiality="clear",
        note=note,
    )


def _figure(cells: Cells, key: str, incident: Incident, reporting: Reporting) -> tuple[Figure, ...]:
    """The killed; no figure where the row has no number of them."""
    estimates = [whole(cells, column) for column in _ESTIMATES]
    deaths = [whole(cells, column) for column in _DEATHS]
    quantities = killed(*estimates, *deaths)
    if not quantities:
        return ()
    figure = Figure(
        id=identity.derived_id(NAME, f"{key}:killed"),
        state="entered",
        subject=incident.id,
        measure="killed",
        chains=reporting.chains,
        quantities=quantities,
    )
    return (figure,)


@lru_cache(maxsize=4096)
def killed(low: int | None, best: int | None, high: int | None, *deaths: int | None) -> tuple[Quantity, ...]:
    """The estimates as one number with its bounds, and of whom they are; `Missing` where only one bound is stated.

    The deaths by side and population are how the best estimate is made up. A 0 among them says that none of it belongs
    there: it adds no part, and is no count of civilians who are known not to have been killed.
    """
    parts = (
        Quantity(part=True, value=number, population=population, group=group)
        for number, (population, group) in zip(deaths, _PARTS, strict=True)
        if number
    )
    return (*_estimate(low, best, high), *parts)


def _estimate(low: int | None, best: int | None, high: int | None) -> tuple[Quantity, ...]:
    if low is None and high is None:
        return () if best is None else (Quantity(value=best),)
    if low is None or high is None:
        raise Missing(column="low" if low is None else "high")
    if low == best == high:
        return (Quantity(value=best),)
    return (Quantity(quantifier="between", value=best, low=low, high=high),)


def _note(cells: Cells, unsaid: frozenset[str]) -> str:
    """What became no field, a line for each column, in the file's order."""
    point_again = f"POINT ({cells.get('longitude')} {cells.get('latitude')})"  # in the column geom_wkt
    kept = [
        f"{column}: {plain_number(text) if text.endswith('.0') else text}"
        for column, text in cells.items()
        if text and (column not in SAID or column in unsaid) and text != point_again
    ]
    return "\n".join(kept)
