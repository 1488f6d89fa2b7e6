"""Totals of the archive: flows from the stored tallies, stocks settled when they are asked for.

A stock depends on the day it is asked for, so its tallies are computed then and put into a scratch database of the
same shape, where the very same aggregates run.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from itertools import chain
from typing import Any

from db.model.keys import grouped_under
from db.model.periods import STEPS, days_in, unit_key, units
from db.model.records import Place
from db.model.tally import STOCK
from db.model.totals import Group, Grouped, MeasureTotal, Totals
from db.model.types import to_json
from db.model.vocabulary import MEASURE
from db.store import reading, tallies
from db.store.aggregates import Asked, Query
from db.store.connection import Connection
from db.store.engine import Database
from db.store.lookups import Lookups
from db.store.scratch import scratch as new_scratch
from db.store.tally_rows import Rows

_SCRATCH = ("tally", "tally_part", "tally_root", "tally_top", "tally_parent")


def totals(connection: Connection, asked: Asked, at: date | None = None) -> Totals:
    """The totals of what is asked; stocks as of ``at``, else of the end of what is asked, else the latest."""
    with connection.snapshot():
        return _totals(connection, asked, at)


def _totals(connection: Connection, asked: Asked, at: date | None) -> Totals:
    found = Query(connection.db, asked, "").totals().get(None, {})
    result = _without_stocks(found)
    left_out = Query(connection.db, asked, "").left_out() if asked.cuts else {}
    if _has_stocks(connection):
        with _settled_stocks(connection, at or asked.end) as scratch:
            result.update(Query(scratch, asked, "").totals().get(None, {}))
            left_out = {**_flows(left_out), **(Query(scratch, asked, "").left_out() if asked.cuts else {})}
    return _in_order(_with_left_out(result, left_out, asked))


def _with_left_out(found: Totals, left_out: Mapping[str, int], asked: Asked) -> Totals:
    if asked.cuts:
        for measure in {*found, *left_out}:
            found.setdefault(measure, MeasureTotal()).left_out = left_out.get(measure, 0)
    return found


def _without_stocks(found: Totals) -> Totals:
    return {measure: total for measure, total in found.items() if not measure.endswith(STOCK)}


def _flows(counts: Mapping[str, int]) -> dict[str, int]:
    return {measure: count for measure, count in counts.items() if not measure.endswith(STOCK)}


def _in_order(found: Totals) -> Totals:
    order = {code: i for i, code in enumerate(MEASURE.terms)}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0].removesuffix(STOCK), 99), item[0])))


def grouped(connection: Connection, by: str, asked: Asked, *, level: str = "adm1", at: date | None = None) -> Grouped:
    """The totals by ``place`` (of this level), a step of time (`periods.STEPS`), ``root`` or ``incident``.

    In order of key, none last.
    """
    with connection.snapshot():
        return _grouped(connection, by, asked, _Naming(connection, by, level), at)


def _grouped(connection: Connection, by: str, asked: Asked, naming: _Naming, at: date | None) -> Grouped:
    query = Query(connection.db, asked, by, place_keys=naming.place_keys(connection.db), level=naming.level)
    found = {key: _without_stocks(content) for key, content in query.totals().items()}
    as_of: dict[Any, date | None] = {}
    if _has_stocks(connection):
        for key, stocks, latest in _grouped_stocks(connection, by, asked, at, naming):
            found.setdefault(key, {}).update(stocks)
            as_of[key] = latest
    groups = [naming.group(key, _in_order(content), as_of.get(key)) for key, content in found.items() if content]
    return Grouped(by, sorted(groups, key=_by_key), naming.level if by == "place" else "")


def _by_key(group: Group) -> tuple[bool, Any]:
    return (group.key is None, group.key)


class _Naming:
    """From the aggregates' keys to those that are shown."""

    def __init__(self, connection: Connection, by: str, level: str) -> None:
        self._connection, self.by, self.level = connection, by, level
        self._lookups = Lookups(connection)

    def place_keys(self, db: Database) -> str:
        """For each place that counts in these tallies, the place under which it is grouped at the level."""
        if self.by != "place":
            return "[]"
        used = db.execute("SELECT DISTINCT place FROM tally WHERE place IS NOT NULL")
        return to_json([self._place_key(stored) for stored in reading.by_pks(self._connection, [pk for (pk,) in used])])

    def _place_key(self, stored: reading.Stored) -> tuple[int, int]:
        return stored.pk, self._lookups.pk(grouped_under(stored.record.id, self.level, self._lookups))

    def group(self, key: Any, content: Totals, as_of: date | None) -> Group:
        match self.by:
            case step if step in STEPS:
                return Group(key or None, key or None, content, as_of=as_of)
            case "root":
                roots = sorted(map(self._lookups.source, json.loads(key)), key=lambda source: source.heading)
                names = tuple(source.heading for source in roots)
                ids = tuple(source.id for source in roots)
                return Group(names or None, "; ".join(names) or None, content, as_of=as_of, records=ids)
            case "place" if key is None:
                return Group(None, None, content, as_of=as_of)
        (stored,) = reading.by_pks(self._connection, [key])
        record = stored.record
        if isinstance(record, Place):
            wider = record.level != self.level
            return Group(record.pcode or record.id, record.heading, content, wider, as_of, (record.id,))
        return Group(record.code, record.heading, content, as_of=as_of, records=(record.id,))


def _has_stocks(connection: Connection) -> bool:
    return bool(connection.db.execute("SELECT 1 FROM tally WHERE measure GLOB '*_stock' LIMIT 1").fetchone())


def _stock_tops(connection: Connection) -> list[int]:
    query = "SELECT DISTINCT top FROM tally WHERE measure GLOB '*_stock' ORDER BY top"
    return [top for (top,) in connection.db.execute(query)]


@contextmanager
def _settled_stocks(connection: Connection, at: date | None) -> Iterator[Database]:
    scratch = settled_stocks(connection, at)
    with closing(scratch.conn):
        yield scratch


def settled_stocks(connection: Connection, at: date | None) -> Database:
    """A scratch database with the tallies of the stocks as they stood on this day."""
    scratch = new_scratch()
    lookups = Lookups(connection)
    for sql in _definitions(connection):
        scratch.execute(sql)
    first = 1
    for tree in chain.from_iterable(tallies.settled(connection, _stock_tops(connection), lookups, at=at)):
        found = tree.settlement.tallies
        rows = Rows()
        rows.add(tree.top, found, first, lookups, wanted=lambda tally: tally.measure.endswith(STOCK))
        rows.insert(scratch)
        first += len(found)
    return scratch


def _definitions(connection: Connection) -> list[str]:
    """Of the tables, and of the index by which the tallies of a tree are found."""
    query = "SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type DESC"
    return [sql for name, sql in connection.db.execute(query).fetchall() if name in _SCRATCH]


def _grouped_stocks(
    connection: Connection, by: str, asked: Asked, at: date | None, naming: _Naming
) -> Iterator[tuple[Any, Totals, date | None]]:
    until = at or asked.end
    if by in STEPS:
        yield from _by_step(connection, asked, until, naming)
        return
    with _settled_stocks(connection, until) as scratch:
        yield from _dated(scratch, asked, by, naming)


def _dated(scratch: Database, asked: Asked, by: str, naming: _Naming) -> Iterator[tuple[Any, Totals, date | None]]:
    query = Query(scratch, asked, by, place_keys=naming.place_keys(scratch), level=naming.level)
    latest = query.latest()
    for key, found in query.totals().items():
        yield key, found, date.fromisoformat(day) if (day := latest.get(key)) else None


def _by_step(
    connection: Connection, asked: Asked, until: date | None, naming: _Naming
) -> Iterator[tuple[Any, Totals, date | None]]:
    """The stocks at the end of each step of time, carried forward; where no stock is dated, once and undated."""
    trees = chain.from_iterable(tallies.settled(connection, _stock_tops(connection), Lookups(connection)))
    days = sorted({day for tree in trees for day in tree.settlement.stock_days})
    ends: list[tuple[str, date | None]] = [*_ends(days, until, naming.by)]
    settled: tuple[int, list[tuple[Any, Totals, date | None]]] = (-1, [])
    for key, end in ends or [("", None)]:
        day = min(end, until) if end and until else end or until
        known = bisect_right(days, day) if day else len(days)
        # Nothing was stated since the step before: what held then holds still.
        if known != settled[0]:
            with _settled_stocks(connection, day) as scratch:
                settled = known, list(_dated(scratch, asked, "", naming))
        for _, found, latest in settled[1]:
            yield key, dict(found), latest


def _ends(days: Sequence[date], until: date | None, step: str) -> Iterator[tuple[str, date]]:
    """Each step from the first to the last of these days, no further than ``until``, with its last day."""
    if days:
        first, _ = days_in(unit_key(days[0], step))
        for key in units(first, min(days[-1], until or date.max), step):
            yield key, days_in(key)[1]


def dated(connection: Connection, asked: Asked, measure: str) -> tuple[date | None, date | None, list[int]]:
    """First and last day of what counts of a measure, and how much of it each step of time holds (`Query.dated`)."""
    with connection.snapshot():
        first, last, held = Query(connection.db, asked, "").dated(measure)
    return _as_day(first), _as_day(last), held


def _as_day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
