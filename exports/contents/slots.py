"""What of the archive a cell shows just as it stands there, so that a workbook can be given back with it changed.

A cell that is worked out (a total, a bound, a chain in words) has no such place, and says why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

from db.messages import N_, Message, message
from db.model.declaration import Field, altered, fields_of
from db.model.parts import PLACE_USES, Quantity
from db.model.records import Figure, Record
from db.model.types import Code, Date, FieldType, Several, Text

T = TypeVar("T")

WORKED_OUT = Message(N_("It is the archive's own or worked out from other records, and is never read back."))
CODES = Message(N_("Codes are the archive's own and stay as they are."))
CHAINS = Message(N_("How a number came here stands in its chain; change that in the archive."))
ALLEGED = Message(N_("Who is said to have taken part is said by a chain; change that in the archive."))
OF_EVENT = Message(N_("It belongs to the event; change it where the event has its own row, or in the archive."))
OF_DATE = message(N_("It follows from the exact date; change “{column}”."), column=Message(N_("Date (EDTF)")))
OF_PLACES = message(N_("It follows from the places; change “{column}”."), column=Message(N_("Places")))
OF_PLACE_RECORD = Message(N_("A place is the same in all exports; change its record in the archive."))
WITHHELD = Message(N_("This export shows it only in part; change it in the archive."))
NOT_HERE = Message(N_("Nothing of this row can stand in this column."))
ONLY_PARTS = Message(N_("Only parts of the number are stated; change them in the archive."))
SEVERAL_WORDINGS = Message(N_("These are the words for several numbers; change them in the archive."))
"""Why a cell is not read back."""

_QUANTITY = fields_of(Quantity)


@dataclass(frozen=True)
class Slot:
    """A field of a record, or with a ``unit`` an ``attribute`` of a figure's whole number in it.

    Where the field of the record is empty, that of the nearest of its ``parents`` is shown in its place.
    """

    record: Record
    field: str
    parents: tuple[Record, ...] = ()
    unit: str = ""
    attribute: str = ""
    inherits: bool = False
    """Whether there can be parents, in other states of the archive at least."""

    @property
    def key(self) -> tuple[str, ...]:
        """Two cells with the same one show the same thing."""
        return self.record.id, self.field, self.unit, self.attribute

    @property
    def declared(self) -> Field:
        """How what it shows is declared."""
        return _QUANTITY[self.attribute] if self.unit else fields_of(type(self.record))[self.field]

    @property
    def type(self) -> FieldType:
        """Of what it shows."""
        return self.declared.type

    def value(self, record: Record) -> Any:
        """What a state of the record has here."""
        if not self.unit:
            return getattr(record, self.field)
        whole = whole_in(record, self.unit)
        return getattr(whole, self.attribute) if whole else _QUANTITY[self.attribute].type.empty

    def shown(self, lineage: Sequence[Record]) -> Any:
        """What states of the record and its parents show here."""
        values = [self.value(record) for record in lineage]
        return next((value for value in values if value), values[0])

    def put(self, record: Record, value: Any) -> Record:
        """A state of the record with this value here; of a number the value is a mapping of what was said of it."""
        if not self.unit:
            return altered(record, **{self.field: value})
        said = value if isinstance(value, Mapping) else {self.attribute: value}
        return altered(record, quantities=tuple(_put(getattr(record, "quantities", ()), self.unit, said)))


def whole_in(record: Record, unit: str) -> Quantity | None:
    """The whole number of a figure in this unit."""
    stated = record.quantities if isinstance(record, Figure) else ()
    return next((quantity for quantity in stated if quantity.unit == unit and not quantity.part), None)


def _put(quantities: Sequence[Quantity], unit: str, said: Mapping[str, Any]) -> list[Quantity]:
    changed = [replace(one, **said) if one.unit == unit and not one.part else one for one in quantities]
    if all(one.part or one.unit != unit for one in changed) and any(said.values()):
        changed.append(replace(Quantity(unit), **said))
    return changed


# --- from what a row is about -----------------------------------------------------------------------------------------


def of_record(
    record: Callable[[T], Record | None], name: str, parents: Callable[[T], Sequence[Record]] | None = None
) -> Callable[[T], Slot | Message]:
    """A field of the record that this finds in what a row is about, inherited from ``parents`` where it is empty."""
    return partial(_of_record, record, name, parents)


def _of_record(
    record: Callable[[T], Record | None], name: str, parents: Callable[[T], Sequence[Record]] | None, row: T
) -> Slot | Message:
    found = record(row)
    if found is None or not found.id:
        return NOT_HERE
    above = tuple(parents(row)) if parents else ()
    return Slot(found, name, above, inherits=parents is not None)


def of_number(figure: Callable[[T], Figure], attribute: str, unit: Callable[[T], str]) -> Callable[[T], Slot | Message]:
    """What is said of a figure's whole number in this unit; a number can be given where none is stated."""
    return partial(_of_number, figure, attribute, unit)


def _of_number(figure: Callable[[T], Figure], attribute: str, unit: Callable[[T], str], row: T) -> Slot | Message:
    found, of_unit = figure(row), unit(row)
    if not (found.id and of_unit):
        return NOT_HERE
    stated = [quantity for quantity in found.quantities if quantity.unit == of_unit]
    if attribute == "verbatim" and any(quantity.verbatim for quantity in stated if quantity.part):
        return SEVERAL_WORDINGS
    if stated and all(quantity.part for quantity in stated):
        return ONLY_PARTS
    return Slot(found, "quantities", unit=of_unit, attribute=attribute)


def is_changeable(field: Field) -> bool:
    """Whether a field that is a column by its declaration can be read back from a cell."""
    inner = field.type.of if isinstance(field.type, Several) else field.type
    return isinstance(inner, Text | Code | Date) and field.name not in ("id", "code", "former_codes", "row")


def is_places(type_: FieldType) -> bool:
    """Whether these are the places of an event."""
    return type_ is PLACE_USES
