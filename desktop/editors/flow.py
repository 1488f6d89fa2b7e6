"""Pieces in a line that goes on below when it is full, from the leading side."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class Flow(QLayout):
    """Lays its widgets out as words of a line; its height follows from its width. Nothing in it is stretched."""

    def __init__(self, gap: int) -> None:
        super().__init__()
        self._gap = gap
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Free everything in it."""
        while self._items:
            widget = self._items.pop().widget()
            widget.hide()
            widget.deleteLater()
        self.invalidate()

    def add(self, widget: QWidget) -> None:
        """One more at the end."""
        self.addChildWidget(widget)
        self.addItem(QWidgetItem(widget))
        if self.parentWidget() is not None:  # without one it would be shown as a window of its own
            widget.show()

    # --- what Qt asks -------------------------------------------------------------------------------------------------

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem:  # noqa: N802 - Qt's name
        taken: Any = self._items.pop(index) if 0 <= index < len(self._items) else None  # Qt asks until there is none
        return taken  # type: ignore[no-any-return]

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._lay_out(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return self.minimumSize()

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        widest = max((item.minimumSize().width() for item in self._items), default=0)
        tallest = max((item.sizeHint().height() for item in self._items), default=0)
        return QSize(widest, tallest)

    def setGeometry(self, room: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(room)
        self._lay_out(room, move=True)

    def _lay_out(self, room: QRect, *, move: bool) -> int:
        """The height that it takes; with ``move`` the widgets go there."""
        x = y = line = 0
        for item in self._items:
            if item.isEmpty():  # hidden: it takes no room, nor a gap
                continue
            size = item.sizeHint().boundedTo(QSize(max(room.width(), 1), item.sizeHint().height()))
            if item.hasHeightForWidth():
                size.setHeight(item.heightForWidth(size.width()))
            if x and x + size.width() > room.width():
                x, y, line = 0, y + line + self._gap, 0
            if move:
                item.setGeometry(self._mirrored(QRect(room.x() + x, room.y() + y, size.width(), size.height()), room))
            x, line = x + size.width() + self._gap, max(line, size.height())
        return y + line

    def _mirrored(self, place: QRect, room: QRect) -> QRect:
        widget = self.parentWidget()
        if widget is None or widget.layoutDirection() == Qt.LayoutDirection.LeftToRight:
            return place
        return QRect(
            room.right() + 1 - (place.x() - room.x()) - place.width(), place.y(), place.width(), place.height()
        )
