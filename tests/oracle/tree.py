"""The value of a subject and its parts, and what contributes to it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.oracle.quantities import Amount, Key, added, of_unit, parts_said, whole, with_quantifier
from tests.oracle.reading import Book, Record, as_of, field, measure_of, parts_of, published, stands
from tests.oracle.roots import roots_of_figure

Range = tuple[int, int | None]


@dataclass(frozen=True)
class Ledger:
    """One measure with its standing figures; of a stock those that speak for a day up to the one asked."""

    book: Book
    measure: str
    figures: tuple[Record, ...]

    @property
    def stock(self) -> bool:
        return self.measure.endswith("_stock")

    def of(self, subject: Record) -> list[Record]:
        """The figures of this very subject."""
        return [figure for figure in self.figures if figure["subject"] == subject["id"]]

    def counted(self, subject: Record) -> list[Record]:
        return [figure for figure in self.of(subject) if field(figure, "role") == "counted"]


@dataclass(frozen=True)
class Contribution:
    """What one subject adds: its own figure's amount, or the residual that its parts leave of it."""

    subject: Record
    figure: Record
    amount: Amount
    residual: bool


@dataclass(frozen=True)
class Value:
    """A subject's value in one unit: ``parts`` are those that contribute, ``own`` its own contribution."""

    subject: Record
    amount: Amount
    range: Range | None
    said: dict[Key, int]
    parts: tuple[Value, ...]
    own: Contribution | None

    def contributions(self) -> list[Contribution]:
        """All that the value is made of."""
        below = [each for part in self.parts for each in part.contributions()]
        return [*below, self.own] if self.own else below


def ledger(book: Book, measure: str, at: date | None = None) -> Ledger:
    """What stands of a measure; ``at`` bounds the as-of of a stock's figures and nothing else."""
    figures = [r for r in book.values() if r["kind"] == "figure" and stands(book, r)]
    figures = [f for f in figures if measure_of(book, f) == measure]
    if at is not None and measure.endswith("_stock"):
        figures = [f for f in figures if _day(book, f) <= at]
    return Ledger(book, measure, tuple(figures))


def value(ledger: Ledger, subject: Record, unit: str) -> Value | None:
    """The value of a subject in one unit; None if nothing is counted at it or below it."""
    parts = [v for part in parts_of(ledger.book, subject) if (v := value(ledger, part, unit)) is not None]
    own = taken(ledger, subject, unit)
    if own is None and not parts:
        return None
    case = _case(ledger, subject, unit, own, parts)
    if case == "own" and own is not None:
        return _own_value(ledger, subject, unit, own)
    if case == "residual" and own is not None:
        return _value_with_residual(ledger, subject, unit, own, parts)
    return _value_of_parts(ledger, subject, unit, own if case == "joined" else None, parts)


def taken(ledger: Ledger, subject: Record, unit: str) -> Record | None:
    """The counted figure that is the subject's own: the latest with a number in this unit, else the latest that
    states the unit in words, else the latest of all."""
    counted = ledger.counted(subject)
    numbered = [f for f in counted if whole(f, unit).face is not None]
    stating = [f for f in counted if of_unit(f, unit)]
    by_id = sorted(numbered or stating or counted, key=lambda f: str(f["id"]))
    return max(by_id, key=lambda f: _rank(ledger.book, f, unit), default=None)


def _rank(book: Book, figure: Record, unit: str) -> tuple[date, date, int, int]:
    amount = whole(figure, unit)
    face = -1 if amount.face is None else amount.face
    low = -1 if amount.low is None else amount.low
    return _day(book, figure), published(book, figure) or date.min, face, low


def _day(book: Book, figure: Record) -> date:
    return as_of(book, figure) or date.min


def _case(ledger: Ledger, subject: Record, unit: str, own: Record | None, parts: list[Value]) -> str:
    if own is None:
        return "parts"
    if not parts:
        return "own"
    o, s = whole(own, unit), added([part.amount for part in parts])
    if o.face is None or o.low is None:
        return "parts"
    if s.face is None or s.low is None:
        return "own"
    exceeded = o.high is not None and o.high < s.low
    if ledger.stock and (exceeded or o.face < s.face) and _is_most_recent(ledger, subject, unit, own):
        return "own"
    if exceeded:
        return "parts"
    return "residual" if o.face > s.face else "joined"


def _is_most_recent(ledger: Ledger, subject: Record, unit: str, own: Record) -> bool:
    return all(_day(ledger.book, own) >= _day(ledger.book, each) for each in _taken_below(ledger, subject, unit))


def _taken_below(ledger: Ledger, subject: Record, unit: str) -> list[Record]:
    found = []
    for part in parts_of(ledger.book, subject):
        own = taken(ledger, part, unit)
        found += [own] if own is not None else []
        found += _taken_below(ledger, part, unit)
    return found


def _own_value(ledger: Ledger, subject: Record, unit: str, own: Record) -> Value:
    amount = whole(own, unit)
    contribution = Contribution(subject, own, amount, residual=False)
    ranged = _range(ledger, subject, unit, amount, standing=own, parts=[])
    return Value(subject, amount, ranged, parts_said(own, unit), (), contribution)


def _value_with_residual(ledger: Ledger, subject: Record, unit: str, own: Record, parts: list[Value]) -> Value:
    numbered = [part for part in parts if part.amount.face is not None]
    o, s = whole(own, unit), added([part.amount for part in numbered])
    low = max(o.low or 0, s.low or 0)
    amount = Amount(o.face, low, None if o.high is None else max(o.high, low), o.quantifier)
    stated, below = parts_said(own, unit), _added_parts(numbered)
    said = {key: max(stated.get(key, 0), below.get(key, 0)) for key in {*stated, *below}}
    ranged = _range(ledger, subject, unit, amount, standing=own, parts=[])
    residual = Contribution(subject, own, _residual(o, s), residual=True)
    return Value(subject, amount, ranged, said, tuple(numbered), residual)


def _residual(o: Amount, s: Amount) -> Amount:
    face = (o.face or 0) - (s.face or 0)
    low = 0 if s.high is None else max(0, (o.low or 0) - s.high)
    high = None if o.high is None else max(0, o.high - (s.low or 0))
    return with_quantifier([o.quantifier, s.quantifier], face, low, high)


def _value_of_parts(ledger: Ledger, subject: Record, unit: str, own: Record | None, parts: list[Value]) -> Value:
    """The sum of the parts; ``own`` is given where the subject's own figure agrees with it and sharpens it."""
    amount = added([part.amount for part in parts])
    if own is not None:
        amount = _joined(whole(own, unit), amount, [p.amount.quantifier for p in parts if p.amount.face is not None])
    ranged = _range(ledger, subject, unit, amount, standing=None, parts=parts)
    return Value(subject, amount, ranged, _added_parts(parts), tuple(parts), None)


def _joined(o: Amount, s: Amount, quantifiers: list[str]) -> Amount:
    face, low = s.face or 0, max(o.low or 0, s.low or 0)
    high = None if s.high is None or o.high is None else max(s.high, low)
    if o.high is None:
        return with_quantifier([*quantifiers, o.quantifier], face, low, high, s.unquantified)
    if low > (s.low or 0):
        return with_quantifier(quantifiers, face, low, high, s.unquantified)
    return Amount(face, low, high, s.quantifier, s.unquantified)


def _added_parts(parts: list[Value]) -> dict[Key, int]:
    keys = {key for part in parts for key in part.said}
    return {key: sum(part.said.get(key, 0) for part in parts) for key in keys}


def _range(
    ledger: Ledger, subject: Record, unit: str, amount: Amount, *, standing: Record | None, parts: list[Value]
) -> Range | None:
    """The value's bounds, widened by the parts' ranges and by what others, or the same ones, also said of it."""
    if amount.face is None or amount.low is None:
        return None
    bounds: list[Range] = [(amount.low, amount.high)]
    ranges = [part.range for part in parts if part.range is not None]
    if ranges:
        bounds.append(added_ranges(ranges, unbounded=amount.high is None))
    for figure in ledger.of(subject):
        other = whole(figure, unit)
        if figure is standing or other.face is None or other.low is None or _holds(other, amount.face):
            continue
        if not _is_superseded(ledger, subject, unit, figure):
            bounds.append((other.low, other.high))
    return min(low for low, _ in bounds), _highest([high for _, high in bounds])


def added_ranges(ranges: list[Range], *, unbounded: bool) -> Range:
    """The sum of ranges, ``unbounded`` where something without a number is added as well."""
    highs = [high for _, high in ranges]
    high = None if unbounded or None in highs else sum(high or 0 for high in highs)
    return sum(low for low, _ in ranges), high


def _highest(highs: list[int | None]) -> int | None:
    return None if None in highs else max(high or 0 for high in highs)


def _holds(one_sided: Amount, face: int) -> bool:
    n = one_sided.face or 0
    holding = {"more_than": face > n, "at_least": face >= n, "less_than": face < n, "at_most": face <= n}
    return holding.get(one_sided.quantifier, False)


def _is_superseded(ledger: Ledger, subject: Record, unit: str, figure: Record) -> bool:
    """Whether the same roots said something of this unit later."""
    book = ledger.book
    same = [f for f in ledger.of(subject) if roots_of_figure(book, f) == roots_of_figure(book, figure)]
    return any(of_unit(f, unit) and _day(book, f) > _day(book, figure) for f in same)
