"""A picture as SVG: text stays text, so it can be searched, copied, translated and set in another face."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from db.files import write_whole
from exports import palette
from exports.arabic import isolated
from exports.pictures.marks import Bar, Circle, Frame, Line, Mark, Picture, Point, Polygon, Words

_SPACE = "http://www.w3.org/2000/svg"
_FACES = "Vazirmatn, 'DejaVu Sans', sans-serif"


def write_svg(picture: Picture, path: Path) -> None:
    """Write the picture, whole or not at all (known errors: see `db.files`)."""
    content = ElementTree.tostring(drawn(picture), encoding="utf-8", xml_declaration=True)
    with write_whole(path, overwrite=True) as file:
        file.write(content)


def drawn(picture: Picture) -> Element:
    """The picture as an XML element; its title and description are there for whoever has it read aloud."""
    root = Element("svg", xmlns=_SPACE, role="img")
    root.attrib |= {"width": f"{picture.width:g}pt", "height": f"{picture.height:g}pt"}
    root.attrib |= {"viewBox": f"0 0 {picture.width:g} {picture.height:g}", "font-family": _FACES}
    root.set("direction", "rtl" if picture.right_to_left else "ltr")
    SubElement(root, "title").text = _holdable(picture.title)
    SubElement(root, "desc").text = _holdable(picture.description)
    SubElement(root, "rect", width="100%", height="100%", fill=f"#{palette.SURFACE}")
    _Pen(root).draw(root, picture.marks)
    return root


class _Pen:
    """Adds marks to an element; frames are numbered through the whole picture."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._right_to_left = root.get("direction") == "rtl"
        self._frames = 0

    def draw(self, parent: Element, marks: Iterable[Mark]) -> None:
        for mark in marks:
            match mark:
                case Line():
                    SubElement(parent, "path", {"d": _path(mark.points), "fill": "none"} | _stroke(mark))
                case Bar():
                    SubElement(parent, "rect", {"fill": f"#{mark.fill}"} | _box(mark))
                case Circle():
                    _draw_circle(parent, mark)
                case Polygon():
                    _draw_polygon(parent, mark)
                case Words():
                    _draw_words(parent, mark, isolated(mark.text) if self._right_to_left else mark.text)
                case Frame():
                    self._draw_frame(parent, mark)

    def _draw_frame(self, parent: Element, frame: Frame) -> None:
        self._frames += 1
        clip = SubElement(self._root, "clipPath", id=f"frame-{self._frames}")
        SubElement(clip, "rect", _box(frame))
        group = SubElement(parent, "g", {"clip-path": f"url(#frame-{self._frames})"})
        self.draw(group, frame.marks)


def _draw_circle(parent: Element, circle: Circle) -> None:
    made = SubElement(parent, "circle", cx=f"{circle.x:g}", cy=f"{circle.y:g}", r=f"{circle.radius:g}")
    made.set("fill", f"#{circle.fill}" if circle.fill else "none")
    made.set("fill-opacity", f"{circle.opacity:g}")
    if circle.stroke:
        made.attrib |= _stroke(circle)


def _draw_polygon(parent: Element, polygon: Polygon) -> None:
    made = SubElement(parent, "path", d=" ".join(f"{_path(ring)}Z" for ring in polygon.rings))
    made.attrib |= {"fill": f"#{polygon.fill}" if polygon.fill else "none", "fill-rule": "evenodd"}
    if polygon.stroke:
        made.attrib |= _stroke(polygon)


def _draw_words(parent: Element, words: Words, text: str) -> None:
    made = SubElement(parent, "text", x=f"{words.x:g}", y=f"{words.y:g}", fill=f"#{words.colour}")
    made.attrib |= {"font-size": f"{words.size:g}", "text-anchor": words.anchor}
    if words.bold:
        made.set("font-weight", "bold")
    made.text = _holdable(text)


def _box(mark: Bar | Frame) -> dict[str, str]:
    return {name: f"{getattr(mark, name):g}" for name in ("x", "y", "width", "height")}


def _stroke(mark: Line | Circle | Polygon) -> dict[str, str]:
    colour = mark.colour if isinstance(mark, Line) else mark.stroke
    stroke = {"stroke": f"#{colour}", "stroke-width": f"{mark.width:g}"}
    if not isinstance(mark, Polygon) and mark.dash:
        stroke["stroke-dasharray"] = " ".join(f"{length:g}" for length in mark.dash)
    return stroke


def _path(points: tuple[Point, ...]) -> str:
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in points)


def _holdable(text: str) -> str:
    """The text without signs that XML cannot hold; such a sign is named by its code point."""
    return "".join(sign if _is_holdable(ord(sign)) else f"[U+{ord(sign):04X}]" for sign in text)


def _is_holdable(code: int) -> bool:
    if code < 0x20:
        return code in (0x9, 0xA, 0xD)
    return not (0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF))
