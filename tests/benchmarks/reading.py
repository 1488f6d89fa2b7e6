"""Totals, searching, opening and paging, each beside the plain SQL that it comes down to."""

# ruff: noqa: S608 - only constants of ours are put into SQL

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Any

from db.model import folding
from db.opening import open_archive
from tests.benchmarks.measuring import Limit, Result, Side, interleaved, median, percentile
from tests.benchmarks.processes import alone
from tests.benchmarks.stage import Stage, count, raw

PAGE = 50

_AGGREGATE = """
SELECT 'sums', {key} measure, unit, quantifier, sum(face), sum(low), sum(high), sum(unquantified),
       sum(range_low), sum(range_high), sum(not_allocated), sum(figures)
FROM tally WHERE parent IS NULL GROUP BY {key} measure, unit, quantifier
UNION ALL
SELECT 'parts', {key} measure, unit, dimension, code, sum(tally_part.low), 0, 0, 0, 0, 0, 0
FROM tally JOIN tally_part ON tally_part.tally = tally.pk
WHERE parent IS NULL GROUP BY {key} measure, unit, dimension, code
UNION ALL
SELECT 'roots', {key} measure, count(DISTINCT root), 0, 0, 0, 0, 0, 0, 0, 0, 0
FROM tally JOIN tally_root ON tally_root.tally = tally.pk WHERE parent IS NULL GROUP BY {key} measure"""

_FOUND = f"""
SELECT search.rowid FROM search WHERE search MATCH ? ORDER BY search.rowid DESC LIMIT {PAGE}"""

_SOUGHT = (
    "sh", "ma", "ro", "ba", "قص", "مد", "she", "sch", "vil", "dor", "shelling", "market", "school", "قصف", "مدرسة",
    "bado", "sunmi", "zozo", "shelling market", "sh ro", "vil bri", "clinic gan", "ba do", "incident", "مدرسة قص",
)  # fmt: skip
"""What people type on the way to a word, from the commonest beginnings to words that hardly a record has."""

_A_PAGE = f"""
SELECT payload FROM record JOIN change ON change.pk = record.change
WHERE kind = 'incident' AND removed IS NULL AND erased IS NULL ORDER BY record.pk DESC LIMIT {PAGE}"""


def totals(stage: Stage) -> Iterator[Result]:
    """The totals of the archive and those by place, beside one aggregate over the same rows with the same joins."""
    path = stage.large()
    rows, size = count(path, "tally", "tally_part", "tally_root"), path.stat().st_size
    with open_archive(path) as archive, raw(path) as connection:
        works = (("totals", "", archive.totals), ("totals by place", "place,", partial(archive.grouped, "place")))
        for name, key, work in works:
            query = _AGGREGATE.format(key=key)
            times = interleaved(work, partial(_fetch, connection, query), rounds=5)
            sides = [Side(median(found), rows, size) for found in times]
            # By place nobody promised anything; the limit only tells a join without an index from one with it.
            yield Result(f"{name} of {stage.sizes.large:,} figures", sides, Limit(times=3 if key else 1.5))


def search(stage: Stage) -> Iterator[Result]:
    """The first page of everything in `_SOUGHT`, several times."""
    path = stage.large()
    with open_archive(path) as archive, raw(path) as connection:
        ours: list[float] = []
        theirs: list[float] = []
        found = [0, 0]
        for words in _SOUGHT:
            match = " ".join(f'"{word}"*' for word in folding.words(words))
            page, raw_page = partial(archive.search, words, limit=PAGE), partial(_fetch, connection, _FOUND, match)
            mine, other = interleaved(page, raw_page, rounds=6)
            ours += mine
            theirs += other
            found[0] += len(page())
            found[1] += len(raw_page())
    size = path.stat().st_size
    sides = [Side(percentile(times, 95), rows, size) for times, rows in zip((ours, theirs), found, strict=True)]
    yield Result(f"search, first page of {stage.sizes.large:,} incidents, p95", sides, Limit(times=1.5, most=0.05))


def _fetch(connection: Any, query: str, *values: object) -> list[Any]:
    found: list[Any] = connection.execute(query, values).fetchall()
    return found


def opening(stage: Stage) -> Iterator[Result]:
    """A plain archive opened and its first page read in a fresh process; closing it is not part of it."""
    path = stage.usual()
    samples = [alone(open_both, path, raw_first=bool(number % 2)) for number in range(9)]
    sides = [Side(median(times), PAGE, path.stat().st_size) for times in zip(*samples, strict=True)]
    yield Result(f"open {stage.sizes.usual:,} incidents, read a page", sides, Limit(most=0.1))


def open_both(path: Path, *, raw_first: bool) -> tuple[float, float]:
    """The seconds of our side and of the raw one."""
    with ExitStack() as stack:

        def ours() -> None:
            stack.enter_context(open_archive(path)).page("incident", limit=PAGE)

        def theirs() -> None:
            stack.enter_context(raw(path)).execute(_A_PAGE).fetchall()

        if raw_first:
            (of_raw,), (of_ours,) = interleaved(theirs, ours, rounds=1)
        else:
            (of_ours,), (of_raw,) = interleaved(ours, theirs, rounds=1)
    return of_ours, of_raw
