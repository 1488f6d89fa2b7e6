"""Several sources in one cell that nothing but a word joins: "Rescue and Wire", «الدفاع المدني والمرصد».

The word may be part of a name ("Ministry of Health and Population"). They are several only if each of them stands
alone in another row, or is a source that the archive knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import islice

from db.intake.sheet.binding import Bound, Cells
from db.messages import N_, Message, message
from db.model.folding import fold
from db.model.unstated import is_unstated

_SEVERAL = re.compile(r"\s*[;؛|\n]\s*")
_JOINT = re.compile(r"\s*[,،/&+]\s*|\s+and\s+|\s+و\s*(?=\S)", re.IGNORECASE)
_NAMES_AT_MOST = 20_000
_JOINTS_AT_MOST = 8


class Joined:
    """Parts the sources of a table's cells; ``is_known`` asks the archive."""

    def __init__(self, columns: Sequence[Bound], is_known: Callable[[str], bool]) -> None:
        self._columns, self._is_known = columns, is_known
        self._cells: set[str] = set()
        self._told: set[str] = set()

    def learn(self, cells: Cells) -> None:
        """Take notice of a row: who is named in it."""
        if len(self._cells) < _NAMES_AT_MOST:
            self._cells.update(bound.text(cells) for bound in self._columns)

    @cached_property
    def _alone(self) -> frozenset[str]:
        names = {name for cell in self._cells for name in _SEVERAL.split(cell)}
        return frozenset(fold(name) for name in names if not _JOINT.search(name) and not is_unstated(name))

    def parts(self, name: str, warnings: list[Message]) -> list[str]:
        """The sources that a name is of; the name itself where it is one, with a word where half of it is known."""
        if not _JOINT.search(name) or self._is_known(name):
            return [name]
        if found := self._split(name):
            return found
        part = next((part for part in _JOINT.split(name) if part and self._is_one(part)), "")
        if part and name not in self._told:
            self._told.add(name)
            sentence = N_(
                "“{name}” was kept as one source, though “{part}” is one by itself; if it names several, part them "
                "with a semicolon."
            )
            warnings.append(message(sentence, name=name, part=part))
        return [name]

    def _split(self, name: str) -> list[str]:
        for joint in islice(_JOINT.finditer(name), _JOINTS_AT_MOST):
            first, rest = name[: joint.start()], name[joint.end() :]
            if first and rest and self._is_one(first):
                if self._is_one(rest):
                    return [first, rest]
                if others := self._split(rest):
                    return [first, *others]
        return []

    def _is_one(self, name: str) -> bool:
        return fold(name) in self._alone or self._is_known(name)
