"""Groups and filters: what is asked for, what key each contribution has, what a subject adds to a set of them."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.oracle import dates
from tests.oracle.places import place_of, seen_from, upward
from tests.oracle.quantities import Amount, Key
from tests.oracle.reading import STATES, Book, Record, as_of, field, inherited, is_stock, line
from tests.oracle.roots import independent_roots, roots_of_figure
from tests.oracle.tree import Contribution, Ledger, Range, Value

Wanted = Callable[[Contribution], bool]
GroupKey = tuple[Any, Any, bool]
"""Key, name and, of a place, whether it is wider than the level asked."""


@dataclass(frozen=True)
class Asked:
    """A filter; what is empty asks for everything."""

    first: date | None
    last: date | None
    places: set[str] | None
    verification: Collection[str]
    state: Collection[str]
    listed: Collection[str] | None = None
    """Ids of subjects, each with its parts, or of figures."""

    @property
    def can_cut(self) -> bool:
        """Whether there is a range or a place across whose border something can lie."""
        return self.first is not None or self.last is not None or self.places is not None


@dataclass(frozen=True)
class Addend:
    """What a subject that lies wholly inside a set, or a residual that does, adds to it."""

    amount: Amount
    range: Range | None
    said: dict[Key, int]
    roots: set[str]


def period(book: Book, subject: Record, figure: Record) -> tuple[date, date] | None:
    """The first and the last day of what a figure counts: of a stock its as-of, of a flow its subject's date."""
    if is_stock(subject):
        day = as_of(book, figure)
        return (day, day) if day else None
    span = dates.read(inherited(book, subject, "date"))
    if span is None or span.first is None:
        return None
    last = span.last or as_of(book, figure)
    return (span.first, max(span.first, last)) if last else None


def verdict(book: Book, asked: Asked, contribution: Contribution) -> str:
    """``in``, ``cut`` (across the border of the range or of the place, or nobody knows where) or ``out``."""
    subject, figure, residual = contribution.subject, contribution.figure, contribution.residual
    if asked.listed is not None and not _is_listed(book, asked.listed, subject, figure, residual=residual):
        return "out"
    if asked.verification and field(subject, "verification") not in asked.verification:
        return "out"
    if asked.state and _lesser_state(subject, figure) not in asked.state:
        return "out"
    answers = {_verdict_of_time(book, asked, subject, figure), _verdict_of_place(book, asked, subject)}
    return "out" if "out" in answers else "cut" if "cut" in answers else "in"


def _is_listed(book: Book, listed: Collection[str], subject: Record, figure: Record, *, residual: bool) -> bool:
    if any(each["id"] in listed for each in line(book, subject)):
        return True
    if not residual:
        return figure["id"] in listed
    # What is not allocated goes with the figures of the whole.
    of_whole = [r for r in book.values() if r["kind"] == "figure" and r["subject"] == subject["id"]]
    counted = [r for r in of_whole if field(r, "role") == "counted" and r["measure"] == figure["measure"]]
    return all(each["id"] in listed for each in counted)


def _lesser_state(subject: Record, figure: Record) -> str:
    return STATES[min(STATES.index(field(each, "state")) for each in (subject, figure))]


def _verdict_of_time(book: Book, asked: Asked, subject: Record, figure: Record) -> str:
    if asked.first is None and asked.last is None:
        return "in"
    days = period(book, subject, figure)
    if days is None:
        return "cut"
    first, last = asked.first or date.min, asked.last or date.max
    if days[1] < first or days[0] > last:
        return "out"
    return "in" if first <= days[0] and days[1] <= last else "cut"


def _verdict_of_place(book: Book, asked: Asked, subject: Record) -> str:
    if asked.places is None:
        return "in"
    place = place_of(book, subject)
    if place is None:
        return "cut"
    if asked.places & set(upward(book, place)):
        return "in"
    above = {each for one in asked.places for each in upward(book, one)}
    return "cut" if place in above else "out"


def key_of(book: Book, by: str, level: str, contribution: Contribution) -> GroupKey:
    """The one key of a contribution, with its name."""
    subject, figure = contribution.subject, contribution.figure
    if by == "place":
        return _place_key(book, subject, level)
    if by in dates.STEPS:
        return _step_key(period(book, subject, figure), by)
    if by == "incident":
        top = line(book, subject)[-1]
        return field(top, "code"), field(top, "title"), False
    names = sorted(field(book[root], "name") for root in roots_of_figure(book, figure))
    return (tuple(names), "; ".join(names), False) if names else (None, None, False)


def _place_key(book: Book, subject: Record, level: str) -> GroupKey:
    place = place_of(book, subject)
    if place is None:
        return None, None, False
    unit, wider = seen_from(book, place, level)
    return field(book[unit], "pcode") or unit, field(book[unit], "name"), wider


def _step_key(days: tuple[date, date] | None, step: str) -> GroupKey:
    """The step that holds the days; of what no day or week holds the month; of what none of these holds the year."""
    for tried in (step, *(("month",) if step in ("day", "week") else ()), "year"):
        if days and dates.step_of_day(days[0], tried) == dates.step_of_day(days[1], tried):
            key = dates.step_of_day(days[0], tried)
            return key, key, False
    return None, None, False


def inside(ledger: Ledger, value: Value, wanted: Wanted) -> list[Addend]:
    """A subject wholly inside gives its value; else its parts are asked, and its residual counts if it is inside."""
    if all(wanted(each) for each in value.contributions()):
        roots = independent_roots(ledger.book, value.subject, ledger.figures)
        return [Addend(value.amount, value.range, value.said, roots)]
    found = [addend for part in value.parts for addend in inside(ledger, part, wanted)]
    if value.own is not None and value.own.residual and wanted(value.own):
        found.append(_residual_alone(ledger, value.own))
    return found


def _residual_alone(ledger: Ledger, residual: Contribution) -> Addend:
    amount = residual.amount
    return Addend(amount, (amount.low or 0, amount.high), {}, set(roots_of_figure(ledger.book, residual.figure)))
