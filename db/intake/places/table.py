"""A list of places as a table: each row a line of units down to one place, or one place with its parent's code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from db.errors import SanadError
from db.intake.batches import batches
from db.intake.finding import Column
from db.intake.finding.cells import cells_at
from db.intake.places.header import OWN, Meaning, Says, meanings
from db.intake.places.names import Names, names_of, with_aliases
from db.intake.places.units import Stated, Units
from db.intake.rows import Row
from db.intake.tables import RawRow, Value
from db.messages import N_, Message
from db.model.records import Place
from db.model.types import BadValue, Coordinate

LEVELS = ("country", "adm1", "adm2", "adm3", "adm4", "populated_place", "camp")
"""From the widest to the finest, as the columns of a row nest."""

_REMEMBERED = 2**12
"""Lines of units whose reading is remembered: more than a country has subdistricts, and some megabytes at most."""

_DEGREES = {Says.LATITUDE: Coordinate(90), Says.LONGITUDE: Coordinate(180)}
"""In the order in which a place takes them."""

_KINDS = {"camp": "camp", "site": "site", "مخيم": "camp"}


class NoName(SanadError):
    """A row that names no place."""

    template = N_("The row names no place.")


class NoLevel(SanadError):
    """A list of one place a row, without its level."""

    template = N_("“{level}” is no level from 0 to 4.")


class NoParent(SanadError):
    """A unit that lies in one that nobody knows."""

    template = N_("It lies in {code}, which neither the file nor the archive has.")


@dataclass
class Columns:
    """What the columns of a table say, by level."""

    names: dict[str, list[Meaning]] = field(default_factory=dict)
    codes: dict[str, Meaning] = field(default_factory=dict)
    single: dict[Says, Meaning] = field(default_factory=dict)
    others: list[tuple[int, str]] = field(default_factory=list)

    @classmethod
    def of(cls, columns: Sequence[Column]) -> Columns:
        """What these columns say; of those that say nothing of places the cells are kept as notes."""
        made = cls()
        for meaning in meanings(columns):
            made._take(meaning)
        taken = {m.position for ms in made.names.values() for m in ms}
        taken |= {m.position for m in (*made.codes.values(), *made.single.values())}
        made.others = [(column.position, column.header) for column in columns if column.position not in taken]
        return made

    def _take(self, meaning: Meaning) -> None:
        if meaning.says is Says.NAME:
            self.names.setdefault(meaning.level, []).append(meaning)
        elif meaning.says is Says.CODE:
            self.codes.setdefault(meaning.level, meaning)
        else:
            self.single.setdefault(meaning.says, meaning)

    @property
    def width(self) -> int:
        """How many cells of a row say anything; the cell behind them is always empty."""
        meant = (*self.codes.values(), *self.single.values(), *(one for ones in self.names.values() for one in ones))
        return max((*(one.position for one in meant), *(position for position, _ in self.others)), default=-1) + 1

    def positions(self, level: str) -> tuple[int, ...]:
        """Where a row says of this level: the code, the kind, then the names; behind the row where it does not.

        Only of settlements a row says of which kind they are.
        """
        kind = self.single.get(Says.KIND) if level == "populated_place" else None
        stated = (self.codes.get(level), kind, *self.names.get(level, ()))
        return tuple(one.position if one else self.width for one in stated)

    def position(self, says: Says) -> int:
        """Where a row says this of its own place; behind the row where it does not."""
        column = self.single.get(says)
        return column.position if column else self.width

    @property
    def one_a_row(self) -> bool:
        """Whether a row names one place, and its parent by code."""
        return OWN in self.names


Cells = tuple[Value, ...]
"""The cells of a row, as many as the columns say anything with, and an empty one behind them."""


@dataclass
class Line:
    """A unit that a row names, and the next wider one, in which it lies; its ``place`` once somebody looked for it."""

    unit: Stated
    above: Line | None
    place: Place | None = None

    def is_also(self, finer: Stated) -> bool:
        """Whether the row names one unit twice, as two levels under one code."""
        return bool(finer.pcode) and finer.pcode == self.unit.pcode


class Reading:
    """Reads the rows of one table. Where each thing stands is settled once; wide units are read once, not in each row.

    Of units nobody but the row's own place gets the row's point and note.
    """

    def __init__(self, columns: Columns, units: Units) -> None:
        self._columns = columns
        self._units = units
        self._width = columns.width
        self._levels = [level for level in LEVELS if level in columns.names or level in columns.codes]
        self._cells_of = {level: itemgetter(*columns.positions(level)) for level in {*self._levels, "country", OWN}}
        self._finest = self._levels[-1] if self._levels else OWN
        self._finest_cells = self._cells_of[self._finest]
        ends = range(1, len(self._levels))
        self._cells_to = [cells_at([at for one in self._levels[:end] for at in columns.positions(one)]) for end in ends]
        self._lines: list[dict[Cells, Line | None]] = [{} for _ in ends]
        self._last_two = [cells_at((at, *names)) for at, _, *names in map(columns.positions, self._levels[-2:])]
        named = [*self._levels, OWN] if columns.one_a_row else self._levels
        self._codes = cells_at([columns.positions(level)[0] for level in named])
        self._place = self._own if columns.one_a_row else self._nested
        self._spoken = {level: [name.language for name in names] for level, names in columns.names.items()}
        self._unit = lru_cache(_REMEMBERED)(self._read_unit)
        self._level_at, self._parent_at = columns.position(Says.LEVEL), columns.position(Says.PARENT)
        self._point_at = tuple((columns.position(says), degrees) for says, degrees in _DEGREES.items())

    def rows(self, stated: Iterable[RawRow], sheet: str = "") -> Iterator[Row]:
        """The rows; of a list with parents' codes in the order of the levels, since a parent may stand below."""
        numbered: Iterable[tuple[int, Cells]] = ((raw.number, self._filled(raw)) for raw in stated)
        if self._columns.one_a_row:
            numbered = sorted(numbered, key=self._depth)
        for batch in batches(numbered):
            for coded, some in groupby(batch, self._is_coded):
                rows = (self._row(number, cells, sheet) for number, cells in some)
                # By a name, a row may mean the place of the row before, which has to be taken first.
                yield from list(rows) if coded else rows

    def _is_coded(self, row: tuple[int, Cells]) -> bool:
        """Whether the row names every unit by its code, so that whoever stands above it in the file changes nothing."""
        try:
            return all(map(str.isalnum, self._codes(row[1])))  # type: ignore[arg-type]
        except TypeError:  # no text stands there
            return False

    def _row(self, number: int, cells: Cells, sheet: str) -> Row:
        warnings: list[Message] = []
        try:
            records = self._units.with_parents(self._place(cells, warnings))
        except SanadError as refusal:
            return Row(number, reason=refusal.message, sheet=sheet)
        return Row(number, records, warnings=tuple(warnings), sheet=sheet)

    def _filled(self, raw: RawRow) -> Cells:
        values = raw.values[: self._width]
        return values + (None,) * (self._width + 1 - len(values))

    def _depth(self, row: tuple[int, Cells]) -> int:
        level = _words(row[1][self._level_at])
        return int(level) if level.isdecimal() else len(LEVELS)

    # --- a line of units ----------------------------------------------------------------------------------------------

    def _nested(self, cells: Cells, warnings: list[Message]) -> Place:
        own = self._read_unit(self._finest, self._finest_cells(cells))
        above = self._line(len(self._lines) - (2 if own and self._says_twice(own, cells) else 1), cells)
        if own is None:
            if above is None:
                raise NoName
            own, above = above.unit, above.above
        elif above and above.is_also(own):
            own, above = _also_called(own, above.unit), above.above
        return self._units.place(self._with_point(own, cells, own.level), self._found(above, warnings), warnings)

    def _says_twice(self, own: Stated, cells: Cells) -> bool:
        """Whether the two finest levels say the same, as of a community and its only location: one need not be read."""
        if not (own.pcode and self._lines):
            return False
        finest, next_wider = self._last_two
        return finest(cells) == next_wider(cells)

    def _line(self, depth: int, cells: Cells) -> Line | None:
        """The units of the row down to the level of this place; of rows that say the same of them, one line."""
        if depth < 0:
            return None
        key, known = self._cells_to[depth](cells), self._lines[depth]
        if key in known:
            return known[key]
        level = self._levels[depth]
        above, unit = self._line(depth - 1, cells), self._read_unit(level, self._cells_of[level](cells))
        if unit is None:
            line = above
        elif above and above.is_also(unit):
            line = Line(_also_called(unit, above.unit), above.above)
        else:
            line = Line(unit, above)
        if len(known) > _REMEMBERED:
            known.clear()
        known[key] = line
        return line

    def _found(self, line: Line | None, warnings: list[Message]) -> Place | None:
        """The place of the line's finest unit; looked for in the first row that says so."""
        if line is None:
            return None
        if line.place is None:
            line.place = self._units.place(line.unit, self._found(line.above, warnings), warnings)
        return line.place

    # --- one place a row ----------------------------------------------------------------------------------------------

    def _own(self, cells: Cells, warnings: list[Message]) -> Place:
        stated = self._unit(OWN, self._cells_of[OWN](cells))
        if stated is None or not stated.is_named:
            raise NoName
        level = self._stated_level(cells)
        return self._units.place(self._with_point(stated, cells, level), self._parent(cells, warnings), warnings)

    def _stated_level(self, cells: Cells) -> str:
        if Says.LEVEL not in self._columns.single:
            return "area"
        said = _words(cells[self._level_at])
        if not said.isdecimal() or int(said) > 4:
            raise NoLevel(level=said)
        return LEVELS[int(said)]

    def _parent(self, cells: Cells, warnings: list[Message]) -> Place | None:
        code = _words(cells[self._parent_at]).upper()
        country = self._unit("country", self._cells_of["country"](cells))
        if code and (known := self._units.unit_of(code)):
            return known
        if code and not (country and code == country.pcode):
            found = self._units.known_by_code(code)
            if found is None:
                raise NoParent(code=code)
            return found
        return self._units.place(country, None, warnings) if country else None

    # --- cells --------------------------------------------------------------------------------------------------------

    def _read_unit(self, level: str, cells: Cells) -> Stated | None:
        """What the cells say of a unit of this level: its code, its kind, its names."""
        code, kind, *names = map(_words, cells)
        stated = names_of(zip(self._spoken.get(level, ()), names, strict=True))
        if not stated.name and not code:
            return None
        if level == "populated_place":
            level = _KINDS.get(kind.casefold(), level)
        return Stated(level, stated if stated.name else Names(code), code.upper(), is_named=bool(stated.name))

    def _with_point(self, stated: Stated, cells: Cells, level: str) -> Stated:
        latitude, longitude = [_degrees(_words(cells[at]), degrees) for at, degrees in self._point_at]
        both = (latitude, longitude) if latitude and longitude else ("", "")
        return Stated(level, stated.names, stated.pcode, *both, self._note(cells))

    def _note(self, cells: Cells) -> str:
        others = self._columns.others
        return "\n".join([f"{header}: {text}" for place, header in others if header and (text := _plain(cells[place]))])


def _also_called(place: Stated, other: Stated) -> Stated:
    """The place by both names: "Afrin (Afrin)" of a list of locations is the community "Afrin"."""
    if not other.is_named or other.names == place.names or set(other.names.all) <= set(place.names.all):
        return place
    return place._replace(names=with_aliases(place.names, other.names.all))


def _degrees(text: str, degrees: Coordinate) -> str:
    if not text:
        return ""
    pointed = text.replace(",", ".")
    if pointed.removeprefix("-").replace(".", "", 1).isdecimal() and abs(float(pointed)) < degrees.limit:
        return pointed  # as nearly always
    read = degrees.read(pointed)
    if abs(float(read)) > degrees.limit:
        raise BadValue(value=text, expected=Message(N_("degrees")))
    return read


def _words(value: Value) -> str:
    """The cell's words; a dash is none, but NA is Namibia's code and Nan a province of Thailand."""
    if value is None:
        return ""
    text = str(value).strip()
    return text if text[:1].isalnum() or any(map(str.isalnum, text)) else ""


def _plain(value: Value) -> str:
    return "" if value is None else str(value).strip()
