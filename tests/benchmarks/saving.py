"""Saving one incident with three figures, beside the very same rows written by raw SQLite in one durable commit."""

# ruff: noqa: S608 - only table names of ours are put into SQL

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from db.model.records import Record
from db.opening import open_archive
from tests.benchmarks.generate import A_FLIGHT, A_REPORT, frame_of, incident
from tests.benchmarks.measuring import Limit, Result, Side, percentile, seconds
from tests.benchmarks.stage import Stage, raw

FIGURES = 3

_WARM = 5
"""Saves before the first that counts: the first one also writes who the user is."""

_ADDED = {
    "record": ("pk", "record"),
    "incident": ("pk", "record"),
    "figure": ("pk", "record"),
    "search_text": ("pk", "record"),
    "revision": ("pk", "revision"),
    "change": ("pk", "change"),
    "link": ("source", "record"),
    "name": ("record", "record"),
    "tally": ("pk", "tally"),
    "tally_part": ("tally", "tally"),
    "tally_root": ("tally", "tally"),
}
"""The tables that a save adds rows to: the column that tells the new ones, and the table whose numbers it holds."""

_REPLACED = ("archive", "code_counter")
"""Small tables of which a save changes rows."""

Rows = Mapping[str, list[tuple[Any, ...]]]


def saves(stage: Stage) -> Iterator[Result]:
    """The 95th percentile of many saves in a row; the archive grows a little meanwhile, as it does in use."""
    with ExitStack() as stack:
        ours_at, raw_at = (stack.enter_context(stage.copy(stage.usual(), name)) for name in ("ours", "raw"))
        archive = stack.enter_context(open_archive(ours_at, write=True))
        reader, writer = stack.enter_context(raw(ours_at)), stack.enter_context(_durable(raw_at))
        ours: list[float] = []
        theirs: list[float] = []
        rows = 0
        for records in entered(stage.sizes.usual, _WARM + stage.sizes.saves):
            before = _numbers(reader)
            ours.append(seconds(partial(archive.save, *records)))
            added = _rows_after(reader, before)
            theirs.append(seconds(partial(_write, writer, added)))
            rows += sum(map(len, added.values()))
        timed = ((ours, ours_at), (theirs, raw_at))
        sides = [Side(percentile(times[_WARM:], 95), rows, _size(at)) for times, at in timed]
    yield Result(f"save an incident with {FIGURES} figures, p95 of {stage.sizes.saves}", sides, Limit(plus=0.005))


def entered(first: int, wanted: int) -> Iterator[list[Record]]:
    """Incidents as a person enters them: without code and times, parts of nothing, setting nothing off."""
    number = first
    while wanted:
        number += 1
        if number % A_REPORT > 2 and number % A_FLIGHT != A_FLIGHT - 1:
            wanted -= 1
            made = incident(number, FIGURES, frame_of())
            yield [replace(record, code="", created="", changed="") for record in made]


@contextmanager
def _durable(path: Path) -> Iterator[Any]:
    with raw(path, "mode=rw") as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        yield connection


def _numbers(reader: Any) -> dict[str, int]:
    tables = {numbered_by for _, numbered_by in _ADDED.values()}
    return {table: reader.execute(f"SELECT max(pk) FROM {table}").fetchone()[0] for table in tables}


def _rows_after(reader: Any, before: Mapping[str, int]) -> Rows:
    added = {
        table: reader.execute(f"SELECT * FROM {table} WHERE {column} > ?", [before[numbered_by]]).fetchall()
        for table, (column, numbered_by) in _ADDED.items()
    }
    return added | {table: reader.execute(f"SELECT * FROM {table}").fetchall() for table in _REPLACED}


def _write(writer: Any, rows: Rows) -> None:
    writer.execute("BEGIN IMMEDIATE")
    for table, content in rows.items():
        if content:
            marks = ",".join("?" * len(content[0]))
            writer.executemany(f"INSERT OR REPLACE INTO {table} VALUES ({marks})", content)
    writer.execute("COMMIT")


def _size(archive: Path) -> int:
    return sum(file.stat().st_size for file in archive.parent.glob(f"{archive.name}*"))
