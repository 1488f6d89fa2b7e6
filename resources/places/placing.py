"""Which unit a town lies in."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from resources.places.listing import Listing

# GeoNames' code of a town's unit is more exact at a border than Natural Earth's outline, unless the two mean different
# units (regions and departments of France). They mean the same where so many of a country's towns agree.
AGREEMENT = 0.8

# How far off its country's generalised outline a town on the coast may lie, in degrees.
OFFSHORE = 0.25


class Placing:
    """Finds the unit that a town lies in."""

    def __init__(self, units: Mapping[str, Sequence[Listing]], codes: Mapping[str, str]) -> None:
        self._units = units
        by_key = {unit.key: unit for listed in units.values() for unit in listed}
        self._by_code = {code: by_key[key] for code, key in codes.items() if key in by_key}
        self._agree: dict[str, Counter[bool]] = defaultdict(Counter)

    def learn(self, country: str, code: str, town: Listing) -> None:
        """Note whether code and outline agree on this town."""
        unit = self._outlined(country, town)
        if unit and code in self._by_code:
            self._agree[country][unit is self._by_code[code]] += 1

    def unit(self, country: str, code: str, town: Listing) -> Listing | None:
        """The town's unit; `None` where its country is not divided here or the town lies far off any outline."""
        agree = self._agree[country]
        if code in self._by_code and agree[True] >= AGREEMENT * agree.total():
            return self._by_code[code]
        return self._outlined(country, town) or self._nearest(country, town)

    def _outlined(self, country: str, town: Listing) -> Listing | None:
        units = self._units.get(country, ())
        return next((unit for unit in units if any(shape.contains(*town.at) for shape in unit.outlines)), None)

    def _nearest(self, country: str, town: Listing) -> Listing | None:
        near = [
            (shape.distance(*town.at), unit.key, unit)
            for unit in self._units.get(country, ())
            for shape in unit.outlines
            if shape.is_near(*town.at, OFFSHORE)
        ]
        distance, _, unit = min(near, default=(OFFSHORE, "", None))
        return unit if distance < OFFSHORE else None
