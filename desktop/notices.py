"""One sentence at the top of the window: what happened, in a tone. It waits there until it is read or replaced."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from db.messages import N_
from desktop import parts
from desktop.desk import Desk
from desktop.navigator import ERROR, INFO, OK, WARN

_ICONS: Final = {INFO: "info", OK: "circle-check", WARN: "triangle-alert", ERROR: "octagon-alert"}
_FLEETING: Final = {OK: 6000, INFO: 12000}
"""Milliseconds after which good news goes by itself; bad news stays."""


class Notice(QFrame):
    """The line of the window that speaks."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setObjectName("notice")
        self.setProperty("role", "notice")
        self._picture = QLabel()
        self._picture.setObjectName("noticeTone")
        self._sentence = parts.label("", name="noticeSentence")
        close = parts.tool(desk, "x", desk.say(N_("Close this message")), self.hide, name="closeNotice")
        row = QHBoxLayout(self)
        row.setContentsMargins(parts.SPACE, parts.GAP, parts.GAP, parts.GAP)
        row.setSpacing(parts.GAP)
        row.addWidget(self._picture)
        row.addWidget(self._sentence, 1)
        row.addWidget(close)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def text(self) -> str:
        """The sentence that is said; empty where none is."""
        return self._sentence.text() if not self.isHidden() else ""

    def tell(self, sentence: str, tone: str) -> None:
        """Say a sentence in place of the one before."""
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self._picture.setPixmap(self._desk.theme.pixmap(_ICONS[tone], 20, tone))
        parts.restyled(self, "tone", tone)
        self._timer.stop()
        if tone in _FLEETING:
            self._timer.start(_FLEETING[tone])
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        if event.key() == 0x01000000:  # Escape
            self.hide()
        else:
            super().keyPressEvent(event)
