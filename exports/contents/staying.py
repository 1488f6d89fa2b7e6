"""Which record keeps back what, and why: for somebody who looks before anything is written.

A record is a number and that of a set of reasons; there are few sets, so 100,000 records are a megabyte.
"""

from __future__ import annotations

from array import array
from base64 import b64encode
from enum import StrEnum
from typing import Any, NamedTuple


class Why(StrEnum):
    """Why something of a record stays in the archive."""

    TEAM = "team"
    """The field is declared for the team alone."""
    PARTNER = "partner"
    """The field is declared for partners and the team."""
    PROFILE = "profile"
    """An own profile withholds the field."""
    MARK = "mark"
    """The record's confidentiality does not leave with this profile."""
    EVENT = "event"
    """The event that a figure is about stays."""
    NAMING = "naming"
    """The source may not be named, or refused."""
    PUBLISHER = "publisher"
    """Whoever published the document may not be named."""
    QUOTING = "quoting"
    """A root may not be quoted, or the document of the words stays."""
    FINE = "fine"
    """The place is finer than the profile shows."""
    WORDS = "words"
    """Words that name what stays."""


class Kept(NamedTuple):
    """What stays (a key of `Survey.withheld`), and why."""

    key: str
    why: Why


class Staying:
    """Records in the order in which a walk meets them, each with all that stays of it."""

    def __init__(self) -> None:
        self._numbers, self._sets = array("Q"), array("I")
        self._known: dict[tuple[Kept, ...], int] = {}
        self._number = 0
        self._kept: dict[Kept, None] = {}

    def add(self, number: int, key: str, why: Why) -> None:
        """This stays of the record of this number; all of one record comes in a row."""
        if number != self._number:
            self._finish()
            self._number = number
        self._kept[Kept(key, why)] = None

    def plain(self) -> dict[str, Any]:
        """For a parent process: ``sets`` of pairs (key, why); ``records`` and ``of`` are arrays of the records' numbers
        (8 bytes each) and of the positions of their sets (4 bytes), in the byte order of this machine, as base64."""
        self._finish()
        return {
            "sets": [[list(kept) for kept in one] for one in self._known],
            "records": b64encode(self._numbers.tobytes()).decode(),
            "of": b64encode(self._sets.tobytes()).decode(),
        }

    def _finish(self) -> None:
        if self._kept:
            self._numbers.append(self._number)
            self._sets.append(self._known.setdefault(tuple(self._kept), len(self._known)))
            self._kept.clear()
