"""The rows that links lead to, by key: a million of them take some thirty megabytes, in a dict three hundred."""

from __future__ import annotations

from array import array
from typing import NamedTuple, Protocol


class Place(NamedTuple):
    """A row that links lead to."""

    sheet: str
    row: int


class Targets(Protocol):
    """Where links of one table lead."""

    def get(self, key: str, /) -> Place | None:
        """The row of this key; `None` where there is none."""


NOWHERE: Targets = dict[str, Place]()
"""Of a column without links."""

_SHEET = 1 << 21
"""More rows than a sheet has: a row of a further sheet is counted on from here."""

_BEGINNING = 1 << 10


class RowsByKey:
    """Keys are kept as their hashes alone (of 64 bits: among a million keys two meet by chance once in 30 million
    workbooks, and then one link leads astray)."""

    def __init__(self) -> None:
        self._sheets: list[str] = []
        self._count = 0
        self._hashes, self._rows = _empty(_BEGINNING)

    def add(self, key: str, sheet: str, row: int) -> None:
        """A row; of two with one key the first stays."""
        if not self._sheets or sheet != self._sheets[-1]:
            self._sheets.append(sheet)
        if 3 * self._count > 2 * len(self._hashes):
            self._grow()
        marked = _hash(key)
        slot = self._slot(marked)
        if not self._hashes[slot]:
            self._hashes[slot] = marked
            self._rows[slot] = (len(self._sheets) - 1) * _SHEET + row
            self._count += 1

    def get(self, key: str, /) -> Place | None:
        """The row of this key; `None` where there is none."""
        slot = self._slot(_hash(key))
        if not self._hashes[slot]:
            return None
        sheet, row = divmod(self._rows[slot], _SHEET)
        return Place(self._sheets[sheet], row)

    def _slot(self, marked: int) -> int:
        """Where the key stands, or would."""
        last = len(self._hashes) - 1
        slot = marked & last
        while self._hashes[slot] not in (0, marked):
            slot = (slot + 1) & last
        return slot

    def _grow(self) -> None:
        before = zip(self._hashes, self._rows, strict=True)
        self._hashes, self._rows = _empty(2 * len(self._hashes))
        for marked, row in before:
            if marked:
                slot = self._slot(marked)
                self._hashes[slot], self._rows[slot] = marked, row


def _empty(slots: int) -> tuple[array[int], array[int]]:
    # Four bytes a row tell those of two thousand full sheets apart.
    return array("Q", bytes(8 * slots)), array("I", bytes(4 * slots))


def _hash(key: str) -> int:
    # Python's own is salted anew in each process: nobody can choose keys that meet. 0 is an empty slot.
    return (hash(key) & 0xFFFF_FFFF_FFFF_FFFF) or 1
