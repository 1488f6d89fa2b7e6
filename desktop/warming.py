"""What is wanted soon is loaded when the window stands: before, it would be waited for; at the first key, too."""

from __future__ import annotations

import importlib
from typing import Final

from PySide6.QtCore import QObject, QTimer

WANTED: Final = ("desktop.editors.registry", "desktop.forms.event", "desktop.search.panel", "desktop.screens.archive")
"""In the order in which they are wanted; the first brings half of what the next one needs."""

_PAUSE = 40
"""Milliseconds between two of them, in which keys come through."""


class Warming(QObject):
    """Loads one after the other and is done."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._left = list(WANTED)
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._next)
        self._timer.start()

    def _next(self) -> None:
        if self._left:
            importlib.import_module(self._left.pop(0))
        else:
            self._timer.stop()
            self.deleteLater()
