"""Charts and maps: marks on a canvas."""

from __future__ import annotations

from exports.pdf.paper import STEP, WIDTH, Paper, ink
from exports.pdf.typography import HEADING, SMALL, Style
from exports.pdf.words import draw_text
from exports.report import Line, Mark, Picture, Rectangle, Shape, Words


def draw_picture(paper: Paper, picture: Picture) -> None:
    """The picture under its title, scaled down where it is wider than the page, with its description below."""
    scale = min(1.0, WIDTH / picture.width)
    height = picture.height * scale
    paper.need(HEADING.leading + height + SMALL.leading)
    draw_text(paper, picture.title, HEADING)
    painter = _Painter(paper, (WIDTH - picture.width * scale) / 2 + paper.left(0.0, WIDTH), paper.y, scale)
    for mark in picture.marks:
        painter.paint(mark)
    paper.y -= height + STEP
    draw_text(paper, picture.description, SMALL)
    paper.y -= 3 * STEP


class _Painter:
    """Marks count downwards from a picture's upper left corner, paper upwards from its lower left."""

    def __init__(self, paper: Paper, x: float, y: float, scale: float) -> None:
        self._paper = paper
        self._canvas = paper.canvas
        self._x, self._y, self._scale = x, y, scale

    def paint(self, mark: Mark) -> None:
        match mark:
            case Line():
                self._paint_line(mark)
            case Rectangle():
                self._paint_rectangle(mark)
            case Shape():
                self._paint_shape(mark)
            case Words():
                self._paint_words(mark)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return self._x + x * self._scale, self._y - y * self._scale

    def _paint_line(self, line: Line) -> None:
        self._canvas.setStrokeColor(ink(line.colour))
        self._canvas.setLineWidth(line.width * self._scale)
        self._canvas.line(*self._at(line.x1, line.y1), *self._at(line.x2, line.y2))

    def _paint_rectangle(self, box: Rectangle) -> None:
        self._canvas.setFillColor(ink(box.fill))
        corner = self._at(box.x, box.y + box.height)
        self._canvas.rect(*corner, box.width * self._scale, box.height * self._scale, stroke=0, fill=1)

    def _paint_shape(self, shape: Shape) -> None:
        self._canvas.saveState()
        if shape.fill:
            self._canvas.setFillColor(ink(shape.fill), alpha=shape.opacity)
        if shape.stroke:
            self._canvas.setStrokeColor(ink(shape.stroke), alpha=shape.opacity)
            self._canvas.setLineWidth(shape.width * self._scale)
        self._canvas.drawPath(self._path(shape), stroke=int(bool(shape.stroke)), fill=int(bool(shape.fill)))
        self._canvas.restoreState()

    def _path(self, shape: Shape) -> object:
        path = self._canvas.beginPath()
        steps = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
        for name, numbers in shape.steps:
            points = zip(numbers[::2], numbers[1::2], strict=True)
            steps[name](*(coordinate for point in points for coordinate in self._at(*point)))
        return path

    def _paint_words(self, words: Words) -> None:
        style = Style(words.size * self._scale, 0.0, words.colour, words.bold)
        for line in self._paper.setter.lines(words.text, style)[:1]:
            before = {"start": 0.0, "middle": 0.5, "end": 1.0}[words.anchor]
            if self._paper.right_to_left:
                before = 1 - before
            x, y = self._at(words.x, words.y)
            self._paper.put_at(line, style, x - line.width * before, y)
