"""S1, the first view: what to go on with, what to begin, what waits for somebody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from db.model.change import Change
from desktop import parts
from desktop.actions import Actions
from desktop.desk import Desk
from desktop.screens.screen import Screen

if TYPE_CHECKING:
    from desktop.screens.at_work import AtWork
    from desktop.screens.welcome import Welcome


class Today(Screen):
    """Without an archive it offers to make or open one; with one it shows where the work stands."""

    act = "show_today"

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__(desk)
        self._inside = parts.column(self)
        self._view: AtWork | Welcome = _at_work(desk, actions) if desk.session.is_open else _welcome(desk, actions)
        self._inside.addWidget(self._view)

    def refresh(self, change: Change | None) -> None:
        self._view.refresh()

    def came_in_front(self) -> None:
        """What was left half typed meanwhile is no change of the archive, and stands here all the same."""
        self._view.look_again()
        super().came_in_front()


def _at_work(desk: Desk, actions: Actions) -> AtWork:
    from desktop.screens.at_work import AtWork

    return AtWork(desk, actions)


def _welcome(desk: Desk, actions: Actions) -> Welcome:
    from desktop.screens.welcome import Welcome

    return Welcome(desk, actions)
