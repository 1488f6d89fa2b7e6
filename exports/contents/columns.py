"""Columns of the big tables: each with how its cell is made from what a row is about.

A field that is declared with a sheet becomes a column here by itself, with its label, its HXL tag and its codes;
what is put together from several records is written out in `sheets/`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Generic, TypeVar

from db.messages import N_, Message, message
from db.model.declaration import INTERNAL, Field, fields_of
from db.model.records import KINDS, Record, User
from db.model.types import Code, Coordinate, Date, FieldType, Flag, Reference, Several, Timestamp, Whole
from db.model.vocabulary import Vocabulary
from exports.contents.slots import WORKED_OUT, Slot, is_changeable, of_record
from exports.redaction import View
from exports.report import Column, Kind, Link, Table, Value

T = TypeVar("T")

_MACHINERY = frozenset({"batch", "row", "removed", "erased", "text"})
"""Fields that say nothing in a table: of imports, of what is never exported, and documents as long as books."""


@dataclass(frozen=True)
class Made(Generic[T]):
    """A column and how its cell is made.

    ``slot`` is what of the archive a cell shows, for a workbook that is given back; without it, or where it is a
    sentence, no cell is read back: ``why`` not.
    """

    column: Column
    cell: Callable[[T], Value]
    slot: Callable[[T], Slot | Message] | None = None
    why: Message = WORKED_OUT

    def of(self, slot: Callable[[T], Slot | Message]) -> Made[T]:
        """The same, and whoever gets the workbook may change it."""
        return replace(self, column=replace(self.column, changeable=True), slot=slot)

    def because(self, why: Message) -> Made[T]:
        """The same; nobody may change it, and this is why."""
        return replace(self, why=why)


@dataclass(frozen=True)
class Sheet(Table, Generic[T]):
    """A table with what its rows are about, and how each cell was made of it."""

    made: tuple[Made[T], ...] = ()
    subjects: Iterable[T] = ()


@dataclass(frozen=True)
class Labels:
    """Makes columns with words of one language. ``links_to`` and ``codes`` as in `report.Column`."""

    view: View

    def made(
        self, label: str, explanation: str, cell: Callable[[T], Value], *, kind: Kind = Kind.TEXT, tag: str = "",
        links_to: str = "",
    ) -> Made[T]:  # fmt: skip
        """A column of this label and explanation (both templates)."""
        say = self.view.language.label
        return Made(Column(say(label), kind, tag, say(explanation), links_to=links_to), cell)

    def number(self, label: str, explanation: str, cell: Callable[[T], Value], tag: str = "") -> Made[T]:
        """A column of numbers; empty where nobody stated one."""
        return self.made(label, explanation, cell, kind=Kind.NUMBER, tag=tag)

    def link(
        self, label: str, explanation: str, cell: Callable[[T], Link | str | None], to: str, tag: str = ""
    ) -> Made[T]:
        """A column that leads to the rows of another table by their codes."""
        return self.made(label, explanation, cell, kind=Kind.CODE, tag=tag, links_to=to)

    def coded(
        self, label: str, explanation: str, cell: Callable[[T], str], terms: Vocabulary, tag: str = ""
    ) -> Made[T]:
        """A column of one code of a list, shown by its label."""
        say = self.view.language.label
        column = Column(say(label), Kind.TEXT, tag, say(explanation), codes=self.codes(terms))
        return Made(column, lambda row: self.view.term(terms, cell(row)) or None)

    def codes(self, terms: Vocabulary) -> tuple[str, ...]:
        """The labels of a list, in its order."""
        return tuple(label for _, label in self.view.labels.listed(terms))


Finder = Callable[[T], Record]
"""Finds the record of one kind in what a row is about."""

Keeper = Callable[[T], Record | None]
"""Finds it as the archive has it, if the row shows one: only that can be changed."""


def declared(
    view: View, kind: str, sheet: str, record: Finder[T], recorded: Keeper[T] | None = None
) -> dict[str, Made[T]]:
    """The columns of the fields that are declared for this sheet and leave, by the fields' names."""
    of_sheet = {field.name for field in fields_of(KINDS[kind]).values() if field.sheet == sheet}
    return {name: made for name, made in declared_of(view, kind, record, recorded).items() if name in of_sheet}


def declared_of(view: View, kind: str, record: Finder[T], recorded: Keeper[T] | None = None) -> dict[str, Made[T]]:
    """The columns of all fields of this kind that leave, by the fields' names."""
    return {
        field.name: _made(view, field, record, recorded)
        for field in fields_of(KINDS[kind]).values()
        if view.profile.shows(KINDS[kind], field.name)
    }


def internal(view: View, kind: str, record: Finder[T], recorded: Keeper[T] | None = None) -> list[Made[T]]:
    """The columns of what stays inside the team: notes, contacts, consent, who entered it and when."""
    return [
        _made(view, field, record, recorded)
        for field in fields_of(KINDS[kind]).values()
        if field.profile == INTERNAL and field.name not in _MACHINERY and view.profile.shows(KINDS[kind], field.name)
    ]


def _made(view: View, field: Field, record: Finder[T], recorded: Keeper[T] | None) -> Made[T]:
    made = Made(_column(view, field), _cell_maker(view, field, record))
    return made.of(of_record(recorded, field.name)) if recorded is not None and is_changeable(field) else made


def table(name: str, title: str, columns: Iterable[Made[T]], rows: Iterable[T], *, key: int | None = None) -> Sheet[T]:
    """The table of these columns; its rows are made one by one while they are written."""
    made = tuple(columns)
    makers = [each.cell for each in made]

    def cells() -> Iterator[Sequence[Value]]:
        for row in rows:
            yield [cell(row) for cell in makers]

    return Sheet(name, title, tuple(each.column for each in made), cells(), key=key, made=made, subjects=rows)


def arranged(
    fields: Mapping[str, Made[T]], *, before: Iterable[str] = (), middle: Iterable[Made[T]], after: Iterable[str] = ()
) -> list[Made[T]]:
    """Declared columns around others; a field that is named on neither side comes last, so that new ones appear."""
    named = [*before], [*after]
    unnamed = [name for name in fields if name not in (*named[0], *named[1])]
    around = [[fields[name] for name in names if name in fields] for names in (named[0], [*named[1], *unnamed])]
    return [*around[0], *middle, *around[1]]


def _column(view: View, field: Field) -> Column:
    say = view.language.label
    terms = field.type.vocabulary if isinstance(field.type, Code) else None
    return Column(
        say(field.label),
        _kind(field.type),
        field.tag,
        _explained(view, field),
        codes=Labels(view).codes(terms) if terms else (),
    )


def _explained(view: View, field: Field) -> str:
    """What the field holds; of codes, in which list they are explained."""
    said = view.language.label(field.explanation)
    inner = field.type.of if isinstance(field.type, Several) else field.type
    if not isinstance(inner, Code):
        return said
    listed = message(N_("A code of the list “{list}”."), list=view.language.label(inner.vocabulary.label))
    return f"{said} {view.language.say(listed)}"


def _kind(type_: FieldType) -> Kind:
    match type_:
        case Whole():
            return Kind.NUMBER
        case Date() | Timestamp() | Coordinate() | Reference():
            return Kind.CODE
        case _ if getattr(type_, "long", False):
            return Kind.WRAPPED
        case _:
            return Kind.TEXT


def _cell_maker(view: View, field: Field, record: Callable[[T], Record]) -> Callable[[T], Value]:
    return lambda row: cell_of(view, field.type, getattr(record(row), field.name))


def cell_of(view: View, type_: FieldType, value: Any) -> Value:
    """A field's value as a cell; what nobody stated is empty."""
    match type_:
        case _ if value == type_.empty:
            return None
        case Several(of=inner):
            cells = (cell_of(view, inner, item) for item in value)
            return view.joined(str(cell) for cell in cells if cell is not None) or None
        case Code(vocabulary=terms):
            return view.term(terms, value)
        case Flag():
            return view.language.label(N_("Yes"))
        case Whole():
            return int(value)
        case Coordinate():
            return Decimal(value)
        case Reference():
            record = view.leaving(Record, value)
            return (record.heading if isinstance(record, User) else record.code) if record else None
        case Date() | Timestamp():
            return str(value)
        case _:
            return view.free(str(value))
