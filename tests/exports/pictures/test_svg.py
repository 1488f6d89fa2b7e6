"""SVG that any reader opens: text as text, marks in order, nothing that a record says is markup."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from exports.pictures.marks import Bar, Circle, Frame, Line, Picture, Polygon, Words
from exports.pictures.svg import drawn, write_svg

MARKS = (
    Frame(0, 0, 50, 50, (Polygon((((0, 0), (9, 0), (9, 9)), ((1, 1), (2, 1), (2, 2))), "F4F4F1", "C3CAD3"),)),
    Line(((0, 0), (5, 5), (10, 0)), "76849A", 2, (2, 1)),
    Bar(1, 2, 3, 4, "A33B1E"),
    Circle(5, 6, 7, "A33B1E", "FFFFFF", opacity=0.5),
    Words(3, 4, "نحو 19", 8, "1B2430", "end", bold=True),
)


def picture(text: str = "x") -> Picture:
    return Picture(text, text, 100, 80, MARKS, right_to_left=True)


def test_marks_stand_in_their_order() -> None:
    root = drawn(picture())
    assert [child.tag for child in root] == [
        "title", "desc", "rect", "clipPath", "g", "path", "rect", "circle", "text"
    ]  # fmt: skip
    assert root.attrib["viewBox"] == "0 0 100 80"


def test_an_area_keeps_its_holes_and_a_line_its_dashes() -> None:
    root = drawn(picture())
    area, line = root.iter("path")
    assert area.attrib["d"] == "M0 0L9 0L9 9Z M1 1L2 1L2 2Z"
    assert area.attrib["fill-rule"] == "evenodd"
    assert (line.attrib["d"], line.attrib["stroke-dasharray"]) == ("M0 0L5 5L10 0", "2 1")


def test_words_stay_logical_and_are_anchored() -> None:
    root = drawn(picture())
    (text,) = root.iter("text")
    assert text.text == "نحو \u206619\u2069"  # an isolate: what has several parts is not turned round
    assert text.attrib["text-anchor"] == "end"
    assert root.attrib["direction"] == "rtl"


@pytest.mark.parametrize("text", ["<b>&amp;</b>", "\x00\x0b", "\ud800", "]]>", "\"'", "\ufffe"])
def test_any_text_can_be_read_back(tmp_path: Path, text: str) -> None:
    path = tmp_path / "out.svg"
    write_svg(picture(text), path)
    title = ElementTree.parse(path).getroot().findtext("{http://www.w3.org/2000/svg}title")
    assert title == "".join(
        f"[U+{ord(c):04X}]" if not (c.isprintable() or c in "\t\n\r") or c == "\ufffe" else c for c in text
    )
