"""What a column of a list of places says: of which level, and whether it is a name, a code, a point.

Headers and HXL hashtags are read as words: ``admin1Name_en``, ``ADM1_PCODE``, ``#adm1+code``, ``Location_Pcode``,
"Admin Level", «اسم المحافظة».
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.intake.finding import Column
from db.model.folding import fold
from db.model.vocabulary import PLACE_LEVEL

OWN = "own"
"""The level of a list that names one place a row and says its level in a column, or nowhere."""


class Says(StrEnum):
    """What a column holds."""

    NAME = "name"
    CODE = "code"
    PARENT = "parent"
    COUNTRY = "country"
    LEVEL = "level"
    KIND = "kind"
    LATITUDE = "latitude"
    LONGITUDE = "longitude"


@dataclass(frozen=True)
class Meaning:
    """A column of the list. ``language`` is empty where the header does not say it."""

    position: int
    says: Says
    level: str = OWN
    language: str = ""
    is_pcode: bool = False
    """Whether the header calls a code a place's."""


_WORDS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+|[^\W\d_a-zA-Z]+")
_LANGUAGES = {"en": "en", "eng": "en", "english": "en", "ar": "ar", "ara": "ar", "arabic": "ar", "عربي": "ar"}

_LEVELS = {
    **dict.fromkeys(("country", "دوله", "بلد", "adm0", "admin0", "cntry"), "country"),
    **dict.fromkeys(("governorate", "province", "state", "محافظه", "المحافظه", "oblast"), "adm1"),
    **dict.fromkeys(("district", "منطقه", "المنطقه", "county", "raion"), "adm2"),
    **dict.fromkeys(("subdistrict", "ناحيه", "الناحيه", "municipality"), "adm3"),
    **dict.fromkeys(
        ("location", "loc", "village", "community", "settlement", "town", "قريه", "القريه", "بلده", "تجمع", "التجمع"),
        "populated_place",
    ),
    **dict.fromkeys(("camp", "مخيم", "المخيم"), "camp"),
}
_ADMIN = frozenset({"adm", "admin", "administrative"})
_CODES = frozenset({"pcode", "code", "pcod", "id", "رمز", "كود", "الرمز"})
_PCODES = frozenset({"pcode", "pcod"})
_NAMES = frozenset({"name", "names", "nam", "اسم", "الاسم"})
_ABOVE = frozenset({"parent", "upper", "الاب"})
_LATITUDES = frozenset({"lat", "latitude", "y", "خطالعرض", "عرض"})
_LONGITUDES = frozenset({"lon", "long", "longitude", "lng", "x", "خطالطول", "طول"})
_COUNTRY_CODE = frozenset({"iso", "iso2", "iso3"})


def meanings(columns: Sequence[Column]) -> list[Meaning]:
    """The columns that say something of places; of two that say the same the first."""
    found = [meaning for column in columns if (meaning := meaning_of(column.header, column.tag, column.position))]
    first: dict[object, Meaning] = {}
    for one in found:
        # Names may repeat (``adm1_name``, ``adm1_name1``): each is another name.
        first.setdefault((one.says, one.level, one.position if one.says is Says.NAME else 0), one)
    return list(first.values())


def meaning_of(header: str, tag: str, position: int) -> Meaning | None:
    """What one column says; the hashtag decides where there is one."""
    if tag:
        found = _of_tag(tag, position)
        if found is not None:
            return found
    return _of_words(_words(header), position)


def _words(text: str) -> list[str]:
    found = [fold(word) for word in _WORDS.findall(text)]
    # "P-Code" and "sub-district" are one word each.
    joined = " ".join(found).replace("p code", "pcode").replace("sub district", "subdistrict")
    return joined.split()


def _of_tag(tag: str, position: int) -> Meaning | None:
    main, *attributes = tag.lower().lstrip("#").split("+")
    words = [word.strip() for word in (main, *attributes)]
    language = next((_LANGUAGES[word] for word in words[1:] if word in _LANGUAGES), "")
    if words[0] == "geo" and "admin_level" in words:
        return Meaning(position, Says.LEVEL)
    if words[0] == "geo" and {"lat", "lon"} & set(words):
        return Meaning(position, Says.LATITUDE if "lat" in words else Says.LONGITUDE)
    if words[0] == "country":
        return Meaning(position, Says.CODE if "code" in words else Says.NAME, "country", language)
    level = {"adm": OWN, "loc": "populated_place"}.get(words[0]) or _administrative(words[0].removeprefix("adm"))
    if level is None:
        return None
    if "parent" in words:
        return Meaning(position, Says.PARENT)
    return Meaning(position, Says.CODE if "code" in words else Says.NAME, level, language, is_pcode="code" in words)


def _of_words(words: list[str], position: int) -> Meaning | None:
    if not words:
        return None
    language = next((_LANGUAGES[word] for word in words if word in _LANGUAGES), "")
    level, rest = _level(words)
    said = set(rest) - set(_LANGUAGES)
    if said & _ABOVE and said & _CODES:
        return Meaning(position, Says.PARENT)
    if said & _LATITUDES or said & _LONGITUDES:
        return Meaning(position, Says.LATITUDE if said & _LATITUDES else Says.LONGITUDE)
    if words[:2] == ["admin", "level"] or words == ["level"] or words == ["المستوي"]:
        return Meaning(position, Says.LEVEL)
    if words[-1] in ("type", "نوع") and level == "populated_place":
        return Meaning(position, Says.KIND)
    if said & (_CODES | _COUNTRY_CODE):
        return Meaning(position, Says.CODE, level or OWN, is_pcode=bool(said & _PCODES))
    if said & _NAMES or (level is not None and not [word for word in said if not word.isdigit()]):
        return Meaning(position, Says.NAME, level or OWN, language)
    return None


def _level(words: list[str]) -> tuple[str | None, list[str]]:
    """The level that the words name, and the others."""
    for place, word in enumerate(words):
        number = words[place + 1] if place + 1 < len(words) else ""
        if word in _ADMIN and number.isdigit() and (level := _administrative(number)):
            return level, words[:place] + words[place + 2 :]
        if word in _LEVELS:
            return _LEVELS[word], words[:place] + words[place + 1 :]
    return None, words


def _administrative(number: str) -> str | None:
    if number == "0":
        return "country"
    level = f"adm{number}"
    return level if level in PLACE_LEVEL else None


def names_places(found: Iterable[Meaning]) -> bool:
    """Whether these columns are a list of places: names, and codes or levels that tell where they lie."""
    said = {(one.says, one.level) for one in found}
    named = {level for says, level in said if says is Says.NAME}
    coded = {level for says, level in said if says is Says.CODE}
    return bool(named & coded) and (len(named) > 1 or OWN in named)


def says_where(found: Iterable[Meaning]) -> bool:
    """Whether they are of places for certain: a name with an id may be anything's."""
    said = [one.says for one in found]
    above = sum(one.says is Says.NAME and one.level != OWN for one in found)
    return above > 1 or any(one.is_pcode for one in found) or bool(_OF_PLACES_ONLY & {*said})


_OF_PLACES_ONLY = frozenset({Says.PARENT, Says.LEVEL, Says.LATITUDE})
