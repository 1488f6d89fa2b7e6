"""Where it happened: the levels of a row nested into each other, the finest stated one (or several) meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from db.intake.sheet.binding import Binding, Bound, Cells
from db.intake.sheet.fields import LEVELS
from db.intake.sheet.finder import Finder, in_two_scripts
from db.intake.sheet.mapping import Properties
from db.intake.sheet.points import Points
from db.intake.sheet.routes import at
from db.intake.sheet.statements import Spot
from db.messages import Message
from db.model.folding import fold
from db.model.parts import PlaceUse
from db.model.records import Place
from db.model.unstated import is_unstated

_MARKS = " *†‡"
"""Of a footnote behind a name; no place is called so."""
_SEVERAL = re.compile(r"\s*[;؛|\n]\s*")
_REMEMBERED = 20_000
_NAMES_AT_MOST = 1_000


@dataclass(frozen=True)
class Located:
    """The places of one end of a row, with what is worth a word; ``unread`` are cells that no place came of."""

    places: tuple[Place, ...] = ()
    warnings: tuple[Message, ...] = ()
    unread: tuple[tuple[str, str], ...] = ()
    named: tuple[Place, ...] = ()
    """The places that the row gives names for: a point is in one of them."""

    def uses(self, precision: str = "level", certainty: str = "stated") -> tuple[PlaceUse, ...]:
        """The places as an event has them."""
        return tuple(PlaceUse(place.id, precision, certainty) for place in self.places)


NOWHERE = Located()


@dataclass(frozen=True)
class _Step:
    """The columns of one level."""

    level: str
    names: tuple[Bound, ...]
    codes: tuple[Bound, ...]
    local: tuple[Bound, ...]


class Where:
    """Reads the places of one end of the rows of a table; each different combination is looked for once."""

    def __init__(
        self, binding: Binding, finder: Finder, end: str, constants: Properties, told: Place | None = None
    ) -> None:
        """``told``: the country that the file tells of."""
        self._finder = finder
        self._steps = [step for level in (*LEVELS[:1], "region", *LEVELS[1:]) if (step := _step(binding, level, end))]
        self._listed = binding.of("places", end=end)
        self._points = Points(binding, end)
        columns = [bound for step in self._steps for bound in (*step.names, *step.codes, *step.local)]
        self._columns = [*columns, *self._listed]
        self._meanings = {bound: _meanings(bound) for bound in self._columns if bound.mapping.values}
        self._above = {level: constants[level] for level in LEVELS if level in constants}
        self._read: dict[tuple[str, ...], Located] = {}
        self._spots: dict[Spot, Located] = {}
        # What holds for every row is a place of its own only where the table names no other.
        names_none = not any(binding.of("place", "pcode", "places", "latitude", "longitude", "coordinates"))
        stands_alone = bool(self._above) and not end and names_none
        self._says_nothing = not (self._columns or self._points.columns or stands_alone)
        self._widest = self._steps[0] if self._steps and not self._above else None
        self._open = _perhaps_wide(self._steps)
        self._open_names: set[str] = set()
        self._names: set[str] = set()
        self.home: Place | None = None
        """The country in which most of these places lie."""
        self._told = told

    def learn(self, cells: Cells) -> None:
        """Take notice of a row: what the widest places of the table are called tells in which country it is."""
        self._points.learn(cells)
        if self._widest and len(self._names) < _NAMES_AT_MOST:
            self._names |= {in_two_scripts(text)[0] for bound in self._widest.names if (text := bound.text(cells))}
        if self._open and len(self._open_names) < _NAMES_AT_MOST:
            self._open_names |= {text for bound in self._open.names if not is_unstated(text := bound.text(cells))}

    def settle(self) -> None:
        """All rows have been seen."""
        if self._open and self._finder.are_wide(self._open_names):
            self._steps = [replace(self._open, level="region"), *(one for one in self._steps if one is not self._open)]
            self._widest, self._names = self._steps[0], self._open_names
        if self._widest and self._widest.level != "country":
            self.home = self._finder.home(self._names, self._widest.level)
        elif self._widest:
            self.home = self._finder.told(self._names)

    def at_home_in(self, homes: Iterable[Place | None]) -> None:
        """Where these places do not tell a country, those of the row's other columns do, else the file."""
        known = [home for home in homes if home]
        agreed = known[0] if known and all(home.id == known[0].id for home in known) else None
        self.home = self.home or agreed or self._told

    def point(self, cells: Cells) -> tuple[str, str]:
        """The coordinates of a row alone."""
        return self._points.read(cells)

    def read(self, cells: Cells) -> Located:
        """The places of a row. Raises `BadCell` for coordinates that are none."""
        if self._says_nothing:
            return NOWHERE
        point = self._points.read(cells)
        key = (*[bound.text(cells) for bound in self._columns], *point)
        if key not in self._read:
            if len(self._read) > _REMEMBERED:
                self._read.clear()
            found = self._located(dict(zip(self._columns, key, strict=False)), point)
            self._read[key] = replace(found, warnings=())  # what is to be said of names is said once
            return found
        return self._read[key]

    def named(self, spot: Spot) -> Located:
        """The place that a column is called by; in what the rows of the table lie, it lies too."""
        if spot not in self._spots:
            search = _Search(self._finder, {}, ("", ""), self.home)
            search.constants({**self._above, spot.level: spot.name})
            self._spots[spot] = search.found()
            return self._spots[spot]
        return replace(self._spots[spot], warnings=())

    def _located(self, said: dict[Bound, str], point: tuple[str, str]) -> Located:
        replaced = [
            (b, said[b], meanings[fold(said[b])]) for b, meanings in self._meanings.items() if fold(said[b]) in meanings
        ]
        search = _Search(self._finder, {**said, **{bound: other for bound, _, other in replaced}}, point, self.home)
        search.unread.extend((bound.header, text) for bound, text, other in replaced if not other)
        search.constants(self._above)
        for step in self._steps:
            search.step(step)
        for bound in self._listed:
            search.listed(bound)
        return search.found()


class _Search:
    """The way from the widest to the finest place of one row."""

    def __init__(self, finder: Finder, said: dict[Bound, str], point: tuple[str, str], home: Place | None) -> None:
        self._finder, self._said, self._point, self._home = finder, said, point, home
        self._above: Place | None = None
        self._several: tuple[Place, ...] = ()
        self._warnings: list[Message] = []
        self.unread: list[tuple[str, str]] = []

    def constants(self, above: dict[str, str]) -> None:
        for level, name in above.items():
            self._above = self._one(level, name, name if level == "country" else "")

    def step(self, step: _Step) -> None:
        name, code, local = (self._first(bounds) for bounds in (step.names, step.codes, step.local))
        if not name and not code and not local:
            return
        called = in_two_scripts(name)[1] and step.level != "area"
        parts = [name] if called else [part for part in _SEVERAL.split(name or local or code) if part]
        if len(parts) > 1:
            found = [self._one(step.level, part, "") for part in parts]
            self._several = tuple(place for place in found if place)
        elif place := self._one(step.level, parts[0], code, local if name else ""):
            self._above, self._several = place, ()
        else:
            self.unread.extend((bound.header, self._said[bound]) for bound in (*step.names, *step.codes))

    def listed(self, bound: Bound) -> None:
        """Several places by name alone, as our own sheets write them."""
        names = [name for name in _SEVERAL.split(self._said[bound]) if name and not is_unstated(name)]
        found = [self._listed_place(name) for name in names]
        if places := tuple(place for place in found if place):
            self._several = places
        if len(places) < len(names):
            self.unread.append((bound.header, self._said[bound]))

    def _listed_place(self, name: str) -> Place | None:
        """The unit of this row if it is called so, else what is called so in it, else anywhere."""
        if self._above and fold(self._above.name) == fold(name):
            return self._above
        return self._one("area", name, "")

    def _one(self, level: str, name: str, code: str, local: str = "") -> Place | None:
        name = name.rstrip(_MARKS)
        if is_unstated(name) and not code:
            return None
        if level != "area":
            name, called = in_two_scripts(name)
            local = local or called
        # Only the finest place lies at the row's coordinates, and units are no points.
        fine = level in LEVELS[5:]
        latitude, longitude = self._point if fine else ("", "")
        above = self._above or self._finder.at_home(name, level, code, self._home, self._warnings)
        more = {"latitude": latitude, "longitude": longitude, "local_name": local}
        if above is None and not code and (doubt := self._finder.far(name, level, self._home)):
            self._warnings.append(doubt)
            return self._finder.apart(name, level, **more)
        return self._finder.known.settled(
            lambda: self._finder.place(name, level, above, pcode=code, **more), self._warnings
        )

    def _first(self, bounds: Sequence[Bound]) -> str:
        return next((self._said[bound] for bound in bounds if not is_unstated(self._said[bound])), "")

    def found(self) -> Located:
        """What the row's event happened in: of a point that no place of it has, a place of its own."""
        places = named = self._several or ((self._above,) if self._above else ())
        if self._point[0] and not self._several:
            finest = places[0] if places else None
            if finest is None or finest.level in (*LEVELS[:5],):
                places = (self._at_point(finest),)
            elif (finest.latitude, finest.longitude) != self._point:
                self.unread.append((_COORDINATES, ", ".join(self._point)))
        elif self._point[0]:
            self.unread.append((_COORDINATES, ", ".join(self._point)))
        return Located(places, tuple(self._warnings), tuple(one for one in self.unread if one[1]), named)

    def _at_point(self, parent: Place | None) -> Place:
        latitude, longitude = self._point
        return self._finder.known.place(
            f"{latitude}, {longitude}", level="site", parent=parent, latitude=latitude, longitude=longitude
        )


_COORDINATES = "Coordinates"
"""What a note calls a point that no place took."""


def _step(binding: Binding, level: str, end: str) -> _Step | None:
    def of(field: str) -> tuple[Bound, ...]:
        return tuple(b for b in binding.of(field, end=end) if b.mapping.properties.get("level", "area") == level)

    ways = tuple(at(bound, end) for bound in binding.of("route")) if end and level == "area" else ()
    step = _Step(level, (*of("place"), *ways), of("pcode"), of("local_name"))
    return step if step.names or step.codes or step.local else None


def _perhaps_wide(steps: Sequence[_Step]) -> _Step | None:
    """A column that only says "where", beside districts without a governorate: it may be the governorate."""
    levels = {step.level for step in steps}
    if levels & {"country", "region", "adm1"} or not levels & {"adm2", "adm3", "adm4"}:
        return None
    return next((step for step in steps if step.level == "area" and not step.codes), None)


def _meanings(bound: Bound) -> dict[str, str]:
    """Other words for what stands in cells of this column."""
    return {fold(cell): said.get(bound.mapping.field, "") for cell, said in bound.mapping.values.items()}
