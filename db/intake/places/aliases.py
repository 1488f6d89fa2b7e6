"""Aliases of places as JSON: entries with names in several languages, each found where it lies.

An entry is ``{"name": …, "aliases": […], "pcode": …, "level": …}``; a name is a text or texts by language, an alias a
text or an object with ``value``. Entries of a level below another name it by an id (``governorateId``), whose words
are the name: "sy-al-hasakah". An entry for which there is no place is rejected: aliases make none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from db.errors import SanadError
from db.intake.known import Known, Namesakes
from db.intake.known_places import is_live
from db.intake.places.names import Names, names_of, with_aliases
from db.intake.rows import Lookup, Originals, Row
from db.messages import N_
from db.model.records import Place
from db.model.types import to_json

_UNDER = re.compile(r"(?P<level>\w+?)_?id", re.IGNORECASE)
_LEVEL_OF_KEY = {"country": "country", "governorate": "adm1", "province": "adm1", "state": "adm1", "district": "adm2"}
_NEXT_LEVEL = {"": "adm1", "country": "adm1", "adm1": "adm2", "adm2": "adm3"}
_LEVELS = ("country", "adm1", "adm2", "adm3", "adm4", "populated_place")


class NoEntry(SanadError):
    """An entry that is no object with a name."""

    template = N_("The entry has no name.")


class Unknown(SanadError):
    """An entry for a place that is not there."""

    template = N_("No place is called “{name}” there; import the list of places first.")


def recognises(content: object) -> bool:
    """Whether the JSON is a list of entries with names and aliases."""
    entries = entries_of(content)
    return bool(entries) and all(isinstance(one, dict) and "name" in one for one in entries[:20])


def entries_of(content: object) -> list[Any]:
    """The list itself, or the only list in an object."""
    if isinstance(content, dict):
        lists = [value for value in content.values() if isinstance(value, list)]
        return lists[0] if len(lists) == 1 else []
    return content if isinstance(content, list) else []


def originals(content: object, wanted: set[int]) -> Originals:
    """The entries or features of these numbers, each as its JSON."""
    entries = (
        content.get("features", []) if isinstance(content, dict) and "features" in content else entries_of(content)
    )
    rows = ((number, (_as_text(entry),)) for number, entry in enumerate(entries, 1) if number in wanted)
    return Originals("", (("JSON",),), rows)


def _as_text(entry: object) -> str:
    return to_json(_plain(entry))[:32_000]


def _plain(value: object) -> Any:
    if isinstance(value, dict):
        return {str(name): _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value if value is None or isinstance(value, str | int | bool) else str(value)


def rows(content: object, lookup: Lookup, known: Known) -> Iterator[Row]:
    """One row for each entry; the number is its place in the list."""
    finder = _Finder(lookup, known)
    for number, entry in enumerate(entries_of(content), 1):
        try:
            place = finder.place(entry)
            yield Row(number, (*known.needed(place)[:-1], _named(place, _names(entry))))
        except SanadError as refusal:
            yield Row(number, reason=refusal.message)


def _named(place: Place, names: Names) -> Place:
    own = Names(place.name, place.local_name or names.local_name, place.aliases)
    return replace(place, local_name=own.local_name, aliases=with_aliases(own, names.all).aliases)


def _names(entry: Mapping[str, Any]) -> Names:
    name = entry.get("name")
    stated = list(name.items()) if isinstance(name, dict) else [("", name)]
    names = names_of((str(language)[:2], text) for language, text in stated if isinstance(text, str))
    if not names.name:
        raise NoEntry
    aliases = entry.get("aliases")
    texts = (one.get("value") if isinstance(one, dict) else one for one in aliases) if isinstance(aliases, list) else ()
    return with_aliases(names, (text for text in texts if isinstance(text, str)))


class _Finder:
    """Finds the place of an entry; what was found under an id is remembered for the entries below it."""

    def __init__(self, lookup: Lookup, known: Known) -> None:
        self._lookup = lookup
        self._known = known
        self._parents: dict[str, Place | None] = {}

    def place(self, entry: object) -> Place:
        if not isinstance(entry, dict):
            raise NoEntry
        names = _names(entry)
        pcode = str(entry.get("pcode") or entry.get("pCode") or "").upper()
        if pcode and (coded := self._lookup.by_pcode(pcode)):
            return coded
        parent_level, parent = self._parent(entry)
        level = (
            entry.get("level") if entry.get("level") in _LEVELS else _NEXT_LEVEL.get(parent_level, "populated_place")
        )
        return self._called(names, str(level), parent)

    def _called(self, names: Names, level: str, parent: Place | None) -> Place:
        """The one place of this level that goes by one of the names; the first name that finds any decides."""
        for name in names.all:
            found = self._known.place(name, level=level, parent=parent)
            if is_live(found) and (self._lookup.find(found.id) or found.gazetteer):
                return found
        raise Unknown(name=names.name)

    def _parent(self, entry: Mapping[str, Any]) -> tuple[str, Place | None]:
        """The finest unit that the entry says it lies in."""
        level, slug, above = "", "", ""
        for key, value in entry.items():
            match = _UNDER.fullmatch(str(key))
            if match and match["level"].lower() in _LEVEL_OF_KEY and isinstance(value, str):
                stated = _LEVEL_OF_KEY[match["level"].lower()]
                if _LEVELS.index(stated) >= _LEVELS.index(level or "country"):
                    level, slug, above = stated, value, slug
        if not slug:
            return level, None
        if slug not in self._parents:
            self._parents[slug] = self._by_slug(level, slug, above)
        return level, self._parents[slug]

    def _by_slug(self, level: str, slug: str, above: str) -> Place | None:
        """The unit whose name the words of the id are, after those of what it lies in."""
        words = slug.removeprefix(f"{above}-") if above else slug
        country, _, rest = words.partition("-")
        name = (rest if not above and len(country) == 2 else words).replace("-", " ")
        parent = self._parents.get(above)
        try:
            found = self._known.place(name, level=level, parent=parent)
        except Namesakes:
            return None
        return found if self._lookup.find(found.id) or found.gazetteer else None
