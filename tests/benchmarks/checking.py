"""Checking an archive, beside SQLite's own check and one full read with hashing."""

# ruff: noqa: S608 - only table names of ours are put into SQL

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from db.opening import open_archive
from tests.benchmarks.measuring import Limit, Result, Side, interleaved, median
from tests.benchmarks.stage import Stage, raw


def check(stage: Stage) -> Iterator[Result]:
    """Ours opens the archive, asks `Archive.check`, and must find it sound."""
    path = stage.usual()
    rows = hash_everything(path)
    ours, theirs = interleaved(lambda: check_ours(path), lambda: hash_everything(path), rounds=3)
    sides = [Side(median(found), rows, path.stat().st_size) for found in (ours, theirs)]
    yield Result(f"check of {stage.sizes.usual:,} incidents", sides, Limit(times=3), "s")


def check_ours(path: Path) -> None:
    with open_archive(path) as archive:
        report = archive.check()
    if not report.sound:
        raise RuntimeError(f"the archive is not sound: {report.faults[:3]}")


def hash_everything(path: Path) -> int:
    """``integrity_check``, then every row of every table read once and hashed; returns the number of rows."""
    with raw(path) as connection:
        ((verdict,),) = connection.execute("PRAGMA integrity_check").fetchall()
        if verdict != "ok":
            raise RuntimeError(verdict)
        rows, hashed = 0, hashlib.sha256()
        # The search index in the tables that hold it: the virtual table would give search_text once more.
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name <> 'search'")
        for (table,) in tables.fetchall():
            for row in connection.execute(f"SELECT * FROM {table}"):
                hashed.update(repr(row).encode())
                rows += 1
    return rows
