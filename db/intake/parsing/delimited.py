"""Tables in text files: which character parts the cells, and the cells of each record."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

from db.exchange.opened import opened
from db.intake.cells import Grid, Line
from db.intake.parsing.encodings import text_of
from db.intake.unreadable import LongCell, UnclosedQuote

DELIMITERS = ",;\t|"

LONGEST_CELL = 16 * 2**20
"""Letters. The outline of a country with all its islands is shorter."""

_DECLARED = re.compile(r"sep=(.)\r?\n?", re.IGNORECASE)
"""The first line by which Excel is told the character."""

_SAMPLE = 200, 2**18
"""Lines and letters by which the character is chosen."""


def grids(path: Path) -> Iterator[Grid]:
    """The one table of the file."""
    with opened(path) as file:
        text, guessed = text_of(file)
        yield Grid(_records(_lines(text, path.name), path.name), guessed=guessed)


def _lines(text: TextIO, name: str) -> Iterator[str]:
    """The lines with their ends. NUL pads fields and is no letter, so it is left out."""
    number = 0
    while line := text.readline(LONGEST_CELL):
        number += 1
        if len(line) == LONGEST_CELL:
            raise _long(name, number)
        yield line.replace("\0", "") if "\0" in line else line


def _records(lines: Iterator[str], name: str) -> Iterator[Line]:
    sample = list(_sample(lines))
    declared = _DECLARED.fullmatch(sample[0]) if sample else None
    if declared:
        sample[0] = "\n"
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(
        source := _Source(chain(sample, lines)), delimiter=declared[1] if declared else delimiter_of(sample)
    )
    first = 1
    try:
        for cells in reader:
            if source.cut:
                raise UnclosedQuote(name=name, number=first)
            yield Line(first, [cell or None for cell in cells])
            source.within = False
            first = reader.line_num + 1
    except csv.Error:
        raise _long(name, first) from None


def _sample(lines: Iterator[str]) -> Iterator[str]:
    most, letters = _SAMPLE
    for line in lines:
        yield line
        most, letters = most - 1, letters - len(line)
        if most == 0 or letters < 0:
            return


class _Source:
    """Lines for a reader of records. ``cut`` is set when they end ``within`` a record: a quotation mark is open."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = lines
        self.within = self.cut = False

    def __iter__(self) -> Iterator[str]:
        for line in self._lines:
            self.within = True
            yield line
        self.cut = self.within


def _long(name: str, number: int) -> LongCell:
    return LongCell(name=name, number=number, limit=LONGEST_CELL // 2**20)


def delimiter_of(sample: Iterable[str]) -> str:
    """The character that parts most records into one number of cells; where several do, the one with most cells."""
    lines = list(sample)
    return max(DELIMITERS, key=lambda delimiter: _evenness(lines, delimiter))


def _evenness(lines: list[str], delimiter: str) -> tuple[float, int]:
    widths = [len(cells) for cells in csv.reader(lines, delimiter=delimiter) if cells]
    parted = Counter(width for width in widths if width > 1)
    if not parted:
        return 0.0, 0
    width, times = max(parted.items(), key=lambda item: (item[1], item[0]))
    return times / len(widths), width
