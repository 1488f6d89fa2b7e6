"""How many of whom: measures, units, the parts of a count, quantifiers, roles."""

from __future__ import annotations

from db.messages import N_
from db.model.vocabulary.term import listed

MEASURE = listed(
    "measure",
    N_("Measure"),
    [
        ("killed", N_("Killed")),
        ("injured", N_("Injured")),
        ("casualties", N_("Casualties (killed or injured, not told apart)")),
        ("missing", N_("Missing")),
        ("abducted", N_("Abducted")),
        ("detained", N_("Detained")),
        ("displaced", N_("Displaced")),
        ("returned", N_("Returned")),
        ("evacuated", N_("Evacuated")),
        ("sheltered", N_("Sheltered")),
        ("damaged", N_("Damaged")),
        ("destroyed", N_("Destroyed")),
        ("homeless", N_("Homeless")),
        ("affected", N_("Affected")),
    ],
    extensible=True,
)

MOVEMENT_MEASURES = frozenset({"displaced", "returned", "evacuated", "sheltered"})
"""Measures of displacements; all others are measures of incidents."""

UNIT = listed(
    "unit",
    N_("Unit"),
    [
        ("person", N_("Persons")),
        ("household", N_("Households")),
        ("home", N_("Homes")),
        ("facility", N_("Facilities")),
        ("movement", N_("Movements")),
    ],
)

POPULATION = listed(
    "population",
    N_("Population"),
    [("civilian", N_("Civilian")), ("combatant", N_("Combatant")), ("undetermined", N_("Undetermined"))],
)

GROUP = listed(
    "group",
    N_("Group"),
    [
        ("health_worker", N_("Health worker")),
        ("journalist", N_("Journalist")),
        ("aid_worker", N_("Aid worker")),
        ("teacher", N_("Teacher")),
        ("student", N_("Student")),
        ("police", N_("Police")),
        ("side_a", N_("Side A")),
        ("side_b", N_("Side B")),
        ("displaced_before", N_("Displaced before")),
    ],
    extensible=True,
)

SEX = listed(
    "sex",
    N_("Sex"),
    [
        ("female", N_("Female")),
        ("male", N_("Male")),
        ("other", N_("Other")),
        ("not_stated", N_("Not stated")),
    ],
)

AGE = listed(
    "age",
    N_("Age"),
    [
        ("child", N_("Child")),
        ("adult", N_("Adult")),
        ("elderly", N_("Elderly")),
        ("0-4", N_("0–4 years")),
        ("5-11", N_("5–11 years")),
        ("12-17", N_("12–17 years")),
        ("18-59", N_("18–59 years")),
        ("60+", N_("60 years and over")),
        ("not_stated", N_("Not stated")),
    ],
)

QUANTIFIER = listed(
    "quantifier",
    N_("Quantifier"),
    [
        ("exact", N_("Exact")),
        ("about", N_("About")),
        ("more_than", N_("More than")),
        ("at_least", N_("At least")),
        ("less_than", N_("Less than")),
        ("at_most", N_("Up to")),
        ("between", N_("Between")),
        ("vague", N_("In words only")),
    ],
)

ROLE = listed(
    "role",
    N_("Role in the count"),
    [
        ("counted", N_("Counted")),
        ("triangulation", N_("Triangulation")),
        ("set_aside", N_("Set aside")),
    ],
)

SET_ASIDE_REASON = listed(
    "reason",
    N_("Reason for setting aside"),
    [
        ("retracted", N_("Retracted")),
        ("refuted", N_("Refuted")),
        ("forecast", N_("Forecast")),
        ("context", N_("Context")),
    ],
    extensible=True,
)
