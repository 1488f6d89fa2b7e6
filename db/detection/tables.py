"""Tables in a text: a line of headings and lines of numbers below them, parted by bars or tabs.

Headings are read as the labels of lists are; a heading that says nothing of people ("Schools", "Date") leaves its
column alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from db.detection.labels import Label, label_in
from db.detection.scene import Scene

_BAR, _TAB = "|", "\t"


class Tables:
    """Reads the sentences of a text in order and remembers the headings of the table that it is in."""

    def __init__(self) -> None:
        self._headings: list[Label | None] = []
        self._block = -1

    def columns(self, scene: Scene) -> Mapping[int, Label]:
        """For each number of a line of a table the heading of its column."""
        cells = list(_cells(scene))
        if len(cells) < 2 or scene.sentence.block != self._block:
            self._headings, self._block = [], scene.sentence.block
        if len(cells) < 2:
            return {}
        if not any(phrase.head != "known" or not phrase.own for phrase in scene.phrases):
            headings = [label_in(scene, start, end) for start, end in cells]
            self._headings = headings if any(headings) else self._headings  # a line may only rule the table off
            return {}
        if len(cells) != len(self._headings):
            return {}
        return {number: label for number, label in self._headed(scene, cells) if label}

    def _headed(self, scene: Scene, cells: list[tuple[int, int]]) -> Iterator[tuple[int, Label | None]]:
        """Each number that fills its cell alone, with the heading above it."""
        for number, phrase in enumerate(scene.phrases):
            ends = ((n, start) for n, (start, end) in enumerate(cells) if end == phrase.end)
            column = next((n for n, start in ends if phrase.start <= start < phrase.end), None)
            if column is not None:
                yield number, self._headings[column]


def _cells(scene: Scene) -> Iterator[tuple[int, int]]:
    """From which token up to which the cells of a line go; a line without bars and tabs is one."""
    tokens, start = scene.tokens, 0
    for at, token in enumerate(tokens):
        tab = at > start and _TAB in scene.text[tokens[at - 1].end : token.start]
        if token.text == _BAR or tab:
            if at > start:
                yield start, at
            start = at if tab else at + 1
    if start < len(tokens):
        yield start, len(tokens)
