"""S1, the first view: what to go on with, what to begin, what waits for somebody."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from db.messages import N_
from db.model.change import Change
from desktop import parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.screens.screen import Screen


class Today(Screen):
    """Without an archive it offers to make or open one."""

    act = "show_today"

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self._actions = actions
        self._inside: QVBoxLayout = parts.column(self, space=parts.SPACE)

    def refresh(self, change: Change | None) -> None:
        parts.clear(self._inside)
        self._inside.addWidget(parts.label(self.desk.say(N_("Nothing recorded yet")), "heading", "empty"))
        self._inside.addStretch(1)
