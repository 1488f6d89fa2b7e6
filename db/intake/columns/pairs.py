"""A column of two counts in each cell: "3/5" under "killed/injured"."""

from __future__ import annotations

import re

from db.intake.columns.cell import BadCell, states_nothing
from db.intake.columns.numbers import NumberColumn
from db.intake.tables import Value
from db.messages import N_, message
from db.model.quantity_phrases import Quantified

_PARTED = re.compile(r"([^/\\]*)[/\\]([^/\\]*)")
_FIGURES = re.compile(r"(?=.*\d)\s*(?:\d[\d,.]*|[-–—]?)\s*[/\\]\s*(?:\d[\d,.]*|[-–—]?)\s*")
_NO_PAIR = N_("“{text}” is not two numbers parted by a slash, as the column's name asks for.")


def is_pair(value: Value) -> bool:
    """Whether the cell is two plain counts, one of which may be left out."""
    return isinstance(value, str) and _FIGURES.fullmatch(value) is not None


class FirstHalf(NumberColumn):
    """The count before the slash; `SecondHalf` reads the other. Either may be left out ("3/-")."""

    _half = 1

    def learn(self, value: Value) -> None:
        """Look at one cell."""
        if isinstance(value, str) and (parts := _PARTED.fullmatch(value)):
            super().learn(parts[self._half])

    def read(self, value: Value) -> Quantified | None:
        """As of a `NumberColumn`; `BadCell` too for a cell that is no pair: nobody knows which of the two it is."""
        if states_nothing(value):
            return None
        parts = _PARTED.fullmatch(value) if isinstance(value, str) else None
        if parts is None:
            raise BadCell(message(_NO_PAIR, text=value))
        return super().read(parts[self._half])


class SecondHalf(FirstHalf):
    """The count behind the slash."""

    _half = 2
