"""A record that limits what goes out: nothing is one before it is picked, whatever words stand in the line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop.desk import Desk
from desktop.editors.reference import ReferenceLine


class Picked(ReferenceLine):
    """``identifier`` is that of the record, or empty; ``taken`` comes with a pick, ``emptied`` when words go on."""

    taken = Signal()
    emptied = Signal()

    def __init__(self, desk: Desk, kinds: Sequence[str], name: str, placeholder: str) -> None:
        super().__init__(desk, kinds)
        self._of = desk.session
        self.identifier = ""
        self.setObjectName(name)
        self.setPlaceholderText(desk.say(placeholder))
        self.picked.connect(self._pick_one)
        self.textEdited.connect(self._empty)

    @property
    def means_nothing(self) -> bool:
        """Whether there are words, but no record."""
        return bool(self.text().strip()) and not self.identifier

    def show_identifier(self, identifier: str) -> None:
        """Show the record of this id; nothing for one that is not there."""
        found = self._of.archive.lookups().find(identifier) if identifier else None
        self.identifier = identifier if found else ""
        self.show_record(found)

    def _pick_one(self, identifier: str) -> None:
        self.show_identifier(identifier)
        self.taken.emit()

    def _empty(self) -> None:
        self.identifier = ""
        self.emptied.emit()
