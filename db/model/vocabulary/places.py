"""Where: levels of places and how exactly a place is meant."""

from __future__ import annotations

from db.messages import N_
from db.model.vocabulary.term import listed

PLACE_LEVEL = listed(
    "place_level",
    N_("Level"),
    [
        ("country", N_("Country")),
        ("adm1", N_("First-level unit")),
        ("adm2", N_("Second-level unit")),
        ("adm3", N_("Third-level unit")),
        ("adm4", N_("Fourth-level unit")),
        ("populated_place", N_("Populated place")),
        ("camp", N_("Camp")),
        ("site", N_("Site")),
        ("area", N_("Area")),
    ],
)

ADMINISTRATIVE_LEVELS = ("country", "adm1", "adm2", "adm3", "adm4")
"""From the widest to the finest; totals are grouped by one of them."""

PLACE_PRECISION = listed(
    "precision",
    N_("Precision"),
    [
        ("level", N_("The place as such")),
        ("vicinity", N_("Within 1 km of it")),
        ("point", N_("The exact point")),
    ],
)

PLACE_CERTAINTY = listed(
    "certainty", N_("Stated or inferred"), [("stated", N_("Stated")), ("inferred", N_("Inferred"))]
)
