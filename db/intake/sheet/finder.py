"""Finding a place by what a table says of it: its name, perhaps its level, perhaps what it lies in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from db.intake.finding.naming import by_script
from db.intake.known import Known
from db.intake.known_places import Places
from db.intake.rows import Lookup
from db.intake.sheet.words import header_words
from db.messages import N_, Message, message
from db.model.folding import words
from db.model.records import Place, Record
from db.model.unstated import is_unstated
from db.store.gazetteer import Gazetteer

_ANY_LEVEL = ("adm1", "adm2", "adm3", "adm4", "populated_place", "camp", "site", "area")
"""Where a column only says "location", the widest known unit of the name is meant before a village of it."""
_UNITS = ("adm1", "adm2")
_WIDE = ("country", *_UNITS)
_BOTH = 2
_NESTED = re.compile(r"\s+[-–—/\\]\s+|\s*[,،>»›→]\s*")

_MOST_WIDE = 0.8

_LONGEST_COUNTRY = 4
"""Words of the longest name of a country that a title is searched for."""

_FAR = N_(
    "“{name}” is known in {countries} only, while the other places lie in {country}; none of them was chosen: the row "
    "has a place of its own."
)
_ALONE = N_(
    "“{name}” is known in {countries}, but nothing in the table says that this is meant; none was chosen: the row has "
    "a place of its own. Say in the mapping which country the table is of."
)

_LEAST_AT_HOME = 2
_MOST_AT_HOME = 0.6
"""How many of the known names of a column, and which share, have to lie in one country."""


@dataclass(frozen=True)
class Finder:
    """Finds places by name or code for all tables of a file."""

    known: Known
    lookup: Lookup
    gazetteer: Gazetteer

    def place(self, name: str, level: str, parent: Place | None, **more: str) -> Place:
        """The place; `Namesakes` if several fit. Of "area" and "region" the level is found out by the name."""
        if level in ("area", "region") and not more.get("pcode"):
            level, name, parent = self._found(name, parent, level)
            if level == "area" and not more.get("local_name"):
                name, more["local_name"] = in_two_scripts(name)
        return self.known.place(name, level=level, parent=parent, **more)

    def apart(self, name: str, level: str, **more: str) -> Place:
        """A place that is none of those that go by its name."""
        self.known.keep_place_apart(name, level)
        return self.known.place(name, level=level, parent=None, **more)

    def _found(self, name: str, parent: Place | None, level: str) -> tuple[str, str, Place | None]:
        """The level of a place that is known by this name, also of "Idlib - Ariha", "Ariha, Idlib", "A / B / C"."""
        levels = _ANY_LEVEL if level == "area" else ("adm1",)
        latin, local = in_two_scripts(name)
        if found := self._level_of(name, parent, levels):
            return found, name, parent
        if local and (found := self._level_of(latin, parent, levels)) and self._level_of(local, parent, (found,)):
            return found, latin, parent
        parts = [part for part in _NESTED.split(name) if not is_unstated(part)]
        if len(parts) == 1 or self._are_apart(parts):
            return "area", name, parent
        for unit in _WIDE:
            for wide, *finer in (parts, parts[::-1]):
                if self._level_of(wide, parent, (unit,)):
                    return self._nested(finer, self.known.place(wide, level=unit, parent=parent), levels)
        return "area", name, parent

    def _nested(self, names: Sequence[str], above: Place, levels: Sequence[str]) -> tuple[str, str, Place]:
        """The last of the names, each of which lies in the one before; one that nobody knows there is an area."""
        for name in names[:-1]:
            above = self.known.place(name, level=self._level_of(name, above, levels) or "area", parent=above)
        return self._level_of(names[-1], above, levels) or "area", names[-1], above

    def _are_apart(self, names: Sequence[str]) -> bool:
        """Whether two of the names are units of the first level: then they are several places, not one in another."""
        return sum(bool(self._level_of(name, None, _UNITS[:1])) for name in dict.fromkeys(names)) > 1

    def _level_of(self, name: str, parent: Place | None, levels: Sequence[str]) -> str:
        return next((one for one in levels if self._like(name, one, parent)), "")

    def _like(self, name: str, level: str, parent: Place | None) -> dict[str, str]:
        """The places that could be meant, each with its country; looking leaves no trace, so nothing is adopted."""
        made: dict[str, Record] = {}
        found = Places(self.lookup, self.gazetteer, made).like(name, level, parent, "")
        return {place.id: self._country(place, made) for place in found}

    def _country(self, place: Place, made: Mapping[str, Record]) -> str:
        """The P-code of the country in which the place lies; empty where it lies in none."""
        seen: set[str] = set()
        at: Record | None = place
        while isinstance(at, Place) and at.id not in seen:
            if at.level == "country":
                return at.pcode
            seen.add(at.id)
            at = made.get(at.parent) or (self.lookup.find(at.parent) if at.parent else None)
        return ""

    def are_wide(self, names: Collection[str]) -> bool:
        """Whether these are units of the first level, but for one in five that nobody knows."""
        known = sum(bool(self._like(name, "adm1", None)) for name in names)
        return known > 0 and known >= _MOST_WIDE * len(names)

    # --- in which country a table is ----------------------------------------------------------------------------------

    def home(self, names: Collection[str], level: str) -> Place | None:
        """The country in which most of these places lie, as a whole column shows; `None` where it shows none."""
        known = [countries for name in names if (countries := self._countries(name, level))]
        counted = Counter(country for countries in known for country in countries if country)
        if not counted:
            return None
        (best, most), *others = counted.most_common(2)
        certain = level in (*_UNITS, "region") and not others
        if certain:
            return self._country_of(best)
        if most < _LEAST_AT_HOME or most < _MOST_AT_HOME * len(known) or (others and others[0][1] == most):
            return None
        return self._country_of(best)

    def _country_of(self, code: str) -> Place:
        return self.known.place(code, level="country", pcode=code)

    def told(self, texts: Iterable[str]) -> Place | None:
        """The only country that titles, a sheet's or a file's name tell of; `None` if none or several.

        Where they name none, units of the first level that are in one country only tell of it.
        """
        said = [*texts]
        found = {code for text in said for code in self._named_in(text)}
        found = found or {code for text in said for code in self._with_units_in(text)}
        return self._country_of(found.pop()) if len(found) == 1 else None

    def _named_in(self, text: str) -> Iterator[str]:
        for name in _phrases(text):
            yield from (one.pcode for one in self.gazetteer.called(name) if one.level == "country")

    def _with_units_in(self, text: str) -> Iterator[str]:
        for name in _phrases(text):
            if not header_words().find(name):
                units = {one.parent: one for one in self.gazetteer.called(name) if one.level == "adm1"}
                if len(units) == 1:
                    yield self.gazetteer.parents(*units.values())[-1].pcode

    def far(self, name: str, level: str, home: Place | None) -> Message | None:
        """Why a community that only default places go by is none of them: they lie elsewhere, or nothing says where.

        Units of the first two levels have few namesakes; of a community there may be one anywhere in the world.
        """
        levels = _ANY_LEVEL if level == "area" else (level,)
        found = self._level_of(name, None, levels) if level not in _WIDE else ""
        if not found or found in _WIDE or level == "region":
            return None
        like = self._like(name, found, None)
        if any(self.lookup.find(place) is not None for place in like):
            return None
        listed = [self.gazetteer.by_pcode(code) for code in dict.fromkeys(like.values()) if code]
        countries = ", ".join(one.name for one in listed if one)
        if home:
            return message(_FAR, name=name, countries=countries, country=home.name)
        return message(_ALONE, name=name, countries=countries)

    def _countries(self, name: str, level: str) -> set[str]:
        found = (self._like(name, one, None) for one in _levels(level))
        return set(next(filter(None, found), {}).values())

    def at_home(self, name: str, level: str, code: str, home: Place | None, warnings: list[Message]) -> Place | None:
        """The home country, if the place is known there; where it could lie elsewhere too, with a word about it."""
        if home is None or code or not any(self._like(name, one, home) for one in _levels(level)):
            return None
        if len(self._countries(name, level)) > 1:
            sentence = N_("“{name}” was taken for the one in {country}, where the other places of the column lie.")
            warnings.append(message(sentence, name=name, country=home.name))
        return home


def _phrases(text: str) -> Iterator[str]:
    said = words(text.replace("_", " "))
    for length in range(1, _LONGEST_COUNTRY + 1):
        for start in range(len(said) - length + 1):
            yield " ".join(said[start : start + length])


def in_two_scripts(name: str) -> tuple[str, str]:
    """The name, and the same in Arabic letters where the cell says both: "Idlib - إدلب", «إدلب (Idlib)»."""
    halves = by_script(name) if not name.isascii() else []
    if len(halves) != _BOTH or "," in name:
        return name, ""
    return halves[0], halves[1]


def _levels(level: str) -> tuple[str, ...]:
    """The levels at which a name is looked for; where a column only says "location", units come before towns."""
    return {"region": _UNITS, "area": (*_UNITS, "populated_place")}.get(level, (level,))
