"""What is wanted soon is done when the first view stands: before, it would be waited for; at the first key, too."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QTimer

WANTED: Final = (
    "desktop.editors.number", "desktop.editors.date", "desktop.editors.registry", "desktop.forms.page",
    "desktop.ledger.card", "desktop.forms.event", "db.store.saving", "db.store.tables", "desktop.search.panel",
    "desktop.screens.archive",
)  # fmt: skip
"""In the order in which they are wanted; each brings half of what the next one needs, so that none takes long."""

_FIRST = 150
"""Milliseconds until the first view is filled, with which nothing here shall compete."""

_PAUSE = 40
"""Milliseconds between two of them, in which keys come through."""


class Warming(QObject):
    """Does ``first``, then loads one module after the other, and is done."""

    def __init__(self, parent: QObject, first: Callable[[], object]) -> None:
        super().__init__(parent)
        self._left: list[Callable[[], object]] = [first, *(partial(importlib.import_module, name) for name in WANTED)]
        self._timer = QTimer(self, interval=_FIRST)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def _next(self) -> None:
        self._timer.setInterval(_PAUSE)
        if self._left:
            self._left.pop(0)()
        else:
            self._timer.stop()
            self.deleteLater()
