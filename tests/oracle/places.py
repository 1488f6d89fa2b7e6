"""Where a subject is: one place, the lowest that holds all of its places, and that place seen from a level."""

from __future__ import annotations

from tests.oracle.reading import Book, Record, field, inherited, is_stock

LEVELS = ("country", "adm1", "adm2", "adm3", "adm4")
"""The administrative levels, the widest first."""


def upward(book: Book, place: str) -> list[str]:
    """The place and all it lies in, itself first."""
    found: list[str] = []
    while place in book and place not in found:
        found.append(place)
        place = field(book[place], "parent")
    return found


def place_of(book: Book, subject: Record) -> str | None:
    """The lowest common ancestor of a subject's places; None without places or without an ancestor of all."""
    uses = inherited(book, subject, _where(subject))
    ways = [upward(book, use["place"]) for use in uses if use["place"] in book]
    if not ways:
        return None
    return next((place for place in ways[0] if all(place in way for way in ways)), None)


def _where(subject: Record) -> str:
    if subject["kind"] == "incident":
        return "places"
    returned = field(subject, "displacement_kind") == "return"
    return "destinations" if returned or is_stock(subject) else "origins"


def seen_from(book: Book, place: str, level: str) -> tuple[str, bool]:
    """The unit of this level in which the place lies; else the nearest wider unit, else the place, marked wider."""
    way = upward(book, place)
    for each in way:
        if field(book[each], "level") == level:
            return each, False
    wider = LEVELS[: LEVELS.index(level)]
    return next((each for each in way if field(book[each], "level") in wider), place), True


def asked_places(book: Book, asked: str) -> set[str]:
    """The places of this P-code, else of this name; `LookupError` if there is none."""
    places = [r for r in book.values() if r["kind"] == "place"]
    for name in ("pcode", "name"):
        found = {r["id"] for r in places if field(r, name) == asked}
        if found:
            return found
    raise LookupError(asked)
