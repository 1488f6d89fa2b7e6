"""The ledger as a card of an event's form: read only once somebody wants to see it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.ledger.pane import LedgerPane


class LedgerCard(QFrame):
    """Hidden until it is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("ledgerCard")
        self.setProperty("role", "card")
        self._inside: QVBoxLayout = parts.column(self, margin=parts.SPACE)
        self._pane: LedgerPane | None = None
        self.hide()

    filled = Signal()
    """It stands there with all that it shows."""

    def turn(self, event: str, go: Callable[[str], None]) -> None:
        """Open it for this event, or close it; ``go`` leads to a figure."""
        if self._pane is not None:
            self._close()
            return
        title = parts.label(self._desk.say(N_("Ledger")), "section", "ledgerTitle")
        self._pane = LedgerPane(self._desk, self, framed=False)
        self._pane.figure_wanted.connect(go)
        self._pane.left.connect(self._close)
        self._pane.filled.connect(self.filled)
        self._inside.addWidget(title)
        self._inside.addWidget(self._pane)
        self._pane.show_event(event)
        self.show()

    def _close(self) -> None:
        self._pane = None
        parts.clear(self._inside)
        self.hide()
