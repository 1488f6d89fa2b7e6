"""Looks through the code for words to a user that nobody marked for the catalogue. A heuristic: it knows the places
where such words stand, not every way to say something."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]

SPOKEN: dict[str, tuple[int, ...]] = {
    # what says something
    "message": (0,),
    "Message": (0,),
    "numbered": (0,),
    "say": (0,),
    "label": (0,),
    "bad": (1,),
    # what declares something
    "declare": (1,),
    "listed": (1,),
    "Profile": (1,),
    # what a report consists of
    "Section": (0,),
    "Heading": (0,),
    "Paragraph": (0,),
    "Column": (0, 3),
    "Fact": (0,),
    "Table": (1,),
    "labels.made": (0, 1),
    "labels.number": (0, 1),
    "labels.link": (0, 1),
    "labels.coded": (0, 1),
    # what a window consists of
    "QLabel": (0,),
    "QPushButton": (0,),
    "QToolButton": (0,),
    "QCheckBox": (0,),
    "QRadioButton": (0,),
    "QGroupBox": (0,),
    "QAction": (0,),
    "setText": (0,),
    "setTitle": (0,),
    "setWindowTitle": (0,),
    "setToolTip": (0,),
    "setStatusTip": (0,),
    "setPlaceholderText": (0,),
    "setAccessibleName": (0,),
    "setAccessibleDescription": (0,),
}
"""Calls, and at which of their places words for a user stand; ``labels`` makes columns (`exports.contents.columns`)."""

_PLACEHOLDER = re.compile(r"\{\w*\}")


def sources() -> Iterator[Path]:
    """The modules that speak."""
    yield ROOT / "main.py"
    for package in ("db", "exports", "desktop"):
        yield from sorted((ROOT / package).rglob("*.py"))


def unmarked(code: str) -> Iterator[tuple[int, str]]:
    """The line and the words of each literal that stands bare where ``N_("…")`` should."""
    for node in ast.walk(ast.parse(code)):
        for place in _spoken(node):
            words = _literal(place)
            if any(letter.isalpha() for letter in _PLACEHOLDER.sub("", words)):
                yield place.lineno, words


def _spoken(node: ast.AST) -> Iterator[ast.expr]:
    match node:
        case ast.Call(func=called, args=arguments) if places := _places(called):
            yield from (arguments[place] for place in places if place < len(arguments))
            yield from (keyword.value for keyword in node.keywords if keyword.arg in ("label", "explanation"))
        # the template of a failure, the label of a kind of record
        case ast.Assign(targets=[ast.Name(id="template" | "label")], value=value):
            yield value


def _places(called: ast.expr) -> tuple[int, ...]:
    match called:
        case ast.Name(id=name):
            return SPOKEN.get(name, ())
        case ast.Attribute(attr=name):
            return SPOKEN.get(name, SPOKEN.get(ast.unparse(called), ()))
    return ()


def _literal(value: ast.expr) -> str:
    match value:
        case ast.Constant(value=str(words)):
            return words
        case ast.JoinedStr(values=parts):
            return "".join(_literal(part) for part in parts)
        case ast.IfExp(body=body, orelse=orelse):
            return _literal(body) + _literal(orelse)
    return ""
