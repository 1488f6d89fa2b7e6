"""What titles and notes say of all rows of a table: in which governorate they are, and who says it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence

from db.intake.sheet.drafts import Draft
from db.intake.sheet.words import header_words, split
from db.model.folding import fold
from db.model.unstated import is_unstated
from db.store.gazetteer import Gazetteer, GazetteerPlace

# --- where ------------------------------------------------------------------------------------------------------------

_LONGEST = 3
"""Words of the longest name of a unit that is looked for: Deir ez-Zor."""

_WIDE = frozenset({"country", "region", "adm1"})
_NESTED = re.compile(r"\s+[-–—/\\]\s+|\s*[,،;؛>»›→]\s*")
_BETWEEN = re.compile(r"\s*[-–—/|:,،·()]\s*")
_NAMES_AT_MOST = 60


def unit_of(draft: Draft) -> tuple[str, Mapping[str, str]]:
    """The title that names the governorate in which all rows are, and the constants that say so.

    Only where no column says so or where people went, and where the places of the rows do not lie elsewhere. A title
    has to call it a governorate, or be its name: "Idlib – May 2031".
    """
    if draft.row not in ("incident", "displacement") or not _may_lie_in_one(draft):
        return "", {}
    with Gazetteer.open() as gazetteer:
        named = [(title, *one) for title in draft.sight.titles for one in _named(title, gazetteer)]
        if len({unit.id for _, unit, _ in named}) != 1:
            return "", {}
        title, unit, sure = max(named, key=lambda one: one[2])
        if not sure and not _begins(title, unit, gazetteer):
            return "", {}
        if not _fits(_names(draft), unit, gazetteer, sure=sure):
            return "", {}
        return title, {"country": gazetteer.parents(unit)[-1].pcode, "adm1": unit.name}


def _may_lie_in_one(draft: Draft) -> bool:
    if draft.of("route", "places", "pcode", "lies_in"):
        return False
    said = [one.properties for _, one in draft.columns]
    return not any(_WIDE & {of.get("level")} or {"end", "place"} & set(of) for of in said)


def _named(title: str, gazetteer: Gazetteer) -> Iterator[tuple[GazetteerPlace, bool]]:
    """The units that a title names, and whether it calls them governorates: "Aleppo Governorate", «محافظة إدلب»."""
    said = split(title)
    marks = [(one.start, one.end) for one in header_words().find(title) if one.says.get("level") == "adm1"]
    beside = {start for start, _ in marks} | {end + (said[end : end + 1] == ("of",)) for _, end in marks}
    place = 0
    while place < len(said):
        for length in range(_LONGEST, 0, -1):
            if units := _units(" ".join(said[place : place + length]), gazetteer):
                yield from ((unit, bool({place, place + length} & beside)) for unit in units)
                place += length
                break
        else:
            place += 1


def _begins(title: str, unit: GazetteerPlace, gazetteer: Gazetteer) -> bool:
    """Whether a title begins with the unit's name: "Idlib – May 2031"."""
    return any(one.id == unit.id for one in _units(_BETWEEN.split(title.strip())[0], gazetteer))


def _units(name: str, gazetteer: Gazetteer) -> list[GazetteerPlace]:
    """The unit of the first level of this name, if there is only one in the world."""
    units = [one for one in gazetteer.called(name) if one.level == "adm1"] if name else []
    return units if len(units) == 1 else []


def _names(draft: Draft) -> frozenset[str]:
    names = (text for look, _ in draft.of("place") for text in look.texts)
    return frozenset(sorted({*names})[:_NAMES_AT_MOST])


def _fits(names: Collection[str], unit: GazetteerPlace, gazetteer: Gazetteer, *, sure: bool) -> bool:
    """Whether no more of the places that are known lie elsewhere than in the unit, and none is another unit.

    Where a title does not call it a governorate, some of them have to lie there.
    """
    within = without = 0
    for name in names:
        parts = [part for part in _NESTED.split(name) if part]
        known = [place for part in parts for place in gazetteer.called(part)]
        if any(unit.id in {place.id, *(above.id for above in gazetteer.parents(place))} for place in known):
            within += 1
        elif any(place.level == "adm1" for place in known):
            return False
        else:
            without += bool(known)
    return within >= without and (sure or within > 0 or not names)


# --- who says it ------------------------------------------------------------------------------------------------------

_SOURCE = re.compile(
    r"(?:^|\()\W*(?:(?:data |information )?sources?(?: of (?:the )?(?:data|information))?"
    r"|(?:ال)?مصدر(?: البيانات| المعلومات)?|(?:ال)?مصادر)\s*[:：]\s*(?P<name>[^()]+)",
    re.IGNORECASE,
)
_SEVERAL = re.compile(r"[;؛,،/|&+]|\s(?:and|with)\s|\sو|https?:|www\.|\d{3}", re.IGNORECASE)
_NOBODY = frozenset({"various", "multiple", "different", "several", "many", "متعدده", "مختلفه", "عده"})
_LONGEST_NAME = 80


def source_of(draft: Draft) -> tuple[str, str]:
    """The title or note that names the only source of a table without a column of sources, and its name."""
    if draft.row not in ("incident", "displacement") or draft.of("source", "way", "url", "document_title"):
        return "", ""
    lines = (*draft.sight.titles, *draft.sight.notes)
    named = [(line, match["name"].strip(" .·\t")) for line in lines if (match := _SOURCE.search(line))]
    if len({fold(name) for _, name in named}) != 1 or not _is_one(named[0][1]):
        return "", ""
    return named[0]


def _is_one(name: str) -> bool:
    """Whether a name is that of one source: which of several said what, a line below a table does not tell."""
    spoken: Sequence[str] = split(name)
    if not spoken or len(name) > _LONGEST_NAME or is_unstated(name):
        return False
    return not _SEVERAL.search(name) and _NOBODY.isdisjoint(spoken)
