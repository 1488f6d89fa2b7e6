"""Another record, found by typing its name or code: one, or several in an order.

Namesakes are told apart by what they lie in or are; what is not there yet is made without leaving the form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.messages import N_
from db.model.declaration import Field
from db.model.records import KINDS, Place, Record
from db.model.types import Reference, Several
from db.model.vocabulary import PLACE_LEVEL
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.editors.suggestions import Choice, Found, SuggestLine

ICONS: Final = {
    "place": "map-pin", "source": "megaphone", "actor": "users", "document": "file-text", "chain": "link",
    "agreement": "handshake", "incident": "siren", "displacement": "footprints", "figure": "hash",
    "evidence": "paperclip",
}  # fmt: skip
"""The picture of each kind, wherever a record of it stands."""


@dataclass(frozen=True)
class Wanted:
    """A record that is to be made: of this kind, with this name."""

    kind: str
    name: str


class ReferenceLine(SuggestLine):
    """A line that finds records of some kinds. ``picked`` carries the record's id; ``wanted`` a `Wanted`."""

    picked = Signal(str)
    wanted = Signal(object)

    def __init__(self, desk: Desk, kinds: Sequence[str], makes: Sequence[str] = ()) -> None:
        super().__init__(desk, self._look)
        self._kinds = kinds
        self._makes = makes
        self._shown = ""
        self.chosen.connect(self._take_choice)

    def show_record(self, record: Record | None) -> None:
        """The record's name, as a reader of the window's language knows it."""
        self._shown = words.name_of(self._desk, record)
        self.setText(self._shown)
        self.setCursorPosition(0)

    def _look(self, typed: str, found: Found) -> None:
        query = "" if typed == self._shown else typed
        kinds = self._kinds
        self._desk.background.ask(
            f"find:{id(self)}",
            lambda archive: archive.find(query, *kinds, limit=10),
            lambda records: found([*map(self._choice, records), *self._offers(query, records)]),
        )

    def _choice(self, record: Record) -> Choice:
        return Choice(
            record.id, words.name_of(self._desk, record), about(self._desk, record), ICONS.get(record.kind, "")
        )

    def _offers(self, query: str, records: Sequence[Record]) -> list[Choice]:
        """To make what was typed, below what there is."""
        if not query.strip():
            return []
        return [self._new(kind, query.strip()) for kind in self._makes]

    def _new(self, kind: str, name: str) -> Choice:
        label = self._desk.say(KINDS[kind].label)
        title = self._desk.say(N_("New: {kind} “{name}”"), kind=label, name=name)
        return Choice(Wanted(kind, name), title, icon="plus")

    def _take_choice(self, value: object) -> None:
        if isinstance(value, Wanted):
            self.wanted.emit(value)
        else:
            self.picked.emit(str(value))


def about(desk: Desk, record: Record) -> str:
    """What tells a record from its namesakes: kind or level, what it lies in, its code."""
    wording = words.wording(desk)
    if isinstance(record, Place):
        path = desk.session.archive.lookups().place_path(record.id)[:-1]
        above = [wording.name(wording.find(step)) for step in reversed(path)]
        level = wording.term(PLACE_LEVEL, record.level)
        return wording.joined([level, *above[:2], record.pcode])
    return record.code


class ReferenceEditor(Editor):
    """One record. Emptied, the line takes the reference away; words that are no record's leave it as it was."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._kinds = _kinds(field)
        self._id = ""
        self.line = ReferenceLine(desk, self._kinds, makeable(self._kinds))
        self.line.textEdited.connect(self.edited)
        self.line.picked.connect(self._pick)
        self.line.wanted.connect(self._make)
        self.takes(self.line)

    def _pick(self, identifier: str) -> None:
        self._id = identifier
        self.line.show_record(self._record())
        self.edited.emit()
        self.left.emit()

    def _make(self, wanted: Wanted) -> None:
        self._pick(make(self.desk, wanted).id)

    def _record(self) -> Record | None:
        return self.desk.session.archive.lookups().find(self._id) if self._id else None

    def show_values(self, record: Record) -> None:
        identifier = getattr(record, self.field.name)
        if identifier != self._id or not self.line.hasFocus():
            self._id = identifier
            self.line.show_record(self._record())

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self._id if self.line.text().strip() else ""}

    def first_input(self) -> QWidget:
        return self.line

    def set_read_only(self, read_only: bool) -> None:
        self.line.setReadOnly(read_only)


class ReferencesEditor(Editor):
    """Several records, one below the other in their order, and a line to find the next."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._ids: tuple[str, ...] = ()
        self._rows = QVBoxLayout()
        self._rows.setSpacing(parts.TIGHT)
        self._inside.addLayout(self._rows)
        kinds = _kinds(field)
        self.line = ReferenceLine(desk, kinds, makeable(kinds))
        self.line.setPlaceholderText(desk.say(N_("Add…")))
        self.line.picked.connect(self._add)
        self.line.wanted.connect(self._make)
        self.takes(self.line)

    def _make(self, wanted: Wanted) -> None:
        self._add(make(self.desk, wanted).id)

    def _add(self, identifier: str) -> None:
        self.line.clear()
        self._set(tuple(dict.fromkeys((*self._ids, identifier))))

    def _take_off(self, identifier: str) -> None:
        self._set(tuple(one for one in self._ids if one != identifier))
        self.line.setFocus()

    def _set(self, ids: tuple[str, ...]) -> None:
        self._ids = ids
        self._draw()
        self.edited.emit()
        self.left.emit()

    def _draw(self) -> None:
        parts.clear(self._rows)
        for identifier in self._ids:
            record = self.desk.session.archive.lookups().find(identifier)
            name = words.name_of(self.desk, record) or identifier
            off = self.desk.say(N_("Take off: {label}"), label=name)
            away = parts.tool(self.desk, "x", off, partial(self._take_off, identifier), name=f"off_{identifier}")
            row = parts.row(parts.label(name), away, stretch=True)
            row.setStretch(0, 1)
            self._rows.addLayout(row)

    def show_values(self, record: Record) -> None:
        ids = getattr(record, self.field.name)
        if ids != self._ids:
            self._ids = ids
            self._draw()

    def values(self) -> Mapping[str, Any]:
        return {self.field.name: self._ids}

    def first_input(self) -> QWidget:
        return self.line


_MAKEABLE: Final = {"source": "name", "actor": "name", "place": "name", "agreement": "name", "document": "title"}
"""Kinds of which a name is enough to begin with, and the field that holds it."""


def makeable(kinds: Sequence[str]) -> tuple[str, ...]:
    """Those of the kinds that a picker makes from a name."""
    return tuple(kind for kind in kinds if kind in _MAKEABLE)


def make(desk: Desk, wanted: Wanted) -> Record:
    """A draft with the name that was typed; what it lacks is said where it is shown, and when something is finished."""
    return desk.session.save(with_name(KINDS[wanted.kind](), wanted.name)).record


def with_name(record: Record, name: str) -> Record:
    """The record with this name, or title, in the field that its kind keeps it in."""
    changes: dict[str, Any] = {_MAKEABLE[record.kind]: name}
    return replace(record, **changes)


def _kinds(field: Field) -> tuple[str, ...]:
    type_ = field.type.of if isinstance(field.type, Several) else field.type
    if not isinstance(type_, Reference):
        raise TypeError(field.name)
    return type_.kinds
