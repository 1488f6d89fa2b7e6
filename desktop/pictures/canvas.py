"""Shows one picture as large as there is room; what it leads to is pointed at, clicked, or walked through by keys."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from db.messages import N_
from desktop.desk import Desk
from desktop.pictures.painter import QtPainter
from exports.pictures.marks import Picture, Spot

_LEAST = QSize(180, 160)
"""Pixels at 100 % in which a picture can still be made out."""

_LEGIBLE = 1.4
"""Pixels of a picture's point at 100 %, at which its letters can still be read."""

_RING = 2
"""Pixels of the ring around what the cursor is on."""


class Canvas(QWidget):
    """``chosen`` carries the key of a group that was clicked, or on which Enter was pressed."""

    chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._picture: Picture | None = None
        self._cursor = 0
        self.setObjectName("picture")
        self.setAccessibleName(desk.say(N_("Picture")))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(desk.theme.px(_LEAST.width()), desk.theme.px(_LEAST.height()))

    def show_picture(self, picture: Picture | None) -> None:
        """Show this one; what it says is there for a screen reader too."""
        self._picture, self._cursor = picture, 0
        self.setAccessibleName(picture.title if picture else self._desk.say(N_("Picture")))
        spots = "\n".join(spot.words for spot in picture.spots) if picture else ""
        self.setAccessibleDescription(f"{picture.description}\n{spots}" if picture else "")
        least = round(picture.height * _LEGIBLE) if picture else 0
        self.setMinimumHeight(self._desk.theme.px(max(least, _LEAST.height())))
        self.update()

    # --- geometry -----------------------------------------------------------------------------------------------------

    def _scale(self, picture: Picture) -> float:
        return min((self.width() - 2 * _RING) / picture.width, (self.height() - 2 * _RING) / picture.height)

    def _corner(self, picture: Picture) -> tuple[float, float]:
        """In the middle of the width, at the top."""
        return (self.width() - picture.width * self._scale(picture)) / 2, float(_RING)

    def area(self, spot: Spot) -> QRectF:
        """Where a spot is, in pixels of this widget."""
        assert self._picture is not None
        scale, (left, top) = self._scale(self._picture), self._corner(self._picture)
        return QRectF(left + spot.x * scale, top + spot.y * scale, spot.width * scale, spot.height * scale)

    def _spot_at(self, x: float, y: float) -> Spot | None:
        """The smallest there: a small disc may lie on a large one."""
        found = [spot for spot in self._spots if self.area(spot).contains(x, y)]
        return min(found, key=lambda spot: spot.width * spot.height, default=None)

    @property
    def _spots(self) -> tuple[Spot, ...]:
        return self._picture.spots if self._picture else ()

    # --- what Qt asks -------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        if self._picture is None:
            return
        painter = QPainter(self)
        QtPainter(painter, self._picture, self._corner(self._picture), self._scale(self._picture)).paint()
        if self.hasFocus() and self._spots:
            painter.setPen(QPen(self._desk.theme.colour("accent"), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self.area(self._spots[self._cursor]))
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        spot = self._spot_at(event.position().x(), event.position().y())
        self.setCursor(Qt.CursorShape.PointingHandCursor if spot and spot.key else Qt.CursorShape.ArrowCursor)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        spot = self._spot_at(event.position().x(), event.position().y())
        if spot is not None and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = self._spots.index(spot)
            self._choose(spot)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        onward = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if not self._spots or (key not in onward and key not in (Qt.Key.Key_Return, Qt.Key.Key_Enter)):
            super().keyPressEvent(event)
        elif key in onward:
            sideways = key in (Qt.Key.Key_Right, Qt.Key.Key_Left)
            step = -onward[key] if sideways and self._desk.right_to_left else onward[key]
            self._go_to((self._cursor + step) % len(self._spots))
        else:
            self._choose(self._spots[self._cursor])

    def _go_to(self, place: int) -> None:
        self._cursor = place
        spot = self._spots[place]
        QToolTip.showText(self.mapToGlobal(self.area(spot).center().toPoint()), spot.words, self)
        self.update()

    def _choose(self, spot: Spot) -> None:
        if spot.key:
            self.chosen.emit(spot.key)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self._spot_at(event.pos().x(), event.pos().y())
            if spot:
                QToolTip.showText(event.globalPos(), spot.words, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.update()
