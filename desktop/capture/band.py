"""The band below the table: what is said of the row on which one stands, every field with its key and its pin."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QLabel, QToolButton, QWidget

from db.capturing.rows import Row
from db.messages import N_
from db.model.statements import Subject
from db.model.vocabulary import CAUSE, DISPLACEMENT_KIND, EVENT_TYPE, MEANS, RECKONING, ROLE
from desktop import parts
from desktop.capture.fields import BandField, ChainField, DateField, NoteField, PartyField, PlaceField, RecordField, TermField
from desktop.capture.names import Names
from desktop.desk import Desk

_OF_INCIDENTS: Final = ("parties", "means", "places", "date", "event_type", "agreement", "chains", "role", "note")
_OF_MOVEMENTS: Final = ("places", "destinations", "date", "displacement_kind", "chains", "cause", "reckoning", "role",
                        "note")  # fmt: skip
PINNED: Final = frozenset(
    ("parties", "means", "places", "destinations", "date", "chains", "displacement_kind", "cause", "reckoning", "role")
)
"""Fields that can be carried over to the next rows: never a count, an excerpt or a remark."""

KEYS: Final = {"parties": "F3", "places": "F4", "date": "F5", "chains": "F6"}
_TWO: Final = 560
"""Pixels at 100 % from which on two fields stand side by side."""


class Band(QWidget):
    """``given`` carries the fields of a row that somebody changed, ``done`` comes when they go on working."""

    given = Signal(object)
    done = Signal()
    making = Signal(object)
    pin_wanted = Signal(str)

    def __init__(self, desk: Desk, names: Names) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("captureBand")
        self._row: Row | None = None
        self._shown: tuple[tuple[str, ...], int] = ((), 0)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(desk.theme.px(parts.GAP))
        self._grid.setVerticalSpacing(desk.theme.px(parts.TIGHT))
        self.fields = {field.field: field for field in _fields(desk, names)}
        self._captions = {name: self._caption(field) for name, field in self.fields.items()}
        self._pins = {name: self._pin(field) for name, field in self.fields.items() if name in PINNED}
        for field in self.fields.values():
            field.given.connect(self.given)
            field.done.connect(self.done)
            field.making.connect(self.making)
        self.show_row(None, None)

    def _caption(self, field: BandField) -> QLabel:
        key = KEYS.get(field.field, "")
        words = self._desk.say(field.label)
        made = parts.label(f"{words} · {key}" if key else words, "muted", f"{field.field}Caption")
        made.setParent(self)
        made.setBuddy(field.line())
        return made

    def _pin(self, field: BandField) -> QToolButton:
        words = self._desk.say(N_("Carry over to the next rows: {label}"), label=self._desk.say(field.label))
        made = parts.tool(self._desk, "pin", f"{words} (F9)", lambda: self.pin_wanted.emit(field.field),
                          name=f"{field.field}Pin")  # fmt: skip
        made.setParent(self)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # F9 pins the field that has the focus
        return made

    # --- what is shown ------------------------------------------------------------------------------------------------

    def show_row(self, row: Row | None, event: Subject | None) -> None:
        """Show what is said of a row; the fields are those of its kind of event."""
        self._row = row
        self._arrange()
        for field in self.fields.values():
            field.show_row(row, event)
            field.setEnabled(row is not None)

    def show_pins(self, pinned: Collection[str]) -> None:
        """Which fields are carried over."""
        for name, pin in self._pins.items():
            pin.setChecked(name in pinned)
            pin.setIcon(self._desk.theme.icon("pin", "accent" if name in pinned else "muted"))

    def go(self, name: str) -> None:
        """To a field; of a movement "who" is the kind of it."""
        names = self._names()
        wanted = name if name in names else "displacement_kind"
        self.fields[wanted].go()

    def focused(self) -> str:
        """The field that has the focus, if it can be carried over."""
        here = QApplication.focusWidget()
        found = (name for name, field in self.fields.items() if here is not None and field.isAncestorOf(here))
        return next((name for name in found if name in PINNED), "")

    def _names(self) -> tuple[str, ...]:
        return _OF_MOVEMENTS if self._row is not None and self._row.is_movement else _OF_INCIDENTS

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put the fields of this kind into the grid, side by side where there is room; Tab follows."""
        names, columns = self._names(), 2 if self.width() >= self._desk.theme.px(_TWO) else 1
        if (names, columns) == self._shown:
            return
        self._shown = (names, columns)
        while self._grid.takeAt(0) is not None:
            pass
        for column in (1, 4):
            self._grid.setColumnStretch(column, 1 if column == 1 or columns == 2 else 0)
        before: QWidget | None = None
        for number, name in enumerate(names):
            line, column = divmod(number, columns)
            self._put(name, line, 3 * column, wide=number == len(names) - 1 and column == 0 and columns == 2)
            if before is not None:
                QWidget.setTabOrder(before, self.fields[name].line())
            before = self.fields[name].line()
        for name, field in self.fields.items():
            for widget in (self._captions[name], field, *([self._pins[name]] if name in self._pins else [])):
                widget.setVisible(name in names)

    def _put(self, name: str, line: int, column: int, *, wide: bool) -> None:
        top = Qt.AlignmentFlag.AlignTop
        self._grid.addWidget(self._captions[name], line, column, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self.fields[name], line, column + 1, 1, 4 if wide else 1, Qt.AlignmentFlag(0))
        if name in self._pins:
            self._grid.addWidget(self._pins[name], line, column + 2, top)


def _fields(desk: Desk, names: Names) -> tuple[BandField, ...]:
    return (
        PartyField(desk, names, "parties", N_("Who")),
        TermField(desk, "means", N_("Means"), MEANS, several=True),
        PlaceField(desk, names, "places", N_("Place")),
        PlaceField(desk, names, "destinations", N_("To")),
        DateField(desk, "date", N_("When")),
        ChainField(desk, names, "chains", N_("Chain")),
        TermField(desk, "displacement_kind", N_("Kind"), DISPLACEMENT_KIND),
        TermField(desk, "cause", N_("Cause"), CAUSE),
        TermField(desk, "reckoning", N_("Flow or stock"), RECKONING),
        TermField(desk, "event_type", N_("Event type"), EVENT_TYPE),
        RecordField(desk, names, "agreement", N_("Agreement"), ("agreement",), several=False),
        TermField(desk, "role", N_("Role"), ROLE),
        NoteField(desk, "note", N_("Note")),
    )
