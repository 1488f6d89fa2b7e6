"""A small button inside a line, at the end of its words: it grows with them, as Qt's own action in a line does not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton

from desktop.desk import Desk

_PICTURE = 16
_TARGET = 24
"""Pixels at 100 %."""


class EndButton(QToolButton):
    """For whoever comes with a mouse: Tab passes it by. The line keeps room for it, on either side."""

    def __init__(self, line: QLineEdit, desk: Desk, icon: str, token: str = "text") -> None:
        super().__init__(line)
        self._line = line
        self._size = desk.theme.px(_TARGET)
        self.setIcon(desk.theme.icon(icon, token, sizes=(_PICTURE,)))
        self.setIconSize(QSize(desk.theme.px(_PICTURE), desk.theme.px(_PICTURE)))
        self.setFixedSize(self._size, self._size)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        at_end = QHBoxLayout(line)
        at_end.setContentsMargins(0, 0, desk.theme.px(2), 0)
        at_end.addStretch()
        at_end.addWidget(self)
        self._leave_room()

    def _leave_room(self) -> None:
        # These margins are not mirrored by themselves.
        mirrored = self._line.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._line.setTextMargins(*((self._size, 0, 0, 0) if mirrored else (0, 0, self._size, 0)))

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self._leave_room()
