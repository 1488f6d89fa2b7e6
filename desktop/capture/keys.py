"""The keys of capture: what each does there, for the key sheet and for the page that answers them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from desktop.actions import CAPTURE_KEYS
from desktop.capture.chips import MOST
from desktop.desk import Desk


class Keys(QObject):
    """Actions of the window that are on while its page is seen: so they work wherever the focus is in it."""

    def __init__(self, desk: Desk, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._page = page
        self._made: list[QAction] = []

    def bind(self, does: dict[str, Callable[[], object]], chip: Callable[[int, bool], object]) -> None:
        """What each key does."""
        for name, (label, keys) in CAPTURE_KEYS.items():
            if name in does:
                self._add(name, self._desk.say(label), keys, does[name])
        for number in range(1, MOST + 1):
            self._add(f"stated{number}", "", f"Ctrl+{number}", partial(chip, number, False))
            self._add(f"inferred{number}", "", f"Ctrl+Shift+{number}", partial(chip, number, True))

    def _add(self, name: str, label: str, keys: str, do: Callable[[], object]) -> None:
        action = QAction(label, self._page)
        action.setObjectName(name)
        action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: do())
        action.setEnabled(False)
        self._page.addAction(action)
        self._made.append(action)

    def turn(self, *, on: bool) -> None:
        """On while the page is seen."""
        for action in self._made:
            action.setEnabled(on)
