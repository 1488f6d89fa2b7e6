"""How many: the number columns of a row as figures, one a measure, with wholes by unit and their parts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from db.intake.columns import BadCell, FirstHalf, NumberColumn, ScaledColumn, SecondHalf, bounded, states_nothing
from db.intake.sheet.binding import Binding, Bound, Cells, read_cell, text_of
from db.intake.sheet.counted import counting
from db.intake.sheet.fields import BOUNDS, WHOM
from db.intake.sheet.mapping import Options
from db.intake.sheet.reading import BadMapping
from db.intake.sheet.terms import Terms
from db.intake.sheet.tolls import read_toll
from db.intake.tables import Value
from db.messages import N_, message
from db.model.parts import Quantity
from db.model.quantities import Quantifier
from db.model.quantity_phrases import Quantified, quantifier_of
from db.model.vocabulary import MOVEMENT_MEASURES

_DESCRIBED = ("measure", "unit", *WHOM)


@dataclass(frozen=True)
class Spot:
    """Where a column says that its numbers are of: tables with a column for each place."""

    name: str
    level: str
    end: str


@dataclass(frozen=True)
class By:
    """Who a column says did it, by name, and the role that they had."""

    name: str
    role: str


@dataclass(frozen=True)
class Stated:
    """What a row says of one measure."""

    measure: str
    quantities: tuple[Quantity, ...]
    date: str = ""
    """When the column itself says when: tables with a column for each month."""
    spot: Spot | None = None
    by: By | None = None
    """Who did it, when the column itself says so: tables with a column for each party."""
    role: str = ""
    """Of the figure, when the column itself says so: "reported" beside "verified"."""


@dataclass(frozen=True)
class _Number:
    """One number of a row: a column, or the columns of its low, best and high estimate."""

    measure: str
    quantity: Quantity
    columns: Mapping[str, tuple[Bound, NumberColumn]]
    quantifier: str
    date: str
    spot: Spot | None
    by: By | None
    role: str

    @property
    def headers(self) -> str:
        return ", ".join(f"“{bound.header}”" for bound, _ in self.columns.values())


class Statements:
    """Reads what the rows of a table say in numbers."""

    def __init__(self, binding: Binding) -> None:
        mapping = binding.mapping
        self._defaults = {name: mapping.constants[name] for name in _DESCRIBED if name in mapping.constants}
        self._numbers = [*_numbers(binding, self._defaults)]
        self._described = {name: _terms(binding, name) for name in (*_DESCRIBED, "quantifier")}
        self._verbatim = binding.first("verbatim")
        self._tolls = binding.of("toll")
        self._each = mapping.constants.get("count", "")
        self._has_roles = any(number.role for number in self._numbers)
        _refuse_two_wholes(self._numbers)

    @property
    def measures(self) -> frozenset[str]:
        """The measures that columns name."""
        return frozenset(number.measure for number in self._numbers if number.measure)

    def learn(self, cells: Cells) -> None:
        """Take notice of a row."""
        for number in self._numbers:
            for bound, column in number.columns.values():
                column.learn(cells[bound.position])

    def read(self, cells: Cells) -> list[Stated]:
        """What the row says, measure by measure; `BadCell` for a cell that is no number."""
        about = self._about(cells)
        found: dict[_Whose, list[Quantity]] = {}
        for number in self._numbers:
            unit = number.quantity.unit
            quantity = _quantity(number, cells, about.of("quantifier", unit))
            if quantity is None:
                continue
            measure = number.measure or about.of("measure", unit)
            if not measure:
                raise BadCell(message(N_("The row does not say what {column} counts."), column=number.headers))
            if number.by:
                if quantity.value == 0:  # of whom no number is stated, nobody says that they did anything
                    continue
                if measure in MOVEMENT_MEASURES:
                    sentence = N_("{column} says who did it, which is said of incidents only, not of people who moved.")
                    raise BadCell(message(sentence, column=number.headers))
            what = (measure, number.date, number.spot, number.by, number.role)
            found.setdefault(what, []).append(_described(quantity, about))
        for bound in self._tolls:
            for measure, one in read_cell(bound, _Toll(), cells) or ():
                found.setdefault((measure, "", None, None, ""), []).append(one)
        if self._has_roles:
            found = _counted_once(found)
        stated = [Stated(what[0], _whole_first(numbers), *what[1:]) for what, numbers in found.items()]
        return stated or [*self._one_each(about)] or [*self._in_words_only(about)]

    def _one_each(self, about: _About) -> Iterator[Stated]:
        """A row of a list of persons: one of those to whom this happened."""
        if self._each and (measure := about.of("measure", "person") or self._defaults.get("measure", "")):
            yield Stated(measure, (_described(Quantity(value=int(self._each)), about),))

    def _in_words_only(self, about: _About) -> Iterator[Stated]:
        """A row that gives words without a number ("thousands of civilians") states them."""
        whole = next((number for number in self._numbers if not number.quantity.part), None)
        if whole is None or not about.verbatim:
            return
        unit = whole.quantity.unit
        measure = whole.measure or about.of("measure", unit)
        if measure and about.of("quantifier", unit) == Quantifier.VAGUE:
            yield Stated(measure, (_described(replace(whole.quantity, quantifier=Quantifier.VAGUE), about),))

    def _about(self, cells: Cells) -> _About:
        """What other columns say of the row's number."""
        about = _About(self._verbatim.text(cells) if self._verbatim else "")
        for name, columns in self._described.items():
            for bound, terms in columns:
                if text := bound.text(cells):
                    meaning = terms.read(text)
                    codes = meaning.codes if meaning else {name: said} if (said := _said(name, text)) else {}
                    about.add(codes, bound.mapping.properties.get("unit", ""))
        return about


@dataclass
class _About:
    """What a row says of its numbers beside them, of all or of those in one unit."""

    verbatim: str = ""
    _codes: dict[tuple[str, str], str] = field(default_factory=dict)

    def add(self, codes: Mapping[str, str], unit: str) -> None:
        for name, code in codes.items():
            self._codes.setdefault((name, unit), code)

    def of(self, name: str, unit: str) -> str:
        """The code, that of the unit before the general one."""
        return (self._codes.get((name, unit)) or self._codes.get((name, ""), "")) if self._codes else ""


class _Toll:
    """Reads a cell that says in words how many of what."""

    def read(self, value: Value) -> list[tuple[str, Quantity]] | None:
        return None if states_nothing(value) else read_toll(text_of(value))


def _said(name: str, text: str) -> str:
    """A quantifier in words."""
    return (quantifier_of(text) or "") if name == "quantifier" else ""


_What = tuple[str, str, Quantity, str, Spot | None, By | None, str]
"""What one number is: its measure, its quantifier, of whom, when, where, by whom, and its figure's role."""

_Whose = tuple[str, str, Spot | None, By | None, str]
"""Which numbers are of one figure: those of one measure, time, place, party and role."""


def _counted_once(found: Mapping[_Whose, list[Quantity]]) -> dict[_Whose, list[Quantity]]:
    """Another statement of the same is the only one where the row has no other: then it is counted."""
    counted: dict[_Whose, list[Quantity]] = {}
    for (*what, role), quantities in found.items():
        alone = role == "triangulation" and (*what, "") not in found
        counted[*what, "" if alone else role] = quantities  # type: ignore[index]
    return counted


def _numbers(binding: Binding, defaults: Mapping[str, str]) -> Iterator[_Number]:
    """Columns that differ only in their bound are one number."""
    together: dict[_What, dict[str, tuple[Bound, type[NumberColumn]]]] = {}
    for bound, properties, kind in _stated_by(binding):
        said = {**defaults, **properties}
        quantity = _quantity_of(said, part=bound.mapping.part)
        of = (said.get("date", ""), _spot(said), _by(said), said.get("role", ""))
        what = (said.get("measure", ""), said.get("quantifier", ""), quantity, *of)
        columns = together.setdefault(what, {})
        bounded = said.get("bound", "best")
        if bounded in columns:
            sentence = N_("“{first}” and “{second}” would be the same number; say what tells them apart.")
            raise BadMapping(message(sentence, first=columns[bounded][0].header, second=bound.header))
        columns[bounded] = bound, kind
    for (measure, quantifier, quantity, date, spot, by, role), columns in together.items():
        whom = [(name, said) for name in WHOM if (said := getattr(quantity, name)) != getattr(_OF_ANYBODY, name)]
        counts = counting(measure, quantity.unit, whom)
        options = binding.mapping.options
        readers = {which: (one, _column(one, kind, options, counts)) for which, (one, kind) in columns.items()}
        yield _Number(measure, quantity, readers, quantifier, date, spot, by, role)


def _spot(said: Mapping[str, str]) -> Spot | None:
    return Spot(said["place"], said.get("level", "area"), said.get("end", "")) if "place" in said else None


def _by(said: Mapping[str, str]) -> By | None:
    return By(said["actor"], said.get("as", "alleged_perpetrator")) if "actor" in said else None


def _stated_by(binding: Binding) -> Iterator[tuple[Bound, Mapping[str, str], type[NumberColumn]]]:
    """The columns of numbers; one with a second measure has two numbers in each cell."""
    for bound in binding.of("number"):
        properties = bound.mapping.properties
        if second := properties.get("second"):
            yield bound, properties, FirstHalf
            yield bound, {**properties, "measure": second}, SecondHalf
        else:
            yield bound, properties, NumberColumn


_OF_ANYBODY = Quantity()


def _quantity_of(said: Mapping[str, str], *, part: bool) -> Quantity:
    whom: dict[str, Any] = {name: said[name] for name in WHOM if said.get(name)}
    return Quantity(unit=said.get("unit", "person"), part=part, **whom)


def _terms(binding: Binding, name: str) -> list[tuple[Bound, Terms]]:
    return [(bound, Terms(bound.mapping, lambda terms, code: False)) for bound in binding.of(name)]


def _refuse_two_wholes(numbers: Iterable[_Number]) -> None:
    wholes: dict[tuple[str, str, str, Spot | None, By | None, str], _Number] = {}
    for number in numbers:
        key = (number.measure, number.quantity.unit, number.date, number.spot, number.by, number.role)
        if number.quantity.part:
            continue
        if key in wholes:
            sentence = N_("{first} and {second} are wholes of the same measure; say “part = true” of what is a part.")
            raise BadMapping(message(sentence, first=wholes[key].headers, second=number.headers))
        wholes[key] = number


def _quantity(number: _Number, cells: Cells, quantifier: str) -> Quantity | None:
    """The number with its bounds; `None` where nothing is stated."""
    low, best, high = (_cell(number, which, cells) for which in BOUNDS)
    if best and quantifier and quantifier != Quantifier.BETWEEN:
        # Bounds beside a quantifier are what it means, worked out by somebody; the quantifier is what was said.
        low = high = None
    said = bounded(low, best, high)
    if said is None:
        return None
    plain = said.quantifier is Quantifier.EXACT
    words = said.verbatim if said.verbatim != str(said.value) else ""
    return replace(
        number.quantity,
        quantifier=(quantifier or number.quantifier or said.quantifier) if plain else said.quantifier,
        verbatim=words,
        value=said.value,
        low=said.low,
        high=said.high,
    )


def _cell(number: _Number, which: str, cells: Cells) -> Quantified | None:
    if which not in number.columns:
        return None
    return read_cell(*number.columns[which], cells)


def _column(bound: Bound, kind: type[NumberColumn], options: Options, counts: Callable[[str], bool]) -> NumberColumn:
    scale = bound.mapping.properties.get("scale")
    return (partial(ScaledColumn, scale=int(scale)) if scale else kind)(
        counts=counts,
        decimal=options.decimal or None,  # type: ignore[arg-type]
        zero_is_unstated=options.zero == "not_stated",
        one_is_at_least=options.one == "at_least",
        estimated=options.estimated,
    )


def _described(quantity: Quantity, about: _About) -> Quantity:
    """With what other columns of the row say of whom, in which unit and in which words."""
    start = Quantity()
    more: dict[str, Any] = {
        name: code
        for name in ("unit", *WHOM)
        if getattr(quantity, name) == getattr(start, name) and (code := about.of(name, quantity.unit))
    }
    words = about.verbatim if not quantity.part else ""
    return replace(quantity, **more, verbatim=words or quantity.verbatim) if more or words else quantity


def _whole_first(quantities: Sequence[Quantity]) -> tuple[Quantity, ...]:
    return tuple(sorted(quantities, key=lambda quantity: quantity.part))
