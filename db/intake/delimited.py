"""Tables in text files: comma, semicolon, tab or bar between the cells."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path


def records(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each record with the number of its first line, 1 being the file's first."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.reader(file)
        number = 1
        for cells in reader:
            yield number, cells
            number = reader.line_num + 1
