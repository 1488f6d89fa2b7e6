"""The lines of the band below the table: who, means, where, when, by whom, each for the row on which one stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.capturing.rows import Row
from db.messages import N_
from db.model.parts import Involvement, PlaceUse
from db.model.records import Record
from db.model.vocabulary import PLACE_CERTAINTY, Vocabulary
from desktop import parts, words
from desktop.capture.names import Names
from desktop.capture.pick_line import HINT, Picked, PickLine
from desktop.desk import Desk
from desktop.editors.chains import ChainLine
from desktop.editors.code import NewTerm, added, terms_for
from desktop.editors.editor import directed
from desktop.editors.finding import look
from desktop.editors.reference import ReferenceLine, Wanted, about, makeable
from desktop.editors.suggestions import Choice, Found
from desktop.forms.making import MakingPanel

NEW: Final = N_("New: “{name}”")
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class BandField(QWidget):
    """One field. ``given`` carries the values of a row's fields, ``done`` comes when somebody goes on working.

    ``making`` carries a form for a record that is made on the way; whoever has room for it shows it.
    """

    given = Signal(object)
    done = Signal()
    making = Signal(object)

    def __init__(self, desk: Desk, field: str, label: str) -> None:
        super().__init__()
        self._desk = desk
        self.field = field
        self.label = label
        self.setObjectName(f"{field}Band")
        self._inside: QVBoxLayout = parts.column(self, space=parts.TIGHT // 2)

    def line(self) -> QLineEdit:
        """Where one types."""
        raise NotImplementedError

    def show_row(self, row: Row | None, event: Record | None) -> None:
        """Show what the row says, or its event; nothing where there is no row."""
        raise NotImplementedError

    def go(self) -> None:
        """Put the focus here, ready to be typed over."""
        self.line().setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line().selectAll()

    def _takes(self, line: QLineEdit) -> None:
        line.setObjectName(f"{self.field}Line")
        line.setAccessibleName(self._desk.say(self.label))
        self._inside.addWidget(line)


class PickField(BandField):
    """Records or terms of a row's field: ``say`` gives the picked values of a row, ``read`` the field of values."""

    def __init__(self, desk: Desk, field: str, label: str, *, several: bool, at_once: bool = False) -> None:
        super().__init__(desk, field, label)
        self._several = several
        self._line = PickLine(desk, self._find, several=several, at_once=at_once)
        self._line.given.connect(self._give)
        self._line.done.connect(self.done)
        self._line.unknown.connect(self._make)
        if several:
            self._line.setPlaceholderText("")
            self._line.setAccessibleDescription(desk.say(HINT))
        self._takes(self._line)

    def line(self) -> QLineEdit:
        return self._line

    def _find(self, typed: str, found: Found) -> None:
        raise NotImplementedError

    def _make(self, unknown: object) -> None:
        raise NotImplementedError

    def _say(self, value: Any) -> str:
        raise NotImplementedError

    def show_row(self, row: Row | None, event: Record | None) -> None:
        said = row if row is not None and hasattr(row, self.field) else event
        value = getattr(said, self.field, ())
        values = value if isinstance(value, tuple) else (value,) if value else ()
        inherited = row is not None and self.field in row.inherited
        self._line.show_picked([Picked(one, self._say(one)) for one in values], inherited=inherited)

    def _give(self, values: tuple[Any, ...]) -> None:
        self.given.emit({self.field: values if self._several else (values[0] if values else "")})


class TermField(PickField):
    """Terms of a controlled list."""

    def __init__(self, desk: Desk, field: str, label: str, vocabulary: Vocabulary, *, several: bool = False) -> None:
        self._vocabulary = vocabulary
        super().__init__(desk, field, label, several=several, at_once=True)

    def _find(self, typed: str, found: Found) -> None:
        offered = terms_for(self._desk, self._vocabulary, typed)
        found([replace(one, value=Picked(one.value, one.title)) if isinstance(one.value, str) else one
               for one in offered])  # fmt: skip

    def _make(self, unknown: object) -> None:
        if isinstance(unknown, NewTerm):
            with self._desk.navigator.known_failures():
                code = added(self._desk, self._vocabulary, unknown)
                self._line.add(Picked(code, self._say(code)))

    def _say(self, value: Any) -> str:
        return words.term(self._desk, self._vocabulary, value)


class RecordField(PickField):
    """Records of some kinds, found by their names; a place of the default gazetteer needs not be the archive's yet."""

    def __init__(
        self, desk: Desk, names: Names, field: str, label: str, kinds: Sequence[str], *, several: bool = True
    ) -> None:
        self._names = names
        self._kinds = tuple(kinds)
        super().__init__(desk, field, label, several=several)

    def _find(self, typed: str, found: Found) -> None:
        self._desk.background.ask(
            f"find:{id(self)}", partial(look, query=typed, kinds=self._kinds),
            lambda seen: found([*(self._choice(one) for one in seen), *self._offers(typed)]), owner=self,
        )  # fmt: skip

    def _choice(self, seen: Any) -> Choice:
        name = words.name_of(self._desk, seen.record)
        value = self._value(seen.record.id)
        return Choice(Picked(value, self._say(value) if seen.kept else name), name, about(self._desk, seen))

    def _offers(self, typed: str) -> list[Choice]:
        """To make what was typed, below what there is."""
        return [Choice(Wanted(kind, typed.strip()), self._desk.say(NEW, name=typed.strip()), icon="plus")
                for kind in makeable(self._kinds) if typed.strip()]  # fmt: skip

    def _make(self, unknown: object) -> None:
        if isinstance(unknown, Wanted):
            make(self._desk, self, self._line, unknown, self._take_made)

    def _take_made(self, identifier: str) -> None:
        value = self._value(identifier)
        self._line.add(Picked(value, self._say(value)))

    def _value(self, identifier: str) -> Any:
        """What of a row points to the record."""
        return identifier

    def _say(self, value: Any) -> str:
        return self._names.of(value)


class PlaceField(RecordField):
    """Places as a row uses them: stated, unless somebody says that they are inferred."""

    def __init__(self, desk: Desk, names: Names, field: str, label: str) -> None:
        self._inferred = False
        super().__init__(desk, names, field, label, ("place",))

    def _find(self, typed: str, found: Found) -> None:
        """A question mark behind the name: no source says so, somebody infers it."""
        self._inferred = typed.rstrip().endswith(("?", "؟"))
        super()._find(typed.rstrip().rstrip("?؟"), found)

    def _value(self, identifier: str) -> PlaceUse:
        return PlaceUse(identifier, certainty="inferred" if self._inferred else "stated")

    def _say(self, value: PlaceUse) -> str:
        name = self._names.of(value.place)
        if value.certainty == "stated":
            return name
        return f"{name} ({words.term(self._desk, PLACE_CERTAINTY, value.certainty).casefold()})"


class PartyField(RecordField):
    """Who is alleged to have done it; the chain that says so is the row's own."""

    def __init__(self, desk: Desk, names: Names, field: str, label: str) -> None:
        self._named: tuple[str, ...] = ()
        super().__init__(desk, names, field, label, ("actor",))

    def show_row(self, row: Row | None, event: Record | None) -> None:
        super().show_row(row, event)
        self._named = row.unknown_parties if row is not None and not (row.parties or row.is_entered) else ()
        self._line.setPlaceholderText(self._desk.say(N_("“{name}”?"), name=self._named[0]) if self._named else "")

    def go(self) -> None:
        """Whom the text names stands here: Enter makes an actor of that name, or another one is typed."""
        super().go()
        if self._named and not self._line.unread:
            name = self._named[0]
            self._line.propose(name, Choice(Wanted("actor", name), self._desk.say(NEW, name=name), icon="plus"))

    def _value(self, identifier: str) -> Involvement:
        return Involvement(identifier, "alleged_perpetrator", "direct")

    def _say(self, value: Involvement) -> str:
        return self._names.of(value.actor)


class _RowChain(ChainLine):
    """A chain that may be no record yet: then its words stand there."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._words = ""

    def show_words(self, said: str) -> None:
        """Show a chain by what it says; what somebody is typing stays."""
        if not (self.hasFocus() and self.isModified()):
            self._shown, self._words = None, said
            self.setText(said)
            self.setToolTip(said)
            self.setCursorPosition(0)
            if self.hasFocus():
                self.selectAll()

    def _look(self, typed: str, found: Found) -> None:
        super()._look("" if typed == self._words else typed, found)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
            if plain and event.key() in (*_ENTER, Qt.Key.Key_Escape):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        ends = event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and self.text() == self._words)
        if ends and not self.open and not self._hops:
            self.setModified(False)
            self.show_words(self._words)
            self.done.emit()
        elif event.key() in _ENTER and not self.open and self.text().strip():
            self.ask_now()
        else:
            super().keyPressEvent(event)


class ChainField(BandField):
    """The way by which the number came: chosen, or built hop by hop, root first."""

    def __init__(self, desk: Desk, names: Names, field: str, label: str) -> None:
        super().__init__(desk, field, label)
        self._names = names
        self._line = _RowChain(desk)
        self._line.picked.connect(self._pick)
        self._line.wanted.connect(self._make)
        self._line.done.connect(self.done)
        self._line.grown.connect(self._line.setPlaceholderText)
        directed(self._line)
        self._takes(self._line)

    def line(self) -> QLineEdit:
        return self._line

    def show_row(self, row: Row | None, event: Record | None) -> None:
        self._line.document = next((one.document for one in row.excerpts), "") if row else ""
        between = self._desk.say(N_("; "))
        said = between.join(map(self._names.of, row.chains)) if row and row.chains else ""
        said = said or (self._names.hops(row.hops) if row else "")
        self._line.show_words(said)

    def _pick(self, identifier: str) -> None:
        self._line.setModified(False)
        self._line.setPlaceholderText("")
        self.given.emit({"chains": (identifier,), "hops": ()})
        self.done.emit()

    def _make(self, wanted: object) -> None:
        if isinstance(wanted, Wanted):
            make(self._desk, self, self._line, wanted, self._line.add)


def make(
    desk: Desk, field: BandField, line: ReferenceLine | PickLine, wanted: Wanted, then: Callable[[str], object]
) -> None:
    """A small form below the band for what such a record needs; when it is entered, ``then`` gets its id."""
    panel = MakingPanel(desk, wanted)
    panel.made.connect(then)
    panel.closed.connect(line.setFocus)
    field.making.emit(panel)
    panel.begin()
