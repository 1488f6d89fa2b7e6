"""The band below the table: what is said of the row on which one stands, every field with its key and its pin."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QStackedWidget, QToolButton, QWidget

from db.capturing.rows import Row
from db.messages import N_
from db.model.records import Record
from db.model.vocabulary import CAUSE, DISPLACEMENT_KIND, EVENT_TYPE, MEANS, RECKONING, ROLE
from desktop import parts
from desktop.capture.fields import (
    BandField,
    ChainField,
    PartyField,
    PlaceField,
    RecordField,
    TermField,
)
from desktop.capture.names import Names
from desktop.capture.typed_fields import DateField, NoteField
from desktop.desk import Desk

PINNED: Final = frozenset(
    ("parties", "means", "places", "destinations", "date", "chains", "displacement_kind", "cause", "reckoning", "role")
)
"""Fields that can be carried over to the next rows: never a count, an excerpt or a remark."""

KEYS: Final = {"parties": "F3", "places": "F4", "date": "F5", "chains": "F6"}
_TWO: Final = 520
"""Pixels at 100 % from which on two fields stand side by side."""


class Band(QStackedWidget):
    """``given`` carries the fields of a row that somebody changed, ``done`` comes when they go on working.

    ``edited`` comes with every letter that is typed in a field. One set of fields for incidents and one for movements,
    so that Tab goes through each in the order of reading.
    """

    given = Signal(object)
    done = Signal()
    making = Signal(object)
    pin_wanted = Signal(str)
    edited = Signal()

    def __init__(self, desk: Desk, names: Names) -> None:
        super().__init__()
        self.setObjectName("captureBand")
        self._sets = [_Fields(desk, "incidentBand", _of_incidents(desk, names)),
                      _Fields(desk, "movementBand", _of_movements(desk, names))]  # fmt: skip
        for each in self._sets:
            each.pin_wanted.connect(self.pin_wanted)
            for field in each.fields.values():
                field.given.connect(self.given)
                field.done.connect(self.done)
                field.making.connect(self.making)
                field.line().textEdited.connect(self.edited)
            self.addWidget(each)
        self.show_row(None, None)

    @property
    def fields(self) -> dict[str, BandField]:
        """Those that are shown."""
        return self._now.fields

    @property
    def _now(self) -> _Fields:
        return self._sets[self.currentIndex()]

    def show_row(self, row: Row | None, event: Record | None) -> None:
        """Show what is said of a row; the fields are those of its kind of event."""
        self.setCurrentIndex(int(row is not None and row.is_movement))
        for field in self._now.fields.values():
            field.show_row(row, event)
            field.setEnabled(row is not None)

    def show_pins(self, pinned: Collection[str]) -> None:
        """Which fields are carried over."""
        for each in self._sets:
            each.show_pins(pinned)

    def go(self, name: str) -> None:
        """To a field; of a movement "who" is the kind of it."""
        self.fields[name if name in self.fields else "displacement_kind"].go()

    def typing(self) -> tuple[str, str]:
        """The field in which somebody is typing, and what stands there; two empty texts where nobody does."""
        typed = ((name, field.line()) for name, field in self.fields.items())
        return next(((name, line.text()) for name, line in typed if line.hasFocus() and line.isModified()), ("", ""))

    def focused(self) -> str:
        """The field that has the focus, if it can be carried over."""
        here = QApplication.focusWidget()
        found = (name for name, field in self.fields.items() if here is not None and field.isAncestorOf(here))
        return next((name for name in found if name in PINNED), "")


class _Fields(QWidget):
    """The fields of one kind of event, side by side where there is room."""

    pin_wanted = Signal(str)

    def __init__(self, desk: Desk, name: str, fields: Sequence[BandField]) -> None:
        super().__init__()
        self._desk = desk
        self._columns = 0
        self.setObjectName(name)
        self.fields = {field.field: field for field in fields}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(desk.theme.px(parts.GAP))
        self._grid.setVerticalSpacing(desk.theme.px(parts.TIGHT))
        self._captions = {field.field: self._caption(field) for field in fields}
        self._pins = {field.field: self._pin(field) for field in fields if field.field in PINNED}
        self._arrange()

    def _caption(self, field: BandField) -> QLabel:
        key = KEYS.get(field.field, "")
        words = self._desk.say(field.label)
        made = parts.label(f"{words} · {key}" if key else words, "muted", f"{field.field}Caption")
        made.setBuddy(field.line())
        return made

    def _pin(self, field: BandField) -> QToolButton:
        words = self._desk.say(N_("Carry over to the next rows: {label}"), label=self._desk.say(field.label))
        wanted: Callable[[], object] = partial(self.pin_wanted.emit, field.field)
        made = parts.tool(self._desk, "pin", f"{words} (F9)", wanted, name=f"{field.field}Pin")
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F9 pins the field that has the focus
        return made

    def show_pins(self, pinned: Collection[str]) -> None:
        """Which fields are carried over: filled with the accent, as a button that is held down."""
        for name, pin in self._pins.items():
            pin.setChecked(name in pinned)
            pin.setIcon(self._desk.theme.icon("pin", "accent" if name in pinned else "muted"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        columns = 2 if self.width() >= self._desk.theme.px(_TWO) else 1
        if columns == self._columns:
            return
        self._columns = columns
        while self._grid.takeAt(0) is not None:
            pass
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(4, 1 if columns == 2 else 0)
        last = len(self.fields) - 1
        for number, name in enumerate(self.fields):
            line, column = divmod(number, columns)
            self._put(name, line, 3 * column, wide=number == last and column == 0 and columns > 1)

    def _put(self, name: str, line: int, column: int, *, wide: bool) -> None:
        self._grid.addWidget(self._captions[name], line, column)
        self._grid.addWidget(self.fields[name], line, column + 1, 1, 4 if wide else 1)
        if name in self._pins:
            self._grid.addWidget(self._pins[name], line, column + 2, Qt.AlignmentFlag.AlignTop)


def _of_incidents(desk: Desk, names: Names) -> tuple[BandField, ...]:
    return (
        PartyField(desk, names, "parties", N_("Who")),
        TermField(desk, "means", N_("Means"), MEANS, several=True),
        PlaceField(desk, names, "places", N_("Place")),
        DateField(desk, "date", N_("When")),
        TermField(desk, "event_type", N_("Event type"), EVENT_TYPE),
        RecordField(desk, names, "agreement", N_("Agreement"), ("agreement",), several=False),
        ChainField(desk, names, "chains", N_("Chain")),
        TermField(desk, "role", N_("Role"), ROLE),
        NoteField(desk, "note", N_("Note")),
    )


def _of_movements(desk: Desk, names: Names) -> tuple[BandField, ...]:
    return (
        PlaceField(desk, names, "places", N_("From")),
        PlaceField(desk, names, "destinations", N_("To")),
        DateField(desk, "date", N_("When")),
        TermField(desk, "displacement_kind", N_("Kind"), DISPLACEMENT_KIND),
        ChainField(desk, names, "chains", N_("Chain")),
        TermField(desk, "cause", N_("Cause"), CAUSE),
        TermField(desk, "reckoning", N_("Flow or stock"), RECKONING),
        TermField(desk, "role", N_("Role"), ROLE),
        NoteField(desk, "note", N_("Note")),
    )
