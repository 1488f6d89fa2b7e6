"""Which place a name means: among the archive's and the default ones, by P-code, else by name where it should lie."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, MutableMapping, Sequence
from dataclasses import replace
from functools import lru_cache

from db.intake.rows import Lookup
from db.model.folding import fold
from db.model.records import Place, Record
from db.places import as_record
from db.store.gazetteer import Gazetteer, GazetteerPlace, without_article

_UNIT_WORDS = """
governorate governorates province provinces district districts subdistrict county region state department departement
municipality prefecture oblast raion rayon okrug wilaya wilayat woreda commune muhafazat mohafazat mintaqat mantiqat
nahiyat nahya markaz qada محافظه منطقه ناحيه قضاء ولايه اقليم مديريه مركز بلديه
"""
_SETTLEMENT_WORDS = "city town village hamlet suburb settlement locality camp مدينه بلده قريه مخيم"
_LEVEL_WORDS = frozenset(fold(word) for word in (_UNIT_WORDS + _SETTLEMENT_WORDS).split())
"""Words that say what a place is and not which. Beside a name they are left out or written at will."""

_JOINING_WORDS = frozenset({"of", "de", "du", "sub"})
"""What stays of "Province of Aleppo" and "Azaz sub-district"."""

_SETTLEMENTS = frozenset({"adm4", "populated_place"})
"""OCHA's fourth level are communities: what one file lists as a unit, another calls a village."""

_NO_PART = _LEVEL_WORDS | _JOINING_WORDS

_IN_BRACKETS = re.compile(r"\s*[(（][^()（）]*[)）]\s*")
_SUN_LETTERS = ("sh", "th", "dh", "d", "n", "r", "s", "t", "z")

_MOST_NAMESAKES = 200
"""There are towns called San José in dozens of units; only those where the file says are looked at further."""


def is_live(record: Record) -> bool:
    """Whether others may refer to it."""
    return not record.removed and not record.erased


@lru_cache(maxsize=4096)
def spellings(name: str) -> tuple[str, ...]:
    """Under what else a place of this name may be known, folded: ``Al Hasakah Governorate`` is ``hasakah`` too.

    Without what stands in brackets, without the words that only say its level, without and with an article.
    """
    bare = dict.fromkeys((_bare(name), _bare(_IN_BRACKETS.sub(" ", name))))
    without = dict.fromkeys(without_article(spelled) for spelled in bare)
    found = [*map(fold, bare), *without, *(with_it for rest in without for with_it in _with_article(rest))]
    found += [other for spelled in map(fold, bare) if not spelled.isascii() for other in _written_apart(spelled)]
    as_it_is = fold(name)
    return tuple(spelled for spelled in dict.fromkeys(found) if spelled and spelled != as_it_is)


def _bare(name: str) -> str:
    """The name without level words at its ends; a name of nothing else stays."""
    words = name.replace("-", " ").split()
    while len(words) > 1 and fold(words[-1]) in _NO_PART:
        words.pop()
    while len(words) > 1 and fold(words[0]) in _NO_PART:
        words.pop(0)
    return " ".join(words)


def _written_apart(folded: str) -> Iterator[str]:
    """An Arabic name with its first word apart (كفر زيتا) or not (كفرزيتا), and as units around a town are called."""
    for first in _FIRST_WORDS:
        rest = folded.removeprefix(first)
        if rest != folded and len(rest.strip()) > _SHORT:
            yield first + rest.strip() if rest.startswith(" ") else f"{first} {rest}"
    yield f"مركز {folded}"


_FIRST_WORDS = tuple(map(fold, ("كفر", "تل", "معرة", "دير", "خان", "عين", "بيت", "جسر")))
_SHORT = 2


def _with_article(folded: str) -> Iterator[str]:
    """How the name is written with its article; before a sun letter the article is often spelled as spoken."""
    if not folded:
        return
    if not folded.isascii():
        yield "ال" + folded
        return
    yield f"al {folded}"
    yield f"el {folded}"
    if sun := next((letter for letter in _SUN_LETTERS if folded.startswith(letter)), ""):
        yield f"a{sun} {folded}"


class Places:
    """Finds places for `Known`. ``made`` are those that the archive lacks; what is taken from the gazetteer joins."""

    def __init__(self, lookup: Lookup, gazetteer: Gazetteer, made: MutableMapping[str, Record]) -> None:
        self._lookup = lookup
        self._gazetteer = gazetteer
        self._made = made
        self._listings: dict[str, GazetteerPlace | None] = {}

    def like(self, name: str, level: str, parent: Place | None, pcode: str) -> Sequence[Place]:
        """The places that this one can be; none is better than another.

        A P-code decides. Else the archive's places come before the gazetteer's, the very name before other spellings
        of it, the same level before one that means the same.
        """
        if pcode and (coded := self._by_pcode(pcode)):
            return [coded]
        if not pcode or self._lookup.has_places_without_pcode():
            for names in ((name,), spellings(name)):
                if found := self._in_archive(names, level, parent, pcode):
                    return found
        return self._in_gazetteer(name, level, parent, pcode)

    def _by_pcode(self, pcode: str) -> Place | None:
        there = self._lookup.by_pcode(pcode)
        if there is not None and is_live(there):
            return there
        listed = self._gazetteer.by_pcode(pcode)
        return self._adopted(listed) if listed else None

    def _in_archive(self, names: Iterable[str], level: str, parent: Place | None, pcode: str) -> list[Place]:
        named = (record for name in names for record in self._lookup.named("place", name))
        found = {
            record.id: record
            for record in named
            if isinstance(record, Place) and self._fits(record, level, parent, pcode)
        }
        return [place for place in found.values() if place.level == level] or list(found.values())

    def _fits(self, place: Place, level: str, parent: Place | None, pcode: str) -> bool:
        if not is_live(place) or not _same_level(place.level, level) or (pcode and place.pcode):
            return False
        return parent is None or self._lies_in(place, parent)

    def _lies_in(self, place: Place, parent: Place) -> bool:
        """However deep: between a district and its villages one file has two more levels, another none."""
        seen = {place.id}
        above = self._find(place.parent)
        while above is not None and above.id not in seen:
            if above.id == parent.id or (above.pcode and above.pcode == parent.pcode):
                return True
            seen.add(above.id)
            above = self._find(above.parent)
        return False

    def _find(self, identifier: str) -> Place | None:
        found = (self._made.get(identifier) or self._lookup.find(identifier)) if identifier else None
        return found if isinstance(found, Place) else None

    # --- the default places -------------------------------------------------------------------------------------------

    def _in_gazetteer(self, wanted: str, level: str, parent: Place | None, pcode: str) -> list[Place]:
        if not self._lists(level):
            return []
        above = self._listed(parent) if parent else None
        if parent and above is None:  # it lists no district, so no village of one
            return []
        for name in (wanted, *spellings(wanted)):
            called = self._gazetteer.called(name, _MOST_NAMESAKES)
            fitting = [place for place in called if _same_level(place.level, level) and not (pcode and place.pcode)]
            if found := [place for place in fitting if self._is_in(place, above)]:
                return [self._adopted(place) for place in found]
        return []

    def _lists(self, level: str) -> bool:
        """Whether the gazetteer has any places that mean this level."""
        listed = self._gazetteer.levels
        return level in listed or (level in _SETTLEMENTS and not listed.isdisjoint(_SETTLEMENTS))

    def _listed(self, place: Place) -> GazetteerPlace | None:
        """The place as the gazetteer has it."""
        if place.id not in self._listings:
            by_code = self._gazetteer.by_pcode(place.pcode) if place.pcode else None
            self._listings[place.id] = by_code or self._gazetteer.by_id(place.id)
        return self._listings[place.id]

    def _is_in(self, place: GazetteerPlace, above: GazetteerPlace | None) -> bool:
        return above is None or any(parent.id == above.id for parent in self._gazetteer.parents(place))

    def _adopted(self, place: GazetteerPlace) -> Place:
        """The place as a record, the archive's own if it has it; what it lies in likewise."""
        parent = ""
        for listed in (*self._gazetteer.parents(place)[::-1], place):
            record = self._as_known(listed, parent)
            parent = record.id
        return record

    def _as_known(self, listed: GazetteerPlace, parent: str) -> Place:
        there = self._find(listed.id) or (self._lookup.by_pcode(listed.pcode) if listed.pcode else None)
        if there is not None and is_live(there):
            return there
        taken = replace(as_record(listed), parent=parent)
        self._made[taken.id] = taken
        return taken


def _same_level(one: str, other: str) -> bool:
    return one == other or {one, other} <= _SETTLEMENTS
