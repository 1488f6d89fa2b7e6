"""Titles that are proposed for events: neutral, and of what is known only (kind of event, place, time)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from db.messages import N_, Message, listed, message
from db.model.date_words import SAID_MONTHS
from db.model.dates import BadDate, EdtfDate, Precision, parse_edtf
from db.model.records import Displacement, Place
from db.model.statements import Subject


@dataclass(frozen=True)
class Voice:
    """The language in which an archive is kept: titles are said in it, and places by their names in it.

    ``say`` is the language's own way to say a `Message`; ``local``: places go by their local names, if they have one.
    """

    say: Callable[[Message], str] = str
    local: bool = False

    def place(self, place: Place) -> str:
        """What the place is called."""
        return (place.local_name if self.local else "") or place.name


ENGLISH = Voice()

_IN_PLACES = {
    "attacks": N_("Attacks in {places}"),
    "abducted": N_("Abductions in {places}"),
    "detained": N_("Arrests in {places}"),
    "missing": N_("People missing in {places}"),
    "damage": N_("Damage in {places}"),
}
_NOWHERE = {
    "attacks": N_("Attacks"),
    "abducted": N_("Abductions"),
    "detained": N_("Arrests"),
    "missing": N_("People missing"),
    "damage": N_("Damage"),
}
_DAMAGE = {"damaged", "destroyed", "homeless", "affected"}

_FROM_TO = {
    (True, True): N_("Displacement from {origins} to {destinations}"),
    (True, False): N_("Displacement from {origins}"),
    (False, True): N_("Displacement to {destinations}"),
    (False, False): N_("Displacement"),
}
_RETURN = {
    (True, True): N_("Return from {origins} to {destinations}"),
    (True, False): N_("Return from {origins}"),
    (False, True): N_("Return to {destinations}"),
    (False, False): N_("Return"),
}
_EVACUATION = {
    (True, True): N_("Evacuation from {origins} to {destinations}"),
    (True, False): N_("Evacuation from {origins}"),
    (False, True): N_("Evacuation to {destinations}"),
    (False, False): N_("Evacuation"),
}
_STOCK = {
    (True, True): N_("People displaced from {origins} in {destinations}"),
    (True, False): N_("People displaced from {origins}"),
    (False, True): N_("People displaced in {destinations}"),
    (False, False): N_("People displaced"),
}


def proposed(
    event: Subject,
    *,
    places: Sequence[str],
    destinations: Sequence[str] = (),
    when: str = "",
    measures: Collection[str],
) -> Message:
    """The title for an event of these measures; ``places`` are a displacement's origins, by their names."""
    if isinstance(event, Displacement):
        what = _movement(event, places, destinations)
    else:
        matter = _matter(measures)
        what = message(_IN_PLACES[matter], places=_listed(places)) if places else Message(_NOWHERE[matter])
    said = in_words(when)
    return message(N_("{what}, {when}"), what=what, when=said) if said else what


def _matter(measures: Collection[str]) -> str:
    for alone in ("abducted", "detained", "missing"):
        if set(measures) == {alone}:
            return alone
    return "damage" if measures and set(measures) <= _DAMAGE else "attacks"


def _movement(event: Displacement, origins: Sequence[str], destinations: Sequence[str]) -> Message:
    kinds = {"return": _RETURN, "evacuation": _EVACUATION}
    templates = _STOCK if event.reckoning == "stock" else kinds.get(event.displacement_kind, _FROM_TO)
    template = templates[bool(origins), bool(destinations)]
    return message(template, origins=_listed(origins), destinations=_listed(destinations))


def _listed(names: Sequence[str]) -> object:
    """ "Idlib, Hama and Latakia": the language joins them."""
    if not names:
        return ""
    *these, last = names
    return message(N_("{these} and {last}"), these=listed(these), last=last) if these else last


def in_words(edtf: str) -> Message | None:
    """When it was, as a title says it; none for what is no date."""
    try:
        read = parse_edtf(edtf) if edtf else None
    except BadDate:
        return None
    return _said(read) if read else None


def _said(read: EdtfDate) -> Message | None:
    if read.first and read.last:
        return _closed(read, read.first, read.last)
    if read.last:
        return message(N_("until {date}"), date=_day(read.last))
    return message(N_("since {date}"), date=_day(read.first)) if read.first else None


def _closed(read: EdtfDate, first: date, last: date) -> Message:
    if read.precision == Precision.DAY:
        return _day(first)
    if read.precision == Precision.MONTH:
        return message(N_("{month} {year}"), month=Message(SAID_MONTHS[first.month - 1]), year=first.year)
    if read.precision == Precision.YEAR:
        return message("{year}", year=first.year)
    return message(N_("{first} to {last}"), first=_day(first), last=_day(last))


def _day(day: date) -> Message:
    return message(N_("{day} {month} {year}"), day=day.day, month=Message(SAID_MONTHS[day.month - 1]), year=day.year)
