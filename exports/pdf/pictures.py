"""Charts and maps: marks on a canvas."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from exports.palette import MUTED
from exports.pdf.paper import BOTTOM, STEP, TOP, WIDTH, Paper, ink
from exports.pdf.typography import HEADING, Style
from exports.pictures.marks import Bar, Circle, Frame, Line, Mark, Picture, Point, Polygon, Words
from exports.report import Pictures

BESIDE = 16.0
"""Points between two pictures side by side."""

CAPTION = Style(7.5, 11.5, MUTED)


SMALLEST = 0.65
"""To how much of their size pictures are scaled down rather than begin a new page."""


def draw_pictures(paper: Paper, block: Pictures) -> None:
    """Pictures in columns of equal width, each under its title and above its description, scaled down where needed."""
    column = (WIDTH - BESIDE * (len(block.pictures) - 1)) / max(1, len(block.pictures))
    scale = min((_scale(paper, picture, column) for picture in block.pictures), default=1.0)
    paper.need(max((_height(paper, picture, column, scale) for picture in block.pictures), default=0.0))
    top = lowest = paper.y
    for place, picture in enumerate(block.pictures):
        paper.y = top
        _draw(paper, picture, (place * (column + BESIDE), column), min(scale, column / picture.width))
        lowest = min(lowest, paper.y)
    paper.y = lowest - 3 * STEP


def _scale(paper: Paper, picture: Picture, column: float) -> float:
    """At which it fits into its column and, if that is not too small, on what is left of the page."""
    wide = min(1.0, column / picture.width)
    room = paper.y - BOTTOM - _height(paper, picture, column, 0.0)
    fitting = min(wide, room / picture.height)
    return fitting if fitting >= SMALLEST * wide else min(wide, (TOP - BOTTOM) * 0.8 / picture.height)


def _height(paper: Paper, picture: Picture, column: float, scale: float) -> float:
    titles = len(paper.setter.lines(picture.title, HEADING, column)) * HEADING.leading
    words = len(paper.setter.lines(picture.description, CAPTION, column)) * CAPTION.leading
    return titles + picture.height * min(scale, column / picture.width) + STEP + words


def _draw(paper: Paper, picture: Picture, box: tuple[float, float], scale: float) -> None:
    for line in paper.setter.lines(picture.title, HEADING, box[1]):
        paper.put_down(line, HEADING, box)
    CanvasPainter(paper, paper.left(box[0], picture.width * scale), paper.y, scale).paint_all(picture.marks)
    paper.y -= picture.height * scale + STEP
    for line in paper.setter.lines(picture.description, CAPTION, box[1]):
        paper.put_down(line, CAPTION, box)


class CanvasPainter:
    """Marks count downwards from a picture's upper left corner, paper upwards from its lower left."""

    def __init__(self, paper: Paper, x: float, y: float, scale: float) -> None:
        self._paper = paper
        self._canvas = paper.canvas
        self._x, self._y, self._scale = x, y, scale

    def paint_all(self, marks: tuple[Mark, ...]) -> None:
        """One after the other: later marks cover earlier ones; words lie above all."""
        for mark in marks:
            self._paint(mark)

    def _paint(self, mark: Mark) -> None:
        match mark:
            case Line():
                self._paint_line(mark)
            case Bar():
                self._paint_bar(mark)
            case Circle():
                self._paint_circle(mark)
            case Polygon():
                self._paint_polygon(mark)
            case Words():
                self._paint_words(mark)
            case Frame():
                self._paint_frame(mark)

    def _at(self, x: float, y: float) -> Point:
        return self._x + x * self._scale, self._y - y * self._scale

    @contextmanager
    def _own_state(self) -> Iterator[None]:
        self._canvas.saveState()
        yield
        self._canvas.restoreState()

    def _pen(self, colour: str, width: float, dash: tuple[float, ...] = ()) -> None:
        self._canvas.setStrokeColor(ink(colour))
        self._canvas.setLineWidth(width * self._scale)
        self._canvas.setDash([length * self._scale for length in dash])

    def _paint_line(self, line: Line) -> None:
        with self._own_state():
            self._pen(line.colour, line.width, line.dash)
            self._canvas.setLineJoin(1)
            self._canvas.drawPath(self._path((line.points,), closed=False), stroke=1, fill=0)

    def _paint_bar(self, bar: Bar) -> None:
        self._canvas.setFillColor(ink(bar.fill))
        corner = self._at(bar.x, bar.y + bar.height)
        self._canvas.rect(*corner, bar.width * self._scale, bar.height * self._scale, stroke=0, fill=1)

    def _paint_circle(self, circle: Circle) -> None:
        with self._own_state():
            if circle.fill:
                self._canvas.setFillColor(ink(circle.fill))
                self._canvas.setFillAlpha(circle.opacity)
            if circle.stroke:
                self._pen(circle.stroke, circle.width, circle.dash)
            centre, stroke = self._at(circle.x, circle.y), int(bool(circle.stroke))
            self._canvas.circle(*centre, circle.radius * self._scale, stroke=stroke, fill=int(bool(circle.fill)))

    def _paint_polygon(self, polygon: Polygon) -> None:
        with self._own_state():
            if polygon.fill:
                self._canvas.setFillColor(ink(polygon.fill))
            if polygon.stroke:
                self._pen(polygon.stroke, polygon.width)
            path = self._path(polygon.rings, closed=True)
            self._canvas.drawPath(path, int(bool(polygon.stroke)), int(bool(polygon.fill)))

    def _path(self, lines: tuple[tuple[Point, ...], ...], *, closed: bool) -> object:
        path = self._canvas.beginPath()
        for first, *others in lines:
            path.moveTo(*self._at(*first))
            for point in others:
                path.lineTo(*self._at(*point))
            if closed:
                path.close()
        return path

    def _paint_words(self, words: Words) -> None:
        style = Style(words.size * self._scale, 0.0, words.colour, words.bold)
        for line in self._paper.setter.lines(words.text, style)[:1]:
            before = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
            if self._paper.right_to_left:
                before = 1 - before
            x, y = self._at(words.x, words.y)
            self._paper.put_at(line, style, x - line.width * before, y)

    def _paint_frame(self, frame: Frame) -> None:
        with self._own_state():
            path = self._canvas.beginPath()
            corner = self._at(frame.x, frame.y + frame.height)
            path.rect(*corner, frame.width * self._scale, frame.height * self._scale)
            self._canvas.clipPath(path, stroke=0, fill=0)
            self.paint_all(frame.marks)
