"""A list of places as a table: each row a line of units down to one place, or one place with its parent's code."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from db.errors import SanadError
from db.intake.finding import Column
from db.intake.places.header import OWN, Meaning, Says, meanings
from db.intake.places.names import Names, names_of
from db.intake.places.units import Stated, Units
from db.intake.rows import Row
from db.intake.tables import RawRow, Value
from db.messages import N_, Message
from db.model.records import Place
from db.model.types import BadValue, Coordinate

LEVELS = ("country", "adm1", "adm2", "adm3", "adm4", "populated_place", "camp")
"""From the widest to the finest, as the columns of a row nest."""

_NOWHERE = 2**20

_REMEMBERED = 2**12
"""Units whose reading is remembered: more than a country has subdistricts, and some megabytes at most."""

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

    def positions(self, level: str) -> tuple[int, ...]:
        """Where a row says of this level: the code, the kind, then the names; `_NOWHERE` where it does not."""
        stated = (self.codes.get(level), self.single.get(Says.KIND), *self.names.get(level, ()))
        return tuple(one.position if one else _NOWHERE for one in stated)

    @property
    def one_a_row(self) -> bool:
        """Whether a row names one place, and its parent by code."""
        return OWN in self.names


class Reading:
    """Reads the rows of one table."""

    def __init__(self, columns: Columns, units: Units) -> None:
        self._columns = columns
        self._units = units
        # Of units nobody but the row's own place gets the row's point and note.
        self._levels = [level for level in LEVELS if level in columns.names or level in columns.codes]
        self._positions = {level: columns.positions(level) for level in {*self._levels, "country", OWN}}
        self._unit = lru_cache(_REMEMBERED)(self._read_unit)

    def rows(self, stated: Iterable[RawRow], sheet: str = "") -> Iterator[Row]:
        """The rows; of a list with parents' codes in the order of the levels, since a parent may stand below."""
        for raw in sorted(stated, key=self._depth) if self._columns.one_a_row else stated:
            warnings: list[Message] = []
            try:
                place = self._own(raw, warnings) if self._columns.one_a_row else self._nested(raw, warnings)
                records = self._units.with_parents(place)
                yield Row(raw.number, records, warnings=tuple(warnings), sheet=sheet)
            except SanadError as refusal:
                yield Row(raw.number, reason=refusal.message, sheet=sheet)

    def _depth(self, raw: RawRow) -> int:
        level = self._text(raw, self._columns.single.get(Says.LEVEL))
        return int(level) if level.isdecimal() else len(LEVELS)

    # --- a line of units ----------------------------------------------------------------------------------------------

    def _nested(self, raw: RawRow, warnings: list[Message]) -> Place:
        steps = list(self._steps(raw))
        if not steps:
            raise NoName
        place = None
        for number, stated in enumerate(steps):
            last = number == len(steps) - 1
            place = self._units.place(self._with_point(stated, raw, stated.level) if last else stated, place, warnings)
        assert place is not None
        return place

    def _steps(self, raw: RawRow) -> Iterator[Stated]:
        """The units of the row, the widest first; a unit that is the place itself, under the same code, once."""
        stated = [one for level in self._levels if (one := self._stated(level, raw))]
        for one, finer in zip(stated, [*stated[1:], None], strict=True):
            if not (finer and one.pcode and one.pcode == finer.pcode):
                yield one

    # --- one place a row ----------------------------------------------------------------------------------------------

    def _own(self, raw: RawRow, warnings: list[Message]) -> Place:
        stated = self._stated(OWN, raw)
        if stated is None or not stated.is_named:
            raise NoName
        level = self._stated_level(raw)
        return self._units.place(self._with_point(stated, raw, level), self._parent(raw, warnings), warnings)

    def _stated_level(self, raw: RawRow) -> str:
        column = self._columns.single.get(Says.LEVEL)
        if column is None:
            return "area"
        said = self._text(raw, column)
        if not said.isdecimal() or int(said) > 4:
            raise NoLevel(level=said)
        return LEVELS[int(said)]

    def _parent(self, raw: RawRow, warnings: list[Message]) -> Place | None:
        code = self._text(raw, self._columns.single.get(Says.PARENT)).upper()
        country = self._stated("country", raw)
        if code and (known := self._units.unit_of(code)):
            return known
        if code and not (country and code == country.pcode):
            found = self._units.known_by_code(code)
            if found is None:
                raise NoParent(code=code)
            return found
        return self._units.place(country, None, warnings) if country else None

    # --- cells --------------------------------------------------------------------------------------------------------

    def _stated(self, level: str, raw: RawRow) -> Stated | None:
        """What the row says of its unit of this level; wide units stand in hundreds of rows, and are read once."""
        return self._unit(level, tuple([_words(raw.values, position) for position in self._positions[level]]))

    def _read_unit(self, level: str, cells: tuple[str, ...]) -> Stated | None:
        code, kind, *names = cells
        spoken = (column.language for column in self._columns.names.get(level, ()))
        stated = names_of([(language, name) for language, name in zip(spoken, names, strict=True) if name])
        if not stated.name and not code:
            return None
        if level == "populated_place":
            level = _KINDS.get(kind.casefold(), level)
        return Stated(level, stated if stated.name else Names(code), code.upper(), is_named=bool(stated.name))

    def _with_point(self, stated: Stated, raw: RawRow, level: str) -> Stated:
        latitude = self._degrees(raw, Says.LATITUDE, 90)
        longitude = self._degrees(raw, Says.LONGITUDE, 180)
        both = (latitude, longitude) if latitude and longitude else ("", "")
        return Stated(level, stated.names, stated.pcode, *both, self._note(raw))

    def _degrees(self, raw: RawRow, says: Says, limit: int) -> str:
        text = self._text(raw, self._columns.single.get(says)).replace(",", ".")
        if not text:
            return ""
        read = Coordinate(limit).read(text)
        if abs(Decimal(read)) > limit:
            raise BadValue(value=text, expected=Message(N_("degrees")))
        return read

    def _note(self, raw: RawRow) -> str:
        said = ((header, _plain(_value(raw.values, position))) for position, header in self._columns.others)
        return "\n".join(f"{header}: {text}" for header, text in said if header and text)

    def _text(self, raw: RawRow, column: Meaning | None) -> str:
        return _words(raw.values, column.position) if column else ""


def _words(values: Sequence[Value], position: int) -> str:
    """The cell's words; a dash is none, but NA is Namibia's code and Nan a province of Thailand."""
    text = _plain(_value(values, position))
    return text if text[:1].isalnum() or any(map(str.isalnum, text)) else ""


def _value(values: Sequence[Value], position: int) -> Value:
    return values[position] if position < len(values) else None


def _plain(value: Value) -> str:
    return "" if value is None else str(value).strip()
