"""Rows that add up other rows: told by a word and by their numbers, or by what they lack of an entry."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from db.intake.tables import Value
from db.model.folding import fold, words
from db.model.numerals import Whole, parse_number, plain_digits
from db.model.unstated import is_unstated

ENGLISH = ("total", "totals", "subtotal", "subtotals", "sum", "average", "mean", "percentage", "percent", "overall")
ARABIC = (
    "مجموع",
    "المجموع",
    "مجاميع",
    "المجاميع",
    "إجمالي",
    "الإجمالي",
    "اجمالي",
    "جملة",
    "المتوسط",
    "متوسط",
    "المعدل",
    "النسبة",
)
"""Among the first or the last two words of a cell: "Grand total", "Total Idlib", "Idlib total", "المجموع الكلي"."""

_MEANS = frozenset(map(fold, ("average", "mean", "percentage", "percent", "المتوسط", "متوسط", "المعدل", "النسبة")))
"""Those that add up nothing."""

OTHERS = ("усього", "всього", "разом", "итого", "всего", "toplam")
"""In languages that are not read otherwise, as lists from Ukraine and Turkey have them."""

_BESIDE = ("grand", "general", "sub", "all", "final", "العام", "الكلي", "النهائي", "الفرعي")
"""What stands beside these words in the label of a sum, and is no name of anything."""

_WORDS = frozenset(map(fold, (*ENGLISH, *ARABIC, *OTHERS)))
_OF_A_SUM = _WORDS | frozenset(map(fold, _BESIDE))
_LONGEST = 60
_LONGEST_LABEL = 40

_GROUPS = 1_000
"""Groups of rows with a total each, of which a later total may add up several."""


@lru_cache(maxsize=16_384)
def says_total(text: str) -> bool:
    """Whether a cell is labelled as a sum. An entry may be, too ("Total destruction"): the word alone decides nothing.

    A text in two languages ("Total / المجموع") is looked at in both halves.
    """
    if len(text) > _LONGEST:
        return False
    for part in re.split(r"[/|\n]", text):
        said = words(part)
        if said and len(said) < 7 and not _WORDS.isdisjoint((*said[:2], *said[-2:])):
            return True
    return False


@lru_cache(maxsize=16_384)
def is_only_total(text: str) -> bool:
    """Whether a cell is nothing but the label of a sum ("Grand total", "Total / المجموع"): no entry is called so."""
    if len(text) > _LONGEST_LABEL:
        return False
    said = words(text)
    return bool(said) and _OF_A_SUM.issuperset(said) and not _WORDS.isdisjoint(said)


def says_mean(text: str) -> bool:
    """Whether the label of a sum is one of an average or a share."""
    return len(text) <= _LONGEST and not _MEANS.isdisjoint(words(text))


def is_nought(value: Value) -> bool:
    """Whether the cell states no number, or 0: neither adds anything."""
    return value == 0 or (isinstance(value, str) and (is_unstated(value) or not plain_digits(value).strip(" 0.,")))


@lru_cache(maxsize=16_384)
def _number_in(text: str) -> int:
    reading = parse_number(text) if len(text) <= 30 else None
    return reading.value if isinstance(reading, Whole) else 0


def number_of(value: Value) -> int:
    """The whole number in a cell, 0 where there is none."""
    if isinstance(value, str):
        return int(value) if value.isascii() and value.isdecimal() and len(value) < 16 else _number_in(value)
    if isinstance(value, Decimal):
        return int(value) if value.is_finite() and value.adjusted() < 16 and value == value.to_integral_value() else 0
    return int(value) if isinstance(value, int) else 0


class Odd(NamedTuple):
    """A total that says another number in a column than its rows add up to."""

    row: int
    position: int
    stated: int
    added: int


class Sums:
    """What the columns of numbers add up to, in all and since the last row that was a total."""

    def __init__(self, positions: Iterable[int]) -> None:
        self.positions = tuple(positions)
        self._all = dict.fromkeys(self.positions, 0)
        self._since = dict.fromkeys(self.positions, 0)
        self._groups: deque[Mapping[int, int]] = deque(maxlen=_GROUPS)
        """What the rows between two totals added up to."""
        self._worded: set[int] = set()
        """Columns in which an entry says something else than a whole number."""
        self._rows = 0

    def add(self, values: tuple[Value, ...]) -> None:
        """Take one entry."""
        self._rows += 1
        width = len(values)
        for position in self.positions:
            if position < width and (value := values[position]) is not None and (number := number_of(value)):
                self._all[position] += number
                self._since[position] += number
            elif position < width and value is not None and not is_nought(value):
                self._worded.add(position)

    def may_agree(self, values: tuple[Value, ...]) -> bool:
        """Whether the first number of this row is a sum, so that it is worth looking at the others (quick)."""
        width = len(values)
        for position in self.positions:
            if position < width and (value := values[position]) is not None and (number := number_of(value)):
                return number == self._since[position] or number == self._all[position]
        return False

    def agree_in_several(self, values: tuple[Value, ...]) -> bool:
        """Whether two numbers or more of this row, and all of them, are sums: by chance that happens to no entry."""
        return sum(bool(_at(values, position)) for position in self.positions) > 1 and self.agree(values)

    def start_again(self) -> None:
        """A total was met; the next one may begin here."""
        self._groups.append(self._since)
        self._since = dict.fromkeys(self.positions, 0)

    def agree(self, values: tuple[Value, ...]) -> bool:
        """Whether each number of this row is the sum of those above it: of all, or of those since the last total."""
        stated = {position: number for position in self.positions if (number := _at(values, position))}
        return self._rows > 1 and bool(stated) and any(_same(stated, sums) for sums in (self._all, self._since))

    def odd(self, row: int, values: tuple[Value, ...]) -> tuple[Odd, ...]:
        """Where this total says other numbers than the entries of all, of the last or of some last groups add up to.

        Nowhere if it is an average, nor in columns in which entries say more than numbers.
        """
        stated = {p: number for p in self.positions if p not in self._worded and (number := _at(values, p))}
        if any(isinstance(value, str) and says_mean(value) for value in values) or _same(stated, self._all):
            return ()
        added = self._since
        for group in reversed(self._groups):
            if _same(stated, added):
                return ()
            added = {position: number + group[position] for position, number in added.items()}
        if _same(stated, added):
            return ()
        all_of_them = ((position, number, self._all[position]) for position, number in stated.items())
        return tuple(Odd(row, position, number, added) for position, number, added in all_of_them if number != added)


def _at(values: tuple[Value, ...], position: int) -> int:
    return number_of(values[position]) if position < len(values) else 0


def _same(stated: Mapping[int, int], sums: Mapping[int, int]) -> bool:
    return all(sums[position] == number for position, number in stated.items())
