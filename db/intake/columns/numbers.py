"""A column of counts: numbers of every script and habit, with quantifiers, ranges and remarks in the cells."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from decimal import Decimal

from db.intake.columns.cell import REMEMBERED, BadCell, Remembered, states_nothing, whole_of
from db.intake.tables import Value
from db.messages import N_, message
from db.model.numerals import NOT_WHOLE, DecimalMark, Refused, decimal_marks, parse_number
from db.model.quantities import Quantifier
from db.model.quantity_phrases import AmbiguousQuantity, Quantified, parse_quantity

_A_DATE = N_(
    "“{text}” is a date where a number belongs; spreadsheet programs turn 10-12 into one; write what was meant as text."
)
_A_FLAG = N_("“{text}” says yes or no where a number belongs.")
_MORE_THAN_A_BOUND = N_(
    "“{text}” is more than the number that a low, best or high estimate is; write one number in each."
)


_TWICE = re.compile(r"([^()]+?)\s*\(([^()]+)\)")


def _same(first: Quantified, second: Quantified) -> bool:
    return replace(first, verbatim="") == replace(second, verbatim="")


def _nothing(words: str) -> bool:
    """A number stands by itself."""
    return False


class NumberColumn:
    """Counts of one column. `learn` each of its cells first, then `read` them.

    ``decimal`` settles what a point and a comma are; without it the column does (`1.234.567` or `12,5` in any cell),
    and where it does not either, `1.234` is refused. ``zero_is_unstated``: a 0 says nothing. ``one_is_at_least``: a 1
    stands for one or more. ``estimated``: plain numbers are *about*. ``counts``: whether words behind a number only say
    what it counts ("7 people"); they stay in what was said.
    """

    def __init__(
        self,
        *,
        decimal: DecimalMark | None = None,
        zero_is_unstated: bool = False,
        one_is_at_least: bool = False,
        estimated: bool = False,
        counts: Callable[[str], bool] = _nothing,
    ) -> None:
        self._given = decimal
        self._zero_is_unstated = zero_is_unstated
        self._one_is_at_least = one_is_at_least
        self._counts = counts
        self._plain = Quantifier.ABOUT if estimated else Quantifier.EXACT
        self._shown: set[DecimalMark] = set()
        self._seen: set[str] = set()
        self._texts: Remembered[str, Quantified | tuple[()]] = Remembered(self._of_text)
        self._numbers: Remembered[int | Decimal, Quantified | tuple[()]] = Remembered(self._of_number)

    @property
    def decimal(self) -> DecimalMark | None:
        """The decimal mark that was given, or that the cells show; `None` if neither."""
        if self._given is None and len(self._shown) == 1:
            return next(iter(self._shown))
        return self._given

    def learn(self, value: Value) -> None:
        """Look at one cell; only texts with a mark in them say something about the others."""
        if isinstance(value, str) and ("." in value or "," in value) and value not in self._seen:
            if len(self._seen) < REMEMBERED:
                self._seen.add(value)
            self._shown |= decimal_marks(value)

    def read(self, value: Value) -> Quantified | None:
        """What the cell states; `None` where it states nothing, which is never zero. Raises `BadCell`."""
        if value is None:
            return None
        if isinstance(value, str):
            return self._texts(value) or None
        if isinstance(value, bool):
            raise BadCell(message(_A_FLAG, text=str(value).lower()))
        if isinstance(value, date | time):
            raise BadCell(message(_A_DATE, text=value))
        return self._numbers(value) or None

    def _of_text(self, text: str) -> Quantified | tuple[()]:
        if states_nothing(text):
            return ()
        said = text.strip()
        match reading := parse_quantity(said, self.decimal):
            case Refused():
                return self._with_words(said, reading)
            case AmbiguousQuantity():
                raise BadCell(reading.question)
            case Quantified():
                return self._as_meant(reading)

    def _with_words(self, said: str, refused: Refused) -> Quantified | tuple[()]:
        """A number before words of what it counts, or once more in words, "3 (three)"; the words stay with it."""
        if twice := _TWICE.fullmatch(said):
            both = [parse_quantity(half, self.decimal) for half in twice.groups()]
            first, second = both
            if isinstance(first, Quantified) and isinstance(second, Quantified) and _same(first, second):
                return self._as_meant(replace(first, verbatim=said))
        parts = said.split()
        for cut in range(len(parts) - 1, 0, -1):
            if self._counts(" ".join(parts[cut:])):
                number = parse_quantity(" ".join(parts[:cut]), self.decimal)
                if isinstance(number, Quantified):
                    meant = self._as_meant(number)
                    return replace(meant, verbatim=said) if meant else meant
        raise BadCell(refused.why)

    def _of_number(self, number: int | Decimal) -> Quantified | tuple[()]:
        """A number that the spreadsheet holds as one; 4 may come as 4.0, and 4.5 is no count."""
        whole = whole_of(number)
        if whole is None:
            raise BadCell(message(NOT_WHOLE, text=number))
        reading = parse_number(str(whole))
        if isinstance(reading, Refused):
            raise BadCell(reading.why)
        return self._as_meant(Quantified(str(whole), Quantifier.EXACT, whole))

    def _as_meant(self, said: Quantified) -> Quantified | tuple[()]:
        """What the mapping says of a plain 0, a plain 1, and of all plain numbers."""
        if said.quantifier is not Quantifier.EXACT:
            return said
        if said.value == 0 and self._zero_is_unstated:
            return ()
        if said.value == 1 and self._one_is_at_least:
            return Quantified(said.verbatim, Quantifier.AT_LEAST, 1)
        return Quantified(said.verbatim, self._plain, said.value)


def bounded(low: Quantified | None, best: Quantified | None, high: Quantified | None) -> Quantified | None:
    """One quantity from a low, a best and a high that stand in columns of their own; any of them may be missing.

    Equal numbers are exact; a low alone is *at least*, a high alone *at most*, a best with one bound only *about*.
    Bounds that contradict each other stay as they are: that is a finding, not a refusal. Beside another number, a cell
    with words of its own ("over 85") cannot be a bound: `BadCell`.
    """
    stated = [said for said in (low, best, high) if said]
    if len(stated) == 1 and (best or not _is_plain(stated[0])):
        return stated[0]
    for said in stated:
        if not _is_plain(said):
            raise BadCell(message(_MORE_THAN_A_BOUND, text=said.verbatim))
    if low and high:
        return _between(low, best, high)
    if best:
        same = all(said.value == best.value for said in stated)
        return best if same else Quantified(_beside(best, low, high), Quantifier.ABOUT, best.value)
    if low:
        return Quantified(f"≥ {low.verbatim}", Quantifier.AT_LEAST, low.value)
    return Quantified(f"≤ {high.verbatim}", Quantifier.AT_MOST, high.value) if high else None


def _is_plain(said: Quantified) -> bool:
    return said.value is not None and said.quantifier in (Quantifier.EXACT, Quantifier.ABOUT)


def _between(low: Quantified, best: Quantified | None, high: Quantified) -> Quantified:
    if low.value == high.value and (best is None or best.value == low.value):
        return best or low
    if best is None:
        return Quantified(f"{low.verbatim}–{high.verbatim}", Quantifier.BETWEEN, None, low.value, high.value)
    return Quantified(_beside(best, low, high), Quantifier.BETWEEN, best.value, low.value, high.value)


def _beside(best: Quantified, low: Quantified | None, high: Quantified | None) -> str:
    """The three numbers as one text: 40 (20–60)."""
    return f"{best.verbatim} ({low.verbatim if low else '…'}–{high.verbatim if high else '…'})"
