"""The names of columns: several rows of a header, cells that span columns, two languages in one cell."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from db.intake.finding.cells import is_arabic
from db.intake.tables import Value
from db.model.folding import fold

_JOINED = " / "
_LONGEST = 500
"""Letters of a column's name that are kept."""

# What people put between the two languages of a header, or between a header and its unit.
_BETWEEN = re.compile(r"\s*(?:\s/\s|\n|[|¦؛;]|\s[-–—]\s)\s*")
_ARABIC_RUN = re.compile(r"[؀-ۿﭐ-﻿][؀-ۿﭐ-﻿\s\d()_./:'-]*")


def letters(position: int) -> str:
    """A spreadsheet's name of the column with this index from 0."""
    name = ""
    while position >= 0:
        position, letter = divmod(position, 26)
        name, position = chr(ord("A") + letter) + name, position - 1
    return name


def label(value: Value) -> str:
    """A header cell as one line: a break between two languages becomes " / ", any other a space."""
    if value is None:
        return ""
    lines = [" ".join(line.split()) for line in str(value)[:_LONGEST].splitlines() if line.strip()]
    text = lines[0] if lines else ""
    for before, line in pairwise(lines):
        text += (_JOINED if is_arabic([before]) is not is_arabic([line]) else " ") + line
    return text


def joined(parts: Iterable[str]) -> str:
    """The parts of one column's header from top to bottom, each said once."""
    said: dict[str, str] = {}
    for part in parts:
        if part:
            said.setdefault(fold(part) or part, part)
    return _JOINED.join(said.values())


def names(header: str) -> tuple[str, ...]:
    """The whole header, its parts, and what each part says in each script."""
    found = [header]
    for part in _BETWEEN.split(header):
        found += [part, *by_script(part)]
    return tuple(dict.fromkeys(name for name in found if name))


def by_script(text: str) -> list[str]:
    """The Arabic and the other half of a text that holds both; nothing for a text in one script."""
    arabic = [run.strip(" ()_./:-") for run in _ARABIC_RUN.findall(text)]
    other = _ARABIC_RUN.sub(" ", text).strip(" ()_./:-")
    return [" ".join(other.split()), *arabic] if arabic and any(map(str.isalpha, other)) else []
