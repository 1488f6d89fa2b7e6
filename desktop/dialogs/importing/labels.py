"""The words of a mapping as a person reads them: what a row is, what a column states, what is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from db.intake.sheet.fields import CODES, FIELDS, choices
from db.messages import N_
from db.model.vocabulary import ALL
from desktop import words
from desktop.desk import Desk

NOTE: Final = ""
"""In place of a field: the column is kept in the note of its record."""

ROW_LABELS: Final = {
    "incident": N_("Incident"),
    "displacement": N_("Displacement"),
    "figure": N_("Figure"),
    "place": N_("Place"),
    "source": N_("Source"),
    "hop": N_("Step of a chain"),
}

_FIELD_LABELS: Final = {
    NOTE: N_("kept in the note"),
    "skip": N_("left out"),
    "id": N_("Number of the record in the data set"),
    "figure_id": N_("Number of the figure in the data set"),
    "event": N_("Event it belongs to"),
    "part_of": N_("Part of"),
    "title": N_("Title"),
    "description": N_("Description"),
    "note": N_("Note"),
    "tags": N_("Tags"),
    "shared_with": N_("Shared with"),
    "date": N_("Date"),
    "start": N_("First day"),
    "end": N_("Last day"),
    "as_of": N_("As of"),
    "published": N_("Published"),
    "year": N_("Year"),
    "month": N_("Month"),
    "day": N_("Day"),
    "time": N_("Time"),
    "place": N_("Place"),
    "pcode": N_("P-code"),
    "local_name": N_("Local name"),
    "places": N_("Several places"),
    "latitude": N_("Latitude"),
    "longitude": N_("Longitude"),
    "coordinates": N_("Coordinates"),
    "number": N_("Number"),
    "verbatim": N_("Number as it was worded"),
    "of_which": N_("Parts of the number, in words"),
    "words": N_("Number in words"),
    "actor": N_("Actor"),
    "other_parties": N_("Other parties"),
    "accuser": N_("Who alleges it"),
    "agreement": N_("Agreement"),
    "causing_incidents": N_("Incidents that caused it"),
    "source": N_("Source"),
    "way": N_("Chain of sources"),
    "document": N_("Document"),
    "document_title": N_("Title of the document"),
    "url": N_("Web address"),
    "author": N_("Author"),
    "language": N_("Language"),
    "person": N_("Whether it is a person"),
    "kind": N_("Kind"),
    "publisher": N_("Publisher"),
    "code_name": N_("Code name"),
    "contact": N_("Contact"),
    "sha256": N_("SHA-256 of the evidence"),
    "lies_in": N_("Lies in"),
    "gazetteer": N_("Gazetteer"),
    "step": N_("Number of the step"),
    "excerpt": N_("Excerpt"),
    "chain": N_("Chain"),
}

_PROPERTY_LABELS: Final = {
    "level": N_("Level"),
    "end": N_("Which end"),
    "bound": N_("Which estimate"),
    "order": N_("Order of day and month"),
    "as": N_("In the role of"),
    "part": N_("A part of another number"),
    "second": N_("Measure of the second number"),
}

_CHOSEN_AS: Final = {"second": "measure"}
"""Properties that take the terms of another one's list."""

_CHOICE_LABELS: Final = {
    "origin": N_("Origin"),
    "destination": N_("Destination"),
    "low": N_("Lowest"),
    "best": N_("Best"),
    "high": N_("Highest"),
    "dmy": N_("day, month, year"),
    "mdy": N_("month, day, year"),
    "ymd": N_("year, month, day"),
    "alleged_perpetrator": N_("Alleged perpetrator"),
    "party": N_("Party"),
    "target": N_("Target"),
}


def field_label(name: str) -> str:
    """The template of what a column states; a field without one of its own is called as its list."""
    if name in _FIELD_LABELS:
        return _FIELD_LABELS[name]
    return ALL[CODES[name]].label if name in CODES else name


def property_label(name: str) -> str:
    """The template of what is said of a column."""
    return _PROPERTY_LABELS.get(name) or field_label(name)


def property_choices(desk: Desk, name: str) -> Iterator[tuple[str, str]]:
    """(code, words) of what a property can say; nothing for one that is typed, such as a date."""
    levels = ALL["place_level"].terms
    for code in choices(name):
        label = levels[code].label if name == "level" and code in levels else _CHOICE_LABELS.get(code, code)
        yield code, desk.say(label)
    listed = _CHOSEN_AS.get(name, name)
    if listed in CODES and not choices(name):
        yield from words.terms(desk, ALL[CODES[listed]])


def is_typed(name: str) -> bool:
    """Whether a property takes any words, not one of a few."""
    return _CHOSEN_AS.get(name, name) not in CODES and not choices(name)


def fields_in_order(desk: Desk) -> list[tuple[str, str]]:
    """(field, words) of every field, by the alphabet of the window's language, what is no field first."""
    named = sorted(((name, desk.say(field_label(name))) for name in FIELDS if name != "skip"), key=lambda one: one[1])
    return [(NOTE, desk.say(field_label(NOTE))), ("skip", desk.say(field_label("skip"))), *named]
