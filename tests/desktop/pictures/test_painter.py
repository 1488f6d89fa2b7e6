"""Qt paints the marks where they are, as the other painters do."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from desktop.pictures.painter import as_image
from desktop.theme import load_fonts
from exports.pictures.marks import Bar, Circle, Frame, Line, Mark, Picture, Polygon, Words

RED, BLUE = "A33B1E", "2A6DA8"


@pytest.fixture(autouse=True)
def fonts(qtbot: QtBot) -> None:
    load_fonts()


def painted(*marks: Mark, right_to_left: bool = False) -> QImage:
    """At 300 dots per inch: a point is four pixels and a bit."""
    return as_image(Picture("", "", 72, 72, marks, right_to_left=right_to_left))


def at(image: QImage, x: float, y: float) -> str:
    return QColor(image.pixel(round(x * 300 / 72), round(y * 300 / 72))).name()[1:].upper()


def inked(image: QImage) -> list[float]:
    """The points across, from the left, in which anything is drawn."""
    columns = [x for x in range(image.width()) if any(image.pixel(x, y) & 0xFF < 128 for y in range(image.height()))]
    return [x * 72 / 300 for x in columns]


def test_shapes_stand_where_they_are() -> None:
    image = painted(
        Bar(0, 0, 10, 10, RED),
        Circle(36, 36, 8, BLUE),
        Line(((0, 60), (72, 60)), RED, 4),
        Polygon((((50, 0), (70, 0), (70, 20), (50, 20)), ((55, 5), (65, 5), (65, 15), (55, 15))), BLUE),
    )
    assert [at(image, *point) for point in ((5, 5), (36, 36), (36, 60), (52, 10))] == [RED, BLUE, RED, BLUE]
    assert [at(image, *point) for point in ((15, 15), (36, 46), (36, 66), (60, 10))] == ["FFFFFF"] * 4  # one a hole


def test_nothing_is_seen_outside_a_frame() -> None:
    image = painted(Frame(10, 10, 20, 20, (Bar(0, 0, 72, 72, RED),)), Bar(60, 60, 5, 5, BLUE))
    assert [at(image, *point) for point in ((20, 20), (5, 5), (40, 20), (62, 62))] == [RED, "FFFFFF", "FFFFFF", BLUE]


@pytest.mark.parametrize(("anchor", "right_to_left", "left"), [
    ("start", False, True), ("end", False, False), ("start", True, False), ("end", True, True),
])  # fmt: skip
def test_words_begin_or_end_at_their_point(anchor: str, right_to_left: bool, left: bool) -> None:
    words = replace(Words(36, 36, "19", 10, "000000"), anchor=anchor)
    columns = inked(painted(words, right_to_left=right_to_left))
    assert min(columns) >= 35.5 if left else max(columns) <= 36.5


def test_a_month_is_not_turned_round_in_arabic() -> None:
    def word(text: str, right_to_left: bool) -> QImage:
        return painted(Words(36, 36, text, 8, "000000", "middle"), right_to_left=right_to_left)

    assert word("2019-01", True) == word("2019-01", False)
    assert word("2019-01", True) != word("01-2019", False)
