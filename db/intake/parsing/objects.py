"""Tables as programs hand them on: JSON with a list of entries, each an object that names its own cells.

The names make the first row, so that the table is read on like any other. An object inside an object is told by both
names ("location / lat"), as a header of two rows is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from math import isfinite
from pathlib import Path
from typing import Any

from db.intake.cells import Grid, Line, plain_number
from db.intake.unreadable import NoTable
from db.messages import N_, Message

_BETWEEN = " / "


def grids(content: object, path: Path) -> Iterator[Grid]:
    """The one table of the JSON; `NoTable` where it lists no objects."""
    entries = entries_of(content)
    if not entries:
        raise NoTable(name=path.name, content=Message(N_("JSON without a list of entries")))
    yield Grid(_lines(entries))


def entries_of(content: object) -> list[Mapping[str, Any]]:
    """The objects of the list; of an object those of the only list of objects in it. Empty where there are none."""
    lists = [content] if isinstance(content, list) else list(content.values()) if isinstance(content, dict) else []
    found = [one for one in lists if isinstance(one, list) and one and all(isinstance(entry, dict) for entry in one)]
    return found[0] if len(found) == 1 else []


def _lines(entries: list[Mapping[str, Any]]) -> Iterator[Line]:
    names: dict[str, int] = {}
    for entry in entries:
        for name, _ in _cells(entry):
            names.setdefault(name, len(names))
    yield Line(1, list(names))
    for number, entry in enumerate(entries, 2):
        said = dict(_cells(entry))
        yield Line(number, [said.get(name) for name in names])


def _cells(entry: Mapping[str, Any], within: str = "") -> Iterator[tuple[str, Any]]:
    """(name, value) of each cell."""
    for key, value in entry.items():
        name = f"{within}{key}"
        if isinstance(value, dict):
            yield from _cells(value, f"{name}{_BETWEEN}")
        else:
            yield name, _value(value)


def _value(value: Any) -> Any:
    """What a cell can hold: of a list its values one behind the other, of lists in lists their JSON."""
    if isinstance(value, float):
        return plain_number(value) if isfinite(value) else str(value)
    if not isinstance(value, list):
        return value
    if any(isinstance(one, list | dict) for one in value):
        return json.dumps(value, ensure_ascii=False)
    return "; ".join(str(one) for one in value if one is not None)
