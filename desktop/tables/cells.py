"""How a cell of a list is drawn: its words on one line, in one place whether or not the row is chosen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate

from desktop import parts
from desktop.desk import Desk


class Cells(QStyledItemDelegate):
    """Draws by itself: a style sheet would measure every cell anew, and move the words of a chosen one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._chosen = desk.theme.colour("selected")
        self._ground = {False: desk.theme.colour("surface"), True: desk.theme.colour("background")}
        self._text = desk.theme.colour("text")
        self._cursor = desk.theme.colour("accent")
        self._padding = desk.theme.px(parts.GAP)

    def paint(self, painter: QPainter, option: Any, index: QModelIndex | QPersistentModelIndex) -> None:
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.fillRect(option.rect, self._chosen if chosen else self._ground[bool(index.row() % 2)])
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            # Where the cursor is among many chosen rows: a line under the row, not colour alone.
            painter.fillRect(QRect(option.rect.left(), option.rect.bottom() - 1, option.rect.width(), 2), self._cursor)
        if said := index.data():
            room = option.rect.adjusted(self._padding, 0, -self._padding, 0)
            # Apart from the window's direction: of a cut text in another script the dots stand where it goes on.
            words = (
                f"\u2068{QFontMetrics(option.font).elidedText(said, Qt.TextElideMode.ElideRight, room.width())}\u2069"
            )
            leading = QStyle.visualAlignment(option.direction, Qt.AlignmentFlag.AlignLeading)
            painter.setPen(self._text)
            painter.drawText(room, leading | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, words)
