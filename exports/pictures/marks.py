"""What a picture is made of: points (1/72 inch), x from the left edge, y downwards from the top; colours are RRGGBB.

Whoever paints marks decides nothing: order, place, direction and colours are settled here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

Point = tuple[float, float]

Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Line:
    """Straight pieces from point to point; ``dash`` are the lengths that are drawn and left out in turn."""

    points: tuple[Point, ...]
    colour: str
    width: float = 0.75
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle; `x`, `y` is its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc, a ring or both around a centre."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    width: float = 0.75
    opacity: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Polygon:
    """An area within rings; where two overlap it has a hole (the even-odd rule)."""

    rings: tuple[tuple[Point, ...], ...]
    fill: str = ""
    stroke: str = ""
    width: float = 0.75


@dataclass(frozen=True, slots=True)
class Words:
    """One line of logical text on the baseline `y`; *start* is the right end in a right-to-left picture."""

    x: float
    y: float
    text: str
    size: float
    colour: str
    anchor: Anchor = "start"
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Marks of which only what lies in a rectangle is seen."""

    x: float
    y: float
    width: float
    height: float
    marks: tuple[Mark, ...]


Mark = Line | Bar | Circle | Polygon | Words | Frame


def moved(mark: Mark, x: float, y: float) -> Mark:
    """The mark so much farther to the right and down."""
    match mark:
        case Line():
            return replace(mark, points=_moved(mark.points, x, y))
        case Polygon():
            return replace(mark, rings=tuple(_moved(ring, x, y) for ring in mark.rings))
        case Frame():
            inside = tuple(moved(one, x, y) for one in mark.marks)
            return replace(mark, x=mark.x + x, y=mark.y + y, marks=inside)
        case _:
            return replace(mark, x=mark.x + x, y=mark.y + y)


def _moved(points: tuple[Point, ...], x: float, y: float) -> tuple[Point, ...]:
    return tuple((each[0] + x, each[1] + y) for each in points)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a picture leads to the records behind it: a rectangle, the group's key, and what is said of it there."""

    x: float
    y: float
    width: float
    height: float
    key: str
    words: str

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies on it."""
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


@dataclass(frozen=True)
class Picture:
    """A chart or a map. `description` says in words what it shows, and what it cannot show."""

    title: str
    description: str
    width: float
    height: float
    marks: tuple[Mark, ...]
    spots: tuple[Spot, ...] = ()
    right_to_left: bool = False

    def texts(self) -> Iterator[str]:
        """Every word in it, for whoever searches or reads it aloud."""
        yield from (self.title, self.description)
        yield from _texts(self.marks)


def _texts(marks: tuple[Mark, ...]) -> Iterator[str]:
    for mark in marks:
        if isinstance(mark, Words):
            yield mark.text
        elif isinstance(mark, Frame):
            yield from _texts(mark.marks)
