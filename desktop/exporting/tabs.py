"""Tabs that go on in the next line where there is no room for all of them: none is ever scrolled away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop import parts
from desktop.desk import Desk
from desktop.editors.flow import Flow


class Tabs(QWidget):
    """One of several names is chosen; ``chosen`` carries its place when a person chose another."""

    chosen = Signal(int)

    def __init__(self, desk: Desk, name: str, accessible: str, *, role: str = "tab", gap: int = 0) -> None:
        super().__init__()
        self._desk = desk
        self._buttons: list[QPushButton] = []
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self._role = role
        self._flow = Flow(gap)
        self.setLayout(self._flow)

    @property
    def place(self) -> int:
        """The place of the one that is chosen; -1 where there are none."""
        return next((at for at, button in enumerate(self._buttons) if button.isChecked()), -1)

    @property
    def names(self) -> list[str]:
        """What they say."""
        return [button.text() for button in self._buttons]

    def show_names(self, names: Sequence[str]) -> None:
        """Other tabs; one that is called as the chosen one stays chosen, else the first is."""
        if list(names) == self.names:
            return
        before = self.names[self.place] if self._buttons else ""
        self._flow.clear()
        self._buttons = []
        for at, name in enumerate(names):
            button = parts.button(
                self._desk, name, partial(self._choose, at), name=f"{self.objectName()}{at}", role=self._role
            )
            button.setCheckable(True)
            button.setAccessibleName(name)
            self._buttons.append(button)
            self._flow.add(button)
        self.go_to(list(names).index(before) if before in names else 0)

    def say(self, at: int, name: str) -> None:
        """Call one of them otherwise."""
        self._buttons[at].setText(name)
        self._buttons[at].setAccessibleName(name)
        self._flow.invalidate()

    def go_to(self, at: int) -> None:
        """Choose the one at this place."""
        for place, button in enumerate(self._buttons):
            button.setChecked(place == at)

    def _choose(self, at: int) -> None:
        self.go_to(at)
        self.chosen.emit(at)
