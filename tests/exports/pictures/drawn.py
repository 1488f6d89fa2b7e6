"""A picture as lines of text, so that a change of it can be read."""

from __future__ import annotations

from collections.abc import Iterator

from exports.pictures.marks import Bar, Circle, Frame, Line, Mark, Picture, Polygon, Words


def told(picture: Picture) -> Iterator[str]:
    """What it says, its marks and where it leads; outlines are many, so only how many is told."""
    yield f"# {picture.title}\n{picture.description}\n{picture.width:g} × {picture.height:g}"
    yield from _marks(picture.marks)
    yield from (f"@ {s.key or '-'} {s.x:.0f} {s.y:.0f} {s.width:.0f} {s.height:.0f} {s.words}" for s in picture.spots)


def _marks(marks: tuple[Mark, ...]) -> Iterator[str]:
    outlines = sum(isinstance(mark, Polygon) for mark in marks)
    if outlines:
        yield f"{outlines} polygons"
    for mark in marks:
        match mark:
            case Words():
                yield f"{mark.x:.0f} {mark.y:.0f} {mark.anchor} {mark.size:g} {mark.text}"
            case Bar():
                yield f"bar {mark.x:.0f} {mark.y:.0f} {mark.width:.0f} {mark.height:.0f} {mark.fill}"
            case Circle():
                dashed = " dashed" if mark.dash else ""
                yield f"circle {mark.x:.0f} {mark.y:.0f} {mark.radius:.1f} {mark.fill or 'ring'}{dashed}"
            case Line() if len(mark.points) == 2:
                (x1, y1), (x2, y2) = mark.points
                yield f"line {x1:.0f} {y1:.0f} {x2:.0f} {y2:.0f}"
            case Frame():
                yield from _marks(mark.marks)


def words_of(picture: Picture) -> list[str]:
    """The words of all labels."""
    return list(picture.texts())[2:]


def circles(picture: Picture) -> list[Circle]:
    """The discs and rings of a map, without those that explain them."""
    (frame,) = (mark for mark in picture.marks if isinstance(mark, Frame))
    return [mark for mark in frame.marks if isinstance(mark, Circle)]
