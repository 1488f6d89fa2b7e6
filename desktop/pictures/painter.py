"""Paints a picture's marks with Qt, on a window or on a file of pixels."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPainterPath, QPen, QPolygonF

from desktop.theme import FAMILY
from exports.arabic import isolated
from exports.pictures.inks import LIGHT
from exports.pictures.marks import Bar, Circle, Frame, Line, Mark, Picture, Point, Polygon, Words

_PRINTED = 300
"""Dots per inch of a saved picture."""


class QtPainter:
    """Marks in points; ``scale`` is pixels of a point, ``at`` where the picture's upper left corner stands."""

    def __init__(self, painter: QPainter, picture: Picture, at: Point, scale: float) -> None:
        self._painter, self._picture = painter, picture
        self._at, self._scale = at, scale
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        direction = Qt.LayoutDirection.RightToLeft if picture.right_to_left else Qt.LayoutDirection.LeftToRight
        painter.setLayoutDirection(direction)

    def paint(self) -> None:
        """All marks; words lie above the others, as on paper."""
        self._paint_all(self._picture.marks)

    def _paint_all(self, marks: tuple[Mark, ...]) -> None:
        for mark in marks:
            self._paint(mark)

    def _paint(self, mark: Mark) -> None:
        match mark:
            case Line():
                self._pen(mark.colour, mark.width, mark.dash)
                self._painter.setBrush(Qt.BrushStyle.NoBrush)
                self._painter.drawPolyline(self._polygon(mark.points))
            case Bar():
                self._painter.fillRect(self._box(mark), QColor(f"#{mark.fill}"))
            case Circle():
                self._paint_circle(mark)
            case Polygon():
                self._paint_polygon(mark)
            case Words():
                self._paint_words(mark)
            case Frame():
                self._paint_frame(mark)

    def _paint_circle(self, circle: Circle) -> None:
        self._pen(circle.stroke, circle.width, circle.dash)
        self._brush(circle.fill, circle.opacity)
        radius = circle.radius * self._scale
        self._painter.drawEllipse(self._point((circle.x, circle.y)), radius, radius)

    def _paint_polygon(self, polygon: Polygon) -> None:
        self._pen(polygon.stroke, polygon.width)
        self._brush(polygon.fill)
        path = QPainterPath()
        path.setFillRule(Qt.FillRule.OddEvenFill)
        for ring in polygon.rings:
            path.addPolygon(self._polygon(ring))
            path.closeSubpath()
        self._painter.drawPath(path)

    def _paint_words(self, words: Words) -> None:
        font = QFont(FAMILY)
        font.setPixelSize(max(1, round(words.size * self._scale)))
        font.setBold(words.bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        before = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
        if self._picture.right_to_left:
            before = 1 - before
        self._painter.setFont(font)
        self._painter.setPen(QColor(f"#{words.colour}"))
        text = isolated(words.text) if self._picture.right_to_left else words.text
        left = self._point((words.x, words.y)) - QPointF(QFontMetricsF(font).horizontalAdvance(text) * before, 0)
        self._painter.drawText(left, text)

    def _paint_frame(self, frame: Frame) -> None:
        self._painter.save()
        self._painter.setClipRect(self._box(frame), Qt.ClipOperation.IntersectClip)
        self._paint_all(frame.marks)
        self._painter.restore()

    def _pen(self, colour: str, width: float, dash: tuple[float, ...] = ()) -> None:
        if not colour:
            self._painter.setPen(Qt.PenStyle.NoPen)
            return
        pen = QPen(QColor(f"#{colour}"), width * self._scale)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if dash:
            # Qt counts dashes in widths of the pen.
            pen.setDashPattern([length / width for length in dash])
        self._painter.setPen(pen)

    def _brush(self, colour: str, opacity: float = 1.0) -> None:
        fill = QColor(f"#{colour}" if colour else Qt.GlobalColor.transparent)
        if colour:
            fill.setAlphaF(opacity)
        self._painter.setBrush(fill)

    def _point(self, point: Point) -> QPointF:
        return QPointF(self._at[0] + point[0] * self._scale, self._at[1] + point[1] * self._scale)

    def _polygon(self, points: tuple[Point, ...]) -> QPolygonF:
        return QPolygonF([self._point(point) for point in points])

    def _box(self, mark: Bar | Frame) -> QRectF:
        corner = self._point((mark.x, mark.y))
        return QRectF(corner.x(), corner.y(), mark.width * self._scale, mark.height * self._scale)


def as_image(picture: Picture) -> QImage:
    """The picture in the pixels of a good print."""
    scale = _PRINTED / 72
    image = QImage(round(picture.width * scale), round(picture.height * scale), QImage.Format.Format_RGB32)
    image.setDotsPerMeterX(round(_PRINTED / 0.0254))
    image.setDotsPerMeterY(round(_PRINTED / 0.0254))
    image.fill(QColor(f"#{LIGHT.ground}"))
    painter = QPainter(image)
    QtPainter(painter, picture, (0.0, 0.0), scale).paint()
    painter.end()
    return image
