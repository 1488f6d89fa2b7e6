"""A neutral title for an event that has none: what, where, when, in the language of the table."""

from __future__ import annotations

from collections.abc import Iterable

from db.intake.sheet.labels import spellings
from db.messages import N_
from db.model.records import Place
from db.model.vocabulary import ALL

INCIDENT, DISPLACEMENT = N_("Incident"), N_("Displacement")

_PLACES_AT_MOST = 3
_UNTOLD = frozenset({"", "not_stated", "other", "mixed"})


class Titles:
    """Makes titles. ``arabic``: the table speaks Arabic."""

    def __init__(self, *, arabic: bool) -> None:
        self._arabic = arabic
        self._comma = "، " if arabic else ", "

    def of(self, kind: str, codes: Iterable[tuple[str, str]], places: Iterable[Place], day: str) -> str:
        """``codes`` are (list, code) from the most to the least exact; the first that says something is taken."""
        told = next((self._label(ALL[terms].label_of(code)) for terms, code in codes if code not in _UNTOLD), "")
        where = [self._name(place) for place in places][:_PLACES_AT_MOST]
        return self._comma.join(filter(None, (told or self._label(kind), *where, day)))

    def _label(self, label: str) -> str:
        return spellings(label)[-1 if self._arabic else 0]

    def _name(self, place: Place) -> str:
        return (place.local_name if self._arabic else "") or place.name
