"""Capture before there is a text: the ways in, and what waits to be gone on with."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from db.messages import N_
from desktop import parts
from desktop.actions import Actions
from desktop.capture.continuing import Continuing
from desktop.desk import Desk
from desktop.dialogs.dialog import scrolled, side_by_side
from desktop.screens.big_action import BigAction

_WAYS: Final = (("capture_text", "clipboard-paste", "bigMain"), ("capture_file", "file-text", "big"))
_MOST: Final = 8


class Beginning(QWidget):
    """Nothing is captured now."""

    def __init__(self, desk: Desk, actions: Actions) -> None:
        super().__init__()
        self.setObjectName("captureBeginning")
        inside = QWidget()
        whole = parts.column(inside, space=desk.theme.px(parts.SPACE))
        whole.addWidget(parts.label(desk.say(N_("Capture")), "heading"))
        whole.addWidget(parts.label(desk.say(N_(
            "Copy a report's words and press Ctrl+Shift+V, or take a file: a page, a PDF, a message, an exported chat, "
            "a photo. What its words offer as figures is marked; Enter takes one after the other."
        ))))  # fmt: skip
        ways = side_by_side(desk)
        for name, icon, role in _WAYS:
            ways.addWidget(BigAction(desk, actions[name], icon, role), 1)
        whole.addLayout(ways)
        self._continuing = Continuing(desk, _MOST, "unfinishedCaptures")
        whole.addWidget(self._continuing)
        whole.addStretch(1)
        parts.column(self).addWidget(scrolled(inside, "captureBeginningScroll"))

    def refresh(self) -> None:
        """Ask what waits."""
        self._continuing.refresh()
