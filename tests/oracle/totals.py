"""The totals of an archive from its plain records alone: what ``sanad totals --json`` has to print."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

from tests.oracle import dates
from tests.oracle.grouping import Addend, Asked, GroupKey, Wanted, inside, key_of, period, verdict
from tests.oracle.places import asked_places
from tests.oracle.quantities import UNITS, added, of_unit
from tests.oracle.reading import Book, Record, as_of, field, line, measure_of, stands
from tests.oracle.tree import Contribution, Ledger, Value, added_ranges, ledger, value

Json = dict[str, Any]
NOBODY: GroupKey = (None, None, False)


def totals(  # noqa: PLR0913 - the options of the command line, one by one
    records: Sequence[Record],
    *,
    by: str | None = None,
    level: str = "adm1",
    at: str | None = None,
    date_from: str | None = None,
    date_to: str | None = None,
    place: str | None = None,
    verification: Collection[str] = (),
    state: Collection[str] = (),
    listed: Collection[str] | None = None,
) -> Json:
    """The counted totals. Dates are EDTF; ``at`` is the day of stocks (else the end of ``date_to``, else the latest);
    ``place`` a P-code or a name (`LookupError` if there is none); ``listed`` are the ids of a list's records."""
    book = {record["id"]: record for record in records}
    asked = Asked(
        dates.first_day(date_from or ""),
        dates.last_day(date_to or ""),
        asked_places(book, place) if place else None,
        verification,
        state,
        listed,
    )
    day = dates.last_day(at or date_to or "")
    if by is None:
        return _totals_of(book, asked, [ledger(book, measure, day) for measure in measures(book)])
    return _grouped(book, asked, by, level, day)


def measures(book: Book) -> list[str]:
    """The measures of which something stands, by name."""
    return sorted({measure_of(book, r) for r in book.values() if r["kind"] == "figure" and stands(book, r)})


def _totals_of(book: Book, asked: Asked, ledgers: list[Ledger], chosen: Wanted = lambda _: True) -> Json:
    objects = {each.measure: _object(book, asked, each, chosen) for each in ledgers}
    return {measure: found for measure, found in objects.items() if found is not None}


def _object(book: Book, asked: Asked, ledger: Ledger, chosen: Wanted) -> Json | None:
    """One measure's object; None if nobody stated it inside what was asked."""
    found: Json = {}
    parts: Json | None = None
    roots: set[str] = set()

    def wanted(contribution: Contribution) -> bool:
        return _verdict(book, asked, contribution) == "in" and chosen(contribution)

    for unit in units_stated(book, asked, ledger):
        values = top_values(ledger, unit)
        addends = [addend for each in values for addend in inside(ledger, each, wanted)]
        if not addends:
            continue
        contributions = [each for top in values for each in top.contributions()]
        found[UNITS[unit]] = _number(addends, [each for each in contributions if wanted(each)])
        # Of persons, and only where nobody speaks of persons of what comes first in the vocabulary.
        parts = _parts(addends) if parts is None else parts
        roots |= {root for addend in addends for root in addend.roots}
    if not found:
        return None
    left_out = {"left_out": len(_cut(book, asked, ledger, chosen))} if asked.can_cut else {}
    return {**found, "parts": parts, "roots": len(roots), **left_out}


def _cut(book: Book, asked: Asked, ledger: Ledger, chosen: Wanted) -> set[str]:
    """The subjects that a filter cuts through, each with what its own tree states, shown in the answer or not."""
    stated = [contribution for unit in UNITS for contribution in _stated(book, ledger, unit)]
    return {c.subject["id"] for c in stated if _verdict(book, asked, c) == "cut" and chosen(c)}


def _verdict(book: Book, asked: Asked, contribution: Contribution) -> str:
    return verdict(book, asked, contribution)


def units_stated(book: Book, asked: Asked, ledger: Ledger) -> list[str]:
    """The units stated by a tree of which, in that unit, anything lies inside what was asked; in vocabulary order."""
    return [unit for unit in UNITS if any(_verdict(book, asked, c) == "in" for c in _stated(book, ledger, unit))]


def _stated(book: Book, ledger: Ledger, unit: str) -> list[Contribution]:
    """The contributions, in this unit, of the trees in which a counted standing figure states it."""
    counted = [f for f in ledger.figures if field(f, "role") == "counted"]
    stating = {line(book, book[f["subject"]])[-1]["id"] for f in counted if of_unit(f, unit)}
    values = [each for each in top_values(ledger, unit) if each.subject["id"] in stating]
    return [each for top in values for each in top.contributions()]


def top_values(ledger: Ledger, unit: str) -> list[Value]:
    """The values of the subjects that are part of nothing."""
    subjects = [r for r in ledger.book.values() if r["kind"] in ("incident", "displacement")]
    tops = [r for r in subjects if line(ledger.book, r) == [r]]
    return [each for top in tops if (each := value(ledger, top, unit)) is not None]


def _number(addends: list[Addend], contributions: list[Contribution]) -> Json:
    total = added([addend.amount for addend in addends])
    ranges = [addend.range for addend in addends if addend.range is not None]
    return {
        "face": total.face,
        "low": total.low,
        "high": total.high,
        "quantifier": total.quantifier,
        "not_allocated": sum(each.amount.face or 0 for each in contributions if each.residual),
        "unquantified": total.unquantified,
        "range": list(added_ranges(ranges, unbounded=total.high is None)) if ranges else None,
        "figures": sum(each.amount.face is not None for each in contributions),
    }


def _parts(addends: list[Addend]) -> Json:
    lows: Json = {"sex": {}, "age": {}, "population": {}, "group": {}}
    for dimension, code in {key for addend in addends for key in addend.said}:
        low = sum(addend.said.get((dimension, code), 0) for addend in addends)
        lows[dimension][code] = {"low": low}
    return lows


def _grouped(book: Book, asked: Asked, by: str, level: str, at: date | None) -> Json:
    flows = [ledger(book, each) for each in measures(book) if not each.endswith("_stock")]
    stocks = [ledger(book, each, at) for each in measures(book) if each.endswith("_stock")]
    if by in dates.STEPS:
        groups = _by_key(book, asked, by, level, flows)
        for key, ends in _steps(book, stocks, at, by).items():
            settled = [ledger(book, each.measure, ends) for each in stocks]
            _merge(groups, key, _group(book, asked, settled, lambda _: True))
    else:
        groups = _by_key(book, asked, by, level, [*flows, *stocks])
    ordered = sorted(groups, key=lambda key: (key[0] is None, key[0] or ""))
    head = {"by": by, "level": level} if by == "place" else {"by": by}
    return {**head, "groups": [{**_heading(by, key), **groups[key]} for key in ordered]}


def _heading(by: str, key: GroupKey) -> Json:
    shown = list(key[0]) if isinstance(key[0], tuple) else key[0]
    wider = {"wider": key[2]} if by == "place" else {}
    return {"key": shown, "name": key[1], **wider}


def _by_key(book: Book, asked: Asked, by: str, level: str, ledgers: list[Ledger]) -> dict[GroupKey, Json]:
    contributions = [each for one in ledgers for each in _contributions(book, asked, one)]
    keys = {key_of(book, by, level, each) for each in contributions}
    groups: dict[GroupKey, Json] = {}
    for key in keys:
        _merge(groups, key, _group(book, asked, ledgers, partial(_has_key, book, by, level, key)))
    return groups


def _has_key(book: Book, by: str, level: str, key: GroupKey, contribution: Contribution) -> bool:
    return key_of(book, by, level, contribution) == key


def _contributions(book: Book, asked: Asked, ledger: Ledger) -> list[Contribution]:
    """What of a measure lies inside what was asked, in any unit."""
    values = [each for unit in units_stated(book, asked, ledger) for each in top_values(ledger, unit)]
    found = [each for one in values for each in one.contributions()]
    return [each for each in found if _verdict(book, asked, each) == "in"]


def _group(book: Book, asked: Asked, ledgers: list[Ledger], chosen: Wanted) -> Json:
    """A group's totals and, if it has stock, the latest as-of among its contributions."""
    found = _totals_of(book, asked, ledgers, chosen)
    stocks = [each for each in ledgers if each.stock and each.measure in found]
    if not stocks:
        return {"totals": found}
    contributions = [c for each in stocks for c in _contributions(book, asked, each) if chosen(c)]
    days = [day for each in contributions if (day := as_of(book, each.figure))]
    return {"totals": found, "as_of": max(days).isoformat() if days else None}


def _merge(groups: dict[GroupKey, Json], key: GroupKey, group: Json) -> None:
    if group["totals"]:
        before = groups.get(key, {"totals": {}})
        groups[key] = {**before, **group, "totals": {**before["totals"], **group["totals"]}}


def _steps(book: Book, stocks: list[Ledger], at: date | None, step: str) -> dict[GroupKey, date | None]:
    """Each step of time from the first to the last as-of of a stock, with the day on which it is settled.

    Stocks of no known day are carried through every step; where there is no other stock they have none.
    """
    everything = [f for each in stocks for f in ledger(book, each.measure).figures if field(f, "role") == "counted"]
    days = [days[0] for f in everything if (days := period(book, book[f["subject"]], f))]
    if not days:
        return {NOBODY: at} if everything else {}
    last = min(max(days), at or date.max)
    steps: dict[GroupKey, date | None] = {}
    day = min(days)
    while day <= last or dates.step_of_day(day, step) == dates.step_of_day(last, step):
        key, end = dates.step_of_day(day, step), dates.step_end(day, step)
        steps[key, key, False] = min(end, at or date.max)
        day = end + timedelta(days=1)
    return steps
