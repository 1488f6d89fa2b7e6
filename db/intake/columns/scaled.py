"""A column of counts in thousands or millions, as its header says: 12.5 stands for about 12,500."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

from db.intake.columns.cell import BadCell, states_nothing, whole_of
from db.intake.columns.numbers import NumberColumn
from db.intake.tables import Value
from db.messages import message
from db.model.numerals import NOT_WHOLE, plain_digits
from db.model.quantities import Quantifier
from db.model.quantity_phrases import Quantified

_FRACTION = re.compile(r"(\d+)[.,٫](\d{1,2})")
"""Three figures behind a mark are thousands more often than not; these are left to the column."""


class ScaledColumn(NumberColumn):
    """As a `NumberColumn`; every number is multiplied by ``scale``. Plain ones are rounded, so they are *about*."""

    def __init__(self, *, scale: int, **options: Any) -> None:
        super().__init__(**options)
        self._scale = scale

    def learn(self, value: Value) -> None:
        """Look at one cell: a fraction says what the other marks are, unless it is plain by itself."""
        if not (isinstance(value, str) and _FRACTION.fullmatch(plain_digits(value.strip()))):
            super().learn(value)

    def _of_text(self, text: str) -> Quantified | tuple[()]:
        if states_nothing(text):
            return ()
        if fraction := _FRACTION.fullmatch(plain_digits(text.strip())):
            return self._of_number(Decimal(f"{fraction[1]}.{fraction[2]}"))
        said = super()._of_text(text)
        return self._times(said) if said else ()

    def _of_number(self, number: int | Decimal) -> Quantified | tuple[()]:
        whole = whole_of(number * self._scale)
        if whole is None:
            raise BadCell(message(NOT_WHOLE, text=number * self._scale))
        said = super()._of_number(whole)
        return replace(said, verbatim=self._words(str(number)), quantifier=_rounded(said)) if said else ()

    def _times(self, said: Quantified) -> Quantified:
        value, low, high = (None if n is None else n * self._scale for n in (said.value, said.low, said.high))
        words = self._words(said.verbatim)
        return replace(said, verbatim=words, quantifier=_rounded(said), value=value, low=low, high=high)

    def _words(self, said: str) -> str:
        return f"{said} × {self._scale}"


def _rounded(said: Quantified) -> Quantifier:
    """Zero stays exact: nobody rounds to none."""
    return Quantifier.ABOUT if said.quantifier is Quantifier.EXACT and said.value else said.quantifier
