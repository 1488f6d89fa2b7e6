"""What a screen is: a page of the window that is made when first shown and told when the archive changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from PySide6.QtWidgets import QWidget

from db.model.change import Change
from db.model.records import Record
from desktop.actions import Actions
from desktop.desk import Desk

BEGIN: Final = "begin"
"""As a subject: do what the screen is for, with what is chosen on it."""


class Screen(QWidget):
    """A page behind an entry of the rail. ``act`` names the action that shows it (`actions.ACTS`)."""

    act: ClassVar[str]
    roomy: ClassVar[bool] = False
    """Whether it needs the width of the window: the rail shows pictures only."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.setObjectName(self.act)
        self._stale = True

    def show_subject(self, subject: object) -> None:
        """Somebody came here for something: a filter, a record."""

    def subject(self) -> object:
        """What it shows now, to be shown again by `show_subject` in another window; `None` for no choice of it."""
        return None

    def record(self) -> Record | None:
        """The record that is looked at: files that are dropped here belong to it."""
        return None

    def entrance(self) -> QWidget | None:
        """Where keys go when somebody comes here for the first time; `None` leaves them where they were."""
        return None

    def do(self, name: str) -> None:
        """A key of forms (finish, pin, ledger …) was pressed while no form lies over the screen."""

    def commit(self) -> None:
        """What is being typed is committed, as if the focus had left it."""

    def refresh(self, change: Change | None) -> None:
        """Read again what is shown: all of it (`None`), or what a change concerns."""

    def archive_changed(self, change: Change) -> None:
        """Follow a change now if somebody looks, else when they come back."""
        if self.isVisible():
            self.refresh(change)
        else:
            self._stale = True

    def came_in_front(self) -> None:
        """The screen is shown: read what changed meanwhile."""
        if self._stale:
            self._stale = False
            self.refresh(None)


ScreenMaker = Callable[[Desk, Actions], Screen]
