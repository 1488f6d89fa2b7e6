"""What is seen of a sheet's beginning: told by the process that reads the file, shown by that of the window."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self


@dataclass(frozen=True)
class SeenCell:
    """``side`` is ``left``, ``right`` or empty for that where its sheet begins; ``colour`` and ``fill`` are RRGGBB or
    empty; ``lined`` has a line below, ``right_to_left`` is how its words read, whatever its sheet does; ``span`` are
    the columns that it covers."""

    row: int
    column: int
    text: str
    side: str = ""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size: float = 11
    colour: str = ""
    fill: str = ""
    lined: bool = False
    wrapped: bool = False
    right_to_left: bool = False
    span: int = 1


@dataclass(frozen=True)
class SeenSheet:
    """``widths`` in characters, ``heights`` in points of those rows that have one; rows and columns count from 0.

    ``frozen``: its first row and column stay in sight. No more than the first rows are there.
    """

    name: str
    right_to_left: bool
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    frozen: bool
    cells: tuple[SeenCell, ...]

    def plain(self) -> dict[str, Any]:
        """For a parent process: of each cell what is not as usual."""
        cells = [{key: said for key, said in asdict(cell).items() if said != _USUAL.get(key)} for cell in self.cells]
        return {**asdict(self), "cells": cells}

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any]) -> Self:
        """What a child told."""
        return cls(**{**plain, "cells": tuple(SeenCell(**cell) for cell in plain["cells"])})


_USUAL = {one.name: one.default for one in fields(SeenCell) if one.name not in ("row", "column", "text")}
