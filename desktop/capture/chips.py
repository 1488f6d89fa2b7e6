"""Places that the text names, one key each: Ctrl+1 to Ctrl+9 say where, with Shift that it is inferred."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QPushButton

from db.capturing.rows import Row
from db.detection.places import PlaceMention
from db.messages import N_
from desktop import parts
from desktop.capture.names import Names
from desktop.desk import Desk
from desktop.editors.flow import Flow

MOST: Final = 9
"""As many as there are keys."""


class Chips(QFrame):
    """``chosen`` carries the id of a place, and whether it is inferred."""

    chosen = Signal(str, bool)

    def __init__(self, desk: Desk, names: Names) -> None:
        super().__init__()
        self._desk = desk
        self._names = names
        self.places: tuple[str, ...] = ()
        self.setObjectName("captureChips")
        self._line = Flow(desk.theme.px(parts.TIGHT))
        self.setLayout(self._line)
        self.hide()

    def show_places(self, named: Iterable[str]) -> None:
        """The first of these that differ; one that has its number keeps it while it is among them."""
        first = list(islice(_each_once(named), MOST))
        kept = [place for place in self.places if place in first]
        found = tuple(dict.fromkeys((*kept, *first)))
        if found == self.places:
            return
        self.places = found
        self._line.clear()
        for number, place in enumerate(found, 1):
            self._line.add(self._chip(number, place))
        self.setVisible(bool(found))
        self.updateGeometry()

    def _chip(self, number: int, place: str) -> QPushButton:
        name = self._names.of(place)
        chip = parts.button(self._desk, f"\u2066^{self._desk.number(number)}\u2069 {name}",
                            partial(self._choose, place), name=f"chip{number}", role="chip")  # fmt: skip
        words = N_("It happened in {place} (Ctrl+{number}; with Shift: inferred)")
        chip.setToolTip(self._desk.say(words, place=name, number=number))
        chip.setAccessibleName(name)
        chip.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its key is written on it
        return chip

    def _choose(self, place: str) -> None:
        held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        self.chosen.emit(place, bool(held))

    def choose(self, number: int, *, inferred: bool) -> None:
        """The place with this number, from 1."""
        if number <= len(self.places):
            self.chosen.emit(self.places[number - 1], inferred)


def named(rows: Sequence[Row], mentions: Sequence[PlaceMention]) -> Iterator[str]:
    """Places of a text: first those where something happened, then the others that it names."""
    yield from (use.place for row in rows for use in (*row.places, *row.destinations))
    yield from (one.id for one in mentions)


def _each_once(places: Iterable[str]) -> Iterator[str]:
    """As they come, and no more of a book is looked at than is wanted."""
    seen: set[str] = set()
    for place in places:
        if place not in seen:
            seen.add(place)
            yield place
