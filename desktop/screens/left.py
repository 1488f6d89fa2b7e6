"""What a kill left half typed: each is offered once, to go on with or to give up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from db.later import later
from db.messages import N_
from db.model.records import KINDS, Capture, Record
from db.store.typed import Typed
from desktop import parts
from desktop.desk import Desk
from desktop.screens.times import clock

if TYPE_CHECKING:
    from desktop import words
else:
    words = later("desktop.words")  # most days nothing is left

_SHOWN = 3


class LeftTyped(QFrame):
    """A card; hidden where nothing was left."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("leftTyped")
        self.setProperty("role", "notice")
        self.setProperty("tone", "warn")
        self._inside: QVBoxLayout = parts.column(self, margin=desk.theme.px(12), space=desk.theme.px(parts.GAP))
        self.refresh()

    def refresh(self) -> None:
        """Show what is left."""
        parts.clear(self._inside)
        # Of a capture it is where somebody stood: that is gone on with, not given up.
        kept = self._desk.session.archive.left_typed()
        left = [typed for typed in kept if not isinstance(typed.record, Capture)]
        self.setVisible(bool(left))
        for number, typed in enumerate(left[:_SHOWN]):
            self._show(number, typed)

    def _show(self, number: int, typed: Typed) -> None:
        record = typed.record
        name = words.name_of(self._desk, record) or self._desk.say(KINDS[record.kind].label)
        sentence = N_("“{name}” was being typed at {time} and was not saved; all but the last second is kept.")
        said = parts.label(self._desk.say(sentence, name=name, time=clock(typed.time)), name=f"left{number}")
        resume = self._verb(N_("Resume"), partial(self._desk.navigator.resume, typed), f"resume{number}", "main")
        give_up = self._verb(N_("Give up"), partial(self._give_up, record), f"giveUp{number}", "")
        row = parts.row(said, resume, give_up)
        row.setStretch(0, 1)
        self._inside.addLayout(row)

    def _verb(self, label: str, do: Callable[[], object], name: str, role: str) -> QPushButton:
        return parts.button(self._desk, self._desk.say(label), do, name=name, role=role)

    def _give_up(self, record: Record) -> None:
        with self._desk.navigator.known_failures():
            self._desk.session.archive.forget_typed(record.id)
        self.refresh()
