"""Another record, found by typing its name or code: one, or several in an order.

Namesakes are told apart by what they lie in or are; what is not there yet is made without leaving the form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db import places
from db.messages import N_, Message
from db.model.declaration import Field, fields_of
from db.model.records import KINDS, Place, Record
from db.model.types import Code, Reference, Several
from desktop import parts, words
from desktop.desk import Desk
from desktop.editors.editor import Editor
from desktop.editors.finding import Candidate, look
from desktop.editors.suggestions import Choice, Found, SuggestLine
from desktop.tables.kinds import ICONS

NO_RECORD = N_("“{text}” is no record here; choose one of the list, make a new one there, or clear the field.")

_TOLD_BY: Final = ("level", "source_kind", "actor_type", "document_kind", "event_type", "displacement_kind")
_DATED: Final = ("date", "published")


@dataclass(frozen=True)
class Wanted:
    """A record that is to be made: of this kind, with this name."""

    kind: str
    name: str


@dataclass(frozen=True)
class Adopted:
    """A place of the default gazetteer that is to be taken over."""

    id: str


class ReferenceLine(SuggestLine):
    """A line that finds records of some kinds. ``picked`` carries the record's id; ``wanted`` a `Wanted`.

    Alt+Enter opens the form of the record that stands there, and Back returns here.
    """

    picked = Signal(str)
    wanted = Signal(object)

    def __init__(self, desk: Desk, kinds: Sequence[str], makes: Sequence[str] = ()) -> None:
        super().__init__(desk, self._look)
        self._kinds = kinds
        self._makes = makes
        self._shown: Record | None = None
        self.chosen.connect(self._take_choice)

    def show_record(self, record: Record | None) -> None:
        """The record's name, as a reader of the window's language knows it."""
        self._shown = record
        name = words.name_of(self._desk, record)
        self.setText(name)
        self.setToolTip(name)  # a line can be shorter than it
        self.setCursorPosition(0)

    @property
    def unread(self) -> Message | None:
        """Words that are neither the record's name nor another's."""
        typed = self.text().strip()
        known = words.name_of(self._desk, self._shown).strip() if typed else ""
        return Message(NO_RECORD, {"text": typed[:60]}) if typed != known else None

    def _look(self, typed: str, found: Found) -> None:
        query = "" if self._shown is not None and self.unread is None else typed
        kinds = self._kinds
        self._desk.background.ask(
            f"find:{id(self)}",
            lambda archive: look(archive, query, kinds),
            lambda seen: found([*(choice(self._desk, one) for one in seen), *self._offers(query)]),
            owner=self,
        )

    def _offers(self, query: str) -> list[Choice]:
        """To make what was typed, below what there is."""
        return [self._new(kind, query.strip()) for kind in self._makes] if query.strip() else []

    def _new(self, kind: str, name: str) -> Choice:
        label = self._desk.say(KINDS[kind].label)
        title = self._desk.say(N_("New: {kind} “{name}”"), kind=label, name=name)
        return Choice(Wanted(kind, name), title, icon="plus")

    def _take_choice(self, value: object) -> None:
        if isinstance(value, Wanted):
            self.wanted.emit(value)
            return
        with self._desk.navigator.known_failures():
            if isinstance(value, Adopted):
                self._desk.session.save(*places.missing(self._desk.session.archive, value.id))
                value = value.id
            self.picked.emit(str(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        opens = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers() == _ALT
        if opens and self._shown is not None:
            self._desk.navigator.record(self._shown.id)
        else:
            super().keyPressEvent(event)


_ALT = Qt.KeyboardModifier.AltModifier


def choice(desk: Desk, seen: Candidate) -> Choice:
    """How a candidate stands in the list."""
    record = seen.record
    value = record.id if seen.kept else Adopted(record.id)
    return Choice(value, words.name_of(desk, record), about(desk, seen), ICONS.get(record.kind, ""))


def about(desk: Desk, seen: Candidate) -> str:
    """What tells a record from its namesakes: its kind or level, what it lies in, its date, its code."""
    record, wording = seen.record, words.wording(desk)
    declared = fields_of(type(record))
    told = [wording.value(declared[name].type, getattr(record, name)) for name in _TOLD_BY
            if name in declared and isinstance(declared[name].type, Code)]  # fmt: skip
    told += [wording.name(one) for one in seen.around[:2]]
    told += [getattr(record, name) for name in _DATED if name in declared]
    return wording.joined([*told, record.pcode if isinstance(record, Place) else record.code])


class ReferenceEditor(Editor):
    """One record. Emptied, the line takes the reference away; words that are no record's leave it as it was."""

    def __init__(self, desk: Desk, field: Field) -> None:
        super().__init__(desk, field)
        self._id = ""
        self.line = self.new_line(_kinds(field))
        self.line.textEdited.connect(self.edited)
        self.line.picked.connect(self._pick)
        self.line.wanted.connect(self._make)
        self.takes(self.line)

    def new_line(self, kinds: Sequence[str]) -> ReferenceLine:
        """The line that finds such records."""
        return ReferenceLine(self.desk, kinds, makeable(kinds))

    @property
    def unread(self) -> Message | None:
        return self.line.unread

    def _pick(self, identifier: str) -> None:
        self._id = identifier
        self.line.show_record(self._record())
        self.edited.emit()
        self.left.emit()

    def _make(self, wanted: Wanted) -> None:
        ask_for_rest(self, self.line, wanted, self._pick)

    def _record(self) -> Record | None:
        return self.desk.session.archive.lookups().find(self._id) if self._id else None

    def show_values(self, record: Record) -> None:
        identifier = getattr(record, self.field.name)
        if identifier != self._id or not (self.line.hasFocus() or self.line.unread):
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
        self.line = self.new_line(_kinds(field))
        self.line.setPlaceholderText(desk.say(N_("Add…")))
        self.line.textEdited.connect(self.edited)
        self.line.picked.connect(self._add)
        self.line.wanted.connect(self._make)
        self.takes(self.line)
        self._inside.insertLayout(0, self._rows)

    def new_line(self, kinds: Sequence[str]) -> ReferenceLine:
        """The line that finds such records."""
        return ReferenceLine(self.desk, kinds, makeable(kinds))

    @property
    def unread(self) -> Message | None:
        return self.line.unread

    def _make(self, wanted: Wanted) -> None:
        ask_for_rest(self, self.line, wanted, self._add)

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
            open_it = partial(self.desk.navigator.record, identifier)
            go = parts.sentence_button(name, open_it, name=f"open_{identifier}", role="link")
            away = parts.tool(self.desk, "x", off, partial(self._take_off, identifier), name=f"off_{identifier}")
            row = parts.row(go, away)
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


def ask_for_rest(editor: Editor, line: ReferenceLine, wanted: Wanted, then: Any) -> None:
    """A small form below the line for what such a record needs; when it is entered, ``then`` gets its id."""
    from desktop.forms.making import MakingPanel  # a panel is made of editors, and this is one

    panel = MakingPanel(editor.desk, wanted)
    panel.made.connect(then)
    panel.closed.connect(line.setFocus)
    editor.put_below(panel)
    panel.begin()


MAKEABLE: Final = {"source": "name", "actor": "name", "place": "name", "agreement": "name", "document": "title"}
"""Kinds of which a name is enough to begin with, and the field that holds it."""


def makeable(kinds: Sequence[str]) -> tuple[str, ...]:
    """Those of the kinds that a picker makes from a name."""
    return tuple(kind for kind in kinds if kind in MAKEABLE)


def _kinds(field: Field) -> tuple[str, ...]:
    type_ = field.type.of if isinstance(field.type, Several) else field.type
    if not isinstance(type_, Reference):
        raise TypeError(field.name)
    return type_.kinds
